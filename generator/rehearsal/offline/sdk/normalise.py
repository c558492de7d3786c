"""Sets nulls, empties and unknowns of a planned state right, as the SDK does before it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.rehearsal.offline.schema import Block
from generator.rehearsal.offline.sdk.fields import Field
from generator.rehearsal.offline.values import UNKNOWN, Key, Path, Unknown, Value


def normalised(field: Field, planned: Value, proposed: Value) -> Value:
    """A planned value, with empty texts and unknowns that only the proposed one tells."""
    if isinstance(proposed, Unknown):
        return proposed if planned is None else planned
    if proposed is None or isinstance(planned, Unknown):
        return planned
    kind = field.kind
    if kind == "string":
        return "" if planned is None and proposed == "" else planned
    if kind == "object":
        return objects(field.fields, planned, proposed)
    if kind == "map":
        return _map(planned, proposed)
    if kind == "list":
        return _list(field, planned, proposed)
    return planned


def objects(fields: Mapping[str, Field], planned: Value, proposed: Mapping[str, Value]) -> dict[str, Value]:
    """The same for every field of an object."""
    before: Mapping[str, Value] = planned or {}
    return {name: normalised(item, before.get(name), proposed.get(name)) for name, item in fields.items()}


def _map(planned: Value, proposed: Mapping[str, Value]) -> Value:
    if not planned:
        return planned
    return {
        name: proposed[name] if isinstance(item, Unknown) and proposed.get(name) is not None else item
        for name, item in planned.items()
    }


def _list(field: Field, planned: Value, proposed: list[Value]) -> Value:
    if planned is None:
        return proposed if all(isinstance(item, Unknown) for item in proposed) else None
    elem = field.elem
    if elem is None or len(planned) != len(proposed):
        return planned
    return [normalised(elem, item, other) for item, other in zip(planned, proposed, strict=True)]


def with_unknowns(block: Block, value: Mapping[str, Value]) -> dict[str, Value]:
    """A planned state with every computed null unknown."""
    made = dict(value)
    for name, attribute in block.attributes.items():
        if attribute.computed and made.get(name) is None:
            made[name] = UNKNOWN
    for name, nested in block.blocks.items():
        items = made.get(name)
        if isinstance(items, list):
            made[name] = [with_unknowns(nested.block, item) if isinstance(item, dict) else item for item in items]
    return made


def without_write_only(fields: Mapping[str, Field], value: dict[str, Value]) -> dict[str, Value]:
    """A planned state without the values that are never kept."""
    made = dict(value)
    for name, field in fields.items():
        if field.write_only and not field.block:
            made[name] = None
        elif field.write_only and isinstance(made[name], list):
            made[name] = [without_write_only(field.held.fields, item) for item in made[name]]
    return made


def equivalent(fields: Mapping[str, Field], one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Whether two states are the same to the SDK: zero, empty and null are one to it."""
    return all(_same(field, one.get(name), other.get(name)) for name, field in fields.items())


def _same(field: Field, one: Value, other: Value) -> bool:
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return isinstance(one, Unknown) and isinstance(other, Unknown)
    if _nothing(one) or _nothing(other):
        return _nothing(one) and _nothing(other)
    if field.scalar:
        return bool(one == other)
    if field.kind == "object":
        return equivalent(field.fields, one, other)
    elem = field.held
    if field.kind == "map":
        return one.keys() == other.keys() and all(_same(elem, one[name], other[name]) for name in one)
    if len(one) != len(other):
        return False
    if field.kind == "list":
        return all(_same(elem, item, found) for item, found in zip(one, other, strict=True))
    return all(any(_same(elem, item, found) for found in other) for item in one) and all(
        any(_same(elem, item, found) for item in one) for found in other
    )


def _nothing(value: Value) -> bool:
    return value is None or (not isinstance(value, Unknown) and value in ("", 0, False, [], {}))


def nulls_in_lists(fields: Mapping[str, Field], value: Mapping[str, Value], path: Path = ()) -> Iterator[Path]:
    """The paths of nulls inside of lists and sets, which the SDK refuses to plan; a set is named as a whole."""
    for name, field in fields.items():
        yield from _nulls(field, value.get(name), (*path, name))


def _nulls(field: Field, value: Value, path: Path) -> Iterator[Path]:
    if not isinstance(value, list | dict) or field.elem is None:
        return
    held = field.held
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _nulls(held, item, (*path, Key(key)))
        return
    for index, item in enumerate(value):
        at = (*path, index) if field.kind == "list" else path
        if item is None:
            yield at
        elif held.kind == "object" and isinstance(item, dict):
            inner = nulls_in_lists(held.fields, item, at)
            # There is no path into a set of objects.
            yield from inner if field.kind == "list" else (() for _ in inner)
        else:
            yield from _nulls(held, item, at)
