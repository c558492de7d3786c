"""The recorded configurations, and what the real providers made of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.rehearsal.scan import find_blocks

ANSWERS = Path(__file__).parents[1] / "answers"
URL = "https://api.example.net/v1/"  # of the service, where a recorded variable asks for it


@dataclass(frozen=True)
class Scenario:
    """One configuration.

    Attributes:
        name: its name.
        provider: the provider that it is for.
        record: the recorded line, as tests/answers/README.md describes it.
    """

    name: str
    provider: str
    record: Mapping[str, Any]

    @property
    def hcl(self) -> str:
        text: str = self.record["hcl"]
        return text

    @property
    def update_hcl(self) -> str | None:
        """The configuration that it is changed to, if any; the same text where only variables change."""
        update = self.record.get("update")
        if self.record.get("update_hcl"):
            return str(self.record["update_hcl"])
        if isinstance(update, dict):
            return str(update.get("hcl") or self.hcl)
        return None

    @property
    def variables(self) -> dict[str, Any]:
        return _with_url(self.record.get("variables") or {})

    @property
    def update_variables(self) -> dict[str, Any]:
        update = self.record.get("update")
        changed = update.get("variables") if isinstance(update, dict) else None
        return self.variables if changed is None else _with_url(changed)

    @property
    def provider_blocks(self) -> str:
        """The configuration of the provider, as text."""
        return "".join(block.text for block in find_blocks(self.hcl, "provider"))

    @property
    def alone(self) -> bool:
        """Whether it can be no child module: it imports, or its provider is configured by variables, or changes."""
        later = "".join(block.text for block in find_blocks(self.update_hcl or self.hcl, "provider"))
        imports = bool(find_blocks(self.hcl, "import"))
        return imports or "var." in self.provider_blocks or later != self.provider_blocks


def providers() -> list[str]:
    """The providers that there are recordings of."""
    return sorted(path.name.removesuffix(".scenarios.jsonl.gz") for path in ANSWERS.glob("*.scenarios.jsonl.gz"))


@cache
def scenarios(provider: str) -> tuple[Scenario, ...]:
    """All recordings of a provider."""
    with gzip.open(ANSWERS / f"{provider}.scenarios.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return tuple(Scenario(record["name"], provider, record) for record in records)


def _with_url(variables: Mapping[str, Any]) -> dict[str, Any]:
    return {name: URL if value == "$url" else value for name, value in variables.items()}
