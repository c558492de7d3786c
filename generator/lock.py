"""The lock file: which files a run wrote, and with which content.

``pending`` is there only while a run writes, or after one was killed: what it meant to write is known to be ours, too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from generator.errors import LockError

NAME = "generate-modules.lock.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Lock:
    """Path (from the root, forward slashes) to the SHA-256 of what was written there, in hexadecimal."""

    files: dict[str, str] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)

    def knows(self, path: str, digest: str) -> bool:
        """True if we wrote this content to this path."""
        return digest in (self.files.get(path), self.pending.get(path))

    def paths(self) -> set[str]:
        """Every path that is ours."""
        return self.files.keys() | self.pending.keys()


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def parse(text: str) -> Lock:
    """Read a lock file's text.

    Raises:
        LockError: if it is damaged, or of a version that this program does not know.
    """
    hint = f"Restore {NAME} from version control, or delete it: files that equal the plan are taken up again."
    try:
        data: Any = json.loads(text)
    except ValueError as error:
        raise LockError(f"{NAME} is damaged: {error}", hint=hint) from None
    if not isinstance(data, dict) or not isinstance(data.get("version"), int):
        raise LockError(f"{NAME} is damaged: it has no version", hint=hint)
    if data["version"] > _VERSION:
        raise LockError(f"{NAME} was written by a newer version", hint="Upgrade frontroute.")
    files: Any = data.get("files")
    pending: Any = data.get("pending", {})
    if not all(isinstance(part, dict) and all(isinstance(v, str) for v in part.values()) for part in (files, pending)):
        raise LockError(f"{NAME} is damaged: it lists no files", hint=hint)
    return Lock(files, pending)


def dump(lock: Lock) -> str:
    """The text of a lock file: sorted, one file a line, no clock."""
    data: dict[str, Any] = {"version": _VERSION, "files": lock.files}
    if lock.pending:
        data["pending"] = lock.pending
    return json.dumps(data, indent=1, sort_keys=True) + "\n"
