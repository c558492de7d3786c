"""Whether two states say the same: what a change left, and what a fresh apply makes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.rehearsal.command.outcome import Kept
from generator.rehearsal.command.plans import SENSITIVE, differences, holds, path_text

Path = tuple[str | int, ...]
Schemas = Mapping[str, Mapping[str, Any]]

# Shorter texts that a service makes up are too likely to stand in others by chance.
_SHORTEST_NAME = 6


@dataclass(frozen=True, slots=True)
class _Resource:
    type: str
    values: Mapping[str, Any]
    sensitive: Any


def compare(changed: Mapping[str, Any], fresh: Mapping[str, Any], schemas: Schemas) -> tuple[Kept, ...]:
    """The attributes in which two states differ, other than in what a service makes up anew each time.

    An attribute that no configuration can set (an id, an ARN, a time) is a name that the service gave: two names
    at the same place mean the same thing, and so they do wherever else they stand.

    Args:
        changed: the state that a change left (``terraform show -json``, or a plan's ``prior_state``).
        fresh: the state of a fresh apply of the same configuration.
        schemas: the block of each resource type, by type.
    """
    left, right = dict(_resources(changed)), dict(_resources(fresh))
    both = sorted(left.keys() & right.keys())
    names: dict[str, str] = {}
    for address in both:
        names |= _names(left[address], right[address], schemas)
    kept = [
        Kept(address, path_text(path), *_shown(left[address], path, value, other))
        for address in both
        for block in [schemas.get(left[address].type, {})]
        for path, value, other in differences(
            _ordered(_renamed(left[address].values, names), block), _ordered(right[address].values, block)
        )
        if _can_be_set(block, path) and not _generated(left[address].values, path, value, other)
    ]
    alone = [Kept(address, "", "(present)", None) for address in sorted(left.keys() - right.keys())]
    missing = [Kept(address, "", None, "(present)") for address in sorted(right.keys() - left.keys())]
    return (*kept, *alone, *missing)


def types(state: Mapping[str, Any]) -> set[str]:
    """The resource types that a state holds."""
    return {resource.type for _, resource in _resources(state)}


def _names(left: _Resource, right: _Resource, schemas: Schemas) -> dict[str, str]:
    """The names that the service gave one object, as the other state has them."""
    block = schemas.get(left.type, {})
    return {
        value: other
        for path, value, other in differences(left.values, right.values)
        if isinstance(value, str) and isinstance(other, str) and not _can_be_set(block, path)
    }


def count(state: Mapping[str, Any]) -> int:
    """How many resources a state holds."""
    return len(list(_resources(state)))


def _resources(state: Mapping[str, Any]) -> Iterator[tuple[str, _Resource]]:
    modules = [state.get("values", {}).get("root_module", {})]
    for module in modules:
        modules += module.get("child_modules", ())
        for item in module.get("resources", ()):
            if item["mode"] == "managed":
                values = item.get("values") or {}
                sensitive = item.get("sensitive_values")
                yield item["address"], _Resource(item["type"], values, sensitive)


def _can_be_set(block: Mapping[str, Any], path: Path) -> bool:
    """Whether a configuration can say what stands at a path. `id` is the service's, whatever a schema says."""
    if path == ("id",):
        return False
    for step in path:
        if isinstance(step, int):
            continue
        attribute = block.get("attributes", {}).get(step)
        if attribute is None:
            nested = block.get("block_types", {}).get(step)
            if nested is None:
                return True  # a key of a map, or nothing that the schema knows
            block = nested["block"]
            continue
        if not attribute.get("optional") and not attribute.get("required"):
            return False
        block = attribute.get("nested_type") or {}
    return True


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A value with every name that the service gave as the other state has it."""
    if isinstance(value, dict):
        return {key: _renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    if not isinstance(value, str):
        return value
    if value in names:
        return names[value]
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= _SHORTEST_NAME and name in value:
            value = value.replace(name, names[name])
    return value


def _ordered(values: Any, block: Mapping[str, Any]) -> Any:
    """A value with the elements of its sets in an order that depends on them alone."""
    if not isinstance(values, dict):
        return values
    ordered = dict(values)
    for name, attribute in block.get("attributes", {}).items():
        kind, nested = attribute.get("type"), attribute.get("nested_type")
        is_set = (isinstance(kind, list) and kind[0] == "set") or bool(nested and nested["nesting_mode"] == "set")
        ordered |= {name: _elements(values[name], nested or {}, is_set=is_set)} if name in values else {}
    for name, nested in block.get("block_types", {}).items():
        is_set = nested["nesting_mode"] == "set"
        ordered |= {name: _elements(values[name], nested["block"], is_set=is_set)} if name in values else {}
    return ordered


def _elements(value: Any, block: Mapping[str, Any], *, is_set: bool) -> Any:
    if not isinstance(value, list):
        return _ordered(value, block)
    items = [_ordered(item, block) for item in value]
    return sorted(items, key=lambda item: json.dumps(item, sort_keys=True)) if is_set else items


def _generated(values: Mapping[str, Any], path: Path, value: Any, other: Any) -> bool:
    """Whether the provider made the value up from a prefix: `name` from `name_prefix`."""
    prefix = values.get(f"{path[0]}_prefix") if len(path) == 1 else None
    return bool(prefix) and all(isinstance(item, str) and item.startswith(str(prefix)) for item in (value, other))


def _shown(resource: _Resource, path: Path, value: Any, other: Any) -> tuple[Any, Any]:
    return (SENSITIVE, SENSITIVE) if holds(resource.sensitive, path) else (value, other)
