"""`frontroute rehearse`: apply stacks, and changes of them, without a cloud."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.shared import CONTEXT, colour, complete_stacks, errors, in_a_hurry

if TYPE_CHECKING:
    from generator.rehearsal.command.outcome import Rehearsed

_EXAMPLES = """\b
Examples:
  frontroute rehearse                        every stack of every environment
  frontroute rehearse dev prod/edge          all stacks of dev, and one of prod
  frontroute rehearse --from main --format markdown     what this branch changes, for a pull request
  frontroute rehearse dev --providers moto   the real AWS provider, on a mock of AWS

\b
Exit codes:
  0  every stack was applied, planned again without a change, and destroyed
  1  a rehearsal failed, or a declaration is wrong
  2  usage: no such stack, no such revision
  3  --from: the change leaves something else than a fresh apply makes
  130  interrupted; nothing is left behind"""

_INTERRUPTED = 130


@click.command(context_settings=CONTEXT, epilog=_EXAMPLES, short_help="Apply stacks, or a change, without a cloud.")
@click.argument("names", nargs=-1, metavar="[ENV[/STACK]]...", shell_complete=complete_stacks)
@click.option("--from", "since", metavar="REF", help="Rehearse the change from what this git revision renders.")
@click.option(
    "--providers",
    type=click.Choice(["auto", "offline", "real", "moto"]),
    default="auto",
    show_default=True,
    help="offline: ours. real: the providers' own, plan only. moto: the real AWS provider on a mock of AWS. "
    "auto: ours where there is a schema, else the real one.",
)
@click.option("--keep", is_flag=True, help="Keep the scratch copies, and say where they are.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="Form of the report."
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Stacks at once; by default one for each processor.")
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Project folder; else found from here upwards.",
)
def rehearse(
    names: tuple[str, ...],
    since: str | None,
    providers: Any,
    keep: bool,
    form: str,
    jobs: int | None,
    root: Path | None,
) -> None:
    """Take stacks to scratch copies, and run init, plan, apply, a second plan and destroy on them.

    Nothing of the project is written to, and no account is used.
    """
    if since is not None and providers == "real":
        raise click.UsageError("--from applies both revisions, which --providers real cannot: choose offline or moto")
    with errors(form), in_a_hurry(), _interruptible():
        from generator import project
        from generator.rehearsal.command.progress import Progress
        from generator.rehearsal.command.rehearse import Request
        from generator.rehearsal.command.rehearse import rehearse as run

        place = root if root is not None else project.find_root(Path.cwd())
        progress = Progress()
        request = Request(names, since, providers, keep, jobs or 0)
        try:
            rehearsed = run(place, request, listener=progress.listener)
        finally:
            progress.clear()
        _report(rehearsed, form)


@contextmanager
def _interruptible() -> Iterator[None]:
    """A request to end is an interrupt, however it comes; it ends with its own exit code."""
    asked = False

    def interrupt(_number: int, _frame: object) -> None:
        nonlocal asked
        if not asked:  # a second one must not interrupt the cleaning up, which takes seconds at most
            asked = True
            raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Interrupted. Nothing is left behind.", err=True)
        raise SystemExit(_INTERRUPTED) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _report(rehearsed: Rehearsed, form: str) -> None:
    from generator.rehearsal.command.outcome import exit_code

    code = exit_code(rehearsed)
    if form == "json":
        from generator.rehearsal.command.report_json import as_json

        click.echo(as_json(rehearsed, code))
    elif form == "markdown":
        from generator.rehearsal.command.report_markdown import markdown

        click.echo(markdown(rehearsed))
    else:
        from generator.rehearsal.command.report_text import text

        coloured = colour(sys.stdout)
        click.echo(text(rehearsed, _style if coloured else lambda words, _colour: words), color=coloured)
    raise SystemExit(code)


def _style(words: str, name: str) -> str:
    return click.style(words, bold=True) if name == "bold" else click.style(words, fg=name)
