"""What stands in a registry, read so that a run which has nothing to do reads little.

The versions documents say what is published. `module.json` says more of a version, and is believed only where it has
the same sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from generator.errors import FrontrouteError, RefusedError
from generator.registry import archive, release, tree
from generator.registry.address import Address
from generator.registry.catalogue import Catalogue
from generator.registry.release import Release
from generator.registry.stores import ABSENT, PARALLEL, ConflictError, Entry, Store, StoreError, Tag, md5
from generator.registry.tree import File
from generator.versions import Version, parse

Key = tuple[Address, Version]
_ItemT = TypeVar("_ItemT")
_ResultT = TypeVar("_ResultT")


@dataclass(frozen=True, slots=True)
class Announced:
    """A versions document as it was read.

    Attributes:
        content: the document; empty if there is none.
        tag: of the document.
        sums: SHA-256 of the archive of each version that is listed.
        claims: SHA-256 of what is about to take the place of a version, listed or not.
    """

    content: bytes = b""
    tag: Tag = ABSENT
    sums: Mapping[Version, str] = field(default_factory=dict)
    claims: Mapping[Version, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a registry holds before a run.

    Attributes:
        store: where it lies.
        entries: its files.
        modules: its versions documents.
        index: its index, with the tag; None if there is none.
    """

    store: Store
    entries: Mapping[str, Entry]
    modules: Mapping[Address, Announced]
    index: tuple[bytes, Tag] | None

    def module(self, address: Address) -> Announced:
        """The module's versions document; an empty one if there is none."""
        return self.modules.get(address, Announced())

    def listed(self) -> list[Key]:
        """Every version that is published."""
        return [(address, version) for address, module in self.modules.items() for version in module.sums]

    def claim(self, key: Key) -> Release | None:
        """The `module.json` of a version, listed or not; None if there is none.

        Raises:
            StoreError: it is damaged, or cannot be read.
        """
        path = _path(key, tree.RELEASE)
        if path not in self.entries:
            return None
        found = self.store.read(path)
        return _release(self.store, key, path, found[0]) if found else None

    def sound(self, key: Key, file: File) -> bool:
        """True if a file of a version that is published need not be written again with the same bytes."""
        entry = self.entries.get(file.path)
        if entry is None:
            return False
        if file.path.endswith(f"/{tree.ARCHIVE}"):
            return False  # its sum is the version's: whether it differs is looked at like that of any other file
        if not file.path.endswith(f"/{tree.RELEASE}") or entry.md5 == md5(file.content):
            return True
        # Another version of this program may have said the same in other words.
        try:
            found = self.claim(key)
        except FrontrouteError:
            return False
        return found is not None and found.sha256 == self.module(key[0]).sums[key[1]]

    def documented(self, site: str) -> bool:
        """True if the documentation is whole: the index has all versions, and the same templates made it."""
        if self.index is None or tree.site_of(self.index[0]) != site:
            return False
        known = {
            str(address): {str(version): digest for version, digest in module.sums.items()}
            for address, module in self.modules.items()
            if module.sums
        }
        return tree.indexed(self.index[0]) == known

    def catalogue(self, known: Mapping[Key, Release] | None = None) -> Catalogue:
        """The releases.

        Args:
            known: releases that need not be read.

        Raises:
            StoreError: one is missing or damaged, or cannot be read.
            ConflictError: somebody is writing one.
        """
        known = known or {}
        keys = self.listed()
        found = side_by_side(lambda key: known.get(key) or self._published(key), keys)
        modules: dict[Address, dict[Version, Release]] = {}
        for (address, version), item in zip(keys, found, strict=True):
            modules.setdefault(address, {})[version] = item
        return Catalogue(modules)

    def contents(self, key: Key) -> Mapping[str, bytes]:
        """The files of a version that is published, by path.

        Raises:
            StoreError: its archive is missing or damaged, or cannot be read.
            ConflictError: somebody is writing it.
        """
        path = _path(key, tree.ARCHIVE)
        data = there(self.store, path)[0]
        if not self._believed(key, archive.digest(data)):
            raise StoreError(f"{self.store.shown} is damaged: {path} has other bytes than were published", hint=_MEND)
        try:
            return archive.unpack(data)
        except archive.ArchiveError as error:
            raise StoreError(f"{self.store.shown}: {path}: {error.message}", hint=_MEND) from None

    def _published(self, key: Key) -> Release:
        path = _path(key, tree.RELEASE)
        found = _release(self.store, key, path, there(self.store, path)[0])
        if not self._believed(key, found.sha256):
            raise StoreError(
                f"{self.store.shown} is damaged: {path} has another sum than the versions document", hint=_MEND
            )
        return found

    def _believed(self, key: Key, digest: str) -> bool:
        """True if a sum is the one that was published, or the version is being replaced."""
        address, version = key
        module = self.module(address)
        if digest == module.sums[version] or version in module.claims:
            return True
        path = f"{tree.folder(address)}/{tree.VERSIONS}"
        if there(self.store, path)[1] != module.tag:
            raise ConflictError(path)
        return False


_MEND = "Publish the same version again from its own revision, or take the file from a backup."


def read(store: Store) -> Standing:
    """What stands in a registry.

    Raises:
        StoreError: it cannot be read, or is damaged.
        RefusedError: the store holds something else than a registry.
    """
    entries = store.list()
    if entries and not any(path == tree.DISCOVERY or path.startswith(f"{tree.MODULES}/") for path in entries):
        raise RefusedError(
            f"{store.shown} holds something else than a registry", hint="Name an empty place, or one with a registry."
        )
    addresses = [address for path in entries if (address := tree.address_of(path)) is not None]
    modules = side_by_side(lambda address: _announced(store, address), addresses)
    index = store.read(tree.INDEX) if tree.INDEX in entries else None
    return Standing(store, entries, dict(zip(addresses, modules, strict=True)), index)


def there(store: Store, path: str) -> tuple[bytes, Tag]:
    """A file that must be there.

    Raises:
        StoreError: it is not, or cannot be read.
    """
    found = store.read(path)
    if found is None:
        raise StoreError(f"{store.shown} is damaged: {path} is missing", hint=_MEND)
    return found


def side_by_side(work: Callable[[_ItemT], _ResultT], items: Iterable[_ItemT]) -> list[_ResultT]:
    """The results of work that mostly waits for the store, in the order of the items."""
    with ThreadPoolExecutor(PARALLEL) as pool:
        return list(pool.map(work, items))


def _announced(store: Store, address: Address) -> Announced:
    path = f"{tree.folder(address)}/{tree.VERSIONS}"
    content, tag = there(store, path)
    try:
        sums, claims = tree.listed(content), tree.claimed(content)
    except ValueError as error:
        raise StoreError(f"{store.shown} is damaged: {path}: {error}", hint="Take the file from a backup.") from None
    return Announced(content, tag, *({parse(key): digest for key, digest in found.items()} for found in (sums, claims)))


def _release(store: Store, key: Key, path: str, content: bytes) -> Release:
    try:
        found = release.parse(content, f"{store.shown}: {path}")
    except RecursionError:
        raise StoreError(f"{store.shown}: {path} is damaged: it is nested too deep", hint=_MEND) from None
    if found.semantic != key[1]:
        raise StoreError(f"{store.shown} is damaged: {path} is of version {found.version}", hint=_MEND)
    return found


def _path(key: Key, name: str) -> str:
    return f"{tree.folder(*key)}/{name}"
