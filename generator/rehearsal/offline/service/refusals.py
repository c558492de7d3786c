"""What is refused while applying: single values, values against each other, and against other objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from generator.rehearsal.offline.models import Configured, Diagnostic, ResourceModel
from generator.rehearsal.offline.service.conditions import Scope, all_hold
from generator.rehearsal.offline.service.inventory import Inventory
from generator.rehearsal.offline.service.naming import named, plain_name
from generator.rehearsal.offline.service.rules import RULES
from generator.rehearsal.offline.service.seed import canonical
from generator.rehearsal.offline.service.single import single_mistakes
from generator.rehearsal.offline.service.walk import places_at, values_at
from generator.rehearsal.offline.service_facts import Refusal
from generator.rehearsal.offline.values import Value

_OF_PROVIDER: Final = "provider."


@dataclass(frozen=True, slots=True)
class Request:
    """What the service is asked for.

    Attributes:
        resource: the resource type.
        action: ``create``, ``update`` or ``delete``.
        object: what the object shall be; on a deletion, what it is.
        key: what it is noted down under.
        provider: the provider.
        inventory: the other objects.
        before: what the object was, on an update.
        settled: what the service would make of it.
    """

    resource: ResourceModel
    action: str
    object: Value
    key: str
    provider: Configured
    inventory: Inventory
    before: Value = None
    settled: Value = None

    @property
    def own(self) -> str:
        """What it is noted down under, if it is already."""
        return self.key if self.action == "update" else ""

    @property
    def prefix(self) -> str:
        """What does not count in front of a name."""
        return self.provider.provider.facts.get("url_prefix", "")

    def lookup(self, path: str, value: Value) -> Value:
        """The object that a value at a path names; None when it is not known.

        Beside its attributes it has its resource type as `type` (its own attribute of that name is `own.type`), and a
        `lookup` for what it names itself.
        """
        return self._lookup(self.resource, path, value)

    def _lookup(self, resource: ResourceModel, path: str, value: Value) -> Value:
        for target in resource.facts.get("attributes", {}).get(path, {}).get("names", ()):
            found = self.inventory.find(target, plain_name(str(value), self.prefix))
            if found is not None:
                beyond = partial(self._lookup, self.provider.provider.resources[target])
                return {**found, "own": found, "type": target, "lookup": beyond}
        return None


def mistakes(request: Request) -> Iterator[Diagnostic]:
    """All that is wrong with a request."""
    if request.action != "delete":
        yield from single_mistakes(request.resource, request.object)
        if request.inventory.strict:
            yield from _missing(request)
            yield from _taken(request)
    common = request.provider.provider.facts.get("refusals", ())
    for refusal in (*common, *request.resource.facts.get("refusals", ())):
        if refusal.get("during", request.action) == request.action and (
            request.action != "delete" or "during" in refusal
        ):
            yield from _refused(refusal, request)


def lost(request: Request) -> bool:
    """Whether a refusal is of the kind after which the object is not found any more."""
    refusals = request.resource.facts.get("refusals", ())
    return any(refusal.get("loses") and any(_refused(refusal, request)) for refusal in refusals)


def claims(resource: ResourceModel, value: Value, provider: Configured) -> list[str]:
    """The texts by which others of its type look for an object: values that only one may have, or only some."""
    return [*_unique(resource, value, provider), *_shared(resource, value)]


def shared_claim(refusal: Refusal, value: Value) -> str:
    """The claim that all objects with the same values of the attributes under ``same`` have."""
    return "same " + canonical([values_at(value, path) for path in refusal["given"]["same"]])


def _shared(resource: ResourceModel, value: Value) -> list[str]:
    refusals = resource.facts.get("refusals", ())
    return [shared_claim(refusal, value) for refusal in refusals if "same" in refusal.get("given", ())]


def _unique(resource: ResourceModel, value: Value, provider: Configured) -> list[str]:
    found = []
    for index, paths in enumerate(resource.facts.get("unique", ())):
        values = [values_at(value, path) for path in paths if not path.startswith(_OF_PROVIDER)]
        if any(items and items != [None] for items in values):
            around = [path.removeprefix(_OF_PROVIDER) for path in paths if path.startswith(_OF_PROVIDER)]
            values += [values_at(provider.arguments, path) for path in around]
            found.append(f"{index} {', '.join(str(item).lower() for items in values for item in items)}")
    return found


def _missing(request: Request) -> Iterator[Diagnostic]:
    attributes = request.resource.facts.get("attributes", {})
    for name in dict.fromkeys(
        (name.path, name.name) for name in named(request.resource, request.object, request.prefix)
    ):
        path, text = name
        if attributes[path].get("must_exist") and request.lookup(path, text) is None:
            yield Diagnostic(f"{path}: {text} does not exist")


def _taken(request: Request) -> Iterator[Diagnostic]:
    if not request.resource.facts.get("unique"):
        return
    for claim in _unique(request.resource, request.settled, request.provider):
        if request.inventory.claimants(request.resource.name, claim, request.own):
            yield Diagnostic(f"{request.resource.name} {claim.split(' ', 1)[1]} already exists")


def _refused(refusal: Refusal, request: Request) -> Iterator[Diagnostic]:
    each = refusal.get("each", "")
    rule = RULES[refusal["rule"]] if "rule" in refusal else None
    elements = places_at(request.object, each, inside=True) if each else [((), request.object)]
    for _, element in elements:
        scope = Scope(request.object, element, each, request.lookup, request.before, request.provider.arguments)
        if not all_hold(refusal.get("when", {}), scope):
            continue
        found = (
            [refusal.get("message", "The service refuses this.")] if rule is None else rule(element, refusal, request)
        )
        path = tuple(refusal["path"].split(".")) if "path" in refusal else ()
        yield from (Diagnostic(text, path=path) for text in found)
