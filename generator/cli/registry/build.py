"""`frontroute registry build`: a registry of what the project renders now."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.registry.shared import (
    acceptance,
    format_option,
    namespace_option,
    prerelease_option,
    project_root,
    root_option,
    tell,
    validate_option,
)
from generator.cli.shared import CONTEXT, errors


@click.command(context_settings=CONTEXT, short_help="Make a registry of the modules as they are now.")
@click.argument("architectures", nargs=-1, metavar="[ARCHITECTURE]...")
@namespace_option
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Where it is made."
)
@prerelease_option
@click.option("--replace", is_flag=True, help="Take the place of what an earlier build made of the same versions.")
@validate_option(default=False)
@format_option
@root_option
def build(
    architectures: tuple[str, ...],
    namespace: str,
    out: Path,
    prerelease: str,
    replace: bool,
    validate: bool,
    form: str,
    root: Path | None,
) -> None:
    """Make a registry of the modules as they are now: a tree of files for any static host, with documentation.

    It holds one version of each module. `publish` adds versions to a registry.
    """
    with errors(form):
        from generator.registry import releasing

        released = releasing.build(
            project_root(root),
            architectures,
            namespace,
            out,
            replace=replace,
            prerelease=prerelease,
            accept=acceptance(terraform=validate),
        )
        tell(released, form)
