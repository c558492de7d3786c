"""Ranges of network addresses."""

from __future__ import annotations

import ipaddress
from typing import Any


def shrinks(before: Any, after: Any) -> bool:
    """Whether a range is not inside of the range that takes its place; texts that are none shrink nothing."""
    try:
        old, new = (ipaddress.ip_network(text, strict=False) for text in (before, after))
    except ValueError:
        return False
    return old.version != new.version or not old.subnet_of(new)  # type: ignore[arg-type]
