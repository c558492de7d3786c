"""What is refused of resource types that are made with terraform-plugin-framework, and at which attribute."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rehearsal.offline import framework, library
from generator.rehearsal.offline.models import Configured
from generator.rehearsal.offline.objects import complete
from generator.rehearsal.offline.values import UNKNOWN, path_text
from tests.offline.test_framework_plan import TEXT, nested, resource

NUMBER = {"type": "number", "optional": True}


def refused(attributes: dict[str, Any], facts: dict[str, Any], given: dict[str, Any]) -> list[str]:
    """The paths of the errors, and of warnings in brackets."""
    thing = resource(attributes, facts)
    provider = Configured(library.load_provider(library.names()[0]))
    found = framework.validate(thing, complete(thing.schema.block, given), provider)
    return [path_text(one.path) if one.severity == "error" else f"({path_text(one.path)})" for one in found]


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        ({"enum": ["on", "off"]}, "on", "ON"),
        ({"enum": ["on", "off"], "enum_ignores_case": True}, "ON", "of"),
        ({"enum": ["on"], "enum_allows_empty": True}, "", "no"),
        ({"minimum": 0, "maximum": 10}, 10, 10.5),
        ({"multiple_of": 5}, 10, 11),
        ({"min_length": 1, "max_length": 3}, "abc", ""),
        ({"pattern": "^[0-9a-f]{4}$"}, "12ab", "12abc"),
        ({"format": "rfc3339"}, "2026-01-01T00:00:00Z", "2026-01-01"),
        ({"format": "json"}, "80", "zz"),
        ({"equals": True}, True, False),
        ({"types": ["number", "string"]}, 1, ["x"]),
        ({"any_of": [{"equals": 0}, {"minimum": 5}]}, 0, 3),
        ({"min_items": 1}, ["x"], []),
        ({"max_items": 1}, {"a": "x"}, {"a": "x", "b": "y"}),
    ],
)
def test_a_value_is_checked_but_null_and_unknown_pass(check: dict[str, Any], good: Any, bad: Any) -> None:
    attributes = {"x": {"type": "dynamic", "optional": True}}
    assert refused(attributes, {"x": check}, {"x": bad}) == ["x"]
    for value in (good, None, UNKNOWN):
        assert not refused(attributes, {"x": check}, {"x": value})


def test_elements_and_keys_are_told_with_their_place() -> None:
    word = {"items": {"enum": ["a", "b"]}}
    assert refused({"x": {"type": ["list", "string"], "optional": True}}, {"x": word}, {"x": ["a", "c", UNKNOWN]}) == [
        "x[1]"
    ]
    assert refused({"x": {"type": ["map", "string"], "optional": True}}, {"x": word}, {"x": {"k": "c"}}) == ["x[k]"]
    # There is no word for an element of a set.
    assert refused({"x": {"type": ["set", "string"], "optional": True}}, {"x": word}, {"x": ["c"]}) == ["x"]
    keys = {"keys": {"pattern": "^[a-z]$"}}
    assert refused({"x": {"type": ["map", "string"], "optional": True}}, {"x": keys}, {"x": {"K": "c"}}) == ["x[K]"]
    lists = {"items": {"min_items": 1, "pattern": "^[0-9]$"}}
    attributes = {"x": {"type": ["map", ["list", "string"]], "optional": True}}
    assert refused(attributes, {"x": lists}, {"x": {"a": [], "b": ["1", "z"]}}) == ["x[a]", "x[b][1]"]


@pytest.mark.parametrize(("nesting", "path"), [("single", "x.y"), ("list", "x[0].y"), ("map", "x[k].y"), ("set", "x")])
def test_nested_attributes_are_told_with_their_place(nesting: str, path: str) -> None:
    item = {"y": "bad"}
    value = {"single": item, "map": {"k": item}}.get(nesting, [item])
    assert refused({"x": nested(nesting, {"y": TEXT})}, {"x.y": {"enum": ["good"]}}, {"x": value}) == [path]


def test_what_is_refused_as_a_whole_is_not_looked_into() -> None:
    facts = {"x": {"only_with": {"kind": ["a"]}}, "x.y": {"enum": ["good"]}}
    attributes = {"kind": TEXT, "x": nested("single", {"y": TEXT})}
    assert refused(attributes, facts, {"x": {"y": "bad"}}) == ["x"]
    assert refused(attributes, facts, {"kind": "a", "x": {"y": "bad"}}) == ["x.y"]


def test_attributes_are_checked_beside_those_of_the_same_element() -> None:
    attributes = {"rules": nested("list", {"action": TEXT, "status": TEXT})}
    facts = {"rules.status": {"only_with": {"rules.action": ["block"]}}}
    given = [{"action": "block", "status": "1"}, {"action": "log", "status": "1"}, {"action": UNKNOWN, "status": "1"}]
    assert refused(attributes, facts, {"rules": given}) == ["rules[1].status"]


@pytest.mark.parametrize(
    ("facts", "good", "bad"),
    [
        ({"conflicts_with": ["b"]}, [{"a": "1"}, {"b": "1"}, {"a": "1", "b": UNKNOWN}], [{"a": "1", "b": "1"}]),
        ({"required_with": ["b"]}, [{}, {"a": "1", "b": "1"}, {"a": UNKNOWN}], [{"a": "1"}]),
        ({"exactly_one_of": ["a", "b"]}, [{"a": "1"}, {"b": "1"}, {"a": UNKNOWN}], [{}, {"a": "1", "b": "1"}]),
        ({"at_least_one_of": ["a", "b"]}, [{"a": "1", "b": "1"}, {"b": UNKNOWN}], [{}]),
        (
            {"only_with": {"b": [None, "x"]}},
            [{"a": "1"}, {"a": "1", "b": "X"}, {"a": UNKNOWN, "b": "y"}],
            [{"a": "1", "b": "y"}],
        ),
        ({"required_if": {"b": ["x"]}}, [{}, {"a": "1", "b": "x"}, {"b": UNKNOWN}], [{"b": "x"}]),
    ],
)
def test_attributes_are_checked_beside_each_other(
    facts: dict[str, Any], good: list[dict[str, Any]], bad: list[dict[str, Any]]
) -> None:
    attributes = {"a": TEXT, "b": TEXT}
    for given in good:
        assert not refused(attributes, {"a": facts}, given), given
    for given in bad:
        assert refused(attributes, {"a": facts}, given) == ["a"], given


def test_a_check_of_the_whole_names_no_attribute() -> None:
    assert refused({"a": TEXT, "b": TEXT}, {"": {"at_least_one_of": ["a", "b"]}}, {}) == [""]


def test_a_fraction_hides_all_else_that_is_wrong_with_its_attribute() -> None:
    attributes = {"rules": nested("list", {"port": NUMBER, "name": TEXT})}
    facts: dict[str, Any] = {"rules.port": {"integer": True}, "rules.name": {"min_length": 1}}
    assert refused(attributes, facts, {"rules": [{"port": 1.5, "name": ""}]}) == [""]
    assert refused(attributes, {**facts, "rules": {"names_fractions": True}}, {"rules": [{"port": 1.5}]}) == ["rules"]
    assert refused(attributes, facts, {"rules": [{"port": 2.0, "name": ""}]}) == ["rules[0].name"]


def test_what_is_deprecated_is_told_as_a_warning() -> None:
    assert refused({"a": TEXT}, {"a": {"deprecated": True}}, {"a": "1"}) == ["(a)"]
    assert not refused({"a": TEXT}, {"a": {"deprecated": True}}, {"a": UNKNOWN})


def test_what_must_be_set_and_what_is_only_read() -> None:
    required = nested("list", {"a": {"type": "string", "required": True}, "id": {"type": "string", "computed": True}})
    assert refused({"x": required}, {}, {"x": [{}]}) == ["x[0].a"]
    assert refused({"x": required}, {}, {"x": [{"a": "1", "id": "1"}]}) == ["x[0].id"]
