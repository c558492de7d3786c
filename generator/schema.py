"""Declarations to JSON Schema (draft 2020-12): for editors, and for tools that build inputs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from generator.architecture import Architecture, InputsFile
from generator.environment import Environment
from generator.interface import (
    BoolNode,
    ListNode,
    MapNode,
    Model,
    NumberNode,
    ObjectNode,
    SetNode,
    StringNode,
    TypeNode,
)
from generator.provider import ProviderDeclaration

DRAFT = "https://json-schema.org/draft/2020-12/schema"

# Declarations whose schema depends on nothing in a project.
KINDS: dict[str, type[Model]] = {
    "architecture": Architecture,
    "inputs": InputsFile,
    "provider": ProviderDeclaration,
}

# What `!expr` leaves for an editor: a string with a reference or a call in it.
_EXPRESSION: dict[str, Any] = {
    "type": "string",
    "pattern": r"[A-Za-z_][A-Za-z0-9_]*[.(\[]",
    "description": "A Terraform expression, marked with !expr.",
}

_SCALAR = json.JSONEncoder(ensure_ascii=False).encode


def dump(document: Any, margin: str = "\n") -> str:
    """The text of a schema: `json.dumps(document, indent=2)`, which takes three times as long."""
    if not document or not isinstance(document, dict | list):
        return _SCALAR(document)
    inner = margin + "  "
    if isinstance(document, dict):
        items = ",".join(f"{inner}{_SCALAR(key)}: {dump(value, inner)}" for key, value in document.items())
        return f"{{{items}{margin}}}"
    return f"[{','.join(inner + dump(value, inner) for value in document)}{margin}]"


def of_inputs(architecture: Architecture) -> dict[str, Any]:
    """The schema of an architecture's inputs, as plain data."""
    return {
        "$schema": DRAFT,
        "title": f"Inputs of {architecture.title}",
        **of_values(architecture.inputs, expressions=False),
    }


def of_values(nodes: Mapping[str, TypeNode], *, expressions: bool) -> dict[str, Any]:
    """The schema of named values: an object that knows each name.

    Args:
        nodes: name to type node.
        expressions: whether any value may be an `!expr` instead; the schema then refers to `#/$defs/expression`.
    """
    required = [name for name, node in nodes.items() if node.required]
    return {
        "type": "object",
        "properties": {name: _property(node, expressions) for name, node in nodes.items()},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _property(node: TypeNode, expressions: bool) -> dict[str, Any]:
    schema = _bare(node, expressions)
    if node.nullable:
        schema = {"anyOf": [schema, {"type": "null"}]}
    if expressions:
        options = schema.pop("anyOf", None) or [schema]
        schema = {"anyOf": [*options, {"$ref": "#/$defs/expression"}]}
    if node.description:
        schema = {"description": node.description, **schema}
    if not node.required:
        schema["default"] = node.default
    return schema


def _bare(node: TypeNode, expressions: bool) -> dict[str, Any]:
    limits: dict[str, Any]
    match node:
        case StringNode():
            limits = {
                "enum": node.enum,
                "pattern": node.pattern,
                "minLength": node.min_length,
                "maxLength": node.max_length,
            }
            return {"type": "string", **_given(limits)}
        case NumberNode():
            limits = {"enum": node.enum, "minimum": node.minimum, "maximum": node.maximum}
            return {"type": "integer" if node.integer else "number", **_given(limits)}
        case BoolNode():
            return {"type": "boolean"}
        case ListNode() | SetNode():
            limits = {"minItems": node.min_items, "maxItems": node.max_items}
            unique = {"uniqueItems": True} if isinstance(node, SetNode) else {}
            return {"type": "array", "items": _property(node.items, expressions), **unique, **_given(limits)}
        case MapNode():
            limits = {"minProperties": node.min_items, "maxProperties": node.max_items}
            keys = _given({"pattern": node.keys.pattern, "maxLength": node.keys.max_length}) if node.keys else {}
            names = {"propertyNames": keys} if keys else {}
            return {
                "type": "object",
                "additionalProperties": _property(node.items, expressions),
                **names,
                **_given(limits),
            }
        case ObjectNode():
            return of_values(node.attributes, expressions=expressions)
        case _:
            return {}


def _given(limits: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in limits.items() if value is not None}


def of_kind(kind: str) -> dict[str, Any]:
    """The schema of a kind of declaration, one of `KINDS`."""
    return {"$schema": DRAFT, **_of_model(KINDS[kind])}


def of_environment(
    architectures: Mapping[str, Architecture], providers: Mapping[str, ProviderDeclaration]
) -> dict[str, Any]:
    """The schema of `environment.yaml`, with the inputs of every architecture and the arguments of every provider."""
    schema = _of_model(Environment)
    definitions = schema["$defs"]
    definitions["expression"] = _EXPRESSION
    call = definitions["ModuleCall"]["properties"]
    call["architecture"]["enum"] = sorted(architectures)
    definitions["ModuleCall"]["allOf"] = [
        {
            "if": {"properties": {"architecture": {"const": name}}},
            "then": {"properties": {"inputs": {"$ref": f"#/$defs/inputs-{name}"}}},
        }
        for name in sorted(architectures)
    ]
    for name, architecture in architectures.items():
        definitions[f"inputs-{name}"] = of_values(architecture.inputs, expressions=True)
    configurations = {f"^{name}(\\.|$)": _configuration(item) for name, item in sorted(providers.items())}
    definitions["Stack"]["properties"]["providers"]["patternProperties"] = configurations
    return {"$schema": DRAFT, **schema}


def _configuration(provider: ProviderDeclaration) -> dict[str, Any]:
    schema = of_values({**provider.arguments, **provider.blocks}, expressions=True)
    for name in provider.blocks:
        block = schema["properties"][name]
        schema["properties"][name] = {"anyOf": [block, {"type": "array", "items": block}]}
    return {"anyOf": [schema, {"type": "null"}]}


def _of_model(model: type[Model]) -> dict[str, Any]:
    """Pydantic's schema of a model, without the titles that it makes of every name."""
    every = _definitions()
    needed: dict[str, Any] = {}
    waiting = [model.__name__]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = _untitled(every[name])
            waiting += _references(every[name])
    root = needed.pop(model.__name__)
    return {"$defs": dict(sorted(needed.items())), **root, "title": model.__name__}


@cache
def _definitions() -> dict[str, Any]:
    """The schemas of all models that declarations are made of, made in one go: it takes its time."""
    roots: Any = [(model, "validation") for model in (*KINDS.values(), Environment)]
    definitions: dict[str, Any] = models_json_schema(roots)[1]["$defs"]
    return definitions


def _references(node: Any) -> Iterator[str]:
    """The names of the definitions that `node` refers to."""
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].removeprefix("#/$defs/")
        for item in node.values():
            yield from _references(item)


def _untitled(node: Any) -> Any:
    if isinstance(node, list):
        return [_untitled(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _untitled(item) for key, item in node.items() if not (key == "title" and isinstance(item, str))}
