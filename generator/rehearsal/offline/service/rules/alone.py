"""Objects that cannot stand beside others of their type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.rehearsal.offline.service.conditions import Scope, all_hold
from generator.rehearsal.offline.service_facts import Refusal
from generator.rehearsal.offline.values import Value

if TYPE_CHECKING:
    from generator.rehearsal.offline.service.refusals import Request


def alone(element: Value, refusal: Refusal, request: Request) -> Iterator[str]:
    """Refuses a second object with the same values of some attributes, where one of the two wants to be alone.

    Parameters: ``same``, the paths of those attributes; ``either``, conditions that hold for the one that wants it.
    """
    from generator.rehearsal.offline.service.refusals import shared_claim

    given = refusal["given"]
    if not request.inventory.strict:
        return
    claim = shared_claim(refusal, element)
    for other in request.inventory.claimants(request.resource.name, claim, request.own):
        if any(all_hold(given.get("either", {}), Scope(one)) for one in (element, other)):
            yield refusal.get("message", "There is another object of that name.")
            return
