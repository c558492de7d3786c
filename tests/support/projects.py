"""Small projects to run the commands on: a sample architecture and an environment that uses it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import generate_modules

ARCHITECTURE = """\
title: A sample for tests
version: 1.2.3
terraform: ">= 1.9"
providers:
  aws: { source: hashicorp/aws, version: ">= 5.100, < 7.0" }
inputs:
  name:
    section: General
    description: Name of everything.
    type: string
    pattern: "^[a-z][a-z0-9-]*$"
    pattern_hint: a name of lower-case letters, digits and hyphens
  count_of_zones: { section: General, description: Zones., type: number, integer: true, minimum: 1, default: 2 }
  public: { section: General, description: Whether it is public., type: bool, default: true }
  groups:
    section: Targets
    description: Target groups, keyed by name.
    type: map
    keys: { max_length: 8 }
    items:
      type: object
      attributes:
        port: { type: number, integer: true, minimum: 1, maximum: 65535, description: Port., default: 8080 }
        kind: { type: string, enum: [ip, instance], description: Kind of target., default: ip }
        hosts: { type: list, items: { type: string }, max_items: 2, description: Hosts., default: [] }
        check:
          type: object
          description: Health check.
          default: null
          attributes:
            path: { type: string, description: Path. }
    default: {}
  secret: { section: General, description: A secret., type: string, default: null, sensitive: true }
outputs:
  name: { description: The name., value: var.name }
  back_name: { description: The name again., value: var.name }
  groups: { description: Names of the groups., value: keys(var.groups) }
  secret: { description: The secret., value: var.secret, sensitive: true }
"""

MAIN = """\
resource "terraform_data" "this" {
  input = { title = {{ architecture.title }}, name = var.name }
}
"""

ENVIRONMENT = """\
environment: dev
state: { backend: local }
stacks:
  edge:
    modules:
      front:
        architecture: aws-sample
        inputs: { name: front }
"""

SAMPLE: Mapping[str, str] = {
    "templates/aws-sample/architecture.yaml": ARCHITECTURE,
    "templates/aws-sample/main.tf.j2": MAIN,
}
WITH_ENVIRONMENT: Mapping[str, str] = {**SAMPLE, "envs/dev/environment.yaml": ENVIRONMENT}


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files, by path below `root`; return `root`."""
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def tree(root: Path) -> dict[str, bytes]:
    """Every file below `root`, by path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def run(root: Path, *args: str, environ: Mapping[str, str] | None = None) -> Result:
    """Run `generate-modules` on a project, as a user would from anywhere."""
    result = CliRunner().invoke(generate_modules, ["--root", str(root), *args], env=dict(environ or {}))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
