"""What is said when a registry is served: how to take a module from it. Pure.

Measured with Terraform 1.11: the host of a module's source needs a dot and speaks TLS. Any other way of serving needs
a `host` block in the CLI configuration, and a name of one's own choice.
"""

from __future__ import annotations

import ipaddress
import json
from dataclasses import dataclass

from generator import versions
from generator.hcl import quote
from generator.registry import tree

# A name that nobody else can own (ICANN, "internal" is reserved for private use).
_NAME = "registry.internal"
_UNSPECIFIED = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - to show another one in its place


@dataclass(frozen=True, slots=True)
class Served:
    """A registry that is served.

    Attributes:
        shown: its directory as the user typed it.
        host: the address that is listened on.
        port: the port that is listened on.
        tls: True if it is served over TLS.
        tokens: True if tokens are asked for.
        index: what ``index.json`` holds.
    """

    shown: str
    host: str
    port: int
    tls: bool
    tokens: bool
    index: bytes = b""

    @property
    def url(self) -> str:
        """Where it is found, from this machine."""
        return f"{'https' if self.tls else 'http'}://{self._authority}"

    @property
    def local(self) -> bool:
        """True if other machines cannot reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def _authority(self) -> str:
        host = _UNSPECIFIED.get(self.host, self.host)
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"

    @property
    def source_host(self) -> str:
        """The host in a module's source."""
        return self._authority if self.direct else _NAME

    @property
    def direct(self) -> bool:
        """True if Terraform finds it without a `host` block."""
        host = _UNSPECIFIED.get(self.host, self.host)
        return self.tls and "." in host and ":" not in host


def text(served: Served) -> str:
    """What is said, line by line."""
    address, constraint = _example(served.index)
    lines = [
        f"Serving {served.shown} at {served.url}/",
        "",
        "  source  = " + quote(f"{served.source_host}/{address}"),
        "  version = " + quote(constraint),
        "",
    ]
    blocks = _blocks(served)
    if blocks:
        lines += ["In the CLI configuration (~/.terraformrc or ~/.tofurc):", "", *blocks]
    if served.tokens and not served.tls and not served.local:
        lines += ["Warning: without TLS, tokens travel in clear. Use --tls-cert and --tls-key.", ""]
    return "\n".join([*lines, "Ctrl+C stops it."])


def _blocks(served: Served) -> list[str]:
    lines = []
    if not served.direct:
        services = f'{{ "modules.v1" = {quote(f"{served.url}/{tree.MODULES}/")} }}'
        lines += [f"  host {quote(served.source_host)} {{", f"    services = {services}", "  }", ""]
    if served.tokens:
        lines += [f"  credentials {quote(served.source_host)} {{", '    token = "..."', "  }", ""]
    return lines


def _example(index: bytes) -> tuple[str, str]:
    """A module of the registry, and a constraint that takes its latest version."""
    try:
        first = json.loads(index)["modules"][0]
        latest = versions.parse(first["latest"])
        constraint = str(latest) if latest.prerelease else f"~> {latest.major}.{latest.minor}"
        return str(first["address"]), constraint
    except (ValueError, KeyError, IndexError, TypeError):
        return "<namespace>/<name>/<provider>", "~> 1.0"
