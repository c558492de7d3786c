"""`frontroute registry publish`: adds versions to a registry."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.registry.shared import format_option, namespace_option, project_root, root_option, tell
from generator.cli.shared import CONTEXT, errors


@click.command(context_settings=CONTEXT, short_help="Add the modules' versions to a registry.")
@click.argument("target")
@click.argument("architectures", nargs=-1, metavar="[ARCHITECTURE]...")
@namespace_option
@click.option("--replace", is_flag=True, help="Let other bytes take the place of a pre-release.")
@format_option
@root_option
def publish(
    target: str, architectures: tuple[str, ...], namespace: str, replace: bool, form: str, root: Path | None
) -> None:
    """Add the modules' versions to the registry at TARGET: a directory, s3://BUCKET/PREFIX or gs://BUCKET/PREFIX.

    A published version never changes: the same bytes are accepted, others are refused. A pre-release, such as
    1.2.0-rc.1, may be replaced with --replace.
    """
    with errors(form):
        from generator.registry import address, offering, publishing
        from generator.registry.stores import open_store

        store = open_store(target)
        offers = [
            publishing.Offer(address.of(namespace, made.release.architecture), made)
            for made in offering.made(project_root(root), architectures)
        ]
        outcomes = publishing.publish(store, offers, publishing.Policy(replace=replace))
        tell(outcomes, store.shown, form)
