"""What all commands share: errors told in words, colour, a quick start."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from generator.errors import FrontrouteError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}


@contextmanager
def errors(form: str) -> Iterator[None]:
    """Tell an error that a user can cause in words, or as JSON, and end with its exit code."""
    from generator.errors import FrontrouteError

    try:
        yield
    except FrontrouteError as error:
        _fail(error, form)


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Without the cyclic garbage collector: a run makes hardly any cycles, and looking for them takes a tenth of it."""
    # To look for pydantic's plugins, the metadata of every installed package would be read.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    enabled = gc.isenabled()
    atexit.register(gc.freeze)  # else the interpreter looks through everything once more as it ends
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def complete_stacks(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The environments and stacks of the project here whose names begin so, for the shell."""
    from generator import project
    from generator.declarations import Reader

    found = project.read(project.find_root(Path.cwd()))
    loaded = Reader().environments(found)
    names = [*loaded, *(f"{name}/{stack}" for name, item in loaded.items() for stack in item.environment.stacks)]
    return [name for name in names if name.startswith(incomplete)]


def _fail(error: FrontrouteError, form: str) -> None:
    if form == "json":
        from generator import report

        click.echo(report.error_as_json(error))
    else:
        click.echo(f"{click.style('Error:', fg='red') if colour(sys.stderr) else 'Error:'} {error}", err=True)
    raise SystemExit(error.exit_code)


def colour(stream: Any) -> bool:
    """no-color.org: NO_COLOR, if set to anything, wins; FORCE_COLOR asks for colour in a pipe."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or bool(stream.isatty())
