"""Type nodes, small changes of them, and values for them, drawn by Hypothesis."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.checking import check
from generator.interface import ListNode, MapNode, ObjectNode, SetNode, TypeNode

# Few of each: what matters is that a value stands on both sides of a limit.
TEXTS = ["", "a", "b", "ab", "bab", "a1"]
NUMBERS = [-1, 0, 1, 1.5, 2]
PATTERNS = ["^a", "b", "^[a-z]+$"]

_RULES: dict[str, dict[str, SearchStrategy[Any]]] = {
    "string": {
        "enum": st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3, unique=True),
        "pattern": st.sampled_from(PATTERNS),
        "min_length": st.integers(0, 2),
        "max_length": st.integers(0, 3),
    },
    "number": {
        "enum": st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=3, unique=True),
        "integer": st.booleans(),
        "minimum": st.sampled_from(NUMBERS),
        "maximum": st.sampled_from(NUMBERS),
    },
    "bool": {},
    "any": {},
    "list": {"min_items": st.integers(0, 2), "max_items": st.integers(0, 2)},
    "set": {"min_items": st.integers(0, 2), "max_items": st.integers(0, 2)},
    "map": {
        "min_items": st.integers(0, 2),
        "max_items": st.integers(0, 2),
        "keys": st.fixed_dictionaries(
            {}, optional={"pattern": st.sampled_from(PATTERNS), "max_length": st.integers(1, 2)}
        ),
    },
    "object": {},
}
_SCALARS = ["string", "number", "bool", "any"]


@st.composite
def nodes(draw: st.DrawFn, depth: int = 2, *, item: bool = False) -> dict[str, Any]:
    """A type node as it stands in a declaration."""
    kind = draw(st.sampled_from([*_SCALARS, "list", "set", "map", "object"] if depth else _SCALARS))
    node: dict[str, Any] = {"type": kind, "description": "Text."}
    for rule, values in _RULES[kind].items():
        if draw(st.integers(0, 3)) == 0:
            node[rule] = draw(values)
    if kind in ("list", "set", "map"):
        node["items"] = draw(nodes(depth - 1, item=True))
    if kind == "object":
        names = draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True))
        node["attributes"] = {name: draw(nodes(depth - 1)) for name in names}
    if not item and draw(st.booleans()):
        node["default"] = draw(_defaults(node))
    return node


@st.composite
def pairs(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A type, and the same with one or two things changed somewhere in it."""
    old = draw(nodes())
    new = copy.deepcopy(old)
    for _ in range(draw(st.integers(1, 2))):
        draw(_changed(new, item=False))
    return old, new


@st.composite
def _changed(draw: st.DrawFn, node: dict[str, Any], *, item: bool) -> None:
    parts = [part for part in ("items", "attributes") if part in node]
    what = draw(st.sampled_from(["rule", "rule", "type", *([] if item else ["default"]), *parts, *parts]))
    match what:
        case "rule":
            draw(_changed_rule(node))
        case "type":
            _retype(node, draw(st.sampled_from(_OTHER[node["type"]])))
        case "default":
            draw(_toggled(node, "default", _defaults(node)))
        case "items":
            draw(_changed(node["items"], item=True))
        case _:
            draw(_changed_attributes(node["attributes"]))


_OTHER = {
    "string": ["any", "number"],
    "number": ["any", "string"],
    "bool": ["any", "string"],
    "any": ["string", "bool"],
    "list": ["set", "any"],
    "set": ["list", "any"],
    "map": ["any", "string"],
    "object": ["any", "string"],
}


def _retype(node: dict[str, Any], kind: str) -> None:
    kept = {"description", "default"} | ({"items", "min_items", "max_items"} if kind in ("list", "set") else set())
    for key in [key for key in node if key not in kept]:
        del node[key]
    node["type"] = kind


@st.composite
def _changed_rule(draw: st.DrawFn, node: dict[str, Any]) -> None:
    rules = _RULES[node["type"]]
    if rules:
        rule = draw(st.sampled_from(sorted(rules)))
        draw(_toggled(node, rule, rules[rule]))


@st.composite
def _toggled(draw: st.DrawFn, node: dict[str, Any], key: str, values: SearchStrategy[Any]) -> None:
    if key in node and draw(st.booleans()):
        del node[key]
    else:
        node[key] = draw(values)


@st.composite
def _changed_attributes(draw: st.DrawFn, attributes: dict[str, Any]) -> None:
    name = draw(st.sampled_from("abc"))
    if name not in attributes:
        attributes[name] = draw(nodes(0))
    elif len(attributes) > 1 and draw(st.booleans()):
        del attributes[name]
    else:
        draw(_changed(attributes[name], item=False))


def _defaults(node: dict[str, Any]) -> SearchStrategy[Any]:
    """A default; of what is made of parts, an empty one. It may not fit: see `sound`."""
    return {
        "string": st.sampled_from([None, *TEXTS]),
        "number": st.sampled_from([None, *NUMBERS]),
        "bool": st.sampled_from([None, True, False]),
        "any": st.sampled_from([None, 1, True]),
        "list": st.sampled_from([None, []]),
        "set": st.sampled_from([None, []]),
        "map": st.sampled_from([None, {}]),
        "object": st.sampled_from([None, {}]),
    }[node["type"]]


def sound(node: TypeNode) -> bool:
    """True if every default fits: the generator refuses a declaration where one does not."""
    fits = node.required or node.default is None or not any(check(node.default, node))
    return fits and all(sound(child) for _, child in node.children())


def inputs(node: TypeNode) -> SearchStrategy[dict[str, Any]]:
    """What a call may say for an input `x`: a value, null, or nothing."""
    return st.fixed_dictionaries({}, optional={"x": st.one_of(_values(node), _values(node), st.none())})


def _values(node: TypeNode) -> SearchStrategy[Any]:
    """Values that the node takes more often than not."""
    match node:
        case ObjectNode():
            given = {name: _values(child) | st.none() for name, child in node.attributes.items() if not child.required}
            needed = {name: _values(child) for name, child in node.attributes.items() if child.required}
            return st.fixed_dictionaries(needed, optional=given)
        case MapNode():
            return st.dictionaries(st.sampled_from(["a", "b", "ab"]), _values(node.items), max_size=2)
        case ListNode() | SetNode():
            return st.lists(_values(node.items), max_size=2)
        case _:
            pools = {"string": st.sampled_from(TEXTS), "number": st.sampled_from(NUMBERS), "bool": st.booleans()}
            return pools.get(node.type, st.sampled_from([1, "a", True]))
