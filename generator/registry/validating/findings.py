"""How what is wrong with a module is told: its file, the file that a person edits, and what to do. Pure."""

from __future__ import annotations

from generator import header
from generator.errors import Location, Mistake
from generator.registry.making import Made

_HEAD = 2_000  # bytes of a file that its header stands in


def folder(made: Made) -> str:
    """The module's folder, from the project's root."""
    return f"modules/{made.release.architecture}"


def of_module(made: Made, message: str, hint: str = "") -> Mistake:
    """One thing that is wrong with a module as a whole."""
    return Mistake(Location(folder(made)), message, hint)


def of_file(made: Made, path: str, line: int, message: str, hint: str = "", *, column: int = 0) -> Mistake:
    """One thing that is wrong in a file of a module.

    Args:
        made: the module.
        path: the file, below the module.
        line: from 1; 0 for the whole file.
        message: what is wrong.
        hint: what to do about it, if there is more to say than which file to edit.
        column: from 1; 0 for the whole line.
    """
    origin = header.origin(made.files.get(path, b"")[:_HEAD].decode("utf-8", "replace"))
    rendered = f"It is rendered from {origin}." if origin else ""
    text = " ".join(filter(None, (hint, rendered)))
    return Mistake(Location(f"{folder(made)}/{path}", line, column), message, text)
