"""Checks of one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.rehearsal.offline.facts import Check
from generator.rehearsal.offline.formats import FORMATS
from generator.rehearsal.offline.values import Unknown, Value


def faults(check: Check, value: Value) -> Iterator[str]:
    """What is wrong with a known value that is not null, each as a sentence that begins with a verb."""
    if isinstance(value, list | dict):
        yield from _counted(check, len(value))
    elif isinstance(value, str):
        yield from _text(check, value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _number(check, value)
    yield from _any(check, value)


def is_fraction(check: Check, value: Value) -> bool:
    """Whether a value is a fraction where an integer is asked for."""
    return check.get("integer", False) and isinstance(value, float) and not value.is_integer()


def _any(check: Check, value: Value) -> Iterator[str]:
    if "enum" in check and not isinstance(value, list | dict) and not _listed(check, value):
        yield f"must be one of {_listing(check['enum'])}"
    if "equals" in check and value != check["equals"]:
        yield f"must be {_shown(check['equals'])}"
    if "types" in check and _kind(value) not in check["types"]:
        yield f"must be a {' or a '.join(check['types'])}"
    choices = check.get("any_of", [])
    if choices and all(any(faults(choice, value)) for choice in choices):
        yield "; or ".join(next(faults(choice, value)) for choice in choices)


def _counted(check: Check, count: int) -> Iterator[str]:
    if count < check.get("min_items", 0):
        yield f"must hold at least {check['min_items']} elements"
    if count > check.get("max_items", count):
        yield f"must hold at most {check['max_items']} elements"


def _text(check: Check, value: str) -> Iterator[str]:
    if len(value) < check.get("min_length", 0):
        yield f"must have at least {check['min_length']} characters"
    if len(value) > check.get("max_length", len(value)):
        yield f"must have at most {check['max_length']} characters"
    if "pattern" in check and not _expression(check["pattern"]).search(value):
        yield f"must match {check['pattern']}"
    if "format" in check and not FORMATS[check["format"]](value):
        yield f"must be valid {check['format'].upper()}"


def _number(check: Check, value: float) -> Iterator[str]:
    if value < check.get("minimum", value):
        yield f"must be at least {check['minimum']}"
    if value > check.get("maximum", value):
        yield f"must be at most {check['maximum']}"
    if "multiple_of" in check and value % check["multiple_of"]:
        yield f"must be a multiple of {check['multiple_of']}"


def _listed(check: Check, value: Value) -> bool:
    if value == "" and check.get("enum_allows_empty", False):
        return True
    if isinstance(value, str) and check.get("enum_ignores_case", False):
        return value.lower() in {str(word).lower() for word in check["enum"]}
    return value in check["enum"]


def _kind(value: Value) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "list" if isinstance(value, list) else "map"


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _listing(values: list[Any]) -> str:
    return ", ".join(map(_shown, values))


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def checked(value: Value) -> bool:
    """Whether a value is there to be checked: neither null nor unknown."""
    return value is not None and not isinstance(value, Unknown)
