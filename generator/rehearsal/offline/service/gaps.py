"""Finds what is not known in an object, and puts values there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.rehearsal.offline.objects import attribute_type, type_of
from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock, Type
from generator.rehearsal.offline.values import Key, Path, Unknown, Value


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where a value is not known.

    Attributes:
        path: where.
        type: the type of the value that belongs there.
        optional: whether the configuration may set it.
    """

    path: Path
    type: Type
    optional: bool


def gaps(block: Block, value: Value, path: Path = ()) -> Iterator[Gap]:
    """Every place of an object where a value is not known.

    Args:
        block: the object's schema.
        value: the object.
        path: where it stands.
    """
    for name, attribute in block.attributes.items():
        yield from _in_attribute(attribute, value.get(name), (*path, name))
    for name, nested in block.blocks.items():
        yield from _in_blocks(nested, value.get(name), (*path, name))


def put(state: Value, path: Path, value: Value) -> None:
    """Puts a value at a path of a state, which is changed."""
    for step in path[:-1]:
        state = state[step]
    state[path[-1]] = value


def _in_blocks(nested: NestedBlock, value: Value, path: Path) -> Iterator[Gap]:
    if isinstance(value, Unknown):
        inner = type_of(nested.block)
        yield Gap(path, inner if nested.nesting in {"single", "group"} else [nested.nesting, inner], True)
        return
    for place, item in _items(nested.nesting, value, path):
        yield from gaps(nested.block, item, place)


def _in_attribute(attribute: Attribute, value: Value, path: Path) -> Iterator[Gap]:
    if isinstance(value, Unknown):
        yield Gap(path, attribute_type(attribute), attribute.optional)
    elif attribute.nested is None:
        yield from _in_value(attribute.type, value, path, attribute.optional)
    else:
        for place, item in _items(attribute.nesting, value, path):
            if isinstance(item, Unknown):
                yield Gap(place, attribute_type(attribute), attribute.optional)
                continue
            for name, inner in attribute.nested.items():
                yield from _in_attribute(inner, item.get(name), (*place, name))


def _in_value(kind: Type, value: Value, path: Path, optional: bool) -> Iterator[Gap]:
    if isinstance(value, Unknown):
        yield Gap(path, kind, optional)
    elif not isinstance(kind, list):
        return
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _in_value(_inner(kind, index), item, (*path, index), optional)
    elif isinstance(value, dict):
        for name, item in value.items():
            step = name if kind[0] == "object" else Key(name)
            yield from _in_value(_inner(kind, name), item, (*path, step), optional)


def _inner(kind: Type, step: str | int) -> Type:
    inner = kind[1]
    if isinstance(inner, Mapping):
        return inner.get(step, "dynamic")
    return inner[step] if kind[0] == "tuple" else inner


def _items(nesting: str, value: Value, path: Path) -> Iterator[tuple[Path, Value]]:
    """The objects that a nested block or attribute holds, each with its path."""
    if value is None:
        return
    if nesting in {"single", "group"}:
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if item is not None:
                yield (*path, index), item
    elif isinstance(value, dict):
        for name, item in value.items():
            if item is not None:
                yield (*path, Key(name)), item
