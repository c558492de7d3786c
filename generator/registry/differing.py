"""Paths that differ between two sets of files, and how they are told. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SHOWN = 5  # paths that are named


def paths(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The paths whose sums differ, or that only one of two has."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def shown(found: Sequence[str]) -> str:
    """The first few of some paths, and how many more there are."""
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return ", ".join(found[:_SHOWN]) + more
