"""Grammar of one HCL expression.

Source: the parser of HCL 2 (hashicorp/hcl, hclsyntax/parser.go and parser_template.go). Parsing all of
the text as one expression, rather than hunting for dangerous characters, is what makes :func:`check`
safe: whatever passes is a single value to Terraform too, so it cannot end its attribute or add another.
Precedence is not kept, for it decides what an expression means and not whether it is one.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from generator.expressions.tokens import (
    CLOSE_QUOTE,
    END,
    IDENT,
    INTERPOLATION,
    LITERAL,
    NEWLINE,
    NUMBER,
    OPEN_QUOTE,
    PLAIN,
    SEQUENCE_END,
    ExpressionError,
    Problem,
    Token,
    fail,
    scan,
)

MAX_NESTING: Final = 64
"""Most expressions within expressions; see ``MAX_DEPTH``. Branches of ``?`` nest with no bracket."""

_BINARY = frozenset({"+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||"})
_CONSTANTS = frozenset({"true", "false", "null"})


class Traversal(NamedTuple):
    """Dotted names from a root that the expression does not bind itself, up to the first index."""

    names: tuple[str, ...]
    start: int
    """Offset of the first name, in code points."""


class Parsed(NamedTuple):
    """An accepted expression."""

    tokens: tuple[Token, ...]
    """Without the ``END`` token."""
    traversals: tuple[Traversal, ...]
    """In order of their offsets."""


def check(text: str) -> Problem | None:
    """Judge whether ``text`` can stand as exactly one value, after ``name = `` or in an object.

    Returns:
        The first problem, or None if the text is one complete expression of HCL.
    """
    if PLAIN.fullmatch(text):
        return None
    result = _parse(text)
    return result if isinstance(result, Problem) else None


def parse(text: str) -> Parsed:
    """Parse ``text`` as one expression.

    Raises:
        ExpressionError: if :func:`check` finds a problem in it.
    """
    result = _parse(text)
    if isinstance(result, Problem):
        raise ExpressionError(result)
    return result


# check, canonical and references are called on the same text in turn.
@lru_cache(maxsize=4096)
def _parse(text: str) -> Parsed | Problem:
    try:
        tokens = scan(text)
        if tokens[0].kind == END:
            return Problem(0, "The expression is empty", "Write a value, or leave the whole key out.")
        parser = _Parser(tokens)
        parser.whole()
    except ExpressionError as error:
        return error.problem
    return Parsed(tuple(tokens[:-1]), tuple(sorted(parser.found, key=lambda each: each.start)))


class _Parser:
    """Recursive descent; ``lines`` says whether a newline ends what is being read."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.index = 0
        self.lines = True
        self.depth = 0
        self.bound: list[str] = []
        self.found: list[Traversal] = []

    def whole(self) -> None:
        self.expression()
        token = self.peek()
        if token.kind == ",":
            fail(token.start, "A comma would begin another item", "Put several values in [ ] or { }.")
        if token.kind == "=":
            fail(token.start, "= would assign another attribute", "Compare with ==; objects need { }.")
        if token.kind != END:
            fail(token.start, f"{token.text} follows a complete expression", "Join the two with an operator.")

    def peek(self) -> Token:
        while not self.lines and self.tokens[self.index].kind == NEWLINE:
            self.index += 1
        return self.tokens[self.index]

    def take(self) -> Token:
        token = self.peek()
        self.index += 1
        return token

    def expect(self, kind: str, message: str, hint: str) -> Token:
        token = self.peek()
        if token.kind != kind:
            fail(token.start, message, hint)
        self.index += 1
        return token

    def at_word(self, word: str) -> bool:
        token = self.peek()
        return token.kind == IDENT and token.text == word

    def expression(self) -> None:
        self.depth += 1
        if self.depth > MAX_NESTING:
            fail(self.peek().start, f"Nested more than {MAX_NESTING} deep", "Split the expression.")
        self.operation()
        while self.peek().kind == "?":
            self.take()
            self.expression()
            self.expect(":", "? has no : with its second value", "Write: condition ? value : other.")
            self.operation()
        self.depth -= 1

    def operation(self) -> None:
        self.operand()
        while self.peek().kind in _BINARY:
            self.take()
            self.operand()

    def operand(self) -> None:
        while self.peek().kind in ("-", "!"):
            self.take()
        token = self.peek()
        path: list[str] = []
        if token.kind == IDENT:
            self.take()
            if self.peek().kind in ("(", "::"):
                self.call()
            elif token.text not in _CONSTANTS:
                path = [token.text]
        elif token.kind == NUMBER:
            self.take()
        elif token.kind in _TERMS:
            self.take()
            lines = self.lines
            _TERMS[token.kind](self)
            self.lines = lines
        else:
            seen = token.text.strip() or ("a line break" if token.kind == NEWLINE else "the end")
            fail(token.start, f"A value is missing before {seen}", "Write a value there.")
        self.steps(path)
        if path and path[0] not in self.bound:
            self.found.append(Traversal(tuple(path), token.start))

    def steps(self, path: list[str]) -> None:
        """Read attributes, indexes and splats; names that continue a non-empty ``path`` go into it."""
        straight = bool(path)
        splat = False
        while self.peek().kind in (".", "["):
            if self.take().kind == "[":
                straight = splat = False
                self.index_step()
                continue
            token = self.take()
            if token.kind == IDENT:
                if straight:
                    path.append(token.text)
                continue
            straight = False
            if token.kind == NUMBER:
                if not token.text.isdigit():
                    fail(token.start, "Indexes cannot be chained with dots", "Use brackets: list[0][1].")
            elif token.kind != "*":
                fail(token.start, "A dot must be followed by a name", "Write the attribute's name.")
            elif splat:
                fail(token.start, "A .* cannot follow another", "Use [*] for the first.")
            else:
                splat = True

    def index_step(self) -> None:
        if self.peek().kind == "*":
            self.take()
        else:
            lines, self.lines = self.lines, False
            first, start = self.peek(), self.index
            self.expression()
            closer = self.peek()
            rest = self.tokens[start + 1 : self.index]
            if closer.kind == "]" and first.text in _CONSTANTS and all(each.kind == NEWLINE for each in rest):
                # hclwrite keeps only strings and numbers as keys: terraform fmt makes a[] of a[true].
                fail(first.start, f"terraform fmt would delete the index {first.text}", 'Quote it: ["true"].')
            self.lines = lines
        self.expect("]", "An index holds one value", "Close it with ].")

    def call(self) -> None:
        while self.peek().kind == "::":
            self.take()
            self.expect(IDENT, ":: must be followed by a function's name", "Write provider::x::f().")
        self.expect("(", "A function's name must be followed by (", "Write its arguments in parentheses.")
        lines, self.lines = self.lines, False
        while self.peek().kind != ")":
            self.expression()
            if self.peek().kind == "...":
                self.take()
                break
            if self.peek().kind != ")":
                self.expect(",", "Arguments must be separated by commas", "Add a comma, or close with ).")
        self.expect(")", "... must be the last of the arguments", "Close the call with ).")
        self.lines = lines

    def parentheses(self) -> None:
        self.lines = False
        self.expression()
        self.expect(")", "Parentheses hold one value", "Close them with ).")

    def items(self) -> None:
        self.lines = False
        if self.at_word("for"):
            self.loop("]")
            return
        while self.peek().kind != "]":
            self.expression()
            if self.peek().kind != "]":
                self.expect(",", "Items must be separated by commas", "Add a comma, or close with ].")
        self.take()

    def attributes(self) -> None:
        self.lines = False
        if self.at_word("for"):
            self.loop("}")
            return
        self.lines = True
        while self.peek().kind != "}":
            if self.peek().kind == NEWLINE:
                self.take()
                continue
            self.key()
            self.expression()
            if self.peek().kind == NEWLINE:
                self.take()
            elif self.peek().kind != "}":
                self.expect(",", "Attributes must be separated by commas or line breaks", "Add a comma.")
        self.take()

    def key(self) -> None:
        # A bare name is the key's own text, not a reference: {module = 1}.
        if self.peek().kind == IDENT and self.tokens[self.index + 1].kind in ("=", ":"):
            self.index += 2
            return
        self.expression()
        if self.peek().kind not in ("=", ":"):
            fail(self.peek().start, "An attribute needs = and a value", "Write { name = value }.")
        self.take()

    def loop_head(self) -> int:
        """Read from ``for`` up to its collection; bind its variables and return their number."""
        self.take()
        hint = "Write: for key, value in collection."
        names = [self.expect(IDENT, "for needs the name of a variable", hint).text]
        if self.peek().kind == ",":
            self.take()
            names.append(self.expect(IDENT, "for needs the name of a variable", hint).text)
        if not self.at_word("in"):
            fail(self.peek().start, "for needs in and a collection", hint)
        self.take()
        self.expression()
        self.bound += names
        return len(names)

    def loop(self, closer: str) -> None:
        names = self.loop_head()
        self.expect(":", "for needs : after its collection", f"Write: for x in list : value{closer}")
        self.expression()
        if closer == "}":
            self.expect("=>", "for in { } needs a key and a value", "Write: for x in list : key => value.")
            self.expression()
            if self.peek().kind == "...":
                self.take()
        if self.at_word("if"):
            self.take()
            self.expression()
        self.expect(closer, f"{closer} must end a for expression", "Only => (in { }), ... and if may follow.")
        del self.bound[-names:]

    def template(self) -> None:
        self.lines = False
        open_directives: list[tuple[str, int]] = []
        while (token := self.take()).kind != CLOSE_QUOTE:
            if token.kind == LITERAL:
                continue
            if token.kind == INTERPOLATION:
                self.expression()
            else:
                self.directive(open_directives)
            self.expect(SEQUENCE_END, f"{token.text} }} holds one value", "Close it with }.")
        if open_directives:
            word = open_directives[-1][0].removesuffix(" else")
            fail(token.start, f"%{{ {word} }} has no end", f"Add %{{ end{word} }} before the quote.")

    def directive(self, opened: list[tuple[str, int]]) -> None:
        """Read one template directive; ``opened`` holds those around it with how many names each bound."""
        token = self.peek()
        word = token.text if token.kind == IDENT else ""
        around, names = opened[-1] if opened else ("", 0)
        if word == "for":
            opened.append((word, self.loop_head()))
            return
        self.take()
        if word == "if":
            self.expression()
            opened.append((word, 0))
        elif word == "else" and around == "if":
            opened[-1] = ("if else", 0)
        elif (word == "endif" and around in ("if", "if else")) or (word == "endfor" and around == "for"):
            opened.pop()
            del self.bound[len(self.bound) - names :]
        else:
            fail(token.start, f"Unexpected {token.text} in a directive", "Write %%{ for a literal %{.")


_TERMS: dict[str, Callable[[_Parser], None]] = {
    OPEN_QUOTE: _Parser.template,
    "(": _Parser.parentheses,
    "[": _Parser.items,
    "{": _Parser.attributes,
}
