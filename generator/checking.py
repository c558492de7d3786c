"""Values against type nodes: what a user wrote for an input, and the defaults of a declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.interface import (
    AnyNode,
    BoolNode,
    ListNode,
    MapNode,
    NumberNode,
    ObjectNode,
    SetNode,
    StringNode,
    TypeNode,
)
from generator.loading import kind
from generator.names import did_you_mean
from generator.source import Expression, Path
from generator.text import length, matches, normal


@dataclass(frozen=True, slots=True)
class Finding:
    """A value that does not fit: its path below what was checked, the message, a hint."""

    path: Path
    message: str
    hint: str = ""
    at_key: bool = False


def check_inputs(values: Mapping[str, Any], nodes: Mapping[str, TypeNode], what: str) -> Iterator[Finding]:
    """Check named values against their nodes: unknown names, missing ones, and each value.

    Args:
        values: name to data, which may hold `Expression` anywhere.
        nodes: name to type node.
        what: the word for one of them, `input` or `argument`.
    """
    for name, value in values.items():
        if name not in nodes:
            hint = did_you_mean(name, nodes, what=f"{what.capitalize()}s")
            yield Finding((name,), f'unknown {what} "{name}"', hint, at_key=True)
        else:
            yield from _check_optional(value, nodes[name], (name,))
    for name, node in nodes.items():
        if node.required and name not in values:
            yield Finding((), f'{what} "{name}" is missing', node.description, at_key=True)


def check(value: Any, node: TypeNode, path: Path = ()) -> Iterator[Finding]:
    """Check one value against one node. An `Expression` fits everything: Terraform knows what it will be."""
    if isinstance(value, Expression):
        return
    match node:
        case StringNode():
            yield from _check_string(value, node, path)
        case NumberNode():
            yield from _check_number(value, node, path)
        case BoolNode():
            if not isinstance(value, bool):
                yield _wrong_type(value, "true or false", path)
        case ListNode() | SetNode():
            yield from _check_sequence(value, node, path)
        case MapNode():
            yield from _check_map(value, node, path)
        case ObjectNode():
            if isinstance(value, dict):
                for finding in check_inputs(value, node.attributes, "attribute"):
                    yield Finding((*path, *finding.path), finding.message, finding.hint, finding.at_key)
            else:
                yield _wrong_type(value, "a mapping", path)
        case AnyNode():
            return


def _check_optional(value: Any, node: TypeNode, path: Path) -> Iterator[Finding]:
    if value is None:
        if node.required:
            yield Finding(path, f'"{path[-1]}" has no value', node.description)
        return
    yield from check(value, node, path)


def _wrong_type(value: Any, expected: str, path: Path, hint: str = "") -> Finding:
    return Finding(path, f"expected {expected}, found {kind(value)}", hint)


def _check_string(value: Any, node: StringNode, path: Path) -> Iterator[Finding]:
    if not isinstance(value, str):
        hint = "Put it in quotes." if isinstance(value, int | float | bool) else ""
        yield _wrong_type(value, "text", path, hint)
        return
    if node.enum is not None and normal(value) not in map(normal, node.enum):
        yield Finding(path, f'"{value}" is not allowed', did_you_mean(value, node.enum, what="Allowed"))
    if node.pattern is not None and not matches(node.pattern, value):
        yield Finding(path, f'"{value}" is not {node.pattern_hint or f"text that matches {node.pattern}"}')
    yield from _check_size(length(value), node.min_length, node.max_length, "characters", path)


def _check_number(value: Any, node: NumberNode, path: Path) -> Iterator[Finding]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        hint = "Write it without quotes." if isinstance(value, str) and value.lstrip("-").isdigit() else ""
        yield _wrong_type(value, "a number", path, hint)
        return
    if node.integer and value != int(value):
        yield Finding(path, f"{value} is not a whole number")
    if node.enum is not None and value not in node.enum:
        yield Finding(path, f"{value} is not allowed", f"Allowed: {', '.join(map(str, node.enum))}.")
    if node.minimum is not None and value < node.minimum:
        yield Finding(path, f"{value} is below {node.minimum}")
    if node.maximum is not None and value > node.maximum:
        yield Finding(path, f"{value} is above {node.maximum}")


def _check_sequence(value: Any, node: ListNode | SetNode, path: Path) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield _wrong_type(value, "a list", path, "" if isinstance(value, dict) else "Put it in square brackets.")
        return
    yield from _check_size(len(value), node.min_items, node.max_items, "elements", path)
    for index, item in enumerate(value):
        if item is None:
            yield Finding((*path, index), "an element has no value")
        elif isinstance(node, SetNode) and item in value[:index]:
            yield Finding((*path, index), f"{kind(item)} is in the set twice")
        else:
            yield from check(item, node.items, (*path, index))


def _check_map(value: Any, node: MapNode, path: Path) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield _wrong_type(value, "a mapping", path)
        return
    yield from _check_size(len(value), node.min_items, node.max_items, "elements", path)
    for key, item in value.items():
        if node.keys is not None:
            yield from _check_key(key, node, (*path, key))
        if item is None:
            yield Finding(
                (*path, key),
                f'"{key}" has no value',
                "Write {} for an element that leaves all to its defaults.",
            )
        else:
            yield from check(item, node.items, (*path, key))


def _check_key(key: str, node: MapNode, path: Path) -> Iterator[Finding]:
    keys = node.keys
    if keys is None:
        return
    if keys.pattern is not None and not matches(keys.pattern, key):
        wanted = keys.pattern_hint or f"text that matches {keys.pattern}"
        yield Finding(path, f'the key "{key}" is not {wanted}', at_key=True)
    if keys.max_length is not None and length(key) > keys.max_length:
        yield Finding(path, f'the key "{key}" is longer than {keys.max_length} characters', at_key=True)


def _check_size(size: int, low: int | None, high: int | None, what: str, path: Path) -> Iterator[Finding]:
    if low is not None and size < low:
        yield Finding(path, f"{size} {what} are fewer than {low}")
    if high is not None and size > high:
        yield Finding(path, f"{size} {what} are more than {high}")
