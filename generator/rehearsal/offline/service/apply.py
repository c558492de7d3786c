"""Makes, changes and deletes objects."""

from __future__ import annotations

from generator.rehearsal.offline.engines import engine_of
from generator.rehearsal.offline.models import Applied, Configured, Diagnostic, ResourceModel
from generator.rehearsal.offline.service.complete import complete
from generator.rehearsal.offline.service.follow import followed
from generator.rehearsal.offline.service.inventory import LOST, Entry, Inventory
from generator.rehearsal.offline.service.naming import identities, named
from generator.rehearsal.offline.service.refusals import Request, claims, lost, mistakes
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
    if prior is None:
        action, before = "create", None
        asked = _completed(resource, planned, config, provider, inventory)
    else:
        action, asked = "update", complete(resource, planned, config, provider, prior)
        found = inventory.object_told(resource.name, key_of(resource, prior), prior)
        before = prior if found is None or found is LOST else found
    object_ = followed(resource, settled(resource, asked, before, provider), provider, inventory)
    request = Request(resource, action, asked, key_of(resource, asked), provider, inventory, before, object_)
    wrong = tuple(mistakes(request))
    if wrong:
        return Applied(_failed(request, prior), wrong)
    state = told(resource, object_, asked, applied=True)
    if prior is not None and key_of(resource, prior) != request.key:
        inventory.forget(resource.name, key_of(resource, prior))
    note(resource, state, object_, provider, inventory)
    return Applied(state)


def _failed(request: Request, prior: Value) -> Value:
    """The state after a refusal: a failed update leaves in it what was asked for, with the older kind of provider."""
    if prior is None:
        request.inventory.release(request.resource.name, request.key)
    if prior is None or engine_of(request.resource) == "framework":
        return prior
    asked = request.object
    if lost(request):
        request.inventory.note(Entry(request.resource.name, request.key, asked, None))
    else:
        note(request.resource, asked, request.before, request.provider, request.inventory)
    return asked


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
            claims(resource, object_, provider),
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
    planned: Value,
    config: Value,
    provider: Configured,
    inventory: Inventory,
) -> Value:
    """The planned state of a new object with every value known, and an id that no other object has."""
    state = complete(resource, planned, config, provider)
    if not inventory.strict or state == planned:
        return state
    for twin in range(1, _MOST_TWINS):
        if inventory.reserve(resource.name, key_of(resource, state)):
            break
        other = complete(resource, planned, config, provider, twin=twin)
        if key_of(resource, other) == key_of(resource, state):  # an id that is made of the configuration alone
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
