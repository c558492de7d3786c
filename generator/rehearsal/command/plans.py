"""What a plan would do, from its JSON: resources, attributes, and what forces a replacement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from generator.rehearsal.command.outcome import AttributeChange, ResourceChange

SENSITIVE = "(sensitive)"
UNKNOWN = "(known after apply)"

Action: TypeAlias = Literal["create", "update", "replace", "destroy", "forget", "move"]

_ACTIONS: Mapping[tuple[str, ...], Action] = {
    ("create",): "create",
    ("update",): "update",
    ("delete",): "destroy",
    ("delete", "create"): "replace",
    ("create", "delete"): "replace",
    ("forget",): "forget",
    ("create", "forget"): "replace",
}


def resource_changes(plan: Mapping[str, Any]) -> tuple[ResourceChange, ...]:
    """Every resource that a plan touches, by address; what stays as it is, and data sources, are left out."""
    found = []
    for item in plan.get("resource_changes", ()):
        actions = tuple(item["change"]["actions"])
        before_address = item.get("previous_address", "")
        if item.get("mode") != "managed" or (actions not in _ACTIONS and not before_address):
            continue
        action: Action = _ACTIONS.get(actions, "move")
        change = item["change"]
        shown = action in ("update", "replace")
        forced = change.get("replace_paths", ()) if action == "replace" else ()
        found.append(
            ResourceChange(
                address=item["address"],
                action=action,
                before_address=before_address,
                attributes=tuple(_attributes(change, unknown=action == "update")) if shown else (),
                forced_by=tuple(dict.fromkeys(path_text(path) for path in forced)),
                create_first=actions[0] == "create" and action == "replace",
            )
        )
    return tuple(sorted(found, key=lambda item: item.address))


def path_text(path: tuple[str | int, ...] | list[str | int]) -> str:
    """A path as Terraform writes it: ``tags["Team"]``, ``action[0].order``. Names of attributes look like names."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.isidentifier():
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step, ensure_ascii=False)}]"
    return text


def _attributes(change: Mapping[str, Any], *, unknown: bool) -> Iterator[AttributeChange]:
    """The attributes that differ; those that are not known yet only where they are asked for."""
    after = _with_unknown(change.get("after"), change.get("after_unknown"))
    hidden = (change.get("before_sensitive"), change.get("after_sensitive"))
    for path, old, new in differences(change.get("before"), after):
        if new == UNKNOWN and not unknown:
            continue
        secret = any(holds(marks, path) for marks in hidden)
        yield AttributeChange(path_text(path), *((SENSITIVE, SENSITIVE) if secret else (old, new)))


def differences(
    before: Any, after: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any, Any]]:
    """Paths at which two values differ, with both values; what is absent is null.

    Elements of a list that stand on both sides are no difference, wherever they stand: a set has no order in JSON.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            yield from differences(before.get(key), after.get(key), (*path, key))
    elif _of_objects(before) and _of_objects(after):
        gone = [(index, item) for index, item in enumerate(before) if item not in after]
        come = [(index, item) for index, item in enumerate(after) if item not in before]
        for (_, old), (index, new) in zip(gone, come, strict=False):
            yield from differences(old, new, (*path, index))
        for index, old in gone[len(come) :]:
            yield (*path, index), old, None
        for index, new in come[len(gone) :]:
            yield (*path, index), None, new
    elif before != after and not _empty(before, after):
        yield path, before, after


def _of_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _empty(before: Any, after: Any) -> bool:
    """Whether both are nothing: no blocks are an empty list to one, and null to another."""
    return before in (None, [], {}) and after in (None, [], {})


def _with_unknown(after: Any, unknown: Any) -> Any:
    """The planned values, with a text where one is not known yet."""
    if unknown is True:
        return UNKNOWN
    if isinstance(unknown, dict) and unknown:
        base = after if isinstance(after, dict) else {}
        return {**base, **{key: _with_unknown(base.get(key), mark) for key, mark in unknown.items() if mark}}
    if isinstance(unknown, list) and isinstance(after, list):
        marks = [*unknown, *[None] * (len(after) - len(unknown))]
        return [_with_unknown(item, mark) for item, mark in zip(after, marks, strict=False)]
    return after


def holds(marks: Any, path: tuple[str | int, ...]) -> bool:
    """Whether a value at a path is marked, by itself, around it, or in a part of it.

    Any element of a list stands for all: of a set, nobody knows which element the marks of one belong to.
    """
    if not path or marks is True:
        return _any(marks)
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return isinstance(marks, list) and any(holds(item, rest) for item in marks)
    return isinstance(marks, dict) and holds(marks.get(step), rest)


def _any(marks: Any) -> bool:
    if isinstance(marks, dict):
        return any(map(_any, marks.values()))
    return any(map(_any, marks)) if isinstance(marks, list) else marks is True
