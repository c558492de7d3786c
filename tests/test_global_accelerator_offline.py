"""Global Accelerator: inputs that no plan knows yet, and addresses that a plan may not lose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tftest

from tests.support.terraform import Planner

ROOT = Path(__file__).parents[1]
README = ROOT / "modules" / "aws-global-accelerator" / "README.md"

PROVIDER = """\
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "us-west-2"
}
"""

# Everything that another resource of the same apply may make is unknown here.
UNKNOWN = """\
resource "terraform_data" "made" {
  input = "made"
}

locals {
  made = terraform_data.made.output
}

module "accelerator" {
  source = "../modules/aws-global-accelerator"

  name = "ai-edge"

  listeners = {
    https = {
      ports = ["443"]

      regions = {
        us-east-1 = {
          endpoints = {
            alb    = { id = local.made, kind = "alb" }
            nlb    = { id = local.made, kind = "nlb" }
            guess  = { id = local.made }
            shared = { id = local.made, attachment_arn = local.made }
          }
        }
      }
    }
  }

  shares = {
    models = {
      principals = [local.made]
      resources  = { alb = { id = local.made, region = "us-east-1" }, gpu = { id = local.made } }
    }
  }

  dns       = { api = { zone_id = local.made, name = local.made } }
  flow_logs = { bucket = local.made }
  alarms    = { sns_topic_arns = [local.made] }
}

module "sessions" {
  source = "../modules/aws-global-accelerator"

  name             = "ai-sessions"
  accelerator_type = "custom_routing"

  custom_routing_listeners = {
    sessions = {
      ports   = ["10000-19999"]
      regions = { us-west-2 = { destinations = { grpc = { ports = "50051" } }, subnets = { gpu = local.made } } }
    }
  }
}
"""

OTHERS = '["192.0.2.1"]'
KEPT = """\
module "accelerator" {{
  source = "../modules/aws-global-accelerator"

  name         = "ai-edge"
  ip_addresses = {addresses}
}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "modules").symlink_to(ROOT / "modules")
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


def test_nothing_but_keys_must_be_known(planner: Planner, root: Path) -> None:
    (root / "main.tf").write_text(PROVIDER + UNKNOWN)
    address = 'module.accelerator.aws_globalaccelerator_endpoint_group.this["https/us-east-1"]'
    endpoints = planner.plan(root).resource_changes[address]["change"]["after"]["endpoint_configuration"]
    preserved = [endpoint.get("client_ip_preservation_enabled") for endpoint in endpoints]
    # Where the kind is given, the plan tells; elsewhere it does when the id is known.
    assert sorted(preserved, key=str) == [False, None, None, True]
    assert all(endpoint["weight"] == 128 for endpoint in endpoints)


def test_addresses_are_kept_as_the_readme_says(planner: Planner, root: Path) -> None:
    (guard,) = re.findall(r'```hcl\n(resource "terraform_data" "keep_addresses".*?)```', README.read_text(), re.DOTALL)
    (root / "main.tf").write_text(f"{PROVIDER}{KEPT.format(addresses='[]')}{guard}")
    with planner.opened(root) as terraform:
        terraform.apply()
        with pytest.raises(tftest.TerraformTestError, match=r"prevent_destroy"):
            terraform.destroy()
        # Other addresses replace the accelerator.
        (terraform.scratch.path / "main.tf").write_text(f"{PROVIDER}{KEPT.format(addresses=OTHERS)}{guard}")
        with pytest.raises(tftest.TerraformTestError, match=r"prevent_destroy"):
            terraform.plan()
        (terraform.scratch.path / "main.tf").write_text(f"{PROVIDER}{KEPT.format(addresses='[]')}")
        terraform.destroy()
