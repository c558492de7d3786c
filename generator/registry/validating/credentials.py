"""Credentials in the text of a file, found by their own form: few patterns, and none that guesses. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# What a text would have to hold for somebody to be able to use it, and words without which it holds none of it, in
# lower case: to look for these alone is many times faster.
_PATTERNS: Final = (
    (
        "a private key",
        ("private key",),
        # Its first line of base64, too: documentation and validations name the head alone.
        r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
        r"(?:\s|\\n|\\r)+(?:[A-Za-z-]+:[^\n]*\s+)*[A-Za-z0-9+/=]{40}",
    ),
    ("an access key of AWS", ("akia", "asia"), r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    (
        "a secret access key of AWS",
        ("secret",),
        r"(?i:aws_?secret_?access_?key|\bsecret_key)[\"']?\s*[:=]\s*[\"']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
    ),
    ("an API key of Google", ("aiza",), r"\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])"),
    ("an access token of Google", ("ya29.",), r"\bya29\.[0-9A-Za-z_-]{30,}"),
    ("an account key of Azure", ("accountkey=",), r"\bAccountKey=[A-Za-z0-9+/]{86}=="),
    (
        "a token of GitHub",
        ("gho_", "ghp_", "ghr_", "ghs_", "ghu_", "github_pat_"),
        r"\b(?:gh[oprsu]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})",
    ),
    ("a token of GitLab", ("glpat-",), r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("a token of Slack", ("xox",), r"\bxox[abprs]-[0-9]{8,}-[A-Za-z0-9-]{10,}"),
    ("a token of HCP Terraform", (".atlasv1.",), r"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,}"),
    ("a key of a model API", ("sk-",), r"\bsk-(?:ant-|proj-)[A-Za-z0-9_-]{32,}"),
)
# A key that says that it is an example is none.
_EXAMPLE = re.compile(r"(?i)example|placeholder")

# A secret's name, and a value that could be one: no reference, no empty text, nothing that says it stands for another.
_ASSIGNED = re.compile(
    r"""^[^\S\n]*"?(?P<name>[\w-]*(?:password|passwd|secret|token|api_?key|private_?key|access_?key)[\w-]*)"?"""
    r"""\s*[=:]\s*"(?P<value>[^"\n$]{8,})\"""",
    re.MULTILINE | re.IGNORECASE,
)
_STANDS_IN = re.compile(r"(?i)example|placeholder|change.?me|replace|redacted|your[-_ ]|dummy|^(.)\1*$|[<>*]|^arn:|/")


def found(text: str) -> Iterator[tuple[int, str]]:
    """Credentials in a text: the line of each, from 1, and what it is."""
    lower = text.lower()
    for what, words, pattern in _PATTERNS:
        if not any(word in lower for word in words):
            continue
        for match in re.finditer(pattern, text):
            if not _EXAMPLE.search(match[0]):
                yield line_of(text, match.start()), what


def assigned(text: str) -> Iterator[tuple[int, str]]:
    """Values of a ``.tfvars`` file that look like secrets: the line of each, from 1, and the variable's name."""
    for match in _ASSIGNED.finditer(text):
        if not _STANDS_IN.search(match["value"]):
            yield line_of(text, match.start("name")), match["name"]


def line_of(text: str, at: int) -> int:
    """The line, from 1, that a position of a text stands in."""
    return text.count("\n", 0, at) + 1
