"""The outcome of a rehearsal for programs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from generator.errors import Location
from generator.rehearsal.command.outcome import Outcome, Problem, Rehearsed, Result, StackChange

VERSION = 1


def as_json(rehearsed: Rehearsed, exit_code: int) -> str:
    """The whole outcome. Keys are added within a version, never renamed or removed."""
    counts = Counter(outcome.result for outcome in rehearsed.outcomes)
    document: dict[str, Any] = {
        "version": VERSION,
        "terraform": rehearsed.terraform,
        "seconds": round(rehearsed.seconds, 2),
        "exit_code": exit_code,
        "summary": {result.value: counts[result] for result in Result},
        "stacks": [_stack(outcome) for outcome in rehearsed.outcomes],
    }
    if rehearsed.revision is not None:
        document["from"] = {"revision": rehearsed.revision[0], "commit": rehearsed.revision[1]}
    return json.dumps(document, indent=2, ensure_ascii=False)


def _stack(outcome: Outcome) -> dict[str, Any]:
    document: dict[str, Any] = {
        "stack": outcome.stack,
        "result": outcome.result.value,
        "failed_at": outcome.failed.value if outcome.failed is not None else None,
        "providers": [asdict(provider) for provider in outcome.providers],
        "resources": outcome.resources,
        "outputs": outcome.outputs,
        "seconds": round(outcome.total, 2),
        "steps": {step.value: round(seconds, 2) for step, seconds in outcome.seconds.items()},
        "problems": [_problem(problem) for problem in outcome.problems],
        "notes": list(outcome.notes),
    }
    if outcome.kept is not None:
        document["kept"] = str(outcome.kept)
    if outcome.change is not None:
        document["change"] = _change(outcome.change)
    return document


def _problem(problem: Problem) -> dict[str, Any]:
    places = {"place": _location(problem.place), "declared": _location(problem.declared)}
    return {**asdict(problem), **places}


def _location(location: Location | None) -> dict[str, Any] | None:
    return asdict(location) if location is not None else None


def _change(change: StackChange) -> dict[str, Any]:
    return {
        "before": change.before,
        "after": change.after,
        "equals_fresh": change.equals_fresh,
        "resources": [asdict(resource) for resource in change.resources],
        "order": [{"action": action, "address": address} for action, address in change.order],
        "kept": [asdict(item) for item in change.kept or ()],
    }
