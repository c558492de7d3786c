"""Applies the changes of a plan to the prior state, as the SDK does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as _field
from typing import Any, Final

from generator.rehearsal.offline.sdk.changes import COUNT, Change, Changes
from generator.rehearsal.offline.sdk.fields import Field
from generator.rehearsal.offline.sdk.hashes import Elements
from generator.rehearsal.offline.values import UNKNOWN, Value

_MISSING: Final[Any] = object()


@dataclass(slots=True)
class _Node:
    """The changes below a key."""

    change: Change | None = None
    below: dict[str, _Node] = _field(default_factory=dict)

    def kept(self) -> bool:
        """Whether anything here has a value afterwards."""
        if self.change is not None and not self.change.removed:
            return True
        return any(node.kept() for node in self.below.values())

    def new_element(self) -> bool:
        """Whether anything but empty counts has a value afterwards, so that an element of a set is there."""
        for step, node in self.below.items():
            change = node.change
            if change is not None and not change.removed and not (step == COUNT and change.new == "0"):
                return True
            if node.new_element():
                return True
        return False


_NOTHING: Final = _Node()


def applied(fields: Mapping[str, Field], state: Mapping[str, Value], changes: Changes) -> dict[str, Value]:
    """The state after the changes: what the SDK would hold, before nulls are set right."""
    root = _Node()
    for key, change in changes.items():
        node = root
        for step in key:
            node = node.below.setdefault(step, _Node()) if step not in node.below else node.below[step]
        node.change = change
    return _object(fields, state, root)


def _object(fields: Mapping[str, Field], state: Mapping[str, Value], node: _Node) -> dict[str, Value]:
    below = node.below
    return {name: _value(field, state.get(name, _MISSING), below.get(name, _NOTHING)) for name, field in fields.items()}


def _value(field: Field, old: Value, node: _Node) -> Value:
    if field.scalar:
        return _scalar(field, old, node.change)
    if field.kind == "map":
        return _map(field, old, node)
    if field.of_objects:
        if field.block or field.kind == "set":
            return _blocks(field, old, node)
        return _listed_objects(field, old, node)
    if field.kind == "set":
        return _set(field, old, node)
    return _list(field, old, node)


def _scalar(field: Field, old: Value, change: Change | None) -> Value:
    if change is None:
        if old is not _MISSING:
            return old
        return "" if field.required and field.kind == "string" else None
    if change.computed:
        return UNKNOWN
    if change.removed:
        return None
    if not change.old and not change.new:
        return "" if field.kind == "string" else None
    return change.value


def _counted(node: _Node) -> tuple[bool, Value]:
    """Whether the count alone decides what a collection is, and what it then is."""
    change = node.below[COUNT].change if COUNT in node.below else None
    if change is None:
        return False, None
    if change.removed:
        return True, None
    if change.computed:
        return True, UNKNOWN
    return change.new == "0", []


def _map(field: Field, old: Value, node: _Node) -> Value:
    decided, value = _counted(node)
    if decided:
        return {} if value == [] else value
    if old is _MISSING and not node.below:
        return None
    made = {} if old is _MISSING else dict(old)
    elem = field.held
    for name, entry in node.below.items():
        if name != COUNT:
            item = _scalar(elem, made.pop(name, _MISSING), entry.change)
            if item is not None:
                made[name] = item
    return made


def _list(field: Field, old: Value, node: _Node) -> Value:
    decided, value = _counted(node)
    if decided:
        return value
    if old is _MISSING and not node.below:
        return None
    before: list[Value] = [] if old is _MISSING else old
    count = node.below[COUNT].change if COUNT in node.below else None
    length = len(before) if count is None else int(count.new)
    elem = field.held
    made = []
    for index in range(length):
        was = before[index] if index < len(before) else _MISSING
        item = _value(elem, was, node.below.get(str(index), _NOTHING))
        made.append("" if item is None and elem.kind == "string" else item)
    return made


def _listed_objects(field: Field, old: Value, node: _Node) -> Value:
    """A list of objects that is an attribute, not blocks."""
    decided, value = _counted(node)
    if decided:
        return value
    if old is _MISSING and not node.below:
        return None
    return _blocks(field, old, node)


def _set(field: Field, old: Value, node: _Node) -> Value:
    decided, value = _counted(node)
    if decided:
        return value
    if old is _MISSING and not node.below:
        return None
    elem = field.held
    before: dict[str, Value] = {} if old is _MISSING else old.values
    made = []
    for code in [*before, *(code for code in node.below if code not in before and code != COUNT)]:
        item = _value(elem, before.get(code, _MISSING), node.below.get(code, _NOTHING))
        if item is not None:
            made.append(item)
    return made


def _blocks(field: Field, old: Value, node: _Node) -> Value:
    count = node.below[COUNT].change if COUNT in node.below else None
    if count is not None and count.computed:
        return UNKNOWN
    keep = count is None or not (count.new == "0" or count.removed)
    if field.kind == "set":
        return _set_blocks(field, old, node, keep=keep)
    elem = field.held
    before: list[Value] = [] if old is _MISSING else old
    length = _highest(node) if old is _MISSING else len(before)
    if count is not None:
        length = int(count.new or 0)
    made = []
    for index in range(length):
        below = node.below.get(str(index), _NOTHING)
        if index < len(before) and before[index] is not None:
            made.append(_object(elem.fields, before[index], below))
        elif below.kept():
            made.append(_object(elem.fields, {}, below))
        else:
            made.append(dict.fromkeys(elem.fields))
    return made


def _highest(node: _Node) -> int:
    return sum(1 for step, below in node.below.items() if step != COUNT and below.kept())


def _set_blocks(field: Field, old: Value, node: _Node, *, keep: bool) -> Value:
    elem = field.held
    before = Elements() if old is _MISSING else old
    codes = [code for code, below in node.below.items() if code != COUNT and below.new_element()]
    if not codes:
        if not keep:
            return []
        if not before.values and COUNT in node.below:
            count = node.below[COUNT].change
            return [dict.fromkeys(elem.fields)] if count is not None and count.new == "1" else []
        return [_plain(elem, value) for value in before.values.values()]
    return [_object(elem.fields, before.values.get(code, {}), node.below[code]) for code in codes]


def _plain(field: Field, value: Value) -> Value:
    return _object(field.fields, value, _NOTHING)
