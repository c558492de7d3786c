"""`make demo`: the project's main job on real input. Generates, rehearses an environment, and a change of it.

Needs no account, no provider and no network: the real Terraform applies everything to providers that the project
brings. The change is made in a scratch copy; nothing but rendered files is written here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click

from generator import run
from generator.changes import Verdict
from generator.cli.shared import colour
from generator.errors import FrontrouteError
from generator.rehearsal.command.outcome import Rehearsed, exit_code
from generator.rehearsal.command.progress import Progress
from generator.rehearsal.command.rehearse import Request, rehearse
from generator.rehearsal.command.report_text import text

ROOT = Path(__file__).parent.parent
ENVIRONMENT = "dev"
DECLARATION = f"envs/{ENVIRONMENT}/environment.yaml"
STACK = f"{ENVIRONMENT}/edge"  # which the change is about

# A day's work: an option goes, a target group gets another name, a route is new.
CHANGE = (
    (", methods: [POST] }", " }"),
    ("            embeddings: { port: 8081 }\n", "            vectors: { port: 8081 }\n"),
    ("forward_to: { embeddings: 100 }\n", "forward_to: { vectors: 100 }\n" + " " * 12 + "rerank: RERANK\n"),
)
ROUTE = "{ listener: http, priority: 30, match: { paths: [/v1/rerank] }, forward_to: { vectors: 100 } }"


def main() -> int:
    """Run the demo; return the exit code."""
    try:
        _title("1. generate-modules: templates/ and envs/*/environment.yaml become Terraform")
        _generate()
        _title(f"2. frontroute rehearse {ENVIRONMENT}: init, plan, apply, a second plan, destroy, without a cloud")
        first = _rehearse(ROOT, Request([ENVIRONMENT]))
        _title(f"3. frontroute rehearse {STACK} --from HEAD: what a change would really do")
        second = _rehearse_a_change()
    except FrontrouteError as error:
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    _title("Next")
    click.echo(f"   Edit {DECLARATION}; .venv/bin/generate-modules --diff shows what follows,")
    click.echo("   and .venv/bin/frontroute rehearse --from HEAD what it would do.")
    return max(exit_code(first), exit_code(second))


def _title(words: str) -> None:
    click.echo(f"\n{click.style(words, bold=True)}")


def _generate() -> None:
    started = time.perf_counter()
    changes = run.generate(ROOT)
    seconds = time.perf_counter() - started
    counts = Counter(
        "/".join(change.path.split("/")[:-1][:2]) for change in changes if change.verdict != Verdict.DELETE
    )
    for folder, count in sorted(counts.items()):
        click.echo(f"   {folder:<40} {count:>3} files")
    written = sum(change.verdict is not Verdict.IDENTICAL for change in changes)
    click.echo(f"   {len(changes)} files planned, {written} written, {seconds:.2f} s")


def _rehearse(root: Path, request: Request) -> Rehearsed:
    progress = Progress()
    try:
        rehearsed = rehearse(root, request, listener=progress.listener)
    finally:
        progress.clear()
    coloured = colour(sys.stdout)
    style: Callable[[str, str], str] = _style if coloured else lambda words, _colour: words
    click.echo("\n".join(f"   {line}".rstrip() for line in text(rehearsed, style).splitlines()), color=coloured)
    return rehearsed


def _style(words: str, name: str) -> str:
    return click.style(words, bold=True) if name == "bold" else click.style(words, fg=name)


def _rehearse_a_change() -> Rehearsed:
    """The stack in a repository of its own, where one commit stands and a change is not committed yet."""
    with tempfile.TemporaryDirectory(prefix="frontroute-demo-") as directory:
        root = Path(directory)
        declaration = root / DECLARATION
        declaration.parent.mkdir(parents=True)
        before = (ROOT / DECLARATION).read_text(encoding="utf-8")
        declaration.write_text(before, encoding="utf-8")
        run.generate(root)
        _git(root, "init", "--quiet")
        _git(root, "add", "--all")
        _git(root, "commit", "--quiet", "--message", "As it stands")
        declaration.write_text(changed(before), encoding="utf-8")
        run.generate(root)
        _show_difference(_git(root, "diff", "--unified=0", "--", DECLARATION))
        return _rehearse(root, Request([STACK], since="HEAD"))


def changed(declaration: str) -> str:
    """The declaration with the change of the demo.

    Raises:
        FrontrouteError: it does not hold what the change is about.
    """
    for old, new in CHANGE:
        if declaration.count(old) != 1:
            raise FrontrouteError(f"the change of the demo does not fit {DECLARATION}: {old.strip()!r}")
        declaration = declaration.replace(old, new)
    return declaration.replace("RERANK", ROUTE)


def _show_difference(difference: str) -> None:
    for line in difference.splitlines():
        if line.startswith(("+", "-")) and not line.startswith(("+++", "---")):
            click.echo("   " + click.style(line, fg="green" if line.startswith("+") else "red"))
    click.echo()


def _git(root: Path, *arguments: str) -> str:
    # The user's own settings (hooks, signing, templates) are not for this.
    who = {f"GIT_{role}_{what}": "demo" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    nobodys = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(root), *arguments],  # noqa: S607
            env={**kept, **who, **nobodys},
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise FrontrouteError("the demo needs git, which is not on PATH") from error
    except subprocess.CalledProcessError as error:
        raise FrontrouteError(f"git {arguments[0]} failed: {error.stderr.strip()}") from error
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
