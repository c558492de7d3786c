"""Which keys a value may have: of nested attributes, and of plain ones that hold objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from generator.rehearsal.offline.schema import Attribute, Type


class Members(NamedTuple):
    """An object's attributes, by name; None where anything may stand."""

    names: Mapping[str, Shape | None]


class Each(NamedTuple):
    """A list, a set or a map of objects."""

    element: Shape


Shape: TypeAlias = Members | Each


def of_attribute(attribute: Attribute) -> Shape | None:
    """What an attribute takes; None where no key can be wrong."""
    if attribute.nested is None:
        return of_type(attribute.type)
    members = of_attributes(attribute.nested.values())
    return members if attribute.nesting == "single" else Each(members)


def of_attributes(attributes: Iterable[Attribute]) -> Members:
    """An object of these attributes."""
    return Members({attribute.name: of_attribute(attribute) for attribute in attributes})


def of_type(type_: Type) -> Shape | None:
    """What a value of a type in Terraform's JSON form takes; None where no key can be wrong."""
    if not isinstance(type_, list):
        return None
    kind, inner = type_[0], type_[1]
    if kind == "object":
        return Members({name: of_type(item) for name, item in inner.items()})
    element = of_type(inner) if kind in ("list", "set", "map") else None
    return None if element is None else Each(element)
