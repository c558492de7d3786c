"""The files of a registry after a run: what stands there, and what is fresh. The writing is left to `publishing`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.registry import site, tree
from generator.registry.address import Address
from generator.registry.catalogue import Catalogue
from generator.registry.making import Made
from generator.registry.publishing.standing import Key, Standing, side_by_side
from generator.registry.tree import File
from generator.versions import Version


def compose(fresh: Mapping[Key, Made], published: Mapping[Key, Made], found: Standing) -> Iterator[File]:
    """Every file that may differ from what stands.

    Args:
        fresh: what is published, or takes the place of something else.
        published: what is offered and stands there with the same bytes: nothing of it need be read.
        found: what stands.

    Raises:
        StoreError: the registry is damaged, or cannot be read.
        ConflictError: somebody is writing what was read.
    """
    known = {**published, **fresh}
    for key, made in known.items():
        for file in tree.of_release(key[0], made):
            if key in fresh or not found.sound(key, file):
                yield file
    yield tree.discovery()
    if fresh or not found.documented(site.digest()):
        yield from _announced_and_documented(fresh, known, found)


def claims(fresh: Mapping[Key, Made], replaced: Collection[Key], found: Standing) -> Iterator[File]:
    """The versions documents with the claims of what takes the place of something else, where they lack them.

    Args:
        fresh: see `compose`.
        replaced: what of it takes the place of a version that is listed.
        found: what stands.
    """
    missing: dict[Address, dict[Version, str]] = {}
    for key, made in fresh.items():
        sha256 = made.release.sha256
        noted = found.module(key[0]).claims.get(key[1])
        if noted == sha256:
            continue
        holder = found.claim(key)  # it may have been written for bytes that were never listed
        if key in replaced or noted is not None or (holder is not None and holder.sha256 != sha256):
            missing.setdefault(key[0], {})[key[1]] = sha256
    for address in sorted(missing):
        module = found.module(address)
        yield tree.claiming(address, module.content, {**module.claims, **missing[address]})


def _announced_and_documented(fresh: Mapping[Key, Made], known: Mapping[Key, Made], found: Standing) -> Iterator[File]:
    after = found.catalogue({key: made.release for key, made in known.items()})
    for (address, _), made in fresh.items():
        after = after.with_release(address, made.release)

    def contents(key: Key) -> Mapping[str, bytes]:
        # In the archive's order, whoever has them: the documentation must not show who made it.
        return dict(sorted(known[key].files.items())) if key in known else found.contents(key)

    pages = _with_pages(after, fresh, found)
    for key, files in zip(pages, side_by_side(contents, pages), strict=True):
        yield from site.version_pages(after, *key, files)
    for address in sorted({address for address, _ in fresh}):
        yield _announcement(address, after, fresh, found)
    latest = [(address, after.latest(address).semantic) for address in after.addresses()]
    files_of = side_by_side(contents, latest)
    yield from site.overview(after, {key[0]: files for key, files in zip(latest, files_of, strict=True)})
    yield tree.index(after, site.digest())


def _with_pages(after: Catalogue, fresh: Mapping[Key, Made], found: Standing) -> list[Key]:
    """Versions whose documentation is made: new ones and those that follow them; all, where other templates made it."""
    keys = [(address, version) for address in after.addresses() for version in after.versions(address)]
    if found.index is None or tree.site_of(found.index[0]) != site.digest():
        return keys
    following = {(address, later) for address, version in fresh for later in after.following(address, version)}
    return [key for key in keys if key in fresh or key in following]


def _announcement(address: Address, after: Catalogue, fresh: Mapping[Key, Made], found: Standing) -> File:
    module = found.module(address)
    mine = {version: made.release.sha256 for (where, version), made in fresh.items() if where == address}
    others = {version: sha256 for version, sha256 in module.claims.items() if version not in mine}
    return tree.versions(address, after.modules[address], {**module.sums, **mine}, others)
