"""Answers as lines of JSON, so that another provider can be asked the same where the real one is not at hand."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.rehearsal.offline.models import Diagnostic
from generator.rehearsal.offline.values import Unknown, Value, mapped, path_text
from generator.rehearsal.probing.asking import DIED
from generator.rehearsal.probing.questions import Answer, Asking

UNKNOWN_TEXT = "$unknown"


def lines(type_name: str, askings: Sequence[Asking]) -> list[str]:
    """The answers about one resource type, one a line, each question once; without those that killed the provider."""
    seen: set[str] = set()
    names: Counter[str] = Counter()
    found: list[str] = []
    for answer in _answers(askings):
        record = _record(type_name, answer)
        if _died(answer) or _line(record) in seen:
            continue
        seen.add(_line(record))
        names[answer.case] += 1
        if names[answer.case] > 1:
            record["case"] += f" ({names[answer.case]})"
        found.append(_line(record))
    return found


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def packed(all_lines: Iterable[str]) -> bytes:
    """The bytes of a file of answers."""
    return gzip.compress("".join(f"{line}\n" for line in all_lines).encode(), compresslevel=9, mtime=0)


def _answers(askings: Sequence[Asking]) -> Iterator[Answer]:
    for asking in askings:
        if asking.base is not None:
            yield asking.base
        for _, answer in (*asking.bad, *asking.set_to):
            yield answer
        yield from asking.answers.values()


def _record(type_name: str, answer: Answer) -> dict[str, Any]:
    record: dict[str, Any] = {
        "type": type_name,
        "case": answer.case,
        "config": _plain(answer.config),
        "prior": _plain(answer.prior),
        "refused": sorted(map(_said, answer.said)),
    }
    record |= {"planned": None, "replace": None, "plan_refused": []}
    if answer.planned is not None:
        refused = sorted(map(_said, answer.planned.diagnostics))
        record["plan_refused"] = refused
        if not any(severity == "error" for severity, _ in refused):
            record["planned"] = _plain(answer.planned.state)
            record["replace"] = sorted({path_text(path) for path in answer.planned.replace})
    return record


def _said(diagnostic: Diagnostic) -> list[str]:
    return [diagnostic.severity, path_text(diagnostic.path)]


def _died(answer: Answer) -> bool:
    plan = answer.planned.diagnostics if answer.planned is not None else ()
    return any(item.summary == DIED for item in (*answer.said, *plan))


def _plain(value: Value) -> Value:
    return mapped(value, lambda item: UNKNOWN_TEXT if isinstance(item, Unknown) else item)
