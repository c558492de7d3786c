"""What can go wrong, in one page.

Every error that a user can cause is a `FrontrouteError` with the exit code that the commands end with:

====  =======================================================================
code  meaning
====  =======================================================================
0     done, or nothing to do
1     a declaration or a template is wrong, or something outside failed
2     usage: Click says so by itself
3     ``--check`` found a difference (no error: see `generator.report`); a rehearsed
      change leaves something else than a fresh apply
4     refused: files were edited by hand, or are not ours to overwrite
130   interrupted
====  =======================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EXIT_CLEAN = 0
EXIT_MISTAKE = 1
EXIT_USAGE = 2
EXIT_DIFFERENT = 3
EXIT_REFUSED = 4


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file: its path as the user would type it, line and column from 1, or 0 where there is none."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True, slots=True)
class Mistake:
    """One thing that is wrong in a declaration or a template, and what to do about it."""

    location: Location
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.location}: {self.message}"
        return f"{text}\n  {self.hint}" if self.hint else text


class FrontrouteError(Exception):
    """The root of all errors that a user can cause. `str()` is what the user reads."""

    exit_code: int = EXIT_MISTAKE

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class MistakesError(FrontrouteError):
    """Declarations or templates are wrong. Carries every mistake that was found, sorted by place."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        count = len(self.mistakes)
        super().__init__("\n".join(map(str, self.mistakes)) + f"\n{count} mistake{'s' if count != 1 else ''}.")


class UnknownNameError(FrontrouteError):
    """An architecture, stack or schema was asked for that does not exist."""

    exit_code = EXIT_USAGE


class UnsafePathError(FrontrouteError):
    """A file would land outside the root, by its name or through a symbolic link. Nothing was written."""


class LockError(FrontrouteError):
    """The lock file cannot be read, or was written by a newer version."""


class BusyError(FrontrouteError):
    """Another run is writing to the same root and did not end in time."""


class DiskError(FrontrouteError):
    """The operating system refused to read or write a file: no permission, no space, a directory in the way."""


class RefusedError(FrontrouteError):
    """Files on the disk were edited by hand, or were never ours. Nothing was written."""

    exit_code = EXIT_REFUSED
