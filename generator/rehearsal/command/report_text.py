"""The outcome of a rehearsal for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from generator.rehearsal.command.outcome import Kept, Outcome, Problem, Rehearsed, ResourceChange, Result
from generator.rehearsal.command.wording import (
    ACTIONS,
    change_summary,
    comparison,
    grouped,
    provider_words,
    result_words,
    shown,
)

Style = Callable[[str, str], str]  # (text, colour) -> text

_COLOURS = {Result.PASSED: "green", Result.PLANNED: "yellow", Result.DIFFERS: "magenta", Result.FAILED: "red"}
_MARKS = {"create": "+", "update": "~", "replace": "±", "destroy": "-", "move": ">", "forget": "."}
_MARK_COLOURS = {"create": "green", "update": "yellow", "replace": "magenta", "destroy": "red"}
_HEAD = ("stack", "providers", "resources", "outputs", "seconds", "result")
_NUMBERS = (2, 3, 4)
_MOST_ATTRIBUTES = 12
_MOST_PROBLEMS = 6
_WIDEST = 60


def text(rehearsed: Rehearsed, style: Style) -> str:
    """The whole report: changes, problems, the table, the sums."""
    if not rehearsed.outcomes:
        return "There is no stack to rehearse: no folder in envs/ has an environment.yaml."
    parts = [block for outcome in rehearsed.outcomes if (block := "\n".join(_told(outcome, style)))]
    parts.append("\n".join(_table(rehearsed, style)))
    parts.append(summary(rehearsed))
    return "\n\n".join(parts)


def summary(rehearsed: Rehearsed) -> str:
    """The sums in one line."""
    counts = Counter(outcome.result for outcome in rehearsed.outcomes)
    what = ", ".join(f"{counts[result]} {result}" for result in Result if counts[result]) or "no stack"
    since = f" from {rehearsed.revision[0]} ({rehearsed.revision[1][:12]})" if rehearsed.revision else ""
    return f"Rehearsed{since} with {rehearsed.terraform} in {rehearsed.seconds:.1f} s: {what}."


def _table(rehearsed: Rehearsed, style: Style) -> Iterator[str]:
    rows = [_row(outcome) for outcome in rehearsed.outcomes]
    widths = [max(len(row[column]) for row in [_HEAD, *rows]) for column in range(len(_HEAD))]
    yield style(_line(_HEAD, widths), "bold")
    for outcome, row in zip(rehearsed.outcomes, rows, strict=True):
        line = _line(row, widths)
        result = row[-1]
        yield line[: len(line) - len(result)] + style(result, _COLOURS[outcome.result])


def _row(outcome: Outcome) -> tuple[str, ...]:
    ran = outcome.result is not Result.FAILED or outcome.resources
    return (
        outcome.stack,
        provider_words(outcome.providers) or "-",
        str(outcome.resources) if ran else "-",
        str(outcome.outputs) if ran else "-",
        f"{outcome.total:.1f}",
        result_words(outcome),
    )


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    aligned = [
        cell.rjust(width) if column in _NUMBERS else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(aligned).rstrip()


def _told(outcome: Outcome, style: Style) -> Iterator[str]:
    """Everything about one stack that the table does not say."""
    lines: list[str] = []
    if outcome.change is not None:
        lines.append(change_summary(outcome.change))
        for resource in outcome.change.resources:
            lines += _resource(resource, style)
        if outcome.change.order:
            lines.append("In this order:")
            lines += [f"  {ACTIONS[action]} {address}" for action, address in outcome.change.order]
        if outcome.change.before and outcome.change.after:
            lines.append(comparison(outcome.change))
            lines += [_kept(item, style) for item in outcome.change.kept or ()]
    for group in grouped(outcome.problems):
        lines += _problem(group, style)
    lines += [f"Note: {note}" for note in outcome.notes]
    if outcome.kept is not None:
        lines.append(f"Kept: {outcome.kept}")
    if lines:
        yield style(outcome.stack, "bold")
        yield from (f"  {line}" if line else "" for line in lines)


def _resource(resource: ResourceChange, style: Style) -> Iterator[str]:
    mark = style(_MARKS[resource.action], _MARK_COLOURS.get(resource.action, "cyan"))
    ending = f", because of {', '.join(resource.forced_by)}" if resource.forced_by else ""
    ending += " (the new one first)" if resource.create_first else ""
    moved = f" (was {resource.before_address})" if resource.before_address else ""
    yield f"{mark} {ACTIONS[resource.action]} {resource.address}{moved}{ending}"
    for attribute in resource.attributes[:_MOST_ATTRIBUTES]:
        yield f"      {attribute.path}: {shown(attribute.before, _WIDEST)} -> {shown(attribute.after, _WIDEST)}"
    if len(resource.attributes) > _MOST_ATTRIBUTES:
        yield f"      and {len(resource.attributes) - _MOST_ATTRIBUTES} more"


def _kept(item: Kept, style: Style) -> str:
    where = f"{item.address} {item.path}".rstrip()
    return f"  {style('!', 'red')} {where}: {shown(item.value, _WIDEST)}, fresh {shown(item.fresh, _WIDEST)}"


def _problem(group: list[Problem], style: Style) -> Iterator[str]:
    problem = group[0]
    word = style("Error:", "red") if problem.severity == "error" else style("Warning:", "yellow")
    alone = len(group) == 1
    place = f"{problem.declared}: " if problem.declared is not None and alone else ""
    yield f"{word} {place}{problem.summary}"
    yield from (f"  {line}" if line else "" for line in problem.detail.splitlines())
    if problem.address and alone:
        yield f"  with {problem.address}"
    if problem.place is not None:
        yield f"  at {problem.place}"
    if problem.hint:
        yield f"  {problem.hint}"
    for item in () if alone else group[:_MOST_PROBLEMS]:
        yield "  - " + ": ".join(filter(None, (str(item.declared or ""), item.address)))
    if len(group) > _MOST_PROBLEMS:
        yield f"    and {len(group) - _MOST_PROBLEMS} more"
