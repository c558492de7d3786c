"""Which attributes force a replacement, as the SDK reports them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.rehearsal.offline.sdk.changes import COUNT, Changes, Key
from generator.rehearsal.offline.sdk.fields import Field
from generator.rehearsal.offline.values import Key as MapKey
from generator.rehearsal.offline.values import Path, Step


def replacing(fields: Mapping[str, Field], changes: Changes) -> tuple[Path, ...]:
    """The paths of the attributes whose change replaces, each once; sets are named as a whole."""
    found: dict[Path, None] = {}
    for key, change in changes.items():
        if change.replaces:
            path = _path(fields, key)
            while path and (isinstance(path[-1], int | MapKey)):
                path = path[:-1]
            if path:
                found[path] = None
    return tuple(found)


def _path(fields: Mapping[str, Field], key: Key) -> Path:
    steps: list[Step] = []
    rest = key
    while rest:
        steps.append(rest[0])
        field = fields.get(rest[0])
        rest = rest[1:]
        if field is None:
            break
        while rest and field is not None and field.kind != "object":
            if field.kind == "set" or rest[0] == COUNT:
                return tuple(steps)
            steps.append(MapKey(rest[0]) if field.kind == "map" else int(rest[0]))
            rest = rest[1:]
            field = field.elem
        if field is None:
            break
        fields = field.fields
    return tuple(steps)
