"""A project's modules to a registry: what `frontroute registry build` and `publish` do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.registry import address, offering, publishing, recording, rising
from generator.registry.making import Made
from generator.registry.publishing import Offer, Outcome, Policy, Verdict
from generator.registry.rising import TooLow
from generator.registry.stores import open_store
from generator.registry.stores.directory import DirectoryStore

Accept = Callable[[Sequence[Made]], None]
"""Refuses, by raising, what is not fit to be published; called before anything is written."""


@dataclass(frozen=True, slots=True)
class Released:
    """What became of releases.

    Attributes:
        place: the registry, as the user would type it.
        outcomes: of each release.
        recorded: files of the project that say so now, from its root.
        too_low: modules whose version has risen less than what has changed asks for.
    """

    place: str
    outcomes: Sequence[Outcome]
    recorded: Sequence[str] = ()
    too_low: Sequence[TooLow] = ()

    @property
    def refused(self) -> list[Outcome]:
        """What was refused; if there is any, nothing was written."""
        return [outcome for outcome in self.outcomes if outcome.verdict is Verdict.REFUSED]


def build(
    root: Path,
    only: Collection[str],
    namespace: str,
    out: Path,
    *,
    replace: bool,
    prerelease: str = "",
    accept: Accept | None = None,
) -> Released:
    """Make a registry of what a project renders now.

    Args:
        root: the project's root.
        only: names of architectures; empty for all.
        namespace: of the modules.
        out: the directory of the registry.
        replace: other bytes may take the place of what an earlier build made.
        prerelease: see `offering.offered`.
        accept: see `Accept`.

    Raises:
        FrontrouteError: see `offering.offered` and `publishing.publish`.
    """
    offers = _offers(offering.made(root, only, prerelease), namespace)
    store = DirectoryStore(out)
    return Released(
        store.shown, publishing.publish(store, offers, Policy(replace=replace, preview=True), accept=accept)
    )


def publish(
    root: Path,
    only: Collection[str],
    namespace: str,
    target: str,
    *,
    replace: bool,
    record: bool,
    prerelease: str = "",
    accept: Accept | None = None,
) -> Released:
    """Add what a project renders now to a registry, and write down in the project what was published.

    Args:
        root: the project's root.
        only: names of architectures; empty for all.
        namespace: of the modules.
        target: see `open_store`.
        replace: other bytes may take the place of pre-releases.
        record: whether it is written down.
        prerelease: see `offering.offered`.
        accept: see `Accept`.

    Raises:
        FrontrouteError: see `open_store`, `offering.offered`, `recording` and `publishing.publish`.
    """
    store = open_store(target)
    offered = offering.offered(root, only, prerelease)
    releases = [made.release for made in offered.made]
    recording.refuse_other_bytes(offered.project, releases, replace=replace)
    too_low = rising.too_low(root, offered.project, offered.plan)
    outcomes = publishing.publish(store, _offers(offered.made, namespace), Policy(replace=replace), accept=accept)
    released = Released(store.shown, outcomes, too_low=too_low)
    if released.refused or not record:
        return released
    return Released(store.shown, outcomes, recording.write_down(root, releases), too_low)


def _offers(modules: Sequence[Made], namespace: str) -> list[Offer]:
    return [Offer(address.of(namespace, made.release.architecture), made) for made in modules]
