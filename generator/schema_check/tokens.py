"""Tokens of a whole HCL file.

Source: the scanner of HCL 2 (hashicorp/hcl, hclsyntax/scan_tokens.rl). Unlike `generator.expressions`, which is strict
about what a user may write on one line, this reads whatever Terraform does: comments and heredocs, too. A quoted text
is one token, with all the expressions in it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

IDENT: Final = "ident"
STRING: Final = "string"
HEREDOC: Final = "heredoc"
NUMBER: Final = "number"
NEWLINE: Final = "newline"
END: Final = "end"

_TOKEN = re.compile(
    r"""[ \t\r\ufeff]+
    |(?P<comment>(?:\#|//)[^\n]*|/\*.*?\*/)
    |(?P<newline>\n)
    |(?P<heredoc><<-?(?P<tag>[^\W\d][\w-]*)[ \t\r]*\n)
    |(?P<ident>[^\W\d][\w-]*)
    |(?P<number>[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?)
    |(?P<quote>")
    |(?P<sign>\.\.\.|==|!=|<=|>=|&&|\|\||=>|::|[-+*/%=<>!?:.,()\[\]{}])""",
    re.VERBOSE | re.DOTALL,
)
_IN_QUOTES = re.compile(r'(?:[^"\\$%\n]|\\.|\$\$\{|%%\{|[$%](?!\{))*')
_IN_SEQUENCE = re.compile(r'[^"{}]*')


class UnreadableError(ValueError):
    """A text is no HCL, or none that is understood here. Terraform is the one that says what is wrong with it."""


class Token(NamedTuple):
    """A kind (of a sign: the sign itself), the exact text, and its offset in code points."""

    kind: str
    text: str
    start: int


def scan(text: str) -> list[Token]:
    """Split a file into tokens, spaces and comments dropped, with an ``END`` token after the last.

    Raises:
        UnreadableError: a character begins no token, or a text or heredoc does not end.
    """
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise UnreadableError(f"character {at}")
        kind, end = match.lastgroup, match.end()
        if kind == "quote":
            end = _string_end(text, end)
            tokens.append(Token(STRING, text[at:end], at))
        elif match["tag"] is not None:
            end = _heredoc_end(text, end, match["tag"])
            tokens.append(Token(HEREDOC, text[at:end], at))
        elif kind == "sign":
            tokens.append(Token(match[0], match[0], at))
        elif kind is not None and kind != "comment":
            tokens.append(Token(kind, match[0], at))
        at = end
    tokens.append(Token(END, "", len(text)))
    return tokens


def _string_end(text: str, start: int) -> int:
    """Where the quoted text ends whose first quote stands before `start`; ``${…}`` in it may hold further ones."""
    at = start
    while at < len(text):
        at = _end(_IN_QUOTES.match(text, at))
        if text.startswith('"', at):
            return at + 1
        if not text.startswith(("${", "%{"), at):
            break
        at = _sequence_end(text, at + 2)
    raise UnreadableError(f"the text at character {start} does not end")


def _sequence_end(text: str, start: int) -> int:
    depth, at = 1, start
    while at < len(text):
        at = _end(_IN_SEQUENCE.match(text, at))
        sign = text[at : at + 1]
        if sign == '"':
            at = _string_end(text, at + 1)
            continue
        at += 1
        depth += 1 if sign == "{" else -1
        if not depth:
            return at
    raise UnreadableError(f"the sequence at character {start} does not end")


def _end(match: re.Match[str] | None) -> int:
    """The end of a match of a pattern that matches everywhere."""
    if match is None:
        raise UnreadableError("no match")
    return match.end()


def _heredoc_end(text: str, start: int, tag: str) -> int:
    match = re.compile(rf"^[ \t]*{re.escape(tag)}(?=[ \t\r]*$)", re.MULTILINE).search(text, start)
    if match is None:
        raise UnreadableError(f"the heredoc {tag} does not end")
    return match.end()
