"""Terraform starts one process of a provider to plan, and another one to apply: what is in use is known to both."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.rehearsal.engine import Engine
from generator.rehearsal.offline import library
from generator.rehearsal.offline.mirror import offline_config
from generator.rehearsal.running import Terraform, TerraformError

ROOT = """\
terraform {{
  required_providers {{
    cloudflare = {{
      source  = "cloudflare/cloudflare"
      version = "{version}"
    }}
  }}
}}
variable "monitor" {{ default = null }}
variable "monitored" {{ default = true }}
resource "cloudflare_load_balancer_monitor" "this" {{
  count      = var.monitored ? 1 : 0
  account_id = "0123456789abcdef0123456789abcdef"
  type       = "https"
}}
resource "cloudflare_load_balancer_pool" "this" {{
  account_id = "0123456789abcdef0123456789abcdef"
  name       = "pool"
  monitor    = var.monitor
  origins    = [{{ name = "a", address = "192.0.2.1" }}]
}}
output "monitor" {{ value = one(cloudflare_load_balancer_monitor.this[*].id) }}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    version = library.load_provider("cloudflare").version
    (tmp_path / "main.tf").write_text(ROOT.format(version=version))
    return tmp_path


@pytest.fixture
def terraform(root: Path, engine: Engine) -> Terraform:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TF_", "FRONTROUTE_"))}
    environ = {**kept, "CLOUDFLARE_API_TOKEN": "a" * 40, "TF_CLI_CONFIG_FILE": str(offline_config(kept))}
    made = Terraform(engine.path, environ)
    made.run(["init", "-input=false"], cwd=root)
    return made


def test_what_is_in_use_cannot_be_deleted(root: Path, terraform: Terraform) -> None:
    def run(*command: str) -> str:
        return terraform.run([*command, "-no-color"], cwd=root).stdout

    run("apply", "-auto-approve")
    used = f"-var=monitor={json.loads(run('output', '-json'))['monitor']['value']}"
    run("apply", "-auto-approve", used)
    with pytest.raises(TerraformError, match="in use by cloudflare_load_balancer_pool pool"):
        run("apply", "-auto-approve", used, "-var=monitored=false")
    run("plan", "-out=plan", used, "-var=monitored=false")
    with pytest.raises(TerraformError, match="in use by cloudflare_load_balancer_pool pool"):
        terraform.run(["apply", "-no-color", "plan"], cwd=root)
    run("apply", "-auto-approve")
    run("apply", "-auto-approve", "-var=monitored=false")
