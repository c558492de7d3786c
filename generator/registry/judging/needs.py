"""With which versions of Terraform and of providers two releases work. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import versions
from generator.architecture import ProviderRequirement
from generator.registry.judging.model import Difference, Part
from generator.versions import Constraint, Version


def providers(old: Mapping[str, ProviderRequirement], new: Mapping[str, ProviderRequirement]) -> Iterator[Difference]:
    """What differs in the providers that a module needs, by local name.

    A new one is major: whoever calls the module must configure it. One that is gone is, too: a call may pass it, and
    objects that stand may need it once more to be destroyed.
    """
    for name in old:
        if name not in new:
            yield Difference(Part.MAJOR, f'provider "{name}" is gone')
    for name, needed in new.items():
        if name not in old:
            yield Difference(Part.MAJOR, f'provider "{name}" ({needed.source}) is needed now')
        elif needed.source != old[name].source:
            yield Difference(Part.MAJOR, f'provider "{name}" is {needed.source}, was {old[name].source}')
        else:
            yield from _constraint(f'provider "{name}"', old[name].version, needed.version)


def terraform(old: str, new: str) -> Iterator[Difference]:
    """What differs in the Terraform versions that a module works with."""
    yield from _constraint("terraform", old, new)


def _constraint(what: str, old: str, new: str) -> Iterator[Difference]:
    if old == new:
        return
    try:
        before, after = versions.constraint(old), versions.constraint(new)
    except ValueError:
        yield Difference(Part.MAJOR, f'{what}: "{new}" took the place of "{old}"')
        return
    candidates = sorted({*_candidates(before), *_candidates(after)})
    lost = next((version for version in candidates if before.allows(version) and not after.allows(version)), None)
    won = next((version for version in candidates if after.allows(version) and not before.allows(version)), None)
    if lost is not None:
        yield Difference(Part.MAJOR, f'{what}: "{new}" does not allow {lost}, which "{old}" did')
    if won is not None:
        yield Difference(Part.MINOR, f'{what}: "{new}" allows {won}, which "{old}" did not')


def _candidates(constraint: Constraint) -> Iterator[Version]:
    """Versions that tell two constraints apart.

    What a constraint allows changes only at the versions that it names, just above them, and, for ``~>``, at the next
    minor or major version. One version in each stretch between two of these points is enough.
    """
    yield Version(0, 0, 0)
    for part in constraint.parts:
        major, minor, patch = (*part.numbers, 0, 0)[:3]
        if part.prerelease:
            yield Version(major, minor, patch, part.prerelease)
        for point in ((major, minor, patch), (major, minor + 1, 0), (major + 1, 0, 0)):
            yield Version(*point)
            yield Version(point[0], point[1], point[2] + 1)
