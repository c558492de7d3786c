"""The registry's documentation site. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.registry.address import Address
from generator.registry.catalogue import Catalogue
from generator.registry.tree import File
from generator.versions import Version


def digest() -> str:
    """A hash of everything that pages are made of but for the releases: another one means that all are made anew."""
    return ""


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
    yield from ()


def overview(catalogue: Catalogue, latest: Mapping[Address, Mapping[str, bytes]]) -> Iterator[File]:
    """Everything else, in `Phase.SITE`: the start page, each module's page, the search, assets.

    Args:
        catalogue: what is published.
        latest: the files of each module's latest release, content by path.
    """
    yield from ()
