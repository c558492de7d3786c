"""The schemas of resource types: those in the package, and Terraform's answer where they lack one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from generator.rehearsal.offline import library


def of_types(names: Collection[str], ask: Callable[[], Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The block of each resource type that is known, in Terraform's JSON form.

    Args:
        names: the types.
        ask: gives what ``terraform providers schema -json`` says. It takes seconds, so it is asked only where the
            package does not know a type. A type of Terraform itself is in neither, and needs none.
    """
    found = _taken(names, (library.read_document(name) for name in library.names()))
    if any(name not in found and not name.startswith("terraform_") for name in names):
        found |= _taken(names, ask().get("provider_schemas", {}).values())
    return found


def _taken(names: Collection[str], documents: Any) -> dict[str, Mapping[str, Any]]:
    return {
        name: schema["block"]
        for document in documents
        for name, schema in document.get("resource_schemas", {}).items()
        if name in names
    }
