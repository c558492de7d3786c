"""What the service answers where no fact says it: a guess from an attribute's name and type, rather dull than wrong."""

from __future__ import annotations

import re
from typing import Final

from generator.rehearsal.offline.schema import Type
from generator.rehearsal.offline.service.seed import Seed
from generator.rehearsal.offline.values import Value

# The first pattern that is found in an attribute's name decides; the recipe's words are those of `service_facts`.
_BY_NAME: Final = tuple(
    (re.compile(pattern), recipe)
    for pattern, recipe in (
        (r"(^|_)uuid$", "${uuid}"),
        (r"(^|_)(time|timestamp|date)$|_(on|at)$|^(created|updated|modified|last_modified)$", "${time}"),
        (r"(^|_)ipv6(_|$)", "${ipv6}"),
        (r"(^|_)ip(v4)?(_address)?$|^address$", "${ipv4}"),
        (r"(^|_)e?mail(_address)?$", "{name}@example.com"),
        (r"(^|_)(self_link|href|url|uri|endpoint)$", "https://{name}.example.com/${hex:12}"),
        (r"(^|_)(dns_name|domain_name|hostname|fqdn|domain|host)$", "{name}-${digits:8}.example.com"),
        (r"(^|_)(etag|fingerprint|hash|sha1|sha256|checksum|token|secret|key|version_id|generation_id)$", "${hex:16}"),
        (r"(^|_)ids?$", "${hex:24}"),
    )
)
_ZEROS: Final = {"string": "", "number": 0, "bool": False}


def recipe_for(name: str, kind: Type, optional: bool, label: str) -> Value:
    """The recipe that suits an attribute of this name and type.

    Args:
        name: the attribute's name.
        kind: its type, in Terraform's JSON form.
        optional: whether it may be set: then the service need not have a value for it.
        label: a name for the object, for use in host names.
    """
    if isinstance(kind, list):
        return None if kind[0] in {"object", "tuple"} else {} if kind[0] == "map" else []
    if kind == "string":
        for pattern, recipe in _BY_NAME:
            if pattern.search(name):
                return recipe.replace("{name}", label)
    return None if optional else _ZEROS.get(kind)


def label_of(state: Value, seed: Seed) -> str:
    """A name for an object that can stand in a host name."""
    given = state.get("name") if isinstance(state, dict) else None
    text = re.sub(r"[^a-z0-9]+", "-", given.lower()).strip("-") if isinstance(given, str) else ""
    return text[:40] or f"x{seed.text('label', '0123456789abcdef', 8)}"
