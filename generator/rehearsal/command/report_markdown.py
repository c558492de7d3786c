"""The outcome of a rehearsal to be pasted into a pull request: Markdown as GitHub and GitLab show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.rehearsal.command.outcome import Outcome, Problem, Rehearsed, ResourceChange, StackChange
from generator.rehearsal.command.report_text import summary
from generator.rehearsal.command.wording import (
    ACTIONS,
    change_summary,
    comparison,
    grouped,
    provider_words,
    result_words,
    shown,
)

_HEADINGS = {
    "create": "Created",
    "update": "Updated in place",
    "replace": "Replaced",
    "destroy": "Destroyed",
    "move": "Moved",
    "forget": "Forgotten",
}
_WIDEST = 80
_MOST_ATTRIBUTES = 30


def markdown(rehearsed: Rehearsed) -> str:
    """The whole report."""
    parts = [f"## Rehearsal\n\n{summary(rehearsed)}", "\n".join(_table(rehearsed))]
    parts += ["\n\n".join(_stack(outcome)) for outcome in rehearsed.outcomes if _says_more(outcome)]
    return "\n\n".join(parts)


def _table(rehearsed: Rehearsed) -> Iterator[str]:
    yield "| stack | providers | resources | outputs | seconds | result |"
    yield "| --- | --- | ---: | ---: | ---: | --- |"
    for outcome in rehearsed.outcomes:
        cells = (
            outcome.stack,
            provider_words(outcome.providers) or "-",
            str(outcome.resources),
            str(outcome.outputs),
            f"{outcome.total:.1f}",
            result_words(outcome),
        )
        yield f"| {' | '.join(map(_cell, cells))} |"


def _says_more(outcome: Outcome) -> bool:
    return bool(outcome.change or outcome.problems or outcome.notes or outcome.kept)


def _stack(outcome: Outcome) -> Iterator[str]:
    yield f"### {outcome.stack}"
    if outcome.change is not None:
        yield from _change(outcome.change)
    for group in grouped(outcome.problems):
        yield _problem(group)
    notes = [_text(note) for note in outcome.notes]
    if outcome.kept is not None:
        notes.append(f"Kept: {_code(str(outcome.kept))}")
    if notes:
        yield "\n>\n".join(f"> {note}" for note in notes)


def _change(change: StackChange) -> Iterator[str]:
    yield f"**{change_summary(change).capitalize()}**"
    for action, heading in _HEADINGS.items():
        items = [resource for resource in change.resources if resource.action == action]
        if items:
            yield f"#### {heading}\n\n" + "\n".join(line for item in items for line in _resource(item))
    if change.order:
        steps = [f"{number}. {ACTIONS[action]} {_code(name)}" for number, (action, name) in enumerate(change.order, 1)]
        yield _folded(f"The order in which it was done ({len(steps)} steps)", "\n".join(steps))
    if change.before and change.after:
        lines = ["#### Compared with a fresh apply", comparison(change)]
        if change.kept:
            rows = [
                (item.address, item.path, shown(item.value, _WIDEST), shown(item.fresh, _WIDEST))
                for item in change.kept
            ]
            lines.append("\n".join(_rows(("resource", "attribute", "kept", "fresh"), rows)))
        yield "\n\n".join(lines)


def _resource(resource: ResourceChange) -> Iterator[str]:
    ending = f" (was {_code(resource.before_address)})" if resource.before_address else ""
    if resource.forced_by:
        ending += f", forced by {', '.join(map(_code, resource.forced_by))}"
    if resource.create_first:
        ending += "; the new one is made before the old one goes"
    yield f"- {_code(resource.address)}{ending}"
    for attribute in resource.attributes[:_MOST_ATTRIBUTES]:
        before, after = shown(attribute.before, _WIDEST), shown(attribute.after, _WIDEST)
        yield f"  - {_code(attribute.path)}: {_code(before)} → {_code(after)}"
    if len(resource.attributes) > _MOST_ATTRIBUTES:
        yield f"  - and {len(resource.attributes) - _MOST_ATTRIBUTES} more"


def _problem(group: list[Problem]) -> str:
    problem = group[0]
    lines = [f"**{problem.severity.capitalize()}: {_text(problem.summary)}**"]
    if problem.detail:
        lines.append(_fenced(problem.detail))
    if problem.place is not None:
        lines.append(f"At {_code(str(problem.place))}.")
    if problem.hint:
        lines.append(_text(problem.hint))
    told = [[_code(str(part)) for part in (item.declared, item.address) if part] for item in group]
    if any(told):
        lines.append("\n".join(f"- {' '.join(parts)}" for parts in told if parts))
    return "\n\n".join(lines)


def _rows(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield f"| {' | '.join(_cell(_code(cell)) if cell else '' for cell in row)} |"


def _folded(title: str, body: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"


def _fenced(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"


def _code(text: str) -> str:
    """Text in backticks, however many stand in it."""
    ticks = "`"
    while ticks in text:
        ticks += "`"
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}".replace("\n", " ")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _text(text: str) -> str:
    """Text in which nothing is read as markup."""
    for character in "\\`*_<>[]":
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", " ")
