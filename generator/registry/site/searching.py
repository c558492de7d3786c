"""What is found by searching: every name of every module's latest version, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.registry.address import Address
from generator.registry.catalogue import Catalogue
from generator.registry.release import Release
from generator.registry.site import fields, places
from generator.registry.site.prose import Prose

FORMAT = 1


class Kind(StrEnum):
    """What an entry is, in the words of a reader."""

    MODULE = "module"
    HEADING = "section"
    INPUT = "input"
    ATTRIBUTE = "attribute"
    OUTPUT = "output"
    RESOURCE = "resource"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    Attributes:
        address: the module that it belongs to.
        page: path of the page that it stands on.
        kind: what it is.
        name: what it is called.
        anchor: where on the page; empty for the page itself.
        text: what is said of it.
    """

    address: Address
    page: str
    kind: Kind
    name: str
    anchor: str
    text: str

    @property
    def target(self) -> str:
        """Where it stands, from the registry's root."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


def entries(catalogue: Catalogue, readmes: Mapping[Address, Prose]) -> Iterator[Entry]:
    """Everything that can be found in the latest versions.

    Args:
        catalogue: what is published.
        readmes: what the README of each module's latest version says.
    """
    for address in catalogue.addresses():
        release = catalogue.latest(address)
        yield from _of(address, release, readmes[address])


def document(catalogue: Catalogue, found: list[Entry]) -> bytes:
    """The entries for the browser: names once, and lists in place of objects."""
    addresses = catalogue.addresses()
    modules = [
        {
            "address": str(address),
            "title": catalogue.latest(address).title,
            "page": places.version(address, catalogue.latest(address).version),
        }
        for address in addresses
    ]
    kinds = list(Kind)
    numbers = {address: number for number, address in enumerate(addresses)}
    rows = [[numbers[entry.address], kinds.index(entry.kind), entry.name, entry.anchor, entry.text] for entry in found]
    data = {"format": FORMAT, "kinds": [str(kind) for kind in kinds], "modules": modules, "entries": rows}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _of(address: Address, release: Release, readme: Prose) -> Iterator[Entry]:
    page = places.version(address, release.version)

    def entry(kind: Kind, name: str, anchor: str, text: str) -> Entry:
        return Entry(address, page, kind, name, anchor, text)

    yield entry(Kind.MODULE, str(address), "", f"{release.title}. {readme.summary}".strip())
    for heading in readme.headings:
        yield entry(Kind.HEADING, heading.text, heading.anchor, heading.content)
    for section in fields.sections(release.inputs):
        for top in section.fields:
            for field in top.below():
                kind = Kind.INPUT if field is top else Kind.ATTRIBUTE
                yield entry(kind, ".".join(field.path), field.anchor, field.description.striptags())
    for name, output in release.outputs.items():
        yield entry(Kind.OUTPUT, name, places.output_anchor(name), output.description)
    for resource in release.resources:
        yield entry(Kind.RESOURCE, resource.address, places.resource_anchor(resource.address), "")
    for example in release.examples:
        named = [path.split("/", 2)[2] for path in sorted(release.files) if path.startswith(f"examples/{example}/")]
        yield entry(Kind.EXAMPLE, example, places.example_anchor(example), ", ".join(named))
