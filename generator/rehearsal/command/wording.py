"""The words that all reports share."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.errors import Location
from generator.rehearsal.command.outcome import Outcome, Problem, Provider, Result, StackChange

_NOWHERE = Location("")

# What Terraform's events and our results call it, as it is told.
ACTIONS: Mapping[str, str] = {
    "create": "create",
    "update": "update in place",
    "replace": "replace",
    "destroy": "destroy",
    "delete": "destroy",
    "forget": "forget",
    "move": "move",
    "read": "read",
}
_DONE: Mapping[str, str] = {
    "create": "created",
    "update": "updated in place",
    "replace": "replaced",
    "destroy": "destroyed",
    "move": "moved",
    "forget": "forgotten",
}


def provider_words(providers: Iterable[Provider]) -> str:
    """``aws 5.100.0 offline, google 6.50.0 offline``."""
    return ", ".join(" ".join(filter(None, (item.name, item.version, item.kind))) for item in providers)


def result_words(outcome: Outcome) -> str:
    """``passed``, or ``failed at plan``."""
    if outcome.result is Result.FAILED and outcome.failed is not None:
        return f"failed at {outcome.failed}"
    return str(outcome.result)


def change_summary(change: StackChange) -> str:
    """The sums of a change in one line."""
    counts = Counter(resource.action for resource in change.resources)
    parts = [f"{counts[action]} {word}" for action, word in _DONE.items() if counts[action]]  # type: ignore[index]
    return (", ".join(parts) or "nothing changes") + "."


def comparison(change: StackChange) -> str:
    """Whether a change leaves what a fresh apply makes."""
    if change.equals_fresh:
        return "The result equals a fresh apply."
    return "The result differs from a fresh apply. What the declaration no longer says, and the service keeps:"


def grouped(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems that differ in nothing but their resource and the value that is at fault, together."""
    found: dict[Problem, list[Problem]] = {}
    for problem in problems:
        found.setdefault(replace(problem, address="", declared=None), []).append(problem)
    return [sorted(group, key=lambda item: (item.declared or _NOWHERE, item.address)) for group in found.values()]


def shown(value: Any, widest: int) -> str:
    """A value on one line; the middle of a long one is left out."""
    words = value if isinstance(value, str) and value.startswith("(") and value.endswith(")") else None
    text = words or json.dumps(_without_nothing(value), ensure_ascii=False, sort_keys=True)
    if len(text) <= widest:
        return text
    half = (widest - 1) // 2
    return f"{text[:half]}…{text[-half:]}"


def _without_nothing(value: Any) -> Any:
    """A value without what says nothing in it: a block has every attribute, and most of them are unset."""
    if isinstance(value, dict):
        bare = {key: _without_nothing(item) for key, item in value.items()}
        return {key: item for key, item in bare.items() if item not in (None, "", [], {})}
    return [_without_nothing(item) for item in value] if isinstance(value, list) else value
