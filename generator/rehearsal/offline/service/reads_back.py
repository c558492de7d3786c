"""How the service writes what it was sent: the rules of the fact `reads_back`, by name.

Each gets the value, the parameter that the fact gives it (True when it gives none) and the object or map that the value
stands in. Null stays null, but for the rules that are about it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final, TypeAlias

from generator.rehearsal.offline.service.seed import canonical
from generator.rehearsal.offline.service.walk import LEFT_OUT, changed_at, values_at
from generator.rehearsal.offline.values import Unknown, Value

Rule: TypeAlias = Callable[[Value, Any, Value], Value]


def read_back(value: Value, path: str, rules: Any) -> Value:
    """An object with the values at a path as they read back.

    Args:
        value: the object.
        path: dotted.
        rules: what the fact `reads_back` says.

    Raises:
        KeyError: there is no such rule.
    """
    for name, parameter in _pairs(rules):
        rule = RULES[name]

        def changed(old: Value, owner: Value, rule: Rule = rule, parameter: Any = parameter) -> Value:
            return old if isinstance(old, Unknown) else rule(old, parameter, owner)

        value = changed_at(value, path, changed)
    return value


def _pairs(rules: Any) -> Iterator[tuple[str, Any]]:
    for rule in rules if isinstance(rules, list) else [rules]:
        if isinstance(rule, dict):
            yield from rule.items()
        else:
            yield rule, True


def _text(change: Callable[[str, Any], Value]) -> Rule:
    """A rule for texts, also for each one in a list."""

    def rule(value: Value, parameter: Any, owner: Value) -> Value:
        if isinstance(value, list):
            return [rule(item, parameter, owner) for item in value]
        return change(value, parameter) if isinstance(value, str) else value

    return rule


def _sorted(value: Value, by: Any, _: Value) -> Value:
    if not isinstance(value, list):
        return value
    if by is True:
        return sorted(value, key=_order)
    return sorted(value, key=lambda item: [_order(found) for found in values_at(item, by)])


def _order(value: Value) -> tuple[bool, str]:
    return (not isinstance(value, int | float), f"{value:024.6f}" if isinstance(value, int | float) else str(value))


def _json(text: str, _: Any) -> Value:
    try:
        return canonical(json.loads(text))
    except ValueError:
        return text


def _replaced(text: str, by: Any) -> Value:
    for pattern, replacement in by.items():
        text = _compiled(pattern).sub(replacement, text)
    return text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _distinct(value: Value, _: Any, __: Value) -> Value:
    return list({canonical(item): item for item in value}.values()) if isinstance(value, list) else value


def _without_empty(value: Value, _: Any, __: Value) -> Value:
    if isinstance(value, dict):
        return {name: item for name, item in value.items() if item not in (None, "", [], {})}
    return value


def _hollow(value: Value) -> bool:
    """Whether nothing is set in an object, at any depth."""
    return all(_hollow(item) for item in value.values()) if isinstance(value, dict) else value is None


def _only_keys(value: Value, keys: Any, _: Value) -> Value:
    return {name: item for name, item in value.items() if name in keys} if isinstance(value, dict) else value


def _only_with(value: Value, path: Any, _: Value) -> Value:
    if not isinstance(value, list):
        return value
    return [item for item in value if any(found not in (None, "", [], {}) for found in values_at(item, path))]


def _with_elements_of(value: Value, given: Any, owner: Value) -> Value:
    """What another list holds stands here, too: each of its values as one attribute of an element."""
    others = owner.get(given["path"]) or []
    return [*(value or []), *({given["as"]: item} for item in others)] if others else value


def _pairs_a_line(text: str, between: Any) -> Value:
    """One pair a line; a line that is none is lost."""
    lines = sorted(line for line in text.split("\n") if between in line)
    return "\n".join(lines) if lines else LEFT_OUT


RULES: Final[dict[str, Rule]] = {
    "lower": _text(lambda text, _: text.lower()),
    "upper": _text(lambda text, _: text.upper()),
    "without_final_dot": _text(lambda text, _: text.removesuffix(".")),
    "with_final_dot": _text(lambda text, _: text if text.endswith(".") else f"{text}."),
    "with_prefix": _text(lambda text, prefix: text if text.startswith(prefix) or not text else f"{prefix}{text}"),
    "last_part": _text(lambda text, _: text.rsplit("/", 1)[-1]),
    "trimmed": _text(lambda text, _: text.strip()),
    "replaced": _text(_replaced),  # {regular expression: replacement}
    "json": _text(_json),  # sorted keys, no spaces
    "sorted": _sorted,  # true: by value; a dotted path: by what stands there in each element
    "distinct": _distinct,
    "empty_as_null": lambda value, _parameter, _owner: None if value in ("", [], {}) else value,
    "hollow_as_null": lambda value, _parameter, _owner: None if _hollow(value) else value,
    "zero_as_null": lambda value, _parameter, _owner: None if value == 0 and not isinstance(value, bool) else value,
    "null_as": lambda value, other, _owner: other if value is None else value,
    "dropped": lambda _value, _parameter, _owner: None,
    "without_empty": _without_empty,  # a map without the keys that hold nothing
    "only_keys": _only_keys,  # a map with these keys alone
    "only_with": _only_with,  # a list without the elements in which nothing is set at this path
    "with_elements_of": _with_elements_of,  # {path: another list, as: the attribute that its values come as}
    "pairs_a_line": _text(_pairs_a_line),  # the text between the two of a pair
}
