"""What stands at a place in a configuration: the address of the block, and the path below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.schema_check.reading import Attribute, Block, Body, read
from generator.schema_check.tokens import UnreadableError

_ADDRESSED = {"resource": "", "data": "data.", "variable": "var.", "output": "output.", "module": "module."}


class Place(NamedTuple):
    """A block's address (``aws_lb.this``, ``var.name``), and a dotted path without indexes."""

    address: str
    path: str


def enclosing(text: str, offset: int) -> Place:
    """The innermost attribute or block that begins at or before an offset."""
    try:
        body = read(text)
    except UnreadableError:
        return Place("", "")
    block = _last(body, offset)
    if not isinstance(block, Block):
        return Place("", "")
    address = _ADDRESSED.get(block.type, f"{block.type}.") + ".".join(block.labels)
    path: list[str] = []
    item: Attribute | Block | None = _last(block.body, offset)
    while item is not None:
        if isinstance(item, Attribute):
            path.append(item.name)
            break
        if item.type == "dynamic":
            path.append(item.labels[0])
        elif item.type != "content":
            path.append(item.type)
        item = _last(item.body, offset)
    return Place(address, ".".join(path))


def _last(body: Body, offset: int) -> Attribute | Block | None:
    items: Sequence[Attribute | Block] = [*body.attributes, *body.blocks]
    before = [(_start(item), item) for item in items if _start(item) <= offset]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _start(item: Attribute | Block) -> int:
    return item.start if isinstance(item, Attribute) else item.at[0]
