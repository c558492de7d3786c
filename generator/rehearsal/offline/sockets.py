"""The directories in which providers listen. One that was killed leaves its own; the next one clears it away."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PREFIX: Final = "frontroute-plugin-"
_LONGEST: Final = 60  # the path of a socket has at most 103 bytes on all systems, of which we need some


@contextmanager
def socket_directory(environ: Mapping[str, str]) -> Iterator[Path]:
    """A new directory for sockets, open to its owner only, which goes with the block.

    Args:
        environ: the environment, in which Terraform may ask for a place.
    """
    base = Path(environ.get("PLUGIN_UNIX_SOCKET_DIR") or tempfile.gettempdir())
    if len(os.fsencode(base)) > _LONGEST:
        base = Path("/tmp")  # noqa: S108 - the directory in it is made with a random name, for the owner only
    _sweep(base)
    path, lock = _make(base)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(lock)


def _make(base: Path) -> tuple[Path, int]:
    """A directory with a lock on it, which the kernel lets go of when we are gone, however that happens."""
    while True:
        path = Path(tempfile.mkdtemp(dir=base, prefix=_PREFIX))
        try:
            lock = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            continue  # another provider has cleared it away in between
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.is_dir():
            return path, lock
        os.close(lock)


def _sweep(base: Path) -> None:
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
            shutil.rmtree(entry.path, ignore_errors=True)
        finally:
            os.close(lock)
