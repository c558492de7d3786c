"""The pages: what is known of releases, laid out for the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.registry.address import Address
from generator.registry.catalogue import Catalogue
from generator.registry.judging import Difference, Part, differences
from generator.registry.release import Release, Resource
from generator.registry.site import block, code, fields, places, prose, rendering, searching
from generator.registry.site.prose import Prose
from generator.registry.site.searching import Entry
from generator.registry.tree import JSON, File, Phase


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example; `code` is None where it is no text."""

    name: str
    anchor: str
    size: int
    code: Markup | None


@dataclass(frozen=True, slots=True)
class Example:
    """An example of a module."""

    name: str
    anchor: str
    files: tuple[ExampleFile, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in one part of the version."""

    title: str
    texts: tuple[str, ...]


def start(catalogue: Catalogue) -> File:
    """The start page: every module."""
    modules = [(address, catalogue.latest(address)) for address in catalogue.addresses()]
    return rendering.page(places.START, "start.html.j2", Phase.SITE, modules=modules, places=places)


def of_module(catalogue: Catalogue, address: Address, readme: Prose) -> File:
    """A module's page: its latest release in short, and all versions."""
    release = catalogue.latest(address)
    return rendering.page(
        places.module(address),
        "module.html.j2",
        Phase.SITE,
        address=address,
        release=release,
        prose=readme,
        block=code.figure(block.text(address, release), code.HCL, label="Module block"),
        versions=catalogue.versions(address),
        catalogue=catalogue,
    )


def of_version(address: Address, release: Release, previous: Release | None, files: Mapping[str, bytes]) -> File:
    """The page of a version."""
    return rendering.page(
        places.version(address, release.version),
        "version.html.j2",
        Phase.PAGES,
        address=address,
        release=release,
        prose=prose.read(files, namespace=address.namespace, inputs=release.inputs, examples=release.examples),
        block=code.figure(block.text(address, release), code.HCL, label="Module block"),
        sections=fields.sections(release.inputs),
        described=fields.prose,
        resources=_resources(release.resources),
        examples=[_example(name, files) for name in release.examples],
        previous=previous,
        changes=_changes(differences(previous, release)) if previous is not None else [],
        places=places,
    )


def search(found: Sequence[Entry]) -> File:
    """The search page. Without JavaScript it is an index of names, for the browser's own search."""
    ordered = sorted(found, key=lambda entry: (_letter(entry), entry.name.lower(), entry.address, entry.kind))
    letters = [(letter, list(group)) for letter, group in groupby(ordered, key=_letter)]
    return rendering.page(places.SEARCH, "search.html.j2", Phase.SITE, letters=letters, count=len(ordered))


def search_index(catalogue: Catalogue, found: Sequence[Entry]) -> File:
    """What the browser searches."""
    return File(places.SEARCH_INDEX, searching.document(catalogue, list(found)), JSON, Phase.SITE)


def assets() -> Iterator[File]:
    """What all pages share."""
    return rendering.assets()


def _letter(entry: Entry) -> str:
    first = entry.name[:1].upper()
    return first if first.isalpha() else "#"


def _resources(listed: Sequence[Resource]) -> list[tuple[str, list[tuple[Resource, str]]]]:
    """Resources, then data sources, each with its anchor."""
    kinds = (("Managed", "managed"), ("Data sources", "data"))
    found = [
        (title, [(item, places.resource_anchor(item.address)) for item in listed if item.mode == mode])
        for title, mode in kinds
    ]
    return [(title, items) for title, items in found if items]


_PARTS = {Part.MAJOR: "May break callers", Part.MINOR: "New", Part.PATCH: "Other"}


def _changes(found: Sequence[Difference]) -> list[Changes]:
    return [
        Changes(title, texts)
        for part, title in _PARTS.items()
        if (texts := tuple(difference.text for difference in found if difference.part is part))
    ]


def _example(name: str, files: Mapping[str, bytes]) -> Example:
    prefix = f"examples/{name}/"
    anchor = places.example_anchor(name)
    found = [path.removeprefix(prefix) for path in sorted(files) if path.startswith(prefix)]
    found.sort(key=lambda path: path != "main.tf")  # what a reader looks for comes first
    return Example(name, anchor, tuple(_file(path, anchor, files[prefix + path]) for path in found))


def _file(path: str, anchor: str, content: bytes) -> ExampleFile:
    try:
        shown = code.figure(content.decode("utf-8"), code.language_of(path), label=path)
    except UnicodeDecodeError:
        shown = None
    return ExampleFile(path, places.file_anchor(anchor, path), len(content), shown)
