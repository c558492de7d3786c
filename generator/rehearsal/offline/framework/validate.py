"""What the framework answers to `ValidateResourceConfig`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator.rehearsal.offline.facts import AttributeFacts, Check
from generator.rehearsal.offline.formats import FORMATS
from generator.rehearsal.offline.framework import checks, relations
from generator.rehearsal.offline.framework.tree import Node, objects, tree_of
from generator.rehearsal.offline.models import Configured, Diagnostic, ResourceModel
from generator.rehearsal.offline.values import Key, Path, Unknown, Value, path_text

# Formats that are types of their own, so that a text without the form cannot even be read.
_TYPES: Final = frozenset({"arn", "duration", "rfc3339"})


def validate(resource: ResourceModel, config: Value, provider: Configured) -> list[Diagnostic]:  # noqa: ARG001
    """Checks a configuration. What is null or unknown passes.

    Args:
        resource: the resource type.
        config: the configuration.
        provider: the provider and its arguments; not needed.
    """
    tree = tree_of(resource)
    readable = _readable(tree, config)
    # Of several attributes that exclude each other, the first one is told.
    excluding = tree.facts.get("exactly_one_of", ())
    blamed: Path = next(((name,) for name in excluding if config.get(name) is not None), ())
    found = [_refused(blamed, fault) for fault in relations.faults(tree.facts, readable, (), readable)]
    walk = _Walk(readable)
    for name, node in tree.children.items():
        fraction = next(fractions(node, config[name], (name,)), None)
        if fraction is None:
            found += walk.attribute(node, config[name], (name,), None)
        else:
            found.append(_fraction(node, name, fraction))
    return found


def _fraction(node: Node, name: str, path: Path) -> Diagnostic:
    """The framework cannot read such an attribute at all, and mostly fails before it could name it."""
    inside: Node | None = node
    sets = False
    for step in path[1:]:
        sets = sets or (inside is not None and inside.is_set)
        inside = inside.children.get(step) if inside is not None and isinstance(step, str) else inside
    where = (name,) if node.facts.get("names_fractions", False) and not sets else ()
    return Diagnostic(f'Attribute "{path_text(path)}" must be an integer.', path=where)


def _readable(node: Node, value: Value) -> Value:
    """A value as checks between attributes see it: a text that is not of its type is like none."""
    if value is None or isinstance(value, Unknown):
        return value
    form = node.facts.get("format")
    if form in _TYPES:
        return value if FORMATS[form](value) else None
    if not node.nesting:
        return value
    if node.nesting in {"single", "group"}:
        return _readable_object(node, value)
    if isinstance(value, Mapping):
        return {key: _readable_object(node, item) for key, item in value.items()}
    return [_readable_object(node, item) for item in value]


def _readable_object(node: Node, item: Value) -> Value:
    if not isinstance(item, Mapping):
        return item
    return {name: _readable(child, item[name]) for name, child in node.children.items()}


class _Walk:
    """Walks through a configuration.

    Args:
        config: the configuration as checks between attributes see it.
    """

    def __init__(self, config: Value) -> None:
        self._config = config

    def inside(self, node: Node, value: Value, path: Path, *, shown: Path | None = None) -> Iterator[Diagnostic]:
        """What is wrong with the attributes inside of a value.

        Args:
            node: the attribute or block that has the value.
            value: its value.
            path: where it stands.
            shown: the path that is shown instead, since the protocol has no word for an element of a set.
        """
        for step, item in objects(node, value):
            here = path if step is None else (*path, step)
            told = path if node.is_set and shown is None else shown
            if "one_inside" in node.facts:
                yield from _together(node.facts, _readable_object(node, item), here if told is None else told)
            for name, child in node.children.items():
                yield from self.attribute(child, item[name], (*here, name), told)

    def attribute(self, node: Node, value: Value, path: Path, shown: Path | None) -> Iterator[Diagnostic]:
        """What is wrong with an attribute, or inside of it."""
        told = path if shown is None else shown
        wrong = list(self._own(node, value, path, told))
        yield from wrong
        if node.facts.get("deprecated", False) and checks.checked(value):
            yield Diagnostic(f'Attribute "{path_text(path)}" is deprecated.', path=told, severity="warning")
        if not wrong:  # what is refused as a whole is not looked into
            yield from self.inside(node, value, path, shown=shown)

    def _own(self, node: Node, value: Value, path: Path, told: Path) -> Iterator[Diagnostic]:
        if node.required and value is None:
            yield _refused(told, "must be set")
        if not (node.required or node.optional or node.block) and value is not None:
            yield _refused(told, "is only read: it cannot be set")
        if node.facts.get("must_be_known", False) and isinstance(value, Unknown):
            # The framework tells only the path from the element on.
            yield _refused(_in_element(path), "must be known")
        for fault in relations.faults(node.facts, self._config, path, value):
            yield _refused(told, fault)
        if checks.checked(value):
            yield from _value(node.facts, value, told)
            yield from _elements(node, value, told)


def _together(facts: AttributeFacts, item: Mapping[str, Value], told: Path) -> Iterator[Diagnostic]:
    """What is wrong with how the attributes of one object go together."""
    names = facts["one_inside"]
    if any(isinstance(item[name], Unknown) for name in names):
        return
    count = sum(item[name] not in (None, []) for name in names)
    judged = "accepted" if count == 1 else facts.get("none_inside" if count == 0 else "several_inside", "refused")
    if judged != "accepted":
        fault = f"holds {count} of {', '.join(names)}, of which one is to be set"
        yield replace(_refused(told, fault), severity="warning" if judged == "warned" else "error")


def _elements(node: Node, value: Value, told: Path) -> Iterator[Diagnostic]:
    each: Check = node.facts.get("items", {})
    keys: Check = node.facts.get("keys", {})
    if isinstance(value, Mapping) and node.nesting != "single":
        for key, item in value.items():
            yield from _item(each, item, (*told, Key(key)))
            yield from _value(keys, key, (*told, Key(key)))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _item(each, item, told if node.is_set else (*told, index))


def _item(check: Check, value: Value, told: Path) -> Iterator[Diagnostic]:
    if not check or not checks.checked(value):
        return
    yield from _value(check, value, told)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _item(check, item, (*told, index))


def _value(check: Check, value: Value, told: Path) -> Iterator[Diagnostic]:
    for fault in checks.faults(check, value):
        yield _refused(told, fault)


def fractions(node: Node, value: Value, path: Path) -> Iterator[Path]:
    """Where in an attribute a fraction stands in place of an integer."""
    if checks.is_fraction(node.facts, value):
        yield path
    each: Check = node.facts.get("items", {})
    if isinstance(value, list):
        yield from ((*path, index) for index, item in enumerate(value) if checks.is_fraction(each, item))
    for step, item in objects(node, value):
        here = path if step is None else (*path, step)
        for name, child in node.children.items():
            yield from fractions(child, item[name], (*here, name))


def _in_element(path: Path) -> Path:
    last = max((index for index, step in enumerate(path) if isinstance(step, int | Key)), default=-1)
    return path[last + 1 :]


def _refused(path: Path, fault: str) -> Diagnostic:
    where = path_text(path)
    return Diagnostic(f'Attribute "{where}" {fault}.' if where else f"The configuration {fault}.", path=path)
