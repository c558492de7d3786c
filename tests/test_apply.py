"""An environment's life on a mock of AWS, with the real provider: apply, no change, a change, destroy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import frontroute
from tests.support.projects import run, tree

ROOT = Path(__file__).parents[1]
ENVIRONMENT = "envs/dev/environment.yaml"
STACK = "envs/dev/edge"

# A service that moto has not, and that our own mock answers for.
ACCELERATOR = """\
resource "aws_globalaccelerator_accelerator" "this" {
  name = "ai-api"
}

resource "aws_globalaccelerator_listener" "this" {
  accelerator_arn = aws_globalaccelerator_accelerator.this.arn
  protocol        = "TCP"

  port_range {
    from_port = 80
    to_port   = 80
  }
}

resource "aws_globalaccelerator_endpoint_group" "this" {
  listener_arn = aws_globalaccelerator_listener.this.arn

  endpoint_configuration {
    endpoint_id = module.routing.lb.arn
    weight      = 100
  }
}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The environment `dev` as it is committed, in a repository of its own; a change of it is not committed yet."""
    root = tmp_path / "project"
    (root / ENVIRONMENT).parent.mkdir(parents=True)
    shutil.copy(ROOT / ENVIRONMENT, root / ENVIRONMENT)
    assert run(root).exit_code == 0
    (root / STACK / "accelerator.tf").write_text(ACCELERATOR)
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    name = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    for command in (["init", "-q"], ["add", "-A"], [*name, "commit", "-q", "-m", "as it stands"]):
        subprocess.run(["git", "-C", str(root), *command], check=True, env=environ)
    text = (root / ENVIRONMENT).read_text()
    for old, new in (
        ("{ chat-stable: 90, chat-canary: 10 }", "{ chat-stable: 50, chat-canary: 50 }"),
        ("chat-canary: { port: 8080 }", "chat-canary: { port: 9090 }"),
    ):
        assert old in text
        text = text.replace(old, new)
    (root / ENVIRONMENT).write_text(text)
    assert run(root).exit_code == 0
    return root


@pytest.mark.long
@pytest.mark.thorough
@pytest.mark.usefixtures("aws_provider")
def test_dev_is_applied_changed_and_destroyed(project: Path) -> None:
    before = tree(project)
    command = [
        "rehearse",
        "dev/edge",
        "--from",
        "HEAD",
        "--providers",
        "moto",
        "--format",
        "json",
        "--root",
        str(project),
    ]
    result = CliRunner().invoke(frontroute, command)
    # The plan after the apply was empty, nothing was left after the destroy, and the change left what a fresh apply
    # makes: else the exit code were another one.
    assert result.exit_code == 0, result.output
    (stack,) = json.loads(result.stdout)["stacks"]
    assert [(item["name"], item["kind"]) for item in stack["providers"]] == [("aws", "moto")]
    change: dict[str, Any] = stack["change"]
    touched = {item["address"]: item for item in change["resources"]}
    rule = touched['module.routing.aws_lb_listener_rule.this["chat"]']
    assert rule["action"] == "update"
    weights = {item["after"] for item in rule["attributes"] if item["path"].endswith(".weight")}
    assert weights == {50}
    # A port cannot be changed in place: the new group is made and takes the traffic before the old one goes.
    group = touched['module.routing.aws_lb_target_group.this["chat-canary"]']
    assert (group["action"], group["forced_by"], group["create_first"]) == ("replace", ["port"], True)
    order = [(step["action"], step["address"]) for step in change["order"]]
    assert (
        order.index(("create", group["address"]))
        < order.index(("update", rule["address"]))
        < order.index(("delete", group["address"]))
    )
    assert tree(project) == before
