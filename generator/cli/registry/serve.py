"""`frontroute registry serve`: a registry over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.cli.shared import CONTEXT, errors

_FILE = click.Path(dir_okay=False, path_type=Path)
_EXAMPLES = """\b
Examples:
  frontroute registry serve out
  frontroute registry serve out --port 8443 --tls-cert chain.pem --tls-key key.pem --tokens tokens

\b
Exit codes:
  0  stopped by SIGTERM or Ctrl+C; downloads that ran had 20 seconds to end
  1  it cannot be served, and why
  130  a second signal ended it at once"""


@click.command(context_settings=CONTEXT, epilog=_EXAMPLES, short_help="Serve a registry over HTTP.")
@click.argument("directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all of IPv4.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Port to listen on; 0: a free one."
)
@click.option("--tls-cert", type=_FILE, metavar="FILE", help="Certificate and its issuers (PEM): serve over TLS.")
@click.option("--tls-key", type=_FILE, metavar="FILE", help="Key of the certificate (PEM), without a passphrase.")
@click.option("--tokens", type=_FILE, metavar="FILE", help="Ask for a token of this file (`token add` makes one).")
@click.option("--access-log", default="-", metavar="FILE", help="A line for each request; by default printed.")
@click.option(
    "--access-log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text: the combined format of web servers, and milliseconds.",
)
@click.option("--counts", type=_FILE, metavar="FILE", help="Where downloads are counted; by default DIR/.counts.json.")
def serve(
    directory: Path,
    host: str,
    port: int,
    tls_cert: Path | None,
    tls_key: Path | None,
    tokens: Path | None,
    access_log: str,
    access_log_format: Any,
    counts: Path | None,
) -> None:
    """Serve the registry in DIR over HTTP, for a desk or a small team.

    What is published to DIR meanwhile shows at once. Where to take modules from is printed at the start.
    """
    if (tls_cert is None) != (tls_key is None):
        raise click.UsageError("--tls-cert and --tls-key go together.")
    with errors("text"):
        from generator.registry.serving import require_packages

        require_packages()
        from generator.registry.serving.server import Options, prepare

        options = Options(
            root=directory,
            host=host,
            port=port,
            certificate=(tls_cert, tls_key) if tls_cert is not None and tls_key is not None else None,
            tokens=tokens,
            access_log=access_log,
            form=access_log_format,
            counts=counts,
        )
        # Not among the lines of the access log.
        code = prepare(options, lambda text: click.echo(text, err=True)).run()
    raise SystemExit(code)
