"""The plan, the lock and the disk to one verdict a file. Pure.

=========  ====  =============  ==============================================
on disk    lock  in the plan    verdict
=========  ====  =============  ==============================================
= plan     any   yes            identical
absent     any   yes            create
= lock     yes   yes, differs   update
≠ lock     yes   yes, differs   edited (refused)
exists     no    yes, differs   foreign (refused)
= lock     yes   no             delete (≠ lock: edited, refused)
=========  ====  =============  ==============================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.lock import NAME, Lock, digest, dump
from generator.planning import Plan


class Verdict(StrEnum):
    """What is to be done with a file."""

    CREATE = "create"
    UPDATE = "update"
    IDENTICAL = "identical"
    DELETE = "delete"
    EDITED = "edited"
    FOREIGN = "foreign"

    @property
    def refused(self) -> bool:
        """True if nothing may be written because of it."""
        return self in (Verdict.EDITED, Verdict.FOREIGN)


@dataclass(frozen=True, slots=True)
class Change:
    """One file: its verdict, what stands on the disk and what should (None: nothing), and where a person edits it."""

    path: str
    verdict: Verdict
    before: bytes | None
    after: bytes | None
    origin: str = ""


def compare(plan: Plan, lock: Lock, disk: Mapping[str, bytes | None]) -> list[Change]:
    """Compare.

    Args:
        plan: the files as they should be.
        lock: the files as they were written.
        disk: the files as they are; a path that is not there is absent or maps to None.

    Returns:
        One change a file, sorted by path. Identical files carry no bytes.
    """
    return sorted(_changes(plan, lock, disk), key=lambda change: change.path)


def _changes(plan: Plan, lock: Lock, disk: Mapping[str, bytes | None]) -> Iterator[Change]:
    for path, planned in plan.files.items():
        before = disk.get(path)
        if before == planned.content:
            yield Change(path, Verdict.IDENTICAL, None, None, planned.origin)
            continue
        yield Change(path, _verdict(path, before, lock), before, planned.content, planned.origin)
    for path in lock.paths() - plan.files.keys():
        before = disk.get(path)
        if before is not None and path.startswith(plan.scopes):
            ours = lock.knows(path, digest(before))
            yield Change(path, Verdict.DELETE if ours else Verdict.EDITED, before, None)


def _verdict(path: str, before: bytes | None, lock: Lock) -> Verdict:
    if before is None:
        return Verdict.CREATE
    if path not in lock.paths():
        return Verdict.FOREIGN
    return Verdict.UPDATE if lock.knows(path, digest(before)) else Verdict.EDITED


def forced(changes: list[Change]) -> list[Change]:
    """The same, with hand edits overwritten or deleted. What was never ours stays refused."""
    return [
        Change(c.path, Verdict.DELETE if c.after is None else Verdict.UPDATE, c.before, c.after, c.origin)
        if c.verdict is Verdict.EDITED
        else c
        for c in changes
    ]


def next_lock(lock: Lock, plan: Plan) -> Lock:
    """The lock after all is written: the plan's files within its scopes, all others as they were."""
    kept = {path: was for path, was in lock.files.items() if not path.startswith(plan.scopes)}
    pending = {path: was for path, was in lock.pending.items() if not path.startswith(plan.scopes)}
    return Lock({**kept, **{path: digest(planned.content) for path, planned in plan.files.items()}}, pending)


def with_lock(changes: list[Change], lock: Lock, plan: Plan) -> list[Change]:
    """The changes, and the lock's own where nothing else changes: a lock that was not committed is told, too."""
    after = next_lock(lock, plan)
    if after == lock or any(change.verdict is not Verdict.IDENTICAL for change in changes):
        return changes
    verdict = Verdict.UPDATE if lock.paths() else Verdict.CREATE
    return [*changes, Change(NAME, verdict, dump(lock).encode(), dump(after).encode(), "the lock of this program")]
