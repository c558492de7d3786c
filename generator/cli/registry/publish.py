"""`frontroute registry publish`: adds versions to a registry."""

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


@click.command(context_settings=CONTEXT, short_help="Add the modules' versions to a registry.")
@click.argument("target")
@click.argument("architectures", nargs=-1, metavar="[ARCHITECTURE]...")
@namespace_option
@prerelease_option
@click.option("--replace", is_flag=True, help="Let other bytes take the place of a pre-release.")
@click.option("--no-record", is_flag=True, help="Write no record of what was published to releases/.")
@validate_option(default=True)
@format_option
@root_option
def publish(
    target: str,
    architectures: tuple[str, ...],
    namespace: str,
    prerelease: str,
    replace: bool,
    no_record: bool,
    validate: bool,
    form: str,
    root: Path | None,
) -> None:
    """Add the modules' versions to the registry at TARGET: a directory, s3://BUCKET/PREFIX or gs://BUCKET/PREFIX.

    A published version never changes: the same bytes are accepted, others are refused. A pre-release, such as
    1.2.0-rc.1, may be replaced with --replace; --prerelease makes one without a change of the declaration.

    What is not there yet is validated first, all of it before anything is written.

    What was published is recorded in the project's releases/: commit it. `generate-modules --check` compares with it,
    and so do environments that take modules from a registry.
    """
    with errors(form):
        from generator.registry import releasing

        released = releasing.publish(
            project_root(root),
            architectures,
            namespace,
            target,
            replace=replace,
            record=not no_record,
            prerelease=prerelease,
            accept=acceptance(terraform=validate),
        )
        tell(released, form)
