"""What Terraform is told of an object: all of it, but in the form in which each kind of provider tells it.

Providers of the newer kind must answer an apply with what was planned; what the service made of it shows at the next
refresh. Those of the older kind write whole blocks at once, so that what is unset in a block reads back as a zero; an
empty collection and none at all are the same to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.rehearsal.offline.engines import engine_of
from generator.rehearsal.offline.models import ResourceModel
from generator.rehearsal.offline.objects import type_of
from generator.rehearsal.offline.schema import Schema, Type
from generator.rehearsal.offline.values import Value, at, known

_ZEROS: Final[Mapping[str, Value]] = {"string": "", "number": 0, "bool": False}
_TYPES: dict[int, tuple[Schema, Type]] = {}


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
    return _older_kind(_type(resource), seen, asked, applied=applied, nested=False)


def _ignoring(resource: ResourceModel, object_: Value, asked: Value) -> Value:
    for path, fact in resource.facts.get("attributes", {}).items():
        if fact.get("not_read_back") and "." not in path:
            object_ = {**object_, path: at(asked, (path,))}
    return object_


def _type(resource: ResourceModel) -> Type:
    kept = _TYPES.get(id(resource.schema))
    if kept is None or kept[0] is not resource.schema:
        kept = _TYPES[id(resource.schema)] = resource.schema, type_of(resource.schema.block)
    return kept[1]


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
