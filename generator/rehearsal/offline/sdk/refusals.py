"""Rules by which providers refuse a plan, by the name that facts use under ``plan_rules``.

What is not known yet is read as nothing, as the SDK's providers read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from generator.rehearsal.offline.sdk.planning import Planning
from generator.rehearsal.offline.values import UNKNOWN, Unknown, Value

Rule: TypeAlias = Callable[[Planning, Mapping[str, Any]], None]


def _here(planning: Planning, conditions: Mapping[str, list[Value]]) -> bool:
    return all(planning.get(name) in values for name, values in conditions.items())


def _blocks(planning: Planning, name: str) -> list[Mapping[str, Value]]:
    blocks = planning.get(name)
    if isinstance(blocks, Unknown) or not blocks:
        return []
    items = blocks.values.values() if hasattr(blocks, "values") else blocks
    return [item for item in items if item is not None]


def _must_be_empty(planning: Planning, settings: Mapping[str, Any]) -> None:
    """Attributes of blocks stay unset ``where`` others on top, or ``beside`` them, have one of the values."""
    if not _here(planning, settings.get("where", {})):
        return
    for block in _blocks(planning, settings["in"]):
        if any(block.get(name) not in values for name, values in settings.get("beside", {}).items()):
            continue
        for name in settings["names"]:
            if block.get(name):
                planning.refuse(f"{name} cannot be set here.", f"Found {block[name]!r} in {settings['in']}.")
                return


def _must_not_sum_to_zero(planning: Planning, settings: Mapping[str, Any]) -> None:
    """Blocks, where there are any, do not all have a zero, ``unless`` others on top have one of the values."""
    blocks = _blocks(planning, settings["in"])
    if blocks and not _here(planning, settings["unless"]) and not sum(block[settings["name"]] for block in blocks):
        planning.refuse(f"At least one {settings['in']} needs a {settings['name']} above zero.")


def _one_must_be_set(planning: Planning, settings: Mapping[str, Any]) -> None:
    """One of these is set, ``unless`` others on top have one of the values. What is unknown counts as set."""
    if _here(planning, settings["unless"]):
        return
    if all(not planning.given(name) for name in settings["names"]):
        planning.refuse(f"One of {', '.join(settings['names'])} must be defined.")


def _needed(planning: Planning, settings: Mapping[str, Any]) -> None:
    """All or one of some attributes are set, ``all`` or ``any``.

    It is so where others on top have one of the values, ``where``, and where another one is set, ``beside``. What is
    not known yet counts as unset, unless it ``may_be_unknown``.
    """
    beside = settings.get("beside")
    if not _here(planning, settings.get("where", {})) or (beside is not None and not _set(planning, beside)):
        return
    names = settings.get("all") or settings["any"]
    hoped = settings.get("may_be_unknown", False)
    missing = [name for name in names if not _set(planning, name) and not (hoped and planning.get(name) == UNKNOWN)]
    if len(missing) > (0 if "all" in settings else len(names) - 1):
        planning.refuse(f"{' and '.join(missing)} must be set.")


def _set_only_where(planning: Planning, settings: Mapping[str, Any]) -> None:
    """Attributes, ``names``, are set only where others on top have one of the values, ``where``."""
    if _here(planning, settings["where"]):
        return
    for name in settings["names"]:
        if _set(planning, name):
            planning.refuse(f"{name} cannot be set here.")


def _matched_on_creation(planning: Planning, settings: Mapping[str, Any]) -> None:
    """A text on top, ``name``, matches a ``pattern`` when the object is new and others have a value, ``where``."""
    text = planning.get(settings["name"])
    if not planning.creating or not _here(planning, settings.get("where", {})):
        return
    if isinstance(text, str) and text and not re.search(settings["pattern"], text):
        planning.refuse(f"{settings['name']} must match {settings['pattern']}.")


def _never_becomes(planning: Planning, settings: Mapping[str, Any]) -> None:
    """A value at a ``path`` (dotted, with indexes) does not change to one of these, ``to``."""
    steps = settings["path"].split(".")
    before, after = planning.comparing.before(*steps), planning.comparing.wanted(*steps)
    if not planning.creating and before != after and after in settings["to"]:
        planning.refuse(f"{settings['path']} cannot be changed from {before!r} to {after!r}.")


def _set(planning: Planning, name: str) -> bool:
    value = planning.get(name)
    return not isinstance(value, Unknown) and bool(value)


def _only_together(planning: Planning, settings: Mapping[str, Any]) -> None:
    """An attribute has this value exactly where another one is set; looked at where one of them changes."""
    name, other = settings["name"], settings["with"]
    if not planning.changed(name) and not planning.changed(other):
        return
    value = planning.get(other)
    if (planning.get(name) == settings["value"]) != (not isinstance(value, Unknown) and len(value) > 0):
        planning.refuse(f"{other} is for {name} = {settings['value']!r}, and needed there.")


def _port_specification(planning: Planning, settings: Mapping[str, Any]) -> None:
    """How a health check finds its port fits what else is said of the port."""
    for block in _blocks(planning, settings["in"]):
        specification = block["port_specification"]
        if specification == "USE_NAMED_PORT" and not block["port_name"]:
            planning.refuse("USE_NAMED_PORT needs a port_name.")
        if specification == "USE_SERVING_PORT" and block["port"]:
            planning.refuse("USE_SERVING_PORT takes no port.")


def _moved_from(planning: Planning, settings: Mapping[str, Any]) -> None:
    """What a set gains was in another one before, and is no longer."""
    name, source = settings["name"], settings["from"]
    gained = _codes(planning.get(name)) - _codes(planning.before(name))
    if not gained:
        return
    if planning.creating:
        planning.refuse(f"{name} must be empty in a new object.")
    elif gained - _codes(planning.before(source)):
        planning.refuse(f"{name} takes only what was in {source}.")
    elif gained & _codes(planning.get(source)):
        planning.refuse(f"What is in {name} must not be in {source} any more.")


def _codes(value: Any) -> set[str]:
    return set(value.values) if hasattr(value, "values") else set()


def _not_in_both(planning: Planning, settings: Mapping[str, Any]) -> None:
    """A name is set in a map or in a block, not in both."""
    entries = planning.get(settings["map"])
    if not isinstance(entries, dict):
        return
    for block in _blocks(planning, settings["in"]):
        for name in settings["names"]:
            if block.get(name) and entries.get(name):
                planning.refuse(f"{name} cannot be set in both {settings['map']} and {settings['in']}.")
                return


REFUSALS: Final[dict[str, Rule]] = {
    "must_be_empty": _must_be_empty,
    "needed": _needed,
    "never_becomes": _never_becomes,
    "set_only_where": _set_only_where,
    "matched_on_creation": _matched_on_creation,
    "must_not_sum_to_zero": _must_not_sum_to_zero,
    "one_must_be_set": _one_must_be_set,
    "only_together": _only_together,
    "port_specification": _port_specification,
    "moved_from": _moved_from,
    "not_in_both": _not_in_both,
}
