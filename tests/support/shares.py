"""How much of what was recorded is answered alike: noted by tests, added up and shown at the end of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

PROPERTY = "share"


def note(item: pytest.Item, of: str, asked: Mapping[str, int], wrong: Mapping[str, int]) -> None:
    """Notes on a test how many questions of each kind it put, and how many were answered otherwise.

    Args:
        item: the test.
        of: what was asked, such as ``google scenarios``.
        asked: questions by kind.
        wrong: those answered otherwise, by kind.
    """
    item.user_properties.append((PROPERTY, [of, dict(asked), dict(wrong)]))


def lines(reports: Iterable[Any]) -> list[str]:
    """The sums of what the reports noted, one line for each thing asked and kind."""
    asked: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for report in reports:
        for name, value in report.user_properties:
            if name == PROPERTY:
                of, counts, misses = value
                asked.update({(of, kind): count for kind, count in counts.items()})
                wrong.update({(of, kind): count for kind, count in misses.items()})
    return [
        f"{of:<24} {kind:<14} {count - wrong[of, kind]:>5} of {count:>5}  {100 - 100 * wrong[of, kind] / count:5.1f} %"
        for (of, kind), count in sorted(asked.items())
        if count
    ]
