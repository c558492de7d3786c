"""`generate-modules`: renders the project."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.cli.shared import CONTEXT, colour, errors, in_a_hurry

if TYPE_CHECKING:
    from generator.changes import Change
    from generator.run import Listener

_EXAMPLES = """\b
Examples:
  generate-modules                        render all modules and environments
  generate-modules --check --diff         show what a run would change; exit 3 if anything
  generate-modules NAME                   render the module of one architecture (see --list)
  generate-modules --schema environment   also: architecture, inputs, provider, or a NAME

Exit codes: 0 done or clean, 1 a declaration or template is wrong, 2 usage, 3 --check found a difference,
4 refused because of hand edits."""

# Files: fewer are written before a bar could be read.
_WORTH_A_BAR = 500


def _complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from generator import project

    found = project.read(project.find_root(Path.cwd()))
    return [name for name in found.architectures if name.startswith(incomplete)]


@click.command(
    "generate-modules", context_settings=CONTEXT, epilog=_EXAMPLES, short_help="Render modules and environments."
)
@click.argument("architectures", nargs=-1, metavar="[ARCHITECTURE]...", shell_complete=_complete)
@click.option("--check", is_flag=True, help="Write nothing; exit 3 if anything would change or a version must rise.")
@click.option("--diff", is_flag=True, help="Show what changes, as unified diffs.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report.")
@click.option("--force", is_flag=True, help="Overwrite rendered files that were edited by hand.")
@click.option("--list", "list_", is_flag=True, help="List the architectures, then stop.")
@click.option("--schema", metavar="NAME", help="Print a JSON Schema, then stop.")
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Project folder; else found from here upwards.",
)
@click.version_option(__version__, prog_name="frontroute")
def generate_modules(
    architectures: tuple[str, ...],
    check: bool,
    diff: bool,
    form: str,
    force: bool,
    list_: bool,
    schema: str | None,
    root: Path | None,
) -> None:
    """Render Terraform modules from templates/, and root modules from envs/*/environment.yaml."""
    if check and force:
        raise click.UsageError("--check writes nothing: leave out --force")
    with errors(form), in_a_hurry():
        from generator import project

        place = root if root is not None else project.find_root(Path.cwd())
        if list_:
            _list(place, form)
        elif schema is not None:
            _schema(place, schema)
        else:
            _run(place, architectures, check=check, diff=diff, form=form, force=force)


def _run(root: Path, architectures: tuple[str, ...], *, check: bool, diff: bool, form: str, force: bool) -> None:
    from generator import report, run
    from generator.errors import EXIT_CLEAN, EXIT_DIFFERENT, EXIT_REFUSED

    if check:
        checked = run.check(root, architectures)
    else:
        with _progress(form) as listener:
            checked = run.Checked(run.generate(root, architectures, force=force, listener=listener))
    changes = checked.changes
    coloured = colour(sys.stdout)
    if form == "json":
        click.echo(report.as_json(changes, diff=diff, too_low=checked.too_low))
    else:
        style = (lambda text, name: click.style(text, fg=name)) if coloured else report.plain
        text = report.text(changes, diff=diff, check=check, style=style, too_low=checked.too_low)
        click.echo(text, color=coloured)
    code = EXIT_CLEAN
    if check and not checked.clean:
        code = EXIT_DIFFERENT
    elif any(change.verdict.refused for change in changes):
        code = EXIT_REFUSED
    raise SystemExit(code)


@contextmanager
def _progress(form: str) -> Iterator[Listener]:
    """A bar on a terminal, for a run long enough to need one; nothing in a pipe."""
    from generator.run import Listener

    def waiting() -> None:
        click.echo("Another run is writing here; waiting for it to end.", err=True)

    if form == "json" or not sys.stderr.isatty():
        yield Listener(waiting=waiting)
        return
    state: dict[str, Any] = {"length": 0}

    def planned(count: int) -> None:
        state["length"] = count

    def wrote(_change: Change) -> None:
        if state["length"] < _WORTH_A_BAR:
            return
        if "bar" not in state:
            state["bar"] = click.progressbar(
                length=state["length"], label="Writing", file=sys.stderr, update_min_steps=100
            )
        state["bar"].update(1)

    try:
        yield Listener(planned=planned, waiting=waiting, wrote=wrote)
    finally:
        if "bar" in state:
            state["bar"].finish()
            state["bar"].render_finish()


def _list(root: Path, form: str) -> None:
    from generator import listing

    click.echo(listing.text(root) if form == "text" else listing.as_json(root))


def _schema(root: Path, name: str) -> None:
    from generator import listing

    click.echo(listing.schema_of(root, name))
