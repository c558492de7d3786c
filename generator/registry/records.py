"""What was published, as the repository remembers it: ``releases/<architecture>/<version>.json``.

A record is the text of a release (`generator.registry.release`). It is committed with the project: it tells
``generate-modules --check`` what a version is compared with, and an environment what a version of a module takes,
without a registry at hand. No record is rendered, deleted or rewritten by `generate-modules`. Pure; `recording` writes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator import versions
from generator.errors import Location, Mistake, MistakesError
from generator.project import RECORD, Folder, Project
from generator.registry import release as releasing
from generator.registry.release import Release, ReleaseError
from generator.versions import Version

_HINT = "Take the file back from version control: it says what was published."


@dataclass(frozen=True, slots=True)
class Records:
    """The recorded releases of one architecture. A record is read when it is asked for.

    Attributes:
        architecture: its name.
        folder: their files, by name.
        versions: those that are recorded, the lowest first.
    """

    architecture: str
    folder: Folder
    versions: tuple[Version, ...]
    _known: dict[Version, Release] = field(default_factory=dict, repr=False, compare=False)

    def path(self, version: Version) -> str:
        """The file of a record, as the user would type it."""
        return f"{self.folder.shown}/{version}{RECORD}"

    def release(self, version: Version) -> Release:
        """What was published as a version.

        Raises:
            MistakesError: the record is damaged, or of something else than its path says.
        """
        if version not in self._known:
            self._known[version] = self._read(version)
        return self._known[version]

    def _read(self, version: Version) -> Release:
        shown = self.path(version)
        try:
            found = releasing.parse(self.folder.files[f"{version}{RECORD}"], "the record")
        except ReleaseError as error:
            raise MistakesError([Mistake(Location(shown), error.message, error.hint or _HINT)]) from None
        if (found.architecture, found.semantic) != (self.architecture, version):
            message = f"the record is of {found.architecture} {found.version}"
            raise MistakesError([Mistake(Location(shown), message, _HINT)])
        return found

    def base(self, declared: Version) -> Release | None:
        """The release that a declared version is compared with: the highest up to it, else the highest; no pre-release.

        Raises:
            MistakesError: its record is damaged.
        """
        fixed = [version for version in self.versions if not version.prerelease]
        below = [version for version in fixed if version <= declared]
        return self.release(max(below or fixed)) if fixed else None


def of(project: Project, architecture: str) -> Records | None:
    """The records of an architecture; None if there are none.

    Raises:
        MistakesError: a file among them is called after no version.
    """
    folder = project.releases.get(architecture)
    if folder is None:
        return None
    found, mistakes = [], []
    for name in folder.files:
        try:
            found.append(versions.parse(name.removesuffix(RECORD)))
        except ValueError as error:
            message = f'"{name.removesuffix(RECORD)}" is {error}'
            mistakes.append(Mistake(Location(f"{folder.shown}/{name}"), message, "A record is called <version>.json."))
    if mistakes:
        raise MistakesError(mistakes)
    return Records(architecture, folder, tuple(sorted(found))) if found else None
