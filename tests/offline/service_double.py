"""A small provider of our own, to try the service room on: pools that name monitors, and records of zones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from generator.rehearsal.offline import engines, service
from generator.rehearsal.offline.facts import TypeFacts
from generator.rehearsal.offline.models import Applied, Configured, ProviderModel, ResourceModel
from generator.rehearsal.offline.objects import complete
from generator.rehearsal.offline.proposed import proposed_new
from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock, Schema, Type
from generator.rehearsal.offline.service import Inventory
from generator.rehearsal.offline.service_facts import ProviderFacts
from generator.rehearsal.offline.values import Value


def text(name: str, *, required: bool = False, computed: bool = False, of: Type = "string") -> Attribute:
    return Attribute(name, of, required=required, optional=not required and not computed, computed=computed)


def model(name: str, *attributes: Attribute, blocks: tuple[NestedBlock, ...] = (), **facts: Any) -> ResourceModel:
    identity = Attribute("id", "string", optional=True, computed=True)
    block = Block({item.name: item for item in (identity, *attributes)}, {item.name: item for item in blocks})
    return ResourceModel(name, Schema(block), cast(TypeFacts, facts))


def provider(*resources: ResourceModel, data: tuple[ResourceModel, ...] = (), **facts: Any) -> Configured:
    made = ProviderModel(
        name="acme",
        address="registry.terraform.io/acme/acme",
        version="1.0.0",
        configuration=Schema(Block({"region": text("region"), "endpoint": text("endpoint")})),
        resources={item.name: item for item in resources},
        data_sources={item.name: item for item in data},
        facts=cast(ProviderFacts, facts),
    )
    return Configured(made, {"region": "eu-1", "endpoint": None})


class Account:
    """What one user of the provider does, one object after the other."""

    def __init__(self, configured: Configured, inventory: Inventory | None = None) -> None:
        self.provider = configured
        self.inventory = inventory or Inventory()

    def apply(self, type_: str, given: Mapping[str, Any] | None, prior: Value = None) -> Applied:
        """Plans and applies: `given` None destroys."""
        resource = self.provider.provider.resources[type_]
        if given is None:
            return service.apply(resource, prior, None, None, self.provider, self.inventory)
        block = resource.schema.block
        config = complete(block, given)
        planned = engines.plan(resource, prior, proposed_new(block, prior, config), config, self.provider)
        assert not planned.diagnostics, planned.diagnostics
        return service.apply(resource, prior, planned.state, config, self.provider, self.inventory)

    def made(self, type_: str, given: Mapping[str, Any], prior: Value = None) -> Value:
        """Applies what must not be refused; the new state."""
        done = self.apply(type_, given, prior)
        assert not done.diagnostics, done.diagnostics
        return done.state

    def refused(self, type_: str, given: Mapping[str, Any] | None, prior: Value = None) -> str:
        """Applies what must be refused; what is said."""
        done = self.apply(type_, given, prior)
        assert done.diagnostics, done.state
        return "; ".join(diagnostic.summary for diagnostic in done.diagnostics)

    def read(self, type_: str, state: Value) -> Value:
        """Refreshes."""
        return service.read(self.provider.provider.resources[type_], state, self.provider, self.inventory).state

    def changes(self, type_: str, given: Mapping[str, Any], prior: Value) -> bool:
        """Whether a plan after a refresh would change the object."""
        resource = self.provider.provider.resources[type_]
        block = resource.schema.block
        before, config = self.read(type_, prior), complete(block, given)
        planned = engines.plan(resource, before, proposed_new(block, before, config), config, self.provider)
        return bool(planned.state != before)
