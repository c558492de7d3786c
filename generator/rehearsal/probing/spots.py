"""Where something can be set in a resource type, and sparse configurations: only what is set is there."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock
from generator.rehearsal.offline.values import Value

Names: TypeAlias = tuple[str, ...]
Sparse: TypeAlias = dict[str, Any]

# Deeper than this, blocks repeat themselves (a rule's statement holds statements).
DEPTH = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """An attribute or a block, and the way to it.

    Attributes:
        names: the names on the way, without indexes.
        nestings: the nesting of each step but the last: ``list``, ``set``, ``map``, ``single`` or ``group``.
        what: the attribute or the block.
    """

    names: Names
    nestings: tuple[str, ...]
    what: Attribute | NestedBlock

    @property
    def dotted(self) -> str:
        """The path as facts are keyed."""
        return ".".join(self.names)

    @property
    def settable(self) -> bool:
        """Whether a configuration may say something here."""
        return isinstance(self.what, NestedBlock) or self.what.required or self.what.optional

    @property
    def in_set(self) -> bool:
        """Whether it stands inside of a set."""
        return "set" in self.nestings


def spots(block: Block) -> Iterator[Spot]:
    """Every attribute and block, from the outside to the inside."""
    yield from _in_block(block, (), ())


def _in_block(block: Block, names: Names, nestings: tuple[str, ...]) -> Iterator[Spot]:
    for name, attribute in block.attributes.items():
        yield from _in_attribute(attribute, (*names, name), nestings)
    for name, nested in block.blocks.items():
        if names.count(name) or len(names) >= DEPTH:
            continue
        yield Spot((*names, name), nestings, nested)
        yield from _in_block(nested.block, (*names, name), (*nestings, nested.nesting))


def _in_attribute(attribute: Attribute, names: Names, nestings: tuple[str, ...]) -> Iterator[Spot]:
    yield Spot(names, nestings, attribute)
    for inner in (attribute.nested or {}).values():
        yield from _in_attribute(inner, (*names, inner.name), (*nestings, attribute.nesting))


def nesting_of(what: Attribute | NestedBlock) -> str:
    """How the objects of a block or nested attribute are held; empty for a plain attribute."""
    return what.nesting


def with_value(config: Mapping[str, Any], spot: Spot, value: Value) -> Sparse:
    """A copy of a sparse configuration with a value set at a spot; what is on the way is made."""
    changed: Sparse = copy.deepcopy(dict(config))
    at: Any = changed
    for name, nesting in zip(spot.names, spot.nestings, strict=False):
        at = _first(at, name, nesting)
    if value is None:
        at.pop(spot.names[-1], None)
    else:
        at[spot.names[-1]] = value
    return changed


def value_at(config: Value, spot: Spot) -> Value:
    """What stands at a spot, in the first element of every list on the way; None for nothing."""
    at = config
    for name, nesting in zip(spot.names, (*spot.nestings, ""), strict=False):
        if not isinstance(at, dict):
            return None
        at = at.get(name)
        if nesting in {"list", "set"}:
            at = at[0] if isinstance(at, list) and at else None
        elif nesting == "map":
            at = next(iter(at.values()), None) if isinstance(at, dict) else None
    return at


def has_parent(config: Value, spot: Spot) -> bool:
    """Whether what holds the spot is there."""
    if not spot.nestings:
        return True
    parent = Spot((*spot.names[:-1], "?"), spot.nestings, spot.what)
    at = config
    for name, nesting in zip(parent.names, parent.nestings, strict=False):
        at = at.get(name) if isinstance(at, dict) else None
        if nesting in {"list", "set"}:
            at = at[0] if isinstance(at, list) and at else None
        elif nesting == "map":
            at = next(iter(at.values()), None) if isinstance(at, dict) else None
    return isinstance(at, dict)


def _first(at: Sparse, name: str, nesting: str) -> Sparse:
    if nesting in {"list", "set"}:
        held = at.setdefault(name, [])
        if not held:
            held.append({})
        first: Sparse = held[0]
    elif nesting == "map":
        held = at.setdefault(name, {})
        first = next(iter(held.values())) if held else held.setdefault("a1", {})
    else:
        first = at.setdefault(name, {})
    return first
