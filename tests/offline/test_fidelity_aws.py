"""Every AWS stack and example, planned by the real provider and by the offline one: the plans agree, value by value.

Four plans of each root module: from nothing; from the state that an apply leaves, which is empty; of a changed
configuration (weights, ports, names that force a replacement, a tag); of one from which options were taken away. The
state comes from an apply with the offline provider, and both providers plan from that very file.

Differences that are known stand in tests/answers/known/aws.plans.yaml: root module, plan, address, attribute, cause. An
entry that no longer differs fails.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.rehearsal.engine import Engine
from generator.rehearsal.moto import MotoServer
from generator.rehearsal.running import Terraform
from generator.rehearsal.scratch import Scratch, scratch_copy
from tests.support.offline import OfflineProviders
from tests.support.terraform import VARIABLES, Planner
from tests.test_plans import ROOT, ROOTS, variables

# A root module with another provider too cannot be planned by the real ones.
AWS_ROOTS = [
    root
    for root in ROOTS
    if set(re.findall(r'source *= *"(\w+/\w+)"', "".join(f.read_text() for f in (ROOT / root).glob("*.tf"))))
    == {"hashicorp/aws"}
]
KNOWN = ROOT / "tests/answers/known/aws.plans.yaml"
STATE = "terraform.tfstate"

# What a person changes in a declaration: the text that is looked for in every file of a root module, and the new one.
CHANGES = (
    (r"= 9[05], (\S+) *= (10|5)\b", r"= 70, \1 = 30"),
    (r"\bport( *)= 80(\d\d)\b", r"port\1= 90\2"),
    (r'(?m)^(  name +=) "([a-z][a-z-]+)"$', r'\1 "\2-2"'),
    (r"\bdeletion_protection( *)= false", r"deletion_protection\1= true"),
)
TAGGED = 'provider "aws" {\n  default_tags {\n    tags = { Changed = "yes" }\n  }\n}\n'
# Options that go when their line goes.
OPTIONS = r"""(?mx)^\ +
  (algorithm|alarms|anomaly_mitigation|dashboard|deregistration_delay|health_check|logs|slow_start|sticky_seconds|
   stickiness|strict_transport_security|waf|waf_fail_open|x_content_type_options|x_frame_options|zonal_shift)
  \ +=\ ("[^"\n]*"|\d+|true|\{[^{}\n]*\})\n"""


def without_options(text: str) -> str:
    return re.sub(OPTIONS, "", text)


def changed(text: str) -> str:
    for looked_for, new in CHANGES:
        text = re.sub(looked_for, new, text)
    return text


def marked(root: Path) -> Any:
    """The smallest is tried in every run: the real provider takes its time."""
    smallest = min(AWS_ROOTS, key=lambda other: sum(len(f.read_text()) for f in (ROOT / other).glob("*.tf")))
    return pytest.param(root, marks=[] if root == smallest else [pytest.mark.thorough])


@pytest.mark.long
@pytest.mark.parametrize("root", [*map(marked, AWS_ROOTS)], ids=lambda root: root.as_posix())
def test_both_providers_plan_the_same(
    root: Path, real_planner: Planner, engine: Engine, offline: OfflineProviders, empty_account: MotoServer
) -> None:
    terraform = Terraform(engine.path, offline.environ())
    given = variables(root)
    found: dict[str, list[tuple[str, str]]] = {}
    with scratch_copy(ROOT / root) as ours:
        ours.write({VARIABLES: json.dumps(given)})
        ours.override(endpoints={"aws": empty_account.endpoint})
        terraform.run(["init", "-no-color"], cwd=ours.path)
        real = real_planner.plan(ROOT / root, tf_vars=given)
        there = {"resource_changes": list(real.resource_changes.values()), "output_changes": real.output_changes}
        found["create"] = differences(there, plan(terraform, ours))
        terraform.run(["apply", "-auto-approve", "-no-color"], cwd=ours.path)
        with real_planner.opened(
            ROOT / root, moto=empty_account.endpoint, files={VARIABLES: json.dumps(given)}
        ) as theirs:
            (Path(theirs.tfdir) / STATE).write_bytes((ours.path / STATE).read_bytes())
            for name, edit in (("again", str), ("changed", changed), ("less", without_options)):
                scratches = (ours, theirs.scratch)
                originals = [edited(scratch, edit, tagged=name == "changed") for scratch in scratches]
                if name == "again" or any(originals):
                    there = plan(Terraform(Path(theirs.binary), theirs.env), theirs.scratch, shown_by=terraform)
                    found[name] = differences(there, plan(terraform, ours))
                    assert name != "again" or actions(there) <= {"no-op", "read"}, "a plan after an apply is not empty"
                for scratch, texts in zip(scratches, originals, strict=True):
                    restored(scratch, texts)
    known = {(entry["plan"], entry["address"], entry["attribute"]) for entry in entries(root)}
    seen = {(name, address, path) for name, items in found.items() for address, path in items}
    assert sorted(seen - known) == []
    assert sorted(known - seen) == [], f"take these out of {KNOWN.relative_to(ROOT)}: they no longer differ"


def plan(terraform: Terraform, scratch: Scratch, *, shown_by: Terraform | None = None) -> dict[str, Any]:
    """A plan as data. To show it takes the schema alone, which our provider gives in a blink."""
    terraform.run(["plan", "-refresh=false", "-no-color", "-out=plan.bin"], cwd=scratch.path)
    shown = (shown_by or terraform).run(["show", "-json", "plan.bin"], cwd=scratch.path)
    document: dict[str, Any] = json.loads(shown.stdout)
    return document


def edited(scratch: Scratch, edit: Any, *, tagged: bool) -> dict[str, str]:
    """Edits the files of a root module; returns those that changed, as they were."""
    before: dict[str, str] = {}
    for file in sorted(scratch.path.glob("*.tf")):
        text = file.read_text()
        if not file.name.startswith("zz_") and edit(text) != text:
            before[file.name] = text
            file.write_text(edit(text))
    if tagged:
        scratch.write({"zz_tagged_override.tf": TAGGED})
    return before


def restored(scratch: Scratch, texts: Mapping[str, str]) -> None:
    scratch.write(texts)
    (scratch.path / "zz_tagged_override.tf").unlink(missing_ok=True)


def differences(real: Mapping[str, Any], ours: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Addresses and paths of what differs, each with both values after it, for whoever reads the failure."""
    one, other = by_address(real), by_address(ours)
    return [
        (address, line)
        for address in sorted({*one, *other})
        for line in differing(one.get(address, {}), other.get(address, {}), "")
    ]


def by_address(document: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for resource in document["resource_changes"]:
        change = resource["change"]
        found[resource["address"]] = {
            **{key: change.get(key) for key in ("actions", "before", "after", "after_unknown")},
            "replace_paths": sorted(map(str, change.get("replace_paths", []))),
        }
    for name, change in document.get("output_changes", {}).items():
        found[f"output.{name}"] = change
    return found


def actions(document: Mapping[str, Any]) -> set[str]:
    return {action for resource in document["resource_changes"] for action in resource["change"]["actions"]}


def differing(one: Any, other: Any, path: str) -> Iterator[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from differing(one.get(key), other.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differing(left, right, f"{path}[{index}]")
    elif one != other:
        yield f"{path}: real {one!r}, ours {other!r}"


def entries(root: Path) -> list[dict[str, str]]:
    found = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or []
    return [entry for entry in found if entry["root"] == root.as_posix()]


def test_every_known_difference_is_of_a_root_module() -> None:
    found = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or []
    assert {entry["root"] for entry in found} <= {root.as_posix() for root in ROOTS}
    assert all(entry["cause"] for entry in found)
