"""Comparisons of the texts in a map, each by what its key stands for (the fact `texts`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from generator.rehearsal.offline.sdk.comparing import Comparing, Suppress

_BOOLEANS: Final = {
    **dict.fromkeys(("1", "t", "T", "TRUE", "true", "True"), True),
    **dict.fromkeys(("0", "f", "F", "FALSE", "false", "False"), False),
}


def text_suppression(texts: Mapping[str, Any]) -> Suppress:
    """The comparison of a map whose keys say how their texts are compared."""
    compared = {name: _KINDS[item["compared"]] for name, item in texts["keys"].items() if "compared" in item}

    def same(key: tuple[str, ...], old: str, new: str, _plan: Comparing) -> bool:
        compare = compared.get(key[-1])
        return compare is not None and compare(old, new)

    return same


def _list(old: str, new: str) -> bool:
    """Comma-joined items in any order; an item that is there twice is never the same."""
    left = {item.strip() for item in old.split(",")}
    for item in new.split(","):
        if item.strip() not in left:
            return False
        left.remove(item.strip())
    return not left


def _bool(old: str, new: str) -> bool:
    before = _BOOLEANS.get(old)
    return before is not None and before is _BOOLEANS.get(new)


def _places(old: str, new: str) -> bool:
    """Parts of countries, as ``US-CA,US-NY`` or as a map in JSON, in any order; what is malformed is no place."""
    return _parts(old) == _parts(new)


def _parts(text: str) -> set[tuple[str, str]]:
    try:
        countries = json.loads(text)
    except ValueError:
        pairs = (item.strip().partition("-") for item in text.split(","))
        return {(country, part) for country, _, part in pairs if country and part}
    if not isinstance(countries, dict):
        return set()
    return {(country, str(part)) for country, parts in countries.items() if isinstance(parts, list) for part in parts}


_KINDS: Final = {"list": _list, "bool": _bool, "places": _places}
