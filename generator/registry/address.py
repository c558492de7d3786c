"""What a module is called in a registry: ``<namespace>/<name>/<provider>``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.errors import FrontrouteError

# Terraform's own rule (opentofu/registry-address, "MakeModuleAddr"): letters, digits, and `-` or `_` within.
_NAME = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?\Z", re.ASCII)
_PROVIDER = re.compile(r"[0-9a-z]{1,64}\Z", re.ASCII)


class AddressError(FrontrouteError, ValueError):
    """A text is no address, or no part of one."""


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
        AddressError: if it may not.
    """
    if not _NAME.match(text):
        raise AddressError(
            "a namespace has at most 64 letters, digits, `-` and `_`, and begins and ends with a letter or digit"
        )
    return text


def of(namespace_: str, architecture: str) -> Address:
    """The address of an architecture's module: ``<provider>-<name>`` is ``<namespace>/<name>/<provider>``.

    Raises:
        AddressError: the namespace or the architecture's name may not be part of one.
    """
    provider, _, name = architecture.partition("-")
    if not _NAME.match(name) or not _PROVIDER.match(provider):
        raise AddressError(
            f'"{architecture}" cannot be the name of a module in a registry',
            hint="It is <provider>-<name>, each with at most 64 letters and digits; the name may have hyphens.",
        )
    return Address(namespace(namespace_), name, provider)


def parse(text: str) -> Address:
    """The address that a text says.

    Raises:
        AddressError: if it is none.
    """
    parts = text.split("/")
    if len(parts) != 3 or not all(map(_NAME.match, parts[:2])) or not _PROVIDER.match(parts[2]):
        raise AddressError('not a module\'s address, such as "acme/alb-routing/aws"')
    return Address(*parts)
