"""What stands in the served tree. Every look is a fresh one: what is published beside us shows at once.

Sums and small files are kept in memory for as long as size, time and inode of the file are the same.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from generator.registry import tree

# Bytes. What is larger is read from the disk each time, in pieces.
SMALL = 1024 * 1024
_MOST_KEPT = 64 * 1024 * 1024
_MOST_ENTRIES = 10_000
_PIECE = 1024 * 1024

_Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A file that stands there.

    Attributes:
        file: its real path.
        status: as the system tells it.
        sha256: of its bytes, in hexadecimal.
        content: its bytes; None if it is not small.
    """

    file: str
    status: os.stat_result
    sha256: str
    content: bytes | None

    @property
    def stamp(self) -> _Stamp:
        """Another one means other bytes."""
        return _stamp(self.status)


class Standing:
    """The files of a served tree. Its functions block: call them in a thread. Any number of threads may."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: OrderedDict[str, Found] = OrderedDict()
        self._kept = 0
        self._lock = Lock()

    def find(self, path: str) -> Found | None:
        """The file at a path below the root; None if there is none, or it lies elsewhere through a link.

        Raises:
            OSError: it is there and cannot be read.
        """
        file = self._real(path)
        if file is None:
            return None
        try:
            stamp = _stamp(os.stat(file))  # noqa: PTH116 - a path of text
            with self._lock:
                known = self._known.get(file)
                if known is not None and known.stamp == stamp:
                    self._known.move_to_end(file)
                    return known
            found = _read(file)
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP):
                return None
            raise
        if found is not None:
            self._keep(found)
        return found

    def readable(self) -> bool:
        """True if the registry can be read."""
        try:
            return self.find(tree.DISCOVERY) is not None
        except OSError:
            return False

    def _real(self, path: str) -> str | None:
        # The root may be a link that is moved to another tree while we serve.
        root = os.path.realpath(self.root)
        file = os.path.realpath(os.path.join(root, path))  # noqa: PTH118
        below = file[len(root) :] if file.startswith(root.rstrip("/") + "/") else ""
        hidden = "/." in below and path != tree.DISCOVERY
        return None if not below or hidden else file

    def _keep(self, found: Found) -> None:
        with self._lock:
            before = self._known.pop(found.file, None)
            self._kept += len(found.content or b"") - len((before.content if before else None) or b"")
            self._known[found.file] = found
            while self._kept > _MOST_KEPT or len(self._known) > _MOST_ENTRIES:
                _, oldest = self._known.popitem(last=False)
                self._kept -= len(oldest.content or b"")


def _stamp(status: os.stat_result) -> _Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _read(file: str) -> Found | None:
    # Not blocking, since a pipe would be opened only when somebody writes to it.
    handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_size <= SMALL:
            content = stream.read()
            return Found(file, status, hashlib.sha256(content).hexdigest(), content)
        digest = hashlib.sha256()
        while piece := stream.read(_PIECE):
            digest.update(piece)
        return Found(file, status, digest.hexdigest(), None)
