"""What becomes of values that would be unknown, for attributes of which more is known: facts of other attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.rehearsal.offline.facts import InsteadOfUnknown
from generator.rehearsal.offline.framework.relations import listed, related
from generator.rehearsal.offline.framework.tree import Node
from generator.rehearsal.offline.values import UNKNOWN, Key, Path, Unknown, Value, at


def settled(tree: Node, planned: Value, prior: Value, config: Value) -> Value:
    """A plan in which unknown values are replaced by what facts say of them. What is configured stays.

    Args:
        tree: the resource type.
        planned: the plan.
        prior: the state before; None to create.
        config: the configuration.
    """
    return _Settling(planned, prior, config).inside(tree, planned, ())


class _Settling:
    """Goes through one plan."""

    def __init__(self, planned: Value, prior: Value, config: Value) -> None:
        self._planned = planned
        self._prior = prior
        self._config = config

    def inside(self, node: Node, value: Value, path: Path) -> Value:
        """A value with the unknown attributes inside of it settled."""
        if value is None or isinstance(value, Unknown) or not node.nesting:
            return value
        if node.nesting in {"single", "group"}:
            return self._object(node, value, path)
        if node.nesting == "map":
            return {key: self._object(node, item, (*path, Key(key))) for key, item in value.items()}
        items = [self._object(node, item, (*path, index)) for index, item in enumerate(value)]
        return _counted(node, items)

    def _object(self, node: Node, value: Value, path: Path) -> Value:
        if not isinstance(value, dict):
            return value
        return {name: self._attribute(child, value[name], (*path, name)) for name, child in node.children.items()}

    def _attribute(self, node: Node, value: Value, path: Path) -> Value:
        instead = node.facts.get("instead_of_unknown")
        if instead is not None and (isinstance(value, Unknown) or instead.get("over_state", False)):
            configured = instead.get("leaves_configured", False) and at(self._config, path) is not None
            return value if configured else self._instead(instead, value, path)
        return self.inside(node, value, path)

    def _instead(self, instead: InsteadOfUnknown, value: Value, path: Path) -> Value:
        others = [item for name in instead.get("where_unset", ()) for item in related(self._config, path, name)]
        if any(isinstance(item, Unknown) for item in others):
            return value
        if any(item not in (None, []) for item in others):
            return None
        beside = instead.get("beside")
        if beside is not None and not any(_is_set(item) for item in related(self._planned, path, beside)):
            return None
        kept_while = instead.get("kept_while")
        if kept_while is not None and self._prior is not None and self._stays(kept_while, path):
            return at(self._prior, path)
        for other, wanted in instead.get("when", {}).items():
            if not any(listed(item, wanted) for item in related(self._planned, path, other)):
                return None
        return instead.get("value", UNKNOWN)

    def _stays(self, other: str, path: Path) -> bool:
        return related(self._planned, path, other) == related(self._prior, path, other)


def _counted(node: Node, items: list[Value]) -> list[Value]:
    """The elements of a list, with the attributes numbered that count up."""
    for name, child in node.children.items():
        if child.facts.get("counts_up", False):
            items = _numbered(items, name)
    return items


def _numbered(items: list[Mapping[str, Any]], name: str) -> list[Value]:
    numbered: list[Value] = []
    last = 0
    for item in items:
        if isinstance(item[name], Unknown):
            numbered.append({**item, name: last + 1})
        else:
            numbered.append(item)
        last = numbered[-1][name] or 0
    return numbered


def _is_set(value: Value) -> bool:
    return isinstance(value, Unknown) or value not in (None, "", [], {})
