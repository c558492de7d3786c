"""Attributes whose changes count only beside certain values of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.rehearsal.offline.sdk.comparing import Comparing, Suppress


def conditional(facts: Mapping[str, Any], path: str, other: Suppress | None) -> Suppress | None:
    """A comparison that passes over every change unless ``counts_with`` of the facts holds, then asks another one.

    With ``counts_beside`` another one must be set, be it unknown. With ``keeps_text_while`` it also passes over a text
    that goes, as long as another one does not change.

    Args:
        facts: the attribute's.
        path: its dotted path. A path in the facts that begins with a dot starts beside it.
        other: what is asked where its changes count.
    """
    conditions: Mapping[str, Sequence[Any]] = facts.get("counts_with", {})
    beside, needed = facts.get("keeps_text_while"), facts.get("counts_beside")
    if not conditions and beside is None and needed is None:
        return other
    names = path.split(".")

    def compare(key: tuple[str, ...], old: str, new: str, plan: Comparing) -> bool:
        if beside is not None and old and not new:
            steps = _steps(key, names, beside)
            return bool(plan.before(*steps) == plan.wanted(*steps))
        if needed is not None and not plan.given(*_steps(key, names, needed)):
            return True
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
