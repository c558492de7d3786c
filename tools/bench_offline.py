"""How long the offline providers take, beside what they are measured by; part of `make bench`."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from generator.errors import FrontrouteError
from generator.rehearsal import mirrors
from generator.rehearsal.cli_config import clean_environ, cli_config_text, write_cli_config
from generator.rehearsal.engine import Engine, find_engine
from generator.rehearsal.moto import MotoServer
from generator.rehearsal.offline import library
from generator.rehearsal.offline.configuring import TYPES
from generator.rehearsal.offline.mirror import make_mirror, offline_config
from generator.rehearsal.offline.serve import COOKIE
from generator.rehearsal.offline.standing import StandingProviders
from generator.rehearsal.overrides import mocked_environment
from generator.rehearsal.running import Terraform
from generator.rehearsal.scratch import configuration, scratch_copy
from generator.rehearsal.used_types import types_in_configuration
from tools.bench import ENVIRON, ROOT, Sample, in_turn, row

# Of a type that has about as much state as `terraform_data`: Terraform writes the whole state after every resource, and
# for a larger one that takes longer than all that a provider does.
OURS: Final = """\
terraform {
  required_providers {
    google = { source = "hashicorp/google" }
  }
}
provider "google" {
  project = "rehearsal"
  zone    = "us-central1-a"
}
resource "google_compute_network_endpoint" "this" {
  count                  = 500
  network_endpoint_group = "api"
  instance               = "vm-${count.index}"
  ip_address             = "10.0.${floor(count.index / 250)}.${count.index % 250 + 1}"
  port                   = 8080
}
"""
BUILT_IN: Final = """\
resource "terraform_data" "this" {
  count = 500
  input = "api-${count.index}.example.com"
}
"""
REAL: Final = "registry.terraform.io/hashicorp/aws"


@dataclass(frozen=True)
class Root:
    """A root module that is ready to run.

    Attributes:
        path: its directory.
        terraform: what runs in it.
    """

    path: Path
    terraform: Terraform

    def timed(self, *args: str) -> Sample:
        """How long a command takes."""
        begun = time.perf_counter()
        self.terraform.run([*args, "-no-color"], cwd=self.path)
        return Sample(time.perf_counter() - begun, 0)

    def applied_afresh(self) -> Sample:
        """How long an apply takes that makes everything."""
        for state in self.path.glob("terraform.tfstate*"):
            state.unlink()
        return self.timed("apply", "-auto-approve")


def bench_start(_work: Path) -> None:
    """From the start of a provider's process to its greeting."""
    for name in library.names():
        mirror = make_mirror(ENVIRON, [name])
        file = next(file for file in mirror.path.rglob(f"terraform-provider-{name}_*"))
        seconds = median([_greeting(file) for _ in range(16)][1:])
        row(f"start of the offline provider {name}", f"{seconds * 1000:.0f} ms", "at most 150 ms", seconds, 0.15)


def bench_apply(work: Path) -> None:
    """500 resources, beside 500 of the kind that Terraform makes by itself."""
    environ = _environ(offline_config(ENVIRON))
    engine = find_engine(os.environ)
    ours, built_in = (_root(work / name, text, engine, environ) for name, text in (("o", OURS), ("t", BUILT_IN)))
    seconds, least = in_turn(3, ours.applied_afresh, built_in.applied_afresh)
    ratio = seconds / least
    measured = f"{seconds:.1f} s : {least:.1f} s = {ratio:.2f}"
    row("apply of 500 offline resources, beside 500 terraform_data", measured, "at most 1.5 x", ratio, 1.5)


def bench_plan(work: Path) -> None:
    """The plan of a stack, beside the real provider's plan of the same stack."""
    what = "offline plan of a stack, beside the real one's"
    found = mirrors.find_mirrors(os.environ)
    if not mirrors.versions_of(found, REAL):
        row_left_out(what, f"no mirror on this machine has {REAL}")
        return
    if "aws" not in library.names():
        row_left_out(what, "there is no schema of it")
        return
    stack = next(
        path.parent for path in sorted(ROOT.glob("envs/*/*/versions.tf")) if _sources(path) == {"hashicorp/aws"}
    )
    engine = find_engine(os.environ)
    config = write_cli_config(work, cli_config_text(found))
    with scratch_copy(stack) as ours, scratch_copy(stack) as theirs, MotoServer() as account:
        theirs.override(endpoints={"aws": account.endpoint})
        ours.override()
        environ = _environ(offline_config(ENVIRON))
        started = Root(ours.path, Terraform(engine.path, environ))
        real = Root(theirs.path, Terraform(engine.path, _environ(config)))
        try:
            # As `frontroute rehearse` does it.
            seen = types_in_configuration([configuration(path) for path in (ours.path, *ours.modules)])
            told = {TYPES: ",".join(sorted(seen or ()))}
            with StandingProviders(["aws"], {**environ, **told}) as providers:
                standing = Root(ours.path, Terraform(engine.path, {**environ, **providers.reattach}))
                for root in (started, real):
                    root.timed("init")
                stands, fast, slow = in_turn(5, *(partial(root.timed, "plan") for root in (standing, started, real)))
        except FrontrouteError as error:
            row_left_out(what, f"it fails: {error.message.splitlines()[0]}")
            return
    ratio = slow / stands
    row(what, f"{stands:.2f} s : {slow:.2f} s = 1 : {ratio:.1f}", "at least 5 x", 5, ratio)
    print(f"{'  the same, its processes started by Terraform':<58} {fast:.2f} s = 1 : {slow / fast:.1f}")  # noqa: T201


def row_left_out(what: str, why: str) -> None:
    """Print a row for what was not measured."""
    print(f"{what:<58} left out: {why}", flush=True)  # noqa: T201


def _sources(versions: Path) -> set[str]:
    return set(re.findall(r'source *= "([^"]+)"', versions.read_text()))


def _root(path: Path, text: str, engine: Engine, environ: Mapping[str, str]) -> Root:
    path.mkdir()
    (path / "main.tf").write_text(text)
    root = Root(path, Terraform(engine.path, environ))
    root.timed("init")
    return root


def _environ(config: Path) -> dict[str, str]:
    return clean_environ(ENVIRON, config, without=mocked_environment())


def _greeting(file: Path) -> float:
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - a provider of our own
        [file], env={**ENVIRON, COOKIE[0]: COOKIE[1]}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None  # noqa: S101 - it was asked for
    line = process.stdout.readline()
    seconds = time.perf_counter() - begun
    process.terminate()
    process.wait()
    process.stdout.close()
    if not line.startswith(b"1|6|"):
        raise SystemExit(f"{file} does not start")
    return seconds
