"""What reads back as an attribute of what it names: an address that is given by its link reads back as the address."""

from __future__ import annotations

from generator.rehearsal.offline.models import Configured, ResourceModel
from generator.rehearsal.offline.service.inventory import Inventory
from generator.rehearsal.offline.service.naming import plain_name
from generator.rehearsal.offline.service.walk import changed_at
from generator.rehearsal.offline.values import Value


def followed(resource: ResourceModel, object_: Value, provider: Configured, inventory: Inventory) -> Value:
    """An object in which names are replaced where the fact `reads_back_named` says so.

    Args:
        resource: its type.
        object_: the object.
        provider: the provider.
        inventory: the objects that may be named.
    """
    prefix = provider.provider.facts.get("url_prefix", "")
    for path, facts in resource.facts.get("attributes", {}).items():
        attribute = facts.get("reads_back_named")
        if attribute is None:
            continue

        def named(value: Value, _: Value, targets: list[str] = facts["names"], attribute: str = attribute) -> Value:
            found = (inventory.find(target, plain_name(value, prefix)) for target in targets if isinstance(value, str))
            return next((item[attribute] for item in found if item is not None and item.get(attribute)), value)

        object_ = changed_at(object_, path, named)
    return object_
