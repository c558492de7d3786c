"""How releases get into a registry: what stands there + what is offered → files → compare → write, in order.

A published version never changes. Whoever is interrupted leaves a registry that serves what it served before: first a
version is claimed (`module.json`), then its files are written, and at last the versions document, by which Terraform
sees it. What is claimed and not announced is taken up by the next run with the same bytes.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from generator.errors import BusyError, RefusedError
from generator.registry import archive, release, site, tree
from generator.registry.address import Address
from generator.registry.catalogue import Catalogue
from generator.registry.making import Made
from generator.registry.release import Release
from generator.registry.stores import ABSENT, ConflictError, Entry, Store, StoreError, Tag
from generator.registry.tree import File, Phase
from generator.versions import Version, parse

# How often another publisher may come in between before we give up.
ATTEMPTS = 20
_PAUSE_S = 0.05
_PARALLEL = 16


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
class Listener:
    """What a run tells while it works."""

    wrote: Callable[[File], None] = lambda _file: None


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a registry holds before a run."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=Catalogue)
    announced: Mapping[str, Tag] = field(default_factory=dict)  # versions documents as they were read


def publish(
    store: Store, offers: Sequence[Offer], policy: Policy = Policy(), listener: Listener | None = None
) -> list[Outcome]:
    """Add releases to a registry, all of them or none.

    Args:
        store: where the registry lies; an empty one is made.
        offers: what to publish.
        policy: what may be replaced.
        listener: told about each file.

    Returns:
        What became of each offer. If any is refused, nothing was written.

    Raises:
        StoreError: the store cannot be read or written, or holds a damaged registry.
        RefusedError: the store holds something else than a registry.
        BusyError: other publishers came in between again and again.
    """
    listener = listener or Listener()
    for attempt in range(ATTEMPTS):
        try:
            with store.alone():
                standing = _read(store)
                outcomes = [_judge(offer, store, standing, policy) for offer in offers]
                outcomes += _unoffered(offers, standing) if policy.preview else []
                if not any(outcome.verdict is Verdict.REFUSED for outcome in outcomes):
                    _write(store, _files(store, offers, outcomes, standing), standing, listener)
                return outcomes
        except ConflictError:
            time.sleep(_PAUSE_S * (attempt + 1))
    raise BusyError(f"others keep publishing to {store.shown}", hint="Try again when they have ended.")


def catalogue(store: Store) -> Catalogue:
    """What a registry holds.

    Raises:
        StoreError: it cannot be read, or is damaged.
        RefusedError: the store holds something else than a registry.
    """
    return _read(store).catalogue


def _read(store: Store) -> _Standing:
    entries = store.list()
    if entries and not any(path == tree.DISCOVERY or path.startswith(f"{tree.MODULES}/") for path in entries):
        raise RefusedError(
            f"{store.shown} holds something else than a registry", hint="Name an empty place, or one with a registry."
        )
    addresses = {path: address for path in entries if (address := tree.address_of(path)) is not None}
    announced: dict[str, Tag] = {}
    wanted: list[tuple[Address, Version]] = []
    for path, address in addresses.items():
        content, tag = _there(store, path)
        announced[path] = tag
        try:
            wanted += [(address, parse(version)) for version in tree.listed(content)]
        except ValueError as error:
            raise StoreError(f"{store.shown}: {path} is damaged: {error}") from None
    with ThreadPoolExecutor(_PARALLEL) as pool:
        found = list(pool.map(lambda item: _release(store, *item), wanted))
    modules: dict[Address, dict[Version, Release]] = {address: {} for address in addresses.values()}
    for (address, version), item in zip(wanted, found, strict=True):
        modules[address][version] = item
    return _Standing(entries, Catalogue({address: known for address, known in modules.items() if known}), announced)


def _release(store: Store, address: Address, version: Version) -> Release:
    path = f"{tree.folder(address, version)}/{tree.RELEASE}"
    return release.parse(_there(store, path)[0], f"{store.shown}: {path}")


def _there(store: Store, path: str) -> tuple[bytes, Tag]:
    found = store.read(path)
    if found is None:
        raise StoreError(f"{store.shown} is damaged: {path} is missing")
    return found


def _judge(offer: Offer, store: Store, standing: _Standing, policy: Policy) -> Outcome:
    version, mine = offer.version, offer.made.release
    published = standing.catalogue.release(offer.address, version)

    def outcome(verdict: Verdict, reason: str = "") -> Outcome:
        return Outcome(offer.address, mine, verdict, reason)

    if published is None:
        claim = f"{tree.folder(offer.address, version)}/{tree.RELEASE}"
        claimed = _release(store, offer.address, version) if claim in standing.entries else None
        if claimed is None or claimed.sha256 == mine.sha256 or policy.replace:
            return outcome(Verdict.PUBLISHED)
        reason = "an interrupted run has claimed this version with other bytes: publish those, or use --replace"
        return outcome(Verdict.REFUSED, reason)
    if published.sha256 == mine.sha256:
        return outcome(Verdict.IDENTICAL)
    if policy.replace and (version.prerelease or policy.preview):
        return outcome(Verdict.REPLACED)
    if version.prerelease or policy.preview:
        return outcome(Verdict.REFUSED, "it stands there with other bytes: use --replace")
    file = f"templates/{mine.architecture}/architecture.yaml"
    changed = sorted(
        path for path in {*published.files, *mine.files} if published.files.get(path) != mine.files.get(path)
    )
    shown = ", ".join(changed[:5]) + (f" and {len(changed) - 5} more" if len(changed) > 5 else "")
    return outcome(Verdict.REFUSED, f"it is published with other bytes ({shown}): raise `version` in {file}")


def _unoffered(offers: Sequence[Offer], standing: _Standing) -> list[Outcome]:
    """Versions of a preview that are not offered: deleting them is not ours to do."""
    offered = {(offer.address, offer.version) for offer in offers}
    reason = "it stands there and is not offered: name another directory, or use `publish`, which adds versions"
    return [
        Outcome(address, item, Verdict.REFUSED, reason)
        for address, known in standing.catalogue.modules.items()
        for version, item in known.items()
        if (address, version) not in offered
    ]


def _files(store: Store, offers: Sequence[Offer], outcomes: Sequence[Outcome], standing: _Standing) -> Iterator[File]:
    """Every file that may differ from what stands."""
    after = standing.catalogue
    fresh: dict[tuple[Address, Version], Made] = {}
    for offer, outcome in zip(offers, outcomes, strict=True):
        if outcome.verdict is not Verdict.IDENTICAL:
            after = after.with_release(offer.address, offer.made.release)
            fresh[offer.address, offer.version] = offer.made

    def contents(address: Address, version: Version) -> Mapping[str, bytes]:
        made = fresh.get((address, version))
        path = f"{tree.folder(address, version)}/{tree.ARCHIVE}"
        return made.files if made is not None else archive.unpack(_there(store, path)[0])

    yield tree.discovery()
    for (address, _), made in fresh.items():
        yield from tree.of_release(address, made)
    for address, version in _with_pages(store, after, fresh):
        yield from site.version_pages(after, address, version, contents(address, version))
    for address in {address for address, _ in fresh}:
        yield tree.versions(address, after)
    latest = {address: contents(address, after.latest(address).semantic) for address in after.addresses()}
    yield from site.overview(after, latest)
    yield tree.index(after, site.digest())


def _with_pages(
    store: Store, after: Catalogue, fresh: Mapping[tuple[Address, Version], Made]
) -> list[tuple[Address, Version]]:
    """Versions whose documentation is made: new ones, those that follow them, and all where the site has changed."""
    everything = [(address, version) for address in after.addresses() for version in after.versions(address)]
    if _site(store) != site.digest():
        return everything
    following = {(address, later) for address, version in fresh for later in after.following(address, version)}
    return [item for item in everything if item in fresh or item in following]


def _site(store: Store) -> str:
    """The digest of the site that made the documentation which stands there."""
    found = store.read(tree.INDEX)
    return tree.site_of(found[0]) if found else ""


def _write(store: Store, files: Iterable[File], standing: _Standing, listener: Listener) -> None:
    ordered = sorted(files, key=lambda file: file.phase)
    for phase, group in groupby(ordered, key=lambda file: file.phase):
        todo = [file for file in group if _differs(file, standing.entries.get(file.path))]

        def write(file: File, phase: Phase = phase) -> None:
            store.write(file, _expected(file, phase, standing))
            listener.wrote(file)

        # What belongs to one version may be written side by side; a version is claimed and announced one by one.
        if phase in (Phase.VERSION, Phase.PAGES, Phase.SITE):
            with ThreadPoolExecutor(_PARALLEL) as pool:
                list(pool.map(write, todo))
        else:
            for file in todo:
                write(file)


def _differs(file: File, entry: Entry | None) -> bool:
    return entry is None or entry.md5 != hashlib.md5(file.content, usedforsecurity=False).hexdigest()


def _expected(file: File, phase: Phase, standing: _Standing) -> Tag | None:
    """What must stand where a file is written. Of pages, whatever: the next run mends them."""
    if phase is Phase.PAGES or file.path == tree.DISCOVERY or (phase is Phase.SITE and file.path != tree.INDEX):
        return None
    if file.path in standing.announced:
        return standing.announced[file.path]
    entry = standing.entries.get(file.path)
    return entry.tag if entry is not None else ABSENT
