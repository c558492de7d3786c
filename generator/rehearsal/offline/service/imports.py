"""Takes in objects that Terraform did not make."""

from __future__ import annotations

import re
from functools import cache

from generator.rehearsal.offline.models import Applied, Configured, Diagnostic, ResourceModel
from generator.rehearsal.offline.objects import complete as completed_object
from generator.rehearsal.offline.schema import Type
from generator.rehearsal.offline.service.apply import note
from generator.rehearsal.offline.service.complete import complete
from generator.rehearsal.offline.service.inventory import Inventory
from generator.rehearsal.offline.service.naming import plain_name
from generator.rehearsal.offline.service.recipes import HOLE
from generator.rehearsal.offline.values import UNKNOWN, Value


def import_(resource: ResourceModel, identifier: str, provider: Configured, inventory: Inventory) -> Applied:
    """The object that an identifier names.

    One that is known of comes as it is. Of any other nothing is known but what its identifier says; the rest is what
    the service computes.

    Args:
        resource: the resource type.
        identifier: what the user gave.
        provider: the provider.
        inventory: what is known of the service.
    """
    prefix = provider.provider.facts.get("url_prefix", "")
    found = inventory.find(resource.name, plain_name(identifier, prefix))
    if found is not None:
        return Applied(found)
    forms = resource.facts.get("import_ids", ["${id}"])
    given = next((match for match in (_parsed(form, identifier, prefix) for form in forms) if match is not None), None)
    if given is None:
        wanted = " or ".join(HOLE.sub(lambda hole: f"<{hole[1]}>", form) for form in forms)
        return Applied(None, (Diagnostic(f"{identifier} cannot be imported", f"Its form must be {wanted}."),))
    block = resource.schema.block
    given = {name: _fitting(block.attributes[name].type, text) for name, text in given.items()}
    blank = completed_object(block, {})
    for name, attribute in block.attributes.items():
        if attribute.computed:
            blank[name] = UNKNOWN
    config = completed_object(block, given)
    state = complete(resource, blank | given, config, provider)
    note(resource, state, state, provider, inventory)
    return Applied(state)


def _fitting(kind: Type, text: str) -> Value:
    return int(text) if kind == "number" and text.isdecimal() else text


def _parsed(form: str, identifier: str, prefix: str) -> dict[str, str] | None:
    match = _pattern(form).fullmatch(identifier) or _pattern(form).fullmatch(plain_name(identifier, prefix))
    return None if match is None else match.groupdict()


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """A regular expression for a form: only the last hole, and those behind a space, may hold a slash."""
    pieces = HOLE.split(form)
    text, last = "", len(pieces) - 2
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            text += re.escape(piece)
        elif " " in form:
            text += f"(?P<{piece}>{'[^ ]+' if pieces[index - 1].endswith(' ') else '[^/ ]+'})"
        else:
            text += f"(?P<{piece}>{'.+' if index == last else '[^/]+'})"
    return re.compile(text)
