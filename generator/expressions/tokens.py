"""Tokens of one HCL expression.

Source: the scanner of HCL 2 (hashicorp/hcl, hclsyntax/scan_tokens.rl and token.go). It is narrowed on
purpose: no comments, no heredocs, no carriage returns and no invisible characters, since each of those
can change what the text after the expression means, or hide what the expression says.
"""

import re
from typing import Final, NamedTuple, NoReturn

# The kind of a punctuation token is its own text, e.g. "(" or "==".
IDENT: Final = "ident"
NUMBER: Final = "number"
NEWLINE: Final = "newline"
OPEN_QUOTE: Final = "open quote"
CLOSE_QUOTE: Final = "close quote"
LITERAL: Final = "literal"  # characters of a quoted string, escapes as written
INTERPOLATION: Final = "${"  # also "${~"
DIRECTIVE: Final = "%{"  # also "%{~"
SEQUENCE_END: Final = "sequence end"  # "}" or "~}" of one of the two above
END: Final = "end"

MAX_DEPTH: Final = 64
"""Most brackets open at once; a bound of ours, so that hostile text cannot exhaust Python's stack."""

PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*")
"""Full match: a name or dotted names, the commonest expression, already in canonical form."""


class Problem(NamedTuple):
    """Why a text cannot stand as one attribute value."""

    offset: int
    """Index of the offending character, in code points; the text's length if something is missing."""
    message: str
    hint: str
    """What to write instead."""


class ExpressionError(ValueError):
    """Raised when a text that :func:`check` refuses is to be laid out or searched."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.message} (at character {problem.offset + 1}). {problem.hint}")
        self.problem = problem


class Token(NamedTuple):
    """A kind, the exact text, and its offset in code points (-1 for a token that we made)."""

    kind: str
    text: str
    start: int


# Controls but tab and newline; line and paragraph separators; marks that reorder text on screen
# ("Trojan Source", CVE-2021-42574); byte order mark; what UTF-8 cannot carry; noncharacters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# An identifier takes any non-ASCII here, and str.isidentifier judges it after. What it does not take is listed, since
# `re` needs ten times as long to compile a class up to \U0010ffff.
_CODE = re.compile(
    r"""[ \t]*(?:
    (?P<newline>\n)
    |(?P<ident>[^\x00-@\[-^`{-\x7f][^\x00-,./:-@\[-^`{-\x7f]*)
    |(?P<number>[0-9](?:(?:[0-9.]|[eE][+-]?[0-9])*(?:[0-9]|[eE][+-]?[0-9]))?)
    |(?P<refused>\#|//|/\*|<<)
    |(?P<sign>~}|==|!=|>=|<=|&&|\|\||::|\.\.\.|=>|[-+*/%=<>!?:.,()\[\]{}"]))""",
    re.VERBOSE,
)
# "$${" and "%%{" are escapes; any other "$" or "%" that no "{" follows is itself.
_QUOTED = re.compile(
    r"""(?P<literal>(?:\$\${~?|%%{~?|[$%](?!{)
        |\\(?:[nrt"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|[^$%"\\\n])+)
    |(?P<begin>[$%]{~?)
    |(?P<quote>")""",
    re.VERBOSE,
)
# "a.0 .e5" and "a.0. 1" are one number to whoever removes the space, as terraform fmt does.
_DIGITS_ON = re.compile(r"[eE]-?[0-9]|[0-9]")
_CHAINED = "Chained indexes go in brackets: list[0][1]."
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_CLOSER = {"(": ")", "[": "]", "{": "}", INTERPOLATION: "}", DIRECTIVE: "}", OPEN_QUOTE: '"'}
_REFUSED = {
    "#": ("Comments are not allowed in an expression", "Put the remark into YAML, after a # there."),
    "<<": ("Heredocs are not allowed in an expression", r'Write a quoted string with \n in it: "a\nb".'),
}


def fail(offset: int, message: str, hint: str) -> NoReturn:
    """Raise :class:`ExpressionError` for the character at ``offset``."""
    raise ExpressionError(Problem(offset, message, hint))


def scan(text: str) -> list[Token]:
    """Split ``text`` into tokens, spaces and tabs dropped, with an ``END`` token after the last.

    Every bracket, quote and template sequence in the result is closed by its own kind, and every newline
    token stands inside one.

    Raises:
        ExpressionError: at the first character that cannot be part of one self-contained expression.
    """
    hidden = _HIDDEN.search(text)
    if hidden:
        code = ord(hidden.group())
        escape = f"\\u{code:04X}" if code not in range(0xD800, 0xE000) else "\\uFFFD"
        name = "carriage return" if code == 0x0D else f"character U+{code:04X}"
        fail(hidden.start(), f"Invisible {name}", f"Remove it; inside a quoted string write {escape}.")
    tokens: list[Token] = []
    opened: list[Token] = []
    position = 0
    end = len(text.rstrip(" \t"))
    while position < end:
        quoted = bool(opened) and opened[-1].kind == OPEN_QUOTE
        match = (_QUOTED if quoted else _CODE).match(text, position)
        if match is None:
            gap = 0 if quoted else len(text) - position - len(text[position:].lstrip(" \t"))
            _no_token(text, position + gap, opened if quoted else [])
        group = match.lastgroup or ""
        content = match[group]
        plain = group in (IDENT, LITERAL) and content.isascii()  # most are, and need no more thought
        token = Token(group if plain else _kind(match, opened), content, match.start(group))
        if not plain:
            _nest(token, opened)
        after_dot = len(tokens) > 1 and tokens[-1].kind == "." and tokens[-2].kind == NUMBER
        if after_dot and _DIGITS_ON.match(token.text):
            fail(token.start, "A number, a dot and this would be read as one number", _CHAINED)
        tokens.append(token)
        position = match.end()
    if opened:
        opener = opened[-1]
        closer = _CLOSER[opener.kind]
        fail(opener.start, f"{opener.text} is never closed", f"Add {closer} where it ends.")
    tokens.append(Token(END, "", len(text)))
    return tokens


def _kind(match: re.Match[str], opened: list[Token]) -> str:
    """Name the token that was matched; ``opened`` are the openers around it, innermost last."""
    group = match.lastgroup or ""
    text, start = match[group], match.start(group)
    if group == "sign":
        if text == '"':
            return OPEN_QUOTE
        if text == "~}" or (text == "}" and opened and opened[-1].kind in (INTERPOLATION, DIRECTIVE)):
            return SEQUENCE_END
        return text
    if group == "begin":
        return text[:2]
    if group == "quote":
        return CLOSE_QUOTE
    if group == "refused":
        message, hint = _REFUSED["<<" if text == "<<" else "#"]
        fail(start, message, hint)
    if group == "ident" and not text.isascii():
        _check_name(text, start)
    if group == "number" and not _NUMBER.fullmatch(text):
        fail(start, f"{text} is not a number", _CHAINED)
    return group


def _nest(token: Token, opened: list[Token]) -> None:
    """Keep ``opened`` up to date with ``token``, which must fit what is open."""
    kind = token.kind
    if kind in _CLOSER:
        opened.append(token)
        if len(opened) > MAX_DEPTH:
            fail(token.start, f"More than {MAX_DEPTH} brackets are open at once", "Split the expression.")
    elif kind in (CLOSE_QUOTE, SEQUENCE_END, ")", "]", "}"):
        if not opened:
            fail(token.start, f"{token.text} closes nothing", "Remove it, or add what it should close.")
        opener = opened.pop()
        if (kind == SEQUENCE_END) != (opener.kind in (INTERPOLATION, DIRECTIVE)) or (
            token.text[-1] != _CLOSER[opener.kind]
        ):
            message = f"{token.text} cannot close {opener.text} of character {opener.start + 1}"
            fail(token.start, message, f"Close it with {_CLOSER[opener.kind]} first.")
    elif kind == NEWLINE and not opened:
        fail(token.start, "A line break ends the expression", "Put ( ) around several lines.")


def _check_name(text: str, start: int) -> None:
    """Refuse a name with a character that HCL does not take in one."""
    for index, character in enumerate(text):
        # A letter before it, so that only what may not stand in a name at all fails.
        if character != "-" and not ("a" + character if index else character).isidentifier():
            _no_token(text, index, [], start)


def _no_token(text: str, index: int, opened: list[Token], start: int = 0) -> NoReturn:
    """Explain why nothing can begin at ``text[index]``, in a string if ``opened`` holds its quote."""
    character = text[index]
    if not opened:
        hint = 'Strings need double quotes: "text".' if character in "'`" else "Put text in double quotes."
        fail(start + index, f"{character} has no meaning in an expression", hint)
    if character == "\n":
        fail(index, "A quoted string cannot contain a line break", r"Write \n, or close the string before.")
    known = r"\n \r \t \" \\ \uXXXX \UXXXXXXXX"
    fail(index, "Unknown escape in a quoted string", f"Known are {known}; write $${{ for a literal ${{.")
