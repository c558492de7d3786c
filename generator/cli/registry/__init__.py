"""`frontroute registry`: modules to a registry, and from it."""

from __future__ import annotations

import click

from generator.cli.registry.build import build
from generator.cli.registry.export_git import export_git
from generator.cli.registry.host_config import host_config
from generator.cli.registry.publish import publish
from generator.cli.registry.serve import serve
from generator.cli.registry.token import token
from generator.cli.registry.verify import verify
from generator.cli.shared import CONTEXT

__all__ = ["registry"]


@click.group(context_settings=CONTEXT, short_help="Publish modules to a registry, serve it, verify what came from it.")
def registry() -> None:
    """Build a Terraform module registry, publish to it, serve it, and verify what came from it."""


registry.add_command(build)
registry.add_command(export_git)
registry.add_command(host_config)
registry.add_command(publish)
registry.add_command(serve)
registry.add_command(token)
registry.add_command(verify)
