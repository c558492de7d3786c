"""What Terraform is told of an object: all of it, but in the form in which each kind of provider tells it.

Providers of the newer kind must answer an apply with what was planned; what the service made of it shows at the next
refresh. Those of the older kind write whole blocks at once, so that what is unset in a block reads back as a zero; an
empty collection and none at all are the same to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.rehearsal.offline.engines import engine_of
from generator.rehearsal.offline.models import ResourceModel
from generator.rehearsal.offline.objects import type_of
from generator.rehearsal.offline.schema import Block, Schema, Type
from generator.rehearsal.offline.service.walk import changed_at, places_at
from generator.rehearsal.offline.values import Path, Value, at, known

_ZEROS: Final[Mapping[str, Value]] = {"string": "", "number": 0, "bool": False}
_TYPES: dict[int, tuple[Schema, Type, tuple[str, ...]]] = {}  # of a schema: its type, and what is never kept of it


def told(resource: ResourceModel, object_: Value, asked: Value, *, applied: bool) -> Value:
    """What Terraform is told.

    Args:
        resource: the type.
        object_: the object as the service has it.
        asked: what it was asked to be, wholly known; on a refresh, what Terraform knew before.
        applied: whether this answers an apply, not a refresh.
    """
    if engine_of(resource) == "framework":
        return asked if applied else _ignoring(resource, object_, asked)
    seen = _ignoring(resource, object_, asked)
    kind, never_kept = _type(resource)
    state = _older_kind(kind, seen, asked, applied=applied, nested=False)
    for path in never_kept:
        state = changed_at(state, path, lambda _old, _around: None)
    return state


def _ignoring(resource: ResourceModel, object_: Value, asked: Value) -> Value:
    for path, fact in resource.facts.get("attributes", {}).items():
        if fact.get("not_read_back"):
            for place, _ in [*places_at(object_, path)]:
                object_ = _with(object_, place, at(asked, place))
    return object_


def _with(value: Value, place: Path, new: Value) -> Value:
    """A copy with another value at a place."""
    if not place:
        return new
    step: Any = place[0]
    if isinstance(value, list):
        return [_with(item, place[1:], new) if index == step else item for index, item in enumerate(value)]
    return {**value, step: _with(value[step], place[1:], new)}


def _type(resource: ResourceModel) -> tuple[Type, tuple[str, ...]]:
    schema = resource.schema
    kept = _TYPES.get(id(schema))
    if kept is None or kept[0] is not schema:
        kept = _TYPES[id(schema)] = schema, type_of(schema.block), tuple(_never_kept(schema.block))
    return kept[1:]


def _never_kept(block: Block, path: str = "") -> Iterator[str]:
    """The dotted paths of write-only attributes."""
    for name, attribute in block.attributes.items():
        if attribute.write_only:
            yield f"{path}{name}"
    for name, nested in block.blocks.items():
        yield from _never_kept(nested.block, f"{path}{name}.")


def _older_kind(kind: Type, new: Value, asked: Value, *, applied: bool, nested: bool) -> Value:
    if isinstance(kind, str):
        return _ZEROS.get(kind) if new is None and nested else new
    shape, inner = kind
    if shape in {"list", "set", "map"}:
        if applied and (new, asked) in (([], None), ({}, None), (None, []), (None, {})):
            return asked
        if new is None:
            return ({} if shape == "map" else []) if nested and not applied else None
        if shape == "map":
            return new
        if shape == "set" and applied and asked is not None and known(asked):
            return asked
        before = asked if isinstance(asked, list) and shape == "list" else []
        return [
            _older_kind(inner, item, before[index] if index < len(before) else None, applied=applied, nested=True)
            for index, item in enumerate(new)
        ]
    if new is None:
        return None
    return {
        name: _older_kind(
            item, new.get(name), asked.get(name) if isinstance(asked, dict) else None, applied=applied, nested=nested
        )
        for name, item in inner.items()
    }
