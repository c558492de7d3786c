"""Refusals of lists whose elements have to have something for each of them, or must not lose all they had."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.rehearsal.offline.service.walk import values_at
from generator.rehearsal.offline.service_facts import Refusal
from generator.rehearsal.offline.values import Value

if TYPE_CHECKING:
    from generator.rehearsal.offline.service.refusals import Request


def covered(element: Value, refusal: Refusal, request: Request) -> Iterable[str]:
    """Every text at a path needs an object that is named at another path and has that text as its own attribute.

    Given ``each``, the path of the texts; ``by``, the path of the names; ``at``, the attribute of the named objects;
    ``without``, a regular expression of what does not count in a text. It is quiet where no object is named, or one is
    not known.
    """
    given = refusal["given"]
    named = [request.lookup(given["by"], name) for name in values_at(element, given["by"], inside=True)]
    if not named or None in named:
        return []
    there = {value for item in named for value in values_at(item, given["at"])}
    texts = [
        re.sub(given.get("without", "^$"), "", text)
        for text in values_at(element, given["each"], inside=True)
        if isinstance(text, str)
    ]
    missing = [text for text in texts if text not in there]
    return [f"{refusal['message']} Without: {', '.join(missing)}."] if missing else []


def emptied(element: Value, refusal: Refusal, request: Request) -> Iterable[str]:
    """A list that holds something is not emptied later. Given ``path``, the list's."""
    path = refusal["given"]["path"]
    before = request.inventory.find(request.resource.name, request.key)
    had = before is not None and any(values_at(before, path, inside=True))
    return [refusal["message"]] if had and not values_at(element, path, inside=True) else []
