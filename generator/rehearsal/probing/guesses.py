"""What might be accepted somewhere: candidates by name and type, and words that a refusal names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock, Type
from generator.rehearsal.offline.values import Value

# Texts of many kinds, the plainest first. Tried in turn wherever a text is refused.
TEXTS: tuple[str, ...] = (
    "a1",
    "1",
    "1.0",
    "/a1",
    "10.0.0.0/16",
    "10.0.0.1",
    "2001:db8::/56",
    "2001:db8::1",
    "https://a1.example.com/a1",
    "a1.example.com",
    "https://a1.example.com",
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}]}',
    "2030-01-02T03:04:05Z",
    "2030-01-02T00:00:00Z",
    "rate(1 hour)",
    "a1@example.com",
    "true",
    "on",
    "200",
    "GET",
    "00000000-0000-4000-8000-000000000001",
    "123456789012",
    "YTE=",
    "index.handler",
    "ClientError",
    "30m",
    "1-2",
)

_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"cidr|ipv4_block", ("10.0.0.0/16", "10.0.0.0/24")),
    (r"ipv6.*(cidr|block)", ("2001:db8::/56", "2001:db8::/64")),
    (r"policy|_body$|^body$|definition|document", (TEXTS[11], '{"a1":"a1"}', '{"b2":"b2"}', "{}")),
    (r"url|endpoint|issuer", ("https://a1.example.com/a1", "https://b2.example.com/b2")),
    (r"email", ("a1@example.com",)),
    (r"path", ("/a1", "/b2")),
    (r"domain|host|fqdn", ("a1.example.com", "b2.example.com")),
    (r"port", ("443", "8443")),
    (r"ip_address|address", ("10.0.0.1", "10.0.0.2")),
)

NUMBERS: tuple[float, ...] = (1, 2, 5, 10, 30, 60, 300, 100, 443, 1000, 3600, 0, -1, 5000, 100000)


def candidates(kind: Type, name: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[Value]:
    """Values that might be accepted for a plain attribute, the likeliest first.

    Args:
        kind: its type.
        name: its name, which says a lot.
        known: names of a provider's formats and texts of them, such as ``arn``.
    """
    if kind == "bool":
        yield from (True, False)
    elif kind == "number":
        yield from NUMBERS
    elif kind in ("string", "dynamic"):
        yield from _texts(name, known)
    elif isinstance(kind, list):
        yield from _collections(kind, name, known)


def _texts(name: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    seen: set[str] = set()
    words = [texts for pattern, texts in known.items() if re.search(pattern, name)]
    words += [texts for pattern, texts in _WORDS if re.search(pattern, name)]
    everything = [text for texts in known.values() for text in texts]
    plain = [text for text in TEXTS if not words or text != "a1"]
    for text in [*(text for texts in words for text in texts), *plain, "a1", "b2", *everything]:
        if text not in seen:
            seen.add(text)
            yield text


def _collections(kind: list[Any], name: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[Value]:
    outer, inner = kind
    if outer in {"list", "set"}:
        for item in candidates(inner, name, known):
            yield [item]
    elif outer == "map":
        for item in candidates(inner, name, known):
            yield {"a1": item}
    elif outer == "object":
        yield {key: next(candidates(item, key, known), None) for key, item in inner.items()}


def needed(what: Attribute | NestedBlock, known: Mapping[str, tuple[str, ...]]) -> Value:
    """The least that a block or attribute can be when it is there: what is required in it, guessed."""
    if isinstance(what, NestedBlock):
        inner: Value = required(what.block, known)
    elif what.nested is not None:
        inner = {name: needed(item, known) for name, item in what.nested.items() if item.required}
    else:
        return next(candidates(what.type, what.name, known), None)
    return {"list": [inner], "set": [inner], "map": {"a1": inner}}.get(what.nesting, inner)


def required(block: Block, known: Mapping[str, tuple[str, ...]]) -> dict[str, Value]:
    """The least that a block must hold, guessed."""
    found = {name: needed(item, known) for name, item in block.attributes.items() if item.required}
    found |= {name: needed(item, known) for name, item in block.blocks.items() if item.min_items}
    return found
