"""Every example and every stack, planned with the offline providers: what would be made, value by value.

The expected plans stand in tests/plans/, one a root module, as YAML: every value that is known before an apply. An
example or a stack without one fails, and prints the command that writes it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.mending import Mend
from tests.support.rendered import read, set_values
from tests.support.terraform import Plan, Planner

ROOT = Path(__file__).parents[1]
EXPECTED = Path(__file__).with_name("plans")
ROOTS = sorted(
    path.parent.relative_to(ROOT)
    for pattern in ("modules/*/examples/*/versions.tf", "envs/*/*/versions.tf")
    for path in ROOT.glob(pattern)
)
UPDATE = "FRONTROUTE_UPDATE_PLANS"


def expected_file(root: Path) -> Path:
    return EXPECTED / f"{'.'.join(root.parts)}.yaml"


def variables(root: Path) -> dict[str, str]:
    """A value for each variable that has none: text fits where a stack asks for a secret."""
    declared = read(ROOT / root).labelled("variable")
    return {name: "a-value-for-tests" for name, body in declared.items() if "default" not in body}


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.as_posix())
def test_plans_what_is_expected(root: Path, planner: Planner, mend: Mend) -> None:
    mend("make plans")
    found = summary(planner.plan(ROOT / root, tf_vars=variables(root)))
    file = expected_file(root)
    if os.environ.get(UPDATE):
        file.parent.mkdir(exist_ok=True)
        file.write_text(yaml.safe_dump(found, sort_keys=True, width=120, allow_unicode=True))
    assert file.exists(), f"{file.relative_to(ROOT)} is missing"
    wanted = yaml.safe_load(file.read_text())
    assert sorted(found["resources"]) == sorted(wanted["resources"])
    for address, values in wanted["resources"].items():
        assert found["resources"][address] == values, address
    assert found["outputs"] == wanted["outputs"]


def test_no_expected_plan_is_left_over(mend: Mend) -> None:
    mend("rm the files that are named, or bring their root modules back")
    assert {path.name for path in EXPECTED.glob("*.yaml")} <= {expected_file(root).name for root in ROOTS}


def summary(plan: Plan) -> dict[str, Any]:
    """What a plan makes: every value that is set, by the resource's address; and the names of its outputs."""
    resources = {
        address: set_values(change["change"]["after"])
        for address, change in plan.resource_changes.items()
        if change["change"]["actions"] == ["create"]
    }
    return {"outputs": sorted(plan.outputs), "resources": resources}
