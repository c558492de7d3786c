"""Objects of the form that a schema asks for: every attribute there, blocks that were left out empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock, Type
from generator.rehearsal.offline.values import Unknown, Value

# Makes a value fit a type; `_as_it_is` for values of the right type.
_Convert: TypeAlias = Callable[[Type, Value], Value]


def complete(block: Block, given: Mapping[str, Any]) -> dict[str, Value]:
    """What Terraform sends for a block in which only `given` is set: all else null, or no blocks.

    Args:
        block: the schema.
        given: what is set, by name; names that the schema lacks are left out.
    """
    return _object(block.attributes, block.blocks, given, _as_it_is)


def fitted(block: Block, state: Mapping[str, Any]) -> dict[str, Value]:
    """A state of another version, made to fit: names that are not known are left out, scalars converted.

    Args:
        block: the schema.
        state: the state as it was stored.
    """
    return _object(block.attributes, block.blocks, state, _converted)


def empty(block: Block) -> dict[str, Value]:
    """A block in which nothing is set."""
    return complete(block, {})


def type_of(block: Block) -> Type:
    """The type of the object that a block stands for, in Terraform's JSON form."""
    names: dict[str, Type] = {name: attribute_type(attribute) for name, attribute in block.attributes.items()}
    for name, nested in block.blocks.items():
        inner = type_of(nested.block)
        names[name] = inner if nested.nesting in {"single", "group"} else [nested.nesting, inner]
    return ["object", names]


def attribute_type(attribute: Attribute) -> Type:
    """The type of an attribute's value, also of a nested one, in Terraform's JSON form."""
    if attribute.nested is None:
        return attribute.type
    inner: Type = ["object", {name: attribute_type(item) for name, item in attribute.nested.items()}]
    return inner if attribute.nesting == "single" else [attribute.nesting, inner]


def _object(
    attributes: Mapping[str, Attribute],
    blocks: Mapping[str, NestedBlock],
    given: Mapping[str, Any],
    convert: _Convert,
) -> dict[str, Value]:
    value = {name: _attribute(item, given.get(name), convert) for name, item in attributes.items()}
    for name, nested in blocks.items():
        value[name] = _blocks(nested, given.get(name), convert)
    return value


def _attribute(attribute: Attribute, given: Value, convert: _Convert) -> Value:
    if given is None or isinstance(given, Unknown):
        return given
    nested = attribute.nested
    if nested is None:
        return convert(attribute.type, given)
    return _elements(attribute.nesting, given, lambda item: _object(nested, {}, item, convert))


def _blocks(nested: NestedBlock, given: Value, convert: _Convert) -> Value:
    if isinstance(given, Unknown):
        return given
    block = nested.block
    if given is None:
        if nested.nesting == "single":
            return None
        given = {} if nested.nesting in {"map", "group"} else []
    return _elements(nested.nesting, given, lambda item: _object(block.attributes, block.blocks, item, convert))


def _elements(nesting: str, given: Value, change: Callable[[Value], Value]) -> Value:
    """Changes the objects in a value; what does not have the form of its nesting stays, for others to complain of."""

    def changed(item: Value) -> Value:
        return change(item) if isinstance(item, dict) else item

    if nesting in {"list", "set"}:
        return [changed(item) for item in given] if isinstance(given, list) else given
    if nesting == "map":
        return {key: changed(item) for key, item in given.items()} if isinstance(given, dict) else given
    return changed(given)


def _as_it_is(wanted: Type, value: Value) -> Value:
    """Completes the objects inside of a value."""
    return _typed(wanted, value, lambda _, scalar: scalar)


def _converted(wanted: Type, value: Value) -> Value:
    """Completes the objects, and converts the scalars that the type does not allow as they are."""
    return _typed(wanted, value, _scalar)


def _typed(wanted: Type, value: Value, scalar: _Convert) -> Value:
    if value is None or isinstance(value, Unknown):
        return value
    if isinstance(wanted, str):
        return scalar(wanted, value)
    kind, inner = wanted
    if kind in {"list", "set"} and isinstance(value, list):
        return [_typed(inner, item, scalar) for item in value]
    if kind == "map" and isinstance(value, dict):
        return {key: _typed(inner, item, scalar) for key, item in value.items()}
    if kind == "object" and isinstance(value, dict):
        return {name: _typed(item, value.get(name), scalar) for name, item in inner.items()}
    if kind == "tuple" and isinstance(value, list) and len(value) == len(inner):
        return [_typed(item, element, scalar) for item, element in zip(inner, value, strict=True)]
    return value


def _scalar(wanted: str, value: Value) -> Value:
    if wanted == "string" and isinstance(value, bool):
        return "true" if value else "false"
    if wanted == "string" and isinstance(value, int | float):
        return repr(value)
    if wanted == "bool" and isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(value)
    if wanted == "number" and isinstance(value, str):
        return _number(value)
    return value


def _number(text: str) -> int | float | None:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return None
