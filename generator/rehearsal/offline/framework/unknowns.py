"""What becomes unknown when anything is planned to change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from generator.rehearsal.offline.framework.defaults import has_default
from generator.rehearsal.offline.framework.pairs import changed
from generator.rehearsal.offline.framework.tree import Node
from generator.rehearsal.offline.values import UNKNOWN, Value


def with_unknowns(node: Node, planned: Value, config: Value) -> Value:
    """A planned value in which every computed attribute is unknown that is not configured and has no default.

    That holds at every depth: in an object that is planned without being configured, all such attributes. But a block
    of a set that was filled in from the state is not found again in the configuration, and stays.
    """
    return changed(node, planned, config, partial(_object, node))


def _object(node: Node, planned: Mapping[str, Value], config: Mapping[str, Value] | None) -> Mapping[str, Value]:
    if config is None and node.block and node.is_set:
        return planned
    return {
        name: _attribute(child, planned[name], None if config is None else config[name])
        for name, child in node.children.items()
    }


def _attribute(node: Node, planned: Value, config: Value) -> Value:
    if config is None and node.computed and not has_default(node):
        return UNKNOWN
    return with_unknowns(node, planned, config) if node.nesting else planned
