"""Rules by which providers plan one attribute from others, by the name that facts use under ``plan_rules``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from generator.rehearsal.offline.sdk.hashes import Elements
from generator.rehearsal.offline.sdk.planning import Planning
from generator.rehearsal.offline.sdk.suppress import reordered
from generator.rehearsal.offline.values import UNKNOWN, Unknown, Value

Rule: TypeAlias = Callable[[Planning, Mapping[str, Any]], None]


def merged_over(planning: Planning, given: Mapping[str, Any]) -> None:
    """Plans one map, ``into``, as another, ``from``, over a map of the provider's, ``over``.

    Where a text in it is empty, what the object bears in the end is known after apply.
    """
    source, into = given["from"], given["into"]
    if not planning.known(source):
        planning.set(into, UNKNOWN)
        return
    own: Mapping[str, Value] = planning.get(source) or {}
    merged = {**(planning.argument(given["over"]) or {}), **own}
    blank = any(value in ("", None) for value in merged.values())
    if planning.changed(source) or merged:
        planning.set(into, UNKNOWN if blank else merged)


def unknown_after(planning: Planning, given: Mapping[str, Any]) -> None:
    """Attributes, ``names``, become unknown on an update when one of others changes, ``any``, or whatever changes.

    ``where`` says which values others on top must have besides.
    """
    if planning.creating or ("any" in given and not any(planning.changed(name) for name in given["any"])):
        return
    if all(planning.get(name) in values for name, values in given.get("where", {}).items()):
        for name in given["names"]:
            planning.set(name, UNKNOWN)


def set_after(planning: Planning, given: Mapping[str, Any]) -> None:
    """An attribute, ``name``, gets a ``value`` on an update when one of others changes, ``any``."""
    if not planning.creating and any(planning.changed(name) for name in given["any"]):
        planning.set(given["name"], given["value"])


def set_with(planning: Planning, given: Mapping[str, Any]) -> None:
    """A set, ``into``, holds the value of another attribute, ``adds``, whatever was configured.

    Of an object that is there already, that is looked at where one of them changes.
    """
    into, added = given["into"], planning.get(given["adds"])
    changed = planning.creating or planning.changed(into) or planning.changed(given["adds"])
    if isinstance(added, Unknown) or not changed:
        return
    held = planning.get(into)
    items = [] if isinstance(held, Unknown) else _items(held)
    planning.set(into, [*items, *([] if added in items else [added])])


def one_for_each(planning: Planning, given: Mapping[str, Any]) -> None:
    """A computed set, ``into``, holds an object for each element of another one, ``of``, with that as one attribute.

    That attribute is ``named``; the object's others, ``others``, are what they were, or known after apply. It happens
    where attributes have the values that ``where`` says.
    """
    if any(planning.get(name) not in values for name, values in given.get("where", {}).items()):
        return
    if not planning.creating and not planning.changed(given["of"]):
        return
    keys = planning.get(given["of"])
    if isinstance(keys, Unknown) or not _items(keys):
        return
    before = {item[given["named"]]: item for item in (planning.prior or {}).get(given["into"]) or ()}
    unknown = dict.fromkeys(given["others"], UNKNOWN)
    planning.set(given["into"], [before.get(key, {given["named"]: key, **unknown}) for key in _items(keys)])


def _items(held: Any) -> list[Value]:
    """The elements of a list or set in the SDK's form."""
    return list(held.values.values()) if isinstance(held, Elements) else list(held or ())


def emptied(planning: Planning, given: Mapping[str, Any]) -> None:
    """A computed list, ``name``, does not keep its value when it is left out while a switch is on, ``when``."""
    name = given["name"]
    left_out = not planning.config.get(name) and bool(planning.before(name))
    if left_out and not planning.creating and planning.get(given["when"]) is True:
        planning.set(name, [])


def unordered(planning: Planning, given: Mapping[str, Any]) -> None:
    """The order of the blocks of a list, ``name``, does not count."""
    name = given["name"]
    if planning.changed(name) and planning.before(name) and reordered((name,), planning.comparing):
        planning.clear(name)


DERIVED: Final[dict[str, Rule]] = {
    "emptied": emptied,
    "unordered": unordered,
    "merged_over": merged_over,
    "one_for_each": one_for_each,
    "set_after": set_after,
    "set_with": set_with,
    "unknown_after": unknown_after,
}
