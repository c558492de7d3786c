"""How long the commands take, beside what they are measured by: `make bench`.

Everything is measured in one run, the two sides of a ratio in turn, and the medians are compared. Byte-code is allowed
to be cached on both sides, whatever the environment says, since that is what an installed copy has.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).with_name("generate-modules")
ENVIRON = {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "FORCE_COLOR"}}

# The same templates and as many bytes, rendered by Jinja2 alone: no declarations, no checks, no comparison.
BARE_RENDER = """\
import json, sys
from pathlib import Path
from jinja2 import Environment, FileSystemLoader

def as_it_is(value, *_):
    return value

root = Path(sys.argv[1])
context = json.loads((root / "context.json").read_text())
options = {"loader": FileSystemLoader(root), "trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
hcl, text = Environment(finalize=json.dumps, **options), Environment(**options)
for environment in (hcl, text):
    environment.filters.update(expr=as_it_is, ident=as_it_is, requirements=lambda _: context["requirements"])
size = 0
for name, quoted in context["templates"]:
    size += len((hcl if quoted else text).get_template(name).render(context))
print(size)
"""
TRIVIAL_COMMAND = """\
import click

@click.command()
@click.option("--root", help="Project to work on.")
def main(root):
    "Do nothing."

main()
"""

ARCHITECTURE = """\
title: A sample
version: 1.0.0
terraform: ">= 1.9"
providers:
  sample: { source: example/sample, version: ">= 1.0" }
inputs:
  name: { description: Name., type: string, pattern: "^[a-z][a-z0-9-]*$" }
  port: { description: Port., type: number, integer: true, minimum: 1, maximum: 65535, default: 443 }
  routes:
    description: Routes by name.
    type: map
    items:
      type: object
      attributes:
        priority: { type: number, description: Priority., integer: true, minimum: 1, maximum: 50000 }
        paths: { type: list, description: Paths., items: { type: string, pattern: "^/" } }
        forward_to: { type: map, description: Weights by target., items: { type: number, minimum: 0, maximum: 999 } }
  targets:
    description: Targets by name.
    type: map
    items:
      type: object
      attributes:
        address: { type: string, description: Address. }
        health_check_path: { type: string, description: Path of the health check., default: /healthz }
  tags: { description: Tags., type: map, items: { type: string }, default: {} }
outputs:
  address: { description: Address to point clients at., value: sample_balancer.this.address }
  id: { description: Identifier., value: sample_balancer.this.id }
"""
STACK = """\
  s{index:04}:
    providers:
      sample: {{ region: us-west-2 }}
    modules:
      routing:
        architecture: sample-routing
        inputs:
          name: ai-api-{index}
          port: 8443
          targets:
            chat: {{ address: "10.0.{high}.{low}", health_check_path: /status }}
            embeddings: {{ address: "10.1.{high}.{low}" }}
            vision: {{ address: !expr var.vision }}
          routes:
            chat: {{ priority: 10, paths: [/v1/chat, /v1/chat/*], forward_to: {{ chat: 90, embeddings: 10 }} }}
            embeddings: {{ priority: 20, paths: [/v1/embeddings], forward_to: {{ embeddings: 100 }} }}
            vision: {{ priority: 30, paths: [/v1/vision, /v1/images], forward_to: {{ vision: 100 }} }}
          tags: {{ team: platform, stack: s{index:04}, cost-center: "4711" }}
    variables:
      vision: {{ description: Address of the vision model., type: string }}
"""


@dataclass(frozen=True)
class Sample:
    """One run of a command."""

    seconds: float
    peak_mb: float


def run(*command: str | Path) -> Sample:
    """Run a command to its end, which must be a good one."""
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - commands of our own
        list(command), env=ENVIRON, cwd=tempfile.gettempdir(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{process.stderr.read().decode() if process.stderr else ''}")
    return Sample(seconds, usage.ru_maxrss / 1024)


def in_turn(repeat: int, *runs: Callable[[], Sample]) -> list[float]:
    """The median seconds of each, one warm-up each not counted."""
    samples = [[each().seconds for each in runs] for _ in range(repeat + 1)][1:]
    return [median(column) for column in zip(*samples, strict=True)]


def row(what: str, measured: str, target: str, value: float, limit: float) -> None:
    """Print one row of the table."""
    verdict = "PASS" if value <= limit else "over target"
    print(f"{what:<58} {measured:<34} {target:<18} {verdict}", flush=True)  # noqa: T201


def prepare_bare(project: Path, bare: Path) -> None:
    """Write the templates of `project` for the bare render, and one for each output that has none."""
    texts: dict[str, tuple[str, bool]] = {}
    needed = {}
    for path in sorted(project.glob("templates/**/*.j2")):
        name = path.relative_to(project / "templates").as_posix()
        text = path.read_text()
        if name.startswith("_shared/"):
            if name == "_shared/versions.tf.j2" or path.name.startswith("_"):
                needed[name] = text
            continue
        texts[name] = (text, name.endswith((".tf.j2", ".hcl.j2")))
    variables: dict[str, Any] = {}
    for path in sorted(project.glob("**/*")):
        name = path.relative_to(project).as_posix()
        if (
            not path.is_file()
            or not name.startswith(("modules/", "envs/", "schemas/"))
            or path.suffix in {".zip", ".py"}
        ):
            continue
        if f"{name.removeprefix('modules/')}.j2" in texts or name.endswith("/environment.yaml"):
            continue
        texts[f"{name}.j2"] = (_with_variables(path.read_text(), f"file{len(variables)}", variables), False)
    for name, text in {**needed, **{name: pair[0] for name, pair in texts.items()}}.items():
        (bare / name).parent.mkdir(parents=True, exist_ok=True)
        (bare / name).write_text(text)
    module = next(iter(sorted(project.glob("modules/*"))))
    described = {
        "name": module.name,
        "title": "",
        "version": "1.0.0",
        "terraform": "",
        "registry_name": "",
        "providers": {},
        "inputs": {},
        "outputs": {},
        "examples": [],
    }
    context = {
        **variables,
        "templates": [(name, pair[1]) for name, pair in texts.items()],
        "architecture": described,
        "requirements": (module / "versions.tf").read_text(),
    }
    (bare / "context.json").write_text(json.dumps(context))


def _with_variables(text: str, name: str, variables: dict[str, Any]) -> str:
    """`text` as a person's template would make it: a loop over its lines, with what each quotes last put in."""
    variables[name] = [list(re.fullmatch(r"(.*?)(\"[^\"]*\")?([^\"]*)", line).groups("")) for line in text.splitlines()]  # type: ignore[union-attr]
    return (
        f"{{% for before, value, after in {name} %}}\n{{{{ before }}}}{{{{ value }}}}{{{{ after }}}}\n{{% endfor %}}\n"
    )


def bench_render(work: Path) -> None:
    """A run with nothing to do, beside a bare render of the same output."""
    project, bare = work / "checkout", work / "bare"
    for name in ("templates", "envs"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("*.tf", ".terraform*"))
    run(COMMAND, "--root", project)
    bare.mkdir()
    prepare_bare(project, bare)
    script = bare / "render.py"
    script.write_text(BARE_RENDER)
    ours, theirs = in_turn(9, lambda: run(COMMAND, "--root", project), lambda: run(sys.executable, script, bare))
    ratio = ours / theirs
    files = sum(1 for path in bare.rglob("*.j2"))
    what = f"nothing to do, beside a bare render of {files} templates"
    row(what, f"{ours * 1000:.0f} ms : {theirs * 1000:.0f} ms = {ratio:.2f}", "at most 3 x", ratio, 3)


def bench_help(work: Path) -> None:
    """`--help`, beside the `--help` of a command that does nothing."""
    trivial = work / "trivial.py"
    trivial.write_text(TRIVIAL_COMMAND)
    ours, theirs = in_turn(15, lambda: run(COMMAND, "--help"), lambda: run(sys.executable, trivial, "--help"))
    ratio = ours / theirs
    measured = f"{ours * 1000:.0f} ms : {theirs * 1000:.0f} ms = {ratio:.2f}"
    row("--help, beside a trivial Click command's", measured, "at most 2 x", ratio, 2)


def make_stacks(root: Path, environments: int, stacks: int) -> None:
    """A project of `environments` times `stacks` stacks of a sample architecture."""
    templates = root / "templates" / "sample-routing"
    templates.mkdir(parents=True)
    (templates / "architecture.yaml").write_text(ARCHITECTURE)
    (templates / "main.tf.j2").write_text('resource "sample_balancer" "this" {\n  name = var.name\n}\n')
    for number in range(environments):
        folder = root / "envs" / f"env{number:02}"
        folder.mkdir(parents=True)
        state = "state: { backend: s3, bucket: acme-tfstate, region: us-west-2 }"
        listed = "".join(STACK.format(index=i, high=i // 250, low=i % 250 + 1) for i in range(stacks))
        (folder / "environment.yaml").write_text(f"environment: env{number:02}\n{state}\nstacks:\n{listed}")


def bench_stacks(work: Path) -> None:
    """1,000 and 10,000 stacks: written, and with nothing to do."""
    medians: dict[int, tuple[float, float]] = {}
    for environments, per_environment, repeat in ((10, 100, 3), (10, 1000, 1)):
        count = environments * per_environment
        written: list[float] = []
        nothing: list[float] = []
        peaks: list[float] = []
        for turn in range(repeat):
            root = work / f"stacks-{count}-{turn}"
            make_stacks(root, environments, per_environment)
            for times in (written, nothing):
                sample = run(COMMAND, "--root", root)
                times.append(sample.seconds)
                peaks.append(sample.peak_mb)
            shutil.rmtree(root)
        medians[count] = median(written), median(nothing)
        if repeat > 1:
            for what, seconds in zip(("written", "nothing to do"), medians[count], strict=True):
                each = seconds * 1000 / count
                row(f"{count:,} stacks, {what}", f"{seconds:.2f} s = {each:.2f} ms each", "at most 2 ms", each, 2)
            row(f"{count:,} stacks, peak memory", f"{max(peaks):.0f} MB", "at most 150 MB", max(peaks), 150)
    small, large = medians
    for index, what in enumerate(("written", "nothing to do")):
        fewer, more = medians[small][index], medians[large][index]
        measured = f"{more:.2f} s : {fewer:.2f} s = {more / fewer:.1f}"
        row(f"{large:,} stacks beside {small:,}, {what}", measured, "at most 11 x", more / fewer, 11)


def main() -> None:
    """Print the table."""
    from tools.bench_offline import bench_apply, bench_plan, bench_start
    from tools.bench_registry import bench_init, bench_requests

    with tempfile.TemporaryDirectory(prefix="frontroute-bench-") as name:
        offline = (bench_start, bench_apply, bench_plan)
        for bench in (bench_render, bench_help, bench_stacks, *offline, bench_init, bench_requests):
            bench(Path(name))


if __name__ == "__main__":
    main()
