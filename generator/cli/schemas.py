"""`frontroute schemas`: what the offline providers know, taken from real ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.shared import CONTEXT, errors

if TYPE_CHECKING:
    from generator.rehearsal.probing.running import Probed


@click.group(context_settings=CONTEXT, short_help="Take what the offline providers know from real ones.")
def schemas() -> None:
    """Take what the offline providers know from the real ones, where these can be reached."""


@schemas.command(context_settings=CONTEXT, short_help="Write the schema of a provider anew.")
@click.argument("providers", nargs=-1, metavar="[PROVIDER]...")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="A further type to hold; may be repeated.")
@click.option("--root", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Project folder.")
def refresh(providers: tuple[str, ...], types: tuple[str, ...], root: Path | None) -> None:
    """Write the schemas of providers anew, from the real ones: the types that templates use, and those held already.

    Without a name: of all providers that there are schemas of. Where a real one is not at hand, nothing is changed.
    """
    with errors("text"):
        from generator import project
        from generator.rehearsal.offline import library
        from generator.rehearsal.schemas_refresh import refresh as write

        found = project.read(root if root is not None else project.find_root(Path.cwd()))
        for provider in providers or library.names():
            mine = [name for name in types if name.startswith(f"{provider}_")]
            done = write(found, provider, types=mine)
            kept = f"{done.resources} resource types, {done.data_sources} data sources"
            click.echo(f"{provider} {done.version}: {kept}, {'written' if done.changed else 'as it was'}.")
            for name in done.added:
                click.echo(f"  + {name}")


@schemas.command(context_settings=CONTEXT, short_help="Read facts off a real provider.")
@click.argument("provider")
@click.argument("types", nargs=-1, metavar="[TYPE]...")
@click.option("--answers", type=click.Path(dir_okay=False, path_type=Path), help="Keep the answers in this file.")
def probe(provider: str, types: tuple[str, ...], answers: Path | None) -> None:
    """Ask a real provider what its schema does not tell, and write it into the facts: defaults, checks, what replaces.

    What a person wrote into the facts stays. What no fact can say is printed.
    """
    with errors("text"):
        from generator.rehearsal.probing.running import probe as ask

        ask(provider, types, answers=answers, done=_tell)


def _tell(probed: Probed) -> None:
    state = "changed" if probed.changed else "as it was"
    click.echo(f"{probed.name}: {probed.questions} answers, {state}" if probed.questions else f"{probed.name}: none")
    for text in probed.unexplained:
        click.echo(f"  ? {text}")
