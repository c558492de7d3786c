"""What the service makes of what it is sent: what it keeps, fills in and writes in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from generator.rehearsal.offline import texts
from generator.rehearsal.offline.facts import AttributeFacts
from generator.rehearsal.offline.models import Configured, ResourceModel
from generator.rehearsal.offline.service.conditions import Scope, all_hold
from generator.rehearsal.offline.service.gaps import put
from generator.rehearsal.offline.service.reads_back import read_back
from generator.rehearsal.offline.service.recipes import Kitchen, Recipe, cook
from generator.rehearsal.offline.service.seed import Seed
from generator.rehearsal.offline.service.walk import changed_at, copied, places_at
from generator.rehearsal.offline.service_facts import Rewrite
from generator.rehearsal.offline.text_facts import TextsFacts
from generator.rehearsal.offline.values import Value, at


def settled(resource: ResourceModel, sent: Value, before: Value, provider: Configured) -> Value:
    """The object as the service has it after a request.

    Args:
        resource: its type.
        sent: what it was asked to be, wholly known.
        before: the object before; None on create, and when a state is only looked at.
        provider: the provider.
    """
    facts = resource.facts.get("attributes", {})
    value = _kept(facts, sent, before)
    seed = Seed(provider.provider.name, resource.name, at(sent, ("id",)))
    kitchen = Kitchen(value, provider.arguments, provider.provider.facts.get("values", {}), seed)
    for fill in resource.facts.get("fills", ()):
        if all_hold(fill.get("when", {}), Scope(value)):
            for path, recipe in fill["values"].items():
                value = _filled(value, path, recipe, kitchen)
    for path, fact in facts.items():
        if "service_default" in fact:
            value = _filled(value, path, fact["service_default"], kitchen)
        if "texts" in fact:
            value = _texts(value, path, fact["texts"])
        if "reads_back" in fact:
            value = read_back(value, path, fact["reads_back"])
    for rewrite in resource.facts.get("rewrites", ()):
        value = _rewritten(value, rewrite, kitchen)
    if provider.provider.facts.get("unset_reads_as_zero"):
        value = _with_zeros(resource, value)
    return value


def _texts(value: Value, path: str, table: TextsFacts) -> Value:
    return changed_at(value, path, lambda old, _: texts.read_back(old, table) if isinstance(old, dict) else old)


def _rewritten(value: Value, rewrite: Rewrite, kitchen: Kitchen) -> Value:
    each, path = rewrite.get("each", ""), rewrite["path"]
    if not each:
        return _rewritten_element(Scope(value, value), path, rewrite, kitchen)

    def elements(old: Value, _: Value) -> Value:
        if not isinstance(old, list):
            return old
        return [_rewritten_element(Scope(value, item, each), path, rewrite, kitchen) for item in old]

    return changed_at(value, each, elements)


def _rewritten_element(scope: Scope, path: str, rewrite: Rewrite, kitchen: Kitchen) -> Value:
    element = scope.element
    if not all_hold(rewrite.get("when", {}), scope):
        return element
    if "value" in rewrite:
        made = cook(rewrite["value"], replace(kitchen, state=scope.object), tuple(path.split(".")))
        element = changed_at(element, path, lambda _old, _owner: made)
    return read_back(element, path, rewrite["reads_back"]) if "reads_back" in rewrite else element


def _with_zeros(resource: ResourceModel, value: Value) -> Value:
    """An object whose unset texts, numbers and booleans are zeros, but for those that are not read back."""
    facts = resource.facts.get("attributes", {})
    zeros = {
        name: _ZEROS[attribute.type]
        for name, attribute in resource.schema.block.attributes.items()
        if attribute.type in ("string", "number", "bool")
        and value.get(name) is None
        and not attribute.write_only
        and not facts.get(name, {}).get("not_read_back")
    }
    return {**value, **zeros}


_ZEROS: Final = {"string": "", "number": 0, "bool": False}


def _kept(facts: Mapping[str, AttributeFacts], sent: Value, before: Value) -> Value:
    """What was sent, with the old values where the request leaves out the new ones."""
    kept: list[tuple[Any, Value]] = []
    for path, fact in facts.items():
        if not fact.keys() & _STICKY:
            continue
        for place, value in places_at(sent, path):
            old = at(before, place)
            if _sticks(fact, value, before) and (old is not None or "service_default" in fact):
                kept.append((place, old))
    if not kept:
        return sent
    copy = copied(sent)
    for place, old in kept:
        put(copy, place, old)
    return copy


_STICKY = {"cannot_be_cleared", "cannot_be_changed", "zero_not_sent", "empty_not_sent"}


def _sticks(fact: AttributeFacts, value: Value, before: Value) -> bool:
    empty = value in ("", [], {})
    if before is not None and (
        fact.get("cannot_be_changed", False) or (fact.get("cannot_be_cleared", False) and (empty or value is None))
    ):
        return True
    return (fact.get("empty_not_sent", False) and empty) or (
        fact.get("zero_not_sent", False) and value == 0 and not isinstance(value, bool)
    )


def _filled(value: Value, path: str, recipe: Recipe, kitchen: Kitchen) -> Value:
    place = tuple(path.split("."))
    return changed_at(value, path, lambda old, _: cook(recipe, kitchen, place) if old is None else old)
