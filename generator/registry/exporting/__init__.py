"""Releases to git repositories, one a module, as the public registry and Terraform's git sources take them.

A repository holds what the releases hold, and nothing else. Its branch stands at the newest release; a pre-release that
comes after a release, and an older version that comes late, follow the release before them, and only their tag shows
them. So the branch never goes back, and once there is a release, no push of it is ever forced.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_
from enum import StrEnum
from pathlib import Path

from generator import write
from generator.errors import DiskError
from generator.registry import differing
from generator.registry.exporting import repository
from generator.registry.exporting.repository import Commit, Repository
from generator.registry.making import Made
from generator.registry.release import Release

# Seconds to wait for another export to the same place.
PATIENCE = 30.0


class Verdict(StrEnum):
    """What becomes of a repository."""

    CREATED = "created"
    UPDATED = "updated"
    REPLACED = "replaced"
    IDENTICAL = "identical"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a repository; of a refused one, why and what to do.

    Attributes:
        commit: the commit of the release; empty where it was refused.
        branch: the branch that stands at it; empty where only the tag does.
    """

    repository: str
    release: Release
    verdict: Verdict
    reason: str = ""
    commit: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True)
class _Step:
    """What is to be done with one repository: nothing, unless there is a commit to make."""

    made: Made
    outcome: Outcome
    commit: Commit | None = None


class _RefusedError(Exception):
    """Why a repository is left alone. Never shown as an error: it becomes an outcome."""


def name(release: Release) -> str:
    """The repository of a module, as the public registry wants it: ``terraform-<PROVIDER>-<NAME>``."""
    return f"terraform-{release.architecture}"


def export(
    directory: Path,
    modules: Sequence[Made],
    stamp: Mapping[str, str],
    *,
    replace: bool = False,
    accept: Callable[[Sequence[Made]], None] = lambda _fresh: None,
    environ: Mapping[str, str] = os.environ,
) -> list[Outcome]:
    """Commit releases to their repositories, all of them or none.

    Args:
        directory: where the repositories stand side by side; made where it is missing.
        modules: the releases.
        stamp: author, committer and dates (`stamping.stamp`).
        replace: whether the tag of a pre-release may move to other files.
        accept: called once, before anything is written, with what is not there yet; it refuses by raising.
        environ: the user's environment.

    Returns:
        What became of each. If any is refused, nothing was written.

    Raises:
        GitError: there is no git, or it fails.
        DiskError: a directory cannot be read or written.
        BusyError: another export to the same place does not end in time.
    """
    with _alone(directory):
        steps = [_step(directory, made, stamp, replace=replace, environ=environ) for made in modules]
        fresh = [step for step in steps if step.commit is not None]
        if fresh and not any(step.outcome.verdict is Verdict.REFUSED for step in steps):
            accept([step.made for step in fresh])
            steps = [_done(directory, step, stamp, environ) for step in steps]
        return [step.outcome for step in steps]


@contextlib.contextmanager
def _alone(directory: Path) -> Iterator[None]:
    try:
        new = not directory.exists()
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiskError(f"cannot make {directory}: {error.strerror}") from error
    try:
        with write.exclusive(directory, wait=PATIENCE, on_wait=lambda: None):
            yield
    finally:
        if new:
            with contextlib.suppress(OSError):  # it stays if anything is in it
                directory.rmdir()


def _step(directory: Path, made: Made, stamp: Mapping[str, str], *, replace: bool, environ: Mapping[str, str]) -> _Step:
    place = directory / name(made.release)

    def outcome(verdict: Verdict, reason: str = "") -> Outcome:
        return Outcome(place.name, made.release, verdict, reason)

    try:
        if not _stands(place):
            return _Step(made, outcome(Verdict.CREATED), Commit(made.files, _message(made)))
        verdict, commit = _judge(Repository(place, stamp, environ), made, replace=replace)
        return _Step(made, outcome(verdict), commit)
    except _RefusedError as refusal:
        return _Step(made, outcome(Verdict.REFUSED, str(refusal)))


def _stands(place: Path) -> bool:
    """Whether there is a repository to look at.

    Raises:
        _RefusedError: something else is there.
    """
    if not place.is_symlink() and not place.exists():
        return False
    if place.is_symlink() or not place.is_dir():
        raise _RefusedError("something stands there that is no directory: move it away")
    if (place / ".git").exists():
        return True
    if any(place.iterdir()):
        raise _RefusedError("the directory holds files and is no git repository: move it away, or name another place")
    return False


def _judge(there: Repository, made: Made, *, replace: bool) -> tuple[Verdict, Commit | None]:
    version, wanted = made.release.semantic, there.tree_of(made.files)
    mine = there.tagged.get(version)
    verdict = Verdict.UPDATED
    if mine is not None:
        if (standing := there.tree(mine.tree)) == wanted:
            return Verdict.IDENTICAL, None
        if not (replace and version.prerelease):
            raise _RefusedError(_other_files(made, standing, wanted))
        verdict = Verdict.REPLACED
    if not there.head and not there.tagged:
        verdict = Verdict.CREATED
    else:
        _refuse_another(there, made)
    others = [known for known in there.tagged if known != version]
    if others and max(known.rank for known in others) > version.rank:
        before = [known for known in others if known < version and not known.prerelease]
        parent = there.tagged[max(before)].commit if before else ""
        return verdict, Commit(made.files, _message(made), parent, moves=False)
    return verdict, _at_the_branch(there, made, wanted)


def _at_the_branch(there: Repository, made: Made, wanted: repository.Tree) -> Commit:
    if not there.branch:
        raise _RefusedError("no branch is checked out there: run `git switch` to one")
    commit = Commit(made.files, _message(made), there.head)
    if there.head:
        made_already = there.tree(there.head) == wanted and there.message(there.head) == commit.message.strip()
        if made_already:
            commit = with_(commit, there=there.head)
        elif there.tree_name(there.head) not in {known.tree for known in there.tagged.values()}:
            subject = there.message(there.head).partition("\n")[0]
            raise _RefusedError(
                f'its newest commit is no release ({there.head[:7]} "{subject}"): bring the change into templates/, '
                "and revert it there"
            )
        elif (mine := there.tagged.get(made.release.semantic)) is not None and mine.commit == there.head:
            commit = with_(commit, parent=there.parent(there.head))
    if changed := differing.shown(there.changed(wanted)):
        raise _RefusedError(f"its working tree has changes that are not committed ({changed}): remove them")
    return commit


def _refuse_another(there: Repository, made: Made) -> None:
    """Raises `_RefusedError` unless the repository is an export of the same module."""
    known = [known.commit for known in there.tagged.values()] or [there.head]
    if not any(_mark(made) in there.message(commit).splitlines() for commit in known):
        raise _RefusedError(
            f"the repository is no export of {made.release.architecture}: move it away, or name another place"
        )


def _other_files(made: Made, standing: repository.Tree, wanted: repository.Tree) -> str:
    changed = differing.paths(standing, wanted)
    told = f"its tag v{made.release.version} has other files ({differing.shown(changed)})"
    if made.release.semantic.prerelease:
        return f"{told}: use --replace"
    return f"{told}: raise `version` in templates/{made.release.architecture}/architecture.yaml"


def _done(directory: Path, step: _Step, stamp: Mapping[str, str], environ: Mapping[str, str]) -> _Step:
    if step.commit is None:
        return step
    place = directory / step.outcome.repository
    standing = _stands(place)
    where = place if standing else repository.temporary(place)
    if not standing:
        repository.create(where, environ)
    there = Repository(where, stamp, environ)
    commit = there.commit(step.commit)
    again = step.outcome.verdict is Verdict.REPLACED
    there.tag(step.made.release.semantic, commit, _message(step.made), again=again)
    if not standing:
        where.rename(place)
    branch = there.branch.removeprefix("refs/heads/") if step.commit.moves else ""
    return with_(step, outcome=with_(step.outcome, commit=commit, branch=branch))


def _message(made: Made) -> str:
    release = made.release
    return f"Release {release.version}\n\n{release.title}\n\n{_mark(made)}\nArchive-SHA256: {release.sha256}\n"


def _mark(made: Made) -> str:
    return f"Module: {made.release.architecture}"
