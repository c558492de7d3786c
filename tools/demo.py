"""`make demo`: the project's main job on real input. Generates, plans an environment, and shows what it did.

Needs no account and no network. Plans with the real Terraform and the real AWS provider, which a mock of AWS answers;
where no AWS provider can be had, shows what was generated and says what is missing.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator import run
from generator.changes import Verdict
from generator.errors import FrontrouteError
from generator.rehearsal import cli_config, mirrors
from generator.rehearsal.engine import find_engine
from generator.rehearsal.moto import MotoServer
from generator.rehearsal.overrides import mocked_environment
from generator.rehearsal.running import Terraform, TerraformError
from generator.rehearsal.scratch import scratch_copy

ROOT = Path(__file__).parent.parent
STACK = ROOT / "envs" / "dev" / "edge"
AWS = "registry.terraform.io/hashicorp/aws"


def main() -> int:
    """Run the demo; return the exit code."""
    try:
        _generate()
        return _plan()
    except FrontrouteError as error:
        click.echo(f"Error: {error}", err=True)
        return error.exit_code


def _title(text: str) -> None:
    click.echo(f"\n{click.style(text, bold=True)}")


def _generate() -> None:
    _title("1. generate-modules: templates/ and envs/*/environment.yaml become Terraform")
    started = time.perf_counter()
    changes = run.generate(ROOT)
    seconds = time.perf_counter() - started
    counts = Counter(
        "/".join(change.path.split("/")[:-1][:2]) for change in changes if change.verdict != Verdict.DELETE
    )
    for folder, count in sorted(counts.items()):
        click.echo(f"   {folder:<40} {count:>3} files")
    written = sum(change.verdict is not Verdict.IDENTICAL for change in changes)
    click.echo(f"   {len(changes)} files planned, {written} written, {seconds:.2f} s")


def _plan() -> int:
    engine = find_engine(os.environ)
    _title(f"2. terraform plan: {STACK.relative_to(ROOT)}, with {engine.kind} {engine.version}")
    found = mirrors.find_mirrors(os.environ)
    text = cli_config.cli_config_text(found, user=cli_config.read_user_config(os.environ))
    with (
        tempfile.TemporaryDirectory(prefix="frontroute-demo-") as scratch,
        MotoServer() as moto,
        scratch_copy(STACK) as copy,
    ):
        config = cli_config.write_cli_config(Path(scratch), text)
        environ = cli_config.clean_environ(os.environ, config, without=mocked_environment())
        terraform = Terraform(engine.path, environ)
        copy.override(endpoints={"aws": moto.endpoint})
        try:
            terraform.run(["init", "-no-color"], cwd=copy.path)
        except TerraformError as error:
            return _without_provider(error)
        terraform.run(["plan", "-no-color", "-out=plan"], cwd=copy.path)
        plan = json.loads(terraform.run(["show", "-json", "plan"], cwd=copy.path).stdout)
    _show(plan)
    _title("Next")
    click.echo("   Edit envs/dev/environment.yaml, and run generate-modules --diff (in .venv/bin) to see what follows.")
    return 0


def _without_provider(error: TerraformError) -> int:
    click.echo("   The AWS provider is not on this machine, and its registry cannot be reached:")
    click.echo(f"   {error.result.diagnostics.splitlines()[0]}")
    click.echo(f"   Set {mirrors.VARIABLE} to a directory that holds {AWS}/VERSION/{mirrors.platform_name()}/ to plan.")
    click.echo("   What was generated is complete: read modules/ and envs/dev/edge/.")
    return 0


def _show(plan: Mapping[str, Any]) -> None:
    created = [change for change in plan["resource_changes"] if change["change"]["actions"] == ["create"]]
    for kind, count in sorted(Counter(change["type"] for change in created).items()):
        click.echo(f"   {count:>3} x {kind}")
    click.echo(f"   {len(created)} resources to create")
    _title("3. The routes, as the load balancer will know them")
    rules = [change for change in created if change["type"] == "aws_lb_listener_rule"]
    for rule in sorted(rules, key=lambda rule: rule["change"]["after"]["priority"]):
        after = rule["change"]["after"]
        click.echo(f"   {after['priority']:>5}  {rule['index']:<12} {_conditions(after)} -> {_targets(plan, rule)}")


def _conditions(rule: Mapping[str, Any]) -> str:
    """What a rule compares with: `path_pattern /v1/chat, /v1/chat/*`."""
    parts = []
    for condition in rule["condition"]:
        for name, blocks in condition.items():
            for block in blocks or []:
                values = block.get("values") or []
                parts.append(f"{name} {', '.join(str(value) for value in values)}")
    return " and ".join(sorted(parts))


def _targets(plan: Mapping[str, Any], rule: Mapping[str, Any]) -> str:
    """Where a rule forwards to, from the stack's own inputs: ARNs are not known before an apply."""
    module = rule["address"].split(".")[1]
    inputs = plan["configuration"]["root_module"]["module_calls"][module]["expressions"]
    route = inputs["routes"]["constant_value"][rule["index"]]
    shares: Mapping[str, int] = route.get("forward_to", {})
    total = sum(shares.values()) or 1
    return ", ".join(f"{name} {100 * weight // total} %" for name, weight in shares.items())


if __name__ == "__main__":
    sys.exit(main())
