"""A provider's schema: the names, types and flags that ``terraform providers schema -json`` tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

# A type in Terraform's JSON form: "string", ["list", "string"], ["object", {"name": "string"}], "dynamic".
Type: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute. It has either a `type` or, in providers of the newer kind, `nested` attributes.

    Attributes:
        name: its name.
        type: its type in Terraform's JSON form; None when it is nested.
        nested: the attributes of its object, or of the objects that it holds; None otherwise.
        nesting: ``single``, ``list``, ``set`` or ``map`` when it is nested, else ``""``.
        required: must be set.
        optional: may be set.
        computed: the provider may give it a value.
        sensitive: its value is not shown.
        write_only: its value is never kept.
        deprecated: it is not to be used any more.
    """

    name: str
    type: Type = None
    nested: Mapping[str, Attribute] | None = None
    nesting: str = ""
    required: bool = False
    optional: bool = False
    computed: bool = False
    sensitive: bool = False
    write_only: bool = False
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class NestedBlock:
    """A kind of block inside of a block.

    Attributes:
        name: its name.
        block: what stands in it.
        nesting: ``single``, ``list``, ``set``, ``map`` or ``group``.
        min_items: the fewest blocks; 0 for no bound.
        max_items: the most blocks; 0 for no bound.
    """

    name: str
    block: Block
    nesting: str
    min_items: int = 0
    max_items: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """What a block holds, by name."""

    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    blocks: Mapping[str, NestedBlock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Schema:
    """The schema of a resource type, a data source or a provider's configuration."""

    block: Block
    version: int = 0


def read_schema(document: Mapping[str, Any]) -> Schema:
    """Reads one schema of a ``terraform providers schema -json`` document.

    Raises:
        KeyError, TypeError, AttributeError: it does not have that form.
    """
    return Schema(_block(document["block"]), document.get("version", 0))


def _block(document: Mapping[str, Any]) -> Block:
    return Block(
        {name: _attribute(name, item) for name, item in sorted(document.get("attributes", {}).items())},
        {name: _nested_block(name, item) for name, item in sorted(document.get("block_types", {}).items())},
    )


def _nested_block(name: str, document: Mapping[str, Any]) -> NestedBlock:
    return NestedBlock(
        name,
        _block(document["block"]),
        document["nesting_mode"],
        document.get("min_items", 0),
        document.get("max_items", 0),
    )


def _attribute(name: str, document: Mapping[str, Any]) -> Attribute:
    nested = document.get("nested_type")
    return Attribute(
        name=name,
        type=document.get("type"),
        nested=None if nested is None else {n: _attribute(n, a) for n, a in sorted(nested["attributes"].items())},
        nesting="" if nested is None else nested["nesting_mode"],
        required=document.get("required", False),
        optional=document.get("optional", False),
        computed=document.get("computed", False),
        sensitive=document.get("sensitive", False),
        write_only=document.get("write_only", False),
        deprecated=document.get("deprecated", False),
    )
