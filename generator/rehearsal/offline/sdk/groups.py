"""Checks between attributes: which of them exclude, need or stand for each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.rehearsal.offline.models import Diagnostic
from generator.rehearsal.offline.sdk.fields import Field
from generator.rehearsal.offline.values import Unknown, Value, known


@dataclass(frozen=True, slots=True)
class Groups:
    """The configuration of one object, looked at by dotted paths; blocks on the way are the first of their kind."""

    fields: Mapping[str, Field]
    config: Mapping[str, Value]

    def at_fault(self, field: Field) -> Diagnostic | None:
        """What is wrong with the groups of which exactly one, or at least one, attribute must be set."""
        facts = field.facts
        if "exactly_one_of" in facts:
            names = _names(facts["exactly_one_of"], field.path)
            values = [value for value in map(self._at, names) if value is not None]
            given = sum(map(known, values))
            if not values:
                return Diagnostic("Invalid combination of arguments", f"One of {', '.join(names)} must be specified.")
            if given > 1:
                text = f"Only one of {', '.join(names)} can be specified."
                return Diagnostic("Invalid combination of arguments", text)
        if "at_least_one_of" in facts:
            names = _names(facts["at_least_one_of"], field.path)
            if all(self._at(name) is None for name in names):
                return Diagnostic("Missing required argument", f"One of {', '.join(names)} must be specified.")
        return None

    def missing_companion(self, field: Field) -> Diagnostic | None:
        """What is wrong with attributes that are only set together."""
        if "required_with" in field.facts:
            names = _names(field.facts["required_with"], field.path)
            if any(self._at(name) is None for name in names):
                return Diagnostic("Missing required argument", f"All of {', '.join(names)} must be specified.")
        return None

    def conflict(self, field: Field) -> Diagnostic | None:
        """What is set beside an attribute that excludes it. What is unknown may still turn out to be null."""
        for name in field.facts.get("conflicts_with", ()):
            value = self._at(name)
            if value is not None and not isinstance(value, Unknown):
                return Diagnostic("Conflicting configuration arguments", f"{field.path} conflicts with {name}.")
        return None

    def _at(self, path: str) -> Any:
        """What is configured at a path; None for nothing, and for no blocks."""
        fields, value = self.fields, self.config
        steps = path.split(".")
        for index, name in enumerate(steps):
            field = fields.get(name)
            if field is None or not isinstance(value, Mapping):
                return None
            found = value.get(name)
            if field.block and found == []:
                return None
            if index == len(steps) - 1:
                return found
            value = found[0] if isinstance(found, list) and found else found  # type: ignore[assignment]
            fields = field.elem.fields if field.elem is not None else {}
        return None


def _names(names: Iterable[str], path: str) -> list[str]:
    return sorted({*names, path})
