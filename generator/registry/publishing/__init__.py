"""How releases get into a registry: what stands there + what is offered → files → compare → write, in order.

A published version never changes. Whoever is interrupted leaves a registry that serves what it served before: first a
version is claimed (`module.json`), then its files are written, and at last the versions document, by which Terraform
sees it. What is claimed and not announced is taken up by the next run with the same bytes.

A store may have no locks, and another publisher may be at work, or have died, at any instant. Three rules keep them
apart:

- Every file is written over what was read, or over nothing (`Store.write`, `expected`). Who comes second reads again.
- A claim is never changed without a word. With ``--replace``, other bytes are first noted in the versions document
  (`claims`). Whoever held the old claim finds that document changed as it comes to announce, and gives way.
- The index is written last: if it agrees with the versions documents, the documentation is whole, and a run that brings
  nothing new reads no more than those.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from generator.errors import BusyError
from generator.registry import tree
from generator.registry.catalogue import Catalogue
from generator.registry.making import Made
from generator.registry.publishing import composing, standing
from generator.registry.publishing.standing import Key, Standing, side_by_side
from generator.registry.publishing.verdicts import Found, Offer, Outcome, Policy, Verdict, judge, unoffered
from generator.registry.stores import ABSENT, ConflictError, Store, Tag, md5
from generator.registry.tree import File, Phase

__all__ = ["Listener", "Offer", "Outcome", "Policy", "Verdict", "catalogue", "publish"]

# How often another publisher may come in between before we give up.
ATTEMPTS = 20
_PAUSE_S = 0.05

# What belongs to one version, and pages, may be written side by side; the rest is written one by one, in order.
_SIDE_BY_SIDE = (Phase.VERSION, Phase.PAGES, Phase.SITE)

_PLAIN = Policy()


@dataclass(frozen=True, slots=True)
class Listener:
    """What a run tells while it works."""

    wrote: Callable[[File], None] = lambda _file: None


def publish(
    store: Store,
    offers: Sequence[Offer],
    policy: Policy = _PLAIN,
    listener: Listener | None = None,
    accept: Callable[[Sequence[Made]], None] | None = None,
) -> list[Outcome]:
    """Add releases to a registry, all of them or none.

    Args:
        store: where the registry lies; an empty one is made.
        offers: what to publish.
        policy: what may be replaced.
        listener: told about each file.
        accept: called once, before anything is written, with what is not published yet; it refuses by raising.

    Returns:
        What became of each offer. If any is refused, nothing was written.

    Raises:
        StoreError: the store cannot be read or written, or holds a damaged registry.
        RefusedError: the store holds something else than a registry.
        BusyError: other publishers came in between again and again.
    """
    run = _Run(store, offers, policy, listener or Listener(), accepted=accept is None)
    for attempt in range(ATTEMPTS):
        try:
            with store.alone():
                return run.attempt()
        except _UnacceptedError as error:
            if accept is not None:
                accept(error.fresh)  # it may take its time, and nobody has to wait for it
            run.accepted = True
        except ConflictError:
            time.sleep(_PAUSE_S * (attempt + 1))
    raise BusyError(f"others keep publishing to {store.shown}", hint="Try again when they have ended.")


def catalogue(store: Store) -> Catalogue:
    """What a registry holds.

    Raises:
        StoreError: it cannot be read, or is damaged.
        RefusedError: the store holds something else than a registry.
        BusyError: other publishers came in between again and again.
    """
    for attempt in range(ATTEMPTS):
        try:
            return standing.read(store).catalogue()
        except ConflictError:
            time.sleep(_PAUSE_S * (attempt + 1))
    raise BusyError(f"others keep publishing to {store.shown}", hint="Try again when they have ended.")


class _UnacceptedError(Exception):
    """Nobody has said yet that what is fresh may be published. Never shown."""

    def __init__(self, fresh: Sequence[Made]) -> None:
        super().__init__()
        self.fresh = fresh


@dataclass(slots=True)
class _Run:
    """One run, which may need several attempts.

    Attributes:
        accepted: whether what is fresh may be published; a later attempt brings nothing that an earlier one did not.
        done: what this run has announced, and as what: a later attempt finds it published.
        noted: what this run has noted in `claims`, to take the place of something else.
    """

    store: Store
    offers: Sequence[Offer]
    policy: Policy
    listener: Listener
    accepted: bool = False
    done: dict[Key, Verdict] = field(default_factory=dict)
    noted: set[Key] = field(default_factory=set)

    def attempt(self) -> list[Outcome]:
        """Reads, judges and writes.

        Raises:
            _UnacceptedError: see there. Nothing was written.
            ConflictError: another publisher came in between. Every file is whole, and the next attempt goes on.
        """
        found = standing.read(self.store)
        judged = [self._judge(offer, found) for offer in self.offers]
        outcomes = [*judged, *(self._unoffered(found) if self.policy.preview else ())]
        if any(outcome.verdict is Verdict.REFUSED for outcome in outcomes):
            return outcomes
        pairs = zip(self.offers, judged, strict=True)
        fresh = {
            _key(offer): offer.made
            for offer, outcome in pairs
            if outcome.verdict is not Verdict.IDENTICAL and _key(offer) not in self.done
        }
        if fresh and not self.accepted:
            raise _UnacceptedError(list(fresh.values()))
        published = {
            _key(offer): offer.made
            for offer in self.offers
            if found.module(offer.address).sums.get(offer.version) == offer.made.release.sha256
        }
        # All of them are made before the first is written: what is damaged is found in time.
        files = list(composing.compose(fresh, published, found))
        replaced = {(item.address, item.release.semantic) for item in outcomes if item.verdict is Verdict.REPLACED}
        if notes := list(composing.claims(fresh, replaced, found)):
            for note in notes:
                self._write_one(note, _expected(note, found))
            self.noted |= set(fresh)
            return self.attempt()  # what others wrote before the note must be seen
        self._write(fresh, files, found)
        return outcomes

    def _judge(self, offer: Offer, found: Standing) -> Outcome:
        key, module = _key(offer), found.module(offer.address)
        mine = offer.made.release
        if key in self.done:
            return Outcome(offer.address, mine, self.done[key])
        listed, claimed = module.sums.get(offer.version), module.claims.get(offer.version)
        release = found.claim(key) if listed != mine.sha256 else None
        if listed is None and claimed is None and release is not None:
            claimed = release.sha256
        return judge(offer, Found(listed, claimed, release, lost=key in self.noted), self.policy)

    def _unoffered(self, found: Standing) -> list[Outcome]:
        offered = {_key(offer) for offer in self.offers}
        releases = found.catalogue({_key(offer): offer.made.release for offer in self.offers})
        return [
            unoffered(address, release)
            for address, known in releases.modules.items()
            for version, release in known.items()
            if (address, version) not in offered
        ]

    def _write(self, fresh: Mapping[Key, Made], files: Iterable[File], found: Standing) -> None:
        # One order for all: of two runs that bring the same versions, the first to claim one claims the others too.
        ordered = sorted(files, key=lambda file: (file.phase, file.path))
        verdicts = {
            key: Verdict.REPLACED if key[1] in found.module(key[0]).sums else Verdict.PUBLISHED for key in fresh
        }
        for phase, group in groupby(ordered, key=lambda file: file.phase):
            if phase in _SIDE_BY_SIDE:
                side_by_side(lambda file: self._write_different(file, found), list(group))
                continue
            for file in group:
                self._write_different(file, found)
                if phase is Phase.ANNOUNCE:
                    self.done |= {key: verdicts[key] for key in fresh if key[0] == tree.address_of(file.path)}

    def _write_different(self, file: File, found: Standing) -> None:
        entry = found.entries.get(file.path)
        expected = _expected(file, found)
        if entry is not None and entry.md5:
            if entry.md5 == md5(file.content):
                return
            if file.path == tree.DISCOVERY and tree.is_discovery(standing.there(self.store, file.path)[0]):
                return
        elif entry is not None:  # the store does not know: look
            content, _ = standing.there(self.store, file.path)
            if content == file.content or (file.path == tree.DISCOVERY and tree.is_discovery(content)):
                return
        self._write_one(file, expected)

    def _write_one(self, file: File, expected: Tag) -> None:
        self.store.write(file, expected)
        self.listener.wrote(file)


def _key(offer: Offer) -> Key:
    return offer.address, offer.version


def _expected(file: File, found: Standing) -> Tag:
    """What must stand where a file is written."""
    address = tree.address_of(file.path)
    if address is not None:
        return found.module(address).tag
    if file.path == tree.INDEX:
        return found.index[1] if found.index is not None else ABSENT
    entry = found.entries.get(file.path)
    return entry.tag if entry is not None else ABSENT
