"""Text as Terraform sees it: in normal form C, measured in what a reader calls characters, matched by RE2."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from generator.expressions.layout import columns

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\$", re.DOTALL)


def normal(text: str) -> str:
    """The form that Terraform keeps text in."""
    return text if text.isascii() else normalize("NFC", text)


def length(text: str) -> int:
    """What Terraform's `length()` says."""
    return columns(normal(text).replace("\r\n", "\n"))


def matches(pattern: str, text: str) -> bool:
    """What Terraform's `can(regex())` says, for a pattern that RE2 and Python both know."""
    return _compiled(pattern).search(normal(text)) is not None


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # To Python, `$` also matches before a final newline, and `\d`, `\w`, `\s`, `\b` know more than ASCII.
    if "$" in pattern and "(?m" not in pattern:
        pattern = _TOKEN.sub(lambda token: r"\Z" if token[0] == "$" else token[0], pattern)
    return re.compile(normal(pattern), re.ASCII)
