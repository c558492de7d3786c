"""The checks of values that only the service makes: the fact `at_apply`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.rehearsal.offline import texts
from generator.rehearsal.offline.facts import AttributeFacts, Check
from generator.rehearsal.offline.framework import checks, relations
from generator.rehearsal.offline.models import Diagnostic, ResourceModel
from generator.rehearsal.offline.service.walk import places_at
from generator.rehearsal.offline.text_facts import TextFacts, TextsFacts
from generator.rehearsal.offline.values import Value, path_text

_RAW: Final[TextFacts] = {"kinds": ["raw"]}


def single_mistakes(resource: ResourceModel, value: Value) -> Iterator[Diagnostic]:
    """What the service finds wrong with the values of an object; it tells, but names no path."""
    for path, facts in resource.facts.get("attributes", {}).items():
        if "texts" in facts:
            yield from _wrong_texts(path, facts["texts"], value)
        check = facts.get("at_apply")
        if check is None:
            continue
        for place, item in places_at(value, path):
            told = [*_faults(check, item), *relations.faults(check, value, place, item)]
            yield from (Diagnostic(f"{path_text(place)} {fault}") for fault in told)


def _wrong_texts(path: str, table: TextsFacts, value: Value) -> Iterator[Diagnostic]:
    for place, found in places_at(value, path):
        for key, text in found.items() if isinstance(found, dict) else ():
            name = texts.known_key(key, table)
            if name is None or not isinstance(text, str):
                continue
            for fault in texts.mistakes(text, table.get("keys", {}).get(name, table.get("others", _RAW))):
                yield Diagnostic(f"{path_text(place)}[{key}] {fault}")


def _faults(check: AttributeFacts, value: Value) -> Iterator[str]:
    if not checks.checked(value):
        return
    yield from faults(check, value)
    items = check.get("items")
    if items is not None:
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from faults(items, item)
    keys = check.get("keys")
    if keys is not None and isinstance(value, dict):
        for key in value:
            yield from faults(keys, key)


def faults(check: Check, value: Value) -> Iterator[str]:
    """What is wrong with one value, each as a sentence that begins with a verb."""
    if not checks.checked(value):
        return
    if checks.is_fraction(check, value):
        yield "must be a whole number"
    yield from checks.faults(check, value)
