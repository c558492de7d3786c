"""The whole line in one place: read, plan, compare, write."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import changes as comparing
from generator import disk, planning, project, write
from generator.changes import Change, Verdict
from generator.errors import MistakesError
from generator.lock import Lock

if TYPE_CHECKING:
    from generator.registry.rising import TooLow

# Seconds to wait for another run to end.
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Listener:
    """What a run tells while it works; each is called with what there is to say."""

    planned: Callable[[int], None] = lambda _count: None
    waiting: Callable[[], None] = lambda: None
    wrote: Callable[[Change], None] = lambda _change: None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run would change, and the modules whose version must rise before they are published."""

    changes: list[Change]
    too_low: Sequence[TooLow] = ()

    @property
    def clean(self) -> bool:
        """True if there is nothing to do."""
        return not self.too_low and all(change.verdict is Verdict.IDENTICAL for change in self.changes)


def check(root: Path, only: Collection[str] = ()) -> Checked:
    """Compare with the disk, and with what was published; write nothing.

    Raises:
        FrontrouteError: see `generator.errors`.
    """
    found = project.read_with(root, only)
    plan = planning.plan(found, only)
    _check_keys(plan)
    changes, lock = _compare(root, plan)
    return Checked(comparing.with_lock(changes, lock, plan), _too_low(root, found, plan))


def _too_low(root: Path, found: project.Project, plan: planning.Plan) -> Sequence[TooLow]:
    if not found.releases:
        return ()
    from generator.registry import rising

    return rising.too_low(root, found, plan)


def generate(
    root: Path, only: Collection[str] = (), *, force: bool = False, listener: Listener | None = None
) -> list[Change]:
    """Compare, and write unless a file is refused.

    Args:
        root: the project's root.
        only: names of architectures; empty for everything.
        force: overwrite hand edits.
        listener: told about the progress.

    Returns:
        The changes: written, or none of them written if any is refused.

    Raises:
        FrontrouteError: see `generator.errors`.
    """
    listener = listener or Listener()
    plan = planning.plan(project.read_with(root, only), only)
    listener.planned(len(plan.files))
    with write.exclusive(root, wait=PATIENCE, on_wait=listener.waiting):
        changes, lock = _compare(root, plan)
        _check_keys(plan, [change.path for change in changes if change.after is not None])
        if force:
            changes = comparing.forced(changes)
        if not any(change.verdict.refused for change in changes):
            write.apply(root, changes, lock, comparing.next_lock(lock, plan), listener.wrote)
    return changes


def _check_keys(plan: planning.Plan, changed: Collection[str] | None = None) -> None:
    """Refuse a key that a provider's schema does not have, in the folders of what has changed, or in all of them."""
    if changed is not None and not changed:
        return
    from generator import schema_check

    found = schema_check.mistakes(plan.files, changed)
    if found:
        raise MistakesError(found)


def _compare(root: Path, plan: planning.Plan) -> tuple[list[Change], Lock]:
    lock = disk.read_lock(root)
    paths = [*plan.files, *(p for p in lock.paths() if p not in plan.files and p.startswith(plan.scopes))]
    return comparing.compare(plan, lock, disk.read_files(root, paths)), lock
