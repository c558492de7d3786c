"""Reads recipes (see `service_facts`) and fills their holes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from generator.rehearsal.offline.service.seed import BASE62, DIGITS, HEX, LETTERS, Seed
from generator.rehearsal.offline.values import UNKNOWN, Path, Unknown, Value, at

HOLE: Final = re.compile(r"\$\{([^}]*)\}")  # in the texts of facts

_ALPHABETS: Final[Mapping[str, str]] = {"hex": HEX, "base62": BASE62, "letters": LETTERS, "digits": DIGITS}

_DRAWN: Final[Mapping[str, Callable[[Seed, str], str]]] = {
    "uuid": Seed.uuid,
    "time": Seed.time,
    "ipv4": Seed.ipv4,
    "ipv6": Seed.ipv6,
}

_CHANGES: Final[Mapping[str, Callable[[str], str]]] = {
    "lower": str.lower,
    "upper": str.upper,
    "last": lambda text: text.rsplit("/", 1)[-1],
    "label": lambda text: text.split(".", 1)[0],
    "parent": lambda text: text.split(".", 1)[-1],
    "listener": lambda text: text.replace(":loadbalancer/", ":listener/"),
    "listener_rule": lambda text: text.replace(":listener/", ":listener-rule/"),
    "fqdn": lambda text: text if text.endswith(".") else f"{text}.",
}

Recipe: TypeAlias = Value


@dataclass(frozen=True, slots=True)
class Kitchen:
    """All that a recipe can speak of.

    Attributes:
        state: the object, as far as it is known.
        arguments: the provider's.
        values: the named recipes of the provider.
        seed: what is drawn from.
    """

    state: Value
    arguments: Mapping[str, Value]
    values: Mapping[str, Recipe]
    seed: Seed


def cook(recipe: Recipe, kitchen: Kitchen, path: Path) -> Value:
    """What a recipe gives at a path.

    Args:
        recipe: the recipe.
        kitchen: what it may speak of.
        path: where the value will stand: values drawn there differ from those of other places.

    Returns:
        The value; `UNKNOWN` where the recipe speaks of something that is not known yet.

    Raises:
        ValueError: there is no such hole.
    """
    if isinstance(recipe, dict):
        cooked = {name: cook(item, kitchen, (*path, name)) for name, item in recipe.items()}
        return UNKNOWN if any(isinstance(item, Unknown) for item in cooked.values()) else cooked
    if isinstance(recipe, list):
        items = [cook(item, kitchen, (*path, index)) for index, item in enumerate(recipe)]
        return UNKNOWN if any(isinstance(item, Unknown) for item in items) else items
    if not isinstance(recipe, str) or "${" not in recipe:
        return recipe
    parts = _parts(recipe)
    if len(parts) == 1:
        return _fill(parts[0][1], kitchen, path)
    text = ""
    for literal, hole in parts:
        value = _fill(hole, kitchen, path) if hole else literal
        if isinstance(value, Unknown):
            return UNKNOWN
        text += _text(value)
    return text


@cache
def _parts(recipe: str) -> Sequence[tuple[str, str]]:
    """The pieces of a recipe: a text, or the inside of a hole."""
    pieces = HOLE.split(recipe)
    marked = [(piece, "") if index % 2 == 0 else ("", piece) for index, piece in enumerate(pieces)]
    return tuple(piece for piece in marked if piece != ("", ""))


def _fill(hole: str, kitchen: Kitchen, path: Path) -> Value:
    value: Value = None
    for choice in hole.split(","):
        value = _choice(choice.strip(), kitchen, path)
        if value is not None:
            break
    return value


def _choice(choice: str, kitchen: Kitchen, path: Path) -> Value:
    source, *changes = choice.split("|")
    value = _drawn(source, kitchen.seed, path) if ":" in source or source in _DRAWN else _named(source, kitchen, path)
    for change in changes:
        if change not in _CHANGES:
            raise ValueError(f"a recipe asks for a change that there is not: {choice}")
        if isinstance(value, str):
            value = _CHANGES[change](value)
    return value


def _drawn(source: str, seed: Seed, path: Path) -> Value:
    kind, _, size = source.partition(":")
    place = "/".join(map(str, path)) + "/" + source
    if kind in _DRAWN:
        return _DRAWN[kind](seed, place)
    if kind in _ALPHABETS:
        return seed.text(place, _ALPHABETS[kind], int(size))
    if kind == "int":
        low, high = map(int, size.split("-"))
        return low + seed.number(place, high - low + 1)
    raise ValueError(f"a recipe asks for something that cannot be drawn: {source}")


def _within(value: Value, steps: Sequence[object], kitchen: Kitchen) -> Value:
    """What stands in a table; ``@region`` is the key that the value of that name is, else ``others``."""
    for step in steps:
        name = str(step)
        key = _text(_named(name[1:], kitchen, ())) if name.startswith("@") else step
        value = value.get(key, value.get("others")) if isinstance(value, dict) else None
    return value


def _named(source: str, kitchen: Kitchen, path: Path) -> Value:
    if source.startswith("'"):
        return source.strip("'")
    if source.startswith("."):
        return at(kitchen.state, (*path[:-1], *_steps(source[1:])))
    steps = _steps(source)
    if steps[0] == "provider":
        return at(kitchen.arguments, steps[1:])
    if str(steps[0]) in kitchen.values:
        return _within(cook(kitchen.values[str(steps[0])], kitchen, ()), steps[1:], kitchen)
    return at(kitchen.state, steps)


def _steps(source: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in source.split("."))


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
