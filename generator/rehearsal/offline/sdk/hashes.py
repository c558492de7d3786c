"""Sets as the SDK keeps them: by a code made of what a user can set in an element."""

from __future__ import annotations

from typing import Any

from generator.rehearsal.offline.sdk.fields import Field
from generator.rehearsal.offline.sdk.links import HASHED_AS
from generator.rehearsal.offline.values import Value


class Elements:
    """The elements of a set, by code."""

    __slots__ = ("raw", "values")

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.raw: dict[str, Value] = {}

    def add(self, code: str, value: Value, raw: Value, *, computed: bool = False) -> None:
        """Adds an element; the first of those with one code wins, computed ones are all kept."""
        if computed:
            code = plain = "~" + code
            count = 0
            while code in self.values:
                count += 1
                code = f"{plain}{count}"
        if code not in self.values:
            self.values[code] = value
            self.raw[code] = raw

    def __len__(self) -> int:
        return len(self.values)

    # The SDK compares lists of blocks by value, and two sets are never the same to it.
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return self is other


def code_of(field: Field, value: Any) -> str:
    """The code of an element: what may be configured in it, by value."""
    if value is None:
        return ";"
    kind = field.kind
    if kind == "string":
        return HASHED_AS[field.hashed_as](value) if field.hashed_as else str(value)
    if kind == "number":
        return number_text(value)
    if kind == "bool":
        return "1" if value else "0"
    if kind == "object":
        return _object(field, value)
    elem = field.held
    if kind == "map":
        return "[" + ";".join(f"{name}:{code_of(elem, value[name])}" for name in sorted(value)) + "]"
    if kind == "set":
        return "{" + ";".join(sorted(code_of(elem, item) for item in value.values.values())) + "}"
    codes = [code_of(elem, item) for item in value]
    return "(" + ";".join(sorted(codes) if field.hashed_as == "unordered" else codes) + ")"


def _object(field: Field, value: dict[str, Value]) -> str:
    inner = field.fields
    settable = any(item.optional or item.required for item in inner.values())
    return (
        "<"
        + ";".join(
            f"{name}:{code_of(item, value.get(name))}"
            for name, item in inner.items()
            if item.hashed and (item.optional or item.required or not settable)
        )
        + ">"
    )


def number_text(value: float) -> str:
    """A number as the SDK writes it: no fraction where it is whole."""
    return str(int(value)) if isinstance(value, int) or value.is_integer() else repr(value)
