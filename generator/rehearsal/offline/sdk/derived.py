"""Rules by which providers plan one attribute from others, by the name that facts use under ``plan_rules``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from generator.rehearsal.offline.sdk.planning import Planning
from generator.rehearsal.offline.values import UNKNOWN, Value

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
    """Attributes, ``names``, become unknown when one of others changes, ``any``; of an object that exists.

    ``where`` says which values others on top must have besides.
    """
    if planning.creating or not any(planning.changed(name) for name in given["any"]):
        return
    if all(planning.get(name) in values for name, values in given.get("where", {}).items()):
        for name in given["names"]:
            planning.set(name, UNKNOWN)


DERIVED: Final[dict[str, Rule]] = {
    "merged_over": merged_over,
    "unknown_after": unknown_after,
}
