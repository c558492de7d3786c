"""What becomes of a release that is offered to a registry. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.registry import differing
from generator.registry.address import Address
from generator.registry.making import Made
from generator.registry.release import Release
from generator.versions import Version


class Verdict(StrEnum):
    """What becomes of a release."""

    PUBLISHED = "published"
    REPLACED = "replaced"
    IDENTICAL = "identical"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Offer:
    """A release for an address."""

    address: Address
    made: Made

    @property
    def version(self) -> Version:
        """Its version."""
        return self.made.release.semantic


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an offer; of a refused one, why and what to do."""

    address: Address
    release: Release
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a run may do.

    Attributes:
        replace: other bytes may take the place of a pre-release, or of what was claimed and never announced.
        preview: the registry is a preview of what is offered: with `replace`, releases may be replaced too, and
            versions that are not offered are refused.
    """

    replace: bool = False
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a registry knows of a version.

    Attributes:
        listed: SHA-256 of its archive in the versions document; None if it is not listed.
        claimed: SHA-256 of the archive that another run, ended or not, is about to put there; None if there is none.
        release: its `module.json`, where there is one.
        lost: True if this run had claimed the version, and another has taken the claim over.
    """

    listed: str | None = None
    claimed: str | None = None
    release: Release | None = None
    lost: bool = False


def judge(offer: Offer, found: Found, policy: Policy) -> Outcome:
    """What becomes of an offer where the registry knows this of its version."""
    mine = offer.made.release
    verdict, reason = _verdict(mine, found, policy)
    return Outcome(offer.address, mine, verdict, reason)


def unoffered(address: Address, release: Release) -> Outcome:
    """A version of a preview that is not offered: deleting it is not ours to do."""
    reason = "it stands there and is not offered: name another directory, or use `publish`, which adds versions"
    return Outcome(address, release, Verdict.REFUSED, reason)


def _verdict(mine: Release, found: Found, policy: Policy) -> tuple[Verdict, str]:
    replaceable = bool(mine.semantic.prerelease) or policy.preview
    if found.listed not in (None, mine.sha256) and not replaceable:
        todo = f"raise `version` in templates/{mine.architecture}/architecture.yaml"
        return Verdict.REFUSED, f"it is published with other bytes{changed(mine, found.release)}: {todo}"
    if found.claimed not in (None, mine.sha256):
        if found.lost:
            return Verdict.REFUSED, "another run has taken this version over with other bytes: see what it published"
        if not policy.replace:
            reason = "an interrupted run has claimed this version with other bytes"
            return Verdict.REFUSED, f"{reason}{changed(mine, found.release)}: publish those, or use --replace"
    if found.listed is None:
        return Verdict.PUBLISHED, ""
    if found.listed == mine.sha256:
        return (Verdict.IDENTICAL if found.claimed is None else Verdict.REPLACED), ""
    if policy.replace:
        return Verdict.REPLACED, ""
    return Verdict.REFUSED, f"it stands there with other bytes{changed(mine, found.release)}: use --replace"


def changed(mine: Release, theirs: Release | None) -> str:
    """The files that differ between two releases, in brackets; empty where none is known to."""
    if theirs is None:
        return ""
    paths = differing.paths(theirs.files, mine.files)
    return f" ({differing.shown(paths)})" if paths else ""
