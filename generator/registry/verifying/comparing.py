"""A folder on the disk against sums by path."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.registry import archive

# Twice what a module may have: who reads a list that is longer has understood.
MOST_FILES = 2 * archive.MOST_FILES


class Kind(StrEnum):
    """How a file differs from what was published."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDITIONAL = "additional"
    LINK = "link"
    SPECIAL = "special"  # a device or a pipe: never opened


@dataclass(frozen=True, order=True, slots=True)
class Difference:
    """A file, by its path below the module, that is not what was published. ``.`` is the module itself."""

    path: str
    kind: Kind


def differences(files: Mapping[str, str], folder: Path) -> list[Difference]:
    """How a folder differs from sums, hidden files and links included, by path.

    Args:
        files: SHA-256 by path.
        folder: the folder; no link is followed, nor is it itself followed if it is one.

    Raises:
        OSError: something in it cannot be read.
    """
    if folder.is_symlink():
        return [Difference(".", Kind.LINK)]
    if not folder.is_dir():
        return [Difference(".", Kind.MISSING)]
    return sorted(_differences(files, folder))


def packed(paths: Collection[str], folder: Path) -> str:
    """The SHA-256 of the archive that files of a folder make.

    Raises:
        OSError: one of them cannot be read.
    """
    return archive.digest(archive.pack({path: (folder / path).read_bytes() for path in paths}))


def _differences(files: Mapping[str, str], folder: Path) -> Iterator[Difference]:
    missing = set(files)
    for count, (path, file, mode) in enumerate(_walk(folder)):
        if count >= MOST_FILES:
            return
        missing.discard(path)
        if stat.S_ISLNK(mode):
            yield Difference(path, Kind.LINK)
        elif not stat.S_ISREG(mode):
            yield Difference(path, Kind.SPECIAL)
        elif path not in files:
            yield Difference(path, Kind.ADDITIONAL)
        elif _digest(file) != files[path]:
            yield Difference(path, Kind.CHANGED)
    yield from (Difference(path, Kind.MISSING) for path in missing)


def _walk(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Everything below a folder that is no folder: its path below, its path, its mode."""

    def refused(error: OSError) -> None:
        raise error

    for directory, folders, names in os.walk(folder, onerror=refused):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(directory, name))]  # noqa: PTH114, PTH118
        for name in sorted([*names, *links]):
            file = os.path.join(directory, name)  # noqa: PTH118
            yield os.path.relpath(file, folder), file, os.lstat(file).st_mode


def _digest(file: str) -> str:
    # It may have become a link or a pipe since it was looked at: neither is followed, nor waited for.
    handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
