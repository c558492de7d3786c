"""Checks of single values, as facts state them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from generator.rehearsal.offline.formats import FORMATS


def failures(value: Any, checks: Mapping[str, Any], *, whole: bool = False) -> Iterator[str]:
    """Why a known value is refused; one reason a check. A fraction is not looked at any further."""
    if whole and isinstance(value, float) and not value.is_integer():
        yield "A whole number is required."
        return
    for name, check in _CHECKS.items():
        if name in checks and not check(value, checks):
            yield f"{value!r} does not fit {name}: {checks[name]}."


def _passes(value: Any, checks: Mapping[str, Any]) -> bool:
    return all(check(value, checks) for name, check in _CHECKS.items() if name in checks)


def _enum(value: Any, checks: Mapping[str, Any]) -> bool:
    accepted = checks["enum"]
    if value == "" and checks.get("enum_allows_empty", False):
        return True
    if checks.get("enum_ignores_case", False) and isinstance(value, str):
        return value.lower() in {str(item).lower() for item in accepted}
    return value in accepted


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # In Go, $ is the end of the text alone; in Python, it stands before a last line feed, too.
    return re.compile(re.sub(r"(?<!\\)\$$", r"\\Z", pattern))


_CHECKS: Final[dict[str, Callable[[Any, Mapping[str, Any]], bool]]] = {
    "enum": _enum,
    "minimum": lambda value, checks: value >= checks["minimum"],
    "maximum": lambda value, checks: value <= checks["maximum"],
    "min_length": lambda value, checks: len(value.encode()) >= checks["min_length"],
    "max_length": lambda value, checks: len(value.encode()) <= checks["max_length"],
    "pattern": lambda value, checks: _compiled(checks["pattern"]).search(value) is not None,
    "equals": lambda value, checks: value == checks["equals"],
    "multiple_of": lambda value, checks: value % checks["multiple_of"] == 0,
    "any_of": lambda value, checks: any(_passes(value, one) for one in checks["any_of"]),
    "format": lambda value, checks: FORMATS[checks["format"]](value),
}
