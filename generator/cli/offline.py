"""`frontroute offline`: Terraform with our providers, in any directory."""

from __future__ import annotations

import os

import click

from generator.cli.shared import CONTEXT, errors

_EXAMPLES = """\b
Example, in any directory with Terraform files:
  export TF_CLI_CONFIG_FILE=$(frontroute offline)
  terraform init && terraform plan"""


@click.command(context_settings=CONTEXT, epilog=_EXAMPLES, short_help="Make the offline providers known to Terraform.")
def offline() -> None:
    """Make the offline providers ready, and print the path of a Terraform CLI configuration that uses them.

    They plan and apply as the real ones do, and talk to no cloud. All others come from where they came from before.
    """
    with errors("text"):
        from generator.rehearsal.offline.mirror import offline_config

        click.echo(offline_config(os.environ))
        if os.environ.get("TF_PLUGIN_CACHE_DIR"):
            click.echo(
                "Warning: TF_PLUGIN_CACHE_DIR is set, and Terraform would keep the offline providers there, where "
                "the real ones belong. Unset it while you use this configuration.",
                err=True,
            )
