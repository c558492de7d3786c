"""The commands: options in, one call, report out, exit code. Heavy imports wait until they are needed."""

from __future__ import annotations

import click

from generator import __version__
from generator.cli.generate import generate_modules
from generator.cli.offline import offline
from generator.cli.registry import registry
from generator.cli.rehearse import rehearse
from generator.cli.schemas import schemas
from generator.cli.shared import CONTEXT

__all__ = ["frontroute", "generate_modules"]


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="frontroute")
def frontroute() -> None:
    """Put AI model APIs behind a front door, on any cloud, with Terraform."""


frontroute.add_command(generate_modules, "generate")
frontroute.add_command(offline)
frontroute.add_command(registry)
frontroute.add_command(rehearse)
frontroute.add_command(schemas)
