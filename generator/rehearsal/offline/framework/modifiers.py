"""Plan modifiers of single attributes: what keeps its old value, and what replaces the object."""

from __future__ import annotations

from collections.abc import Mapping

from generator.rehearsal.offline.framework.equality import same
from generator.rehearsal.offline.framework.relations import related
from generator.rehearsal.offline.framework.tree import Node
from generator.rehearsal.offline.values import Key, Path, Unknown, Value


class Modifiers:
    """Runs the modifiers over one plan, and remembers which attributes replace.

    Args:
        planned: the plan.
        creating: there is no object yet: nothing is kept, nothing replaced.
    """

    def __init__(self, planned: Value, *, creating: bool) -> None:
        self._planned = planned
        self._creating = creating
        self.replace: list[Path] = []

    def modified(self, node: Node, planned: Value, state: Value, config: Value, path: Path = ()) -> Value:
        """A planned value after the modifiers of all attributes inside of it."""
        if planned is None or isinstance(planned, Unknown) or not node.nesting:
            return planned
        if node.nesting in {"single", "group"}:
            return self._object(node, planned, state, config, path)
        if node.nesting == "map":
            return {
                key: self._object(node, item, _item(state, key), _item(config, key), (*path, Key(key)))
                for key, item in planned.items()
            }
        # Elements of sets meet by their place, too: so does the framework.
        return [
            self._object(node, item, _item(state, index), _item(config, index), (*path, index))
            for index, item in enumerate(planned)
        ]

    def _object(self, node: Node, planned: Value, state: Value, config: Value, path: Path) -> Value:
        if not isinstance(planned, dict):
            return planned
        return {
            name: self._attribute(child, planned[name], _item(state, name), _item(config, name), (*path, name))
            for name, child in node.children.items()
        }

    def _attribute(self, node: Node, planned: Value, state: Value, config: Value, path: Path) -> Value:
        if not self._creating:
            if isinstance(planned, Unknown) and not isinstance(config, Unknown) and self._keeps(node, state, path):
                planned = state
            if _replaces(node, planned, state, config) and not same(node.type, planned, state):
                self.replace.append(path)
        return self.modified(node, planned, state, config, path)

    def _keeps(self, node: Node, state: Value, path: Path) -> bool:
        keeps = node.facts.get("keeps_state")
        beside = node.facts.get("keeps_state_beside")
        if beside is not None and all(item is None for item in related(self._planned, path, beside)):
            return False
        if keeps == "empty":
            return state in ([], {})
        return keeps == "always" or (keeps == "non_null" and state is not None)


def _replaces(node: Node, planned: Value, state: Value, config: Value) -> bool:
    if node.facts.get("force_new", False):
        return True
    when = node.facts.get("force_new_when")
    return (when == "configured" and config is not None) or (
        when == "comes_or_goes" and (planned is None) is not (state is None)
    )


def _item(value: Value, step: str | int) -> Value:
    if isinstance(value, Mapping):
        return value.get(str(step))
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
