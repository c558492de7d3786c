"""Values for the variables of a stack that nobody gave one: plausible by name and type, and plainly no secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.checking import check
from generator.interface import (
    BoolNode,
    ListNode,
    MapNode,
    NumberNode,
    ObjectNode,
    SetNode,
    StringNode,
    TypeNode,
)

# What a name ends with, or holds, and the values that would do. Addresses and names are those kept for documentation.
_BY_NAME: tuple[tuple[str, str], ...] = (
    (r"email", "rehearsal@example.com"),
    (r"(issuer|endpoint|url|uri)(_|$)", "https://rehearsal.example.com"),
    (r"(domain|hostname|host|fqdn)(_|$)", "rehearsal.example.com"),
    (r"cidr", "192.0.2.0/24"),
    (r"ipv6", "2001:db8::1"),
    (r"(ip|ipv4|address)(_|$)", "192.0.2.1"),
    (r"account_id$", "0123456789abcdef0123456789abcdef"),
    (r"account_id$", "123456789012"),
    (r"arn$", "arn:aws:iam::123456789012:role/rehearsal"),
    (r"(uuid|guid)", "00000000-0000-4000-8000-000000000000"),
    (r"region", "us-east-1"),
    (r"project", "rehearsal-project"),
    (r"(secret|token|password|passphrase|credential|key)", "rehearsal-only-this-is-no-secret-at-all"),
)
# Tried in this order where a pattern wants another form.
_FORMS = (
    "rehearsal",
    "rehearsal-only",
    "Rehearsal1",
    "rehearsal.example.com",
    "https://rehearsal.example.com",
    "rehearsal@example.com",
    "192.0.2.1",
    "192.0.2.0/24",
    "2001:db8::1",
    "us-east-1",
    "123456789012",
    "12345",
    "1",
    "0123456789abcdef",
    "0123456789abcdef0123456789abcdef",
    "00000000-0000-4000-8000-000000000000",
    "arn:aws:iam::123456789012:role/rehearsal",
    "2025-01-01T00:00:00Z",
    "0s",
    "a",
    "A",
)
_FILL = "0123456789abcdef"


def stand_in(name: str, node: TypeNode) -> Any:
    """A value that a variable's type and constraints allow.

    Args:
        name: the variable's name, or the attribute's.
        node: its type.

    Raises:
        LookupError: none of the values that we know fits, which a pattern can bring about.
    """
    for value in _candidates(name, node):
        if not any(check(value, node)):
            return value
    raise LookupError(name)


def _candidates(name: str, node: TypeNode) -> Iterator[Any]:
    match node:
        case StringNode():
            yield from _texts(name, node)
        case NumberNode():
            known = [node.minimum, node.maximum, *(node.enum or ())]
            yield from (value for value in known if value is not None)
            yield from (1, 0, 10, 100)
        case BoolNode():
            yield from (False, True)
        case ListNode() | SetNode():
            yield []
            yield [stand_in(name, node.items) for _ in range(node.min_items or 1)]
        case MapNode():
            yield {}
            yield {key: stand_in(name, node.items) for key in _FORMS[: node.min_items or 1]}
        case ObjectNode():
            yield _object(node.attributes)
        case _:
            yield "rehearsal"


def _object(attributes: Mapping[str, TypeNode]) -> dict[str, Any]:
    return {name: stand_in(name, node) for name, node in attributes.items() if node.required}


def _texts(name: str, node: StringNode) -> Iterator[str]:
    yield from node.enum or ()
    named = [value for pattern, value in _BY_NAME if re.search(pattern, name)]
    for text in (*named, *_FORMS):
        yield text
        yield _sized(text, node.min_length or 0, node.max_length)


def _sized(text: str, low: int, high: int | None) -> str:
    longer = text + (_FILL * (low // len(_FILL) + 1))[: max(low - len(text), 0)]
    return longer if high is None else longer[:high]
