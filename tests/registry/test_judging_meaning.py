"""What a judgement means for whoever calls the module: every value and version that was taken still is."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from generator import versions
from generator.checking import check_inputs
from generator.interface import ListNode, MapNode, ObjectNode, SetNode, TypeNode
from generator.registry.judging import Part, needs, types
from generator.versions import Version
from tests.registry import kinds

NODE: TypeAdapter[TypeNode] = TypeAdapter(TypeNode)

LENIENT = [HealthCheck.filter_too_much]  # most changes break something: that they do is not the question here


def told(old: TypeNode, new: TypeNode) -> set[Part]:
    return {item.part for item in types.differences('input "x"', old, new)}


@settings(max_examples=150, suppress_health_check=LENIENT)
@given(kinds.pairs(), st.data())
def test_what_is_not_major_takes_every_value_that_was_taken(pair: tuple[Any, Any], data: st.DataObject) -> None:
    one, other = NODE.validate_python(pair[0]), NODE.validate_python(pair[1])
    assume(kinds.sound(one) and kinds.sound(other))
    judged_ = [(old, new) for old, new in ((one, other), (other, one)) if Part.MAJOR not in told(old, new)]
    assume(judged_)
    for old, new in judged_:
        for _ in range(3):
            call = data.draw(kinds.inputs(old))
            if not any(check_inputs(call, {"x": old}, "input")):
                assert not list(check_inputs(call, {"x": new}, "input"))
                before, after = filled(old, call.get("x")), filled(new, call.get("x"))
                assert same(old, before, after), "the module is given something else"


@settings(max_examples=60, suppress_health_check=LENIENT)
@given(kinds.pairs(), st.data())
def test_what_does_not_differ_takes_the_same_values(pair: tuple[Any, Any], data: st.DataObject) -> None:
    old, new = NODE.validate_python(pair[0]), NODE.validate_python(pair[1])
    assume(not told(old, new))
    call = data.draw(kinds.inputs(new))
    assert any(check_inputs(call, {"x": old}, "input")) == any(check_inputs(call, {"x": new}, "input"))


@settings(max_examples=50)
@given(kinds.nodes())
def test_a_type_does_not_differ_from_itself(node: Any) -> None:
    assert not list(types.differences('input "x"', NODE.validate_python(node), NODE.validate_python(node)))


def filled(node: TypeNode, value: Any) -> Any:
    """A value as the module gets it: with the defaults of what was left out or null."""
    if value is None:
        return None if node.required or node.default is None else filled(node, node.default)
    match node:
        case ObjectNode():
            return {name: filled(child, value.get(name)) for name, child in node.attributes.items()}
        case MapNode():
            return {name: filled(node.items, item) for name, item in value.items()}
        case ListNode() | SetNode():
            return [filled(node.items, item) for item in value]
        case _:
            return value


def same(node: TypeNode, old: Any, new: Any) -> bool:
    """True if the new value has all that the old one had; further attributes may be there."""
    match node:
        case ObjectNode() if isinstance(old, dict) and isinstance(new, dict):
            return all(same(child, old[name], new[name]) for name, child in node.attributes.items())
        case MapNode() if isinstance(old, dict) and isinstance(new, dict):
            return old.keys() == new.keys() and all(same(node.items, item, new[name]) for name, item in old.items())
        case ListNode() | SetNode() if isinstance(old, list) and isinstance(new, list):
            return len(old) == len(new) and all(same(node.items, *both) for both in zip(old, new, strict=True))
        case _:
            return bool(old == new)


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("1.1.0", "~> 1.1.0", {Part.MINOR}),
        ("~> 1.1.0", "1.1.0", {Part.MAJOR}),
        ("~> 1.2", "~> 1.2.0", {Part.MAJOR}),
        (">= 1.0", "> 1.0", {Part.MAJOR}),
        (">= 1.0", ">= 1.0, != 1.4.7", {Part.MAJOR}),
        ("~> 1.0", "~> 2.0", {Part.MAJOR, Part.MINOR}),
        ("~> 1.1", ">= 1.1, < 2", set()),
        (">= 1.9", ">= 1.9.0", set()),
        ("1.1.0-rc.1", "1.1.0", {Part.MAJOR, Part.MINOR}),
    ],
)
def test_what_a_constraint_allows_no_longer_and_now(old: str, new: str, parts: set[Part]) -> None:
    assert {item.part for item in needs.terraform(old, new)} == parts


GRID = [Version(*core) for core in product(range(4), range(4), range(4))]
GRID += [Version(1, 1, 0, "rc.1"), Version(2, 0, 0, "rc.1")]
NUMBER = st.integers(0, 3).map(str)
NUMBERS = st.lists(NUMBER, min_size=1, max_size=3).map(".".join) | st.sampled_from(["1.1.0-rc.1", "2.0.0-rc.1"])
CONSTRAINT = st.lists(
    st.tuples(st.sampled_from(["", "= ", "!= ", ">= ", "> ", "<= ", "< ", "~> "]), NUMBERS).map("".join),
    min_size=1,
    max_size=2,
).map(", ".join)


@settings(max_examples=100)
@given(CONSTRAINT, CONSTRAINT)
def test_constraints_are_told_apart_by_the_versions_that_they_allow(old: str, new: str) -> None:
    parts = {item.part for item in needs.terraform(old, new)}
    before, after = ({version for version in GRID if versions.constraint(text).allows(version)} for text in (old, new))
    if before - after:
        assert Part.MAJOR in parts
    if after - before:
        assert Part.MINOR in parts
    # The grid ends at 3.3.3; what lies above may tell two constraints apart, too.
    if parts and not before ^ after:
        assert any(character in old + new for character in "3>~!<")
