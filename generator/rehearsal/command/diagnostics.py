"""Terraform's diagnostics to problems: plain text, its place, the line of the declaration, and a hint of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.errors import Location
from generator.rehearsal.command.commands import StepFailedError
from generator.rehearsal.command.outcome import Problem

# From a diagnostic to the line of `environment.yaml` that it is about.
Trace = Callable[[Mapping[str, Any]], Location | None]
# From a file that Terraform names to the one that the user knows.
Shown = Callable[[str], str]

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r"^[ \t]*[╷│╵][ ]?", re.MULTILINE)
_NO_TYPE = re.compile(r"does not support (?P<kind>resource type|data source) \"(?P<type>[a-z0-9]+_[a-z0-9_]+)\"")
_NOT_FOUND = re.compile(r"(InvalidVpcID|InvalidSubnetID|InvalidGroup|NotFound)\b|does not exist")
_PROTECTED = re.compile(r"(deletion|termination)[ _-]?protection|prevent_destroy|instance cannot be destroyed", re.I)
_MAX_SAID = 4000


def problems(failure: StepFailedError, shown: Shown, trace: Trace) -> tuple[Problem, ...]:
    """Everything that was said when a step failed, errors first.

    Args:
        failure: the step that failed.
        shown: names files as the user knows them.
        trace: finds the line of the declaration.
    """
    found = [problem(item, shown, trace) for item in failure.events.diagnostics]
    found.sort(key=lambda item: item.severity != "error")
    if not failure.events.errors:
        said = plain("\n".join([*failure.events.other, failure.said]))[-_MAX_SAID:]
        summary = f"terraform {failure.step} failed"
        found.insert(0, Problem(summary, said or "It said nothing."))
    return tuple(found)


def problem(diagnostic: Mapping[str, Any], shown: Shown, trace: Trace) -> Problem:
    """One diagnostic."""
    summary, detail = plain(diagnostic.get("summary", "")), plain(diagnostic.get("detail", ""))
    return Problem(
        summary=summary,
        detail=detail,
        address=diagnostic.get("address", ""),
        place=_place(diagnostic, shown),
        declared=trace(diagnostic),
        hint=hint(f"{summary}\n{detail}"),
        severity=diagnostic.get("severity", "error"),
    )


def hint(text: str) -> str:
    """What we know of an error beyond what Terraform says of it."""
    match = _NO_TYPE.search(text)
    if match is not None:
        provider = match["type"].partition("_")[0]
        return (
            "The schema in the package has only the types that templates use. "
            "Where the real provider can be reached, this adds it: "
            f"frontroute schemas refresh {provider} --type {match['type']}"
        )
    return ""


def protections(failure: StepFailedError) -> list[str]:
    """What refused to be destroyed because it is protected; empty if anything else went wrong, too."""
    told = [plain(f"{item.get('summary', '')} {item.get('detail', '')}") for item in failure.events.errors]
    return told if told and all(map(_PROTECTED.search, told)) else []


def unmocked(found: Iterable[Problem]) -> str:
    """A note on failures that come from an account which holds nothing but what the stack makes itself."""
    if any(_NOT_FOUND.search(f"{item.summary} {item.detail}") for item in found):
        return "The mock of AWS holds only what the stack creates; what it names beyond that is not there."
    return ""


def plain(text: str) -> str:
    """Text without colours and frames."""
    return "\n".join(line.rstrip() for line in _FRAME.sub("", _COLOUR.sub("", text)).strip().splitlines())


def _place(diagnostic: Mapping[str, Any], shown: Shown) -> Location | None:
    where = diagnostic.get("range")
    if not where:
        return None
    start = where.get("start", {})
    return Location(shown(where["filename"]), start.get("line", 0), start.get("column", 0))
