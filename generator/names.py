"""Names: what Terraform accepts as one, and what a user may have meant by a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable

IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*\Z")
FOLDER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
STACK = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")

# Terraform keeps these for module blocks (developer.hashicorp.com, "Input Variables: Variable names").
RESERVED_INPUTS = frozenset(
    {"source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"}
)


def identifier(name: str) -> str:
    """Return `name` if it is a Terraform identifier in the usual lower case, else raise ValueError."""
    if not IDENTIFIER.match(name):
        raise ValueError("not a Terraform identifier: use lower-case letters, digits and underscores")
    if name == "for":
        raise ValueError("Terraform reads `for` as the beginning of a loop: choose another name")
    return name


def did_you_mean(name: str, known: Iterable[str], *, what: str = "") -> str:
    """A hint that names the nearest of `known`, or all of them if there are few; empty if there is none."""
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"?'
    if not names:
        return ""
    shown = ", ".join(names) if len(names) <= 12 else ", ".join(names[:12]) + ", …"
    return f"{what or 'Known'}: {shown}."
