"""What the generator writes as HCL, judged by Terraform: it reads the same data, keeps the layout, refuses the same."""

import base64
import json
import math
import os
import subprocess
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from generator import blocks, hcl
from generator.checking import Finding, check_inputs
from generator.interface import Input, ListNode, MapNode, ObjectNode, SetNode, TypeNode
from generator.rehearsal.engine import Engine
from generator.source import Path as DataPath

# Each example is a batch for one process of Terraform, so few of them are many values.
BATCHES = settings(
    max_examples=40,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
        HealthCheck.filter_too_much,
    ],
)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def terraform(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs Terraform in a directory, with no configuration but an empty one."""
    config = tmp_path_factory.mktemp("config") / "terraform.rc"
    config.write_text("")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    environ |= {"TF_CLI_CONFIG_FILE": str(config), "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}

    def run(directory: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        command = [str(engine.path), *arguments]
        return subprocess.run(
            command, cwd=directory, env=environ, input=text, capture_output=True, encoding="utf-8", check=False
        )

    return run


# ---- data ------------------------------------------------------------------------------------------------------------

FRAGMENTS = [
    "${", "%{", "$${", "%%{", "$$${", "$", "%", "{", "}", "${x}", "%{ if true }", '"', "'", "\\", "\\n", "\\u0041",
    "\n", "\r", "\r\n", "\t", "\b", "\f", "\v", "\0", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\u200b",
    "\U0001f600", "\U0001f469\u200d\U0001f680", "e\u0301", "é", "日本", "<<EOT", "<<-EOT\nx\nEOT\n", "#", "//", "/*",
    "~}", "for", "null", "=", " ", "",
]  # fmt: skip
nasty = st.lists(st.sampled_from(FRAGMENTS) | st.text(st.characters(max_codepoint=0x24F), max_size=4), max_size=6).map(
    "".join
)


def _survives_jsonencode(text: str) -> bool:
    """False for a mark behind what `jsonencode` escapes: Terraform composes it with the escape's last digit.

    The value itself is right in Terraform; it is only the way back, through JSON, that would be broken.
    """
    escaped = {*map(chr, range(0x20)), *"<>&\x7f\u2028\u2029"}
    return not any(before in escaped and unicodedata.combining(after) for before, after in pairwise(text))


texts = (st.text(max_size=12) | nasty).filter(_survives_jsonencode)
numbers = st.integers(-(2**500), 2**500) | st.integers(-10, 10) | st.floats(allow_nan=False, allow_infinity=False)
plain = st.none() | st.booleans() | numbers | texts


def _nfc(value: Any) -> Any:
    """As Terraform keeps it: all text in normal form C."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_nfc(key): _nfc(item) for key, item in value.items()}
    return [_nfc(item) for item in value] if isinstance(value, list) else value


# Of the scripts beyond these, some have letters whose width in columns only Unicode's own tables tell.
narrow = (st.text(st.characters(max_codepoint=0x5FF), max_size=12) | nasty).filter(_survives_jsonencode)
keys = narrow | st.sampled_from(["for", "if", "in", "null", "true", "a-b", "_", "A1", "1a", "é", ""])


def _objects(values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    pairs = st.lists(st.tuples(keys, values), max_size=4, unique_by=lambda pair: _nfc(pair[0]))
    return pairs.map(dict)


data = st.recursive(plain, lambda values: st.lists(values, max_size=4) | _objects(values), max_leaves=8)


def _same(read: Any, written: Any) -> bool:
    if isinstance(written, float):
        return isinstance(read, int | float) and not isinstance(read, bool) and math.isclose(read, written, rel_tol=0)
    if isinstance(written, dict):
        return (
            isinstance(read, dict) and read.keys() == written.keys() and all(_same(read[k], written[k]) for k in read)
        )
    if isinstance(written, list):
        return isinstance(read, list) and len(read) == len(written) and all(map(_same, read, written))
    return type(read) is type(written) and bool(read == written)


def _read_back(terraform: Run, directory: Path, expressions: list[str]) -> list[Any]:
    lines = "".join(f"  v{index} = {text}\n" for index, text in enumerate(expressions))
    (directory / "main.tf").write_bytes(f"locals {{\n{lines}}}\n".encode())
    listed = ", ".join(f"local.v{index}" for index in range(len(expressions)))
    done = terraform(directory, "console", text=f"base64encode(jsonencode([{listed}]))\n")
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(base64.b64decode(done.stdout.strip().strip('"')))
    return found


@BATCHES
@given(values=st.lists(data, min_size=1, max_size=40))
def test_terraform_reads_the_data_that_was_written(terraform: Run, tmp_path: Path, values: list[Any]) -> None:
    read = _read_back(terraform, tmp_path, [write(value) for value in values for write in (hcl.literal, hcl.pretty)])
    for index, value in enumerate(values):
        assert _same(read[2 * index], _nfc(value)), "literal"
        assert _same(read[2 * index + 1], _nfc(value)), "pretty"


@BATCHES
@given(values=st.lists(texts, min_size=1, max_size=100))
def test_terraform_reads_the_text_that_was_quoted(terraform: Run, tmp_path: Path, values: list[str]) -> None:
    assert _read_back(terraform, tmp_path, [hcl.quote(value) for value in values]) == _nfc(values)


@pytest.mark.parametrize("value", ["\ud800", "a\udfffb"])
def test_text_that_utf_8_cannot_hold_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        hcl.literal({"key": [value]})


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_a_number_that_hcl_lacks_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="no number in HCL"):
        hcl.literal([value])


def test_what_is_no_data_is_refused() -> None:
    with pytest.raises(TypeError, match="no HCL for object"):
        hcl.literal(object())


# ---- layout ----------------------------------------------------------------------------------------------------------

names = st.from_regex(r"[a-z_][a-z0-9_]{0,6}", fullmatch=True).filter(lambda name: name != "for")
names |= st.sampled_from(["if", "in", "null", "true", "endfor", "each", "k", "v"])


def _formatted(terraform: Run, directory: Path, text: str) -> str:
    done = terraform(directory, "fmt", "-no-color", "-", text=text)
    assert done.returncode == 0, done.stderr
    return done.stdout


@BATCHES
@given(values=st.lists(_objects(data), min_size=1, max_size=30), indent=st.sampled_from([0, 2, 4]))
def test_data_is_laid_out_as_terraform_fmt_leaves_it(
    terraform: Run, tmp_path: Path, values: list[dict[str, Any]], indent: int
) -> None:
    written = ""
    for value in values:
        pairs = [(f"k{'x' * index}", hcl.pretty(item, indent + 2)) for index, item in enumerate(value.values())]
        body = hcl.attributes([*pairs, ("whole", hcl.pretty(value, indent + 2))], indent + 2)
        text = hcl.block("locals", body, indent)
        for outer in range(indent - 2, -1, -2):
            text = hcl.block("outer", text, outer)
        written += text + "\n\n"
    assert _formatted(terraform, tmp_path, written.rstrip("\n") + "\n") == written.rstrip("\n") + "\n"


@BATCHES
@given(lines=st.lists(st.tuples(nasty, st.sampled_from([0, 2, 4])), min_size=1, max_size=20))
def test_no_text_ends_a_comment(terraform: Run, tmp_path: Path, lines: list[tuple[str, int]]) -> None:
    written = "".join(f"{hcl.comment(text, 0)}\na{index} = 1\n\n" for index, (text, _) in enumerate(lines))
    printable = "".join(hcl.comment(text, indent) + "\n" for text, indent in lines)
    assert all(line.lstrip(" ").startswith("#") for line in printable.split("\n") if line)
    assert _formatted(terraform, tmp_path, written.rstrip("\n") + "\n") == written.rstrip("\n") + "\n"


# ---- interfaces ------------------------------------------------------------------------------------------------------

PATTERNS = [
    "^[a-z][a-z0-9-]{0,5}$", r"\d+", "^a|b$", r"^(dev|prod)$", r"^\S+$", r"\w", "^[^/\"]*$", r"^\$\{?$", r"[$%\\]",
    "^.?$", r"^[\w.-]+\.x$", "(?i)^ab*$", r"\bab?\b", "^(?:a|b){1,3}$", r"\\$", r"^[]$]?$",
]  # fmt: skip
PATTERN_SAMPLES = [
    "", "a", "b", "ab", "AB", "abc-1", "dev", "prod", "prod\n", "${", "$", "%", "\\", "x.x", "a b", "a\n", "é", "٣",
    "\n", "]", '"',
]  # fmt: skip
hints = st.sampled_from(["a word", *filter(str.strip, FRAGMENTS)])
sentences = hints.map(lambda text: f"{' '.join(text.split())}.")


@st.composite
def _given(draw: st.DrawFn, /, **fields: st.SearchStrategy[Any]) -> dict[str, Any]:
    """Few of the fields, so that a value has a chance to fit."""
    chosen = draw(st.lists(st.sampled_from(list(fields)), max_size=2, unique=True))
    return {name: draw(fields[name]) for name in chosen}


_limits = st.floats(-20, 20).map(lambda x: round(x, 2)) | st.integers(-20, 20)
_samples = st.sampled_from(PATTERN_SAMPLES) | nasty | st.text("abc-1 ", max_size=6)
_constraints: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "string": _given(
        enum=st.lists(_samples, min_size=1, max_size=3),
        pattern=st.sampled_from(PATTERNS),
        pattern_hint=hints,
        min_length=st.integers(0, 3),
        max_length=st.integers(1, 6),
    ),
    "number": _given(
        enum=st.lists(_limits, min_size=1, max_size=3), integer=st.booleans(), minimum=_limits, maximum=_limits
    ),
    "bool": st.just({}),
}
_sizes = _given(min_items=st.integers(0, 2), max_items=st.integers(1, 3))
_key_limits = _given(keys=_given(pattern=st.sampled_from(PATTERNS), pattern_hint=hints, max_length=st.integers(1, 4)))


@st.composite
def specs(draw: st.DrawFn, depth: int = 3) -> dict[str, Any]:
    """A type node without its default, as it would stand in an architecture.yaml."""
    kinds = ["string", "number", "bool"] + (["list", "set", "map", "map", "object", "object"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    spec: dict[str, Any] = {"type": kind, "description": draw(sentences)}
    if kind in _constraints:
        return spec | draw(_constraints[kind])
    if kind == "object":
        count = draw(st.integers(1, 3))
        chosen = draw(st.lists(names, min_size=count, max_size=count, unique=True))
        return spec | {"attributes": {name: draw(optional_specs(depth - 1)) for name in chosen}}
    if kind == "set":  # Terraform unites equal elements: what a count means is clear for plain ones only
        spec |= {"items": draw(specs(0))} | draw(_sizes) if draw(st.booleans()) else {"items": draw(specs(depth - 1))}
        return spec
    return spec | {"items": draw(specs(depth - 1))} | draw(_sizes) | (draw(_key_limits) if kind == "map" else {})


@st.composite
def optional_specs(draw: st.DrawFn, depth: int) -> dict[str, Any]:
    """A type node that may have a default: null, or a value that it takes."""
    spec = draw(specs(depth))
    choice = draw(st.sampled_from(["required", "null", "default"]))
    if choice == "null":
        return spec | {"default": None}
    if choice == "default":
        default = draw(values_of(spec))
        if not _findings(_input(spec), default):
            return spec | {"default": default}
    return spec


@st.composite
def inputs(draw: st.DrawFn, depth: int = 3) -> dict[str, Any]:
    """An input as it would stand in an architecture.yaml."""
    return draw(optional_specs(depth)) | draw(_given(sensitive=st.booleans(), ephemeral=st.booleans()))


def _near(*limits: float | None) -> st.SearchStrategy[int | float]:
    around = [limit + step for limit in limits if limit is not None for step in (-1, -0.5, 0, 0.5, 1)]
    whole = [int(number) for number in around]
    return st.sampled_from([*around, *whole]) if around else st.integers(-5, 5)


@st.composite
def values_of(draw: st.DrawFn, spec: dict[str, Any]) -> Any:
    """A value of the node's type, which its constraints may refuse. Only what has a default is ever left out."""
    kind = spec["type"]
    if kind == "bool":
        return draw(st.booleans())
    if kind == "number":
        near = _near(spec.get("minimum"), spec.get("maximum"), *spec.get("enum", []))
        return draw(near | near | st.sampled_from([0, 1, 2.5, 1e20, 1e-7]))
    if kind == "string":
        allowed = [st.sampled_from(spec["enum"])] * 4 if "enum" in spec else []
        return draw(st.one_of(*allowed, _samples, st.sampled_from(PATTERN_SAMPLES)))
    if kind == "object":
        value: dict[str, Any] = {}
        for name, child in spec["attributes"].items():
            state = draw(st.sampled_from(["given", "given", "null", "absent"])) if "default" in child else "given"
            if state != "absent":
                value[name] = draw(values_of(child)) if state == "given" else None
        return value
    size = draw(st.integers(0, 3))
    items = [draw(values_of(spec["items"])) for _ in range(size)]
    if kind == "set":
        return [item for index, item in enumerate(items) if _nfc(item) not in _nfc(items[:index])]
    if kind == "list":
        return items
    chosen = draw(st.lists(_samples, min_size=size, max_size=size, unique_by=_nfc))
    return dict(zip(chosen, items, strict=True))


_ADAPTER: TypeAdapter[Input] = TypeAdapter(Input)


def _input(spec: dict[str, Any]) -> Input:
    return _ADAPTER.validate_python(spec)


def _findings(node: TypeNode, value: Any) -> list[Finding]:
    return list(check_inputs({"x": value}, {"x": node}, "input"))


def _node(kind: str, **constraints: Any) -> dict[str, Any]:
    return {"type": kind, "description": "A value.", **constraints}


_NESTED = _node(
    "map", items=_node("object", attributes={"a": _node("list", default=None, items=_node("number", minimum=1))})
)
_DEFAULT = _node("object", attributes={"a": _node("map", items=_node("string"))}, default={"a": {}})


@BATCHES
@example(specs=[_node("object", attributes={"a": _DEFAULT})])
@given(specs=st.lists(inputs(), min_size=1, max_size=15))
def test_variables_are_canonical_and_valid(terraform: Run, tmp_path: Path, specs: list[dict[str, Any]]) -> None:
    text = "\n\n".join(blocks.variable(f"v{index}", _input(spec)) for index, spec in enumerate(specs)) + "\n"
    assert _formatted(terraform, tmp_path, text) == text
    (tmp_path / "main.tf").write_bytes(text.encode())
    done = terraform(tmp_path, "validate", "-json")
    assert json.loads(done.stdout)["diagnostics"] == []


# ---- agreement -------------------------------------------------------------------------------------------------------


def _plan(
    terraform: Run, directory: Path, declared: dict[str, Input], values: dict[str, Any]
) -> dict[str, list[dict[str, Any]]]:
    """What `terraform plan` says against a value of each variable, by the variable's name."""
    text = "\n\n".join(blocks.variable(name, node) for name, node in declared.items()) + "\n"
    (directory / "main.tf").write_bytes(text.encode())
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in values.items())
    (directory / "terraform.tfvars.json").write_text(f"{{\n{lines}\n}}\n")
    done = terraform(directory, "plan", "-json", "-input=false", "-lock=false", "-refresh=false")
    refused: dict[str, list[dict[str, Any]]] = {name: [] for name in values}
    order = list(values)
    for line in done.stdout.rstrip("\n").split("\n"):
        event = json.loads(line)
        if event["type"] == "diagnostic":
            diagnostic = event["diagnostic"]
            place = diagnostic["range"]
            assert place["filename"] == "terraform.tfvars.json", (diagnostic["summary"], diagnostic["detail"], text)
            refused[order[place["start"]["line"] - 2]].append(diagnostic)
    return refused


def _label(name: str, path: DataPath, node: TypeNode) -> str:
    """How a message calls the place at `path`: `routes["chat"].priority`; no index in a set."""
    label = name
    for part in path[1:]:
        if isinstance(node, ObjectNode):
            label, node = f"{label}.{part}", node.attributes[str(part)]
        elif isinstance(node, MapNode):
            label, node = f'{label}["{part}"]', node.items
        elif isinstance(node, ListNode):
            label, node = f"{label}[{part}]", node.items
        elif isinstance(node, SetNode):
            node = node.items
    return str(_nfc(label))


def _compare(terraform: Run, directory: Path, cases: list[tuple[Input, Any]]) -> None:
    declared = {f"v{index}": node for index, (node, _) in enumerate(cases)}
    values = {f"v{index}": value for index, (_, value) in enumerate(cases)}
    refused = _plan(terraform, directory, declared, values)
    for name, node in declared.items():
        found = list(check_inputs({name: values[name]}, {name: node}, "input"))
        said = refused[name]
        assert bool(found) == bool(said), (found, said, values[name], blocks.variable(name, node))
        text = "\n".join(diagnostic["detail"] for diagnostic in said)
        if not found:
            continue
        if node.sensitive or node.ephemeral:
            assert "will not be displayed" not in text
            continue
        for finding in found:
            if finding.message.startswith("the key "):  # the message names the map, then the key
                assert f'{_label(name, finding.path[:-1], node)} has the key "{_nfc(finding.path[-1])}"' in text
            elif finding.path[1:] or values[name] is not None:
                assert _label(name, finding.path, node) in text, (finding, text)


@st.composite
def _cases(draw: st.DrawFn) -> tuple[dict[str, Any], Any]:
    spec = draw(inputs())
    return spec, draw(values_of(spec)) if draw(st.sampled_from([*"given " * 3, ""])) else None


@settings(BATCHES, max_examples=60)
# Where Python and Terraform count, compare and match text differently by themselves.
@example([(_node("string", min_length=2), text) for text in ("\U0001f469\u200d\U0001f680", "e\u0301", "\r\n", "日本")])
@example([(_node("string", pattern="^[a-z]+$"), text) for text in ("prod", "prod\n", "é")])
@example([(_node("string", pattern=r"^\d\w\s?$"), text) for text in ("1a", "٣a", "1é", "1a\u00a0", "1a ")])
@example([(_node("string", pattern=r"^[$]\$$"), text) for text in ("$$", "$$\n", "$")])
@example([(_node("string", enum=["é"]), text) for text in ("é", "e\u0301", "e")])
@example([(_NESTED, {"k": value}) for value in ({}, {"a": None}, {"a": [1]}, {"a": [1, 0]})])
@given(cases=st.lists(_cases(), min_size=10, max_size=40))
def test_terraform_refuses_the_values_that_the_generator_refuses(
    terraform: Run, tmp_path: Path, cases: list[tuple[dict[str, Any], Any]]
) -> None:
    _compare(terraform, tmp_path, [(_input(spec), value) for spec, value in cases])
