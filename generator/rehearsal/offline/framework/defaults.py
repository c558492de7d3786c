"""Defaults: what is planned where the configuration says nothing, whatever the state holds."""

from __future__ import annotations

from collections.abc import Mapping

from generator.rehearsal.offline.framework.pairs import changed
from generator.rehearsal.offline.framework.tree import Node
from generator.rehearsal.offline.models import Configured
from generator.rehearsal.offline.values import Unknown, Value

_PROVIDER = "provider."


def with_defaults(tree: Node, planned: Value, config: Value, provider: Configured) -> Value:
    """A plan with the defaults of its attributes, at every depth that it reaches.

    A nested attribute is filled in wherever its object is planned, also when that object comes from the state alone.

    Args:
        tree: the resource type.
        planned: the state as Terraform proposes it.
        config: the configuration.
        provider: the provider, whose arguments may be defaults.
    """
    return _Filling(provider).inside(tree, planned, config)


def has_default(node: Node) -> bool:
    """Whether something is planned for an attribute when it is not configured."""
    return "default" in node.facts or "default_from" in node.facts


class _Filling:
    """Fills one plan."""

    def __init__(self, provider: Configured) -> None:
        self._provider = provider

    def inside(self, node: Node, planned: Value, config: Value) -> Value:
        """A planned value with the defaults inside of it."""
        return changed(node, planned, config, lambda item, given: self._object(node, item, given))

    def _object(self, node: Node, planned: Mapping[str, Value], config: Mapping[str, Value] | None) -> dict[str, Value]:
        filled = {
            name: self._attribute(child, planned[name], None if config is None else config[name])
            for name, child in node.children.items()
        }
        for name, child in node.children.items():
            source = child.facts.get("default_from")
            if source is not None and (config is None or config[name] is None):
                found = self._found(source, filled)
                filled[name] = filled[name] if found is None or isinstance(found, Unknown) else found
        return filled

    def _attribute(self, node: Node, planned: Value, config: Value) -> Value:
        if config is None and not node.block and "default" in node.facts:
            return _default(node, node.facts["default"])
        return self.inside(node, planned, config) if node.nesting else planned

    def _found(self, source: str, siblings: Mapping[str, Value]) -> Value:
        """The value that a default is taken from: an argument of the provider, or the attribute beside it."""
        if source.startswith(_PROVIDER):
            return self._provider.arguments.get(source.removeprefix(_PROVIDER))
        return siblings.get(source.rpartition(".")[2])


def _default(node: Node, value: Value) -> Value:
    """The default as facts give it, objects completed."""
    if node.nesting == "single" and isinstance(value, dict):
        return {name: _default(child, value.get(name)) for name, child in node.children.items()}
    return value
