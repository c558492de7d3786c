"""Maps of text whose values stand for something else: numbers, booleans, lists, references. The fact `texts`.

A provider that takes such a map reads each text before it sends it, and writes it back in one form alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_interface
from typing import Any, Final

from generator.rehearsal.offline.text_facts import TextFacts, TextsFacts

_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_BOOLEANS: Final = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text stands for.

    Attributes:
        kind: ``bool``, ``integer``, ``number``, ``text``, ``list``, ``reference``, ``objects``, ``places``, or
            ``nothing`` where it is left out of the request.
        value: the value.
    """

    kind: str
    value: Any = None


def known_key(key: str, facts: TextsFacts) -> str | None:
    """The name that a key is sent under; None for one that is left out."""
    keys = facts.get("keys", {})
    if key in keys:
        return key
    if facts.get("keys_in_camel_case"):
        for name, text in keys.items():
            if _camel(key) in {_camel(name), *text.get("aliases", ())}:
                return name
    return None if facts.get("other_keys", "kept") == "left_out" else key


def parse(text: str, facts: TextFacts) -> Parsed:
    """What a text stands for."""
    kinds = facts.get("kinds", ["text"])
    reader = _READERS.get(kinds[0])
    if reader is not None:
        return reader(text, facts)
    if "bool" in kinds and text.lower() in _BOOLEANS:
        return Parsed("bool", _BOOLEANS[text.lower()])
    if "list" in kinds or facts.get("references"):
        items = text.split(",")
        if len(items) > 1:
            return Parsed("list", sorted(items))
    if facts.get("references"):
        found = _reference(text)
        if found is not None:
            return found
    if facts.get("digits_are_text"):
        return Parsed("text", text)
    return _number(text)


def mistakes(text: str, facts: TextFacts) -> Iterator[str]:
    """What is wrong with a text, each as a sentence that begins with a verb."""
    found = parse(text, facts)
    kinds: list[str] = list(facts.get("kinds", ["text"]))
    if found.kind == "malformed":
        yield found.value
        return
    if found.kind in {"reference", "nothing"}:
        return
    right = found.kind in kinds or kinds[0] in _READERS or (found.kind == "integer" and "number" in kinds)
    if not right:
        yield f"must be a {' or a '.join(kinds)}"
        return
    yield from _out_of_bounds(found, facts)


def written(text: str, facts: TextFacts) -> str | None:
    """The text that comes back; None where nothing does."""
    found = parse(text, facts)
    if found.kind == "nothing" or text == "":
        return None
    if found.kind == "reference":
        return json.dumps(found.value, separators=(",", ":"))
    if found.kind == "bool":
        return facts.get("booleans", ["0", "1"])[int(found.value)]
    return _WRITERS.get(found.kind, str)(found.value)


def read_back(value: Mapping[str, Any], facts: TextsFacts) -> dict[str, Any]:
    """A whole map as it comes back."""
    back: dict[str, Any] = {}
    for key, text in sorted(value.items()):
        name = known_key(key, facts)
        if name is None or not isinstance(text, str):
            continue
        item = facts.get("keys", {}).get(name, facts.get("others", _AS_IT_IS))
        again = text if item is _AS_IT_IS else written(text, item)
        if again is not None:
            back[name] = again
    return back


_AS_IT_IS: Final[TextFacts] = {}


def _out_of_bounds(found: Parsed, facts: TextFacts) -> Iterator[str]:
    if found.kind in {"integer", "number"}:
        checked = found.kind == "number" or not facts.get("whole_numbers_pass")
        value = int(found.value) if facts.get("truncated") else found.value
        if checked and value < facts.get("minimum", value):
            yield f"must be at least {facts['minimum']}"
        if checked and value > facts.get("maximum", value):
            yield f"must be at most {facts['maximum']}"
    if found.kind == "text" and len(found.value.encode()) > facts.get("max_bytes", len(found.value.encode())):
        yield f"must have at most {facts['max_bytes']} bytes"
    if found.kind in {"list", "text"}:
        for item in found.value if found.kind == "list" else [found.value]:
            yield from _wrong_item(item, facts)


def _wrong_item(item: str, facts: TextFacts) -> Iterator[str]:
    if "words" in facts and item not in facts["words"]:
        yield f"must hold only {', '.join(facts['words'])}"
    if "item_bytes" in facts and len(item.encode()) != facts["item_bytes"]:
        yield f"must hold items of {facts['item_bytes']} characters"
    if facts.get("item_format") == "cidr" and not _is_prefix(item):
        yield f"must hold address prefixes, which {item} is not"


def _is_prefix(text: str) -> bool:
    try:
        ip_interface(text)
    except ValueError:
        return False
    return text.partition("/")[2].isdigit()


def _reference(text: str) -> Parsed | None:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    if value is None:
        return Parsed("reference", {"feed": ""})
    if not isinstance(value, dict):
        return None
    return Parsed("reference", {"feed": value.get("feed", "")})


def _number(text: str) -> Parsed:
    if not _NUMBER.fullmatch(text):
        return Parsed("text", text)
    value = float(text)
    return Parsed("integer", int(value)) if value.is_integer() else Parsed("number", value)


def _whole(text: str, _facts: TextFacts) -> Parsed:
    """Texts of digits are sent as integers, whatever they mean."""
    return Parsed("whole", int(text)) if re.fullmatch(r"[+-]?\d+", text) else Parsed("text", text)


def _switch(text: str, _facts: TextFacts) -> Parsed:
    """Two texts switch it on; any other is left out, so that the service switches it off."""
    return Parsed("bool", text in {"1", "true"})


def _raw(text: str, _facts: TextFacts) -> Parsed:
    return Parsed("text", text)


def _objects(text: str, facts: TextFacts) -> Parsed:
    """A list of objects in JSON; anything else is left out of the request."""
    try:
        value = json.loads(text)
    except ValueError:
        return Parsed("nothing")
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
        return Parsed("nothing")
    if len(value) > facts.get("max_items", len(value)):
        return Parsed("malformed", f"must hold at most {facts['max_items']} objects")
    for name in facts.get("required", ()):
        if not all(item.get(name) for item in value):
            return Parsed("malformed", f"must have {name} in each object")
    return Parsed("objects", value)


def _places(text: str, facts: TextFacts) -> Parsed:
    """Parts of countries: ``US-CA,US-NY``, or a map in JSON."""
    places = _places_of(text)
    if not places:
        return (
            Parsed("malformed", "must be parts of countries") if facts.get("refuses_malformed") else Parsed("nothing")
        )
    return Parsed("map" if facts.get("writes_map") else "places", places)


def _places_of(text: str) -> dict[str, list[str]]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    found: dict[str, list[str]] = {}
    if isinstance(value, dict):
        for country, parts in value.items():
            if not isinstance(parts, list):
                return {}
            found[country] = sorted(map(str, parts))
        return dict(sorted(found.items()))
    for item in text.split(","):
        country, dash, part = item.strip().partition("-")
        if not dash or not part or "-" in part:
            return {}
        found.setdefault(country, []).append(part)
    return {country: sorted(parts) for country, parts in sorted(found.items())}


def _camel(key: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in key.split("_"))


def _plain(value: float) -> str:
    text = f"{value:.17f}".rstrip("0").rstrip(".") if abs(value) < 1e-4 else repr(value)
    return f"{value:f}" if "e" in text else text


_READERS: Final[Mapping[str, Callable[[str, TextFacts], Parsed]]] = {
    "whole": _whole,
    "switch": _switch,
    "raw": _raw,
    "objects": _objects,
    "places": _places,
}
_WRITERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "list": ",".join,
    "number": _plain,
    "objects": lambda value: json.dumps(value, sort_keys=True, separators=(",", ":")),
    "places": lambda value: ",".join(f"{country}-{part}" for country, parts in value.items() for part in parts),
    "map": lambda value: json.dumps(value, sort_keys=True, separators=(",", ":")),
}
