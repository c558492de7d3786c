"""Writes down what was published, for `records` to read; and holds a project to what it has published."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from generator import write
from generator.errors import DiskError, RefusedError
from generator.project import RECORD, RELEASES, Project
from generator.registry import records
from generator.registry import release as releasing
from generator.registry.publishing.verdicts import changed
from generator.registry.release import Release, ReleaseError

# Seconds to wait for another run to end.
_PATIENCE = 30.0


def refuse_other_bytes(project: Project, releases: Iterable[Release], *, replace: bool) -> None:
    """Refuse a release that was published with other bytes, to whatever registry.

    Args:
        project: the project with its records.
        releases: what is to be published.
        replace: a pre-release may be published anew.

    Raises:
        RefusedError: with every one of them, and the record that says so.
        MistakesError: a record is damaged.
    """
    refused = list(_other_bytes(project, releases, replace=replace))
    if refused:
        raise RefusedError("\n".join(refused), hint="Nothing was written.")


def _other_bytes(project: Project, releases: Iterable[Release], *, replace: bool) -> Iterator[str]:
    for item in releases:
        known = records.of(project, item.architecture)
        if known is None or item.semantic not in known.versions:
            continue
        recorded = known.release(item.semantic)
        if recorded.sha256 == item.sha256 or (replace and item.semantic.prerelease):
            continue
        todo = f"raise `version` in templates/{item.architecture}/architecture.yaml"
        yield (
            f"{item.architecture} {item.version} was published with other bytes{changed(item, recorded)}, as "
            f"{known.path(item.semantic)} says: {todo}" + (", or use --replace" if item.semantic.prerelease else "")
        )


def write_down(root: Path, releases: Collection[Release]) -> list[str]:
    """Record releases in a project. A record of the same bytes is left as it is.

    Args:
        root: the project's root.
        releases: what a registry holds now.

    Returns:
        The paths that were written, from the root.

    Raises:
        DiskError: the operating system refuses.
        BusyError: another run is writing to the project, and does not end.
    """
    written = []
    try:
        with write.exclusive(root, wait=_PATIENCE, on_wait=lambda: None):
            for path, item in _unrecorded(root, releases):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                write.replace(root / path, releasing.dump(item).encode())
                written.append(path)
    except OSError as error:
        raise DiskError(
            f"cannot write {error.filename or root}: {error.strerror}",
            hint="The registry holds the releases. Publish again to have them recorded.",
        ) from error
    return written


def _unrecorded(root: Path, releases: Collection[Release]) -> Iterator[tuple[str, Release]]:
    for item in releases:
        path = f"{RELEASES}/{item.architecture}/{item.version}{RECORD}"
        file = root / path
        try:
            standing = releasing.parse(file.read_bytes(), path).sha256 if file.is_file() else ""
        except ReleaseError:
            standing = ""
        if standing != item.sha256:
            yield path, item
