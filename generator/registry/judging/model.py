"""What a judgement is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """A part of a semantic version."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"

    @property
    def weight(self) -> int:
        """3 for the major part, 1 for the patch."""
        return {Part.MAJOR: 3, Part.MINOR: 2, Part.PATCH: 1}[self]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two releases.

    Attributes:
        part: which part of the version it raises.
        text: a plain phrase that names the thing: ``input "listeners": attribute "ports" is gone``.
    """

    part: Part
    text: str
