"""Stores for tests: one in memory, one that tells before it writes; releases to offer; what must hold of a registry."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from generator.architecture import Architecture
from generator.registry import archive, making, publishing, site, tree
from generator.registry.address import Address, parse
from generator.registry.catalogue import Catalogue
from generator.registry.publishing import Offer, Outcome, Policy, composing, standing
from generator.registry.stores import ABSENT, ConflictError, Entry, Store, Tag
from generator.registry.tree import File, Phase
from generator.versions import Version

SAMPLE, OTHER = parse("acme/sample/ns1"), parse("acme/other/ns1")
REPLACE = Policy(replace=True)
PATIENCE_S = 30.0


class MemoryStore:
    """A registry in memory, without locks.

    Attributes:
        files: by path.
        reads: paths that were read.
        writes: files that were written.
    """

    shown = "memory"

    def __init__(self, files: Mapping[str, bytes] | None = None, *, generations: bool = False, md5: bool = True):
        """Whether tags are counted, as Google's, or made of the content, as Amazon's; and whether it lists MD5s."""
        self.files = dict(files or {})
        self.reads: list[str] = []
        self.writes: list[File] = []
        self._count = 1
        self._generations = dict.fromkeys(self.files, 1) if generations else None
        self._md5 = md5
        self._lock = threading.Lock()

    @contextmanager
    def alone(self) -> Iterator[None]:
        yield

    def list(self) -> Mapping[str, Entry]:
        with self._lock:
            return {path: Entry(self._tag(path), self._sum(path) if self._md5 else "") for path in self.files}

    def read(self, path: str) -> tuple[bytes, Tag] | None:
        with self._lock:
            self.reads.append(path)
            return (self.files[path], self._tag(path)) if path in self.files else None

    def write(self, file: File, expected: Tag) -> None:
        with self._lock:
            if self._tag(file.path) != expected:
                raise ConflictError(file.path)
            self.writes.append(file)
            self.files[file.path] = file.content
            if self._generations is not None:
                self._count += 1
                self._generations[file.path] = self._count

    def _tag(self, path: str) -> Tag:
        if path not in self.files:
            return ABSENT
        return Tag(self._sum(path) if self._generations is None else str(self._generations[path]))

    def _sum(self, path: str) -> str:
        return hashlib.md5(self.files[path]).hexdigest()


class Watched:
    """A store that calls somebody before each write."""

    def __init__(self, store: Store, before: Callable[[File], None]) -> None:
        self._store, self._before = store, before

    @property
    def shown(self) -> str:
        return self._store.shown

    def alone(self) -> contextlib.AbstractContextManager[None]:
        return self._store.alone()

    def list(self) -> Mapping[str, Entry]:
        return self._store.list()

    def read(self, path: str) -> tuple[bytes, Tag] | None:
        return self._store.read(path)

    def write(self, file: File, expected: Tag) -> None:
        self._before(file)
        self._store.write(file, expected)


class Death(BaseException):
    """The process ends here."""


def dying(store: Store, at: int, *, others_land: bool = False) -> Watched:
    """A store whose user is dead before the write of this number, from 0.

    Args:
        store: the store.
        at: how many writes come through before.
        others_land: whether what was being written beside it comes through, as with requests in flight.
    """
    lock = threading.Lock()
    count = 0
    phase: Phase | None = None

    def before(file: File) -> None:
        nonlocal count, phase
        with lock:
            count += 1
            if count <= at:
                return
            phase = file.phase if phase is None else phase
            if count == at + 1 or not others_land or file.phase != phase:
                raise Death

    return Watched(store, before)


class Paused:
    """A publisher that stops before its write of this number, from 0, until it is told to go on."""

    def __init__(self, store: Store, at: int, offers: Sequence[Offer], policy: Policy = Policy()) -> None:  # noqa: B008
        self.outcomes: list[Outcome] = []
        self._error: BaseException | None = None
        self._stopped, self._go = threading.Event(), threading.Event()
        count = 0

        def before(_file: File) -> None:
            nonlocal count
            count += 1
            if count == at + 1:
                self._stopped.set()
                assert self._go.wait(PATIENCE_S)

        def work() -> None:
            try:
                self.outcomes = publishing.publish(Watched(store, before), offers, policy)
            except BaseException as error:  # told in `finish`
                self._error = error
            finally:
                self._stopped.set()

        self._thread = threading.Thread(target=work, daemon=True)
        self._thread.start()
        assert self._stopped.wait(PATIENCE_S)

    def finish(self) -> list[Outcome]:
        """Lets it go on, to its end."""
        self._go.set()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        if self._error is not None:
            raise self._error
        return self.outcomes


def offer(version: str, text: str = "first", address: Address = SAMPLE) -> Offer:
    """A release of a module of three small files."""
    architecture = Architecture.model_validate(
        {
            "title": f"The module {address.name}",
            "version": version,
            "terraform": ">= 1.9",
            "providers": {"ns1": {"source": "ns1-terraform/ns1", "version": "~> 2.0"}},
        }
    )
    files = {
        "main.tf": f"# {text}\n",
        "outputs.tf": f'output "text" {{\n  value = "{version} {text}"\n}}\n',
        "README.md": f"# {address.name}\n",
    }
    made = making.make(f"{address.provider}-{address.name}", architecture, {p: t.encode() for p, t in files.items()})
    return Offer(address, made)


def publish(store: Store, *offers: Offer, replace: bool = False) -> list[str]:
    """Publishes: the verdicts."""
    return [outcome.verdict.value for outcome in publishing.publish(store, offers, Policy(replace=replace))]


def published(*groups: Sequence[Offer]) -> dict[str, bytes]:
    """The registry of releases that were published one after the other, each group by a run of its own."""
    store = MemoryStore()
    for group in groups:
        assert set(publish(store, *group, replace=True)) <= {"published", "replaced"}
    return store.files


def complete(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of every version that is listed, by its folder; each must be there with all that belongs to it.

    Of one that is being replaced, only that its archive is whole.
    """
    listed: dict[str, str] = {}
    for path in files:
        if tree.address_of(path) is None:
            continue
        document = json.loads(files[path])
        for item in document["modules"][0]["versions"]:
            folder = f"{path.removesuffix('/versions')}/{item['version']}"
            listed[folder] = item["sha256"]
            data = files[f"{folder}/module.tar.gz"]
            assert archive.unpack(data)
            if item["version"] not in document.get("claims", {}):
                assert archive.digest(data) == item["sha256"], folder
                assert json.loads(files[f"{folder}/module.json"])["sha256"] == item["sha256"], folder
                assert files[f"{folder}/SHA256SUMS"].split() == [item["sha256"].encode(), b"module.tar.gz"], folder
                location = json.loads(files[f"{folder}/download"])["location"]
                assert location in ("./module.tar.gz", f"./module.tar.gz?checksum=sha256:{item['sha256']}"), folder
    return listed


def serves(after: Mapping[str, bytes], before: Mapping[str, bytes], but: Sequence[str] = ()) -> None:
    """Fails unless what was served before is served as it was.

    Args:
        after: the registry.
        before: the registry as it was.
        but: folders of pre-releases that are being replaced.
    """
    old, new = complete(before), complete(after)
    for folder, sha256 in old.items():
        assert folder in new, f"{folder} is gone"
        if folder not in but:
            assert new[folder] == sha256
            for name in (tree.ARCHIVE, tree.DOWNLOAD, tree.SUMS, tree.RELEASE):
                assert after[f"{folder}/{name}"] == before[f"{folder}/{name}"]
    if before:
        assert after[tree.DISCOVERY] == before[tree.DISCOVERY]


def one_by_one(work: Callable[[Any], Any], items: Iterable[Any]) -> list[Any]:
    """Like `standing.side_by_side`, in order, on this thread: one that fails does not keep the others from coming."""
    results: list[Any] = []
    error: BaseException | None = None
    for item in items:
        try:
            results.append(work(item))
        except BaseException as caught:
            error = error or caught
    if error is not None:
        raise error
    return results


@pytest.fixture
def plain_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """A documentation that costs nothing, and one write at a time in a known order."""

    def pages(catalogue: Catalogue, address: Address, version: Version, files: Mapping[str, bytes]) -> Iterator[File]:
        previous = catalogue.previous(address, version)
        text = f"{address} {version} after {previous and previous.sha256} has {sorted(files)}: {files['main.tf']!r}"
        yield File(f"modules/{address}/{version}/index.html", text.encode(), "text/html", Phase.PAGES)

    def overview(catalogue: Catalogue, latest: Mapping[Address, Mapping[str, bytes]]) -> Iterator[File]:
        text = "\n".join(f"{address} {catalogue.versions(address)} {latest[address]}" for address in latest)
        yield File("index.html", text.encode(), "text/html", Phase.SITE)
        yield File("search.json", text.encode(), tree.JSON, Phase.SITE)

    monkeypatch.setattr(site, "digest", lambda: "plain")
    monkeypatch.setattr(site, "version_pages", pages)
    monkeypatch.setattr(site, "overview", overview)
    for room in (standing, composing, publishing):
        monkeypatch.setattr(room, "side_by_side", one_by_one)
    monkeypatch.setattr(publishing, "_PAUSE_S", 0)
