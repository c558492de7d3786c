"""`frontroute registry token`: who may read a registry that is served."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.shared import CONTEXT, errors

_tokens_option = click.option(
    "--tokens",
    "file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file of tokens: names and hashes.",
)


def _name(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    from generator.registry.serving import tokens

    try:
        return tokens.check_name(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.group(context_settings=CONTEXT, short_help="Make, list and remove tokens for `serve`.")
def token() -> None:
    """Make, list and remove the tokens that `frontroute registry serve --tokens FILE` asks for.

    A server that runs knows of a change with its next request.
    """


@token.command(context_settings=CONTEXT, short_help="Make a token, and print it this once.")
@click.argument("name", callback=_name)
@_tokens_option
def add(name: str, file: Path) -> None:
    """Make a token called NAME, and print it. FILE keeps its hash alone: it cannot be printed again."""
    with errors("text"):
        from generator.registry.serving import tokens

        made = tokens.add(file, name)
    click.echo(made)
    click.echo(f'The token of "{name}". It cannot be shown again: only its hash is kept, in {file}.', err=True)


@token.command("list", context_settings=CONTEXT, short_help="List the names of the tokens.")
@_tokens_option
def list_(file: Path) -> None:
    """List the names of the tokens, one a line."""
    with errors("text"):
        from generator.registry.serving import tokens

        for name in tokens.read(file):
            click.echo(name)


@token.command(context_settings=CONTEXT, short_help="Take a token away.")
@click.argument("name")
@_tokens_option
def remove(name: str, file: Path) -> None:
    """Take the token called NAME away."""
    with errors("text"):
        from generator.registry.serving import tokens

        tokens.remove(file, name)
    click.echo(f'Removed "{name}" from {file}.', err=True)
