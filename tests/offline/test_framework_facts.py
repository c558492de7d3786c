"""The facts of resource types that are made with terraform-plugin-framework speak of what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator.rehearsal.offline import library
from generator.rehearsal.offline.engines import engine_of
from generator.rehearsal.offline.formats import FORMATS
from generator.rehearsal.offline.framework.rules import RULES
from generator.rehearsal.offline.framework.suppressing import COMPARISONS
from generator.rehearsal.offline.framework.tree import Node, tree_of
from generator.rehearsal.offline.models import ResourceModel

TYPES = sorted(
    (provider, name)
    for provider in library.names()
    for name in library.load_provider(provider).resources
    if engine_of(library.load_provider(provider).resources[name]) == "framework"
    and library.load_provider(provider).resources[name].facts
)
RELATIONS = ("conflicts_with", "exactly_one_of", "at_least_one_of", "required_with", "only_with", "required_if")


def model(provider: str, name: str) -> ResourceModel:
    return library.load_provider(provider).resources[name]


def at(tree: Node, path: str) -> Node | None:
    node: Node | None = tree
    for name in path.removesuffix(".*").split(".") if path else []:
        node = None if node is None else node.children.get(name)
    return node


def named(facts: Mapping[str, Any]) -> Iterator[str]:
    """The other attributes that an attribute's facts name."""
    for relation in RELATIONS:
        yield from facts.get(relation, ())
    instead = facts.get("instead_of_unknown", {})
    yield from instead.get("when", ())
    yield from instead.get("where_unset", ())
    yield from (instead[word] for word in ("beside", "kept_while") if word in instead)
    yield from (facts["lasts"]["unit"] for _ in range("lasts" in facts))
    yield from (facts[word] for word in ("keeps_state_beside", "default_from") if word in facts)


@pytest.mark.parametrize(("provider", "name"), TYPES)
def test_facts_speak_of_attributes_that_there_are(provider: str, name: str) -> None:
    resource = model(provider, name)
    tree = tree_of(resource)
    for path, facts in resource.facts.get("attributes", {}).items():
        assert at(tree, path) is not None, path
        for other in named(facts):
            assert other.startswith("provider.") or at(tree, other) is not None, f"{path} names {other}"
        for inner in facts.get("one_inside", ()):
            assert at(tree, f"{path}.{inner}") is not None, f"{path} holds no {inner}"


@pytest.mark.parametrize(("provider", "name"), TYPES)
def test_facts_name_rules_formats_and_comparisons_that_there_are(provider: str, name: str) -> None:
    resource = model(provider, name)
    assert {rule["rule"] for rule in resource.facts.get("plan_rules", [])} <= set(RULES)
    comparisons = {facts["suppress"] for facts in resource.facts.get("attributes", {}).values() if "suppress" in facts}
    assert comparisons <= set(COMPARISONS)
    checks = [
        check for facts in resource.facts.get("attributes", {}).values() for check in (facts, facts.get("items", {}))
    ]
    assert {check["format"] for check in checks if "format" in check} <= set(FORMATS)


@pytest.mark.parametrize(("provider", "name"), TYPES)
def test_what_has_a_default_can_be_computed(provider: str, name: str) -> None:
    """Terraform refuses a plan that sets what is neither configured nor computed."""
    resource = model(provider, name)
    tree = tree_of(resource)
    for path, facts in resource.facts.get("attributes", {}).items():
        node = at(tree, path)
        if facts.keys() & {"default", "default_from"}:
            assert node is not None
            assert node.computed, path
