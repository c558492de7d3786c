"""What a registry holds: the releases of its modules. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.registry.address import Address
from generator.registry.release import Release
from generator.versions import Version


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The published releases, by address and version."""

    modules: Mapping[Address, Mapping[Version, Release]] = field(default_factory=dict)

    def addresses(self) -> list[Address]:
        """All modules, in their order."""
        return sorted(self.modules)

    def versions(self, address: Address) -> list[Version]:
        """The versions of a module, the newest first."""
        return sorted(self.modules.get(address, {}), reverse=True)

    def release(self, address: Address, version: Version) -> Release | None:
        """A release, if it is published."""
        return self.modules.get(address, {}).get(version)

    def latest(self, address: Address) -> Release:
        """The newest release that is no pre-release; the newest pre-release where there is nothing else.

        Raises:
            KeyError: the registry has no such module.
        """
        releases = self.modules[address]
        return releases[max(releases, key=lambda version: version.rank)]

    def previous(self, address: Address, version: Version) -> Release | None:
        """The release that a version followed: the highest below it that is no pre-release."""
        below = [known for known in self.modules.get(address, {}) if known < version and not known.prerelease]
        return self.modules[address][max(below)] if below else None

    def following(self, address: Address, version: Version) -> list[Version]:
        """The versions that follow this one, as `previous` sees it."""
        releases = self.modules.get(address, {})
        mine = releases.get(version)
        return [known for known in releases if mine is not None and self.previous(address, known) is mine]

    def with_release(self, address: Address, release: Release) -> Catalogue:
        """The catalogue with one release more, or with another under its version."""
        releases = {**self.modules.get(address, {}), release.semantic: release}
        return Catalogue({**self.modules, address: releases})
