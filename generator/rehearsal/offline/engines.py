"""Which engine answers for a resource type, loaded when the first of its kind is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.rehearsal.offline.models import Applied, Configured, Diagnostic, Planned, ResourceModel
from generator.rehearsal.offline.values import Value

if TYPE_CHECKING:
    from generator.rehearsal.offline.service.inventory import Inventory


def engine_of(resource: ResourceModel) -> Literal["sdk", "framework"]:
    """The way in which the real provider builds this type.

    Facts say so; where they don't, an `id` that may also be set is the mark of the older way, which adds it to
    everything.
    """
    named = resource.facts.get("engine")
    if named is not None:
        return named
    identifier = resource.schema.block.attributes.get("id")
    return "sdk" if identifier is not None and identifier.optional and identifier.computed else "framework"


def validate(
    resource: ResourceModel, config: Value, provider: Configured, *, write_only: bool = True
) -> list[Diagnostic]:
    """What the provider says of a configuration.

    Args:
        resource: the type.
        config: the configuration.
        provider: the provider with its arguments.
        write_only: whether the client can deal with attributes that are never kept.
    """
    if engine_of(resource) == "sdk":
        from generator.rehearsal.offline import sdk

        return sdk.validate(resource, config, provider, write_only=write_only)
    from generator.rehearsal.offline import framework

    return framework.validate(resource, config, provider)


def plan(resource: ResourceModel, prior: Value, proposed: Value, config: Value, provider: Configured) -> Planned:
    """What the provider plans; `prior` None creates, `proposed` None destroys."""
    if engine_of(resource) == "sdk":
        from generator.rehearsal.offline import sdk

        return sdk.plan(resource, prior, proposed, config, provider)
    from generator.rehearsal.offline import framework

    return framework.plan(resource, prior, proposed, config, provider)


def complete(resource: ResourceModel, planned: Value, config: Value, provider: Configured, prior: Value) -> Value:
    """A planned state with every unknown filled in as an apply would."""
    from generator.rehearsal.offline import service

    return service.complete(resource, planned, config, provider, prior)


def apply(
    resource: ResourceModel, prior: Value, planned: Value, config: Value, provider: Configured, inventory: Inventory
) -> Applied:
    """What the service makes of a plan."""
    from generator.rehearsal.offline import service

    return service.apply(resource, prior, planned, config, provider, inventory)


def read(resource: ResourceModel, state: Value, provider: Configured, inventory: Inventory) -> Applied:
    """What the service says of an object."""
    from generator.rehearsal.offline import service

    return service.read(resource, state, provider, inventory)


def import_(resource: ResourceModel, identifier: str, provider: Configured, inventory: Inventory) -> Applied:
    """The object that an identifier names."""
    from generator.rehearsal.offline import service

    return service.import_(resource, identifier, provider, inventory)


def read_data(data_source: ResourceModel, config: Value, provider: Configured, inventory: Inventory) -> Applied:
    """What a data source answers."""
    from generator.rehearsal.offline import service

    return service.read_data(data_source, config, provider, inventory)
