"""By what objects are known to each other: their ids, links, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from generator.rehearsal.offline.models import ResourceModel
from generator.rehearsal.offline.service.recipes import HOLE
from generator.rehearsal.offline.service.walk import values_at
from generator.rehearsal.offline.values import Unknown, Value, leaves

IDENTITY: Final = ("id", "self_link", "arn")


class Name(NamedTuple):
    """An object names another one.

    Attributes:
        path: the attribute in which it does, dotted.
        type: the resource type of what is named.
        name: its name, as `plain_name` gives it.
        holds: whether what is named cannot be deleted meanwhile.
    """

    path: str
    type: str
    name: str
    holds: bool


def identities(resource: ResourceModel, state: Value, prefix: str) -> list[str]:
    """All that others may name an object by.

    Args:
        resource: its type.
        state: the object.
        prefix: see `ProviderFacts.url_prefix`.
    """
    found = (
        [_filled(path, state)] if "${" in path else values_at(state, path)
        for path in resource.facts.get("identity", IDENTITY)
    )
    return list(
        dict.fromkeys(plain_name(str(value), prefix) for values in found for value in values if _is_name(value))
    )


def named(resource: ResourceModel, state: Value, prefix: str) -> Iterator[Name]:
    """All objects that an object names, by the attributes whose facts say so."""
    for path, facts in resource.facts.get("attributes", {}).items():
        targets = facts.get("names")
        if not targets:
            continue
        for value in leaves(values_at(state, path)):
            if _is_name(value):
                for target in targets:
                    yield Name(path, target, plain_name(str(value), prefix), facts.get("holds", False))


def plain_name(text: str, prefix: str) -> str:
    """A name without what does not count in front of it."""
    return _compiled(prefix).sub("", text) if prefix else text


def _filled(form: str, state: Value) -> str:
    """A name with attributes of an object in its holes."""
    return HOLE.sub(lambda hole: str(state.get(hole[1]) or ""), form)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_name(value: Value) -> bool:
    return value is not None and not isinstance(value, Unknown | list | dict | bool) and value != ""
