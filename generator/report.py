"""Changes to what a person or a program reads. Pure, but for the width of the terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict

from generator.changes import Change, Verdict
from generator.errors import FrontrouteError, MistakesError
from generator.lock import NAME

Style = Callable[[str, str], str]  # (text, colour) -> text

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


def text(changes: list[Change], *, diff: bool, check: bool, style: Style = plain) -> str:
    """A line for each file that is not identical, the diffs if asked for, a line with the sums."""
    lines: list[str] = []
    for change in changes:
        if change.verdict is not Verdict.IDENTICAL:
            lines.append(f"{style(f'{change.verdict:<9}', _COLOURS[change.verdict])} {change.path}")
            if diff or change.verdict.refused:
                lines += [_coloured(line, style) for line in difference(change)]
            if change.verdict.refused:
                lines.append(f"  {advice(change)}")
    return "\n".join([*lines, summary(changes, check=check)])


def summary(changes: list[Change], *, check: bool) -> str:
    """The sums in one line."""
    counts = Counter(change.verdict for change in changes)
    words = {**_DONE, **_TO_DO} if check or any(v.refused for v in counts) else _DONE
    parts = [f"{counts[verdict]} {words.get(verdict, verdict.value)}" for verdict in Verdict if counts[verdict]]
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


def as_json(changes: list[Change], *, diff: bool) -> str:
    """The same for programs: every file, identical ones too."""
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
