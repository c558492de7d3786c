"""Values by the dotted paths of facts: through lists and sets to every element."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.rehearsal.offline.values import Path, Unknown, Value

LEFT_OUT: Final = object()  # a change gives this for a key that a map loses


def values_at(value: Value, path: str, inside: bool = False) -> list[Value]:
    """The values at a dotted path, through every element on the way.

    Args:
        value: an object.
        path: the path; "" is the object itself.
        inside: of a list or set at the end, the elements.

    Returns:
        The values; nothing where something on the way is null or unknown.
    """
    return [item for _, item in places_at(value, path, inside)]


def places_at(value: Value, path: str, inside: bool = False) -> Iterator[tuple[Path, Value]]:
    """The values at a dotted path, each with the exact path to it."""
    yield from _places(value, path.split(".") if path else [], (), inside)


def changed_at(value: Value, path: str, change: Callable[[Value, Value], Value]) -> Value:
    """A copy of an object in which the values at a dotted path are changed.

    Args:
        value: an object.
        path: the path; a key of a map is written like the name of an attribute.
        change: gives the new value, or `LEFT_OUT`; called with the old one and the object or map that it stands in.
    """
    return _changed(value, path.split("."), change)


def copied(value: Value) -> Value:
    """A copy that can be changed."""
    if isinstance(value, dict):
        return {name: copied(item) for name, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value


def _places(value: Value, steps: list[str], here: Path, inside: bool) -> Iterator[tuple[Path, Value]]:
    if isinstance(value, list) and (steps or inside):
        for index, item in enumerate(value):
            yield from _places(item, steps, (*here, index), inside)
    elif steps:
        if isinstance(value, dict) and steps[0] in value:
            yield from _places(value[steps[0]], steps[1:], (*here, steps[0]), inside)
        elif isinstance(value, dict) and steps[0] == "*":
            for name, item in value.items():
                yield from _places(item, steps[1:], (*here, name), inside)
    else:
        yield here, value


def _changed(value: Value, steps: list[str], change: Callable[[Value, Value], Value]) -> Value:
    if isinstance(value, list):
        return [_changed(item, steps, change) for item in value]
    if not isinstance(value, dict):
        return value
    name, rest = steps[0], steps[1:]
    if not rest:
        new = change(value.get(name), value)
        if new is LEFT_OUT or (new is None and name not in value):
            return {key: item for key, item in value.items() if key != name}
        return {**value, name: new}
    inner = value.get(name)
    if inner is None or isinstance(inner, Unknown):
        return value
    return {**value, name: _changed(inner, rest, change)}
