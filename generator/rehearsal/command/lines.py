"""Where in a rendered file a value stands: the path of every line in HCL as the generator writes it."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_HEAD = re.compile(r'\s*(?P<type>module|provider|variable)\s+"(?P<label>[^"]+)"\s*\{\s*\Z')
_ENTRY = re.compile(r'\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<name>[A-Za-z_][\w-]*))\s*=\s*(?P<value>.*)')
_BLOCK = re.compile(r"\s*(?P<name>[A-Za-z_][\w-]*)\s*\{\s*\Z")
_OPENS = ("{", "[")
_CLOSES = re.compile(r"\s*[}\]]+[)},\]]*,?\s*\Z")


def path_at(text: str, line: int) -> Path:
    """The path to what stands in a line (from 1): ``("module", "routing", "routes", "chat", "priority")``.

    Reads canonical HCL: one entry or one bracket that stays open a line. Empty outside of a block.
    """
    open_: list[tuple[str | int, int]] = []  # the name of each bracket that is open; how many elements it had
    for number, content in enumerate(text.splitlines(), 1):
        here = _step(open_, content)
        if number == line:
            names = [name for name, _ in open_]
            return tuple(name for name in [*names, *here] if name != "")
        if _CLOSES.match(content) and open_:
            open_.pop()
        elif content.rstrip().endswith(_OPENS):
            open_.append((here[0] if here else "", 0))
    return ()


def _step(open_: list[tuple[str | int, int]], content: str) -> list[str | int]:
    """What a line adds to the path of the brackets around it."""
    head = _HEAD.match(content)
    if head is not None:
        return [f"{head['type']}.{head['label']}"]
    entry = _ENTRY.match(content)
    if entry is not None:
        return [entry["quoted"] if entry["quoted"] is not None else entry["name"]]
    block = _BLOCK.match(content)
    if block is not None:
        return [block["name"]]
    if not content.strip() or _CLOSES.match(content) or content.lstrip().startswith("#") or not open_:
        return []
    name, count = open_[-1]
    open_[-1] = (name, count + 1)
    return [count]
