"""The options of an example: what its module calls set and could leave out, and what they could set besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator import planning, project
from generator.architecture import Architecture
from generator.interface import MapNode, ObjectNode, TypeNode
from generator.rehearsal.offline import library
from generator.schema_check.reading import Block, Elements, Object, Text, Value, read

ROOT = Path(__file__).parents[2]
_META = {"source", "version", "providers", "count", "for_each", "depends_on"}


class Edit(NamedTuple):
    """A change of an input, in a file: what stands between two offsets becomes another text."""

    input: str
    file: str
    start: int
    end: int
    text: str


class Option(NamedTuple):
    """Something that a module call sets, and that it could leave out.

    Attributes:
        path: its path: ``routing.listeners.https.headers``.
        edit: what takes it away.
    """

    path: str
    edit: Edit

    @property
    def around(self) -> str:
        """What it is set in: of the options of one object or map, one is taken away at a time."""
        parts = self.path.split(".")
        return ".".join(parts[:-1]) if len(parts) > 2 else self.path


class Site(NamedTuple):
    """A place that a module call sets, with the type that it is declared with."""

    path: str
    node: TypeNode
    value: Value
    file: str
    start: int
    end: int


class Gap(NamedTuple):
    """A place where something that is declared is not set; `at` is the offset where it could be written."""

    path: str
    name: str
    node: TypeNode
    file: str
    at: int
    separator: str


@dataclass(frozen=True)
class Example:
    """An example of a module: a root module that calls it.

    Attributes:
        architecture: the module's architecture.
        folder: where it stands.
        source: where the module stands, as it says it.
        files: its files, text by name.
    """

    architecture: str
    folder: Path
    source: str
    files: Mapping[str, str]

    @property
    def name(self) -> str:
        return f"{self.architecture}/{self.folder.name}"

    def providers(self) -> list[str]:
        """The providers that its module needs, and that there are schemas of."""
        return [name for name in declared(self.architecture).providers if name in library.names()]

    def edited(self, edits: Sequence[Edit]) -> dict[str, str]:
        """The files with some changes; a change inside of another is left out."""
        files = dict(self.files)
        outer = [edit for edit in edits if not any(_inside(edit, other) for other in edits)]
        for edit in sorted(outer, key=lambda edit: (edit.file, -edit.start, -edit.end)):
            files[edit.file] = _changed(files[edit.file], edit)
        return files

    def options(self) -> list[Option]:
        """All that can be left out."""
        return [
            Option(site.path, Edit(site.path.split(".")[1], site.file, site.start, site.end, ""))
            for site, removable in self._sites()
            if removable
        ]

    def sites(self) -> list[Site]:
        """All that is set."""
        return [site for site, _ in self._sites()]

    def gaps(self) -> list[Gap]:
        """All that is declared and not set."""
        return list(self._gaps())

    def _calls(self) -> Iterator[tuple[str, Block]]:
        for file, text in sorted(self.files.items()):
            if not file.endswith(".tf"):
                continue
            for block in read(text).blocks:
                source = next((a.value for a in block.body.attributes if a.name == "source"), None)
                if block.type == "module" and isinstance(source, Text) and source.text == self.source:
                    yield file, block

    def _sites(self) -> Iterator[tuple[Site, bool]]:
        inputs: Mapping[str, TypeNode] = declared(self.architecture).inputs
        for file, block in self._calls():
            for attribute in block.body.attributes:
                if attribute.name not in _META:
                    node = inputs[attribute.name]
                    path = f"{block.labels[0]}.{attribute.name}"
                    site = Site(path, node, attribute.value, file, attribute.start, attribute.end)
                    yield site, not node.required
                    yield from _below(site)

    def _gaps(self) -> Iterator[Gap]:
        inputs: Mapping[str, TypeNode] = declared(self.architecture).inputs
        for file, block in self._calls():
            last = max((attribute for attribute in block.body.attributes), key=lambda attribute: attribute.end)
            given = {attribute.name for attribute in block.body.attributes}
            for name, node in inputs.items():
                if name not in given:
                    yield Gap(f"{block.labels[0]}.{name}", name, node, file, last.end, "\n")
        for site, _ in self._sites():
            if isinstance(site.node, ObjectNode) and isinstance(site.value, Object):
                keys = {entry.key for entry in site.value.entries}
                at = self.files[site.file].index("{", site.start) + 1
                for name, node in site.node.attributes.items():
                    if name not in keys and None not in keys:
                        yield Gap(f"{site.path}.{name}", name, node, site.file, at, ", ")


def _below(site: Site) -> Iterator[tuple[Site, bool]]:
    if isinstance(site.value, Elements) and site.node.type in ("list", "set"):
        return
    if not isinstance(site.value, Object):
        return
    for entry in site.value.entries:
        if entry.key is None:
            continue
        if isinstance(site.node, ObjectNode):
            node = site.node.attributes.get(entry.key)
            removable = node is not None and not node.required
        else:
            node, removable = (site.node.items, True) if isinstance(site.node, MapNode) else (None, False)
        if node is not None:
            inner = Site(f"{site.path}.{entry.key}", node, entry.value, site.file, entry.start, entry.end)
            yield inner, removable
            yield from _below(inner)


def _inside(edit: Edit, other: Edit) -> bool:
    return edit != other and edit.file == other.file and other.start <= edit.start and edit.end <= other.end


def _changed(text: str, edit: Edit) -> str:
    start, end = edit.start, edit.end
    if not edit.text:  # an entry goes with the comma that parts it from the next, or the one before
        rest = text[end:]
        blank = len(rest) - len(rest.lstrip(" "))
        before = text[:start].rstrip(" ")
        if rest[blank:].startswith(","):
            end += blank + 1
        elif before.endswith(",") and rest[blank:].startswith("}"):
            start = len(before) - 1
    return text[:start] + edit.text + text[end:]


@cache
def declared(name: str) -> Architecture:
    """The declaration of an architecture of this repository."""
    return planning.declarations(project.read(ROOT))[0][name]


def examples() -> list[Example]:
    """All examples of all modules, and the configurations with every option that sticks (tests/transitions/)."""
    found = [
        Example(folder.parts[-3], folder, "../../", _files(folder.glob("*.tf"), folder))
        for folder in sorted(ROOT.glob("modules/*/examples/*"))
    ]
    for folder in sorted(ROOT.glob("tests/transitions/*")):
        files = _files((folder / name for name in ("common.tf", "with.tf")), folder)
        found.append(Example(folder.name, folder, f"../../../modules/{folder.name}", files))
    return found


def _files(paths: Iterable[Path], folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(paths)}


def together(options: Sequence[Option]) -> list[list[Option]]:
    """Options in groups that can be taken away at once, and still show each what it leaves."""
    groups: list[list[Option]] = []
    for option in options:
        for group in groups:
            if not any(_related(option, other) for other in group):
                group.append(option)
                break
        else:
            groups.append([option])
    return groups


def _related(option: Option, other: Option) -> bool:
    return (
        option.around == other.around
        or f"{option.path}.".startswith(f"{other.path}.")
        or f"{other.path}.".startswith(f"{option.path}.")
    )
