"""A release: one version of one module, and everything that is known of it but its files' content.

It stands as ``module.json`` beside the archive in a registry, and in the project's ``releases/``.
"""

from __future__ import annotations

import json
from typing import Literal

from pydantic import Field, ValidationError

from generator import versions
from generator.architecture import ProviderRequirement
from generator.errors import FrontrouteError
from generator.interface import Identifier, Input, Model
from generator.versions import Version

FORMAT = 1

Each = Literal["", "count", "for_each"]


class ReleaseError(FrontrouteError):
    """The text of a release is damaged, or was written by a newer version."""


class ReleasedOutput(Model):
    """An output of a release."""

    description: str
    sensitive: bool = False


class Resource(Model):
    """A resource or data source of a release.

    Attributes:
        mode: ``managed`` for a resource, ``data`` for a data source, as in Terraform's state.
        type: ``aws_lb``.
        name: ``this``.
        each: what makes several of it: ``count``, ``for_each``, or nothing.
    """

    mode: Literal["managed", "data"]
    type: str
    name: str
    each: Each = ""

    @property
    def address(self) -> str:
        """As Terraform writes it: ``aws_lb.this``, ``data.aws_vpc.this``."""
        return f"{'data.' if self.mode == 'data' else ''}{self.type}.{self.name}"


class Moved(Model):
    """A ``moved`` block: the object of one address has another now."""

    source: str
    target: str


class Release(Model):
    """One version of one module.

    Attributes:
        format: of this document.
        architecture: its name, which is that of its folder under ``templates/``.
        title: what the module is, in one line.
        version: its semantic version.
        sha256: of the archive, in hexadecimal.
        size: of the archive, in bytes.
        files: SHA-256 by path below the module.
        terraform: the Terraform versions that it works with.
        providers: those that it needs, by local name.
        inputs: its inputs by name, in the order of the README.
        outputs: its outputs by name.
        resources: resources and data sources, by address.
        moved: its ``moved`` blocks.
        removed: addresses of its ``removed`` blocks that leave the objects standing.
        examples: names of its examples.
    """

    format: int = FORMAT
    architecture: str
    title: str
    version: str
    sha256: str
    size: int
    files: dict[str, str]
    terraform: str
    providers: dict[Identifier, ProviderRequirement]
    inputs: dict[str, Input]
    outputs: dict[Identifier, ReleasedOutput]
    resources: list[Resource]
    moved: list[Moved] = Field(default_factory=list)
    removed: list[str] = Field(default_factory=list)
    examples: list[str] = Field(default_factory=list)

    @property
    def semantic(self) -> Version:
        """The version, to compare."""
        return versions.parse(self.version)


def dump(release: Release) -> str:
    """The text of a release: no clock, one key a line."""
    return json.dumps(release.model_dump(mode="json", exclude_unset=True), indent=1, ensure_ascii=False) + "\n"


def parse(text: str | bytes, shown: str) -> Release:
    """A release from its text.

    Args:
        text: what `dump` wrote.
        shown: where it was read, for messages.

    Raises:
        ReleaseError: if it is damaged, or of a format that this program does not know.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ReleaseError(f"{shown} is damaged: {error}") from None
    if isinstance(data, dict) and isinstance(data.get("format"), int) and data["format"] > FORMAT:
        raise ReleaseError(f"{shown} was written by a newer version", hint="Upgrade frontroute.")
    try:
        found = Release.model_validate(data)
        versions.parse(found.version)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ReleaseError(f"{shown} is damaged: {place}: {first['msg']}") from None
    except ValueError as error:
        raise ReleaseError(f"{shown} is damaged: {error}") from None
    return found
