"""The block of timeouts, which the SDK reads by itself when it plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.rehearsal.offline.models import Diagnostic
from generator.rehearsal.offline.values import Unknown, Value

_DURATION = re.compile(r"[-+]?((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+|[-+]?0")


def refused(config: Mapping[str, Value]) -> Iterator[Diagnostic]:
    """The first timeout that is no duration; the refusal names no attribute."""
    given = config.get("timeouts")
    for name, text in sorted(given.items()) if isinstance(given, dict) else ():
        # A duration that is not known yet is read as a text that is none.
        if isinstance(text, Unknown) or (isinstance(text, str) and not _DURATION.fullmatch(text)):
            yield Diagnostic(f'Error parsing "{name}" timeout', f"{text!r} is no duration, such as 30m.")
            return
