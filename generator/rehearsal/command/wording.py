"""The words that all reports share."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.rehearsal.command.outcome import Outcome, Problem, Provider, Result, StackChange

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


def grouped(problems: Iterable[Problem]) -> list[tuple[Problem, list[str]]]:
    """Problems that differ in their resource alone, together: the first of them, and all addresses."""
    found: dict[Problem, list[str]] = {}
    for problem in problems:
        found.setdefault(replace(problem, address=""), []).append(problem.address)
    return [(problem, sorted(filter(None, addresses))) for problem, addresses in found.items()]


def addresses_words(addresses: list[str], most: int = 4) -> str:
    """``a, b, and 3 more``."""
    more = f", and {len(addresses) - most} more" if len(addresses) > most else ""
    return ", ".join(addresses[:most]) + more


def shown(value: Any, widest: int) -> str:
    """A value on one line; the middle of a long one is left out."""
    words = value if isinstance(value, str) and value.startswith("(") and value.endswith(")") else None
    text = words or json.dumps(value, ensure_ascii=False, sort_keys=True)
    if len(text) <= widest:
        return text
    half = (widest - 1) // 2
    return f"{text[:half]}…{text[-half:]}"
