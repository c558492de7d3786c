"""What resource types that are made with terraform-plugin-sdk refuse before they plan."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rehearsal.offline.values import UNKNOWN
from tests.offline.sdk_things import COMPUTED, EITHER, MAP, NEEDED, NUMBER, SET, TEXT, TEXTS, block, refused, thing

BOTH: dict[str, Any] = {"a": TEXT, "b": TEXT}


@pytest.mark.parametrize(
    ("facts", "given", "paths"),
    [
        ({"a": {"conflicts_with": ["b"]}}, {"a": "1", "b": "2"}, ["a"]),
        ({"a": {"conflicts_with": ["b"]}}, {"a": "1", "b": UNKNOWN}, []),
        ({"a": {"exactly_one_of": ["a", "b"]}, "b": {"exactly_one_of": ["a", "b"]}}, {}, ["a", "b"]),
        ({"a": {"exactly_one_of": ["a", "b"]}, "b": {"exactly_one_of": ["a", "b"]}}, {"a": "1", "b": "2"}, ["a", "b"]),
        ({"a": {"exactly_one_of": ["a", "b"]}}, {"a": UNKNOWN}, []),
        ({"a": {"at_least_one_of": ["a", "b"]}}, {}, ["a"]),
        ({"a": {"at_least_one_of": ["a", "b"]}}, {"b": UNKNOWN}, []),
        ({"a": {"required_with": ["b"]}}, {"a": "1"}, ["a"]),
        ({"a": {"required_with": ["b"]}}, {"a": "1", "b": "2"}, []),
        ({"a": {"enum": ["x", "y"]}}, {"a": "X"}, ["a"]),
        ({"a": {"enum": ["x"], "enum_ignores_case": True}}, {"a": "X"}, []),
        ({"a": {"enum": ["x"], "enum_allows_empty": True}}, {"a": ""}, []),
        ({"a": {"pattern": "^[a-z]+$"}}, {"a": "abc\n"}, ["a"]),
        ({"a": {"max_length": 2}}, {"a": "éé"}, ["a"]),
        ({"a": {"format": "cidr"}}, {"a": "10.0.0.0"}, ["a"]),
    ],
)
def test_checks_of_attributes_and_between_them(facts: dict[str, Any], given: dict[str, Any], paths: list[str]) -> None:
    assert refused(thing(facts=facts, **BOTH), given) == [("error", path) for path in paths]


def test_what_is_required_must_be_there() -> None:
    resource = thing(name=NEEDED, hook=block({"url": NEEDED}, min_items=1))
    assert refused(resource, {}) == [("error", "hook"), ("error", "name")]
    assert refused(resource, {"name": "a", "hook": [{}]}) == [("error", "hook[0].url")]


def test_what_the_provider_decides_cannot_be_set() -> None:
    resource = thing(address=COMPUTED, tier=EITHER)
    assert refused(resource, {"address": "x", "id": "y", "tier": "z"}) == [("error", "address"), ("error", "id")]


def test_groups_inside_of_a_block_are_named_by_its_first_element() -> None:
    group = {"exactly_one_of": ["hook.a", "hook.b"]}
    resource = thing(hook=block(BOTH, max_items=1), facts={"hook.a": group, "hook.b": group})
    assert refused(resource, {"hook": [{}]}) == [("error", "hook[0].a"), ("error", "hook[0].b")]
    assert refused(resource, {"hook": [{"a": "1"}]}) == []
    assert refused(resource, {}) == []


def test_no_blocks_are_nothing_to_a_group() -> None:
    group = {"exactly_one_of": ["one", "other"]}
    resource = thing(one=block(BOTH), other=block(BOTH), facts={"one": group, "other": group})
    assert refused(resource, {"one": [{}]}) == []
    assert refused(resource, {}) == [("error", "one"), ("error", "other")]


def test_nothing_inside_of_a_block_is_checked_while_anything_in_it_is_unknown() -> None:
    resource = thing(hook=block(BOTH), facts={"hook.a": {"enum": ["x"]}})
    assert refused(resource, {"hook": [{"a": "wrong", "b": "c"}]}) == [("error", "hook[0].a")]
    assert refused(resource, {"hook": [{"a": "wrong", "b": UNKNOWN}]}) == []


def test_there_are_no_paths_into_sets() -> None:
    resource = thing(rule=block(BOTH, "set"), facts={"rule.a": {"enum": ["x"]}})
    assert refused(resource, {"rule": [{"a": "x"}, {"a": "wrong"}]}) == [("error", "rule")]


def test_the_number_of_elements_is_checked() -> None:
    resource = thing(items=TEXTS, members=SET, facts={"items": {"max_items": 1}, "members": {"min_items": 1}})
    assert refused(resource, {"items": ["a", "b"], "members": []}) == [("error", "items"), ("error", "members")]


def test_elements_are_checked_one_by_one() -> None:
    resource = thing(items=TEXTS, facts={"items": {"items": {"enum": ["x"]}}})
    assert refused(resource, {"items": ["x", "y", "x"]}) == [("error", "items[1]")]


def test_of_a_list_inside_of_a_block_the_last_element_is_named() -> None:
    resource = thing(hook=block({"items": TEXTS}), facts={"hook.items": {"items": {"enum": ["x"]}}})
    assert refused(resource, {"hook": [{"items": ["y", "x", "x"]}]}) == [("error", "hook[0].items[2]")]


def test_keys_and_values_of_maps_are_checked() -> None:
    resource = thing(labels=MAP, facts={"labels": {"keys": {"pattern": "^[a-z]"}, "items": {"max_length": 2}}})
    assert refused(resource, {"labels": {"A": "1", "b": "123"}}) == [("error", "labels[A]"), ("error", "labels[b]")]


def test_a_fraction_in_place_of_an_integer_is_refused() -> None:
    resource = thing(size=NUMBER, share=NUMBER, facts={"size": {"integer": True, "minimum": 1}})
    assert refused(resource, {"size": 1.5, "share": 0.5}) == [("error", "size")]


def test_what_is_deprecated_warns() -> None:
    assert refused(thing(a=TEXT, facts={"a": {"deprecated": True}}), {"a": "x"}) == [("warning", "a")]


def test_write_only_attributes_take_a_client_that_knows_them() -> None:
    resource = thing(hook=block({"secret": TEXT | {"write_only": True}}))
    given = {"hook": [{"secret": UNKNOWN}]}
    assert refused(resource, given) == []
    assert refused(resource, given, write_only=False) == [("error", "hook[0].secret")]
