"""Names of objects in the forms that an API takes: full links, paths that begin with a project, and bare names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_NUMBER = re.compile(r"projects/\d+")
_HOST = re.compile(r"^//[^/]+/")
_PROJECT = re.compile(r"projects/[^/]+")


def from_project(link: str) -> str | None:
    """The part that begins with ``projects/``; None where there is none."""
    _, found, rest = link.partition("projects/")
    return f"projects/{rest}" if found else None


def last_segment(link: str) -> str:
    """The name at the end."""
    return link.rpartition("/")[2]


def without_project(link: str) -> str | None:
    """The part after the project's name."""
    path = from_project(link)
    return None if path is None else _PROJECT.sub("projects/", path, count=1)


def canonical(link: str) -> str:
    """The part that begins with ``projects/``; the text itself where there is none."""
    return from_project(link) or link


def without_host(link: str) -> str:
    """A link without ``//host/`` in front."""
    return _HOST.sub("", link).lstrip("/")


def project_number_for_any(old: str, new: str) -> bool:
    """Whether two links differ at most in the old one's project being a number."""
    return _NUMBER.sub("projects/-", old) == _PROJECT.sub("projects/-", new)


# How a text counts in a set: by the name that facts use.
HASHED_AS: Final[dict[str, Callable[[str], str]]] = {
    "self_link_path": canonical,
    "last_segment": last_segment,
    "lower_case": str.lower,
}
