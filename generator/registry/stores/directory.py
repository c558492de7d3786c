"""A registry in a directory."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator import disk, write
from generator.errors import UnsafePathError
from generator.registry.stores import ABSENT, ConflictError, Entry, StoreError, Tag, md5
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
        """See `Store`. What a run that was killed left half written is removed."""
        with ExitStack() as stack:
            try:
                self._root.mkdir(parents=True, exist_ok=True)
                stack.enter_context(write.exclusive(self._root, wait=PATIENCE, on_wait=lambda: None))
                for file in self._files():
                    if write.is_temporary(Path(file.path)):
                        Path(file.path).unlink(missing_ok=True)
            except FileExistsError:
                raise StoreError(f"{self._root} is a file", hint="Name a directory.") from None
            except OSError as error:
                raise self._cannot("write to", error) from error
            yield

    def list(self) -> Mapping[str, Entry]:
        """See `Store`. The tag is the content's hash."""
        found: dict[str, Entry] = {}
        try:
            for file in self._files():
                if not write.is_temporary(Path(file.path)):
                    digest = md5(Path(file.path).read_bytes())
                    found[Path(file.path).relative_to(self._root).as_posix()] = Entry(Tag(digest), digest)
        except OSError as error:
            raise self._cannot("read", error) from error
        return found

    def read(self, path: str) -> tuple[bytes, Tag] | None:
        """See `Store`."""
        self._refuse_links(path)
        content = disk.read_files(self._root, [path]).get(path)
        return None if content is None else (content, Tag(md5(content)))

    def write(self, file: File, expected: Tag) -> None:
        """See `Store`. What is expected is looked at, and holds as long as the others are kept out."""
        standing = self.read(file.path)
        if (standing[1] if standing else ABSENT) != expected:
            raise ConflictError(file.path)
        target = self._root / file.path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write.replace(target, file.content)
        except OSError as error:
            raise self._cannot("write", error) from error

    def _files(self) -> Iterator[os.DirEntry[str]]:
        """Every file below the root. A link is none: whoever reads or writes there is told (`_refuse_links`)."""
        folders = [str(self._root)] if self._root.exists() else []
        while folders:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        yield entry

    def _refuse_links(self, path: str) -> None:
        # A listing that followed links could run in circles, and one that does not would take what is there for absent.
        place = self._root
        for part in Path(path).parts:
            place /= part
            if place.is_symlink():
                raise UnsafePathError(
                    f"{place} is a symbolic link, to {place.readlink()}",
                    hint="A registry has none: put it there itself.",
                )

    def _cannot(self, what: str, error: OSError) -> StoreError:
        where = error.filename if isinstance(error.filename, str) else self._root
        return StoreError(f"cannot {what} {where}: {error.strerror}")
