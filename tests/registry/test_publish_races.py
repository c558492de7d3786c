"""Two publishers at once, on stores without locks: one stops before each of its writes, the other comes in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from generator.errors import BusyError
from generator.registry import publishing
from generator.registry.publishing import Offer, Policy
from generator.registry.stores import Tag
from generator.registry.tree import File
from tests.support.stores import (
    OTHER,
    REPLACE,
    SAMPLE,
    MemoryStore,
    Paused,
    Watched,
    complete,
    offer,
    plain_site,
    publish,
    published,
)

__all__ = ["plain_site"]
pytestmark = pytest.mark.usefixtures("plain_site")

PLAIN = Policy()
BASE = [offer("1.0.0"), offer("1.0.0", address=OTHER)]


@dataclass(frozen=True)
class Publisher:
    """What one of the two brings."""

    offers: Sequence[Offer]
    policy: Policy = field(default_factory=Policy)


@dataclass(frozen=True)
class Race:
    """How a race went."""

    store: MemoryStore
    first: list[str]
    second: list[str]


def races(
    first: Publisher,
    second: Publisher,
    *standing: Sequence[Offer],
    tags: str = "etags",
    both: bool = False,
    most: int = 99,
) -> Iterator[Race]:
    """Every way in which the second comes between two writes of the first; or both, between each other's.

    Args:
        first: stops before each of its writes in turn.
        second: runs meanwhile; with `both`, until each of its own writes in turn, and goes on when the first has ended.
        standing: what was published before.
        tags: how the store tells contents apart: by an ETag that is their MD5, or is none, or by a generation.
        both: see `second`.
        most: of the writes that they stop before.
    """
    before = published(*standing)
    lone = [min(most, _writes(before, publisher)) for publisher in (first, second)]
    for at in range(lone[0]):
        for until in range(lone[1] if both else 1):
            store = MemoryStore(before, generations=tags == "generations", md5=tags != "etags of KMS")
            waiting = Paused(store, at, first.offers, first.policy)
            if both:
                other = Paused(store, until, second.offers, second.policy)
                outcomes = [waiting.finish(), other.finish()]
            else:
                finished = publishing.publish(store, second.offers, second.policy)
                outcomes = [waiting.finish(), finished]
            complete(store.files)
            verdicts = [[outcome.verdict.value for outcome in one] for one in outcomes]
            yield Race(store, *verdicts)


def _writes(before: dict[str, bytes], publisher: Publisher) -> int:
    store = MemoryStore(before)
    publishing.publish(store, publisher.offers, publisher.policy)
    return len(store.writes)


@pytest.mark.parametrize("tags", ["etags", "etags of KMS", "generations"])
@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (offer("1.1.0"), offer("1.1.0", address=OTHER)),
        (offer("1.1.0"), offer("1.2.0")),
        (offer("1.2.0"), offer("1.1.0")),
        (offer("1.1.0"), offer("1.1.0")),
    ],
    ids=["modules", "higher", "lower", "same"],
)
def test_both_are_published(mine: Offer, theirs: Offer, tags: str) -> None:
    both = published(BASE, [mine], [] if mine == theirs else [theirs])
    for race in races(Publisher([mine]), Publisher([theirs]), BASE, tags=tags):
        assert race.store.files == both
        told = ["identical", "published"] if mine == theirs else ["published", "published"]
        assert sorted(race.first + race.second) == told


def test_first_registry_of_both() -> None:
    mine, theirs = offer("1.0.0"), offer("1.0.0", address=OTHER)
    for race in races(Publisher([mine]), Publisher([theirs]), both=True):
        assert race.store.files == published([mine, theirs])
        assert race.first == race.second == ["published"]


@pytest.mark.parametrize("both", [False, True], ids=["between", "both"])
def test_other_bytes_under_one_version(both: bool) -> None:
    mine, theirs = offer("1.1.0", "mine"), offer("1.1.0", "theirs")
    results = {"refused": published(BASE, [theirs]), "published": published(BASE, [mine])}
    seen = set()
    for race in races(Publisher([mine]), Publisher([theirs]), BASE, both=both):
        assert sorted(race.first + race.second) == ["published", "refused"]
        assert race.store.files == results[race.first[0]]
        seen.add(race.first[0])
    assert seen == {"published", "refused"}


def test_one_of_two_wins_all_versions() -> None:
    mine = [offer("1.1.0", "mine"), offer("1.1.0", "mine", OTHER)]
    theirs = [offer("1.1.0", "theirs", OTHER), offer("1.1.0", "theirs")]
    results = {text: published(BASE, winner) for text, winner in (("mine", mine), ("theirs", theirs))}
    for race in races(Publisher(mine), Publisher(theirs), BASE, both=True, most=5):
        won = "mine" if race.first == ["published", "published"] else "theirs"
        assert "refused" in (race.second if won == "mine" else race.first)
        assert race.store.files == results[won]


@pytest.mark.parametrize("tags", ["etags", "etags of KMS", "generations"])
def test_two_replace_a_prerelease(tags: str) -> None:
    old, mine, theirs = (offer("1.1.0-rc.1", text) for text in ("old", "mine", "theirs"))
    results = [published(BASE, [old], [one]) for one in (mine, theirs)]
    seen = set()
    pair = Publisher([mine], REPLACE), Publisher([theirs], REPLACE)
    for race in races(*pair, BASE, [old], tags=tags, both=True):
        assert race.store.files in results
        assert "replaced" in race.first + race.second
        if "refused" in race.first:
            assert race.store.files == results[1]
        seen.add((*race.first, *race.second))
    assert ("refused", "replaced") in seen


@pytest.mark.parametrize("tags", ["etags", "etags of KMS", "generations"])
def test_a_claim_is_taken_over_while_its_holder_is_alive(tags: str) -> None:
    mine, theirs = offer("1.1.0", "mine"), offer("1.1.0", "theirs")
    results = {"published": published(BASE, [mine]), "refused": published(BASE, [theirs])}
    seen = set()
    pair = Publisher([mine]), Publisher([theirs], REPLACE)
    for race in races(*pair, BASE, tags=tags, both=True):
        assert sorted(race.first + race.second) == ["published", "refused"]
        assert race.store.files == results[race.first[0]]
        seen.add(race.first[0])
    assert seen == {"published", "refused"}


def test_who_lost_a_version_is_told_so() -> None:
    mine, theirs = offer("1.1.0-rc.1", "mine"), offer("1.1.0-rc.1", "theirs")
    store = MemoryStore(published([offer("1.1.0-rc.1", "old")]))
    waiting = Paused(store, 2, [mine], REPLACE)
    taking_over = Paused(store, 1, [theirs], REPLACE)
    [outcome] = waiting.finish()
    assert outcome.verdict.value == "refused"
    assert outcome.reason == "another run has taken this version over with other bytes: see what it published"
    assert taking_over.finish()[0].verdict.value == "replaced"


def test_others_come_in_between_again_and_again() -> None:
    store = MemoryStore()

    def disturb(file: File) -> None:
        if file.path == "index.json":
            store.files["index.json"] = b"%d" % len(store.reads)

    with pytest.raises(BusyError, match="others keep publishing to memory"):
        publishing.publish(Watched(store, disturb), [offer("1.0.0")])
    assert publish(store, offer("1.0.0")) == ["identical"], "what could be published was"
    assert store.files == published([offer("1.0.0")])


def test_a_reader_in_the_middle_of_a_replacement_reads_again() -> None:
    class Slow(MemoryStore):
        def read(self, path: str) -> tuple[bytes, Tag] | None:
            found = super().read(path)
            if path.endswith("/versions") and "new" not in self.__dict__:
                self.__dict__["new"] = True
                publish(self, offer("1.1.0-rc.1", "new"), replace=True)
            return found

    new = offer("1.1.0-rc.1", "new")
    catalogue = publishing.catalogue(Slow(published([offer("1.1.0-rc.1", "old")])))
    assert catalogue.modules[SAMPLE][new.version].sha256 == new.made.release.sha256


def test_a_reader_between_a_replacement_is_not_told_of_damage() -> None:
    store = MemoryStore(published([offer("1.1.0-rc.1", "old")]))
    count = 0

    def read(_file: File) -> None:
        nonlocal count
        count += 1
        catalogue = publishing.catalogue(store)
        assert [str(version) for version in catalogue.versions(SAMPLE)] == ["1.1.0-rc.1"]

    publishing.publish(Watched(store, read), [offer("1.1.0-rc.1", "new")], REPLACE)
    assert count > 5
