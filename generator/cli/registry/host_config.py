"""`frontroute registry host-config`: what a static host needs, to paste."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from generator.cli.shared import CONTEXT


@click.group("host-config", context_settings=CONTEXT, short_help="Print what a static host needs, to paste.")
def host_config() -> None:
    """Print the configuration that makes a static host serve a registry, or Terraform find one.

    Any host of files will do that can add one header to one pattern of paths.
    """


@host_config.command(context_settings=CONTEXT, short_help="A server block for nginx.")
@click.option("--dir", "directory", default="/srv/registry", show_default=True, help="Where the registry lies.")
@click.option("--server-name", default="registry.example.com", show_default=True, help="Host of the registry.")
@click.option("--listen", default="", metavar="[ADDRESS:]PORT", help="What to listen on; by default port 80.")
def nginx(directory: str, server_name: str, listen: str) -> None:
    """Print a server block for nginx. TLS stands in it as comments, to fill in."""
    from generator.registry import host_config as configs

    with _usage():
        click.echo(configs.nginx(directory, server_name, listen), nl=False)


@host_config.command(context_settings=CONTEXT, short_help="Terraform for a bucket behind CloudFront.")
@click.option("--bucket", default="acme-module-registry", show_default=True, help="Name of the bucket.")
@click.option("--domain", default="", metavar="NAME", help="Host of the registry; by default CloudFront's own.")
def cloudfront(bucket: str, domain: str) -> None:
    """Print Terraform that makes a private S3 bucket and a CloudFront distribution before it."""
    from generator.registry import host_config as configs

    with _usage():
        click.echo(configs.cloudfront(bucket, domain), nl=False)


@host_config.command(context_settings=CONTEXT, short_help="Terraform for a host behind Cloudflare.")
@click.option("--zone", default="example.com", show_default=True, help="Zone that the registry's host is in.")
@click.option("--domain", default="", metavar="NAME", help="Host of the registry; by default registry.ZONE.")
def cloudflare(zone: str, domain: str) -> None:
    """Print Terraform that makes Cloudflare add the header, before R2 or any other origin."""
    from generator.registry import host_config as configs

    with _usage():
        click.echo(configs.cloudflare(zone, domain), nl=False)


@host_config.command(context_settings=CONTEXT, short_help="The `host` block for Terraform's configuration.")
@click.argument("host")
@click.option("--url", default="", metavar="URL", help="Where the registry is; by default https://HOST/.")
def cli(host: str, url: str) -> None:
    """Print the `host` block that tells Terraform where the registry HOST is, for ~/.terraformrc.

    It is needed where https://HOST/.well-known/terraform.json does not answer: for plain HTTP, or another address.
    """
    from generator.registry import host_config as configs

    with _usage():
        click.echo(configs.cli(host, url), nl=False)


@contextmanager
def _usage() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise click.UsageError(str(error)) from None
