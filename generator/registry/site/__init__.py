"""The registry's documentation site. Pure.

==============================  =========================================================
question                        room
==============================  =========================================================
where does a page stand?        `places` (paths, links, anchors)
what does a page say?           `pages`; of inputs: `fields`
what does one paste?            `block`
what does the README say?       `prose`
how is code shown?              `code`
what is found by searching?     `searching`
how does it become HTML?        `rendering`, `templates/`
what does the browser add?      `assets/`: everything is readable without JavaScript
==============================  =========================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.registry.address import Address
from generator.registry.catalogue import Catalogue
from generator.registry.tree import File
from generator.versions import Version


def digest() -> str:
    """A hash of everything that pages are made of but for the releases: another one means that all are made anew."""
    from generator.registry.site import rendering

    return rendering.digest()


def version_pages(
    catalogue: Catalogue, address: Address, version: Version, files: Mapping[str, bytes]
) -> Iterator[File]:
    """The pages of one version, in `Phase.PAGES`.

    Args:
        catalogue: what is published, this version included.
        address: the module.
        version: the version.
        files: the module's files, content by path.
    """
    from generator.registry.site import pages

    release = catalogue.modules[address][version]
    yield pages.of_version(address, release, catalogue.previous(address, version), files)


def overview(catalogue: Catalogue, latest: Mapping[Address, Mapping[str, bytes]]) -> Iterator[File]:
    """Everything else, in `Phase.SITE`: the start page, each module's page, the search, assets.

    Args:
        catalogue: what is published.
        latest: the files of each module's latest release, content by path.
    """
    from generator.registry.site import pages, prose, searching

    readmes = {address: prose.read(latest[address]) for address in catalogue.addresses()}
    yield pages.start(catalogue)
    for address, readme in readmes.items():
        yield pages.of_module(catalogue, address, readme)
    entries = list(searching.entries(catalogue, readmes))
    yield pages.search(entries)
    yield pages.search_index(catalogue, entries)
    yield from pages.assets()
