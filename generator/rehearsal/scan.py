"""A lenient reader of HCL text: finds blocks and plain string attributes, and judges nothing.

Terraform is the one that says whether a file is right. This only has to find a few blocks in files that are
mostly right, in HCL 1 (CLI configuration) and HCL 2 alike, without being misled by comments, strings and
heredocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.hcl import quote

_STRING = r'"(?:[^"\\\n]|\\.)*"'
_TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n]*|//[^\n]*|/\*.*?(?:\*/|\Z))"""
    r"""|(?P<heredoc><<[-~]?(?P<tag>[A-Za-z_][\w-]*)\n)"""
    r"""|(?P<open>\{)|(?P<close>\})"""
    r"""|(?P<quote>")"""
    r"""|(?P<word>[A-Za-z_][\w-]*)"""
    r"""|(?P<other>.)""",
    re.DOTALL,
)
_HEAD = re.compile(rf"(?P<type>[A-Za-z_][\w-]*)(?P<labels>(?:\s+(?:{_STRING}|[A-Za-z_][\w-]*))*)\s*\Z")
_LABEL = re.compile(rf"{_STRING}|[A-Za-z_][\w-]*")
_ATTRIBUTE = re.compile(rf"^[ \t]*(?P<name>[A-Za-z_][\w-]*)[ \t]*=[ \t]*(?P<value>{_STRING})", re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `type "label" { body }`; the body is the text between the braces."""

    type: str
    labels: tuple[str, ...]
    body: str

    @property
    def text(self) -> str:
        """The block as it may be written to a file: the same body under a freshly quoted head."""
        return " ".join([self.type, *map(quote, self.labels)]) + " {" + self.body + "}\n"


def find_blocks(text: str, *types: str) -> tuple[Block, ...]:
    """The outermost blocks of the given types (all of them, when none is given), in the order of the file.

    Args:
        text: HCL, of a whole file or of a block's body. Broken HCL yields what could be made out.
        types: block types to look for, such as ``"provider"``.
    """
    return tuple(block for block in _outermost(text) if not types or block.type in types)


def string_attributes(body: str) -> dict[str, str]:
    """The attributes of a body whose value is a plain string, nested blocks left out."""
    pairs = _ATTRIBUTE.finditer(_flat(body))
    return {match["name"]: _unquote(match["value"]) for match in pairs}


def _unquote(literal: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), literal[1:-1])


def _flat(body: str) -> str:
    """The body with every nested `{…}` and every comment taken out."""
    return "".join(text for depth, text in _pieces(body) if depth == 0)


def _outermost(text: str) -> Iterator[Block]:
    head = inner = ""
    opened = False
    for depth, piece in _pieces(text, keep_inner_comments=True):
        if depth:
            inner, opened = inner + piece, True
            continue
        if opened:
            match = _HEAD.search(head)
            if match:
                yield Block(match["type"], _labels(match["labels"]), inner[1:-1])
            head, inner, opened = "", "", False
        # A block's head stands on one line, so anything before the line's break is another statement.
        head = (head + piece).rpartition("\n")[2] if "\n" in piece else head + piece
    if opened and (match := _HEAD.search(head)) and inner.endswith("}"):
        yield Block(match["type"], _labels(match["labels"]), inner[1:-1])


def _labels(text: str) -> tuple[str, ...]:
    return tuple(_unquote(label) if label.startswith('"') else label for label in _LABEL.findall(text))


def _pieces(text: str, *, keep_inner_comments: bool = False) -> Iterator[tuple[int, str]]:
    """The text in pieces, each with the depth of braces it stands in; braces themselves count as inside."""
    depth = at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return
        kind, end = match.lastgroup, match.end()
        if kind == "heredoc":
            end = _heredoc_end(text, end, match["tag"])
            yield depth, text[at:end] if depth else "..."
        elif kind == "quote":
            end = _string_end(text, end)
            yield depth, text[at:end]
        elif kind == "open":
            depth += 1
            yield depth, "{"
        elif kind == "close":
            yield depth, "}"
            depth = max(depth - 1, 0)
        elif kind == "skip" and not match[0].isspace() and not (depth and keep_inner_comments):
            yield depth, "\n" if "\n" in match[0] else ""
        else:
            yield depth, match[0]
        at = end


def _heredoc_end(text: str, start: int, tag: str) -> int:
    match = re.compile(rf"^[ \t]*{re.escape(tag)}[ \t]*$", re.MULTILINE).search(text, start)
    return match.end() if match else len(text)


def _string_end(text: str, start: int) -> int:
    """Where the string that opened before `start` ends; `${…}` in it may hold further strings."""
    at = start
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text.startswith(("$${", "%%{"), at):
            at += 3
        elif text.startswith(("${", "%{"), at):
            at = _template_end(text, at + 2)
        elif text[at] in '"\n':
            return at + 1 if text[at] == '"' else at
        else:
            at += 1
    return len(text)


def _template_end(text: str, start: int) -> int:
    depth, at = 1, start
    while at < len(text) and depth:
        if text[at] == '"':
            at = _string_end(text, at + 1)
            continue
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return at
