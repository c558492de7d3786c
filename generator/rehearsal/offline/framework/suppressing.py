"""Values that mean what the state already says, though they are written in another way: they are no change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from generator.rehearsal.offline.framework.pairs import changed
from generator.rehearsal.offline.framework.tree import Node
from generator.rehearsal.offline.values import Unknown, Value


def without_rewording(node: Node, planned: Value, state: Value) -> Value:
    """A planned value with what the state says in place of what means the same, at every depth.

    Args:
        node: the attribute, or the resource.
        planned: its planned value.
        state: its value in the state.
    """
    if state is None:
        return planned
    return changed(node, planned, state, lambda item, before: _object(node, item, before))


def _object(node: Node, planned: Mapping[str, Value], state: Mapping[str, Value] | None) -> dict[str, Value]:
    return {
        name: _attribute(child, planned[name], None if state is None else state[name])
        for name, child in node.children.items()
    }


def _attribute(node: Node, planned: Value, state: Value) -> Value:
    name = node.facts.get("suppress")
    if name is not None and None not in (planned, state) and not isinstance(planned, Unknown):
        return state if COMPARISONS[name](state, planned) else planned
    return without_rewording(node, planned, state) if node.nesting else planned


def _qualified(state: Value, planned: Value) -> bool:
    """A name, and the same name with its domain."""
    return isinstance(state, str) and isinstance(planned, str) and state.startswith(f"{planned}.")


COMPARISONS: Final[Mapping[str, Callable[[Value, Value], bool]]] = {"qualified_name": _qualified}
