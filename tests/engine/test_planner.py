"""The helpers by which other tests plan and apply."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rehearsal.moto import MotoServer
from tests.support.terraform import Plan, PlanFailedError, Planner

pytestmark = [pytest.mark.usefixtures("aws_provider"), pytest.mark.xdist_group("moto")]

MODULE = """\
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.100" }
  }
}

variable "logs" {
  type = map(object({ days = number, note = optional(string, "") }))

  validation {
    condition     = alltrue([for log in values(var.logs) : log.days < 100])
    error_message = "Every log's days must be below a hundred, a rule that takes more than one line to say."
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = var.logs
  name              = each.key
  retention_in_days = each.value.days
  tags              = { Note = each.value.note }
}

output "arns" {
  value = { for name, log in aws_cloudwatch_log_group.this : name => log.arn }
}
"""

STACK = """\
terraform {
  backend "s3" {}
}

provider "aws" {
  region = "us-west-2"
}

module "logs" {
  source = "../../modules/logs"
  logs   = { jobs = { days = 5 } }
}

output "arns" {
  value = module.logs.arns
}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in {"modules/logs/main.tf": MODULE, "envs/dev/main.tf": STACK}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def days(plan: Plan) -> object:
    resources = plan.modules["module.logs"].resources
    return resources['aws_cloudwatch_log_group.this["jobs"]']["values"]["retention_in_days"]


def test_plan_of_a_stack_and_of_a_module(real_planner: Planner, tree: Path) -> None:
    assert days(real_planner.plan(tree / "envs/dev")) == 5

    plan = real_planner.plan(tree / "modules/logs", tf_vars={"logs": {"a": {"days": 1, "note": "${x}"}}})
    assert plan.resources['aws_cloudwatch_log_group.this["a"]']["values"]["tags"] == {"Note": "${x}"}

    said = real_planner.failure(tree / "modules/logs", tf_vars={"logs": {"a": {"days": 365}}})
    assert "below a hundred, a rule that takes more than one line to say." in said
    with pytest.raises(PlanFailedError, match="below a hundred"):
        real_planner.plan(tree / "modules/logs", tf_vars={"logs": {"a": {"days": 365}}})


def test_plan_is_made_again_only_when_something_it_reads_changes(real_planner: Planner, tree: Path) -> None:
    def plans() -> int:
        return len(list(real_planner.cache.glob("*.json")))

    module = tree / "modules/logs/main.tf"
    module.write_text(MODULE.replace("each.value.days", "each.value.days + 2"))
    assert days(real_planner.plan(tree / "envs/dev")) == 7
    before = plans()
    assert days(real_planner.plan(tree / "envs/dev")) == 7
    assert plans() == before
    module.write_text(MODULE.replace("each.value.days", "each.value.days + 9"))
    assert days(real_planner.plan(tree / "envs/dev")) == 14


def test_apply_and_destroy(real_planner: Planner, tree: Path, moto: MotoServer) -> None:
    with real_planner.opened(tree / "envs/dev", moto=moto.endpoint) as terraform:
        terraform.apply()
        assert terraform.output()["arns"]["jobs"] == "arn:aws:logs:us-west-2:123456789012:log-group:jobs"
        path = terraform.scratch.path / "main.tf"
        path.write_text(path.read_text().replace("days = 5", "days = 7"))
        assert terraform.changes() == {'module.logs.aws_cloudwatch_log_group.this["jobs"]': ["update"]}
        terraform.destroy()
        assert terraform.execute_command("state", "list").out == ""
