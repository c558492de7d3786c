"""Changes to what a person or a program reads. Pure, but for the width of the terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from generator.changes import Change, Verdict
from generator.errors import FrontrouteError, MistakesError
from generator.lock import NAME

if TYPE_CHECKING:
    from generator.registry.rising import TooLow

Style = Callable[[str, str], str]  # (text, colour) -> text

_MOST_REASONS = 10

_COLOURS = {
    Verdict.CREATE: "green",
    Verdict.UPDATE: "yellow",
    Verdict.DELETE: "red",
    Verdict.EDITED: "magenta",
    Verdict.FOREIGN: "magenta",
}
_DONE = {
    Verdict.CREATE: "created",
    Verdict.UPDATE: "updated",
    Verdict.DELETE: "deleted",
    Verdict.IDENTICAL: "identical",
}
_TO_DO = {Verdict.CREATE: "to create", Verdict.UPDATE: "to update", Verdict.DELETE: "to delete"}


def plain(text: str, _colour: str) -> str:
    """No colour."""
    return text


def text(
    changes: list[Change], *, diff: bool, check: bool, style: Style = plain, too_low: Sequence[TooLow] = ()
) -> str:
    """A line for each file that is not identical, the diffs if asked for, versions that must rise, the sums."""
    lines: list[str] = []
    for change in changes:
        if change.verdict is not Verdict.IDENTICAL:
            lines.append(f"{style(f'{change.verdict:<9}', _COLOURS[change.verdict])} {change.path}")
            if diff or change.verdict.refused:
                lines += [_coloured(line, style) for line in difference(change)]
            if change.verdict.refused:
                lines.append(f"  {advice(change)}")
    for item in too_low:
        lines += _risen(item, style)
    return "\n".join([*lines, summary(changes, check=check, too_low=len(too_low))])


def _risen(item: TooLow, style: Style) -> Iterator[str]:
    yield style(f"{item.location}: {must_rise(item)}", "yellow")
    yield from (f"  {reason.text}" for reason in item.reasons[:_MOST_REASONS])
    if len(item.reasons) > _MOST_REASONS:
        yield f"  and {len(item.reasons) - _MOST_REASONS} more"


def must_rise(item: TooLow) -> str:
    """What to do about a version, and why, in one line."""
    return (
        f"version {item.declared} is too low: the {item.part.value} part must rise, to {item.required} or higher, "
        f"for what has changed since {item.published} was published"
    )


def summary(changes: list[Change], *, check: bool, too_low: int = 0) -> str:
    """The sums in one line."""
    counts = Counter(change.verdict for change in changes)
    words = {**_DONE, **_TO_DO} if check or any(v.refused for v in counts) else _DONE
    parts = [f"{counts[verdict]} {words.get(verdict, verdict.value)}" for verdict in Verdict if counts[verdict]]
    parts += [f"{too_low} version{'s' if too_low > 1 else ''} too low"] if too_low else []
    ending = " Nothing was written." if any(verdict.refused for verdict in counts) and not check else ""
    return (", ".join(parts) or "nothing to render") + "." + ending


def advice(change: Change) -> str:
    """Where a refused file's edit belongs."""
    if change.verdict is Verdict.FOREIGN:
        return "It was there before and is none of ours: move it away, or delete it."
    if change.after is None:
        return "Nothing declares it any more, but it was edited: move it away, or drop it with --force."
    return f"Make this edit in {change.origin} instead, or drop it with --force."


def difference(change: Change) -> Iterator[str]:
    """A unified diff, from the disk to the plan."""
    before, after = _lines(change.before), _lines(change.after)
    if before is None or after is None:
        yield "  (not text)"
        return
    from difflib import unified_diff

    old = change.path if change.before is not None else "/dev/null"
    new = change.path if change.after is not None else "/dev/null"
    for line in unified_diff(before, after, f"on disk: {old}", f"planned: {new}", lineterm=""):
        yield line.rstrip("\n")


def as_json(changes: list[Change], *, diff: bool, too_low: Sequence[TooLow] = ()) -> str:
    """The same for programs: every file, identical ones too.

    Under ``versions`` stands each module whose version must rise: ``architecture``, where its version stands (``file``,
    ``line``, ``column``), the ``declared`` version and the ``published`` one that it was compared with, the ``part``
    that must rise (``major``, ``minor`` or ``patch``), the lowest version that will do (``required``), a ``message``,
    and the ``reasons`` that decided: at most 10, of as many as ``count`` says.
    """
    counts = Counter(change.verdict.value for change in changes)
    data = {
        "version": 1,
        "lock": NAME,
        "summary": {verdict.value: counts[verdict.value] for verdict in Verdict},
        "changes": [
            {
                "path": change.path,
                "verdict": change.verdict.value,
                **({"origin": change.origin} if change.origin else {}),
                **({"diff": "\n".join(difference(change))} if diff and change.verdict is not Verdict.IDENTICAL else {}),
                **({"advice": advice(change)} if change.verdict.refused else {}),
            }
            for change in changes
        ],
        "versions": [
            {
                "architecture": item.architecture,
                **asdict(item.location),
                "declared": str(item.declared),
                "published": str(item.published),
                "part": item.part.value,
                "required": str(item.required),
                "message": must_rise(item),
                "reasons": [reason.text for reason in item.reasons[:_MOST_REASONS]],
                "count": len(item.reasons),
            }
            for item in too_low
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _lines(content: bytes | None) -> list[str] | None:
    try:
        return (content or b"").decode("utf-8").splitlines(keepends=True)
    except UnicodeDecodeError:
        return None


def _coloured(line: str, style: Style) -> str:
    if line.startswith(("---", "+++")):
        return style(line, "white")
    colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
    return style(line, colour) if colour else line


def error_as_json(error: FrontrouteError) -> str:
    """An error for programs: its mistakes, each with its place."""
    mistakes = error.mistakes if isinstance(error, MistakesError) else ()
    listed = [{**asdict(m.location), "message": m.message, "hint": m.hint} for m in mistakes]
    error_ = {"message": error.message, "hint": error.hint or "", "exit_code": error.exit_code}
    return json.dumps({"version": 1, "error": error_, "mistakes": listed}, indent=2, ensure_ascii=False)
