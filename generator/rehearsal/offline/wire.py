"""Values as bytes, and back: Terraform's MessagePack form, in which unknowns, exact numbers and types survive.

Most of a value goes through MessagePack as it is. Only numbers (those that fit neither 64 bits nor a float exactly are
sent as text) and values whose type is only known with them (``dynamic``) are looked for; a `Codec` knows where.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeAlias

import msgpack

from generator.rehearsal.offline.schema import Type
from generator.rehearsal.offline.values import UNKNOWN, Unknown, Value

_UNKNOWN: Final = 0  # the extension types of unknown values: nothing known of it, and something
_REFINED: Final = 12
_INT64: Final = 1 << 63

NULL: Final = b"\xc0"


class DynamicList(list[Value]):
    """A list, set or tuple whose type came with it."""

    __slots__ = ("type",)

    def __init__(self, items: list[Value], type_: bytes) -> None:
        super().__init__(items)
        self.type = type_


class DynamicDict(dict[str, Value]):
    """A map or object whose type came with it."""

    __slots__ = ("type",)

    def __init__(self, items: dict[str, Value], type_: bytes) -> None:
        super().__init__(items)
        self.type = type_


class DynamicUnknown(Unknown):
    """An unknown value whose type is known."""

    __slots__ = ("type",)

    def __init__(self, refinement: bytes, type_: bytes) -> None:
        super().__init__(refinement)
        self.type = type_


class Codec:
    """Encodes and decodes values of one type."""

    def __init__(self, type_: Type) -> None:
        self._read = _visit(type_, _read_number, _read_dynamic)
        self._write = _visit(type_, _written_number, _written_dynamic)
        self._load = _visit(type_, _as_it_is, _loaded_dynamic)

    def decode(self, data: bytes) -> Value:
        """The value that the bytes stand for.

        Raises:
            ValueError: they are no MessagePack.
        """
        value = _unpacked(data)
        return value if self._read is None else self._read(value)

    def encode(self, value: Value) -> bytes:
        """The bytes that stand for a value."""
        return _packed(value if self._write is None else self._write(value))

    def from_json(self, document: Any) -> Value:
        """The value that Terraform stored as this JSON document."""
        return document if self._load is None else self._load(document)


_Visit: TypeAlias = Callable[[Value], Value]


def _visit(type_: Type, number: _Visit, dynamic: _Visit) -> _Visit | None:
    """A function that changes the numbers and dynamic values in a value; None where a type has none."""
    if isinstance(type_, str):
        return {"number": number, "dynamic": dynamic}.get(type_)
    kind, inner = type_
    if kind == "object":
        return _visit_object({name: _visit(item, number, dynamic) for name, item in inner.items()})
    if kind == "tuple":
        return _visit_tuple([_visit(item, number, dynamic) for item in inner])
    visit = _visit(inner, number, dynamic)
    if visit is None:
        return None
    if kind == "map":
        return lambda value: {k: visit(item) for k, item in value.items()} if isinstance(value, dict) else value
    return lambda value: [visit(item) for item in value] if isinstance(value, list) else value


def _visit_object(found: dict[str, _Visit | None]) -> _Visit | None:
    visits = [(name, visit) for name, visit in found.items() if visit is not None]
    if not visits:
        return None

    def visit_object(value: Value) -> Value:
        if not isinstance(value, dict):
            return value
        new = dict(value)
        for name, visit in visits:
            item = value.get(name)
            if item is not None:
                new[name] = visit(item)
        return new

    return visit_object


def _visit_tuple(visits: list[_Visit | None]) -> _Visit | None:
    if not any(visits):
        return None

    def visit_tuple(value: Value) -> Value:
        if not isinstance(value, list):
            return value
        return [visit(item) if visit else item for visit, item in zip(visits, value, strict=False)]

    return visit_tuple


def _as_it_is(value: Value) -> Value:
    return value


def _read_number(value: Value) -> Value:
    """A number may come as text, so that none of its digits is lost."""
    if isinstance(value, str):
        return float(value) if set(value) & set(".eE") else int(value)
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < _INT64 else value


def _written_number(value: Value) -> Value:
    if isinstance(value, int):
        return value if -_INT64 <= value < _INT64 else str(value)
    # 0.1 is not a float; as text it is what the configuration says.
    if isinstance(value, float) and Decimal(repr(value)) != Decimal(value):
        return repr(value)
    return value


def _read_dynamic(value: Value) -> Value:
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[0], bytes):
        return value
    type_, inner = value
    read = _visit(json.loads(type_), _read_number, _read_dynamic)
    inner = inner if read is None else read(inner)
    if isinstance(inner, list):
        return DynamicList(inner, type_)
    if isinstance(inner, dict):
        return DynamicDict(inner, type_)
    return DynamicUnknown(inner.refinement, type_) if isinstance(inner, Unknown) else inner


def _loaded_dynamic(value: Value) -> Value:
    """In JSON a value whose type comes with it is an object of the two."""
    if not isinstance(value, dict) or set(value) != {"type", "value"}:
        return value
    return _read_dynamic([json.dumps(value["type"], separators=(",", ":")).encode(), value["value"]])


def _written_dynamic(value: Value) -> Value:
    if value is None or (isinstance(value, Unknown) and not isinstance(value, DynamicUnknown)):
        return value
    if isinstance(value, DynamicList | DynamicDict | DynamicUnknown):
        type_, form = value.type, json.loads(value.type)
    else:
        form = _guessed(value)
        type_ = json.dumps(form, separators=(",", ":")).encode()
    write = _visit(form, _written_number, _written_dynamic)
    return [type_, value if write is None else write(value)]


def _guessed(value: Value) -> Type:
    """The type of a value as it would be written in a configuration."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, list):
        return ["tuple", [_guessed(item) for item in value]]
    if isinstance(value, dict):
        return ["object", {key: _guessed(item) for key, item in value.items()}]
    return "dynamic"


def _unpacked(data: bytes) -> Value:
    try:
        return msgpack.unpackb(data, ext_hook=_read_extension, strict_map_key=False)
    except (msgpack.UnpackException, msgpack.ExtraData, ValueError) as error:
        raise ValueError(f"it is no value: {error}") from error


def _packed(value: Value) -> bytes:
    packed: bytes = msgpack.packb(value, default=_written_extension)
    return packed


def _read_extension(code: int, data: bytes) -> Unknown:
    return Unknown(data) if code == _REFINED else UNKNOWN


def _written_extension(value: Any) -> msgpack.ExtType:
    if isinstance(value, Unknown):
        return msgpack.ExtType(_REFINED, value.refinement) if value.refinement else msgpack.ExtType(_UNKNOWN, b"\x00")
    raise TypeError(f"{value!r} is no value of Terraform")
