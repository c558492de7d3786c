"""The models of `architecture.yaml` and `inputs/*.yaml`: what one architecture is, needs, takes and gives."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from generator import versions
from generator.interface import Identifier, Input, InputName, Model, Output

_SOURCE = re.compile(r"([0-9A-Za-z.-]+/)?[0-9A-Za-z_-]+/[0-9A-Za-z_-]+\Z")


def _version(text: str) -> str:
    versions.parse(text)
    return text


def _constraint(text: str) -> str:
    versions.constraint(text)
    return text


def _source(text: str) -> str:
    if not _SOURCE.match(text):
        raise ValueError('not a provider source address, such as "hashicorp/aws"')
    return text


SemanticVersion = Annotated[str, AfterValidator(_version)]
VersionConstraint = Annotated[str, AfterValidator(_constraint)]
ProviderSource = Annotated[str, AfterValidator(_source)]


class ProviderRequirement(Model):
    """A provider that a module needs."""

    source: ProviderSource = Field(description="Source address, such as `hashicorp/aws`.")
    version: VersionConstraint = Field(description="Version constraint.")


class Architecture(Model):
    """One architecture: the declaration of one module."""

    title: str = Field(min_length=1, description="What the module is, in one line.")
    version: SemanticVersion = Field(description="The module's own semantic version.")
    terraform: VersionConstraint = Field(description="The Terraform versions that it works with.")
    providers: dict[Identifier, ProviderRequirement] = Field(min_length=1)
    inputs: dict[InputName, Input] = Field(default_factory=dict)
    sections: list[str] = Field(
        default_factory=list, description="Further inputs: names of the files `inputs/<name>.yaml`, in their order."
    )
    outputs: dict[Identifier, Output] = Field(default_factory=dict)

    @property
    def registry_constraint(self) -> str:
        """The versions that an environment takes from a registry where it says none.

        What it was checked against is this version's interface: a later minor one still has it. A pre-release is taken
        only where it is named exactly.
        """
        if "-" in self.version:
            return self.version
        return "~> " + ".".join(self.version.split(".")[:2])


class InputsFile(Model):
    """The inputs of one section, in a file of their own."""

    section: str = Field(min_length=1, description="Heading of the section; the file is named after it.")
    inputs: dict[InputName, Input] = Field(min_length=1)
