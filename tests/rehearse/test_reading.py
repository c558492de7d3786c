"""The pure parts: lines of rendered files, versions, plans, states, values that are made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from generator.checking import check
from generator.interface import TypeNode
from generator.rehearsal.command.lines import path_at
from generator.rehearsal.command.plans import resource_changes
from generator.rehearsal.command.stand_ins import stand_in
from generator.rehearsal.command.states import compare
from generator.rehearsal.command.versions import newest, satisfies
from generator.rehearsal.used_types import types_in_configuration

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("file", sorted(ROOT.glob("envs/*/*/main.tf")), ids=lambda file: str(file.relative_to(ROOT)))
def test_the_path_of_a_rendered_line_leads_to_its_value(file: Path) -> None:
    """Every key that stands in `environment.yaml` is found again from the line that it is rendered on."""
    declaration = yaml.safe_load((file.parents[1] / "environment.yaml").read_text().replace("!expr ", ""))
    modules = declaration["stacks"][file.parent.name]["modules"]
    text = file.read_text()
    found = 0
    for number, line in enumerate(text.splitlines(), 1):
        path = path_at(text, number)
        if len(path) < 2 or path[1] in ("source", "version", "providers"):
            continue
        here: Any = modules[str(path[0]).removeprefix("module.")]["inputs"]
        for step in path[1:]:
            assert isinstance(here, dict | list), (line, path)
            assert step in here if isinstance(here, dict) else step in range(len(here)), (line, path)
            here = here[step]  # type: ignore[index]
        found += 1
    assert found > 5


@pytest.mark.parametrize(
    ("version", "constraint", "allowed"),
    [
        ("5.100.0", ">= 5.100, < 7.0", True),
        ("7.0.0", ">= 5.100, < 7.0", False),
        ("5.9.0", "~> 5", True),
        ("6.0.0", "~> 5.8", False),
        ("5.8.9", "~> 5.8.2", True),
        ("5.9.0", "~> 5.8.2", False),
        ("2.0.0", "", True),
        ("2.0.0", "2.0", True),
        ("2.0.0", "!= 2.0.0", False),
        ("2.0.0-beta1", ">= 1.0", False),
        ("2.0.0-beta1", "2.0.0-beta1", True),
        ("2.0.0", "two", False),
    ],
)
def test_version_constraints(version: str, constraint: str, allowed: bool) -> None:
    assert satisfies(version, constraint) is allowed


def test_the_newest_version_is_the_greatest_number() -> None:
    assert newest(["5.9.0", "5.100.0", "6.0.0"], "~> 5.0") == "5.100.0"
    assert newest(["5.9.0"], ">= 6") is None


@pytest.mark.parametrize(
    "node",
    [
        {"type": "string"},
        {"type": "string", "min_length": 60, "max_length": 61},
        {"type": "string", "max_length": 3},
        {"type": "string", "enum": ["blue"]},
        {"type": "string", "pattern": "^arn:"},
        {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        {"type": "string", "pattern": "^https://"},
        {"type": "number", "minimum": 5, "maximum": 6},
        {"type": "bool"},
        {"type": "list", "items": {"type": "string"}, "min_items": 2},
        {"type": "map", "items": {"type": "number"}, "min_items": 1},
        {
            "type": "object",
            "attributes": {
                "id": {"type": "string", "description": "Id."},
                "size": {"type": "number", "default": 3, "description": "Size."},
            },
        },
    ],
)
@pytest.mark.parametrize("name", ["x", "client_secret", "role_arn", "contact_email", "vpc_cidr", "account_id"])
def test_what_is_made_up_is_what_the_type_allows(name: str, node: dict[str, Any]) -> None:
    adapter: TypeAdapter[TypeNode] = TypeAdapter(TypeNode)
    model = adapter.validate_python(node)
    assert not list(check(stand_in(name, model), model))


def test_a_secret_that_is_made_up_says_so() -> None:
    adapter: TypeAdapter[TypeNode] = TypeAdapter(TypeNode)
    assert "no-secret" in stand_in("oidc_client_secret", adapter.validate_python({"type": "string"}))


def plan_of(actions: list[str], before: Any, after: Any, **more: Any) -> dict[str, Any]:
    change = {"actions": actions, "before": before, "after": after, **more}
    return {"resource_changes": [{"address": "a.b", "mode": "managed", "change": change}]}


def test_attributes_of_a_plan() -> None:
    (change,) = resource_changes(
        plan_of(
            ["create", "delete"],
            {"name": "x", "secret": "old", "tags": {"Team": "a"}, "rule": [{"n": 1}, {"n": 2}], "id": "i", "empty": []},
            {"name": "y", "secret": "new", "tags": {}, "rule": [{"n": 2}, {"n": 3}], "empty": None},
            after_unknown={"id": True},
            before_sensitive={"secret": True},
            after_sensitive={"secret": True},
            replace_paths=[["rule", 0, "n"], ["my-name"]],
        )
    )
    assert change.action == "replace"
    assert change.create_first
    assert change.forced_by == ("rule[0].n", '["my-name"]')
    assert [(item.path, item.before, item.after) for item in change.attributes] == [
        ("name", "x", "y"),
        ("rule[1].n", 1, 3),
        ("secret", "(sensitive)", "(sensitive)"),
        ("tags.Team", "a", None),
    ]


def test_what_is_not_known_yet_is_told_of_an_update() -> None:
    (change,) = resource_changes(plan_of(["update"], {"arn": "a"}, {}, after_unknown={"arn": True}))
    assert [(item.path, item.after) for item in change.attributes] == [("arn", "(known after apply)")]


def test_what_stays_as_it_is_is_left_out() -> None:
    assert resource_changes(plan_of(["no-op"], {}, {})) == ()


SCHEMAS: dict[str, Any] = {
    "thing": {
        "attributes": {
            "id": {"optional": True, "computed": True},
            "arn": {"computed": True},
            "ttl": {"optional": True, "computed": True},
            "target": {"optional": True},
            "name": {"optional": True, "computed": True},
            "name_prefix": {"optional": True},
            "secret": {"optional": True},
            "members": {"type": ["set", "string"], "optional": True},
        },
        "block_types": {
            "rule": {"nesting_mode": "set", "block": {"attributes": {"to": {"optional": True}, "key": {}}}},
        },
    }
}


def state_of(**values: Any) -> dict[str, Any]:
    item = {"address": "thing.x", "mode": "managed", "type": "thing", "provider_name": "p", "values": values}
    item["sensitive_values"] = {"secret": True}
    return {"values": {"root_module": {"child_modules": [{"resources": [item]}]}}}


def test_names_that_the_service_gives_are_no_difference() -> None:
    left = state_of(id="id-1", arn="arn:one", target="arn:one", rule=[{"to": "a"}, {"to": "see arn:one/x"}])
    right = state_of(id="id-2", arn="arn:two", target="arn:two", rule=[{"to": "see arn:two/x"}, {"to": "a"}])
    assert compare(left, right, SCHEMAS) == ()


def test_the_order_of_a_set_is_no_difference() -> None:
    left = state_of(arn="arn:a", members=["arn:a", "arn:b"])
    right = state_of(arn="arn:z", members=["arn:b", "arn:z"])
    assert compare(left, right, SCHEMAS) == ()


def test_a_secret_in_a_set_is_not_told() -> None:
    left, right = state_of(rule=[{"to": "a"}, {"to": "hidden"}]), state_of(rule=[{"to": "a"}, {"to": "shown"}])
    left["values"]["root_module"]["child_modules"][0]["resources"][0]["sensitive_values"] = {"rule": [{"to": True}, {}]}
    assert [(item.value, item.fresh) for item in compare(left, right, SCHEMAS)] == [("(sensitive)", "(sensitive)")]


def test_what_sticks_is_a_difference() -> None:
    kept = compare(state_of(id="1", ttl=60, secret="a"), state_of(id="2", ttl=3600, secret="b"), SCHEMAS)
    assert [(item.path, item.value, item.fresh) for item in kept] == [
        ("secret", "(sensitive)", "(sensitive)"),
        ("ttl", 60, 3600),
    ]


def test_a_name_that_is_made_up_from_a_prefix_is_no_difference() -> None:
    left = state_of(name="api-1a", name_prefix="api-")
    assert compare(left, state_of(name="api-2b", name_prefix="api-"), SCHEMAS) == ()
    assert compare(left, state_of(name="web-2b", name_prefix="api-"), SCHEMAS) != ()


def test_a_resource_that_only_one_side_has_is_a_difference() -> None:
    kept = compare({"values": {}}, state_of(id="1"), SCHEMAS)
    assert [(item.address, item.value, item.fresh) for item in kept] == [("thing.x", None, "(present)")]


def test_the_types_of_a_configuration_are_known_only_where_all_of_it_can_be_seen() -> None:
    call = 'module "edge" {\n  source = "%s"\n}\n'
    root = {"main.tf": 'resource "aws_lb" "this" {}\n' + call % "../edge"}
    module = {"data.tf": 'data "aws_vpc" "this" {}\n'}
    assert types_in_configuration([root, module]) == frozenset({"aws_lb", "aws_vpc"})
    assert types_in_configuration([root, {"more.tf": call % "acme/edge/aws"}]) is None
    assert types_in_configuration([root, {"more.tf.json": "{}"}]) is None
