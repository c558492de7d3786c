"""Reads a configuration and a prior state as the SDK does: what is there, what it is worth, whether it is computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from generator.rehearsal.offline.sdk.fields import Field
from generator.rehearsal.offline.sdk.hashes import Elements, code_of
from generator.rehearsal.offline.values import Unknown, Value, known

# What stands for an unknown text, so that comparisons see a text that nothing equals.
UNKNOWN_TEXT: Final = "74D93920-ED26-11E3-AC10-0800200C9A66"


class Read(NamedTuple):
    """What was read.

    Attributes:
        exists: whether there is anything, be it empty.
        value: in the SDK's form: no nulls, sets as `Elements`.
        computed: whether it is known after apply.
    """

    exists: bool
    value: Any
    computed: bool = False


ABSENT: Final = Read(False, None)


def read_config(field: Field, raw: Value) -> Read:
    """Reads a value of the configuration; raw null is what the configuration leaves out."""
    kind = field.kind
    if field.scalar:
        return _scalar(field, raw)
    if kind == "object":
        return Read(True, _object(field, raw))
    if isinstance(raw, Unknown):
        return Read(True, _empty(field), True)
    if raw is None or (field.block and not raw):
        return Read(False, _empty(field))
    if kind == "map":
        if any(isinstance(item, Unknown) for item in raw.values()):
            return Read(True, {}, True)
        return Read(True, {name: item for name, item in raw.items() if item is not None})
    if any(isinstance(item, Unknown) for item in raw):
        return Read(True, _empty(field), True)
    elem = field.held
    if kind == "list":
        return Read(True, [read_config(elem, item).value for item in raw])
    return Read(True, elements(field, raw))


def elements(field: Field, raw: list[Value]) -> Elements:
    """The elements of a configured set, by code; each keeps where it came from."""
    elem = field.held
    found = Elements()
    for item in raw:
        value = read_config(elem, item).value
        found.add(code_of(elem, value), value, item, computed=elem.kind == "object" and not known(item))
    return found


def _scalar(field: Field, raw: Value) -> Read:
    if raw is None:
        return ABSENT if field.default is None else Read(True, field.default)
    if isinstance(raw, Unknown):
        return Read(True, UNKNOWN_TEXT if field.kind == "string" else field.zero(), True)
    return Read(True, raw)


def _object(field: Field, raw: Value) -> dict[str, Value]:
    source: Mapping[str, Value] = raw if isinstance(raw, dict) else {}
    made = {}
    for name, inner in field.fields.items():
        read = read_config(inner, source.get(name))
        made[name] = _empty(inner) if read.value is None else read.value
    return made


def _empty(field: Field) -> Value:
    return Elements() if field.kind == "set" else field.zero()


def read_state(fields: Mapping[str, Field], prior: Value) -> dict[str, Value]:
    """A prior state in the SDK's form.

    On top, what is null is left out. Inside of blocks the SDK keeps no nulls: everything there has its zero value,
    unless there is nothing at all; then the block is None, and a set does not hold it.
    """
    if prior is None or not prior.get("id"):
        return {}
    return {name: _state(inner, prior[name]) for name, inner in fields.items() if prior.get(name) is not None}


def _state(field: Field, raw: Value) -> Value:
    if raw is None:
        return _empty(field)
    kind = field.kind
    if field.scalar:
        return raw
    if kind == "object":
        return _state_object(field, raw)
    elem = field.held
    if kind == "map":
        return {name: _state(elem, item) for name, item in raw.items()}
    if kind == "list":
        return [_state(elem, item) for item in raw]
    found = Elements()
    for item in raw:
        value = _state_object(elem, item, in_set=True) if elem.kind == "object" else _state(elem, item)
        if value is not None:
            found.add(code_of(elem, value), value, item)
    return found


def _is_nothing(field: Field, raw: Value, *, in_set: bool) -> bool:
    """Whether a value inside of a block does not count: a null, and inside of a set no blocks, too."""
    return raw is None or (in_set and field.block and raw == [])


def _state_object(field: Field, raw: Mapping[str, Value], *, in_set: bool = False) -> Value:
    if all(_is_nothing(inner, raw.get(name), in_set=in_set) for name, inner in field.fields.items()):
        return None
    return {name: _state(inner, raw.get(name)) for name, inner in field.fields.items()}
