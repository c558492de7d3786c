"""What a static host needs to serve a registry, as text to paste. Pure.

A tree of files is nearly a registry. A host has to add one header (`generator.registry.tree`), and should serve each
file with the media type and caching that `publish` would give it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from generator import hcl
from generator.registry import tree
from generator.registry.host_config import names
from generator.registry.reading import hosts
from generator.registry.serving.headers import ALWAYS
from generator.registry.tree import File, Phase
from generator.templating import Templates

_TEMPLATES = Path(__file__).parent / "templates"

# Files of a release: of a version without a pre-release.
_IMMUTABLE = rf"^/{tree.MODULES}/[^/]+/[^/]+/[^/]+/[0-9]+[.][0-9]+[.][0-9]+/[^/]+$"
_POLICY, _REFERRER = "Content-Security-Policy", "Referrer-Policy"


def nginx(directory: str, server_name: str, listen: str = "") -> str:
    """A server block of nginx, with the maps that it uses.

    Args:
        directory: the registry's, as an absolute path on the machine where nginx runs.
        server_name: the registry's host.
        listen: ``PORT`` or ``ADDRESS:PORT``; empty for port 80 of every address.

    Raises:
        ValueError: one of them is none, or nginx could not be told it.
    """
    return _render(
        "nginx.conf.j2",
        pattern=tree.DOWNLOAD_PATTERN,
        location=tree.ARCHIVE_LOCATION,
        immutable=_IMMUTABLE,
        forever=_caching(immutable=True),
        again=_caching(immutable=False),
        listen=[names.listen(listen)] if listen else ["80", "[::]:80"],
        server_name=names.domain(server_name),
        directory=names.directory(directory),
        security=_security(),
        modules=tree.MODULES,
        versions=tree.VERSIONS,
        download=tree.DOWNLOAD,
        json=tree.JSON,
    )


def cloudfront(bucket: str, domain: str = "") -> str:
    """Terraform that makes a private bucket and a CloudFront distribution before it.

    Args:
        bucket: the bucket's name.
        domain: the registry's host; empty for the name that CloudFront gives it.

    Raises:
        ValueError: one of them is none.
    """
    security = _security()
    return _render(
        "cloudfront.tf.j2",
        bucket=names.bucket(bucket),
        name=bucket,
        domain=names.domain(domain) if domain else "",
        location=tree.ARCHIVE_LOCATION,
        pattern=f"/{tree.MODULES}/*/{tree.DOWNLOAD}",
        policy=security[_POLICY],
        referrer=security[_REFERRER],
    )


def cloudflare(zone: str, domain: str = "") -> str:
    """Terraform that makes Cloudflare add the headers.

    Args:
        zone: the zone's name: ``acme.com``.
        domain: the registry's host in it; empty for ``registry.<zone>``.

    Raises:
        ValueError: one of them is none, or the host is not in the zone.
    """
    zone = names.domain(zone)
    domain = names.domain(domain or f"registry.{zone}")
    if domain != zone and not domain.endswith(f".{zone}"):
        raise ValueError(f"{domain} is not in the zone {zone}")
    host = f'http.host eq "{domain}"'
    path = "http.request.uri.path"
    return _render(
        "cloudflare.tf.j2",
        zone=zone,
        domain=domain,
        location=tree.ARCHIVE_LOCATION,
        host=host,
        download=f'{host} and starts_with({path}, "/{tree.MODULES}/") and ends_with({path}, "/{tree.DOWNLOAD}")',
        start=f'{host} and {path} eq "/"',
        security=_security(),
    )


def cli(host: str, url: str = "") -> str:
    """The ``host`` block of Terraform's CLI configuration, which takes the place of discovery.

    Args:
        host: as a module's source names it.
        url: where the registry is, if not at ``https://<host>/``: the address of its root, or of its modules.

    Raises:
        ValueError: one of them is none.
    """
    host = hosts.normal(host)
    root = names.url(url or f"https://{host}/").removesuffix(f"{tree.MODULES}/")
    return _render(
        "cli.tfrc.j2",
        host=host,
        url=f"{root}{tree.MODULES}/",
        plain=urlsplit(root).scheme == "http",
        variable=hosts.variable(host),
    )


def _caching(*, immutable: bool) -> str:
    return File("", b"", "", Phase.VERSION, immutable).cache_control


def _security() -> Mapping[str, str]:
    """The headers that `serve` sends with everything, as they are usually written."""
    return {"-".join(word.capitalize() for word in name.split("-")): value for name, value in ALWAYS.items()}


def _render(template: str, **context: object) -> str:
    return _templates().render(template, context)


@cache
def _templates() -> Templates:
    texts = {file.name: file.read_text(encoding="utf-8") for file in _TEMPLATES.glob("*.j2")}
    return Templates(texts, {"hcl": hcl.quote})
