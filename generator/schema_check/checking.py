"""The files of one folder against the schemas of the providers that it requires. Pure but for reading schemas."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.names import did_you_mean
from generator.rehearsal.offline import schema
from generator.rehearsal.offline.models import ProviderModel
from generator.schema_check import shapes
from generator.schema_check.reading import (
    Block,
    Body,
    Elements,
    Flattened,
    Object,
    OneOf,
    Reference,
    Text,
    Value,
    read,
)
from generator.schema_check.shapes import Each, Members, Shape
from generator.schema_check.tokens import UnreadableError

_META = {
    "resource": {"count", "for_each", "provider", "depends_on", "lifecycle", "connection", "provisioner"},
    "data": {"count", "for_each", "provider", "depends_on", "lifecycle"},
}
_REGISTRY = "registry.terraform.io"


class Finding(NamedTuple):
    """One key that its schema does not have; `start` is its offset in the file, in code points."""

    file: str
    start: int
    message: str
    hint: str


class _Place(NamedTuple):
    """Where something is looked at: the file, the resource type, and the dotted path below it."""

    file: str
    type: str
    path: tuple[str, ...] = ()

    def below(self, name: str) -> _Place:
        return _Place(self.file, self.type, (*self.path, name))

    def __str__(self) -> str:
        return f"{'.'.join(self.path)} of {self.type}" if self.path else self.type


# A provider's model by its full source address; None where there is no schema of it.
Providers = Callable[[str], ProviderModel | None]


def check(files: Mapping[str, str], providers: Providers) -> list[Finding]:
    """Find every key in a folder's files that a schema does not have.

    Args:
        files: the text of each ``.tf`` file of one folder, by its path. What is no HCL is passed over.
        providers: finds the model of a provider.

    Returns:
        The findings, in the order of files and offsets.
    """
    bodies: dict[str, Body] = {}
    for file, text in files.items():
        try:
            bodies[file] = read(text)
        except UnreadableError:
            continue
    folder = _Folder(bodies, providers)
    return sorted(set(folder.findings()))


class _Folder:
    def __init__(self, bodies: Mapping[str, Body], providers: Providers) -> None:
        self.bodies = bodies
        self.providers = providers
        self.sources = dict(_sources(bodies.values()))
        self.locals = {
            ("local", attribute.name): (file, attribute.value)
            for file, body in bodies.items()
            for block in body.blocks
            if block.type == "locals"
            for attribute in block.body.attributes
        }

    def findings(self) -> Iterator[Finding]:
        for file, body in self.bodies.items():
            for block in body.blocks:
                if block.type in _META and len(block.labels) == 2:
                    yield from self.resource(file, block)

    def model(self, local_name: str) -> ProviderModel | None:
        source = self.sources.get(local_name, f"hashicorp/{local_name}")
        return self.providers(source if source.count("/") == 2 else f"{_REGISTRY}/{source}")

    def resource(self, file: str, block: Block) -> Iterator[Finding]:
        kind, name = block.type, block.labels[0]
        chosen = next((a.value for a in block.body.attributes if a.name == "provider"), None)
        prefix = name.partition("_")[0]
        model = self.model(chosen.names[0] if isinstance(chosen, Reference) else prefix)
        if model is None:
            return
        known = model.resources if kind == "resource" else model.data_sources
        if name not in known:
            what = "resource type" if kind == "resource" else "data source"
            near = did_you_mean(name, known) if len(known) else ""
            near = near if near.startswith("Did") else ""
            command = f"frontroute schemas refresh {model.name} --type {name}"
            yield Finding(
                file,
                block.at[1],
                f'the schema of {model.name} {model.version} holds no {what} "{name}"',
                f"{near} If the provider has it, add it: {command}".lstrip(),
            )
            return
        meta = frozenset(_META[kind])
        yield from self.body(_Place(file, name), block.body, known[name].schema.block, meta)

    def body(
        self, place: _Place, body: Body, known: schema.Block, meta: frozenset[str] = frozenset()
    ) -> Iterator[Finding]:
        names = {*known.attributes, *known.blocks}
        for attribute in body.attributes:
            if attribute.name in known.attributes:
                shape = shapes.of_attribute(known.attributes[attribute.name])
                yield from self.value(place.below(attribute.name), attribute.value, shape)
            elif attribute.name not in meta:
                yield _unknown(place, attribute.name, attribute.start, names, is_block=attribute.name in known.blocks)
        for block in body.blocks:
            name, start, content = _content(block)
            if name in known.blocks:
                for inner in content:
                    yield from self.body(place.below(name), inner, known.blocks[name].block)
            elif name in known.attributes:
                yield from self.attribute_as_block(place, name, start, content, known.attributes[name])
            elif name not in meta:
                yield _unknown(place, name, start, names)

    def attribute_as_block(
        self, place: _Place, name: str, start: int, content: list[Body], attribute: schema.Attribute
    ) -> Iterator[Finding]:
        """Some attributes that hold lists of objects may be written as blocks (terraform, lang/blocktoattr)."""
        shape = None if attribute.nested is not None else shapes.of_attribute(attribute)
        if not isinstance(shape, Each) or not isinstance(shape.element, Members):
            yield Finding(place.file, start, f'"{name}" of {place} is an attribute, not a block', f"Write {name} = …")
            return
        for inner in content:
            for item in inner.attributes:
                if item.name not in shape.element.names:
                    yield _unknown(place.below(name), item.name, item.start, shape.element.names)
                else:
                    yield from self.value(
                        place.below(name).below(item.name), item.value, shape.element.names[item.name]
                    )

    def value(
        self, place: _Place, value: Value, shape: Shape | None, seen: frozenset[tuple[str, ...]] = frozenset()
    ) -> Iterator[Finding]:
        if shape is None:
            return
        if isinstance(value, OneOf):
            for item in value.values:
                yield from self.value(place, item, shape, seen)
        elif isinstance(value, Reference):
            # A local value that is taken whole is as good as written out here; one that refers to itself is not ours
            # to refuse.
            if value.names in self.locals and value.names not in seen:
                file, item = self.locals[value.names]
                yield from self.value(_Place(file, place.type, place.path), item, shape, seen | {value.names})
        elif isinstance(value, Object):
            yield from self.object(place, value, shape, seen)
        elif isinstance(shape, Each) and isinstance(value, Elements | Flattened):
            for item in value.values if isinstance(value, Elements) else _flat(value.value):
                yield from self.value(place, item, shape.element, seen)

    def object(self, place: _Place, value: Object, shape: Shape, seen: frozenset[tuple[str, ...]]) -> Iterator[Finding]:
        for entry in value.entries:
            if isinstance(shape, Each):
                yield from self.value(place, entry.value, shape.element, seen)
            elif entry.key is None:
                continue
            elif entry.key not in shape.names:
                yield _unknown(place, entry.key, entry.start, shape.names)
            else:
                yield from self.value(place.below(entry.key), entry.value, shape.names[entry.key], seen)


def _sources(bodies: Iterable[Body]) -> Iterator[tuple[str, str]]:
    """The source addresses of required providers, by local name."""
    for body in bodies:
        for required in (inner for block in body.blocks if block.type == "terraform" for inner in block.body.blocks):
            for attribute in required.body.attributes if required.type == "required_providers" else ():
                entries = attribute.value.entries if isinstance(attribute.value, Object) else ()
                for entry in entries:
                    if entry.key == "source" and isinstance(entry.value, Text):
                        yield attribute.name, entry.value.text


def _unknown(place: _Place, name: str, start: int, names: Collection[str], *, is_block: bool = False) -> Finding:
    if is_block:
        return Finding(place.file, start, f'"{name}" of {place} is a block, not an attribute', f"Write {name} {{ … }}.")
    return Finding(place.file, start, f'{place} has no "{name}"', did_you_mean(name, names, what="It has"))


def _content(block: Block) -> tuple[str, int, list[Body]]:
    """The name of a block, where it stands, and its bodies; of a dynamic block what it makes."""
    if block.type == "dynamic" and len(block.labels) == 1:
        return block.labels[0], block.at[1], [inner.body for inner in block.body.blocks if inner.type == "content"]
    return block.type, block.at[0], [block.body]


def _flat(value: Value) -> Iterator[Value]:
    """The values of lists within lists."""
    if isinstance(value, Elements | OneOf):
        for item in value.values:
            yield from _flat(item)
    elif isinstance(value, Flattened):
        yield from _flat(value.value)
    else:
        yield value
