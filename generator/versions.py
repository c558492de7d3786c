"""Semantic versions, and constraints on them as Terraform reads them. Pure.

Precedence: semver.org, item 11. Constraints: developer.hashicorp.com, "Version Constraints", and what `terraform init`
1.11 was seen to take: a pre-release only by a constraint that is its name and nothing else, ``1.2.0-rc.1`` or
``=1.2.0-rc.1``; with a space after the sign, or with another part beside it, it finds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

_NUMBER = r"(?:0|[1-9]\d*)"
_LABEL = rf"(?:{_NUMBER}|\d*[A-Za-z-][0-9A-Za-z-]*)"
_VERSION = re.compile(rf"({_NUMBER})\.({_NUMBER})\.({_NUMBER})(?:-({_LABEL}(?:\.{_LABEL})*))?\Z", re.ASCII)
_LONGEST = 128  # letters of a version: it is the name of a folder, too
_PART = re.compile(r"\s*(=|!=|>=|<=|~>|>|<)?(\s*)v?(\d+(?:\.\d+){0,2})(?:-([0-9A-Za-z.-]+))?\s*\Z", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A semantic version without build metadata: ``1.2.0``, ``2.0.0-rc.1``."""

    major: int
    minor: int
    patch: int
    prerelease: str = ""

    def __str__(self) -> str:
        core = f"{self.major}.{self.minor}.{self.patch}"
        return f"{core}-{self.prerelease}" if self.prerelease else core

    def __lt__(self, other: Version) -> bool:
        return self._precedence() < other._precedence()

    @property
    def core(self) -> tuple[int, int, int]:
        """Major, minor and patch."""
        return self.major, self.minor, self.patch

    @property
    def rank(self) -> tuple[bool, Version]:
        """To find the newest by: any release comes after every pre-release."""
        return not self.prerelease, self

    def _precedence(self) -> tuple[Any, ...]:
        labels = self.prerelease.split(".") if self.prerelease else []
        # Numbers come before words; no pre-release comes after every one.
        order = [(0, int(label), "") if label.isdigit() else (1, 0, label) for label in labels]
        return self.core, not labels, order


def parse(text: str) -> Version:
    """The version that a text says.

    Raises:
        ValueError: if it is none.
    """
    match = _VERSION.match(text) if len(text) <= _LONGEST else None
    if match is None:
        raise ValueError('not a semantic version, such as "1.2.0"')
    return Version(int(match[1]), int(match[2]), int(match[3]), match[4] or "")


@dataclass(frozen=True, slots=True)
class _Part:
    operator: str
    numbers: tuple[int, ...]
    prerelease: str
    spaced: bool  # between the sign and the version

    @property
    def wanted(self) -> Version:
        major, minor, patch = (*self.numbers, 0, 0)[:3]
        return Version(major, minor, patch, self.prerelease)

    def names(self, version: Version) -> bool:
        return self.operator == "=" and not self.spaced and self.wanted == version

    def allows(self, version: Version) -> bool:
        wanted = self.wanted
        match self.operator:
            case "=":
                return version == wanted
            case "!=":
                return version != wanted
            case ">":
                return version > wanted
            case ">=":
                return version >= wanted
            case "<":
                return version < wanted
            case "<=":
                return version <= wanted
            case _:  # "~>": the last number that is written may rise
                fixed = len(self.numbers) - 1
                return not self.prerelease and version >= wanted and version.core[:fixed] == wanted.core[:fixed]


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a `version` argument allows."""

    text: str
    parts: tuple[_Part, ...]

    def allows(self, version: Version) -> bool:
        """True if Terraform may take this version."""
        if version.prerelease:
            return len(self.parts) == 1 and self.parts[0].names(version)
        return all(part.allows(version) for part in self.parts)

    def newest(self, versions: Iterable[Version]) -> Version | None:
        """The version that Terraform takes of these: the highest that is allowed; None if there is none."""
        return max((version for version in versions if self.allows(version)), default=None)


def constraint(text: str) -> Constraint:
    """The constraint that a text says: ``~> 1.2``, ``>= 1.0, < 3.0``, ``1.2.0``.

    Raises:
        ValueError: if it is none.
    """
    parts = []
    for part in text.split(","):
        match = _PART.match(part)
        if match is None:
            raise ValueError('not a version constraint, such as "~> 1.2" or ">= 1.0, < 3.0"')
        numbers = tuple(int(number) for number in match[3].split("."))
        parts.append(_Part(match[1] or "=", numbers, match[4] or "", spaced=bool(match[1] and match[2])))
    return Constraint(text, tuple(parts))
