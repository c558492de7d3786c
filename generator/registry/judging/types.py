"""Whether every value that one type took is still taken by another. Pure.

A type is a type node of `generator.interface` with all its rules. Every rule is judged by itself: if each of them lets
pass what it did, so do all together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.interface import Keys, ListNode, MapNode, NumberNode, ObjectNode, SetNode, StringNode, TypeNode
from generator.registry.judging.model import Difference, Part
from generator.text import normal

# Characters: the longest value or expression that is quoted.
MOST = 60

_ANY_KEY = Keys(max_length=None)

_WORDS = {
    "string": "text",
    "number": "a number",
    "bool": "true or false",
    "list": "a list",
    "set": "a set",
    "map": "a map",
    "object": "an object",
    "any": "anything",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A node of an input: the input as it is shown, and the way down, ``[]`` for the elements of a collection."""

    shown: str
    path: tuple[str, ...] = ()

    def __str__(self) -> str:
        names = [part for part in self.path if part != "[]"]
        attribute = f'attribute "{".".join(names)}"' if names else ""
        if self.path[-1:] == ("[]",):
            return f"{self.shown}: an element" + (f" of {attribute}" if attribute else "")
        return f"{self.shown}: {attribute}" if attribute else self.shown

    def below(self, part: str) -> _Place:
        return _Place(self.shown, (*self.path, part))


def added(shown: str, node: TypeNode) -> Difference:
    """A new input, argument or attribute."""
    if node.required:
        return Difference(Part.MAJOR, f"{shown} is new and required")
    return Difference(Part.MINOR, f"{shown} is new")


def differences(shown: str, old: TypeNode, new: TypeNode) -> Iterator[Difference]:
    """What differs between the types of an input, at any depth.

    Args:
        shown: what the input is called in the texts: ``input "listeners"``.
        old: its type as it was published.
        new: its type now.
    """
    yield from _nodes(_Place(shown), old, new)


def _nodes(place: _Place, old: TypeNode, new: TypeNode) -> Iterator[Difference]:
    yield from _presence(place, old, new)
    if old.type != new.type:
        part = Part.MINOR if _wider(old, new) else Part.MAJOR
        yield Difference(part, f"{place} is {_WORDS[new.type]}, was {_WORDS[old.type]}")
    if isinstance(old, StringNode) and isinstance(new, StringNode):
        yield from _enum(place, [*map(normal, old.enum)] if old.enum else None, new.enum and [*map(normal, new.enum)])
        yield from _pattern(str(place), old, new)
        yield from _low(place, "minimum length", old.min_length or 0, new.min_length or 0)
        yield from _high(place, "maximum length", old.max_length, new.max_length)
    elif isinstance(old, NumberNode) and isinstance(new, NumberNode):
        yield from _enum(place, old.enum, new.enum)
        if old.integer != new.integer:
            part, words = (Part.MAJOR, "whole numbers only") if new.integer else (Part.MINOR, "fractions")
            yield Difference(part, f"{place} takes {words} now")
        yield from _low(place, "minimum", old.minimum, new.minimum)
        yield from _high(place, "maximum", old.maximum, new.maximum)
    elif isinstance(old, ObjectNode) and isinstance(new, ObjectNode):
        yield from _attributes(place, old, new)
    elif isinstance(old, ListNode | SetNode | MapNode) and isinstance(new, ListNode | SetNode | MapNode):
        yield from _low(place, "minimum number of elements", old.min_items or 0, new.min_items or 0)
        yield from _high(place, "maximum number of elements", old.max_items, new.max_items)
        if isinstance(old, MapNode) and isinstance(new, MapNode):
            yield from _keys(place, old.keys or _ANY_KEY, new.keys or _ANY_KEY)
        yield from _nodes(place.below("[]"), old.items, new.items)


def _wider(old: TypeNode, new: TypeNode) -> bool:
    """True if the new type takes everything that the old one did, and gives the module the same.

    Terraform turns a number into text, and an environment does not: it would have to be written in another way. A
    list loses its order and its doubles as a set; a set is a list as it is. What holds an object is not the same as
    `any`: attributes that are left out would have no default, and elements that differ in them no common type.
    """
    return (old.type, new.type) == ("set", "list") or (new.type == "any" and not _holds_object(old))


def _holds_object(node: TypeNode) -> bool:
    return isinstance(node, ObjectNode) or any(_holds_object(child) for _, child in node.children())


def _presence(place: _Place, old: TypeNode, new: TypeNode) -> Iterator[Difference]:
    """Whoever leaves a value out gets the default: another one is another value, null included."""
    if old.required != new.required:
        part, words = (Part.MAJOR, "is required now") if new.required else (Part.MINOR, "is no longer required")
        yield Difference(part, f"{place} {words}")
    elif not new.required and _canonical(old) != _canonical(new):
        yield Difference(Part.MAJOR, f"{place} has the default {_short(new.default)}, had {_short(old.default)}")


def _canonical(node: TypeNode) -> str:
    """A default as text that is equal for values that are."""
    value = _plain(node.default)
    if isinstance(node, SetNode) and isinstance(value, list):
        value = sorted(value, key=lambda item: json.dumps(item, sort_keys=True))
    return json.dumps(value, sort_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _attributes(place: _Place, old: ObjectNode, new: ObjectNode) -> Iterator[Difference]:
    for name in old.attributes:
        if name not in new.attributes:
            yield Difference(Part.MAJOR, f"{place.below(name)} is gone")
    for name, node in new.attributes.items():
        if name in old.attributes:
            yield from _nodes(place.below(name), old.attributes[name], node)
        else:
            yield added(str(place.below(name)), node)


def _enum(place: _Place, old: Sequence[Any] | None, new: Sequence[Any] | None) -> Iterator[Difference]:
    if old is None or new is None:
        if new is not None:
            yield Difference(Part.MAJOR, f"{place} allows only {_listed(new)} now")
        elif old is not None:
            yield Difference(Part.MINOR, f"{place} is no longer one of {_listed(old)}")
        return
    if gone := [value for value in old if value not in new]:
        yield Difference(Part.MAJOR, f"{place} no longer allows {_listed(gone)}")
    if more := [value for value in new if value not in old]:
        yield Difference(Part.MINOR, f"{place} allows {_listed(more)} now")


def _pattern(what: str, old: StringNode | Keys, new: StringNode | Keys) -> Iterator[Difference]:
    if old.pattern == new.pattern:
        return
    if new.pattern is None:
        yield Difference(Part.MINOR, f"{what} need not match {old.pattern} any more")
        return
    yield Difference(Part.MAJOR, f"{what} must match {new.pattern}" + (f", was {old.pattern}" if old.pattern else ""))


def _keys(place: _Place, old: Keys, new: Keys) -> Iterator[Difference]:
    yield from _pattern(f"{place}: each key", old, new)
    yield from _high(place, "maximum length of keys", old.max_length, new.max_length)


def _low(place: _Place, what: str, old: float | None, new: float | None) -> Iterator[Difference]:
    if old != new:
        tighter = new is not None and (old is None or new > old)
        yield _bound(place, what, old, new, tighter=tighter)


def _high(place: _Place, what: str, old: float | None, new: float | None) -> Iterator[Difference]:
    if old != new:
        tighter = new is not None and (old is None or new < old)
        yield _bound(place, what, old, new, tighter=tighter)


def _bound(place: _Place, what: str, old: float | None, new: float | None, *, tighter: bool) -> Difference:
    before, now = "none" if old is None else old, f"no {what}" if new is None else f"the {what} {new}"
    return Difference(Part.MAJOR if tighter else Part.MINOR, f"{place} has {now}, had {before}")


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(_short(value) for value in values)


def _short(value: Any) -> str:
    text = json.dumps(_plain(value), ensure_ascii=False)
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"
