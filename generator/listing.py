"""What there is: the architectures of a project, and the schemas of its declarations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator import planning, project, schema
from generator.errors import UnknownNameError
from generator.names import did_you_mean


def _entries(root: Path) -> list[dict[str, Any]]:
    architectures, _ = planning.declarations(project.read(root))
    return [
        {"name": name, "version": item.version, "title": item.title, "providers": sorted(item.providers)}
        for name, item in architectures.items()
    ]


def text(root: Path) -> str:
    """One architecture a line."""
    entries = _entries(root)
    width = max((len(entry["name"]) for entry in entries), default=0)
    return "\n".join(f"{entry['name']:<{width}}  {entry['version']}  {entry['title']}" for entry in entries)


def as_json(root: Path) -> str:
    """The same for programs."""
    return json.dumps({"version": 1, "architectures": _entries(root)}, indent=2, ensure_ascii=False)


def schema_of(root: Path, name: str) -> str:
    """The JSON Schema of an architecture's inputs, or of a kind of declaration.

    Raises:
        UnknownNameError: if nothing has this name.
    """
    architectures, providers = planning.declarations(project.read(root))
    if name == "environment":
        document = schema.of_environment(architectures, providers)
    elif name in schema.KINDS:
        document = schema.of_kind(name)
    elif name in architectures:
        document = schema.of_inputs(architectures[name])
    else:
        hint = did_you_mean(name, [*architectures, "environment", *schema.KINDS], what="Schemas")
        raise UnknownNameError(f'no schema is called "{name}"', hint=hint)
    return schema.dump(document)
