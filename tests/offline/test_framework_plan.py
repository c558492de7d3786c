"""Plans of resource types that are made with terraform-plugin-framework."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rehearsal.offline import framework, library
from generator.rehearsal.offline.models import Configured, Planned, ResourceModel
from generator.rehearsal.offline.objects import complete
from generator.rehearsal.offline.proposed import proposed_new
from generator.rehearsal.offline.schema import read_schema
from generator.rehearsal.offline.values import UNKNOWN, path_text

COMPUTED = {"type": "string", "computed": True}
TEXT = {"type": "string", "optional": True}
TEXT_OR_COMPUTED = {"type": "string", "optional": True, "computed": True}


def nested(nesting: str, attributes: dict[str, Any], **flags: bool) -> dict[str, Any]:
    return {"nested_type": {"nesting_mode": nesting, "attributes": attributes}, **(flags or {"optional": True})}


def resource(attributes: dict[str, Any], facts: dict[str, Any] | None = None, **rest: Any) -> ResourceModel:
    schema = read_schema({"block": {"attributes": attributes}})
    return ResourceModel("example_thing", schema, {"engine": "framework", "attributes": facts or {}, **rest})  # type: ignore[typeddict-item]


def planned(thing: ResourceModel, prior: Any, given: dict[str, Any], **arguments: Any) -> Planned:
    block = thing.schema.block
    config = complete(block, given)
    before = None if prior is None else complete(block, prior)
    provider = Configured(library.load_provider(library.names()[0]), arguments)
    return framework.plan(thing, before, proposed_new(block, before, config), config, provider)


def replaced(plan: Planned) -> list[str]:
    return [path_text(path) for path in plan.replace]


def test_on_creation_what_the_service_computes_is_unknown_and_defaults_are_filled_in() -> None:
    thing = resource(
        {"id": COMPUTED, "size": TEXT_OR_COMPUTED, "mode": TEXT_OR_COMPUTED, "note": TEXT}, {"mode": {"default": "off"}}
    )
    assert planned(thing, None, {"note": "x"}).state == {"id": UNKNOWN, "size": UNKNOWN, "mode": "off", "note": "x"}


def test_without_a_change_the_plan_is_the_state_even_when_a_computed_option_is_left_out() -> None:
    thing = resource({"id": COMPUTED, "size": TEXT_OR_COMPUTED, "changed_on": COMPUTED})
    state = {"id": "1", "size": "big", "changed_on": "today"}
    assert planned(thing, state, {}).state == state


def test_any_change_makes_everything_unknown_that_is_computed_and_not_kept() -> None:
    thing = resource(
        {"id": COMPUTED, "size": TEXT_OR_COMPUTED, "empty": COMPUTED, "note": TEXT},
        {"id": {"keeps_state": "always"}, "empty": {"keeps_state": "non_null"}},
    )
    state = {"id": "1", "size": "big", "empty": None, "note": "old"}
    assert planned(thing, state, {"note": "new"}).state == {
        "id": "1",
        "size": UNKNOWN,
        "empty": UNKNOWN,
        "note": "new",
    }


def test_a_default_inside_an_object_takes_hold_of_what_the_state_alone_knows() -> None:
    """So an object with defaults can be taken away, while one without them sticks."""
    inner = {"mode": TEXT_OR_COMPUTED}
    thing = resource(
        {
            "with": nested("single", inner, optional=True, computed=True),
            "without": nested("single", inner, optional=True, computed=True),
        },
        {"with.mode": {"default": "off"}},
    )
    state = {"with": {"mode": "off"}, "without": {"mode": "on"}}
    assert planned(thing, state, {}).state == state
    assert planned(thing, {**state, "with": {"mode": "on"}}, {}).state == {"with": UNKNOWN, "without": UNKNOWN}


def test_a_default_object_has_unknowns_inside() -> None:
    thing = resource(
        {
            "log": nested(
                "single", {"on": TEXT_OR_COMPUTED, "url": COMPUTED, "note": TEXT}, optional=True, computed=True
            )
        },
        {"log": {"default": {"on": "no"}}, "log.on": {"default": "no"}},
    )
    assert planned(thing, None, {}).state == {"log": {"on": "no", "url": UNKNOWN, "note": None}}


@pytest.mark.parametrize("nesting", ["list", "set", "map"])
def test_elements_keep_what_is_kept_and_the_rest_becomes_unknown(nesting: str) -> None:
    thing = resource(
        {"items": nested(nesting, {"name": TEXT, "id": COMPUTED, "port": TEXT_OR_COMPUTED}), "note": TEXT},
        {"items.id": {"keeps_state": "non_null"}},
    )

    def items(*values: Any) -> Any:
        return dict(zip("abc", values, strict=False)) if nesting == "map" else list(values)

    before = items({"name": "x", "id": "1", "port": "80"})
    state = {"items": before, "note": None}
    assert planned(thing, state, {"items": items({"name": "x"})}).state == state
    told = planned(thing, state, {"items": items({"name": "x"}), "note": "new"}).state
    assert told["items"] == items({"name": "x", "id": "1", "port": UNKNOWN})
    more = planned(thing, state, {"items": items({"name": "x"}, {"name": "y"})}).state
    assert more["items"] == items(
        {"name": "x", "id": "1", "port": UNKNOWN}, {"name": "y", "id": UNKNOWN, "port": UNKNOWN}
    )


def test_what_replaces_is_told_with_its_path() -> None:
    thing = resource(
        {
            "zone": TEXT,
            "size": TEXT_OR_COMPUTED,
            "target": nested("single", {"host": TEXT}),
            "items": nested("list", {"key": TEXT}),
        },
        {
            "zone": {"force_new": True},
            "size": {"force_new_when": "configured"},
            "target.host": {"force_new": True},
            "items.key": {"force_new": True},
        },
    )
    state = {"zone": "a", "size": "big", "target": {"host": "x"}, "items": [{"key": "1"}, {"key": "2"}]}
    same = {key: value for key, value in state.items() if key != "size"}
    assert replaced(planned(thing, state, same)) == []
    assert replaced(planned(thing, state, {**same, "zone": "b", "size": "small"})) == ["size", "zone"]
    assert replaced(planned(thing, state, {**same, "target": {"host": "y"}})) == ["target.host"]
    assert replaced(planned(thing, state, {**same, "items": [{"key": "1"}, {"key": "3"}]})) == ["items[1].key"]
    assert replaced(planned(thing, state, {**same, "zone": UNKNOWN})) == ["zone"]
    assert replaced(planned(thing, None, same)) == []


def test_what_replaces_only_when_it_comes_or_goes() -> None:
    thing = resource({"network": TEXT}, {"network": {"force_new_when": "comes_or_goes"}})
    assert replaced(planned(thing, {"network": "a"}, {"network": "b"})) == []
    assert replaced(planned(thing, {"network": "a"}, {})) == ["network"]
    assert replaced(planned(thing, {"network": None}, {"network": "b"})) == ["network"]


def test_the_order_of_a_set_is_no_change() -> None:
    thing = resource({"names": {"type": ["set", "string"], "optional": True}, "changed_on": COMPUTED})
    state = {"names": ["a", "b"], "changed_on": "today"}
    assert planned(thing, state, {"names": ["b", "a"]}).state["changed_on"] == "today"
    assert planned(thing, state, {"names": ["b", "c"]}).state["changed_on"] == UNKNOWN


def test_a_default_is_taken_from_the_provider_or_a_sibling() -> None:
    thing = resource(
        {"project": TEXT_OR_COMPUTED, "web": nested("single", {"on": TEXT, "preview": TEXT_OR_COMPUTED})},
        {"project": {"default_from": "provider.project"}, "web.preview": {"default_from": "web.on", "default": "no"}},
    )
    plan = planned(thing, None, {"web": {"on": "yes"}}, project="p1")
    assert plan.state == {"project": "p1", "web": {"on": "yes", "preview": "yes"}}
    assert planned(thing, None, {"web": {"on": UNKNOWN}}).state["web"] == {"on": UNKNOWN, "preview": "no"}


def test_an_unknown_is_settled_where_other_attributes_tell() -> None:
    thing = resource(
        {"kind": TEXT, "visible": TEXT_OR_COMPUTED, "note": TEXT, "noted_on": COMPUTED, "other": TEXT},
        {
            "visible": {"instead_of_unknown": {"when": {"kind": ["web"]}, "value": "yes"}},
            "noted_on": {"instead_of_unknown": {"beside": "note", "kept_while": "note"}},
        },
    )
    assert planned(thing, None, {"kind": "web", "note": "x"}).state == {
        "kind": "web",
        "visible": "yes",
        "note": "x",
        "noted_on": UNKNOWN,
        "other": None,
    }
    state = {"kind": "ssh", "visible": None, "note": "x", "noted_on": "today", "other": "old"}
    assert planned(thing, None, {"kind": "ssh"}).state["visible"] is None
    assert planned(thing, state, {"kind": "ssh", "note": "x", "other": "new"}).state["noted_on"] == "today"
    assert planned(thing, state, {"kind": "ssh", "note": "y"}).state["noted_on"] == UNKNOWN
    assert planned(thing, state, {"kind": "ssh"}).state["noted_on"] is None


def test_elements_are_known_again_by_their_key_wherever_they_stand() -> None:
    rule = {"rule": "items_are_known_by", "given": {"path": "rules", "by": "ref", "keeps": ["id"]}}
    thing = resource({"rules": nested("list", {"ref": TEXT_OR_COMPUTED, "id": COMPUTED})}, plan_rules=[rule])
    state = {"rules": [{"ref": "a", "id": "1"}, {"ref": "c", "id": "2"}]}
    told = planned(thing, state, {"rules": [{"ref": "a"}, {"ref": "b"}, {"ref": "c"}]}).state
    assert [item["id"] for item in told["rules"]] == ["1", UNKNOWN, "2"]


def test_numbers_count_up_from_what_is_given() -> None:
    thing = resource(
        {"steps": nested("list", {"order": {"type": "number", "optional": True, "computed": True}})},
        {"steps.order": {"counts_up": True}},
    )
    told = planned(thing, None, {"steps": [{}, {"order": 5}, {}]}).state
    assert [item["order"] for item in told["steps"]] == [1, 5, 6]


def test_what_cannot_be_deleted_is_told_on_creation_and_destruction() -> None:
    thing = resource({"note": TEXT}, plan_rules=[{"rule": "warns_on_creation"}])
    provider = Configured(library.load_provider(library.names()[0]))
    gone = framework.plan(thing, {"note": "x"}, None, None, provider)
    assert gone.state is None
    for plan in (planned(thing, None, {"note": "x"}), gone):
        assert [told.severity for told in plan.diagnostics] == ["warning"]
    assert not planned(thing, {"note": "x"}, {"note": "y"}).diagnostics


def test_one_map_is_planned_over_the_provider_s() -> None:
    rule = {"rule": "merged_over", "given": {"from": "tags", "into": "all", "over": "provider.default_tags.tags"}}
    tags = {"type": ["map", "string"]}
    thing = resource(
        {"tags": {**tags, "optional": True}, "all": {**tags, "computed": True}, "id": COMPUTED}, plan_rules=[rule]
    )
    defaults = [{"tags": {"team": "x", "stage": "dev"}}]
    created = planned(thing, None, {"tags": {"stage": "prod"}}, default_tags=defaults).state
    assert created["all"] == {"team": "x", "stage": "prod"}
    assert planned(thing, None, {"tags": {"stage": UNKNOWN}}, default_tags=defaults).state["all"] == UNKNOWN
    assert planned(thing, None, {}, default_tags=[]).state["all"] == {}
    state = {"tags": None, "all": {"team": "x"}, "id": "1"}
    assert planned(thing, state, {}, default_tags=[{"tags": {"team": "y"}}]).state == {**state, "all": {"team": "y"}}


def test_a_name_is_the_same_with_its_domain() -> None:
    thing = resource({"name": TEXT, "changed_on": COMPUTED}, {"name": {"suppress": "qualified_name"}})
    state = {"name": "www.example.com", "changed_on": "today"}
    assert planned(thing, state, {"name": "www"}).state == state
    assert planned(thing, state, {"name": "web"}).state == {"name": "web", "changed_on": UNKNOWN}
    assert planned(thing, state, {"name": UNKNOWN}).state == {"name": UNKNOWN, "changed_on": UNKNOWN}


def test_unknown_collections_are_refused_where_the_provider_cannot_hold_them() -> None:
    names = {"type": ["list", "string"], "optional": True}
    attributes = {"names": names, "free": names, "items": nested("set", {"names": names}), "note": TEXT}
    rule = {"rule": "collections_are_known", "given": {"except": ["free"]}}
    thing = resource(attributes, plan_rules=[rule])
    given = {"names": UNKNOWN, "free": UNKNOWN, "items": [{"names": UNKNOWN}], "note": UNKNOWN}
    assert [path_text(told.path) for told in planned(thing, None, given).diagnostics] == ["items", "names"]


def test_attributes_that_follow_each_other_are_kept_while_none_of_them_changes() -> None:
    together = {"rule": "kept_together", "given": {"attributes": ["host", "hosts"], "when": {"kind": ["web"]}}}
    attributes = {
        "kind": TEXT,
        "host": TEXT_OR_COMPUTED,
        "hosts": TEXT_OR_COMPUTED,
        "changed_on": COMPUTED,
        "note": TEXT,
    }
    thing = resource(attributes, plan_rules=[together])
    state = {"kind": "web", "host": "a", "hosts": "a", "changed_on": "today", "note": None}
    told = planned(thing, state, {"kind": "web", "note": "x"}).state
    assert (told["host"], told["hosts"], told["changed_on"]) == ("a", "a", UNKNOWN)
    told = planned(thing, state, {"kind": "web", "host": "b"}).state
    assert (told["host"], told["hosts"]) == ("b", UNKNOWN)


def test_what_only_follows_other_changes_is_no_change_alone() -> None:
    rule = {"rule": "follow_changes", "given": {"attributes": ["changed_on"]}}
    log = nested("single", {"on": TEXT_OR_COMPUTED, "url": COMPUTED}, optional=True, computed=True)
    attributes = {"log": log, "changed_on": COMPUTED}
    # The default of the object knows no URL, so that the plan begins with a difference that it ends without.
    facts = {"log": {"default": {"on": "no"}}, "log.on": {"default": "no"}, "log.url": {"keeps_state": "always"}}
    state = {"log": {"on": "no", "url": "u"}, "changed_on": "today"}
    assert planned(resource(attributes, facts), state, {}).state == {**state, "changed_on": UNKNOWN}
    assert planned(resource(attributes, facts, plan_rules=[rule]), state, {}).state == state
    assert (
        planned(resource(attributes, facts, plan_rules=[rule]), state, {"log": {"on": "yes"}}).state["log"]["on"]
        == "yes"
    )
