"""Reads what stands on the disk, and guards against paths that lead out of the root."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator import lock
from generator.errors import DiskError, UnsafePathError
from generator.lock import Lock


def read_lock(root: Path) -> Lock:
    """The root's lock; an empty one if there is none.

    Raises:
        LockError: if it is damaged.
        DiskError: if it cannot be read.
    """
    try:
        return lock.parse((root / lock.NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Lock()
    except UnicodeDecodeError:
        return lock.parse("")
    except OSError as error:
        raise DiskError(f"cannot read {error.filename}: {error.strerror}") from error


def read_files(root: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """Those of `paths` that are there, by path.

    Args:
        root: the folder that all paths are relative to.
        paths: with forward slashes.

    Raises:
        UnsafePathError: if a path leaves the root, by its name or through a symbolic link.
        DiskError: if a path is a directory, or cannot be read.
    """
    real = os.path.realpath(root)
    folders: dict[str, str] = {}  # folder below the root -> real folder, each looked at once
    found: dict[str, bytes] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = _real_folder(real, folder)
        if not name or name in (".", "..") or "\0" in path:
            raise UnsafePathError(f'"{path}" is no path of a file')
        file = f"{folders[folder]}/{name}"
        try:
            with open(file, "rb") as stream:  # noqa: PTH123 - tens of thousands of files: Path costs as much as the read
                found[path] = stream.read()
        except FileNotFoundError:
            _guard_link(real, file, path)
            continue
        except OSError as error:
            raise DiskError(f"cannot read {path}: {error.strerror}") from error
        _guard_link(real, file, path)
    return found


def _real_folder(real: str, folder: str) -> str:
    parts = folder.split("/") if folder else []
    if ".." in parts or folder.startswith("/"):
        raise UnsafePathError(f'"{folder}" leads out of {real}')
    resolved = os.path.realpath(os.path.join(real, *parts))  # noqa: PTH118
    if resolved != real and not resolved.startswith(real.rstrip("/") + "/"):
        hint = "Replace the link by a folder."
        raise UnsafePathError(f"{folder} leads out of {real} through a symbolic link, to {resolved}", hint=hint)
    return resolved


def _guard_link(real: str, file: str, path: str) -> None:
    if os.path.islink(file):  # noqa: PTH114
        target = os.path.realpath(file)
        if not target.startswith(real.rstrip("/") + "/"):
            raise UnsafePathError(
                f"{path} is a symbolic link that leads out of {real}, to {target}",
                hint="Replace the link by a file.",
            )
