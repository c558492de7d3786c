"""Access policies in JSON that say the same. Source: the AWS provider's comparison of policies, as observed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

_ROOT = re.compile(r"arn:[^:]*:iam::(\d{12}):root")
_LISTED = ("Action", "NotAction", "Resource", "NotResource")
_PRINCIPALS = ("Principal", "NotPrincipal")


def equivalent(one: str, other: str) -> bool:
    """Whether two policies say the same; what is no policy is like nothing but itself.

    The order of statements and of what they list does not count, nor whether a single word stands in a list. What a
    policy has no word for is passed over.
    """
    if not one.strip() and not other.strip():
        return True
    try:
        return _document(one) == _document(other)
    except (ValueError, TypeError, AttributeError):
        return False


def named_equivalent(before: Iterable[Any], after: Iterable[Any]) -> bool:
    """Whether blocks with a name and a policy say the same; one that has neither is none.

    Args:
        before: the blocks before.
        after: the blocks that are to be.
    """
    old, new = _named(before), _named(after)
    if not new and len(old) == 1:
        return equivalent(next(iter(old.values())), "")
    return old.keys() == new.keys() and all(equivalent(text, new[name]) for name, text in old.items())


def _named(blocks: Iterable[Any]) -> dict[Any, str]:
    """The texts by name; what is not known yet is read as nothing."""
    texts = {block["name"]: block["policy"] for block in blocks if isinstance(block, Mapping)}
    known = {name: text if isinstance(text, str) else "" for name, text in texts.items()}
    return {name: text for name, text in known.items() if name or text}


def _document(text: str) -> tuple[Any, ...]:
    read = json.loads(text) if text.strip() else {}
    if not isinstance(read, Mapping):
        raise TypeError(text)
    statements = read.get("Statement") or []
    if isinstance(statements, Mapping):
        statements = [statements]
    return read.get("Version") or "", read.get("Id") or "", sorted(map(_statement, statements))


def _statement(statement: Mapping[str, Any]) -> str:
    plain: dict[str, Any] = {
        "Sid": statement.get("Sid") or "",
        "Effect": str(statement.get("Effect") or "").lower(),
    }
    if "Condition" in statement:
        plain["Condition"] = {
            operator: {key: _words(values) for key, values in keys.items()}
            for operator, keys in statement["Condition"].items()
        }
    plain |= {name: _words(statement.get(name)) for name in _LISTED}
    plain |= {name: _principals(statement.get(name)) for name in _PRINCIPALS}
    return json.dumps(plain, sort_keys=True)


def _principals(given: Any) -> Any:
    """A text is not like a map that holds it; an account is like its root."""
    if not isinstance(given, Mapping):
        return _words(given)
    return {kind: sorted(_ROOT.sub(r"\1", word) for word in _words(names)) for kind, names in given.items()}


def _words(given: Any) -> list[str]:
    if given is None:
        return []
    items = given if isinstance(given, list) else [given]
    return sorted(item if isinstance(item, str) else json.dumps(item) for item in items)
