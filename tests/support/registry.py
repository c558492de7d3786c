"""A project with one small module, to release versions of; and Terraform that takes it from a registry."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import frontroute
from generator.rehearsal import cli_config
from generator.rehearsal.engine import Engine
from generator.rehearsal.offline.mirror import offline_config
from generator.rehearsal.overrides import mocked_environment
from generator.rehearsal.running import Terraform
from tests.support.projects import run, write

NAMESPACE = "acme"
ADDRESS = "acme/sample/ns1"

ARCHITECTURE = """\
title: A zone for tests
version: 1.0.0
terraform: ">= 1.9"
providers:
  ns1: { source: ns1-terraform/ns1, version: "~> 2.0" }
inputs:
  zone: { section: General, description: Name of the zone., type: string }
  records:
    section: Records
    description: Records, by name.
    type: map
    items:
      type: object
      attributes:
        ttl: { type: number, description: Seconds., default: 3600, minimum: 1 }
        answers: { type: list, items: { type: string }, description: Answers., default: ["192.0.2.1"] }
    default: {}
outputs:
  zone: { description: The zone., value: ns1_zone.this.id }
"""

MAIN = """\
resource "ns1_zone" "this" {
  zone = var.zone
}

resource "ns1_record" "this" {
  for_each = var.records

  zone   = ns1_zone.this.zone
  domain = "${each.key}.${ns1_zone.this.zone}"
  type   = "A"
  ttl    = each.value.ttl

  dynamic "answers" {
    for_each = each.value.answers

    content {
      answer = answers.value
    }
  }
}
"""

USAGE = """\
## Usage

A zone with records, for tests. It has a [link](https://example.com/) and a list:

- one
- two
"""

EXAMPLE = """\
module "zone" {
  source = "../.."

  zone = "example.com"
}
"""

FILES: Mapping[str, str] = {
    "LICENSE": "All rights are reserved.\n",
    "templates/ns1-sample/architecture.yaml": ARCHITECTURE,
    "templates/ns1-sample/main.tf.j2": MAIN,
    "templates/ns1-sample/usage.md.j2": USAGE,
    "templates/ns1-sample/examples/simple/main.tf.j2": EXAMPLE,
}


class Project:
    """A project whose only architecture is `ns1-sample`."""

    def __init__(self, root: Path, files: Mapping[str, str] = FILES) -> None:
        self.root = write(root, files)

    def edit(self, old: str, new: str, path: str = "templates/ns1-sample/architecture.yaml") -> None:
        """Replaces a text that stands in a file once or more."""
        file = self.root / path
        text = file.read_text()
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new))

    def version(self, version: str) -> None:
        """Gives the module another version."""
        file = self.root / "templates/ns1-sample/architecture.yaml"
        lines = file.read_text().splitlines(keepends=True)
        file.write_text("".join(f"version: {version}\n" if line.startswith("version:") else line for line in lines))

    def render(self, *args: str) -> Result:
        """`generate-modules`."""
        return run(self.root, *args)

    def registry(self, verb: str, *args: str, environ: Mapping[str, str] | None = None) -> Result:
        """`frontroute registry VERB`, with `--root` where the verb takes one."""
        return command("registry", verb, *args, "--root", str(self.root), environ=environ)

    def build(self, out: Path, *args: str) -> Result:
        """`frontroute registry build`."""
        return self.registry("build", "--namespace", NAMESPACE, "--out", str(out), *args)

    def publish(self, target: str | Path, *args: str, environ: Mapping[str, str] | None = None) -> Result:
        """`generate-modules`, then `frontroute registry publish`; Terraform is not asked unless by `--validate`."""
        rendered = self.render()
        assert rendered.exit_code == 0, rendered.output
        options = [NAMESPACE, "--no-validate", *args]
        return self.registry("publish", str(target), "--namespace", *options, environ=environ)


def command(*args: str, environ: Mapping[str, str] | None = None) -> Result:
    """`frontroute …`, as a user would run it."""
    result = CliRunner().invoke(frontroute, list(args), env=dict(environ or {}))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def consumer(root: Path, source: str, version: str = "", *, name: str = "zone") -> Path:
    """A root module that takes the module from somewhere."""
    constraint = f'  version = "{version}"\n' if version else ""
    return write(
        root, {"main.tf": f'module "{name}" {{\n  source  = "{source}"\n{constraint}  zone    = "x.test"\n}}\n'}
    )


def terraform(engine: Engine, directory: Path, configuration: str = "", **environ: str) -> Terraform:
    """Terraform with the offline providers and a user's CLI configuration.

    Args:
        engine: which one.
        directory: where the configuration is written, outside of the root module.
        configuration: the user's: `host` and `credentials` blocks.
        environ: further variables, such as `SSL_CERT_FILE`.
    """
    directory.mkdir(parents=True, exist_ok=True)
    users = directory / "user.tfrc"
    users.write_text(configuration)
    config = offline_config({**os.environ, "TF_CLI_CONFIG_FILE": str(users)})
    clean = cli_config.clean_environ(os.environ, config, without=mocked_environment())
    return Terraform(engine.path, {**clean, **environ})


def init(terraform_: Terraform, root: Path, *args: str, accept: Sequence[int] = (0,)) -> str:
    """`terraform init`: what it printed."""
    result = terraform_.run(["init", "-no-color", *args], cwd=root, accept=accept)
    return result.stdout + result.stderr
