# ruff: noqa: PTH102, PTH106, PTH108, PTH112, PTH208
"""The directories in which providers listen. One that was killed leaves its own; the next one clears it away.

Paths are text here: a provider is started before it greets, and `pathlib` would be a twentieth of that.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

_PREFIX: Final = "frontroute-plugin-"
_LONGEST: Final = 60  # the path of a socket has at most 103 bytes on all systems, of which we need some
_ANYWHERE: Final = "/tmp"  # noqa: S108 - what is made in it has a random name, and is for the owner only


@contextmanager
def socket_directory(environ: Mapping[str, str]) -> Iterator[str]:
    """A new directory for sockets, open to its owner only, which goes with the block.

    Args:
        environ: the environment, in which Terraform and the user may ask for a place.

    Raises:
        OSError: none can be made.
    """
    base = next(filter(None, map(environ.get, ("PLUGIN_UNIX_SOCKET_DIR", "TMPDIR"))), _ANYWHERE)
    if len(os.fsencode(base)) > _LONGEST or not os.path.isdir(base):
        base = _ANYWHERE
    _sweep(base)
    path, lock = _make(base)
    try:
        yield path
    finally:
        _remove(path)
        os.close(lock)


def _make(base: str) -> tuple[str, int]:
    """A directory with a lock on it, which the kernel lets go of when we are gone, however that happens."""
    while True:
        path = f"{base}/{_PREFIX}{os.urandom(6).hex()}"
        try:
            os.mkdir(path, 0o700)
            lock = os.open(path, os.O_RDONLY)
        except (FileExistsError, FileNotFoundError):
            if not os.path.isdir(base):
                raise
            continue  # another provider has it, or has cleared it away in between
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.isdir(path):
            return path, lock
        os.close(lock)


def _sweep(base: str) -> None:
    with contextlib.suppress(OSError), os.scandir(base) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False):
                _clear(entry)


def _clear(entry: os.DirEntry[str]) -> None:
    """Clears a directory away if it is ours and nobody holds it."""
    if entry.stat(follow_symlinks=False).st_uid != os.getuid():
        return
    with contextlib.suppress(OSError):
        lock = os.open(entry.path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(entry.path)
        finally:
            os.close(lock)


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        for name in os.listdir(path):
            os.unlink(f"{path}/{name}")
        os.rmdir(path)
