"""Values as Terraform sends them, in plain Python, and paths into them.

A value is None (null), bool, int, float, str, a list (lists, sets and tuples), a dict (maps, objects and blocks)
or `Unknown`. Objects and blocks always have every key of their schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

Value: TypeAlias = Any


class Unknown:
    """A value that is known after apply.

    Attributes:
        refinement: what Terraform knows of it all the same, as it was sent; empty for nothing.
    """

    __slots__ = ("refinement",)

    def __init__(self, refinement: bytes = b"") -> None:
        self.refinement = refinement

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown)

    def __hash__(self) -> int:
        return hash(Unknown)


UNKNOWN: Final = Unknown()


class Key(str):
    """A step into a map, as opposed to the name of an attribute."""

    __slots__ = ()


Step: TypeAlias = str | int  # the name of an attribute or block, a `Key`, or the index of an element
Path: TypeAlias = tuple[Step, ...]


def path_text(path: Path) -> str:
    """A path as it is shown: ``backend[0].group``, ``labels[team]``."""
    text = ""
    for step in path:
        if isinstance(step, Key | int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def dotted(path: Path) -> str:
    """A path as facts are keyed: names alone, no indexes and keys: ``backend.group``."""
    return ".".join(step for step in path if isinstance(step, str) and not isinstance(step, Key))


def known(value: Value) -> bool:
    """Whether a value is known as a whole, down to its last element."""
    return not any(isinstance(leaf, Unknown) for leaf in leaves(value))


def leaves(value: Value) -> Iterator[Value]:
    """Every scalar, null and unknown inside of a value."""
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def at(value: Value, path: Path) -> Value:
    """What stands at a path; None where something on the way is null, and `UNKNOWN` where it is unknown."""
    for step in path:
        if isinstance(value, Unknown):
            return UNKNOWN
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def mapped(value: Value, change: Callable[[Value], Value]) -> Value:
    """A copy with every scalar, null and unknown changed."""
    if isinstance(value, dict):
        return {name: mapped(item, change) for name, item in value.items()}
    if isinstance(value, list):
        return [mapped(item, change) for item in value]
    return change(value)
