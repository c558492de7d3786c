"""Resolved plans: the same as normal ones, but for what is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.rehearsal.engine import Engine
from generator.rehearsal.offline.configuring import DATA, RESOLVED
from generator.rehearsal.running import Terraform, TerraformError
from tests.support.offline import OfflineProviders

ROOT = """\
terraform {
  required_providers {
    google     = { source = "hashicorp/google" }
    cloudflare = { source = "cloudflare/cloudflare" }
  }
}
provider "google" {
  project = "p1"
  region  = "us-central1"
}
resource "google_compute_global_address" "this" {
  name = "edge"
}
resource "cloudflare_dns_record" "this" {
  zone_id = "023e105f4ecef8ad9ca31a8372d0c353"
  name    = "api.example.com"
  type    = "A"
  ttl     = 60
  content = google_compute_global_address.this.address
}
resource "cloudflare_zone_setting" "by_id" {
  zone_id    = "023e105f4ecef8ad9ca31a8372d0c353"
  setting_id = "x"
  value      = cloudflare_dns_record.this.id
}
data "google_project" "this" {
  project_id = "p1"
}
output "number" {
  value = data.google_project.this.number
}
"""


def planned(directory: Path, engine: Engine, environ: dict[str, str]) -> dict[str, Any]:
    """What `ROOT` plans, as Terraform tells it in JSON."""
    directory.mkdir()
    (directory / "main.tf").write_text(ROOT)
    terraform = Terraform(engine.path, environ)
    terraform.run(["init", "-no-color"], cwd=directory)
    terraform.run(["plan", "-no-color", "-out", "plan"], cwd=directory)
    plan: dict[str, Any] = json.loads(terraform.run(["show", "-json", "plan"], cwd=directory).stdout)
    return plan


def applied(directory: Path, engine: Engine, environ: dict[str, str]) -> dict[str, Any]:
    """The values of each resource after the plan was applied."""
    terraform = Terraform(engine.path, environ)
    terraform.run(["apply", "-no-color", "plan"], cwd=directory)
    again = terraform.run(["plan", "-no-color", "-detailed-exitcode"], cwd=directory)
    assert "No changes." in again.stdout
    state = json.loads(terraform.run(["show", "-json"], cwd=directory).stdout)
    return {item["address"]: item["values"] for item in state["values"]["root_module"]["resources"]}


def holes(unknown: Any) -> bool:
    """Whether anything is marked as unknown in the `after_unknown` of a change."""
    if isinstance(unknown, dict):
        return any(map(holes, unknown.values()))
    return any(map(holes, unknown)) if isinstance(unknown, list) else bool(unknown)


def agrees(normal: Any, unknown: Any, resolved: Any) -> bool:
    """Whether a value is as the normal plan has it wherever that one knows it."""
    if unknown is True:
        return True
    if isinstance(normal, dict):
        marks = unknown or {}
        names = {name for name, value in resolved.items() if value is not None}
        known = {name for name, value in normal.items() if value is not None}
        wanted = known | {name for name in marks if marks[name] is True}
        return names - wanted == set() and all(
            agrees(normal.get(name), marks.get(name), resolved.get(name)) for name in known
        )
    if isinstance(normal, list):
        marks = unknown or [False] * len(normal)
        return len(normal) == len(resolved) and all(map(agrees, normal, marks, resolved))
    return bool(normal == resolved)


def told_right(unknown: Any, resolved: Any, in_the_end: Any) -> bool:
    """Whether what the normal plan does not know is what the apply computes."""
    if unknown is True:
        return bool(resolved == in_the_end)
    if isinstance(unknown, dict):
        return all(told_right(mark, resolved.get(name), in_the_end.get(name)) for name, mark in unknown.items())
    return not isinstance(unknown, list) or all(map(told_right, unknown, resolved, in_the_end))


def test_a_resolved_plan_differs_only_in_what_is_known(
    offline: OfflineProviders, engine: Engine, tmp_path: Path
) -> None:
    normal = planned(tmp_path / "normal", engine, offline.environ())
    in_the_end = applied(tmp_path / "normal", engine, offline.environ())
    with offline.started({RESOLVED: "1"}) as resolving:
        resolved = planned(tmp_path / "resolved", engine, resolving.environ())
        assert applied(tmp_path / "resolved", engine, resolving.environ()) == in_the_end

    changes = {change["address"]: change["change"] for change in normal["resource_changes"]}
    assert any(holes(change["after_unknown"]) for change in changes.values())
    for item in resolved["resource_changes"]:
        before, after = changes[item["address"]], item["change"]
        assert not holes(after["after_unknown"]), item["address"]
        assert after["actions"] == before["actions"]
        assert agrees(before["after"], before["after_unknown"], after["after"]), item["address"]
        assert told_right(before["after_unknown"], after["after"], in_the_end[item["address"]]), item["address"]
    content = changes["cloudflare_dns_record.this"]["after"].get("content")
    assert content is None, "the address is not known before it is made"


def test_data_sources_answer_what_they_are_told_to(offline: OfflineProviders, engine: Engine, tmp_path: Path) -> None:
    data = tmp_path / "data.json"
    data.write_text(json.dumps({"google_project": {"number": "4711"}}))
    with offline.started({DATA: str(data)}) as telling:
        planned(tmp_path / "root", engine, telling.environ())
        applied(tmp_path / "root", engine, telling.environ())
        output = Terraform(engine.path, telling.environ()).run(["output", "-raw", "number"], cwd=tmp_path / "root")
    assert output.stdout == "4711"


@pytest.mark.parametrize("content", ["[]", "{", '{"google_project": 1}', None])
def test_a_damaged_file_of_data_is_told(
    offline: OfflineProviders, engine: Engine, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "data.json"
    if content is not None:
        file.write_text(content)
    environ = {**offline.environ(standing=False), DATA: str(file)}
    with pytest.raises(TerraformError) as caught:
        planned(tmp_path / "root", engine, environ)
    assert DATA in caught.value.message
