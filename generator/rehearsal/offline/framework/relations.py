"""Checks between attributes. Where an attribute that they need is still unknown, they wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.rehearsal.offline.facts import AttributeFacts, Duration
from generator.rehearsal.offline.values import UNKNOWN, Key, Path, Unknown, Value


def related(config: Value, here: Path, other: str) -> list[Value]:
    """The values of another attribute, as seen from one.

    Args:
        config: the configuration.
        here: the path of the attribute that asks.
        other: the dotted path of the other one; what both go through is the same element for both.
    """
    names = other.split(".")
    value = config
    for step in here:
        if not names:
            break
        if isinstance(step, Key | int):
            value = _into(value, step)
        elif step == names[0]:
            value = _into(value, names.pop(0))
        else:
            break
    return list(values_in(value, names))


def faults(facts: AttributeFacts, config: Value, here: Path, value: Value) -> Iterator[str]:
    """What is wrong with an attribute beside others, each as a sentence that begins with a verb."""
    if value is not None:
        yield from _set_beside(facts, config, here, value)
        if "lasts" in facts and not isinstance(value, Unknown):
            yield from _lasting(facts["lasts"], config, here, value)
    else:
        for other, wanted in facts.get("required_if", {}).items():
            if any(listed(item, wanted) for item in related(config, here, other)):
                yield f'must be set when "{other}" is {_words(wanted)}'
    for name in ("exactly_one_of", "at_least_one_of"):
        others: list[str] = facts.get(name, [])  # type: ignore[assignment]
        if others:
            yield from _one_of(name, others, config, here)


def _set_beside(facts: AttributeFacts, config: Value, here: Path, value: Value) -> Iterator[str]:
    for other in facts.get("conflicts_with", []):
        if any(item is not None and not isinstance(item, Unknown) for item in related(config, here, other)):
            yield f'cannot be set together with "{other}"'
    if isinstance(value, Unknown):
        return
    for other in facts.get("required_with", []):
        if all(item is None for item in related(config, here, other)):
            yield f'needs "{other}" to be set'
    for other, wanted in facts.get("only_with", {}).items():
        if not any(isinstance(item, Unknown) or listed(item, wanted) for item in related(config, here, other)):
            yield f'can be set only when "{other}" is {_words(wanted)}'


_SECONDS: Final = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}


def _lasting(wanted: Duration, config: Value, here: Path, value: Value) -> Iterator[str]:
    """What is wrong with a number as a span of time; a unit that is not one of ours is told elsewhere."""
    found = related(config, here, wanted["unit"])
    unit = next((item for item in found if item not in (None, "")), wanted["otherwise"])
    if isinstance(unit, Unknown) or unit not in _SECONDS:
        return
    span = value * _SECONDS[unit]
    if not wanted["minimum"] <= span <= wanted["maximum"]:
        yield f"must be between {wanted['minimum']} and {wanted['maximum']} seconds, and is {value} {unit}"


def _one_of(name: str, others: list[str], config: Value, here: Path) -> Iterator[str]:
    values = [item for other in others for item in related(config, here, other)]
    if any(isinstance(item, Unknown) for item in values):
        return
    count = sum(item is not None for item in values)
    if count == 0 or (count > 1 and name == "exactly_one_of"):
        quoted = ", ".join(f'"{other}"' for other in others)
        yield f"is one of {quoted}, of which {name.removesuffix('_of').replace('_', ' ')} must be set"


def listed(value: Value, wanted: list[Value]) -> bool:
    """Whether a value is one of those wanted, whatever its case."""
    if isinstance(value, str):
        return value.lower() in {word.lower() for word in wanted if isinstance(word, str)}
    return value in wanted


def _words(wanted: list[Value]) -> str:
    return " or ".join("unset" if word is None else str(word) for word in wanted)


def values_in(value: Value, names: Sequence[str]) -> Iterator[Value]:
    """The values behind some names, through every element on the way."""
    if not names or value is None or isinstance(value, Unknown):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from values_in(item, names)
    else:
        yield from values_in(value.get(names[0]), names[1:])


def _into(value: Value, step: str | int) -> Value:
    if isinstance(value, Unknown):
        return UNKNOWN
    try:
        return value[step]
    except (KeyError, IndexError, TypeError):
        return None
