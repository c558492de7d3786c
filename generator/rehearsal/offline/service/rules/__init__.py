"""Refusals that need code, by the name that facts use (`Refusal.rule`).

A rule gets the element that is looked at, the fact with its parameters (`given`), and the request; it gives the
messages of what is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, TypeAlias

from generator.rehearsal.offline.service.rules.alone import alone
from generator.rehearsal.offline.service.rules.coverage import covered, emptied
from generator.rehearsal.offline.service.rules.url_map import url_map_mistakes
from generator.rehearsal.offline.service_facts import Refusal
from generator.rehearsal.offline.values import Value

if TYPE_CHECKING:
    from generator.rehearsal.offline.service.refusals import Request

Rule: TypeAlias = "Callable[[Value, Refusal, Request], Iterable[str]]"

RULES: Final[dict[str, Rule]] = {
    "alone": alone,
    "covered": covered,
    "emptied": emptied,
    "url_map": url_map_mistakes,
}
