"""What a provider refuses before it plans, as the SDK checks a configuration against a schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.rehearsal.offline.models import Configured, Diagnostic, ResourceModel
from generator.rehearsal.offline.sdk.checks import failures
from generator.rehearsal.offline.sdk.fields import Field, fields_of
from generator.rehearsal.offline.sdk.groups import Groups
from generator.rehearsal.offline.values import Key, Path, Unknown, Value, known


def validate(
    resource: ResourceModel, config: Value, provider: Configured, *, write_only: bool = True
) -> list[Diagnostic]:
    """What is wrong with a configuration; warnings, too. Data sources are checked the same way.

    Args:
        resource: the type.
        config: the configuration, with every key of the schema.
        provider: the provider with its arguments.
        write_only: whether the client can deal with attributes that are never kept (Terraform 1.11 and later).
    """
    fields = fields_of(resource, provider)
    found = [] if write_only else list(_write_only(fields, config, ()))
    found += _Validator(Groups(fields, config)).object(fields, config, ())
    # Data sources may look an object up by its id; of which of them that is true, the schema does not say.
    looked_up = resource is provider.provider.data_sources.get(resource.name)
    if config.get("id") is not None and "id" not in fields and not looked_up:
        found.append(Diagnostic('Invalid or unknown key "id"', "The provider decides on it.", ("id",)))
    return found


@dataclass(frozen=True, slots=True)
class _Validator:
    groups: Groups

    def object(self, fields: Mapping[str, Field], value: Mapping[str, Value], path: Path) -> Iterator[Diagnostic]:
        for name, field in fields.items():
            yield from self.field(field, value.get(name), (*path, name))

    def field(self, field: Field, value: Value, path: Path) -> Iterator[Diagnostic]:
        """The SDK stops at the first of these that is wrong with an attribute."""
        facts = field.facts
        given = value is not None and not (field.block and value == [])
        problem = self.groups.at_fault(field)
        if problem is None and not given:
            if field.required:
                yield Diagnostic("Missing required argument", f"{field.name} is required.", path)
            return
        if problem is None and not field.required and not field.optional:
            problem = Diagnostic("The provider decides on this", f"{field.name} cannot be configured.")
        if problem is None:
            problem = self.groups.missing_companion(field)
        if problem is None and not known(value):
            return
        if problem is None:
            problem = self.groups.conflict(field)
        if problem is not None:
            yield replace(problem, path=path)
            return
        wrong = list(self.value(field, value, path))
        yield from wrong
        if "warned" in facts and not wrong and next(failures(value, facts["warned"]), None) is not None:
            yield Diagnostic("Value is deprecated", f"{field.name} should not have this value.", path, "warning")
        if facts.get("deprecated", False):
            yield Diagnostic("Argument is deprecated", f"{field.name} is deprecated.", path, "warning")

    def value(self, field: Field, value: Any, path: Path) -> Iterator[Diagnostic]:
        if field.kind == "list":
            yield from self._items(field, value, path)
        elif field.kind == "set":  # there are no paths into sets
            for item in self._items(field, value, path):
                yield replace(item, path=path)
        else:
            for reason in failures(value, field.facts, whole=field.whole):
                yield Diagnostic(f"Invalid value for {field.name or path[-1]}", reason, path)
            if field.kind == "map":
                yield from self._entries(field, value, path)

    def _items(self, field: Field, value: list[Value], path: Path) -> Iterator[Diagnostic]:
        if 0 < field.max_items < len(value):
            yield Diagnostic("Too many list items", f"{field.name} takes {field.max_items} at most.", path)
            return
        if len(value) < field.min_items:
            yield Diagnostic("Not enough list items", f"{field.name} takes at least {field.min_items}.", path)
            return
        elem = field.held
        for index, item in enumerate(value):
            at = (*path, len(value) - 1 if _overwritten(path, elem) else index)
            if item is None or isinstance(item, Unknown):
                continue
            if elem.kind == "object":
                yield from self.object(elem.fields, item, at)
            else:
                yield from self.value(elem, item, at)

    def _entries(self, field: Field, value: Mapping[str, Value], path: Path) -> Iterator[Diagnostic]:
        keys, items = field.facts.get("keys"), field.facts.get("items")
        for name, item in value.items():
            reasons = [*failures(name, keys or {}), *failures(item, items or {})]
            for reason in reasons:
                yield Diagnostic(f"Invalid value in {field.name}", reason, (*path, Key(name)))


def _overwritten(path: Path, elem: Field) -> bool:
    """Whether the real one names the last element instead of the one at fault.

    It keeps the steps of a path in an array that grows to 1, 2, 4 and 8; while there is room, the paths of all elements
    share it, and the last one written stays. The path of an attribute of an element may have a new array.
    """
    steps = len(path)
    return steps & (steps - 1) != 0 and (elem.kind != "object" or (steps + 1) & steps != 0)


def _write_only(fields: Mapping[str, Field], value: Mapping[str, Value], path: Path) -> Iterator[Diagnostic]:
    for name, field in fields.items():
        given = value.get(name)
        at = (*path, name)
        if field.write_only and not field.block and given is not None:
            yield Diagnostic("Write-only attribute not allowed", "It takes Terraform 1.11 or later.", at)
        elif field.block and field.write_only and isinstance(given, list) and field.elem is not None:
            for index, item in enumerate(given):
                if isinstance(item, dict):
                    yield from _write_only(field.elem.fields, item, at if field.kind == "set" else (*at, index))
