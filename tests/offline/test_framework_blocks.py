"""How blocks of a framework's type go together, and what is planned inside of them."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rehearsal.offline import framework, library
from generator.rehearsal.offline.models import Configured, ResourceModel
from generator.rehearsal.offline.objects import complete
from generator.rehearsal.offline.schema import read_schema
from generator.rehearsal.offline.values import UNKNOWN, path_text
from tests.offline.test_framework_plan import COMPUTED, TEXT, TEXT_OR_COMPUTED, planned, replaced, resource

NUMBER = {"type": "number", "optional": True}


def blocks(name: str, nesting: str, attributes: dict[str, Any], facts: dict[str, Any]) -> ResourceModel:
    """A type with blocks of one kind, and a note."""
    block = {"nesting_mode": nesting, "block": {"attributes": attributes}}
    schema = read_schema({"block": {"attributes": {"note": TEXT}, "block_types": {name: block}}})
    return ResourceModel("example_thing", schema, {"engine": "framework", "attributes": facts})


def refused(thing: ResourceModel, given: dict[str, Any]) -> list[str]:
    """The paths of the errors, and of warnings in brackets."""
    provider = Configured(library.load_provider(library.names()[0]))
    found = framework.validate(thing, complete(thing.schema.block, given), provider)
    return [path_text(one.path) if one.severity == "error" else f"({path_text(one.path)})" for one in found]


@pytest.mark.parametrize(
    ("words", "none", "several"),
    [
        ({}, ["when[0]"], ["when[0]"]),
        ({"several_inside": "warned"}, ["when[0]"], ["(when[0])"]),
        ({"none_inside": "accepted", "several_inside": "warned"}, [], ["(when[0])"]),
        ({"none_inside": "warned"}, ["(when[0])"], ["when[0]"]),
    ],
)
def test_one_of_what_stands_in_a_block_is_set(words: dict[str, Any], none: list[str], several: list[str]) -> None:
    thing = blocks("when", "list", {"date": TEXT, "days": NUMBER}, {"when": {"one_inside": ["date", "days"], **words}})
    assert refused(thing, {"when": [{"days": 1}]}) == []
    assert refused(thing, {"when": [{}]}) == none
    assert refused(thing, {"when": [{"days": 1, "date": "x"}]}) == several
    assert refused(thing, {"when": [{"days": 1, "date": UNKNOWN}]}) == []


def test_a_text_that_is_not_of_its_type_is_like_none_to_other_checks() -> None:
    facts = {"when": {"one_inside": ["date", "days"]}, "when.date": {"format": "rfc3339"}}
    thing = blocks("when", "list", {"date": TEXT, "days": NUMBER}, facts)
    assert sorted(refused(thing, {"when": [{"date": "zz"}]})) == ["when[0]", "when[0].date"]
    assert refused(thing, {"when": [{"date": "zz", "days": 1}]}) == ["when[0].date"]


def test_a_fraction_inside_of_a_set_has_no_path() -> None:
    facts = {"when": {"names_fractions": True}, "when.days": {"integer": True}}
    assert refused(blocks("when", "list", {"days": NUMBER}, facts), {"when": [{"days": 1.5}]}) == ["when"]
    assert refused(blocks("when", "set", {"days": NUMBER}, facts), {"when": [{"days": 1.5}]}) == [""]


def test_a_number_lasts_as_long_as_its_unit_says() -> None:
    lasts = {"unit": "unit", "otherwise": "hours", "minimum": 300, "maximum": 86400}
    thing = resource({"validity": NUMBER, "unit": TEXT}, {"validity": {"lasts": lasts}})
    assert refused(thing, {"validity": 24}) == []
    assert refused(thing, {"validity": 25}) == ["validity"]
    assert refused(thing, {"validity": 25, "unit": "minutes"}) == []
    assert refused(thing, {"validity": 4, "unit": "minutes"}) == ["validity"]
    assert refused(thing, {"validity": 25, "unit": UNKNOWN}) == []


def test_what_would_be_unknown_is_settled_by_what_is_configured_beside_it() -> None:
    instead = {"value": "", "where_unset": ["filter.size"], "leaves_configured": True, "over_state": True}
    facts = {"filter.prefix": {"instead_of_unknown": instead}}
    thing = blocks("filter", "list", {"prefix": TEXT_OR_COMPUTED, "size": NUMBER}, facts)
    for size, prefix in ((None, ""), (1, None), (UNKNOWN, UNKNOWN)):
        assert planned(thing, None, {"filter": [{"size": size}]}).state["filter"][0]["prefix"] == prefix
    for configured in ("x", UNKNOWN):
        assert planned(thing, None, {"filter": [{"prefix": configured}]}).state["filter"][0]["prefix"] == configured
    state = {"note": None, "filter": [{"prefix": "old", "size": None}]}
    assert planned(thing, state, {"filter": [{}]}).state["filter"][0]["prefix"] == ""


def test_what_stands_instead_of_an_unknown_is_no_default() -> None:
    """Without any other change the state is kept."""
    facts = {"filter.prefix": {"default": "", "instead_of_unknown": {"value": "", "leaves_configured": True}}}
    thing = blocks("filter", "list", {"prefix": TEXT_OR_COMPUTED}, facts)
    state = {"note": "x", "filter": [{"prefix": "old"}]}
    assert planned(thing, state, {"note": "x", "filter": [{}]}).state == state
    assert planned(thing, state, {"note": "y", "filter": [{}]}).state["filter"] == [{"prefix": ""}]


def test_a_block_of_a_set_keeps_what_was_filled_in() -> None:
    thing = blocks("step", "set", {"kind": TEXT, "days": {**COMPUTED, "type": "number", "optional": True}}, {})
    state = {"note": "x", "step": [{"kind": "a", "days": 9}]}
    plan = planned(thing, state, {"note": "y", "step": [{"kind": "a"}, {"kind": "b"}]})
    assert sorted(plan.state["step"], key=str) == [{"kind": "a", "days": 9}, {"kind": "b", "days": UNKNOWN}]


def test_another_attribute_set_than_before_replaces_and_both_are_named() -> None:
    rule = {"rule": "replaced_by_another", "given": {"attributes": ["network", "group"]}}
    thing = resource({"network": TEXT, "group": TEXT}, plan_rules=[rule])
    state = {"network": "10.0.0.0/8", "group": None}
    assert replaced(planned(thing, state, {"network": "10.0.0.0/16"})) == []
    assert replaced(planned(thing, state, {"group": "g"})) == ["network", "group"]
    assert replaced(planned(thing, None, {"group": "g"})) == []
