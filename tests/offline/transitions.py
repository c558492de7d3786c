"""B applied over A beside B applied afresh."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.rehearsal.engine import Engine
from generator.rehearsal.offline import library
from generator.rehearsal.offline.schema import Attribute, Block
from tests.offline.grounds import BASE, Ground
from tests.offline.hosting import Host
from tests.offline.options import Edit, Example

EXCEPTIONS = Path(__file__).parents[1] / "transitions.yaml"

# For a service it is all the same whether something is zero, null or left out; only plans tell the one from the other.
_NOTHING: tuple[Any, ...] = (None, "", [], {}, False, 0)

# An object of Google's has a URL and an id, and is answered by the one where it was given by the other.
_URL = re.compile(r"https://www\.googleapis\.com/compute/v1/(?=projects/)")

AT_ONCE = 3  # more in one root module take longer than one after the other

# A change: what the example becomes first, and what it becomes then.
Change = tuple[list[Edit], list[Edit]]


def broken(
    example: Example, changes: Mapping[str, Change], host: Host, engine: Engine, *, module: Path | None = None
) -> dict[str, list[str]]:
    """What is left over of A when B is applied over it, by key of the change.

    A change that the module or the provider refuses shows nothing, and is passed over.

    Args:
        example: the example.
        changes: A and B, by key.
        host: the providers.
        engine: the Terraform to run.
        module: the module to use in place of the example's own.
    """
    with Ground(example, host, engine, module=module) as ground:
        ground.place(BASE, example.files)
        ground.init()
        refused = ground.apply()
        assert not refused, f"{example.name} cannot be applied: {refused}"
        ground.keep_base()
        found: dict[str, list[str]] = {}
        keys = list(changes)
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            found |= _broken(ground, example, {key: changes[key] for key in some})
        return found


def _broken(ground: Ground, example: Example, changes: Mapping[str, Change]) -> dict[str, list[str]]:
    ground.copy_base(changes)
    for key, (before, _) in changes.items():
        ground.place(key, example.edited(before))
    if any(before for before, _ in changes.values()):
        ground.init()
        ground.apply()
    for key in ground.keys:
        ground.place(key, example.edited(changes[key][1]))
    ground.init()
    ground.apply()
    found = {
        key: [f"a plan right after it is not empty: {line}" for line in lines]
        for key, lines in ground.unsettled().items()
        if key in changes
    }
    over = ground.resources()
    fresh = ground.foreseen()
    for key in sorted(changes.keys() & fresh.keys() & over.keys()):
        lines = different(over[key], fresh[key])
        if lines:
            found.setdefault(key, []).extend(lines)
    ground.drop(changes)
    return found


def different(over: Mapping[tuple[str, str], Any], fresh: Mapping[tuple[str, str], Any]) -> list[str]:
    """How two states of one configuration differ, but for what the service makes up."""
    lines = [
        f"{address}: {'is left over' if (type_, address) in over else 'is missing'}"
        for type_, address in sorted(over.keys() ^ fresh.keys())
    ]
    first, second = _normal(over), _normal(fresh)
    for key in sorted(over.keys() & fresh.keys()):
        for name in sorted(first[key].keys() | second[key].keys()):
            one, other = first[key].get(name), second[key].get(name)
            if one != other and (key[0], name) not in exceptions():
                lines.append(f"{key[1]}: {name} is {_shown(one)}, and afresh {_shown(other)}")
    return lines


@cache
def exceptions() -> dict[tuple[str, str], str]:
    """Attributes that may differ, by resource type and name, each with its cause."""
    entries: list[Mapping[str, Any]] = yaml.safe_load(EXCEPTIONS.read_text(encoding="utf-8")) or []
    return {(entry["type"], name): entry["cause"] for entry in entries for name in entry["attributes"]}


def _normal(resources: Mapping[tuple[str, str], Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """What was asked for, with every text that the service made up replaced by where it is from."""
    names: dict[str, str] = {}
    kept = {}
    for (type_, address), attributes in sorted(resources.items()):
        kept[type_, address] = _asked(attributes, _block(type_), address.replace(" ", ""), names)
    made_up = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)")
    return {key: _told(value, made_up, names) for key, value in kept.items()}


def _without_nothing(value: dict[str, Any]) -> dict[str, Any]:
    return {name: item for name, item in value.items() if item not in _NOTHING}


class _Set(list[Any]):
    """A list whose order means nothing."""


def _told(value: Any, made_up: re.Pattern[str], names: Mapping[str, str]) -> Any:
    """A value with labels in place of what was made up, its sets in an order of our own."""
    if isinstance(value, str):
        return made_up.sub(lambda match: names[match[0]], _URL.sub("", value))
    if isinstance(value, Mapping):
        return _without_nothing(
            {_told(name, made_up, names): _told(item, made_up, names) for name, item in value.items()}
        )
    if isinstance(value, list):
        items = [told for item in value if (told := _told(item, made_up, names)) != {}]
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True)) if isinstance(value, _Set) else items
    return value


def _asked(value: Mapping[str, Any], block: Block, path: str, names: dict[str, str]) -> dict[str, Any]:
    """A block without what only the service decides; those texts go into `names`."""
    kept: dict[str, Any] = {}
    for name, attribute in block.attributes.items():
        made_up = attribute.computed and (
            not attribute.optional or bool(value.get(f"{name}_prefix")) or name == "address"
        )
        if made_up or (name == "id" and not path.count(" ")):
            _note(value.get(name), f"<{path.strip()}.{name}>", names)
        else:
            kept[name] = _asked_attribute(value.get(name), attribute, f"{path}.{name} ", names)
    for name, nested in block.blocks.items():
        inner = value.get(name)
        if isinstance(inner, list):
            items = [_asked(item, nested.block, f"{path}.{name} ", names) for item in inner]
            kept[name] = _Set(items) if nested.nesting == "set" else items
        elif isinstance(inner, Mapping):
            kept[name] = _asked(inner, nested.block, f"{path}.{name} ", names)
    if value.get("enabled") is False:
        return {}  # of what is off, nothing counts but that it is, and its names in others
    return _without_nothing(kept)


def _asked_attribute(value: Any, attribute: Attribute, path: str, names: dict[str, str]) -> Any:
    if attribute.nested is not None and value is not None:
        block = Block(attribute.nested)
        if attribute.nesting == "single":
            return _asked(value, block, path, names)
        if attribute.nesting == "map":
            return {key: _asked(item, block, path, names) for key, item in value.items()}
        items = [_asked(item, block, path, names) for item in value]
        return _Set(items) if attribute.nesting == "set" else items
    is_set = isinstance(attribute.type, list) and attribute.type[0] == "set"
    return _Set(value) if is_set and isinstance(value, list) else value


def _note(value: Any, label: str, names: dict[str, str]) -> None:
    if isinstance(value, str) and len(value) >= (7 if label.endswith(".id>") else 8):  # shorter ones are words, too
        names.setdefault(value, label)
        end = value.rpartition("/")[2]
        if value.startswith("arn:") and len(end) >= 8:  # by which metrics name it
            names.setdefault(end, f"{label}/")
    elif isinstance(value, list):
        for item in value:
            _note(item, label, names)
    elif isinstance(value, Mapping):
        for item in value.values():
            _note(item, label, names)


def _block(type_: str) -> Block:
    return library.load_provider(type_.partition("_")[0]).resources[type_].schema.block


def _shown(value: Any) -> str:
    text = json.dumps(value, sort_keys=True)
    return text if len(text) < 300 else text[:300] + "…"
