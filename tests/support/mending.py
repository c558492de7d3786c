"""A failing test says which command mends it; the summary lists those commands once each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

PROPERTY = "mend"

Mend = Callable[[str], None]


def attach(item: pytest.Item, command: str) -> None:
    """Notes on a test the command that mends it, for the case that it fails."""
    item.user_properties.append((PROPERTY, command))


def commands(reports: Iterable[Any]) -> list[str]:
    """The commands noted on the reports, each once, in order."""
    noted = (value for report in reports for name, value in report.user_properties if name == PROPERTY)
    return list(dict.fromkeys(str(command) for command in noted))
