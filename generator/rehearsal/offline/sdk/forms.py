"""Forms into which a text is brought before it is compared and planned, by the name that facts use."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeAlias

Form: TypeAlias = Callable[[str], str]


def _json(text: str) -> str:
    """JSON without spaces, keys in order; a text that is no JSON stays."""
    try:
        value = json.loads(text, parse_float=_number, parse_int=_number)
    except ValueError:
        return text
    plain = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    # As Go writes it.
    for character, escape in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e")):
        plain = plain.replace(character, escape)
    return plain


def _number(text: str) -> float:
    """A number as Go reads and writes it: with the precision of a float, and whole ones without a point."""
    value = float(text)
    return int(Decimal(repr(value))) if value.is_integer() and abs(value) < 1e21 else value


def _policy(text: str) -> str:
    """JSON with the current version of the policy language in front, where it names that."""
    plain = _json(text)
    version = '"Version":"2012-10-17"'
    before, found, after = plain.partition(version)
    if not found or not before.startswith("{"):
        return plain
    rest = (before[1:].rstrip(","), after.lstrip(",").removesuffix("}"))
    return f"{{{','.join(filter(None, (version, *rest)))}}}"


def _escaped(text: str) -> str:
    """A domain name as DNS services write it: what is neither a letter, a digit, nor one of ``-_.`` as octal code."""
    parts = re.split(r"(\\\d{3}|[a-z0-9._-]+)", _domain(text))
    kept = (part if index % 2 else "".join(f"\\{ord(sign):03o}" for sign in part) for index, part in enumerate(parts))
    return "".join(kept)


def _domain(text: str) -> str:
    return text.lower().removesuffix(".") or text


def _sha1(text: str) -> str:
    """The digest of a text, or of what it says in base64."""
    import hashlib  # takes longer to load than all of this

    try:
        data = base64.b64decode(text.replace("\n", "").replace("\r", ""), validate=True)
    except ValueError:
        data = text.encode()
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


FORMS: Final[dict[str, Form]] = {
    "json": _json,
    "lower": str.lower,
    "upper": str.upper,
    "sha1": _sha1,
    "domain": _domain,
    "escaped_domain": _escaped,
    "iam_policy": _policy,
}
