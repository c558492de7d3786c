"""Schemas, paths and diagnostics as protocol messages, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from google.protobuf.unknown_fields import UnknownFieldSet
from tf.gen import tfplugin_pb2 as pb

from generator.rehearsal.offline.models import Diagnostic
from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock, Schema
from generator.rehearsal.offline.values import Key, Path

_ATTRIBUTE_NESTING: Final = {"single": 1, "list": 2, "set": 3, "map": 4}
_BLOCK_NESTING: Final = {**_ATTRIBUTE_NESTING, "group": 5}
_NESTING_NAMES: Final = {number: name for name, number in _BLOCK_NESTING.items()}
_FLAGS: Final = ("required", "optional", "computed", "sensitive", "deprecated")

# `Schema.Attribute.write_only`, a boolean, is younger than the stubs. It has number 11, and 10 in protocol 5.
_WRITE_ONLY: Final = (11, 10)
_VARINT: Final = 0
_IS_WRITE_ONLY: Final = bytes([_WRITE_ONLY[0] << 3 | _VARINT, 1])

# What we ask of Terraform: the schema once a command is enough, and the states of other types may be moved to ours.
CAPABILITIES: Final = {"get_provider_schema_optional": True, "move_resource_state": True}


def schema_message(schema: Schema) -> pb.Schema:
    """A schema as a message."""
    return pb.Schema(version=schema.version, block=_block_message(schema.block))


def schema_document(message: pb.Schema) -> dict[str, Any]:
    """A schema in the form of ``terraform providers schema -json``, without descriptions."""
    return {"version": message.version, "block": _block_document(message.block)}


def path_message(path: Path) -> pb.AttributePath:
    """A path as a message."""
    steps = []
    for step in path:
        if isinstance(step, int):
            steps.append(pb.AttributePath.Step(element_key_int=step))
        elif isinstance(step, Key):
            steps.append(pb.AttributePath.Step(element_key_string=str(step)))
        else:
            steps.append(pb.AttributePath.Step(attribute_name=step))
    return pb.AttributePath(steps=steps)


def path_of(message: pb.AttributePath) -> Path:
    """The path that a message holds."""
    steps: list[str | int] = []
    for step in message.steps:
        kind = step.WhichOneof("selector")
        if kind is not None:
            value = getattr(step, kind)
            steps.append(Key(value) if kind == "element_key_string" else value)
    return tuple(steps)


def diagnostic_messages(diagnostics: Iterable[Diagnostic]) -> list[pb.Diagnostic]:
    """Diagnostics as messages."""
    return [
        pb.Diagnostic(
            severity=pb.Diagnostic.ERROR if item.severity == "error" else pb.Diagnostic.WARNING,
            summary=item.summary,
            detail=item.detail,
            attribute=path_message(item.path) if item.path else None,
        )
        for item in diagnostics
    ]


def diagnostics_of(messages: Iterable[pb.Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics that messages hold."""
    return tuple(
        Diagnostic(
            item.summary,
            item.detail,
            path_of(item.attribute),
            "warning" if item.severity == pb.Diagnostic.WARNING else "error",
        )
        for item in messages
    )


def _block_message(block: Block) -> pb.Schema.Block:
    return pb.Schema.Block(
        attributes=[_attribute_message(attribute) for attribute in block.attributes.values()],
        block_types=[_nested_block_message(nested) for nested in block.blocks.values()],
    )


def _nested_block_message(nested: NestedBlock) -> pb.Schema.NestedBlock:
    return pb.Schema.NestedBlock(
        type_name=nested.name,
        block=_block_message(nested.block),
        nesting=_BLOCK_NESTING[nested.nesting],
        min_items=nested.min_items,
        max_items=nested.max_items,
    )


def _attribute_message(attribute: Attribute) -> pb.Schema.Attribute:
    message = pb.Schema.Attribute(name=attribute.name, **{flag: getattr(attribute, flag) for flag in _FLAGS})
    if attribute.nested is None:
        message.type = json.dumps(attribute.type, separators=(",", ":")).encode()
    else:
        message.nested_type.nesting = _ATTRIBUTE_NESTING[attribute.nesting]
        message.nested_type.attributes.extend(_attribute_message(item) for item in attribute.nested.values())
    if attribute.write_only:
        message.MergeFromString(_IS_WRITE_ONLY)
    return message


def _block_document(block: pb.Schema.Block) -> dict[str, Any]:
    document: dict[str, Any] = {}
    if block.attributes:
        document["attributes"] = _attribute_documents(block.attributes)
    if block.block_types:
        document["block_types"] = {item.type_name: _nested_block_document(item) for item in block.block_types}
    return document


def _nested_block_document(nested: pb.Schema.NestedBlock) -> dict[str, Any]:
    document: dict[str, Any] = {"nesting_mode": _NESTING_NAMES[nested.nesting], "block": _block_document(nested.block)}
    return document | {name: getattr(nested, name) for name in ("min_items", "max_items") if getattr(nested, name)}


def _attribute_documents(attributes: Iterable[pb.Schema.Attribute]) -> Mapping[str, Any]:
    return {attribute.name: _attribute_document(attribute) for attribute in attributes}


def _attribute_document(attribute: pb.Schema.Attribute) -> dict[str, Any]:
    document: dict[str, Any] = {}
    if attribute.HasField("nested_type"):
        nested = attribute.nested_type
        document["nested_type"] = {
            "attributes": _attribute_documents(nested.attributes),
            "nesting_mode": _NESTING_NAMES[nested.nesting],
        }
    else:
        document["type"] = json.loads(attribute.type)
    document |= {flag: True for flag in _FLAGS if getattr(attribute, flag)}
    if any(
        field.field_number in _WRITE_ONLY and field.wire_type == _VARINT and field.data
        for field in UnknownFieldSet(attribute)
    ):
        document["write_only"] = True
    return document
