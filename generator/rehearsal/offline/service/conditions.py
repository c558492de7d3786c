"""Whether the conditions of a fact hold for an object."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from generator.rehearsal.offline.service.seed import canonical
from generator.rehearsal.offline.service.walk import values_at
from generator.rehearsal.offline.service_facts import Condition
from generator.rehearsal.offline.values import Unknown, Value

# The object that a value at a dotted path names: its resource type is its `type`, and its `lookup` finds what it names
# itself; None when it is not known.
Lookup: TypeAlias = Callable[[str, Value], Value]


def _nothing(_path: str, _value: Value) -> Value:
    return None


@dataclass(frozen=True, slots=True)
class Scope:
    """What conditions look at.

    Attributes:
        object: the object as a whole.
        element: the element that paths with a dot in front start from.
        place: where the element stands, dotted.
        lookup: finds the objects that are named.
        before: the object before an update; else None.
        arguments: the provider's.
    """

    object: Value
    element: Value = None
    place: str = ""
    lookup: Lookup = _nothing
    before: Value = None
    arguments: Mapping[str, Value] = field(default_factory=dict)

    def values(self, path: str) -> list[Value]:
        """The values at a path; one null where there is nothing."""
        if path.startswith("."):
            found = values_at(self.element, path[1:])
        elif path.startswith("provider."):
            found = values_at(self.arguments, path.removeprefix("provider."))
        else:
            found = values_at(self.object, path)
        return found or [None]

    def full(self, path: str) -> str:
        """A path from the top."""
        return f"{self.place}{path}" if path.startswith(".") else path


def all_hold(conditions: Mapping[str, Condition], scope: Scope) -> bool:
    """Whether every condition holds."""
    return all(_holds(path, condition, scope) for path, condition in conditions.items())


def _holds(path: str, condition: Mapping[str, Any], scope: Scope) -> bool:
    nowhere = condition.get("nowhere")
    if nowhere is not None and _holds(path, nowhere, scope):
        return False
    if "changed" in condition and (scope.before is None or _changed(path, scope) is not condition["changed"]):
        return False
    lines = {word: wanted for word, wanted in condition.items() if word not in {"nowhere", "changed"}}
    return not lines or any(_fulfils(value, lines, path, scope) for value in scope.values(path))


def _changed(path: str, scope: Scope) -> bool:
    return canonical(scope.values(path)) != canonical(Scope(scope.before).values(path))


def _fulfils(value: Value, lines: Mapping[str, Any], path: str, scope: Scope) -> bool:
    if isinstance(value, Unknown):
        return False
    whole = {word: wanted for word, wanted in lines.items() if word in _OF_THE_WHOLE}
    if not all(_OF_THE_WHOLE[word](value, wanted) for word, wanted in whole.items()):
        return False
    rest = [(word, wanted) for word, wanted in lines.items() if word not in _OF_THE_WHOLE]
    items = value if isinstance(value, list) else [value]
    return not rest or any(all(_of_one(item, word, wanted, path, scope) for word, wanted in rest) for item in items)


def _of_one(value: Value, word: str, wanted: Any, path: str, scope: Scope) -> bool:
    if word == "names":
        found = None if value is None else scope.lookup(scope.full(path), value)
        return found is not None and all_hold(wanted, Scope(found, lookup=found.get("lookup", _nothing)))
    if word in _COMPARISONS:
        return any(_compared(value, word, other) for other in _others(wanted, scope))
    return _OF_ONE[word](value, wanted)


def _others(wanted: Any, scope: Scope) -> list[Value]:
    return scope.values(wanted) if isinstance(wanted, str) else [wanted]


def _compared(value: Value, word: str, other: Value) -> bool:
    if word == "equals_path":
        return value is not None and bool(value == other)
    if word == "ends_with_path":
        return isinstance(value, str) and isinstance(other, str) and value.lower().endswith(other.lower())
    if not isinstance(value, int | float) or not isinstance(other, int | float):
        return False
    return value > other if word == "above" else value < other


_COMPARISONS: Final = frozenset({"above", "below", "equals_path", "ends_with_path"})


def _is_set(value: Value) -> bool:
    return value is not None and value not in ("", [], {})


def _doubled(value: Value, inside: str) -> bool:
    if not isinstance(value, list):
        return False
    seen = [canonical(item) for element in value for item in values_at(element, inside) if item is not None]
    return len(set(seen)) < len(seen)


_OF_THE_WHOLE: Final[Mapping[str, Callable[[Value, Any], bool]]] = {
    "set": lambda value, wanted: _is_set(value) is wanted,
    "count_above": lambda value, wanted: isinstance(value, list | dict) and len(value) > wanted,
    "count_below": lambda value, wanted: (len(value) if isinstance(value, list | dict) else 0) < wanted,
    "doubled": _doubled,
}
_OF_ONE: Final[Mapping[str, Callable[[Value, Any], bool]]] = {
    "one_of": lambda value, wanted: value in wanted,
    "none_of": lambda value, wanted: value is not None and value not in wanted,
    "matches": lambda value, wanted: isinstance(value, str) and re.search(wanted, value) is not None,
    "unlike": lambda value, wanted: isinstance(value, str) and re.search(wanted, value) is None,
}
