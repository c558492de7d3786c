"""Which kind of provider serves which requirement of a stack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.errors import FrontrouteError
from generator.rehearsal.command.outcome import Kind
from generator.rehearsal.command.versions import newest
from generator.rehearsal.engine import Engine
from generator.rehearsal.mirrors import VARIABLE, Mirror
from generator.rehearsal.scan import find_blocks

Asked = Literal["auto", "offline", "real", "moto"]

_BUILT_IN = "terraform.io/builtin/"
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z_][\w-]*)\s*=\s*\{(?P<body>[^{}]*)\}")
_SOURCE = re.compile(r'\bsource\s*=\s*"(?P<value>[^"]*)"')
_VERSION = re.compile(r'\bversion\s*=\s*"(?P<value>[^"]*)"')


class ProviderChoiceError(FrontrouteError):
    """What was asked for cannot serve a provider that a stack requires."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A provider that a root module, or a module that it calls, requires.

    Attributes:
        name: its local name: aws.
        address: its full address, with the host of the registry.
        constraint: all version constraints on it; empty for none.
    """

    name: str
    address: str
    constraint: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What serves a requirement.

    Attributes:
        requirement: the requirement.
        kind: offline, real, moto.
        mirror: where Terraform takes it from; None for its registry.
        version: the version that the mirror has; empty for the registry's newest.
    """

    requirement: Requirement
    kind: Kind
    mirror: Mirror | None = None
    version: str = ""


def requirements(texts: Iterable[str], engine: Engine) -> tuple[Requirement, ...]:
    """The providers that Terraform files require, sorted by address. Built-in ones are left out."""
    found: dict[str, Requirement] = {}
    for text in texts:
        for terraform in find_blocks(text, "terraform"):
            for block in find_blocks(terraform.body, "required_providers"):
                for entry in _REQUIREMENT.finditer(block.body):
                    source = _SOURCE.search(entry["body"])
                    version = _VERSION.search(entry["body"])
                    address = _address(source["value"] if source else entry["name"], engine)
                    if address.startswith(_BUILT_IN):
                        continue
                    before = found.get(address)
                    parts = [before.constraint if before else "", version["value"] if version else ""]
                    constraint = ", ".join(dict.fromkeys(filter(None, parts)))
                    found[address] = Requirement(before.name if before else entry["name"], address, constraint)
    return tuple(found[address] for address in sorted(found))


def choose(
    asked: Asked,
    needed: Iterable[Requirement],
    offline: Mirror | None,
    real: Iterable[Mirror],
    mocked: Mapping[str, str],
) -> tuple[Choice, ...]:
    """What serves each requirement.

    Args:
        asked: what the user asked for.
        needed: the requirements of one stack.
        offline: the mirror of the offline provider; None if it cannot be had.
        real: the mirrors of this machine.
        mocked: sources of the providers that a moto server answers for, by local name.

    Raises:
        ProviderChoiceError: it cannot be served so.
    """
    real = tuple(real)
    chosen = []
    for requirement in needed:
        source = requirement.address.partition("/")[2]
        if asked == "real" or (asked == "moto" and source in mocked.values()):
            chosen.append(_real(requirement, real, "moto" if asked == "moto" else "real"))
            continue
        served = _served(requirement, (offline,) if offline else ())
        if served is not None:
            chosen.append(Choice(requirement, "offline", *served))
        elif asked == "auto":
            chosen.append(_auto(requirement, offline, real))
        else:
            raise _not_served(requirement, offline, asked)
    return tuple(chosen)


def _auto(requirement: Requirement, offline: Mirror | None, real: tuple[Mirror, ...]) -> Choice:
    """No schema serves it: the real one, unless a schema serves it in another version only."""
    served = _served(requirement, real)
    if served is None and offline is not None and requirement.address in offline.providers:
        raise _not_served(requirement, offline, "auto")
    return _real(requirement, real, "real")


def _real(requirement: Requirement, mirrors: tuple[Mirror, ...], kind: Kind) -> Choice:
    served = _served(requirement, mirrors)
    if served is not None:
        return Choice(requirement, kind, *served)
    if kind == "moto":  # a download would be a request that leaves the machine
        source = requirement.address.partition("/")[2]
        raise ProviderChoiceError(
            f"no mirror on this machine has {source}"
            + (f" {requirement.constraint}" if requirement.constraint else ""),
            hint=f"Set {VARIABLE} to one, or let --providers real download it to the cache first.",
        )
    return Choice(requirement, kind)


def _served(requirement: Requirement, mirrors: Iterable[Mirror]) -> tuple[Mirror, str] | None:
    """The first mirror that has a version that will do, and the newest of them."""
    for mirror in mirrors:
        version = newest(mirror.providers.get(requirement.address, ()), requirement.constraint)
        if version is not None:
            return mirror, version
    return None


def _not_served(requirement: Requirement, offline: Mirror | None, asked: Asked) -> ProviderChoiceError:
    versions = offline.providers.get(requirement.address, ()) if offline else ()
    source = requirement.address.partition("/")[2]
    if versions:
        hint = (
            f"The offline provider has {source} {', '.join(versions)}. Widen the constraint, or write the schema of "
            f"another version where the real provider can be reached: frontroute schemas refresh {requirement.name}"
        )
        return ProviderChoiceError(
            f"no schema serves {source} in a version that is {requirement.constraint}", hint=hint
        )
    known = sorted({address.partition("/")[2] for address in offline.providers}) if offline else []
    hint = f"There are schemas of: {', '.join(known)}." if known else ""
    if asked != "auto":
        hint += " --providers auto takes others from a mirror or their registry."
    return ProviderChoiceError(f"no schema serves the provider {source}", hint=hint.strip())


def _address(source: str, engine: Engine) -> str:
    parts = source.split("/")
    if len(parts) == 1:
        parts = ["hashicorp", *parts]
    if len(parts) == 2:
        parts = ["registry.opentofu.org" if engine.kind == "tofu" else "registry.terraform.io", *parts]
    return "/".join(parts).lower()
