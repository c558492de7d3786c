"""Inputs and their attributes, as pages show them: one field each, its attributes below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator import hcl, markdown
from generator.interface import (
    Input,
    Keys,
    ListNode,
    MapNode,
    NumberNode,
    ObjectNode,
    SetNode,
    StringNode,
    TypeNode,
)
from generator.registry.site import places

# The width, in characters, up to which a default stands within a line.
_INLINE = 60


@dataclass(frozen=True, slots=True)
class Field:
    """An input, or an attribute at any depth.

    Attributes:
        path: its name, after those of what it belongs to.
        type: in one line: ``map(object)``.
        default: as HCL; None if it is required.
        flags: ``sensitive``, ``ephemeral``.
        rules: what its value must keep to, each a phrase.
        fields: its attributes, or those of its elements.
    """

    path: tuple[str, ...]
    type: str
    description: Markup
    default: str | None
    flags: tuple[str, ...]
    rules: tuple[Markup, ...]
    fields: tuple[Field, ...]

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path[-1]

    @property
    def anchor(self) -> str:
        """The anchor that stays the same from version to version."""
        return places.field_anchor(*self.path)

    @property
    def long(self) -> bool:
        """True if the default takes lines of its own."""
        return self.default is not None and ("\n" in self.default or len(self.default) > _INLINE)

    @property
    def count(self) -> int:
        """How many attributes stand below it, at any depth."""
        return sum(1 + field.count for field in self.fields)

    def below(self) -> Iterator[Field]:
        """Itself and every attribute below it."""
        yield self
        for field in self.fields:
            yield from field.below()


@dataclass(frozen=True, slots=True)
class Section:
    """The inputs of one section."""

    title: str
    fields: tuple[Field, ...]

    @property
    def anchor(self) -> str:
        """Of its heading."""
        return places.section_anchor(self.title)


def sections(inputs: Mapping[str, Input]) -> list[Section]:
    """The inputs by section, in their order."""
    found: dict[str, list[Field]] = {}
    for name, node in inputs.items():
        found.setdefault(node.section, []).append(_field((name,), node))
    return [Section(title or "Other", tuple(fields)) for title, fields in found.items()]


def prose(text: str) -> Markup:
    """A description: plain text but for code between backticks."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backtick without a partner is a character like any other
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part) for index, part in enumerate(parts)
    )


def _field(path: tuple[str, ...], node: TypeNode | Input) -> Field:
    flags = [name for name in ("sensitive", "ephemeral") if getattr(node, name, False)]
    return Field(
        path=path,
        type=markdown.type_name(node),
        description=prose(node.description),
        default=None if node.required else _default(node.default),
        flags=tuple(flags),
        rules=tuple(_rules(node)),
        fields=tuple(_field((*path, name), child) for name, child in _attributes(node)),
    )


def _default(value: object) -> str:
    inline = hcl.literal(value)
    return inline if len(inline) <= _INLINE else hcl.pretty(value)


def _attributes(node: TypeNode) -> Iterable[tuple[str, TypeNode]]:
    """The attributes of an object, or of the objects that a collection holds."""
    while isinstance(node, ListNode | SetNode | MapNode):
        node = node.items
    return node.attributes.items() if isinstance(node, ObjectNode) else ()


def _rules(node: TypeNode) -> Iterator[Markup]:
    match node:
        case StringNode():
            yield from _one_of(node.enum)
            yield from _text(node.pattern, node.pattern_hint, node.min_length, node.max_length)
        case NumberNode():
            yield from _one_of(node.enum)
            yield from _range(node.minimum, node.maximum)
            if node.integer:
                yield Markup("whole number")
        case ListNode() | SetNode() | MapNode():
            yield from _range(node.min_items, node.max_items, "element", "elements")
            if isinstance(node, MapNode) and node.keys is not None:
                yield from (Markup("each key: ") + rule for rule in _keys(node.keys))
            if not isinstance(node.items, ObjectNode):
                yield from (Markup("each element: ") + rule for rule in _rules(node.items))


def _keys(keys: Keys) -> Iterator[Markup]:
    return _text(keys.pattern, keys.pattern_hint, None, keys.max_length)


def _text(pattern: str | None, hint: str | None, low: int | None, high: int | None) -> Iterator[Markup]:
    yield from _range(low, high, "character", "characters")
    if pattern is not None and hint is not None:
        yield Markup('{} (<code class="pattern">{}</code>)').format(hint, pattern)
    elif pattern is not None:
        yield Markup('matches <code class="pattern">{}</code>').format(pattern)


def _one_of(values: Iterable[object] | None) -> Iterator[Markup]:
    if values is not None:
        shown = [Markup("<code>{}</code>").format(hcl.literal(value)) for value in values]
        yield escape("one of " if len(shown) > 1 else "only ") + Markup(", ").join(shown)


def _range(low: float | None, high: float | None, one: str = "", many: str = "") -> Iterator[Markup]:
    def counted(number: float) -> Markup:
        unit = one if number == 1 else many
        return escape(f"{hcl.literal(number)} {unit}".strip())

    if low is not None and high is not None:
        if low == high:
            yield Markup("exactly ") + counted(high)
        else:
            yield escape(f"{hcl.literal(low)} to ") + counted(high)
    elif low is not None:
        yield Markup("at least ") + counted(low)
    elif high is not None:
        yield Markup("at most ") + counted(high)
