import random
import shutil
import subprocess
import timeit
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.expressions import ExpressionError, Reference, canonical, check, references
from generator.expressions.tokens import MAX_DEPTH, scan

BATCH = 120
# A seed does not shrink to anything simpler; the tests pick the shortest text that fails themselves.
QUICK = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

Formatter = Callable[[str], str | None]


@pytest.fixture(scope="session")
def fmt(request: pytest.FixtureRequest) -> Formatter:
    """``terraform fmt -`` as a function: the formatted text, or None for a syntax error."""
    try:
        path = str(request.getfixturevalue("engine").path)
    except pytest.FixtureLookupError:
        found = shutil.which("terraform")
        if found is None:
            pytest.skip("no terraform")
        path = found

    def run(text: str) -> str | None:
        done = subprocess.run([path, "fmt", "-no-color", "-"], input=text.encode(), capture_output=True, check=False)
        return done.stdout.decode() if done.returncode == 0 else None

    return run


class Writer:
    """Writes random expressions of HCL with random space between their tokens."""

    NAMES = ("a", "b-c", "_x", "in", "if", "module", "each", "é1", "for_", "e5", "null")
    FILLERS = (
        "",
        "text",
        " a b ",
        "$",
        "%",
        "$${",
        "%%{a}",
        r"\"",
        r"\\",
        r"\n",
        r"\u00e9",
        "#",
        "//",
        "}",
        "日本",
        "=",
    )

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def one(self, *choices: str) -> str:
        return self.random.choice(choices)

    def gap(self, lines: bool) -> str:
        """Space that may be missing."""
        return self.one("", "", " ", "   ", "\t", *(("\n", "\n\n  ", " \n") if lines else ()))

    def space(self, lines: bool) -> str:
        return self.gap(lines) or " "

    def name(self) -> str:
        return self.one(*self.NAMES)

    def expression(self, depth: int, lines: bool = False) -> str:
        if depth <= 0:
            return self.atom(depth, lines)
        if self.random.random() < 0.25:
            return self.random.choice((self.operation, self.operation, self.choice))(depth, lines)
        return self.operand(depth, lines)

    def operand(self, depth: int, lines: bool) -> str:
        if self.random.random() < 0.3:
            return self.random.choice((self.atom, self.unary))(depth, lines)
        closed = (self.call, self.brackets, self.tuple_, self.object_, self.object_, self.loop, self.template)
        return self.random.choice(closed)(depth)

    def atom(self, depth: int, lines: bool) -> str:
        kind = self.random.random()
        if kind < 0.3:
            return self.one("0", "12", "1.5", "1e5", "2.5E-3", "true", "false", "null")
        if kind < 0.5:
            return '"' + self.one(*self.FILLERS) + '"'
        return self.traversal(depth, lines)

    def traversal(self, depth: int, lines: bool) -> str:
        text = self.one("a", "var", "local", "module", "data", "x-y", "in")
        for _ in range(self.random.randrange(4)):
            g = self.gap
            text += self.one(
                f"{g(lines)}.{g(lines)}{self.name()}",
                f"{g(lines)}.{self.name()}",
                f"{g(lines)}[{g(True)}{self.index(depth - 2)}{g(True)}]",
                f"{g(lines)}[*]",
            )
        return text + self.one("", "", "", ".0", ".0.k", ".*.k", ".*.k[0].*")

    def index(self, depth: int) -> str:
        text = self.expression(depth, True)
        return "(1)" if text in ("true", "false", "null") else text

    def call(self, depth: int) -> str:
        name = self.one("f", "merge", "core::f", "provider::a ::b")
        items = [self.expression(depth - 1, True) for _ in range(self.random.randrange(4))]
        text = self.joined(items)
        if items:
            text += self.one("", "", f"{self.gap(True)},", f"{self.space(True)}...")
        return f"{name}{self.one('', ' ')}({self.gap(True)}{text}{self.gap(True)})"

    def joined(self, items: list[str]) -> str:
        return "".join(
            (f"{self.gap(True)},{self.gap(True)}" if index else "") + item for index, item in enumerate(items)
        )

    def operation(self, depth: int, lines: bool) -> str:
        text = self.operand(depth - 1, lines)
        for _ in range(self.random.randrange(1, 3)):
            sign = self.one("+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||")
            gap = self.space if sign == "-" else self.gap
            text += f"{gap(lines)}{sign}{self.gap(lines)}{self.operand(depth - 1, lines)}"
        return text

    def choice(self, depth: int, lines: bool) -> str:
        first, second, third = (self.expression(depth - 1, lines) for _ in range(3))
        return f"{first}{self.gap(lines)}?{self.gap(lines)}{second}{self.space(lines)}:{self.gap(lines)}{third}"

    def brackets(self, depth: int) -> str:
        return f"({self.gap(True)}{self.expression(depth - 1, True)}{self.gap(True)})" + self.one("", ".a", "[0]")

    def unary(self, depth: int, lines: bool) -> str:
        return self.one("-", "!") + self.gap(lines) + self.operand(depth - 1, lines)

    def tuple_(self, depth: int) -> str:
        items = [self.expression(depth - 1, True) for _ in range(self.random.randrange(4))]
        end = self.one("", f"{self.gap(True)},") if items else ""
        return f"[{self.gap(True)}{self.joined(items)}{end}{self.gap(True)}]"

    def object_(self, depth: int) -> str:
        text = "{" + self.one("", " ", "\n", "\n\n")
        count = self.random.randrange(5)
        for index in range(count):
            key = self.one("a", "long_name", "b-c", '"k"', '"日本"', "(var.k)", '"${x}"', "module", "é", "0")
            sign = self.one("=", "=", "=", ":")
            value = self.expression(depth - 1)
            text += f"{self.gap(False)}{key}{self.gap(False)}{sign}{self.gap(False)}{value}{self.gap(False)}"
            text += self.one("\n", ",", "\n\n", ",\n") if index + 1 < count else self.one("", "\n", ",", ",\n")
        return text + self.gap(False) + "}"

    def loop(self, depth: int) -> str:
        s, g = self.space, self.gap
        names = self.one("x", f"k{g(True)},{g(True)}v")
        source, value = self.expression(depth - 1, True), self.expression(depth - 1, True)
        head = f"{g(True)}for{s(True)}{names}{s(True)}in{s(True)}{source}{s(True)}:{g(True)}"
        when = f"{s(True)}if{s(True)}{self.expression(depth - 1, True)}" if self.random.random() < 0.4 else ""
        if self.random.random() < 0.5:
            return f"[{head}{value}{when}{g(True)}]"
        key = self.expression(depth - 1, True)
        group = f"{s(True)}..." if self.random.random() < 0.3 else ""
        return f"{{{head}{key}{s(True)}=>{g(True)}{value}{group}{when}{g(True)}}}"

    def template(self, depth: int) -> str:
        if self.random.random() < 0.3:
            return f'"{self.interpolation(depth)}"'
        return f'"{self.parts(depth)}"'

    def interpolation(self, depth: int) -> str:
        begin, end = self.one("${", "${", "${~"), self.one("}", "}", "~}")
        return f"{begin}{self.gap(True)}{self.expression(depth - 1, True)}{self.gap(True)}{end}"

    def parts(self, depth: int) -> str:
        text = ""
        for _ in range(self.random.randrange(4)):
            kind = self.random.random()
            if kind < 0.5:
                text += self.one(*self.FILLERS[:3], *self.FILLERS[5:])
            elif kind < 0.8 or depth <= 0:
                text += self.interpolation(depth)
            elif kind < 0.9:
                other = f"%{{ else }}{self.parts(depth - 1)}" if self.random.random() < 0.5 else ""
                test = self.expression(depth - 1, True)
                text += f"%{{{self.gap(True)}if {test}{self.gap(True)}}}{self.parts(depth - 1)}{other}%{{endif}}"
            else:
                source = self.expression(depth - 1, True)
                text += f"%{{~ for x in {source}{self.gap(True)}~}}{self.parts(depth - 1)}%{{ endfor }}"
        return text


def batch(seed: int) -> list[str]:
    writer = Writer(seed)
    return [writer.expression(writer.random.randrange(4)) for _ in range(BATCH)]


def file_of(texts: list[str], indent: int) -> str:
    """One attribute a text, with blank lines between so that each is aligned alone."""
    body = "\n\n".join(f"{' ' * indent}a{index} = {text}" for index, text in enumerate(texts)) + "\n"
    return f"locals {{\n{body}}}\n" if indent else body


def fmt_may_break(text: str) -> bool:
    """Tell where terraform fmt may make invalid what was valid; see ``layout._unwrapped``."""
    inside = text.removeprefix('"${').removesuffix('}"').strip("~ \t\n")
    return text.startswith('"${') and "\n" in inside and inside[0] == "(" and inside[-1] == ")"


def settled(fmt: Formatter, texts: list[str], indent: int) -> str | None:
    """Run terraform fmt until it changes nothing, since it unwraps one level a run."""
    before, after = None, fmt(file_of(texts, indent))
    for _ in range(6):
        if after is None or after == before:
            break
        before, after = after, fmt(after)
    return after


@pytest.mark.parametrize("indent", [0, 2])
@settings(QUICK, max_examples=12)
@given(seed=st.integers(0, 2**32))
def test_canonical_is_what_terraform_fmt_settles_on(fmt: Formatter, indent: int, seed: int) -> None:
    drawn = batch(seed)
    assert [(text, problem) for text in drawn if (problem := check(text))] == []
    texts = [text for text in drawn if not fmt_may_break(text)]
    ours = [canonical(text, indent) for text in texts]
    if settled(fmt, texts, indent) != file_of(ours, indent):
        for text, our in sorted(zip(texts, ours, strict=True), key=lambda pair: len(pair[0])):
            assert settled(fmt, [text], indent) == file_of([our], indent), text
        pytest.fail("only together do they differ")
    for text in set(drawn) - set(texts):
        our_file = file_of([canonical(text, indent)], indent)
        assert fmt(our_file) == our_file
        assert settled(fmt, [text], indent) in (our_file, None)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_canonical_is_idempotent_and_keeps_tokens(seed: int) -> None:
    for text in batch(seed):
        once = canonical(text, 4)
        assert canonical(once, 4) == once
        assert check(once) is None
        if not text.startswith('"${'):
            assert [token[:2] for token in scan(once)] == [token[:2] for token in scan(text)]
        inner = [item for item in references(text) if item]
        assert [item.names for item in references(once)] == [item.names for item in inner]


SHARDS = (
    '"',
    '\\"',
    "\\",
    "${",
    "%{",
    "$${",
    "$",
    "%",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\r",
    "\t",
    " ",
    "#",
    "//",
    "/*",
    "*/",
    "<<EOT\n",
    "<<",
    "EOT",
    "=",
    "==",
    "=>",
    ",",
    ":",
    "?",
    "::",
    ".",
    "...",
    "*",
    "!",
    "-",
    "~}",
    "\u2028",
    "\ufeff",
    "\x00",
    "\x85",
    "\u00a0",
    "é",
    "́",
    "b = 2",
    "\nb = 2\n",
    "}\nresource x y {",
    "for x in y :",
    "if",
    "%{ endif }",
    "%{ if a }",
    "1",
    "1.",
    "e5",
    "'",
    "`",
    ";",
    "&",
    "|",
    "^",
    "~",
    "@",
    "null",
)


def hostile(seed: int) -> list[str]:
    """Expressions with shards put in, cut out or swapped, and shards alone."""
    writer = Writer(seed)
    draw = writer.random
    texts = []
    for _ in range(BATCH * 2):
        text = writer.expression(draw.randrange(3)) if draw.random() < 0.8 else ""
        for _ in range(draw.randrange(1, 4) if text else draw.randrange(1, 7)):
            start = draw.randrange(len(text) + 1)
            stop = start + draw.choice((0, 0, 0, 1, 2))
            text = text[:start] + draw.choice((*SHARDS, "")) + text[stop:]
        texts.append(text)
    return texts


def contexts(texts: list[str]) -> str:
    """Each text as an attribute, an item and in parentheses.

    Only one whole expression parses in all of them: what ends the attribute is no syntax in the
    parentheses, and what closes the parentheses is none in the attribute.
    """
    return "".join(
        f"locals {{\n  a = {text}\n  b = 1\n}}\nlocals {{\n  a = {{ a = {text}, b = 1 }}\n}}\n"
        f"locals {{ a = {text} }}\nlocals {{\n  a = ({text})\n  b = [{text}, 1]\n}}\n"
        for text in texts
    )


def escapees(fmt: Formatter, texts: list[str]) -> list[str]:
    if fmt(contexts(texts)) is not None:
        return []
    return [text for text in texts if fmt(contexts([text])) is None]


@settings(QUICK, max_examples=12)
@given(seed=st.integers(0, 2**32))
def test_nothing_that_passes_leaves_its_attribute(fmt: Formatter, seed: int) -> None:
    passed = [text for text in hostile(seed) if check(text) is None]
    assert passed
    assert escapees(fmt, passed) == []
    assert escapees(fmt, [canonical(text, 2) for text in passed]) == []


@settings(max_examples=200, deadline=None)
@given(text=st.text())
def test_check_answers_whatever_it_is_given(text: str) -> None:
    problem = check(text)
    if problem is None:
        assert canonical(canonical(text)) == canonical(text)
        return
    assert 0 <= problem.offset <= len(text)
    for use in (canonical, references):
        with pytest.raises(ExpressionError):
            use(text)


PASSING = (
    "module.routing.lb.arn",
    "1",
    "-1.5e-3",
    "true",
    '""',
    '"a"',
    "a [ 0 ]",
    "f()",
    "f(a, b...)",
    "f(\na,\n)",
    "{}",
    "[]",
    "{ a = 1\n\nb : 2, }",
    "{ (a) = 1 }",
    '{ "${a}" = 1 }',
    "[for k, v in a : v if k]",
    "{\nfor v in a : v => v... if v}",
    "a ? b : c ? d : e",
    "a.*.b",
    "a[*].b",
    "a.0.b",
    "!a",
    "- -a",
    '"${a}"',
    '"${"}"}"',
    '"${"${"}"}"}"',
    '"$${"',
    '"$"',
    '"%%{ if"',
    '"$$${a"',
    r'"\"${a}\""',
    '"%{ if a }b%{ else }c%{ endif }"',
    '"%{ for x in a ~} ${x} %{ endfor }"',
    '"# // /* <<EOT , = } ) ]"',
    "(\na\n)",
    "größe",
    "\ta ",
    "a == b",
    "a <= b",
    "provider::x::f(1)",
    "(a)[0].b",
    '"${\n  a\n}"',
    "{ module = 1 }",
    "a-b",
    "f(1...)",
    '"\t"',
)

REFUSED = (
    ("", 0, "empty"),
    (" \t", 0, "empty"),
    ("\n", 0, "line break"),
    ("a\n", 1, "line break"),
    ("a\nb = 2", 1, "line break"),
    ("a\r\nb", 1, "carriage return"),
    ("a\rb = 2", 1, "carriage return"),
    ("a\u2028", 1, "U+2028"),
    ("\ufeffa", 0, "U+FEFF"),
    ("a\x00", 1, "U+0000"),
    ('"\x07"', 1, "U+0007"),
    ('"\u202e"', 1, "U+202E"),
    ('"\ud800"', 1, "U+D800"),
    ("a\xa0", 1, "no meaning"),
    ("(a", 0, "never closed"),
    ("a)", 1, "closes nothing"),
    ("(a]", 2, "cannot close"),
    ("}", 0, "closes nothing"),
    ("a }", 2, "closes nothing"),
    ("{ a = 1 ~}", 8, "cannot close"),
    ('"a', 0, "never closed"),
    ('a"', 1, "never closed"),
    ('"${a"', 4, "never closed"),
    ('"${"}"', 1, "never closed"),
    ('"$${"}"', 5, "closes nothing"),
    ('"%{ if a }"', 10, "no end"),
    ('"%{ endif }"', 4, "Unexpected"),
    ('"%{ for x in a }%{ endif }"', 19, "Unexpected"),
    ('"a\nb"', 2, "line break"),
    (r'"\$"', 1, "escape"),
    ('"\\', 1, "escape"),
    (r'"\u12"', 1, "escape"),
    ("a # b", 2, "Comments"),
    ("a // b", 2, "Comments"),
    ("a /* b */", 2, "Comments"),
    ("[a, # b\n]", 4, "Comments"),
    ("<<EOT\na\nEOT\n", 0, "Heredocs"),
    ("f(<<-E\nE\n)", 2, "Heredocs"),
    ("a, b = 2", 1, "comma"),
    ("a, b", 1, "comma"),
    ("a = b", 2, "assign"),
    ("a b", 2, "follows"),
    ("a : b", 2, "follows"),
    ("a => b", 2, "follows"),
    ("a ?", 3, "missing"),
    ("a ? b", 5, "no :"),
    ("a +", 3, "missing"),
    ("{ a }", 4, "needs ="),
    ("{ a = 1 b = 2 }", 8, "separated"),
    ("{ a = 1\n + 2 }", 9, "missing"),
    ("[a b]", 3, "separated"),
    ("f(a b)", 4, "separated"),
    ("f(a..., b)", 6, "last"),
    ("f::a", 4, "followed by ("),
    ("f::(a)", 3, "function"),
    ("[for x in a : x => x]", 16, "must end"),
    ("{for x in a : x}", 15, "a key and a value"),
    ("[for x a : x]", 7, "needs in"),
    ("[for 1 in a : x]", 5, "variable"),
    ("a.", 2, "followed by a name"),
    ("a.0.1", 2, "chained"),
    ("a.0 .1", 5, "one number"),
    ("a.0 .e5", 5, "one number"),
    ("a.*.*", 4, "another"),
    ("a[true]", 2, "terraform fmt"),
    ("a[\nnull\n]", 3, "terraform fmt"),
    ("a[0, 1]", 3, "one value"),
    ("a[]", 2, "missing"),
    ("(a, b)", 2, "one value"),
    ('"${a b}"', 5, "one value"),
    ("'a'", 0, "no meaning"),
    ("a; b", 1, "no meaning"),
    ("a & b", 2, "no meaning"),
    ("1.2.3", 0, "not a number"),
    ("é²", 1, "no meaning"),
    ("(" * 65 + ")" * 65, 64, "open at once"),
    ("a ? " * 70 + "a", 256, "Nested"),
)


@pytest.mark.parametrize("text", PASSING)
def test_check_passes(text: str) -> None:
    assert check(text) is None


@pytest.mark.parametrize(("text", "offset", "part"), REFUSED)
def test_check_refuses(text: str, offset: int, part: str) -> None:
    problem = check(text)
    assert problem is not None
    assert (problem.offset, part in problem.message) == (offset, True), problem
    assert problem.hint.endswith((".", ".)"))
    for use in (canonical, references):
        with pytest.raises(ExpressionError, match="character") as caught:
            use(text)
        assert caught.value.problem == problem


def test_terraform_agrees_on_the_hand_cases(fmt: Formatter) -> None:
    assert escapees(fmt, list(PASSING)) == []
    ours = [canonical(text, 2) for text in PASSING]
    assert fmt(file_of(ours, 2)) == file_of(ours, 2)


@pytest.mark.parametrize("wrap", ["[{}]", "f({})", '"${{{}}}"', "{{ a = {} }}", "-{}", "a ? {} : b"])
def test_hostile_depth_is_an_answer_and_no_crash(wrap: str) -> None:
    for depth in (MAX_DEPTH // 4, 2000):
        text = "a"
        for _ in range(depth):
            text = wrap.replace("{}", "\0").replace("{{", "{").replace("}}", "}").replace("\0", text)
        problem = check(text)
        if depth < MAX_DEPTH:
            assert problem is None, problem
        elif problem is None:
            assert canonical(text)


CANONICAL = (
    ("module.x.y", "module.x.y"),
    ("a  .b", "a.b"),
    ("a+b*-c", "a + b * -c"),
    ("a -1", "a - 1"),
    ("! a", "!a"),
    ("f ( a,b ... )", "f(a, b...)"),
    ("{a=1,b:2}", "{ a = 1, b : 2 }"),
    ("{ }", "{}"),
    ("[ 1 ,2 , ]", "[1, 2, ]"),
    ("[for x in [1]:x if x]", "[for x in [1] : x if x]"),
    ("{\na = 1\nlong=2\n\nb = [\n3\n]\n}", "{\n    a    = 1\n    long = 2\n\n    b = [\n      3\n    ]\n  }"),
    ('{\n"é" = 1\na = 2\n}', '{\n    "é" = 1\n    a   = 2\n  }'),
    ('"${ a }"', "a"),
    ('"${"${a}"}"', "a"),
    ('"${a}-"', '"${a}-"'),
    ('"${ a }${b}"', '"${a}${b}"'),
    ('"${~ a ~}"', "a"),
    ('"${\n  f(\na\n)\n}"', "(f(\n    a\n  ))"),
    ('"${(\na\n)}"', "(\n    a\n  )"),
    ('"${\na\n}"', "a"),
    ('"${{a=1}}-"', '"${ { a = 1 } }-"'),
    ("f([\n1,\n])", "f([\n    1,\n  ])"),
    ("(\na\n&& b\n)", "(\n    a\n    && b\n  )"),
    ('"a"  [0]', '"a" [0]'),
    ('"${\n(a).b + (\nc)\n}"', "(a).b + (\n  c)"),
    ('{\n"👨‍👩‍👧"=1\n"🇩🇪é"=2\n}', '{\n    "👨‍👩‍👧"  = 1\n    "🇩🇪é" = 2\n  }'),
)


@pytest.mark.parametrize(("text", "expected"), CANONICAL)
def test_canonical(text: str, expected: str) -> None:
    assert canonical(text, 2) == expected
    assert canonical(expected, 2) == expected


def test_canonical_hand_cases_are_what_terraform_fmt_makes(fmt: Formatter) -> None:
    made = fmt(file_of([text for text, _ in CANONICAL], 2)) or ""
    assert fmt(made) == file_of([expected for _, expected in CANONICAL], 2)


@pytest.mark.parametrize("text", ['"${(a)\n+ (b)}"', '"${(a) +\n f(b)}"'])
def test_unwrapping_never_frees_a_line_break(fmt: Formatter, text: str) -> None:
    """Where terraform fmt removes the template and leaves a line break bare, ours puts parentheses."""
    broken = fmt(f"a = {text}\n")
    assert broken is not None
    assert fmt(broken) is None
    ours = f"a = {canonical(text)}\n"
    assert ours.startswith("a = ((")
    assert fmt(ours) == ours


REFERENCES: tuple[tuple[str, list[tuple[str, int]]], ...] = (
    ("module.routing.lb", [("module.routing.lb", 0)]),
    ("var.x + local.y", [("var.x", 0), ("local.y", 8)]),
    ("data.aws_region.this.name", [("data.aws_region.this.name", 0)]),
    ("true", []),
    ("f(null)", []),
    ("module", [("module", 0)]),
    ('"module.a"', []),
    ('"$${module.a}"', []),
    ('"${module.a}"', [("module.a", 3)]),
    ('"%{ if var.a }${x.y}%{ endif }"', [("var.a", 7), ("x.y", 16)]),
    ("{ module = 1, (var.k) = var.v }", [("var.k", 15), ("var.v", 24)]),
    ("{ var : a }", [("a", 8)]),
    ("a.module.x[var.i].b", [("a.module.x", 0), ("var.i", 11)]),
    ("a[*].module.b", [("a", 0)]),
    ("a.*.b", [("a", 0)]),
    ("a.0.b", [("a", 0)]),
    ("[for module in module.a : module.b]", [("module.a", 15)]),
    ("{for k, v in var.a : k => v.x if local.y}", [("var.a", 13), ("local.y", 33)]),
    ("[for x in [for y in x : y] : y]", [("x", 20), ("y", 29)]),
    ("[[for x in a : x], x]", [("a", 11), ("x", 19)]),
    ('"%{ for x in x.a }${x}%{ endfor }${x}"', [("x.a", 13), ("x", 35)]),
    ("core::f(var.a)", [("var.a", 8)]),
    ("(var.a).b", [("var.a", 1)]),
    ("f(var.a).b", [("var.a", 2)]),
    ("(\nvar.a\n.b\n)", [("var.a.b", 2)]),
    ("é.b", [("é.b", 0)]),
)


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_references(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(".".join(item.names), item.offset) for item in references(text)] == expected


@pytest.mark.parametrize(
    ("names", "address"),
    [
        ("module.routing.lb.arn", "module.routing.lb"),
        ("module.a", "module.a"),
        ("data.a.b.c", "data.a.b"),
        ("var.x.y", "var.x"),
        ("aws_lb.this.arn", "aws_lb.this"),
        ("each.value.a", "each.value"),
        ("x", "x"),
    ],
)
def test_address(names: str, address: str) -> None:
    assert Reference(tuple(names.split(".")), 0).address == tuple(address.split("."))


def test_a_short_expression_takes_microseconds() -> None:
    def both() -> None:
        check("module.routing.lb.arn")
        canonical("module.routing.lb.arn")

    # The bound is 20; the rest is for a machine that does something else as well.
    assert min(timeit.repeat(both, number=1000, repeat=5)) / 1000 < 100e-6
