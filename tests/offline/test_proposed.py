"""The proposed new state, by the rules of Terraform's own merge."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rehearsal.offline.objects import complete, fitted
from generator.rehearsal.offline.proposed import proposed_new
from generator.rehearsal.offline.schema import Block, read_schema
from generator.rehearsal.offline.values import UNKNOWN, Value

STRING = {"type": "string"}
OPTIONAL = {**STRING, "optional": True}
COMPUTED = {**STRING, "computed": True}
STICKY = {**STRING, "optional": True, "computed": True}


def block(**items: Any) -> Block:
    """A block of attributes, and of nested blocks where the item has a `nesting_mode`."""
    blocks = {name: item for name, item in items.items() if "nesting_mode" in item}
    attributes = {name: item for name, item in items.items() if name not in blocks}
    return read_schema({"block": {"attributes": attributes, "block_types": blocks}}).block


def nested(mode: str, **items: Any) -> dict[str, Any]:
    """A nested block."""
    return {"nesting_mode": mode, "block": {"attributes": items}}


def objects(mode: str, flags: dict[str, bool], **items: Any) -> dict[str, Any]:
    """A nested attribute."""
    return {"nested_type": {"nesting_mode": mode, "attributes": items}, **flags}


def proposed(schema: Block, prior: Value, config: dict[str, Value]) -> dict[str, Value]:
    before = None if prior is None else complete(schema, prior)
    new: dict[str, Value] = proposed_new(schema, before, complete(schema, config))
    return {name: value for name, value in new.items() if value not in (None, [], {})}


def test_a_left_out_optional_computed_attribute_keeps_its_value() -> None:
    schema = block(id=COMPUTED, kept=STICKY, gone=OPTIONAL)
    new = proposed(schema, {"id": "1", "kept": "old", "gone": "old"}, {})
    assert new == {"id": "1", "kept": "old"}


def test_unknown_wins_over_the_prior_value() -> None:
    assert proposed(block(kept=STICKY), {"kept": "old"}, {"kept": UNKNOWN}) == {"kept": UNKNOWN}


def test_nothing_is_invented_on_create() -> None:
    schema = block(id=COMPUTED, one=nested("single", id=COMPUTED), many=nested("list", id=COMPUTED))
    assert proposed_new(schema, None, complete(schema, {})) == {"id": None, "one": None, "many": []}
    assert proposed_new(schema, None, None) is None


def test_list_blocks_meet_by_index() -> None:
    schema = block(part=nested("list", name=OPTIONAL, id=COMPUTED))
    prior = {"part": [{"name": "a", "id": "1"}, {"name": "b", "id": "2"}]}
    new = proposed(schema, prior, {"part": [{"name": "b"}, {"name": "b"}, {"name": "c"}]})
    assert [part["id"] for part in new["part"]] == ["1", "2", None]


def test_set_blocks_meet_by_what_is_configured() -> None:
    schema = block(part=nested("set", name=OPTIONAL, id=COMPUTED))
    prior = {"part": [{"name": "a", "id": "1"}, {"name": "b", "id": "2"}]}
    new = proposed(schema, prior, {"part": [{"name": "b"}, {"name": "c"}]})
    assert new["part"] == [{"name": "b", "id": "2"}, {"name": "c", "id": None}]


def test_a_prior_element_of_a_set_meets_one_element_only() -> None:
    schema = block(part=nested("set", name=OPTIONAL, kind=STICKY, id=COMPUTED))
    prior = {"part": [{"name": "a", "kind": "x", "id": "1"}]}
    new = proposed(schema, prior, {"part": [{"name": "a"}, {"name": "a", "kind": "x"}]})
    assert [part["id"] for part in new["part"]] == ["1", None]


def test_map_blocks_meet_by_key() -> None:
    schema = block(part=nested("map", name=OPTIONAL, id=COMPUTED))
    prior = {"part": {"x": {"name": "a", "id": "1"}, "z": {"name": "z", "id": "3"}}}
    new = proposed(schema, prior, {"part": {"x": {"name": "b"}, "y": {"name": "a"}}})
    assert {key: part["id"] for key, part in new["part"].items()} == {"x": "1", "y": None}


@pytest.mark.parametrize("mode", ["single", "list", "map", "set"])
def test_a_nested_attribute_is_merged_like_blocks(mode: str) -> None:
    schema = block(part=objects(mode, {"optional": True}, name=OPTIONAL, id=COMPUTED))

    def wrapped(value: dict[str, Value]) -> Value:
        return {"single": value, "map": {"x": value}}.get(mode, [value])

    new = proposed(schema, {"part": wrapped({"name": "a", "id": "1"})}, {"part": wrapped({"name": "a"})})
    assert new == {"part": wrapped({"name": "a", "id": "1"})}


def test_a_nested_attribute_that_can_only_have_been_configured_goes_with_its_configuration() -> None:
    flags = {"optional": True, "computed": True}
    schema = block(set_by_hand=objects("single", flags, name=OPTIONAL), given=objects("single", flags, id=COMPUTED))
    prior = {"set_by_hand": {"name": "a"}, "given": {"id": "1"}}
    assert proposed(schema, prior, {}) == {"given": {"id": "1"}}


def test_a_set_inside_of_a_set_is_compared_as_a_whole() -> None:
    inner = {"type": ["set", "string"], "optional": True, "computed": True}
    schema = block(part=nested("set", names=inner, id=COMPUTED))
    prior = {"part": [{"names": ["a", "b"], "id": "1"}]}
    assert proposed(schema, prior, {"part": [{"names": ["b", "a"]}]})["part"][0]["id"] == "1"
    assert proposed(schema, prior, {"part": [{"names": ["a"]}]})["part"][0]["id"] is None
    assert proposed(schema, prior, {"part": [{}]})["part"][0]["id"] is None


def test_a_number_is_no_boolean() -> None:
    flag = {"type": "number", "optional": True}
    schema = block(part=nested("set", flag=flag, id=COMPUTED))
    assert proposed(schema, {"part": [{"flag": 1, "id": "1"}]}, {"part": [{"flag": 0}]})["part"][0]["id"] is None


def test_a_state_of_another_version_is_made_to_fit() -> None:
    schema = block(
        name=STRING,
        count={"type": "number", "optional": True},
        on={"type": "bool", "optional": True},
        text=STRING,
        part=nested("list", name=OPTIONAL),
        whole={"type": ["list", ["object", {"a": "string"}]], "optional": True},
    )
    old = {"name": "a", "count": "5", "on": "true", "text": 7, "gone": 1, "part": [{"x": 1}], "whole": [{}]}
    assert fitted(schema, old) == {
        "name": "a",
        "count": 5,
        "on": True,
        "text": "7",
        "part": [{"name": None}],
        "whole": [{"a": None}],
    }
