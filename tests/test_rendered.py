"""modules/ and envs/ as they are committed: the golden record, compared with the declarations that they come from."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator import hcl, loading, planning, project, source
from generator.architecture import Architecture
from generator.environment import Environment
from generator.interface import Input
from generator.rehearsal.engine import Engine
from tests.support.mending import Mend
from tests.support.projects import run
from tests.support.rendered import read

ROOT = Path(__file__).parents[1]
ARCHITECTURES = sorted(path.parent.name for path in ROOT.glob("templates/*/architecture.yaml"))
DECLARATIONS = sorted((ROOT / "templates").rglob("*.yaml"))
ENVIRONMENTS = sorted(path.parent.name for path in ROOT.glob("envs/*/environment.yaml"))


@cache
def architectures() -> dict[str, Architecture]:
    return planning.declarations(project.read(ROOT))[0]


def architecture(name: str) -> Architecture:
    return architectures()[name]


def environment(name: str) -> Environment:
    path = ROOT / "envs" / name / "environment.yaml"
    return loading.load(Environment, source.read(path.read_text(), str(path)))


STACKS = [(name, stack) for name in ENVIRONMENTS for stack in environment(name).stacks]
FOLDERS = sorted({path.parent for top in ("modules", "envs") for path in (ROOT / top).rglob("*.tf")})


def test_rendered_files_are_up_to_date(mend: Mend) -> None:
    mend("make generate")
    result = run(ROOT, "--check", "--diff")
    assert result.exit_code == 0, result.stdout + result.stderr


def test_rendered_files_are_canonical(engine: Engine, terraform_environ: dict[str, str]) -> None:
    for folder in ("modules", "envs"):
        command = [str(engine.path), "fmt", "-check", "-recursive", "-diff", folder]
        done = subprocess.run(command, cwd=ROOT, env=terraform_environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_python_hcl2_reads_every_file_and_no_block_stands_twice(folder: Path) -> None:
    found = read(folder)
    addresses = found.addresses()
    assert len(addresses) == len(set(addresses))
    for kind in ("variable", "output", "module"):
        names = [name for block in found.blocks.get(kind, []) for name in block]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_variables_are_the_declared_inputs(name: str) -> None:
    declared, rendered = architecture(name).inputs, read(ROOT / "modules" / name).labelled("variable")
    assert set(rendered) == set(declared)
    for key, node in declared.items():
        _compare(key, node, rendered[key])


def _compare(key: str, node: Input, body: dict[str, Any]) -> None:
    assert body["description"] == node.description, key
    assert ("default" in body) == (not node.required), key
    assert body.get("nullable", True) == node.nullable, key
    assert body.get("sensitive", False) == node.sensitive, key
    assert _plain_type(body["type"]) == _plain_type(hcl.type_expression(node)), key
    if isinstance(node.default, bool | int | str) and "\\" not in str(node.default):
        assert body["default"] == node.default, key


def _plain_type(text: str) -> str:
    """A type without what python-hcl2 does not keep: white space, and commas or newlines between attributes."""
    text = text.removeprefix("${").removesuffix("}") if text.startswith("${") else text
    return re.sub(r"[\s,]", "", text)


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_outputs_are_the_declared_ones(name: str) -> None:
    declared, rendered = architecture(name).outputs, read(ROOT / "modules" / name).labelled("output")
    assert {key: body.get("sensitive", False) for key, body in rendered.items()} == {
        key: output.sensitive for key, output in declared.items()
    }


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_versions_are_the_declared_ones(name: str) -> None:
    declared = architecture(name)
    examples = sorted((ROOT / "modules" / name / "examples").glob("*/"))
    assert examples, "a module has examples"
    rendered = read(ROOT / "modules" / name)
    assert rendered.terraform("required_version") == declared.terraform
    for folder in (ROOT / "modules" / name, *examples):
        required = read(folder).terraform("required_providers")
        assert required, folder
        for provider, requirement in declared.providers.items():
            assert required[0][provider] == {"source": requirement.source, "version": requirement.version}


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_resources_belong_to_declared_providers(name: str) -> None:
    providers = {*architecture(name).providers, "terraform"}
    resources = read(ROOT / "modules" / name).addresses()
    assert resources
    assert {kind.split("_")[0] for kind, _ in resources} <= providers


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_every_template_is_rendered(name: str) -> None:
    folder = ROOT / "templates" / name
    for path in folder.rglob("*"):
        declared = path.name in ("architecture.yaml", "usage.md.j2") or path.parent == folder / "inputs"
        partial = path.name.startswith("_") and path.suffix == ".j2"
        if path.is_file() and not declared and not partial:
            target = ROOT / "modules" / name / path.relative_to(folder).as_posix().removesuffix(".j2")
            assert target.is_file(), target


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_readme_tells_every_input_attribute_and_output(name: str) -> None:
    declared = architecture(name)
    text = (ROOT / "modules" / name / "README.md").read_text()
    for key, node in declared.inputs.items():
        assert f"`{key}`" in text
        for part, child in node.children():
            for attribute, _ in child.children():
                told = attribute if part == "[]" else f"{part}.{attribute}"
                assert attribute == "[]" or f"`{told}`" in text, f"{key}.{told}"
    for key in declared.outputs:
        assert f"| `{key}` |" in text


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_an_interface_has_no_any(name: str) -> None:
    assert '"any"' not in json.dumps([node.model_dump()["type"] for node in architecture(name).inputs.values()])
    assert "any" not in {
        part for node in architecture(name).inputs.values() for part in hcl.type_expression(node).split()
    }


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_inputs_schema_is_a_schema(name: str) -> None:
    schema = json.loads((ROOT / "modules" / name / "inputs.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(("name", "stack"), STACKS)
def test_a_stack_calls_its_modules(name: str, stack: str) -> None:
    declared = environment(name).stacks[stack]
    rendered = read(ROOT / "envs" / name / stack)
    calls = rendered.labelled("module")
    assert set(calls) == set(declared.modules)
    for key, call in declared.modules.items():
        assert set(call.inputs) <= set(calls[key])
        exported = {f"{key}_{output}" for output in architecture(call.architecture).outputs}
        assert exported <= set(rendered.labelled("output"))
    assert set(rendered.labelled("variable")) == set(declared.variables)


@pytest.mark.parametrize(("name", "stack"), STACKS)
def test_a_stack_has_its_state(name: str, stack: str) -> None:
    declared = environment(name)
    state = declared.stacks[stack].state or declared.state
    rendered = read(ROOT / "envs" / name / stack)
    if state.backend == "cloud":
        assert rendered.terraform("cloud")
    else:
        backend = rendered.terraform("backend")[0]
        assert backend == {state.backend: state.arguments(name, stack)}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_an_editor_accepts_every_environment(name: str) -> None:
    path = ROOT / "envs" / name / "environment.yaml"
    assert path.read_text().startswith("# yaml-language-server: $schema=../../schemas/environment.schema.json\n")
    schema = json.loads((ROOT / "schemas" / "environment.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_without_expressions(source.read(path.read_text(), str(path)).data), schema)


@pytest.mark.parametrize("path", DECLARATIONS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_editor_accepts_every_declaration(path: Path) -> None:
    folder = path.relative_to(ROOT / "templates").parts
    kind = "provider" if folder[0] == "_providers" else "inputs" if "inputs" in folder else "architecture"
    up = "../" * len(folder)
    assert path.read_text().startswith(f"# yaml-language-server: $schema={up}schemas/{kind}.schema.json\n")
    schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(source.read(path.read_text(), str(path)).data, schema)


def _without_expressions(data: Any) -> Any:
    """An editor sees the text behind `!expr`."""
    if isinstance(data, source.Expression):
        return data.text
    if isinstance(data, dict):
        return {key: _without_expressions(item) for key, item in data.items()}
    return [_without_expressions(item) for item in data] if isinstance(data, list) else data
