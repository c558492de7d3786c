"""What a module is called in a registry: ``<namespace>/<name>/<provider>``."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Terraform's own rule (opentofu/registry-address, "MakeModuleAddr"): letters, digits, and `-` or `_` within.
_NAME = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?\Z", re.ASCII)
_PROVIDER = re.compile(r"[0-9a-z]{1,64}\Z", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Address:
    """The address of a module, without the host."""

    namespace: str
    name: str
    provider: str

    def __str__(self) -> str:
        return f"{self.namespace}/{self.name}/{self.provider}"


def namespace(text: str) -> str:
    """`text` if it may be a namespace.

    Raises:
        ValueError: if it may not.
    """
    if not _NAME.match(text):
        raise ValueError("a namespace has letters, digits, `-` and `_`, begins and ends with a letter or digit")
    return text


def of(namespace_: str, architecture: str) -> Address:
    """The address of an architecture's module: ``aws-alb-routing`` is ``<namespace>/alb-routing/aws``."""
    provider, _, name = architecture.partition("-")
    return Address(namespace(namespace_), name, provider)


def parse(text: str) -> Address:
    """The address that a text says.

    Raises:
        ValueError: if it is none.
    """
    parts = text.split("/")
    if len(parts) != 3 or not all(map(_NAME.match, parts[:2])) or not _PROVIDER.match(parts[2]):
        raise ValueError('not a module\'s address, such as "acme/alb-routing/aws"')
    return Address(*parts)
