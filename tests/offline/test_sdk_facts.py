"""The names that facts of SDK types use exist in code, and every type can be planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.rehearsal.offline import engines, library, sdk
from generator.rehearsal.offline.models import Configured, ResourceModel
from generator.rehearsal.offline.objects import complete, empty
from generator.rehearsal.offline.proposed import proposed_new
from generator.rehearsal.offline.schema import Block
from generator.rehearsal.offline.sdk.fields import fields_of
from generator.rehearsal.offline.sdk.rules import RULES


def types(provider: str) -> Iterator[ResourceModel]:
    model = library.load_provider(provider)
    return (resource for resource in model.resources.values() if engines.engine_of(resource) == "sdk")


def least(block: Block, facts: Any, path: str = "") -> dict[str, Any]:
    """A configuration with what is required alone."""
    made = {
        name: sample(attribute.type, facts.get(path + name, {}))
        for name, attribute in block.attributes.items()
        if attribute.required
    }
    for name, nested in block.blocks.items():
        if nested.min_items:
            made[name] = [least(nested.block, facts, f"{path}{name}.")] * nested.min_items
    return made


def sample(wanted: Any, facts: Any) -> Any:
    if "enum" in facts:
        return facts["enum"][0]
    if isinstance(wanted, str):
        return {"number": 1, "bool": True}.get(wanted, "a1")
    kind, inner = wanted
    if kind == "object":
        return {name: sample(item, {}) for name, item in inner.items()}
    return {"k1": sample(inner, {})} if kind == "map" else [sample(inner, facts.get("items", {}))]


@pytest.mark.parametrize("provider", library.names())
def test_every_type_can_be_read_with_its_facts_and_planned(provider: str) -> None:
    """Comparisons, forms and the like that are named in facts are looked up while the type is read."""
    model = library.load_provider(provider)
    configured = Configured(model, empty(model.configuration.block))
    for resource in types(provider):
        shape = resource.schema.block
        assert fields_of(resource, configured)
        config = complete(shape, least(shape, resource.facts.get("attributes", {})))
        sdk.validate(resource, config, configured)
        plan = sdk.plan(resource, None, proposed_new(shape, None, config), config, configured)
        if not plan.diagnostics:
            assert plan.state.keys() == config.keys(), resource.name


@pytest.mark.parametrize("provider", library.names())
def test_every_rule_that_facts_name_exists(provider: str) -> None:
    named = {rule["rule"] for resource in types(provider) for rule in resource.facts.get("plan_rules", [])}
    assert not named - RULES.keys()
