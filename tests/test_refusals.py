"""What nobody refuses before the API does, a module refuses while it is planned, naming the key at fault.

tests/refusals/<architecture>.yaml has, for each recorded configuration with such a mistake, the inputs with which the
module would make it, or the reason why no inputs would.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.rehearsal import running
from generator.rehearsal.engine import Engine
from generator.rehearsal.scan import find_blocks
from tests.offline.grounds import checked, local_values, reached
from tests.offline.recorded import scenarios

ROOT = Path(__file__).parents[1]
FILES = sorted(Path(__file__).with_name("refusals").glob("*.yaml"))
RIGHT = "right"
BEYOND_THE_PROVIDER = {"accepted", "planned", "apply"}


@cache
def declared(file: Path) -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(file.read_text())
    return data


def calls(file: Path) -> dict[str, dict[str, Any]]:
    """The inputs that one call for each mistake changes, by the name of the first configuration that holds it."""
    found: dict[str, dict[str, Any]] = {RIGHT: {}}
    for name, refused in declared(file)["refused"].items():
        if refused["inputs"] not in found.values():
            found[name] = refused["inputs"]
    return found


@cache
def rules(module: Path, inputs: frozenset[str]) -> str:
    """What a module says of some inputs, without what it makes: so that nothing but Terraform has to run."""
    texts = [path.read_text() for path in sorted(module.glob("*.tf"))]
    variables = "".join(block.text for text in texts for block in find_blocks(text, "variable"))
    preconditions = "".join(
        condition.text
        for text in texts
        for resource in find_blocks(text, "resource")
        for lifecycle in find_blocks(resource.body, "lifecycle")
        for condition in find_blocks(lifecycle.body, "precondition")
    )
    kept = checked(variables, inputs) if inputs else variables
    kept += f'resource "terraform_data" "this" {{\n  lifecycle {{\n{preconditions}  }}\n}}\n'
    return kept + reached(kept, local_values(texts))


def said(file: Path, terraform: running.Terraform, root: Path) -> dict[str, str]:
    """What is said of each call. What is refused without a plan hides what needs one: asked until nothing is new."""
    found = dict.fromkeys(calls(file), "")
    for name, changed in calls(file).items():
        # In a folder of its own: what a precondition refuses is told with its place alone.
        (root / name).mkdir()
        (root / name / "main.tf").write_text(rules(ROOT / "modules" / file.stem, frozenset(changed)))
        call = {"source": f"./{name}", **declared(file)["inputs"], **changed}
        (root / f"{name}.tf.json").write_text(json.dumps({"module": {name: call}}))
    terraform.run(["init", "-input=false"], cwd=root)
    while True:
        done = terraform.run(["plan", "-json", "-input=false", "-lock=false"], cwd=root, accept=(0, 1))
        told = list(errors(done.stdout))
        for name, message in told:
            found[name] += message
            (root / f"{name}.tf.json").unlink(missing_ok=True)
        if not told:
            return found


def errors(output: str) -> Iterator[tuple[str, str]]:
    """The errors of a run, with the names of the calls that they are of."""
    for line in output.splitlines():
        diagnostic = json.loads(line).get("diagnostic", {}) if line.startswith("{") else {}
        if diagnostic.get("severity") == "error":
            name = diagnostic.get("range", {}).get("filename", "").split("/")[0].removesuffix(".tf.json")
            yield name, f"{diagnostic['summary']}: {diagnostic.get('detail', '')}\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_module_refuses_it(file: Path, engine: Engine, terraform_environ: dict[str, str], tmp_path: Path) -> None:
    messages = said(file, running.Terraform(engine.path, terraform_environ), tmp_path)
    assert messages[RIGHT] == ""
    missing = {
        name: (refused["says"], messages[same])
        for name, refused in declared(file)["refused"].items()
        for same, inputs in calls(file).items()
        if inputs == refused["inputs"] and refused["says"] not in messages[same]
    }
    assert not missing, json.dumps(missing, indent=2)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_mistake_is_left_out(file: Path) -> None:
    mistakes = {
        scenario.name
        for scenario in scenarios(declared(file)["answers"])
        if scenario.record["mistake"] and scenario.record["stage"] in BEYOND_THE_PROVIDER
    }
    listed = Counter(
        [*declared(file)["refused"], *(n for names in declared(file)["inexpressible"].values() for n in names)]
    )
    assert mistakes == set(listed)
    assert [name for name, count in listed.items() if count > 1] == []
