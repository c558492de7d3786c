"""A registry in a directory."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator import disk, write
from generator.registry.stores import ABSENT, ConflictError, Entry, StoreError, Tag
from generator.registry.tree import File

# Seconds to wait for another publisher to end.
PATIENCE = 30.0


class DirectoryStore:
    """The directory need not exist yet. One publisher at a time: the kernel keeps the others out."""

    def __init__(self, directory: str | Path) -> None:
        self._root = Path(directory)

    @property
    def shown(self) -> str:
        """See `Store`."""
        return str(self._root)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """See `Store`."""
        try:
            self._root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make {self._root}: {error.strerror}") from error
        with write.exclusive(self._root, wait=PATIENCE, on_wait=lambda: None):
            yield

    def list(self) -> Mapping[str, Entry]:
        """See `Store`. The tag is the content's hash."""
        found: dict[str, Entry] = {}
        try:
            for directory, folders, names in os.walk(self._root):
                folders.sort()
                for name in names:
                    file = Path(directory) / name
                    if not write.is_temporary(file):
                        md5 = _md5(file.read_bytes())
                        found[file.relative_to(self._root).as_posix()] = Entry(Tag(md5), md5)
        except OSError as error:
            raise StoreError(f"cannot read {error.filename}: {error.strerror}") from error
        return found

    def read(self, path: str) -> tuple[bytes, Tag] | None:
        """See `Store`."""
        content = disk.read_files(self._root, [path]).get(path)
        return None if content is None else (content, Tag(_md5(content)))

    def write(self, file: File, expected: Tag | None) -> None:
        """See `Store`. What is expected is looked at, and holds as long as the others are kept out."""
        if expected is not None:
            standing = self.read(file.path)
            if (standing[1] if standing else ABSENT) != expected:
                raise ConflictError(file.path)
        target = self._root / file.path
        disk.read_files(self._root, [file.path])  # refuses a path that leaves the directory, by a link too
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write.replace(target, file.content)
        except OSError as error:
            raise StoreError(f"cannot write {target}: {error.strerror}") from error


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
