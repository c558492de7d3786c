"""The running providers that other tests use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.rehearsal.engine import Engine
from generator.rehearsal.running import Terraform
from tests.support.offline import OfflineProviders

ROOT = """\
terraform {
  required_providers {
    google = { source = "hashicorp/google" }
    ns1    = { source = "ns1-terraform/ns1" }
  }
}
provider "google" {
  project = "p1"
  region  = "us-central1"
}
resource "google_compute_global_address" "this" { name = "edge" }
resource "ns1_zone" "this" { zone = google_compute_global_address.this.name }
output "address" { value = google_compute_global_address.this.address }
"""


@pytest.mark.parametrize("standing", [True, False])
def test_both_ways_give_the_same(offline: OfflineProviders, engine: Engine, tmp_path: Path, standing: bool) -> None:
    (tmp_path / "main.tf").write_text(ROOT)
    terraform = Terraform(engine.path, offline.environ(standing=standing))
    terraform.run(["init", "-no-color"], cwd=tmp_path)
    terraform.run(["apply", "-auto-approve", "-no-color"], cwd=tmp_path)
    again = terraform.run(["plan", "-no-color", "-detailed-exitcode"], cwd=tmp_path)
    assert "No changes." in again.stdout
    output = terraform.run(["output", "-json"], cwd=tmp_path).stdout
    assert json.loads(output)["address"]["value"]
    terraform.run(["destroy", "-auto-approve", "-no-color"], cwd=tmp_path)


def test_each_provider_block_keeps_its_arguments(offline: OfflineProviders, engine: Engine, tmp_path: Path) -> None:
    aliased = ROOT.replace("this", "one") + ROOT.partition("}\n}\n")[2].replace("this", "two").replace(
        "p1", "p2"
    ).replace('"google" {', '"google" {\n  alias = "other"').replace(
        '{ name = "edge" }', '{\n  name     = "edge"\n  provider = google.other\n}'
    ).replace('"address"', '"other"').replace(".address }", ".project }")
    (tmp_path / "main.tf").write_text(aliased)
    terraform = Terraform(engine.path, offline.environ())
    terraform.run(["init", "-no-color"], cwd=tmp_path)
    terraform.run(["apply", "-auto-approve", "-no-color"], cwd=tmp_path)
    state = json.loads(terraform.run(["show", "-json"], cwd=tmp_path).stdout)
    values = [item["values"] for item in state["values"]["root_module"]["resources"]]
    assert sorted(item["project"] for item in values if "project" in item) == ["p1", "p2"]
