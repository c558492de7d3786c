"""Small projects that are rehearsed with the offline provider."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import frontroute
from tests.support.projects import run, tree, write

ARCHITECTURE = """\
title: A zone with records
version: 1.0.0
terraform: ">= 1.9"
providers:
  ns1: { source: ns1-terraform/ns1, version: "~> 2.0" }
inputs:
  zone: { section: General, description: Name of the zone., type: string }
  nx_ttl: { section: General, description: Seconds that a missing name is remembered., type: number, default: null }
  records:
    section: Records
    description: Records, by name.
    type: map
    items:
      type: object
      attributes:
        type: { type: string, description: Type., default: A }
        ttl: { type: number, description: Seconds., default: 3600 }
        answers: { type: list, items: { type: string }, description: Answers., default: ["192.0.2.1"] }
    default: {}
    validations:
      - violations: |
          [
            for name, record in var.records : "records[\\"${name}\\"].ttl is ${record.ttl}, and not above zero."
            if record.ttl <= 0
          ]
outputs:
  zone: { description: The zone., value: ns1_zone.this.id }
"""

MAIN = """\
locals {
  records = { for name, record in var.records : name => record if record.type != "" }
}

resource "ns1_zone" "this" {
  zone   = var.zone
  nx_ttl = var.nx_ttl
}

resource "ns1_record" "this" {
  for_each = local.records

  zone   = ns1_zone.this.zone
  domain = "${each.key}.${ns1_zone.this.zone}"
  type   = each.value.type
  ttl    = each.value.ttl

  dynamic "answers" {
    for_each = each.value.answers

    content {
      answer = answers.value
    }
  }

  lifecycle {
    precondition {
      condition     = each.value.ttl != 81
      error_message = "Nobody wants 81 seconds."
    }
  }
}
"""

ENVIRONMENT = """\
environment: dev
state: { backend: s3, bucket: nobody, region: us-west-2 }
stacks:
  dns:
    modules:
      front:
        architecture: ns1-sample
        inputs:
          zone: api.example.com
          nx_ttl: 100
          records:
            chat: { ttl: 60 }
            old: { answers: [192.0.2.2] }
"""

FILES: Mapping[str, str] = {
    "templates/ns1-sample/architecture.yaml": ARCHITECTURE,
    "templates/ns1-sample/main.tf.j2": MAIN,
    "envs/dev/environment.yaml": ENVIRONMENT,
}

Rehearse = Callable[..., Result]


class Project:
    """A project in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = write(root, FILES)
        self.render()

    def render(self) -> None:
        result = run(self.root)
        assert result.exit_code == 0, result.output

    def change(self, old: str, new: str, path: str = "envs/dev/environment.yaml", *, render: bool = True) -> None:
        """Replace text in one file, and render what follows from it."""
        file = self.root / path
        text = file.read_text()
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new))
        if render:
            self.render()

    def line(self, text: str, path: str = "envs/dev/environment.yaml") -> int:
        """The first line that holds a text."""
        lines = (self.root / path).read_text().splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def git(self, *args: str) -> str:
        name = {f"GIT_{who}_{what}": "x@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        done = subprocess.run(
            ["git", "-C", str(self.root), *args],
            check=True, capture_output=True, text=True, env={**os.environ, **name, "GIT_CONFIG_GLOBAL": os.devnull},
        )  # fmt: skip
        return done.stdout.strip()

    def commit(self) -> str:
        """Commit everything; return the commit."""
        if not (self.root / ".git").exists():
            self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "as it stands")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The sample project, rendered."""
    return Project(tmp_path / "project")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory that temporary files are made in."""
    place = tmp_path / "scratch"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    monkeypatch.setenv("TMPDIR", str(place))
    return place


@pytest.fixture
def rehearse(project: Project, scratch: Path) -> Rehearse:
    """`frontroute rehearse`, as a user runs it; in the end nothing of the project is changed, and nothing left over."""
    before: dict[str, bytes] = {}

    def run_it(*args: str, keep: bool = False, **environ: str) -> Result:
        before.update(tree(project.root))
        result = CliRunner().invoke(frontroute, ["rehearse", "--root", str(project.root), *args], env=environ)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert {path: data for path, data in tree(project.root).items() if not path.startswith(".git/")} == {
            path: data for path, data in before.items() if not path.startswith(".git/")
        }, "the project was changed"
        assert keep or not list(scratch.iterdir()), "a scratch copy was left behind"
        before.clear()
        return result

    return run_it
