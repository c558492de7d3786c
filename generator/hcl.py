"""Data to HCL text, laid out as `terraform fmt` leaves it. Pure: no disk, no Terraform.

The layout rules are those of hclwrite's formatter (hashicorp/hcl, hclwrite/format.go): two spaces a level, and the
equals signs of neighbouring one-line attributes in one column. Escapes are those of HCL's quoted templates
(hashicorp/hcl, hclsyntax/spec.md, "Template Expressions").
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator import expressions
from generator.expressions.layout import columns
from generator.interface import ListNode, MapNode, ObjectNode, SetNode, TypeNode
from generator.source import Expression

# The width up to which a collection of plain values stays on its line.
INLINE_OBJECT = 60
INLINE_LIST = 90

_BARE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
# A bare `for` begins a for-expression; the others would be read as what they mean elsewhere.
_KEYWORDS = frozenset({"for", "null", "true", "false", "if", "in", "else", "endif", "endfor"})
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_TOKENS = re.compile(r'(?<=["$%])')
_TEMPLATE = re.compile(r"[$%]\{")
# What a reviewer would not see, or would see in another order ("Trojan Source", CVE-2021-42574): written as escapes.
_HIDDEN = re.compile("[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


class Hcl(str):
    """HCL text that is finished: it goes into a rendered file as it is."""

    __slots__ = ()

    def __html__(self) -> Hcl:
        """Jinja's word for "leave this as it is"."""
        return self


def quote(text: str) -> str:
    r"""A string literal that Terraform reads as `text`.

    JSON's escapes are HCL's, but for ``\b`` and ``\f``, which HCL lacks.

    Raises:
        ValueError: for text that UTF-8 cannot hold (half of a surrogate pair).
    """
    text.encode("utf-8")
    quoted = _JSON(text)
    if "\\" in quoted:
        # Not `replace`: a backslash may itself be the second half of an escaped one.
        quoted = re.sub(r"\\(.)", lambda m: {"b": "\\u0008", "f": "\\u000c"}.get(m[1], m[0]), quoted)
    if not quoted.isascii() or "\x7f" in quoted:
        quoted = _HIDDEN.sub(lambda m: f"\\u{ord(m[0]):04x}", quoted)
    return _TEMPLATE.sub(lambda m: m[0][0] + m[0], quoted) if "{" in quoted else quoted


def key(name: str) -> str:
    """An object key: bare where that is safe, else quoted."""
    return name if _BARE_KEY.match(name) and name not in _KEYWORDS else quote(name)


def scalar(value: Any) -> str | None:
    """The literal of a plain value, or None for a collection.

    Raises:
        ValueError: for a number that HCL has no literal for (infinite, not a number).
        TypeError: for a value that is no data.
    """
    match value:
        case Hcl():
            return value
        case str():
            return quote(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            if not math.isfinite(value):
                raise ValueError(f"{value} is no number in HCL")
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case Expression():
            return None
        case Mapping() | list() | tuple():
            return None
    raise TypeError(f"no HCL for {type(value).__name__}")


def literal(value: Any) -> str:
    """`value` on one line."""
    plain = scalar(value)
    if plain is not None:
        return plain
    if isinstance(value, Expression):
        return expressions.canonical(value.text)
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        return "{ " + ", ".join(f"{key(name)} = {literal(item)}" for name, item in value.items()) + " }"
    return "[" + ", ".join(literal(item) for item in value) + "]"


def pretty(value: Any, indent: int = 0) -> str:
    """`value` over as many lines as read well, for an attribute whose own line is indented by `indent` spaces."""
    plain = scalar(value)
    if plain is not None:
        return plain
    if isinstance(value, Expression):
        return expressions.canonical(value.text, indent)
    if isinstance(value, Mapping):
        return _pretty_object(value, indent)
    return _pretty_list(value, indent)


def _pretty_object(value: Mapping[str, Any], indent: int) -> str:
    if not value:
        return "{}"
    if all(_is_flat(item) for item in value.values()):
        inline = literal(value)
        if len(inline) <= INLINE_OBJECT:
            return inline
    pairs = ((key(name), pretty(item, indent + 2)) for name, item in value.items())
    return "{\n" + attributes(pairs, indent + 2) + f"\n{' ' * indent}}}"


def _pretty_list(value: Sequence[Any], indent: int) -> str:
    if all(_is_plain(item) for item in value):
        inline = literal(value)
        if len(inline) <= INLINE_LIST:
            return inline
    margin = " " * (indent + 2)
    lines = "".join(f"{margin}{pretty(item, indent + 2)},\n" for item in value)
    return f"[\n{lines}{' ' * indent}]"


def _is_plain(value: Any) -> bool:
    return not isinstance(value, Mapping | list | tuple) and not (isinstance(value, Expression) and "\n" in value.text)


def _is_flat(value: Any) -> bool:
    return all(map(_is_plain, value)) if isinstance(value, list | tuple) else _is_plain(value)


def attributes(pairs: Iterable[tuple[str, str]], indent: int) -> str:
    """Lines `name = value`, the equals signs of neighbours in one column, without a final newline.

    Args:
        pairs: names and values as HCL text; a value of several lines is already indented for its place.
        indent: spaces before each name.
    """
    return "\n".join(_aligned(pairs, " " * indent))


def _aligned(pairs: Iterable[tuple[str, str]], margin: str) -> Iterator[str]:
    group: list[tuple[str, str]] = []

    def flush() -> Iterator[str]:
        widths = [_width(name) for name, _ in group]
        widest = max(widths, default=0)
        for (name, text), width in zip(group, widths, strict=True):
            yield f"{margin}{name}{' ' * (widest - width)} = {text}"
        group.clear()

    for name, text in pairs:
        if "\n" in text:
            yield from flush()
            yield f"{margin}{name} = {text}"
        else:
            group.append((name, text))
    yield from flush()


def _width(name: str) -> int:
    # Terraform counts token by token: a mark does not join the quote before it, nor a sign that may begin a template.
    return sum(map(columns, _TOKENS.split(name))) if not name.isascii() else len(name)


def block(header: str, body: str, indent: int = 0) -> str:
    """A block: `header`, `body` (indented already) in braces; on one line when the body is empty."""
    margin = " " * indent
    return f"{margin}{header} {{\n{body}\n{margin}}}" if body else f"{margin}{header} {{}}"


def type_expression(node: TypeNode, indent: int = 0) -> str:
    """The type constraint of `node`: `map(object({ ... }))`, one attribute a line."""
    match node:
        case ObjectNode():
            pairs = ((name, _attribute_type(child, indent + 2)) for name, child in node.attributes.items())
            return "object({\n" + attributes(pairs, indent + 2) + f"\n{' ' * indent}}})"
        case ListNode() | SetNode() | MapNode():
            return f"{node.type}({type_expression(node.items, indent)})"
        case _:
            return node.type


def _attribute_type(node: TypeNode, indent: int) -> str:
    inner = type_expression(node, indent)
    if node.required:
        return inner
    if node.default is None:
        return f"optional({inner})"
    # Below a type of several lines only a default of one line stands where a reader (and `terraform fmt`) expects it.
    default = literal(node.default) if "\n" in inner else pretty(node.default, indent)
    return f"optional({inner}, {default})"


def comment(text: str, indent: int = 0, width: int = 100) -> str:
    """`text` as comment lines. Newlines in it cannot end the comment: they are folded."""
    words = text.split()
    margin = " " * indent + "#"
    lines: list[str] = []
    line = margin
    for word in words:
        if len(line) + 1 + len(word) > width and line != margin:
            lines.append(line)
            line = margin
        line += f" {word}"
    return "\n".join([*lines, line])
