"""A rendered file to a tree: blocks, attributes, and of their values whatever objects stand written out in them.

Grammar: hashicorp/hcl, hclsyntax/spec.md. It follows `generator.expressions.check`, which judges single expressions and
keeps no tree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from generator.schema_check.tokens import (
    END,
    HEREDOC,
    IDENT,
    NEWLINE,
    NUMBER,
    STRING,
    Token,
    UnreadableError,
    scan,
)

MAX_DEPTH: Final = 100
"""Most brackets and conditions within each other: deeper ones are not read."""

_BINARY = frozenset({"+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||"})


class Unseen(NamedTuple):
    """A value that only an evaluation can tell."""


class Entry(NamedTuple):
    """One pair of an object; the key is None where it is computed, too."""

    key: str | None
    start: int
    value: Value
    end: int


class Object(NamedTuple):
    """``{ … }``."""

    entries: tuple[Entry, ...]


class Elements(NamedTuple):
    """A list, or a map, of values of one kind: ``[a, b]``, ``[for …]``, ``{for …}``."""

    values: tuple[Value, ...]


class OneOf(NamedTuple):
    """One of several values, or a merger of them: the branches of a condition, the arguments of ``merge``."""

    values: tuple[Value, ...]


class Flattened(NamedTuple):
    """Lists within lists, made one: the argument of ``flatten``."""

    value: Value


class Reference(NamedTuple):
    """Dotted names and nothing else: ``local.name``, ``aws.us_east_1``."""

    names: tuple[str, ...]


class Text(NamedTuple):
    """A quoted text without expressions and escapes."""

    text: str


Value: TypeAlias = Unseen | Object | Elements | OneOf | Flattened | Reference | Text

UNSEEN: Final = Unseen()

# Functions whose result is made of their arguments, each of the result's own kind.
_PASS_ON = frozenset(
    {"coalesce", "coalescelist", "concat", "distinct", "merge", "nonsensitive", "reverse", "sensitive"}
    | {"setunion", "tolist", "tomap", "toset", "try"}
)


@dataclass(slots=True)
class Attribute:
    """``name = value``."""

    name: str
    start: int
    value: Value
    end: int


@dataclass(slots=True)
class Body:
    """What stands between the braces of a block, or in a file."""

    attributes: list[Attribute] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """``type "label" { … }``; `at` are the offsets of the type and of each label."""

    type: str
    labels: tuple[str, ...]
    at: tuple[int, ...]
    body: Body


def read(text: str) -> Body:
    """The tree of a file.

    Raises:
        UnreadableError: the text is no HCL that is understood here.
    """
    return _Parser(scan(text)).body(END)


def constant(literal: str) -> str | None:
    """The text that a quoted literal stands for; None if it is computed or has escapes."""
    return None if "${" in literal or "%{" in literal or "\\" in literal else literal[1:-1]


class _Parser:
    """Recursive descent; `lines` says whether a newline ends what is being read."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.index = 0
        self.lines = True
        self.depth = 0

    def peek(self) -> Token:
        if not self.lines:
            while self.tokens[self.index].kind == NEWLINE:
                self.index += 1
        return self.tokens[self.index]

    def take(self) -> Token:
        token = self.peek()
        if token.kind == END:
            raise UnreadableError("something is missing at the end")
        self.index += 1
        return token

    def took(self, kind: str) -> bool:
        found = self.peek().kind == kind
        self.index += found
        return found

    def expect(self, kind: str) -> Token:
        token = self.take()
        if token.kind != kind:
            raise UnreadableError(f"{token.text!r} at character {token.start}")
        return token

    def end(self) -> int:
        """Where the last token that was taken ends."""
        index = self.index - 1
        while self.tokens[index].kind == NEWLINE:
            index -= 1
        return self.tokens[index].start + len(self.tokens[index].text)

    def took_word(self, word: str) -> bool:
        token = self.peek()
        found = token.kind == IDENT and token.text == word
        self.index += found
        return found

    def body(self, closer: str) -> Body:
        self.lines = True
        body = Body()
        while self.peek().kind != closer:
            if self.took(NEWLINE):
                continue
            name = self.expect(IDENT)
            if self.took("="):
                body.attributes.append(Attribute(name.text, name.start, self.value(), self.end()))
            else:
                body.blocks.append(self.block(name))
        return body

    def block(self, head: Token) -> Block:
        labels: list[Token] = []
        while not self.took("{"):
            label = self.take()
            if label.kind not in (IDENT, STRING):
                raise UnreadableError(f"{label.text!r} at character {label.start}")
            labels.append(label)
        self.deeper()
        body = self.body("}")
        self.take()
        self.depth -= 1
        texts = tuple(each.text if each.kind == IDENT else each.text[1:-1] for each in labels)
        return Block(head.text, texts, (head.start, *(each.start for each in labels)), body)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableError("too deep")

    def value(self) -> Value:
        self.deeper()
        value = self.operation()
        while self.took("?"):
            first = self.value()
            self.expect(":")
            value = OneOf((first, self.value()))
        self.depth -= 1
        return value

    def operation(self) -> Value:
        value = self.operand()
        while self.peek().kind in _BINARY:
            self.take()
            self.operand()
            value = UNSEEN
        return value

    def operand(self) -> Value:
        signed = False
        while self.peek().kind in ("-", "!"):
            self.take()
            signed = True
        token = self.take()
        value: Value = UNSEEN
        path: list[str] = []
        if token.kind == IDENT:
            if self.peek().kind in ("(", "::"):
                value = self.call(token.text)
            else:
                path = [token.text]
        elif token.kind in _BRACKETS:
            lines = self.lines
            value = _BRACKETS[token.kind](self)
            self.lines = lines
        elif token.kind == STRING:
            text = constant(token.text)
            value = UNSEEN if text is None else Text(text)
        elif token.kind not in (NUMBER, HEREDOC):
            raise UnreadableError(f"{token.text!r} at character {token.start}")
        if self.steps(path) or signed:
            return UNSEEN
        return Reference(tuple(path)) if path else value

    def steps(self, path: list[str]) -> bool:
        """Read what follows an operand; names go into a `path` that is not empty. Whether anything else was there."""
        more = False
        while self.peek().kind in (".", "["):
            if self.take().kind == "[":
                lines, self.lines = self.lines, False
                if not self.took("*"):
                    self.value()
                self.expect("]")
                self.lines, more = lines, True
                continue
            step = self.take()
            if step.kind == IDENT and path and not more:
                path.append(step.text)
            elif step.kind in (IDENT, NUMBER, "*"):
                more = True
            else:
                raise UnreadableError(f"{step.text!r} at character {step.start}")
        return more

    def call(self, name: str) -> Value:
        while self.took("::"):
            name = self.expect(IDENT).text
        self.expect("(")
        lines, self.lines = self.lines, False
        spread = False
        arguments: list[Value] = []
        while not self.took(")"):
            arguments.append(self.value())
            spread = self.took("...") or spread
            if not self.took(","):
                self.expect(")")
                break
        self.lines = lines
        return _result(name, arguments, spread=spread)

    def parentheses(self) -> Value:
        self.lines = False
        value = self.value()
        self.expect(")")
        return value

    def items(self) -> Value:
        self.lines = False
        if self.took_word("for"):
            return self.loop("]")
        values: list[Value] = []
        while not self.took("]"):
            values.append(self.value())
            if not self.took(","):
                self.expect("]")
                break
        return Elements(tuple(values))

    def object(self) -> Value:
        self.lines = False
        if self.took_word("for"):
            return self.loop("}")
        self.lines = True
        entries: list[Entry] = []
        while not self.took("}"):
            if self.took(NEWLINE) or self.took(","):
                continue
            start = self.peek().start
            key = self.key()
            if not self.took("="):
                self.expect(":")
            entries.append(Entry(key, start, self.value(), self.end()))
        return Object(tuple(entries))

    def key(self) -> str | None:
        token, after = self.peek(), self.tokens[self.index + 1].kind
        if after in ("=", ":") and token.kind in (IDENT, STRING):
            self.take()
            return token.text if token.kind == IDENT else constant(token.text)
        self.value()
        return None

    def loop(self, closer: str) -> Value:
        self.expect(IDENT)
        if self.took(","):
            self.expect(IDENT)
        if not self.took_word("in"):
            raise UnreadableError("for without in")
        self.value()
        self.expect(":")
        value = self.value()
        if closer == "}":
            self.expect("=>")
            value = self.value()
            if self.took("..."):
                value = Elements((value,))
        if self.took_word("if"):
            self.value()
        self.expect(closer)
        return Elements((value,))


def _result(name: str, arguments: list[Value], *, spread: bool) -> Value:
    """What a function makes of its arguments, as far as it can be seen."""
    if spread and arguments:
        *arguments, last = arguments
        # merge([…]...): the elements of the last one are arguments.
        arguments += last.values if isinstance(last, Elements) else ()
    if name in _PASS_ON:
        return OneOf(tuple(arguments))
    if name == "flatten" and arguments:
        return Flattened(arguments[0])
    return UNSEEN


_BRACKETS: dict[str, Callable[[_Parser], Value]] = {
    "(": _Parser.parentheses,
    "[": _Parser.items,
    "{": _Parser.object,
}
