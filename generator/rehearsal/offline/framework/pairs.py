"""Walks the objects of a planned value beside those of the configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from generator.rehearsal.offline.framework.equality import find
from generator.rehearsal.offline.framework.tree import Node
from generator.rehearsal.offline.values import Unknown, Value

# Changes one object: given are the planned one and the configured one, which is null where there is none.
Change: TypeAlias = Callable[[Mapping[str, Value], Mapping[str, Value] | None], Value]


def changed(node: Node, planned: Value, config: Value, change: Change) -> Value:
    """A copy of a planned value with every object in it changed.

    Elements of a list meet by index, of a map by key. An element of a set is looked for by its value: it has no
    configuration once anything in it was filled in.
    """
    if planned is None or isinstance(planned, Unknown):
        return planned
    if node.nesting in {"single", "group"}:
        return change(planned, config if isinstance(config, dict) else None)
    if node.nesting == "map":
        given = config if isinstance(config, dict) else {}
        return {key: _object(item, given.get(key), change) for key, item in planned.items()}
    elements = config if isinstance(config, list) else []
    if node.nesting == "list":
        padded = elements + [None] * (len(planned) - len(elements))
        return [_object(item, padded[index], change) for index, item in enumerate(planned)]
    return [_object(item, find(node.type[1], item, elements), change) for item in planned]


def _object(planned: Value, config: Value, change: Change) -> Value:
    if not isinstance(planned, dict):
        return planned
    return change(planned, config if isinstance(config, dict) else None)
