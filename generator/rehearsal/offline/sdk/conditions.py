"""Attributes whose changes count only beside certain values of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.rehearsal.offline.sdk.comparing import Comparing, Suppress


def conditional(facts: Mapping[str, Any], path: str, other: Suppress | None) -> Suppress | None:
    """A comparison that passes over every change unless ``counts_with`` of the facts holds, then asks another one.

    Args:
        facts: the attribute's.
        path: its dotted path. A path in the facts that begins with a dot starts beside it.
        other: what is asked where its changes count.
    """
    conditions: Mapping[str, Sequence[Any]] = facts.get("counts_with", {})
    if not conditions:
        return other
    names = path.split(".")

    def compare(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
        if any(plan.wanted(*_steps(key, names, name)) not in wanted for name, wanted in conditions.items()):
            return True
        return other is not None and other(key, old, new, plan)

    return compare


def _steps(key: tuple[str, ...], names: Sequence[str], other: str) -> tuple[str, ...]:
    if not other.startswith("."):
        return tuple(other.split("."))
    left = list(names)
    for index, step in enumerate(key):
        if left and step == left[0]:
            left.pop(0)
        if not left:
            return (*key[:index], *other[1:].split("."))
    return tuple(other[1:].split("."))
