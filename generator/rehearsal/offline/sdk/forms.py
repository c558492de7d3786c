"""Forms into which a text is brought before it is compared and planned, by the name that facts use."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final, TypeAlias

Form: TypeAlias = Callable[[str], str]


def _json(text: str) -> str:
    """JSON without spaces, keys in order; a text that is no JSON stays."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    plain = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    # As Go writes it.
    for character, escape in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e")):
        plain = plain.replace(character, escape)
    return plain


def _sha1(text: str) -> str:
    import hashlib  # takes longer to load than all of this

    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


FORMS: Final[dict[str, Form]] = {
    "json": _json,
    "lower": str.lower,
    "upper": str.upper,
    "sha1": _sha1,
    "domain": lambda text: text.lower().removesuffix(".") or text,
}
