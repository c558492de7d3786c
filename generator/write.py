"""The only room that writes to the disk.

A run that is killed at any instant leaves every file whole, old or new: each is written beside its place and moved into
it. What is about to be written is noted in the lock first, so that the next run knows those files as its own.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator import lock as locks
from generator.changes import Change, Verdict
from generator.errors import BusyError, DiskError
from generator.lock import Lock, digest

_SUFFIX = ".generate-modules-tmp"


@contextmanager
def exclusive(root: Path, *, wait: float, on_wait: Callable[[], None]) -> Iterator[None]:
    """Keep every other run out of `root` while the block runs. The kernel lets go when the process dies.

    Args:
        root: the folder; the lock sits on the folder itself and leaves no file behind.
        wait: seconds to wait for another run.
        on_wait: called once if there is one.

    Raises:
        BusyError: if the other run does not end in time.
    """
    handle = os.open(root, os.O_RDONLY)
    try:
        deadline = time.monotonic() + wait
        waiting = False
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not waiting:
                    on_wait()
                    waiting = True
                if time.monotonic() >= deadline:
                    raise BusyError(f"another run is writing to {root}", hint="Try again when it has ended.") from None
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def apply(root: Path, changes: list[Change], before: Lock, after: Lock, on_file: Callable[[Change], None]) -> None:
    """Write `changes` below `root`, then the lock.

    Args:
        root: the folder that all paths are relative to.
        changes: none of them refused.
        before: the lock as it stands on the disk.
        after: the lock as it shall stand when all is written.
        on_file: called after each file.

    Raises:
        DiskError: if the operating system refuses. Every file is whole, and the next run goes on from there.
    """
    todo = [change for change in changes if change.verdict is not Verdict.IDENTICAL]
    try:
        for path in (locks.NAME, *before.pending):
            _temporary(root / path).unlink(missing_ok=True)
        if not todo and before == after:
            return
        _refuse_closed(root, {(root / change.path).parent for change in todo})
        written = {change.path: digest(change.after) for change in todo if change.after is not None}
        if written:
            # What stands is ours too, even where an earlier run that was killed had written it.
            standing = {change.path: digest(change.before) for change in todo if change.before is not None}
            noted = Lock({**before.files, **standing}, {**before.pending, **written})
            replace(root / locks.NAME, locks.dump(noted).encode())
        made: set[Path] = set()
        for change in todo:
            file = root / change.path
            if change.after is None:
                file.unlink(missing_ok=True)
            else:
                if file.parent not in made:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    made.add(file.parent)
                replace(file, change.after)
            on_file(change)
        # Not file by file: a run that was killed may have left folders empty.
        for path in before.paths() - after.paths():
            _remove_empty((root / path).parent, root)
        replace(root / locks.NAME, locks.dump(after).encode())
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        raise DiskError(
            f"cannot write{where}: {error.strerror}",
            hint="Every file is whole. Run the command again when it is mended.",
        ) from error


def _refuse_closed(root: Path, folders: set[Path]) -> None:
    """Raise DiskError if we may not write to one of `folders`, before anything is written to the others."""
    for folder in sorted(folders | {root}):
        there = next(parent for parent in (folder, *folder.parents) if parent.exists())
        if not os.access(there, os.W_OK | os.X_OK):
            raise DiskError(f"cannot write to {there}: Permission denied", hint="Nothing was written.")


def _temporary(file: Path) -> Path:
    # One name for all runs: they exclude each other, and what a killed one left is found again.
    return file.with_name(f".{file.name}{_SUFFIX}")


def is_temporary(file: Path) -> bool:
    """True for what a run that was killed may have left beside a file."""
    return file.name.endswith(_SUFFIX)


def replace(file: Path, content: bytes) -> None:
    """Write a file so that it is whole at any instant, old or new. Two at once must be kept apart by the caller.

    Raises:
        OSError: the operating system refuses.
    """
    temporary = _temporary(file)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    mode = 0o666
    with contextlib.suppress(FileNotFoundError):
        mode = file.stat().st_mode & 0o777
    try:
        handle = os.open(temporary, flags, mode)
    except FileExistsError:
        temporary.unlink()
        handle = os.open(temporary, flags, mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    temporary.replace(file)


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and folder.is_relative_to(root):
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return  # something else lives there
        folder = folder.parent
