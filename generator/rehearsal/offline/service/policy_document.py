"""A policy written as blocks, and the JSON document that it stands for: statements, principals and conditions.

Source of the form: the documents that the AWS provider's policy data source gives, with all of their oddities: texts in
sets stand in descending order, one text stands for a list of one, and what is merged keeps the order it had.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from generator.rehearsal.offline.values import Value

Statement = dict[str, Any]

_VERSION: Final = "2012-10-17"
_OLD_VERSION: Final = "2008-10-17"
_LISTS: Final = ("Action", "NotAction", "Resource", "NotResource")
_PRINCIPALS: Final = ("Principal", "NotPrincipal")
_ORDER: Final = ("Sid", "Effect", *_LISTS, *_PRINCIPALS, "Condition")
_ATTRIBUTES: Final = {
    "Action": "actions",
    "NotAction": "not_actions",
    "Resource": "resources",
    "NotResource": "not_resources",
    "Principal": "principals",
    "NotPrincipal": "not_principals",
}
_ESCAPED: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class PolicyError(Exception):
    """What is wrong with a policy, in the words of the data source."""


def policy_document(config: Mapping[str, Value]) -> dict[str, Value]:
    """What the data source answers: the document, as JSON in two forms, and what it filled in.

    Args:
        config: its configuration, wholly known.

    Raises:
        PolicyError: statements that cannot stand together.
    """
    version = config.get("version") or _VERSION
    document: dict[str, Any] = {"Version": version}
    if config.get("policy_id"):
        document["Id"] = config["policy_id"]
    own = [_statement(block, version) for block in config.get("statement") or ()]
    _no_sid_twice(own)
    merged: dict[str, Any] = {}
    for index, text in enumerate(config.get("source_policy_documents") or ()):
        _merge_source(merged, _read(text), index)
    _merge(merged, document, own)
    for text in config.get("override_policy_documents") or ():
        other = _read(text)
        _merge(merged, other, other.get("Statement") or [])
    shown = {key: merged[key] for key in ("Version", "Id", "Statement") if merged.get(key)}
    pretty = _escaped(json.dumps(shown, indent=2, ensure_ascii=False))
    return {
        "id": str(zlib.crc32(pretty.encode())),
        "json": pretty,
        "minified_json": _escaped(json.dumps(shown, separators=(",", ":"), ensure_ascii=False)),
        "version": version,
        "statement": [_filled(block) for block in config.get("statement") or ()] or None,
    }


def _filled(block: Mapping[str, Value]) -> dict[str, Value]:
    """A block as it reads back: what was left out is empty, and not null."""
    lists = {name: block.get(name) or [] for name in (*_ATTRIBUTES.values(), "condition")}
    return {**block, **lists, "effect": block.get("effect") or "Allow", "sid": block.get("sid") or ""}


def _statement(block: Mapping[str, Value], version: str) -> Statement:
    found: Statement = {"Effect": block.get("effect") or "Allow"}
    if block.get("sid"):
        found["Sid"] = block["sid"]
    for name in _LISTS:
        if block.get(_ATTRIBUTES[name]):
            texts = [_with_variables(text, version, _ATTRIBUTES[name]) for text in block[_ATTRIBUTES[name]]]
            found[name] = _one_or_more(sorted(texts, reverse=True))
    for name in _PRINCIPALS:
        if block.get(_ATTRIBUTES[name]):
            found[name] = _principals(block[_ATTRIBUTES[name]], version, _ATTRIBUTES[name])
    if block.get("condition"):
        found["Condition"] = _conditions(block["condition"], version)
    return _in_order(found)


def _principals(blocks: Iterable[Mapping[str, Value]], version: str, name: str) -> Any:
    found: dict[str, list[str]] = {}
    for block in blocks:
        texts = [_with_variables(text, version, name) for text in block["identifiers"]]
        found.setdefault(block["type"], []).extend(sorted(texts, reverse=True))
    if found == {"*": ["*"]}:
        return "*"
    return {type_: _one_or_more(texts) for type_, texts in sorted(found.items())}


def _conditions(blocks: Iterable[Mapping[str, Value]], version: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, list[str]]] = {}
    for block in blocks:
        texts = [_with_variables(text, version, "values") for text in block["values"]]
        found.setdefault(block["test"], {}).setdefault(block["variable"], []).extend(texts)
    return {
        test: {variable: _one_or_more(texts) for variable, texts in sorted(variables.items())}
        for test, variables in sorted(found.items())
    }


def _with_variables(text: str, version: str, name: str) -> str:
    """``&{name}`` stands for a variable of the policy, since ``${name}`` would be Terraform's."""
    if "&{" in text and version == _OLD_VERSION:
        raise PolicyError(
            f"reading {name}: found &{{ sequence in ({text}), which is not supported in document version {version}"
        )
    return text.replace("&{", "${")


def _one_or_more(texts: list[str]) -> str | list[str]:
    return texts[0] if len(texts) == 1 else texts


def _in_order(statement: Statement) -> Statement:
    return {name: statement[name] for name in _ORDER if statement.get(name) not in (None, "", [], {})}


def _read(text: str | None) -> dict[str, Any]:
    """A document that is merged. Booleans of conditions become texts, and principals are sorted once more."""
    try:
        document: dict[str, Any] = json.loads(text) if text else {}
    except ValueError as error:
        raise PolicyError(f"a document to merge is no JSON: {error}") from None
    if not isinstance(document, dict) or not isinstance(document.get("Statement") or [], list):
        raise PolicyError("a document to merge must be an object, whose Statement is a list")
    statements = [_in_order({**one, **_read_parts(one)}) for one in document.get("Statement") or ()]
    return {**document, "Statement": statements}


def _read_parts(statement: Statement) -> Statement:
    tests = statement.get("Condition") or {}
    parts: Statement = {
        "Condition": {test: {key: _text(value) for key, value in sorted(tests[test].items())} for test in tests}
    }
    for name in _PRINCIPALS:
        if isinstance(statement.get(name), dict):
            parts[name] = {
                type_: sorted(texts, reverse=True) if isinstance(texts, list) else texts
                for type_, texts in sorted(statement[name].items())
            }
    return parts


def _text(value: Any) -> Any:
    if isinstance(value, list):
        return [_text(item) for item in value]
    return json.dumps(value) if isinstance(value, bool) else value


def _no_sid_twice(statements: Iterable[Statement]) -> None:
    seen: set[str] = set()
    for statement in statements:
        sid = statement.get("Sid")
        if sid in seen:
            raise PolicyError(f"duplicate Sid ({sid}). Remove the Sid or ensure the Sid is unique.")
        seen |= {sid} if sid else set()


def _merge_source(merged: dict[str, Any], document: Mapping[str, Any], index: int) -> None:
    sids = {statement.get("Sid") for statement in merged.get("Statement", ())} - {None}
    for number, statement in enumerate(document.get("Statement") or ()):
        sid = statement.get("Sid")
        if sid in sids:
            raise PolicyError(
                f"merging source document {index}: duplicate Sid ({sid}) in source_policy_documents "
                f"(statement {number}). Remove the Sid or ensure Sids are unique."
            )
        sids |= {sid} if sid else set()
    _merge(merged, document, document.get("Statement") or [])


def _merge(merged: dict[str, Any], document: Mapping[str, Any], statements: Iterable[Statement]) -> None:
    """Takes over a document: a statement with a known Sid replaces the one that has it."""
    merged |= {key: document[key] for key in ("Version", "Id") if document.get(key)}
    kept: list[Statement] = merged.setdefault("Statement", [])
    for statement in statements:
        places = [i for i, one in enumerate(kept) if statement.get("Sid") and one.get("Sid") == statement["Sid"]]
        if places:
            kept[places[0]] = statement
        else:
            kept.append(statement)


def _escaped(text: str) -> str:
    """JSON as Go writes it: safe to stand in a page."""
    return "".join(_ESCAPED.get(character, character) for character in text)
