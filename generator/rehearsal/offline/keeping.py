"""Keeps files in the user's cache: whole at every instant, also when two processes write the same one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def keep(file: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Makes a file have this content; one that has it already is left alone.

    Raises:
        OSError: it cannot be written.
    """
    import tempfile  # imports a lot, and a provider that starts has seldom anything to write

    with contextlib.suppress(OSError):
        if file.read_bytes() == data and file.stat().st_mode & 0o777 == mode:
            return
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        beside.chmod(mode)
        beside.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
