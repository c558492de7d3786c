"""`frontroute registry`: modules to a registry, and from it."""

from __future__ import annotations

import click

from generator.cli.registry.build import build
from generator.cli.registry.publish import publish
from generator.cli.shared import CONTEXT

__all__ = ["registry"]


@click.group(context_settings=CONTEXT, short_help="Publish modules to a registry, serve it, verify what came from it.")
def registry() -> None:
    """Build a Terraform module registry, publish to it, serve it, and verify what came from it."""


registry.add_command(build)
registry.add_command(publish)
