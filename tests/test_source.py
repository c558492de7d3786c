"""Reading YAML: what the data is, where it stands, and what is refused."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import project
from generator.errors import Location, Mistake, MistakesError
from generator.source import Expression, read

FILE = "envs/dev/environment.yaml"


def data(text: str) -> Any:
    return read(text, FILE).data


def mistakes(text: str) -> list[str]:
    with pytest.raises(MistakesError) as caught:
        read(text, FILE)
    return [str(mistake).removeprefix(f"{FILE}:") for mistake in caught.value.mistakes]


# ---- scalars ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("y", "y"), ("n", "n"), ("NO", "NO"),
        ("true", True), ("False", False), ("TRUE", True), ("null", None), ("~", None), ("Null", None), ("", None),
        ("012", 12), ("0o17", 15), ("0x1F", 31), ("-7", -7), ("+7", 7), ("0", 0), ("1_000", "1_000"), ("0b1", "0b1"),
        ("1e3", 1000.0), ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("-1.5E-2", -0.015), ("1:30", "1:30"),
        ("1.2.3", "1.2.3"),
        ("2024-01-31", "2024-01-31"), ("10.0.0.0/8", "10.0.0.0/8"), ("=", "="), ("-", [None]), ("-x", "-x"), (".", "."),
        ("'012'", "012"), ('"no"', "no"), ('"\\u00e9\\n"', "é\n"), ("!!str 5", "5"), ("!!str true", "true"),
        ("a  b", "a  b"),
        ("|\n  a\n  b\n", "a\nb\n"), (">-\n  a\n  b\n", "a b"), ("é", "é"), ("日本", "日本"),
    ],
)  # fmt: skip
def test_scalars_are_those_of_yaml_1_2(text: str, value: Any) -> None:
    found = data(f"key: {text}")["key"] if text != "-" else data("key:\n-")["key"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", [".inf", "-.Inf", "+.INF", ".nan", ".NaN"])
def test_what_is_no_number_to_terraform_is_refused(text: str) -> None:
    assert mistakes(f"key: {text}") == [f"1:6: {text} is no number that Terraform knows\n  Quote it if text is meant."]


@pytest.mark.parametrize("text", ["1e400", "-1e999", "9" * 400, "9" * 10_000, "0x" + "f" * 10_000])
def test_a_number_that_is_too_large_is_refused(text: str) -> None:
    assert len(mistakes(f"key: {text}\nother: {text}")) == 2


def test_keys_are_text_as_it_is_written() -> None:
    found = data("443: a\nno: b\n1.0: c\nnull: d\n~: e\ntrue: f\n'quoted': g\n0x1: h\n")
    assert list(found) == ["443", "no", "1.0", "null", "~", "true", "quoted", "0x1"]


# ---- the document ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "---\n", "\ufeff", "---\n...\n"])
def test_an_empty_file_holds_nothing(text: str) -> None:
    source = read(text, FILE)
    assert source.data is None
    assert source.locate(("stacks", "edge")) == Location(FILE, 1, 1)


def test_a_byte_order_mark_moves_nothing() -> None:
    source = read("\ufeffa: 1\nb: 2\n", FILE)
    assert source.data == {"a": 1, "b": 2}
    assert source.locate(("a",)) == Location(FILE, 1, 4)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_of_windows_move_nothing(ending: str) -> None:
    source = read(ending.join(["a:", "  b: 1", "  c: |", "    x", "    y", "d: 2", ""]), FILE)
    assert source.data == {"a": {"b": 1, "c": "x\ny\n"}, "d": 2}
    assert source.locate(("d",)) == Location(FILE, 6, 4)


def test_two_documents_are_refused() -> None:
    assert mistakes("a: 1\n---\nb: 2\n") == [
        "2:1: a second document begins here\n  Keep one document a file: remove the `---`."
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [("a:\n\tb: 1\n", "2:1"), ("a: [1\n", "2:1"), ("a: 'x\n", "2:1"), ("a: b: c\n", "1:5"), ("a: @x\n", "1:4")],
)
def test_what_is_no_yaml_is_refused_at_its_place(text: str, place: str) -> None:
    (mistake,) = mistakes(text)
    assert mistake.startswith(f"{place}: not YAML: ")


def test_a_tab_is_named() -> None:
    assert mistakes("a:\n\tb: 1\n")[0].endswith("\n  Indent with spaces; YAML takes no tab.")


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b"])
def test_a_control_character_is_refused(character: str) -> None:
    (mistake,) = mistakes(f"a: x{character}y\n")
    assert "not YAML: " in mistake


def test_a_file_that_is_not_utf_8_is_refused_at_its_first_bad_byte(tmp_path: Path) -> None:
    (tmp_path / "envs" / "dev").mkdir(parents=True)
    (tmp_path / "envs" / "dev" / "environment.yaml").write_bytes(b"environment: dev\nstate: \xff\n")
    with pytest.raises(MistakesError) as caught:
        project.read(tmp_path)
    (mistake,) = caught.value.mistakes
    assert (mistake.location.line, mistake.location.column) == (2, 8)
    assert mistake.message == "not UTF-8 text"


# ---- places ----------------------------------------------------------------------------------------------------------

PLACES = """\
name: edge
stacks:
  edge:
    routes: [{ priority: 10 }, { priority: x }]
  # a remark
  "quoted key": |
    text
list:
  - a
  -   b: 1
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("name",), (1, 7), (1, 1)),
        (("stacks", "edge"), (4, 5), (3, 3)),
        (("stacks", "edge", "routes", 1, "priority"), (4, 44), (4, 34)),
        (("stacks", "quoted key"), (6, 17), (6, 3)),
        (("list", 0), (9, 5), (9, 5)),
        (("list", 1, "b"), (10, 10), (10, 7)),
    ],
)
def test_everything_is_found_again(path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]) -> None:
    source = read(PLACES, FILE)
    assert source.locate(path) == Location(FILE, *value)
    assert source.locate(path, at_key=True) == Location(FILE, *key)


def test_what_is_missing_is_placed_at_the_key_that_should_hold_it() -> None:
    source = read(PLACES, FILE)
    assert source.locate(("stacks", "edge", "nowhere", "else")) == Location(FILE, 3, 3)
    assert source.locate(("nowhere",)) == Location(FILE, 1, 1)


# ---- aliases and merges ----------------------------------------------------------------------------------------------


def test_an_alias_repeats_its_anchor() -> None:
    source = read("a: &x { b: 1 }\nc: *x\nd: [*x, *x]\n", FILE)
    assert source.data == {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}, {"b": 1}]}
    assert source.locate(("d", 1)) == Location(FILE, 3, 9)
    assert source.locate(("d", 1, "b")) == Location(FILE, 1, 12)


def test_a_merge_gives_what_is_not_there_yet() -> None:
    source = read("a: &x { b: 1, c: 2 }\ny: &y { c: 3, d: 4 }\ne: { <<: [*x, *y], b: 9 }\nf:\n  <<: *x\n", FILE)
    assert source.data["e"] == {"b": 9, "c": 2, "d": 4}
    assert source.data["f"] == {"b": 1, "c": 2}
    assert source.locate(("e", "d")) == Location(FILE, 2, 18)


def test_a_merge_key_in_quotes_is_a_key() -> None:
    assert data('"<<": 1') == {"<<": 1}


@pytest.mark.parametrize("value", ["1", "text", "[1]", "[{ a: 1 }, x]"])
def test_only_mappings_are_merged(value: str) -> None:
    assert mistakes(f"a:\n  <<: {value}\n") == ["2:3: `<<` merges mappings only"]


def test_an_alias_of_nothing_is_refused() -> None:
    assert mistakes("a: *x\nb: &x 1\n") == ["1:4: `*x` names no anchor that stands before it"]


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: &x { b: { c: *x } }", "&x a: &x { <<: *x }", "&x\na: *x"])
def test_what_contains_itself_is_refused(text: str) -> None:
    (mistake,) = mistakes(text)
    assert mistake.endswith("`*x` contains itself")


def _laughs(levels: int, merge: bool = False) -> str:
    lines = ["a0: &a0 { x: lol }" if merge else "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for level in range(1, levels):
        nine = ", ".join(f"k{index}: *a{level - 1}" if merge else f"*a{level - 1}" for index in range(9))
        lines.append(f"a{level}: &a{level} {{ {nine} }}" if merge else f"a{level}: &a{level} [{nine}]")
    return "\n".join(lines)


@pytest.mark.parametrize("merge", [False, True])
def test_a_billion_laughs_are_refused(merge: bool) -> None:
    (mistake,) = mistakes(_laughs(30, merge))
    assert mistake.endswith(
        "aliases in this file expand to more than 100,000 values\n  Write fewer aliases of aliases."
    )


def test_a_few_laughs_are_not() -> None:
    assert len(data(_laughs(4))) == 4


# ---- depth -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "- [" * 50_000])
def test_depth_cannot_crash_the_process(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(f"a:\n  {text}")
    code = "import sys; from generator.source import read\nread(open(sys.argv[1]).read(), 'deep')"
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr.strip().endswith("1 mistake.")


def test_the_depth_that_is_allowed_is_a_declarations() -> None:
    assert data("[" * 60 + "]" * 60)
    assert mistakes("a: " + "[" * 65 + "]" * 65)[0].endswith("nested more than 64 levels deep")


# ---- keys, tags, expressions -----------------------------------------------------------------------------------------


def test_a_key_that_is_written_twice_is_refused_at_the_second() -> None:
    assert mistakes("a: 1\nb: { c: 1, c: 2 }\na: 2\n") == [
        '2:12: "c" is written twice\n  It first stands in line 2.',
        '3:1: "a" is written twice\n  It first stands in line 1.',
    ]


@pytest.mark.parametrize("text", ["? [a]\n: 1", "? { a: 1 }\n: 1", "{ [a]: 1 }", "a: &x k\n*x : 1"])
def test_a_key_that_is_no_word_is_refused(text: str) -> None:
    assert mistakes(text)[0].endswith("a key must be a plain word or a quoted string")


@pytest.mark.parametrize(
    "text",
    [
        "!ref x",
        "!!python/object:os.system x",
        "!expr [a]",
        "!expr { a: 1 }",
        "!<tag:x.y> x",
        "!x",
        "!!set { a }",
        "!!binary aGk=",
    ],
)
def test_an_unknown_tag_is_refused(text: str) -> None:
    (mistake,) = mistakes(f"key: {text}")
    assert mistake.startswith("1:6: unknown tag `")
    assert mistake.endswith("The only tag is `!expr`, before a Terraform expression.")


def test_an_expression_is_marked() -> None:
    assert data("a: !expr module.x.lb.arn\nb: ['!expr x', !expr '\"${var.x}\"']") == {
        "a": Expression("module.x.lb.arn"),
        "b": ["!expr x", Expression('"${var.x}"')],
    }


@pytest.mark.parametrize(
    "text", ["!expr", "!expr ''", "!expr f(", "!expr 'a)'", "!expr 'a }'", "!expr 'x = 1'", "!expr '\"a'"]
)
def test_an_expression_that_is_not_whole_is_refused(text: str) -> None:
    (mistake,) = mistakes(f"key: {text}")
    assert mistake.startswith("1:6: `!expr")


def test_all_mistakes_are_told_at_once_in_order() -> None:
    text = "a: !x 1\nb: .inf\nc: !expr f(\nd: 1\nd: 2\ne: { <<: 1 }\nf: 1e999\n"
    assert [mistake.split(":")[0] for mistake in mistakes(text)] == ["1", "2", "3", "5", "6", "7"]


def test_what_was_found_before_the_text_stops_being_yaml_is_told_too() -> None:
    assert len(mistakes("a: .inf\nb: [1\nc: 2\n")) == 2


# ---- anything --------------------------------------------------------------------------------------------------------


@given(
    st.text(st.characters(codec="utf-8")) | st.lists(st.sampled_from("[]{}:,-?&*!|>'\"%@`# \n\tab01.~<")).map("".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    found: tuple[Mistake, ...] = ()
    try:
        read(text, FILE)
    except MistakesError as error:
        found = error.mistakes
    lines = len(re.findall("[\n\r\x85\u2028\u2029]", text)) + 2
    assert all(mistake.location.line <= lines for mistake in found)


legible = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co", "Zl", "Zp"], exclude_characters="\ufeff")
    | st.sampled_from("\n\t\r\0")
)
numbers = st.integers(-(2**300), 2**300) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | legible,
    lambda inner: st.lists(inner) | st.dictionaries(legible, inner),
    max_leaves=20,
)


@given(values)
def test_json_is_read_as_what_it_is(value: Any) -> None:
    assert data(json.dumps(value, ensure_ascii=False)) == value
