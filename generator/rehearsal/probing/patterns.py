"""Finds out by trying which characters and lengths a text may have, where a refusal does not say."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

Accepts: TypeAlias = Callable[[str], bool]

CHARACTERS = string.ascii_letters + string.digits + string.punctuation + " \n\té"
LONGEST = 5000


def found(accepts: Accepts, good: str) -> dict[str, Any]:
    """The check that an attribute seems to make: a pattern and bounds of the length; nothing where it shows none.

    Args:
        accepts: whether a text is accepted.
        good: a text that is accepted, of letters and digits.
    """
    check: dict[str, Any] = {}
    longest = _longest(accepts, good)
    if longest is not None:
        check["max_length"] = longest
    for least in (1, 2, 3):
        if accepts((good * least)[:least]):
            if least > 1 or not accepts(""):
                check["min_length"] = least
            break
    inside = {c for c in CHARACTERS if accepts(good[0] + c + good[0])}
    first = {c for c in CHARACTERS if accepts(c + good[0])}
    last = {c for c in CHARACTERS if accepts(good[0] + c)}
    if inside == first == last == set(CHARACTERS):
        return check
    if not inside or not first or not last:
        return {}
    if first == inside == last:
        check["pattern"] = f"^{_class(inside)}*$" if "min_length" not in check else f"^{_class(inside)}+$"
    elif last == inside:
        check["pattern"] = f"^{_class(first)}{_class(inside)}*$"
    elif first == inside:
        check["pattern"] = f"^{_class(inside)}*{_class(last)}$"
    else:
        check["pattern"] = f"^{_class(first)}({_class(inside)}*{_class(last)})?$"
    return check


def _longest(accepts: Accepts, good: str) -> int | None:
    def text(length: int) -> str:
        return (good * (length // len(good) + 1))[:length]

    if accepts(text(LONGEST)):
        return None
    low, high = len(good), LONGEST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if accepts(text(middle)) else (low, middle)
    return low


def _class(characters: Iterable[str]) -> str:
    """A character class as a person writes it: ``[A-Za-z0-9_-]``. What is refused is named where it is less."""
    inside = set(characters)
    outside = set(CHARACTERS) - inside
    if len(outside) < len(inside) // 4:
        return f"[^{_members(outside)}]"
    return f"[{_members(inside)}]"


def _members(inside: set[str]) -> str:
    text = ""
    for start, name in (("A", string.ascii_uppercase), ("a", string.ascii_lowercase), ("0", string.digits)):
        if inside >= set(name):
            text += f"{start}-{name[-1]}"
            inside = inside - set(name)
    special = {"\n": r"\n", "\t": r"\t"}
    marks = "".join(special.get(c) or (re.escape(c) if c in r"\]^" else c) for c in sorted(inside - {"-"}))
    return text + marks + ("-" if "-" in inside else "")
