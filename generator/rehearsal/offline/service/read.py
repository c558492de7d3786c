"""Says what the service has."""

from __future__ import annotations

from generator.rehearsal.offline.models import Applied, Configured, ResourceModel
from generator.rehearsal.offline.service.apply import key_of, note
from generator.rehearsal.offline.service.follow import followed
from generator.rehearsal.offline.service.inventory import LOST, Inventory
from generator.rehearsal.offline.service.settle import settled
from generator.rehearsal.offline.service.told import told
from generator.rehearsal.offline.values import Value, known


def read(resource: ResourceModel, state: Value, provider: Configured, inventory: Inventory) -> Applied:
    """What the service says of an object.

    An object that only the state knows exists all the same: it reads back as the service would write it.

    Args:
        resource: its resource type.
        state: what Terraform knows.
        provider: the provider.
        inventory: what is known of the service.
    """
    if state is None or not known(state):
        return Applied(state)
    inventory.refreshing()
    key = key_of(resource, state)
    object_ = inventory.object_told(resource.name, key, state)
    if object_ is LOST:
        inventory.forget(resource.name, key)
        return Applied(None)
    if object_ is None:
        object_ = followed(resource, settled(resource, state, None, provider), provider, inventory)
    seen = told(resource, object_, state, applied=False)
    if key_of(resource, seen) != key:
        inventory.forget(resource.name, key)
    note(resource, seen, object_, provider, inventory)
    return Applied(seen)
