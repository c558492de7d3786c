"""Changes of an example, drawn from what its module declares: options left out, set, and set otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from generator import hcl
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
from tests.offline.options import Edit, Example, Gap, Site

MOST = 3  # changes at once: with more, hardly any module accepts what comes out


def values(node: TypeNode) -> st.SearchStrategy[Any] | None:
    """Values of a type that keep its constraints; None where they would have to be guessed (names, addresses)."""
    if isinstance(node, BoolNode):
        return st.booleans()
    if isinstance(node, NumberNode):
        return st.sampled_from(node.enum) if node.enum else _numbers(node)
    if isinstance(node, StringNode):
        return st.sampled_from(node.enum) if node.enum else None
    if isinstance(node, ListNode | SetNode):
        items = values(node.items)
        least = node.min_items or 0
        return None if items is None else st.lists(items, min_size=least, max_size=max(least, 2), unique_by=repr)
    if isinstance(node, MapNode):
        items = values(node.items)
        pattern = node.keys.pattern if node.keys is not None else None
        keys = [key for key in ("blue", "green") if pattern is None or re.search(pattern, key)]
        return None if items is None or not keys else st.dictionaries(st.sampled_from(keys), items, min_size=1)
    return _objects(node) if isinstance(node, ObjectNode) else None


def _numbers(node: NumberNode) -> st.SearchStrategy[Any]:
    least = int(node.minimum if node.minimum is not None else 1)
    most = int(node.maximum if node.maximum is not None else least + 1000)
    return st.integers(least, most)


def _objects(node: ObjectNode) -> st.SearchStrategy[Any] | None:
    drawn = {name: values(inner) for name, inner in node.attributes.items()}
    required = {name: drawn[name] for name, inner in node.attributes.items() if inner.required}
    if any(strategy is None for strategy in required.values()):
        return None
    optional = {name: strategy for name, strategy in drawn.items() if strategy is not None and name not in required}
    known = {name: strategy for name, strategy in required.items() if strategy is not None}
    return st.fixed_dictionaries(known, optional=optional)


def edits(example: Example) -> st.SearchStrategy[list[Edit]]:
    """Some changes of an example."""
    strategies: list[st.SearchStrategy[Edit]] = [st.sampled_from([option.edit for option in example.options()])]
    set_otherwise = [(site, drawn) for site in example.sites() if (drawn := values(site.node)) is not None]
    if set_otherwise:
        strategies.append(st.sampled_from(set_otherwise).flatmap(lambda pair: pair[1].map(lambda v: _set(pair[0], v))))
    newly_set = [(gap, drawn) for gap in example.gaps() if (drawn := values(gap.node)) is not None]
    if newly_set:
        strategies.append(st.sampled_from(newly_set).flatmap(lambda pair: pair[1].map(lambda v: _fill(pair[0], v))))
    return st.lists(st.one_of(strategies), min_size=1, max_size=MOST, unique_by=lambda edit: (edit.file, edit.start))


def told(changes: Sequence[Edit], example: Example) -> str:
    """Changes as a person reads them."""
    return "; ".join(
        f"{edit.text.strip(', ').strip()}"
        if edit.text
        else f"without {example.files[edit.file][edit.start : edit.end]}"
        for edit in changes
    )


def _set(site: Site, value: Any) -> Edit:
    name = site.path.rpartition(".")[2]
    return Edit(site.path.split(".")[1], site.file, site.start, site.end, f"{hcl.key(name)} = {hcl.literal(value)}")


def _fill(gap: Gap, value: Any) -> Edit:
    text = f"{gap.name} = {hcl.literal(value)}"
    text = f" {text}{gap.separator}" if gap.separator.strip() else f"{gap.separator}{text}"
    return Edit(gap.path.split(".")[1], gap.file, gap.at, gap.at, text)
