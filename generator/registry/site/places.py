"""Where the pages stand, and how they link. Every link is relative and names a file: it holds from any host or disk."""

from __future__ import annotations

import re

from generator.registry.address import Address
from generator.versions import Version

START, SEARCH, SEARCH_INDEX, ASSETS = "index.html", "search.html", "search.json", "assets"
_PAGE = "index.html"


def module(address: Address) -> str:
    """The path of a module's page."""
    return f"modules/{address}/{_PAGE}"


def version(address: Address, number: Version | str) -> str:
    """The path of the page of one version."""
    return f"modules/{address}/{number}/{_PAGE}"


def root(path: str) -> str:
    """The way from a page back to the registry's root, to put before a path: empty, or ``../../``."""
    return "../" * path.count("/")


def field_anchor(*names: str) -> str:
    """The anchor of an input, or of an attribute below it."""
    return "input-" + ".".join(names)


def output_anchor(name: str) -> str:
    """The anchor of an output."""
    return f"output-{name}"


def resource_anchor(address: str) -> str:
    """The anchor of a resource."""
    return f"resource-{address}"


def example_anchor(name: str) -> str:
    """The anchor of an example."""
    return f"example-{slug(name)}"


def file_anchor(example: str, path: str) -> str:
    """The anchor of a file of an example, whose own anchor is given."""
    return f"{example}/{'-'.join(path.split())}"


def section_anchor(title: str) -> str:
    """The anchor of a section of inputs."""
    return f"inputs-{slug(title)}"


def slug(text: str) -> str:
    """A text as a part of an anchor: lower case, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "part"
