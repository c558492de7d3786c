"""The model of `_providers/<name>.yaml`: which arguments a provider's configuration takes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.interface import Identifier, MapNode, Model, ObjectNode, TypeNode

Block = Annotated[ObjectNode | MapNode, Field(discriminator="type")]


class ProviderDeclaration(Model):
    """What may stand in a `provider` block. Credentials are left out: they come from the environment."""

    arguments: dict[Identifier, TypeNode] = Field(default_factory=dict)
    blocks: dict[Identifier, Block] = Field(
        default_factory=dict, description="Nested blocks: with known arguments (object), or with free ones (map)."
    )
