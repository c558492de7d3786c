"""Spaces and line starts of one HCL expression, as ``terraform fmt`` leaves them.

Sources: hclwrite's formatter (hashicorp/hcl, hclwrite/format.go: formatIndent, formatSpaces, formatCells)
and the unwrapping of a lone interpolation (hashicorp/terraform, internal/command/fmt.go: formatValueExpr).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from generator.expressions.check import parse
from generator.expressions.tokens import (
    CLOSE_QUOTE,
    DIRECTIVE,
    IDENT,
    INTERPOLATION,
    LITERAL,
    NEWLINE,
    NUMBER,
    OPEN_QUOTE,
    PLAIN,
    SEQUENCE_END,
    Token,
)

_CHANGE = dict.fromkeys(("(", "[", "{", INTERPOLATION, DIRECTIVE), 1) | dict.fromkeys((")", "]", "}", SEQUENCE_END), -1)
# A minus after one of these negates. "%{" is not among them for hclwrite, nor is "${".
_BEFORE_NEGATION = frozenset("({[=:,?+*/%-!><") | {"==", "!=", ">=", "<=", "&&", "||"}
_ASSIGNED = (Token(IDENT, "x", -1), Token("=", "=", -1))
_NOTHING = Token("", "", -1)
# Joiners, skin tones, tags, and vowels and tails of Hangul: with the categories of marks, all of
# Grapheme_Extend and nearly all of SpacingMark. Not known here are Prepend and strings of Hangul initials.
_EXTENDS = re.compile(
    "[\u0e33\u0eb3\u1160-\u11ff\u200c\u200d\ud7b0-\ud7fb\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)


def canonical(text: str, indent: int = 0) -> str:
    """Lay out ``text`` as the value of an attribute whose line begins after ``indent`` spaces.

    The result is what ``terraform fmt`` settles on: it unwraps one level of ``"${x}"`` in a run, and this
    all of them. Where Terraform would leave a line break bare by that, and so break the attribute, this
    puts parentheses, which ``terraform fmt`` then keeps. Laying out the result again changes nothing.

    Returns:
        The text, without spaces around it; lines after the first begin with their full indentation.

    Raises:
        ExpressionError: if ``check`` finds a problem in ``text``.
    """
    if PLAIN.fullmatch(text):
        return text
    tokens: Sequence[Token] = parse(text).tokens
    while (inner := _unwrapped(tokens)) is not tokens:
        tokens = inner
    lines = [_Line(line, indent) for line in _split((*_ASSIGNED, *tokens))]
    _indent(lines, indent)
    _align(lines)
    return "".join(line.text() for line in lines).removeprefix(" " * indent + "x = ")


def _unwrapped(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what is in a lone ``"${ }"``, or ``tokens`` itself if they are not one."""
    ends = [each.kind for each in (*tokens[:2], *tokens[-2:])]
    if len(tokens) < 5 or ends != [OPEN_QUOTE, INTERPOLATION, SEQUENCE_END, CLOSE_QUOTE]:
        return tokens
    inside = list(tokens[2:-2])
    quotes = 0
    for token in inside:
        quotes += (token.kind == OPEN_QUOTE) - (token.kind == CLOSE_QUOTE)
        if quotes == 0 and token.kind in (INTERPOLATION, SEQUENCE_END, LITERAL):
            return tokens
    while inside[0].kind == NEWLINE:
        del inside[0]
    while inside[-1].kind == NEWLINE:
        del inside[-1]
    # Terraform adds none to "(a)\n+ (b)", since it begins and ends with some parenthesis, and so breaks
    # the attribute at the newline; here only what keeps its newlines in brackets stays as it is.
    begins_and_ends = inside[0].kind == "(" and inside[-1].kind == ")"
    if _bare_newline(inside) if begins_and_ends else any(each.kind == NEWLINE for each in inside):
        inside = [Token("(", "(", -1), *inside, Token(")", ")", -1)]
    return inside


def _bare_newline(tokens: list[Token]) -> bool:
    """Tell whether a newline stands outside all brackets."""
    depth = 0
    for token in tokens:
        depth += _CHANGE.get(token.kind, 0)
        if depth == 0 and token.kind == NEWLINE:
            return True
    return False


def _split(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut ``tokens`` after each newline."""
    start = 0
    for index, token in enumerate(tokens):
        if token.kind == NEWLINE:
            yield list(tokens[start : index + 1])
            start = index + 1
    yield list(tokens[start:])


class _Line:
    """One line in hclwrite's two cells: ``lead``, and ``assign`` from the ``=`` of a complete attribute."""

    def __init__(self, tokens: list[Token], indent: int) -> None:
        self.net = sum(_CHANGE.get(token.kind, 0) for token in tokens)
        self.blank = tokens[0].kind == NEWLINE
        self.indent = indent
        self.gap = 1
        cut = next((i for i, token in enumerate(tokens) if i and token.kind == "="), len(tokens))
        if sum(_CHANGE.get(token.kind, 0) for token in tokens[cut:]):
            cut = len(tokens)
        self.lead = _spaced(tokens[:cut])
        self.assign = _spaced(tokens[cut:])
        # Only the leads of lines that are aligned are measured. Token by token, as hclwrite does.
        spaces = len(self.lead) - sum(len(token.text) for token in tokens[:cut]) if self.assign else 0
        self.lead_columns = sum(columns(token.text) for token in tokens[:cut]) + spaces if self.assign else 0

    def text(self) -> str:
        lead = self.lead if self.blank else " " * self.indent + self.lead
        return lead + " " * self.gap + self.assign if self.assign else lead


def _indent(lines: list[_Line], indent: int) -> None:
    """Set each line's indentation, two spaces for each line whose brackets are still open."""
    levels: list[int] = []
    for line in lines:
        if line.blank:
            continue
        closed = -line.net
        while closed > 0 and levels:
            levels[-1], closed = levels[-1] - closed, closed - levels[-1]
            if levels[-1] <= 0:
                levels.pop()
        line.indent = indent + 2 * len(levels)
        if line.net > 0:
            levels.append(line.net)


def _align(lines: list[_Line]) -> None:
    """Put the ``=`` of neighbouring complete attributes into one column."""
    chain: list[_Line] = []
    for line in [*lines, None]:
        if line is not None and line.assign:
            chain.append(line)
            continue
        widest = max((each.indent + each.lead_columns for each in chain), default=0)
        for each in chain:
            each.gap = widest - each.indent - each.lead_columns + 1
        chain = []


def _spaced(tokens: list[Token]) -> str:
    """Join one cell."""
    parts: list[str] = []
    before = _NOTHING
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        parts.append(token.text)
        if after is not None and _space_between(before, token, after):
            parts.append(" ")
        before = token
    return "".join(parts)


def _space_between(before: Token, token: Token, after: Token) -> bool:
    """Tell whether a space parts ``token`` from ``after``; the rules' order is hclwrite's."""
    kinds = (token.kind, after.kind)
    if _joined(*kinds):
        return False
    if token.kind == ",":
        return True
    if token.kind in (LITERAL, OPEN_QUOTE) or after.kind in (LITERAL, CLOSE_QUOTE):
        return False
    if token.kind == IDENT and token.text == "in" and before.kind == IDENT:
        return True
    if after.kind == "[" and (token.kind in (IDENT, NUMBER) or _CHANGE.get(token.kind, 0) < 0):
        return False
    if token.kind == "!":
        return False
    if token.kind == "-":
        return before is not _NOTHING and before.kind not in _BEFORE_NEGATION
    if token.kind == "{" or after.kind == "}":
        return kinds != ("{", "}")
    return _space_by_brackets(*kinds)


def _joined(kind: str, after: str) -> bool:
    """Tell whether the two stand together whatever is around them."""
    return (
        after in (NEWLINE, ".", ",", "...")
        or kind == "."
        or (kind, after) in ((IDENT, "("), (IDENT, "::"), ("::", IDENT))
    )


def _space_by_brackets(kind: str, after: str) -> bool:
    """Space all but what is just inside brackets, braces of objects excepted."""
    if (kind in (INTERPOLATION, DIRECTIVE) and after == "{") or (kind, after) == ("}", SEQUENCE_END):
        return True
    if kind == SEQUENCE_END and after in (INTERPOLATION, DIRECTIVE):
        return False
    return _CHANGE.get(kind, 0) <= 0 <= _CHANGE.get(after, 0)


def columns(text: str) -> int:
    """Count grapheme clusters, by what the standard library knows of UAX #29; see ``_EXTENDS``."""
    if text.isascii():
        return len(text)
    count = flags = 0
    before = ""
    alone = False  # whether `before` joins nothing that follows: a control character, rule GB4
    for character in text:
        category = unicodedata.category(character)
        flags = flags + 1 if "\U0001f1e6" <= character <= "\U0001f1ff" else 0
        extends = category in ("Mn", "Me", "Mc") or _EXTENDS.match(character)
        emoji = before == "\u200d" and category == "So"
        joins = extends or emoji or (flags and flags % 2 == 0)
        if alone or not count or not joins:
            count += 1
        before = character
        alone = category in ("Cc", "Cf", "Zl", "Zp") and character not in "\u200c\u200d" and not extends
    return count
