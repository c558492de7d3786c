"""Routes as they are declared in an environment, against the rules that are planned for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.terraform import Planner
from tests.test_plans import variables
from tests.test_rendered import ENVIRONMENTS, environment

ROOT = Path(__file__).parents[1]
CALLS = [
    (name, stack, module)
    for name in ENVIRONMENTS
    for stack, declared in environment(name).stacks.items()
    for module, call in declared.modules.items()
    if call.architecture == "aws-alb-routing"
]


def below(path: str) -> list[str]:
    """A path stands for itself and for what is below it."""
    return [path, f"{path}/*"]


def planned_condition(rule: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for condition in rule["condition"] for block in condition[kind]]


@pytest.mark.parametrize(("name", "stack", "module"), CALLS)
def test_declared_routes_are_planned(name: str, stack: str, module: str, planner: Planner) -> None:
    inputs = environment(name).stacks[stack].modules[module].inputs
    root = Path("envs", name, stack)
    plan = planner.plan(ROOT / root, tf_vars=variables(root))

    def planned(address: str) -> dict[str, Any]:
        after: dict[str, Any] = plan.resource_changes[f"module.{module}.{address}"]["change"]["after"]
        return after

    for key, route in inputs["routes"].items():
        rule = planned(f'aws_lb_listener_rule.this["{key}"]')
        match = route["match"]
        assert rule["priority"] == route["priority"]
        assert rule["action"][-1]["order"] == (2 if "auth" in route else 1)
        weights = [target["weight"] for forward in rule["action"][-1]["forward"] for target in forward["target_group"]]
        assert sorted(weights) == sorted(route.get("forward_to", {}).values())

        paths = [*match.get("exact_paths", []), *(p for path in match.get("paths", []) for p in below(path))]
        assert sorted(v for block in planned_condition(rule, "path_pattern") for v in block["values"]) == sorted(paths)
        for kind, declared in (("http_request_method", "methods"), ("host_header", "hosts")):
            values = [value for block in planned_condition(rule, kind) for value in block["values"]]
            assert sorted(values) == sorted(match.get(declared, []))
        headers = {block["http_header_name"]: block["values"] for block in planned_condition(rule, "http_header")}
        assert headers == match.get("headers", {})

    for key, group in inputs["target_groups"].items():
        assert planned(f'aws_lb_target_group.this["{key}"]')["port"] == group.get("port", 8080)
