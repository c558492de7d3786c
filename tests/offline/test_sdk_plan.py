"""Plans of resource types that are made with terraform-plugin-sdk."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rehearsal.offline import sdk
from generator.rehearsal.offline.values import UNKNOWN, path_text
from tests.offline.sdk_things import (
    COMPUTED,
    EITHER,
    MAP,
    NEEDED,
    NUMBER,
    SET,
    TEXT,
    TEXTS,
    block,
    planned,
    provider,
    replaced,
    thing,
)


def test_what_is_computed_is_unknown_on_creation() -> None:
    plan = planned(thing(name=NEEDED, address=COMPUTED, note=TEXT), None, {"name": "a"})
    assert plan.state == {"id": UNKNOWN, "name": "a", "address": UNKNOWN, "note": None}


def test_an_unchanged_object_stays_as_it_is_down_to_its_nulls() -> None:
    resource = thing(name=NEEDED, hook=block({"url": TEXT, "port": NUMBER}))
    prior = {"name": "a", "hook": [{"url": "u", "port": None}]}
    plan = planned(resource, prior, {"name": "a", "hook": [{"url": "u"}]})
    assert plan.state["hook"] == [{"url": "u", "port": None}]
    assert replaced(plan) == []


def test_a_change_leaves_computed_values_known() -> None:
    plan = planned(thing(name=NEEDED, address=COMPUTED), {"name": "a", "address": "x"}, {"name": "b"})
    assert plan.state == {"id": "one", "name": "b", "address": "x"}


def test_optional_and_computed_keeps_its_value_when_it_is_left_out() -> None:
    resource = thing(tier=EITHER, note=TEXT, mode=block({"on": TEXT}), facts={"mode": {"computed": True}})
    prior = {"tier": "gold", "note": "n", "mode": [{"on": "yes"}]}
    plan = planned(resource, prior, {})
    assert (plan.state["tier"], plan.state["note"], plan.state["mode"]) == ("gold", None, [{"on": "yes"}])


def test_a_computed_block_is_unknown_as_a_whole_on_creation() -> None:
    resource = thing(mode=block({"on": TEXT}), facts={"mode": {"computed": True}})
    assert planned(resource, None, {}).state["mode"] == UNKNOWN


def test_a_default_is_planned_and_comes_back_when_the_value_is_left_out() -> None:
    resource = thing(size=NUMBER, facts={"size": {"default": 3}})
    assert planned(resource, None, {}).state["size"] == 3
    assert planned(resource, {"size": 5}, {}).state["size"] == 3


def test_a_default_may_come_from_the_provider() -> None:
    resource = thing(region=EITHER, facts={"region": {"default_from": "provider.region", "force_new": True}})
    assert planned(resource, None, {}, region="here").state["region"] == "here"
    assert planned(resource, None, {"region": "there"}, region="here").state["region"] == "there"
    assert planned(resource, {"region": "there"}, {}, region="here").state["region"] == "there"
    assert planned(resource, None, {}).diagnostics


def test_a_computed_attribute_with_a_default_goes_back_to_it() -> None:
    resource = thing(policy=EITHER, facts={"policy": {"default": "DELETE"}})
    assert planned(resource, None, {}).state["policy"] == "DELETE"
    assert planned(resource, {"policy": "KEEP"}, {"policy": "KEEP"}).state["policy"] == "KEEP"
    assert planned(resource, {"policy": "KEEP"}, {}).state["policy"] == "DELETE"


def test_an_empty_text_leaves_an_optional_and_computed_one_as_it_is() -> None:
    assert planned(thing(tier=EITHER), {"tier": "gold"}, {"tier": ""}).state["tier"] == "gold"


def test_elements_come_and_go() -> None:
    resource = thing(
        items=TEXTS, members=SET, labels=MAP, hook=block({"url": TEXT}), rule=block({"port": NUMBER}, "set")
    )
    prior = {
        "items": ["a", "b", "c"],
        "members": ["a", "b"],
        "labels": {"a": "1", "b": "2"},
        "hook": [{"url": "u"}, {"url": "v"}],
        "rule": [{"port": 1}, {"port": 2}],
    }
    given = {
        "items": ["a", "c"],
        "members": ["b", "c"],
        "labels": {"b": "3", "c": "4"},
        "hook": [{"url": "v"}],
        "rule": [{"port": 2}, {"port": 3}],
    }
    state = planned(resource, prior, given).state
    assert {
        name: sorted(state[name], key=str) if name in {"members", "rule"} else state[name] for name in given
    } == given
    assert planned(resource, given, prior).state["hook"] == prior["hook"]
    gone = planned(resource, prior, {}).state
    assert {name: gone[name] for name in given} == {"items": [], "members": [], "labels": {}, "hook": [], "rule": []}


def test_what_replaces_is_named_with_the_id() -> None:
    resource = thing(name=NEEDED, facts={"name": {"force_new": True}})
    assert replaced(planned(resource, {"name": "a"}, {"name": "b"})) == ["id", "name"]
    assert replaced(planned(resource, {"name": "a"}, {"name": UNKNOWN})) == ["id", "name"]


def test_what_replaces_inside_of_a_set_names_the_set() -> None:
    facts = {"rule.port": {"force_new": True}, "hook.url": {"force_new": True}}
    resource = thing(rule=block({"port": NUMBER}, "set"), hook=block({"url": TEXT}), facts=facts)
    prior = {"rule": [{"port": 1}], "hook": [{"url": "u"}]}
    plan = planned(resource, prior, {"rule": [{"port": 2}], "hook": [{"url": "v"}]})
    assert replaced(plan) == ["hook[0].url", "id", "rule"]


def test_other_values_inside_of_a_changed_object_turn_from_null_to_zero() -> None:
    resource = thing(note=TEXT, hook=block({"url": TEXT, "port": NUMBER, "tags": TEXTS}))
    prior = {"note": "a", "hook": [{"url": "u", "port": None, "tags": None}]}
    plan = planned(resource, prior, {"note": "b", "hook": [{"url": "u"}]})
    assert plan.state["hook"] == [{"url": "u", "port": 0, "tags": []}]


def test_an_empty_block_stays_null_inside() -> None:
    resource = thing(note=TEXT, hook=block({"url": TEXT}))
    plan = planned(resource, {"note": "a", "hook": [{"url": None}]}, {"note": "b", "hook": [{}]})
    assert plan.state["hook"] == [{"url": None}]


def test_an_empty_text_is_kept_on_creation() -> None:
    assert planned(thing(note=TEXT), None, {"note": ""}).state["note"] == ""


def test_an_unknown_inside_makes_a_map_and_a_list_unknown_as_a_whole() -> None:
    resource = thing(labels=MAP, items=TEXTS, members=SET)
    given = {"labels": {"a": UNKNOWN, "b": "c"}, "items": ["a", UNKNOWN], "members": ["a", UNKNOWN]}
    state = planned(resource, None, given).state
    assert (state["labels"], state["items"], state["members"]) == (UNKNOWN, UNKNOWN, UNKNOWN)


def test_blocks_of_unknown_number_are_unknown() -> None:
    resource = thing(hook=block({"url": TEXT}))
    assert planned(resource, None, {"hook": UNKNOWN}).state["hook"] == UNKNOWN


def test_the_order_of_a_set_does_not_count() -> None:
    resource = thing(rule=block({"port": NUMBER}, "set"))
    plan = planned(resource, {"rule": [{"port": 1}, {"port": 2}]}, {"rule": [{"port": 2}, {"port": 1}]})
    assert plan.state["rule"] == [{"port": 1}, {"port": 2}]


def test_an_element_that_leaves_a_set_leaves_nothing_behind() -> None:
    rule = block({"port": NUMBER, "preview": EITHER}, "set")
    rule["block"]["block_types"] = {"limit": block({"mode": TEXT})}
    resource = thing(rule=rule, facts={"rule.limit.mode": {"default": "soft"}})
    stays = {"port": 1, "preview": "no", "limit": [{"mode": "soft"}]}
    prior = {"rule": [stays, {"port": 2, "preview": "no", "limit": [{"mode": "hard"}]}]}
    assert planned(resource, prior, {"rule": [{"port": 1, "limit": [{"mode": "soft"}]}]}).state["rule"] == [stays]


def test_what_a_set_does_not_look_at_is_not_planned() -> None:
    resource = thing(rule=block({"port": NUMBER, "note": TEXT}, "set"), facts={"rule.note": {"not_in_set_hash": True}})
    plan = planned(resource, {"rule": [{"port": 1, "note": "a"}]}, {"rule": [{"port": 1, "note": "b"}]})
    assert plan.state["rule"] == [{"port": 1, "note": "a"}]


def test_a_set_may_tell_links_apart_by_their_path() -> None:
    resource = thing(checks=SET, facts={"checks": {"hashed_as": "self_link_path"}})
    old, new = ["https://api.example.com/v1/projects/p/checks/a"], ["projects/p/checks/a"]
    assert planned(resource, {"checks": old}, {"checks": new}).state["checks"] == old


@pytest.mark.parametrize(
    ("facts", "old", "new"),
    [
        ({"suppress": "self_link_or_name"}, "https://api.example.com/v1/projects/p/networks/main", "main"),
        (
            {"suppress": "self_link_path"},
            "https://api.example.com/v1/projects/p/networks/main",
            "projects/p/networks/main",
        ),
        ({"suppress": "project_number"}, "projects/12/locations/x", "projects/name/locations/x"),
        ({"suppress": "last_segment"}, "projects/p/pools/a", "pools/a"),
        ({"suppress": "case"}, "TCP", "tcp"),
        ({"suppress": "duration"}, "60s", "1m"),
        ({"suppress": "port_range"}, "80-80", "80"),
        ({"suppress": "ip_address"}, "2001:db8:0::1", "2001:db8::1"),
        ({"empty_means": "IPV4"}, "IPV4", None),
    ],
)
def test_texts_that_mean_the_same_are_no_change(facts: dict[str, Any], old: str, new: str) -> None:
    resource = thing(value=TEXT, facts={"value": facts | {"force_new": True}})
    plan = planned(resource, {"value": old}, {"value": new})
    assert plan.state["value"] == old
    assert replaced(plan) == []
    assert planned(resource, {"value": old}, {"value": "other/thing"}).state["value"] == "other/thing"


def test_labels_are_merged_and_those_of_others_stay() -> None:
    facts = {
        "all": {"merged_from": ["provider.default_labels", "labels"], "adds_on_creation": {"made-by": "us"}},
        "effective": {"merged_from": ["all"], "keeps_other_keys": True},
    }
    computed = MAP | {"optional": False, "computed": True}
    resource = thing(labels=MAP, all=computed, effective=computed, facts=facts)
    made = planned(resource, None, {"labels": {"a": "1"}}, default_labels={"b": "2"}).state
    assert made["all"] == made["effective"] == {"made-by": "us", "a": "1", "b": "2"}
    prior = {"labels": {"a": "1"}, "all": {"a": "1"}, "effective": {"a": "1", "theirs": "x"}}
    changed = planned(resource, prior, {"labels": {"c": "3"}}).state
    assert (changed["all"], changed["effective"]) == ({"c": "3"}, {"c": "3", "theirs": "x"})
    assert planned(resource, prior, {}).state["effective"] == {"theirs": "x"}
    assert planned(resource, None, {"labels": {"a": UNKNOWN}}).state["effective"] == UNKNOWN


def test_what_is_never_kept_is_planned_as_null() -> None:
    resource = thing(note=TEXT, hook=block({"secret": TEXT | {"write_only": True}, "url": TEXT}))
    plan = planned(resource, None, {"hook": [{"secret": "s", "url": "u"}]})
    assert plan.state["hook"] == [{"secret": None, "url": "u"}]


def test_a_null_inside_of_a_list_is_refused() -> None:
    resource = thing(items=TEXTS, members=SET, rule=block({"ports": TEXTS}, "set"))
    given = {"items": ["a", None], "members": [None], "rule": [{"ports": [None]}]}
    assert [path_text(item.path) for item in planned(resource, None, given).diagnostics] == ["items[1]", "members", ""]


def test_a_destruction_is_planned_as_nothing() -> None:
    assert sdk.plan(thing(name=NEEDED), {"id": "one", "name": "a"}, None, None, provider()).state is None


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (
            {"rule": "one_must_be_set", "given": {"unless": {"way": ["OUT"]}, "names": ["from", "tags"]}},
            {"way": "IN", "tags": ["a"]},
            {"way": "IN"},
        ),
        (
            {"rule": "only_together", "given": {"name": "way", "value": "CUSTOM", "with": "tags"}},
            {"way": "CUSTOM", "tags": ["a"]},
            {"way": "CUSTOM"},
        ),
        (
            {"rule": "must_be_empty", "given": {"where": {"way": ["IN"]}, "in": "rule", "names": ["max"]}},
            {"way": "OUT", "rule": [{"max": 1}]},
            {"way": "IN", "rule": [{"max": 1}]},
        ),
        (
            {"rule": "must_not_sum_to_zero", "given": {"unless": {"way": ["IN"]}, "in": "rule", "name": "max"}},
            {"way": "OUT", "rule": [{"max": 0}, {"max": 1}]},
            {"way": "OUT", "rule": [{"max": 0}]},
        ),
        (
            {"rule": "not_in_both", "given": {"map": "labels", "in": "rule", "names": ["key"]}},
            {"labels": {"other": "a"}, "rule": [{"key": "b"}]},
            {"labels": {"key": "a"}, "rule": [{"key": "b"}]},
        ),
        ({"rule": "moved_from", "given": {"name": "tags", "from": "from"}}, {"from": ["a"]}, {"tags": ["a"]}),
    ],
)
def test_a_rule_refuses_a_plan(rule: dict[str, Any], good: dict[str, Any], bad: dict[str, Any]) -> None:
    parts: dict[str, Any] = {"way": TEXT, "from": SET, "tags": SET, "labels": MAP}
    resource = thing(rules=[rule], rule=block({"max": NUMBER, "key": TEXT}, "set"), **parts)
    assert not planned(resource, None, good).diagnostics
    assert planned(resource, None, bad).diagnostics


def test_a_list_may_be_emptied_by_a_switch_and_its_order_not_count() -> None:
    rules = [
        {"rule": "unordered", "given": {"name": "range"}},
        {"rule": "emptied", "given": {"name": "range", "when": "clear"}},
    ]
    switch = {"type": "bool", "optional": True}
    resource = thing(
        rules=rules, facts={"range": {"computed": True}}, clear=switch, note=TEXT, range=block({"name": TEXT})
    )
    prior = {"note": "x", "clear": True, "range": [{"name": "a"}, {"name": "b"}]}
    turned = planned(resource, prior, {"note": "y", "clear": True, "range": [{"name": "b"}, {"name": "a"}]})
    assert turned.state["range"] == prior["range"]
    assert planned(resource, prior, {"clear": True}).state["range"] == []
    assert planned(resource, prior, {"clear": False}).state["range"] == prior["range"]


def test_some_changes_alone_replace() -> None:
    facts = {"range": {"force_new_when": "network_shrinks"}, "primary": {"force_new_when": "was_empty"}}
    resource = thing(range=TEXT, primary=TEXT, facts=facts)
    prior = {"range": "10.0.0.0/16", "primary": None}
    assert replaced(planned(resource, prior, {"range": "10.0.0.0/17"})) == ["id", "range"]
    assert replaced(planned(resource, prior, {"range": "10.0.0.0/15"})) == []
    assert replaced(planned(resource, prior, {"range": "10.0.0.0/16", "primary": "a"})) == ["id", "primary"]
    assert replaced(planned(resource, prior | {"primary": "a"}, {"range": "10.0.0.0/16", "primary": "b"})) == []
