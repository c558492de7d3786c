"""A declaration means what it says, whatever stood before: B applied over A leaves what B applied afresh leaves.

Every folder of tests/transitions/ is one module: `common.tf`, and two roots that share it, `with.tf` and `without.tf`.
Both are applied by the real provider on a mock of AWS, which keeps what is not sent to it just as AWS does.
"""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator.rehearsal.global_accelerator import GlobalAcceleratorServer
from generator.rehearsal.moto import MotoServer
from tests.support.gaps import unsettled, without_gaps
from tests.support.rendered import set_values
from tests.support.terraform import Planner

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).with_name("transitions")
MODULES = sorted(path.name for path in CASES.iterdir())

# Attributes whose values AWS makes up anew for every object.
IDENTITIES = {
    *("id", "arn", "arn_suffix", "name", "dns_name", "zone_id", "association_id", "statement_id"),
    *("main_route_table_id", "default_route_table_id", "default_network_acl_id", "default_security_group_id"),
    "security_group_rule_id",
}


@pytest.mark.long
@pytest.mark.thorough
@pytest.mark.usefixtures("aws_provider")
@pytest.mark.parametrize("module", MODULES)
def test_what_is_left_out_goes_away(module: str, real_planner: Planner, tmp_path: Path) -> None:
    case = CASES / module

    # Two configurations of the provider cannot share one process: neither takes the long-lived one.
    alone = dataclasses.replace(real_planner, provider=None)

    def apply(*roots: str) -> dict[str, Any]:
        """Apply the roots one after the other; the state in the end."""
        with (
            MotoServer() as moto,
            GlobalAcceleratorServer() as accelerator,  # which moto has not
            alone.opened(
                _root(tmp_path / "+".join(roots), case),
                moto=moto.endpoint,
                services={"global_accelerator": accelerator.endpoint},
            ) as terraform,
        ):
            for name in roots:
                shutil.copy(case / name, terraform.scratch.path / "main.tf")
                terraform.apply()
                assert unsettled(terraform) == {}, f"a plan right after applying {' over '.join(roots)} is not empty"
            # What one resource makes of another shows only when it is read again.
            terraform.execute_command("apply", "-refresh-only", "-auto-approve", "-no-color", "-input=false")
            state: dict[str, Any] = dict(terraform.state_pull())
            (tmp_path / f"{'+'.join(roots)}.json").write_text(json.dumps(state, indent=1))
            return normal(state)

    with ThreadPoolExecutor(2) as pool:
        changed, fresh = pool.map(lambda roots: apply(*roots), (("with.tf", "without.tf"), ("without.tf",)))

    assert sorted(changed) == sorted(fresh)
    for address, attributes in fresh.items():
        assert changed[address] == attributes, address


def _root(parent: Path, case: Path) -> Path:
    """The root module, three folders deep, as the paths in it say."""
    root = parent / "tests" / "transitions" / case.name
    root.mkdir(parents=True)
    shutil.copy(case / "common.tf", root)
    shutil.copy(case / "with.tf", root / "main.tf")
    (parent / "modules").symlink_to(ROOT / "modules")
    return root


def normal(state: dict[str, Any]) -> dict[str, Any]:
    """The module's resources: attributes by address, what was made up for one account replaced by where it is from."""
    instances = {
        f"{resource['type']}.{resource['name']}[{instance.get('index_key', '')}]": set_values(
            without_gaps(resource["type"], instance["attributes"])
        )
        for resource in state["resources"]
        if resource["mode"] == "managed" and resource.get("module") == "module.under_test"
        for instance in resource["instances"]
    }
    names: dict[str, str] = {}
    for resource in state["resources"]:
        for instance in resource["instances"]:
            address = f"{resource['type']}.{resource['name']}[{instance.get('index_key', '')}]"
            for key in IDENTITIES & instance["attributes"].keys():
                value = instance["attributes"][key]
                # An object is named by the end of its ARN, too: metrics do so.
                for text in (value, value.rpartition("/")[2]) if isinstance(value, str) else ():
                    if re.search(r"[0-9a-f]{6}|\d{6}", text):
                        names[text] = f"<{address}.{key}>"
    text = json.dumps(instances, sort_keys=True)
    for value in sorted(names, key=len, reverse=True):
        text = text.replace(json.dumps(value)[1:-1], names[value])
    found: dict[str, Any] = _settled(json.loads(text))
    return found


def _settled(value: Any) -> Any:
    """Lists without their order, since most are sets; of a block that is off, no more than that it is."""
    if isinstance(value, dict):
        return {"enabled": False} if value.get("enabled") is False else {key: _settled(v) for key, v in value.items()}
    if isinstance(value, list):
        return sorted(map(_settled, value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
