"""Which part of a version must rise: what differs between two releases, and how much each thing weighs. Pure.

======  ================================================================================================
part    what it stands for
======  ================================================================================================
major   something that worked before may not work any more, or something that stands is destroyed or
        stands under another address
minor   something new is possible
patch   anything else that changes the archive's bytes
======  ================================================================================================

Nobody can tell of an expression or a pattern whether it is stricter than another. What cannot be told is major: a
version that rose too far costs a line in an environment, one that did not rise far enough costs a broken apply.

=========================================  =======================
question                                   room
=========================================  =======================
is every value still accepted?             `types`
what does a caller give and get?           `interfaces`
what becomes of the objects that stand?    `objects`
with which programs does it work?          `needs`
which version is the lowest that will do?  `required`
=========================================  =======================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.registry import differing
from generator.registry.judging import interfaces, needs, objects
from generator.registry.judging.model import Difference, Part
from generator.registry.release import Release
from generator.versions import Version

__all__ = ["Difference", "Part", "decisive", "differences", "required", "risen"]


def differences(old: Release, new: Release) -> list[Difference]:
    """What differs between two releases of a module, the weightiest first; nothing between equal ones.

    Args:
        old: what was published.
        new: what would take its place.
    """
    found = [
        *interfaces.inputs(old.inputs, new.inputs),
        *interfaces.outputs(old.outputs, new.outputs),
        *objects.objects(old, new),
        *needs.providers(old.providers, new.providers),
        *needs.terraform(old.terraform, new.terraform),
        *_files(old, new),
    ]
    return sorted(found, key=lambda difference: -difference.part.weight)


def decisive(found: Iterable[Difference]) -> list[Difference]:
    """Those of the weightiest part, which decide what must rise."""
    listed = list(found)
    weight = max((difference.part.weight for difference in listed), default=0)
    return [difference for difference in listed if difference.part.weight == weight]


def required(old: Release, found: Iterable[Difference]) -> Version:
    """The lowest version that will do for a release with these differences from `old`.

    Below 1.0.0, what is major raises the minor part, and all else the patch (semver.org, item 4, and the habit of
    Terraform's own ``~> 0.1.0``). After a pre-release, the version that it prepares will do.
    """
    version = old.semantic
    weight = max((difference.part.weight for difference in found), default=0)
    if not weight:
        return version
    if version.prerelease:
        return Version(*version.core)
    if not version.major:
        weight = Part.MINOR.weight if weight == Part.MAJOR.weight else Part.PATCH.weight
    if weight == Part.MAJOR.weight:
        return Version(version.major + 1, 0, 0)
    if weight == Part.MINOR.weight:
        return Version(version.major, version.minor + 1, 0)
    return Version(version.major, version.minor, version.patch + 1)


def risen(old: Version, new: Version) -> Part:
    """The part of a version that is higher in a later one."""
    if new.major != old.major:
        return Part.MAJOR
    return Part.MINOR if new.minor != old.minor else Part.PATCH


def _files(old: Release, new: Release) -> Iterator[Difference]:
    changed = differing.paths(old.files, new.files)
    if changed:
        yield Difference(Part.PATCH, f"changed files: {differing.shown(changed)}")
    elif old.sha256 != new.sha256:
        yield Difference(Part.PATCH, "the same files in another archive")
