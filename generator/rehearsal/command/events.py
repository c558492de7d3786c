"""Terraform's machine-readable output: what its commands say, line by line, with ``-json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Events:
    """What one command said so far.

    Attributes:
        diagnostics: errors and warnings, in Terraform's JSON form.
        planned: actions that are planned, by address.
        done: what was applied, in the order in which it ended: action and address.
        outputs: names of the root module's outputs.
        other: lines that are no JSON: a crash, or a message from before the command began.
    """

    diagnostics: list[Mapping[str, Any]] = field(default_factory=list)
    planned: dict[str, str] = field(default_factory=dict)
    done: list[tuple[str, str]] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Read one line."""
        try:
            event = json.loads(line)
            kind = event["type"]
        except (ValueError, KeyError, TypeError):
            if line.strip():
                self.other.append(line.rstrip())
            return
        match kind:
            case "diagnostic":
                self.diagnostics.append(event["diagnostic"])
            case "planned_change":
                change = event["change"]
                self.planned[change["resource"]["addr"]] = change["action"]
            case "apply_complete":
                hook = event["hook"]
                self.done.append((hook["action"], hook["resource"]["addr"]))
            case "outputs":
                self.outputs = list(event["outputs"])
            case _:
                pass

    @property
    def errors(self) -> list[Mapping[str, Any]]:
        """The diagnostics that are errors."""
        return [item for item in self.diagnostics if item.get("severity") == "error"]
