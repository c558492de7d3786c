"""The words at the top of a rendered file: which file a person edits instead."""

from __future__ import annotations

import re

from generator import hcl

_HASH = (".tf", ".hcl", ".yaml", ".yml", ".sh", ".py")
# A line stays one line, however long a path is.
_WIDTH = 100_000
_ORIGIN = re.compile(r"(?:#|<!--) Rendered by generate-modules from (\S+)\.\s")


def headed(file: str, text: str, origin: str) -> str:
    """`text` of the rendered `file` with its header; unchanged where the format has no comments.

    Args:
        file: the file's path; its ending tells the format.
        text: what was rendered.
        origin: the file that a person edits, from the root.
    """
    lines = (
        f"Rendered by generate-modules from {origin}.",
        "Edit that file: an edit here is refused, not merged.",
    )
    if file.endswith(_HASH):
        return "".join(f"{hcl.comment(line, width=_WIDTH)}\n" for line in lines) + "\n" + text.lstrip("\n")
    if file.endswith(".md"):
        return f"<!-- {' '.join(lines)} -->\n\n" + text.lstrip("\n")
    return text


def origin(text: str) -> str:
    """The file that a person edits, as the header of a rendered file says; empty where there is none."""
    match = _ORIGIN.match(text)
    return match[1] if match else ""
