"""Makes, changes and deletes objects."""

from __future__ import annotations

from generator.rehearsal.offline.engines import engine_of
from generator.rehearsal.offline.models import Applied, Configured, Diagnostic, ResourceModel
from generator.rehearsal.offline.service.complete import complete
from generator.rehearsal.offline.service.inventory import Entry, Inventory
from generator.rehearsal.offline.service.naming import identities, named
from generator.rehearsal.offline.service.refusals import Request, claims, mistakes
from generator.rehearsal.offline.service.seed import Seed, canonical
from generator.rehearsal.offline.service.settle import settled
from generator.rehearsal.offline.service.told import told
from generator.rehearsal.offline.values import Value

_MOST_TWINS = 10_000


def apply(
    resource: ResourceModel,
    prior: Value,
    planned: Value,
    config: Value,
    provider: Configured,
    inventory: Inventory,
) -> Applied:
    """What the service makes of a plan.

    Args:
        resource: the resource type.
        prior: the state before; None to create.
        planned: the planned state; None to delete.
        config: the configuration; None to delete.
        provider: the provider with its arguments.
        inventory: the other objects.

    Returns:
        The new state; the prior one, with what is wrong, where the service refuses.
    """
    if planned is None:
        return _delete(resource, prior, provider, inventory)
    asked = _completed(resource, prior, planned, config, provider, inventory)
    key = key_of(resource, asked)
    action = "create" if prior is None else "update"
    before = None
    if prior is not None:
        before = inventory.object_told(resource.name, key_of(resource, prior), prior) or prior
    wrong = tuple(mistakes(Request(resource, action, asked, key, provider, inventory, before)))
    if wrong:
        # A failed update leaves what was asked for in the state of the older kind of provider.
        stays = prior if prior is None or engine_of(resource) == "framework" else asked
        return Applied(stays, wrong)
    object_ = settled(resource, asked, before, provider)
    state = told(resource, object_, asked, applied=True)
    note(resource, state, object_, provider, inventory)
    return Applied(state)


def note(resource: ResourceModel, state: Value, object_: Value, provider: Configured, inventory: Inventory) -> None:
    """Notes down an object, with all that others need to know of it.

    Args:
        resource: its type.
        state: what Terraform was told of it.
        object_: what the service has.
        provider: the provider.
        inventory: where it is noted.
    """
    prefix = provider.provider.facts.get("url_prefix", "")
    inventory.note(
        Entry(
            resource.name,
            key_of(resource, state),
            state,
            object_,
            identities(resource, object_, prefix),
            tuple(named(resource, object_, prefix)),
            claims(resource, object_),
        )
    )


def key_of(resource: ResourceModel, state: Value) -> str:
    """What an object is noted down under: its id, or what tells it from others where there is none."""
    identifier = state.get("id")
    if identifier not in (None, ""):
        return str(identifier)
    paths = resource.facts.get("identity", ())
    text = "/".join(str(state.get(path)) for path in paths if state.get(path) is not None)
    return text or Seed(canonical(state)).text("key", "0123456789abcdef", 24)


def _completed(
    resource: ResourceModel,
    prior: Value,
    planned: Value,
    config: Value,
    provider: Configured,
    inventory: Inventory,
) -> Value:
    """The planned state with every value known, and an id that no other object has."""
    state = complete(resource, planned, config, provider, prior)
    if prior is None and inventory.strict and not resource.facts.get("unique"):
        for twin in range(1, _MOST_TWINS):
            if not inventory.exists(resource.name, key_of(resource, state)):
                break
            other = complete(resource, planned, config, provider, prior, twin)
            if other == state:  # an id that is made of the configuration alone
                break
            state = other
    return state


def _delete(resource: ResourceModel, prior: Value, provider: Configured, inventory: Inventory) -> Applied:
    key = key_of(resource, prior)
    prefix = provider.provider.facts.get("url_prefix", "")
    wrong = list(mistakes(Request(resource, "delete", prior, key, provider, inventory)))
    if inventory.strict:
        holder = inventory.holder(resource.name, key, identities(resource, prior, prefix))
        if holder is not None:
            wrong.append(_in_use(resource, prior, *holder))
    if wrong:
        return Applied(prior, tuple(wrong))
    inventory.forget(resource.name, key)
    return Applied(None)


def _in_use(resource: ResourceModel, state: Value, holder_type: str, holder: Value) -> Diagnostic:
    return Diagnostic(
        f"{resource.name} {_shown(state)} is in use by {holder_type} {_shown(holder)}",
        "An object that another one still names cannot be deleted. Let the other one be changed first.",
    )


def _shown(state: Value) -> str:
    return str(state.get("name") or state.get("id") or "")
