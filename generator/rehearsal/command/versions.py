"""Terraform's version constraints, as far as one has to know beforehand whether a version will do."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PART = re.compile(r"\s*(?P<operator>=|!=|>=|<=|>|<|~>)?\s*v?(?P<version>\d+(\.\d+)*)(?P<pre>-[0-9A-Za-z.-]+)?\s*\Z")


def satisfies(version: str, constraint: str) -> bool:
    """Whether a constraint allows a version. A pre-release has to be named exactly; nonsense allows none."""
    numbers, pre = _numbers(version)
    for part in filter(str.strip, constraint.split(",")):
        match = _PART.match(part)
        if match is None or not _allows(match, numbers, pre):
            return False
    return not pre or f"{constraint}".strip().lstrip("= v") == version


def newest(versions: Iterable[str], constraint: str) -> str | None:
    """The newest of the versions that a constraint allows."""
    allowed = [version for version in versions if satisfies(version, constraint)]
    return max(allowed, key=_numbers, default=None)


def _allows(part: re.Match[str], numbers: tuple[int, ...], pre: str) -> bool:
    written = [int(number) for number in part["version"].split(".")]
    wanted = (*written, 0, 0, 0)[:3]
    match part["operator"] or "=":
        case "=":
            return numbers == wanted and pre == (part["pre"] or "")
        case "!=":
            return numbers != wanted or pre != (part["pre"] or "")
        case ">":
            return numbers > wanted
        case ">=":
            return numbers >= wanted
        case "<":
            return numbers < wanted
        case "<=":
            return numbers <= wanted
        case _:  # ~> 5.1.2 holds all but the last number, ~> 5 holds the first
            fixed = max(len(written) - 1, 1)
            return numbers >= wanted and numbers[:fixed] == wanted[:fixed]


def _numbers(version: str) -> tuple[tuple[int, ...], str]:
    core, dash, pre = version.partition("+")[0].partition("-")
    numbers = [int(number) for number in re.findall(r"\d+", core)[:3]]
    return (*numbers, *[0] * (3 - len(numbers))), dash + pre
