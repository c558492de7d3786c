"""Equality of values by their type."""

from __future__ import annotations

from collections.abc import Sequence

from generator.rehearsal.offline.schema import Type
from generator.rehearsal.offline.values import Unknown, Value


def same(wanted: Type, one: Value, other: Value) -> bool:
    """Whether two values of a type are equal: the order of a set's elements does not count, unknown equals unknown."""
    if one is None or other is None or isinstance(one, Unknown) or isinstance(other, Unknown):
        return (one is None and other is None) or (isinstance(one, Unknown) and isinstance(other, Unknown))
    if isinstance(wanted, str):
        return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
    kind, inner = wanted
    if kind in {"map", "object"}:
        names = one.keys()
        return bool(names == other.keys()) and all(
            same(inner[name] if kind == "object" else inner, one[name], other[name]) for name in names
        )
    if len(one) != len(other):
        return False
    if kind == "set":
        return _same_elements(inner, one, other)
    types = inner if kind == "tuple" else [inner] * len(one)
    return all(map(same, types, one, other))


def find(wanted: Type, value: Value, elements: Sequence[Value]) -> Value:
    """The first element that equals a value; None if there is none."""
    return next((item for item in elements if same(wanted, value, item)), None)


def _same_elements(wanted: Type, some: list[Value], others: list[Value]) -> bool:
    left = list(others)
    for item in some:
        index = next((i for i, other in enumerate(left) if same(wanted, item, other)), None)
        if index is None:
            return False
        left.pop(index)
    return True
