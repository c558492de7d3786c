"""Rendered files as python-hcl2 reads them: what blocks stand in a folder, with plain values."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import hcl2
from hcl2.utils import SerializationOptions

# Names a directory that all workers of a run share (see conftest).
SHARED = "FRONTROUTE_TESTS_SHARED"

OPTIONS = SerializationOptions(
    strip_string_quotes=True, with_comments=False, explicit_blocks=False, preserve_heredocs=False
)


@dataclass(frozen=True)
class Folder:
    """The blocks of all .tf files of one folder.

    Attributes:
        blocks: block type to a list of blocks, each nested by its labels.
    """

    blocks: dict[str, list[dict[str, Any]]]

    def labelled(self, kind: str) -> dict[str, dict[str, Any]]:
        """Blocks of a type with one label, by that label."""
        return {name: body for block in self.blocks.get(kind, []) for name, body in block.items()}

    def addresses(self) -> list[tuple[str, str]]:
        """Type and name of every resource."""
        return [
            (kind, name) for block in self.blocks.get("resource", []) for kind, named in block.items() for name in named
        ]

    def terraform(self, key: str) -> Any:
        """What the `terraform` blocks say under `key`; None if nothing."""
        return next((block[key] for block in self.blocks.get("terraform", []) if key in block), None)


def read(folder: Path) -> Folder:
    """Read the .tf files that stand in `folder` itself."""
    blocks: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(folder.glob("*.tf")):
        for kind, found in json.loads(_parsed(file.read_text())).items():
            blocks.setdefault(kind, []).extend(found)
    return Folder(blocks)


@cache
def _parsed(text: str) -> str:
    """What python-hcl2 makes of a file, as JSON. It takes seconds for a large one: the workers of one run share it."""
    kept = Path(os.environ[SHARED], f"{hashlib.sha256(text.encode()).hexdigest()}.json")
    if not kept.exists():
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(hcl2.loads(text, serialization_options=OPTIONS)))
        fresh.replace(kept)
    return kept.read_text()


def set_values(value: Any) -> Any:
    """Without nulls and what is empty: whether something is null, empty or left out is no difference to a cloud."""
    if isinstance(value, dict):
        kept = {key: set_values(item) for key, item in sorted(value.items())}
        return {key: item for key, item in kept.items() if item not in (None, {}, [], "")}
    if isinstance(value, list):
        return [item for item in map(set_values, value) if item not in (None, {}, [], "")]
    return value
