"""What the path of a request means. Pure: whatever is not the path of a file that a registry holds, means nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from generator import versions
from generator.registry import address as addresses
from generator.registry import tree
from generator.registry.address import Address
from generator.versions import Version

HEALTH, COUNTS, START = "healthz", "counts.json", "index.html"

# Names of a registry need no percent-encoding, so an encoded slash, dot or NUL is never a name. Hidden and temporary
# files begin with a dot.
_NAME = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_.-]*\Z", re.ASCII)
_BASE = tree.MODULES.split("/")
_OF_VERSION = {tree.DOWNLOAD: tree.JSON, tree.ARCHIVE: tree.GZIP, tree.RELEASE: tree.JSON, tree.SUMS: tree.TEXT}
_OF_SITE = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "js": "text/javascript; charset=utf-8",
    "json": tree.JSON,
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": tree.TEXT,
    "woff2": "font/woff2",
    "xml": "application/xml",
}


class Kind(Enum):
    """What is asked for."""

    DISCOVERY = auto()
    VERSIONS = auto()
    DOWNLOAD = auto()
    ARCHIVE = auto()
    RELEASE = auto()  # another file of one version
    SITE = auto()  # a page, or what pages need
    FOLDER = auto()  # a folder of pages, without the slash at its end
    HEALTH = auto()
    COUNTS = auto()


@dataclass(frozen=True, slots=True)
class Target:
    """What a path means.

    Attributes:
        kind: what is asked for.
        path: below the registry's root, with forward slashes.
        media: the media type of the answer.
        address: the module, of what belongs to one.
        version: its version, of what belongs to one.
    """

    kind: Kind
    path: str
    media: str = ""
    address: Address | None = None
    version: Version | None = None

    @property
    def public(self) -> bool:
        """True if no token is needed: Terraform looks here before it knows where to send one."""
        return self.kind in (Kind.DISCOVERY, Kind.HEALTH)

    @property
    def for_programs(self) -> bool:
        """True if a program reads the answer, so that errors are JSON."""
        return self.kind not in (Kind.SITE, Kind.FOLDER) or self.media == tree.JSON

    @property
    def immutable(self) -> bool:
        """True if the content never changes. A pre-release may be replaced; a download answer is made each time."""
        released = self.version is not None and not self.version.prerelease
        return released and self.kind in (Kind.ARCHIVE, Kind.RELEASE)


def target(raw: bytes) -> Target | None:
    """What a request's path means; None if it is the path of nothing that a registry holds.

    Args:
        raw: the path as it came, still encoded, without the query.
    """
    text = raw.decode("ascii", errors="replace")
    if not text.startswith("/"):
        return None
    path = text[1:]
    if path == tree.DISCOVERY:
        return Target(Kind.DISCOVERY, path, tree.JSON)
    if path == HEALTH:
        return Target(Kind.HEALTH, path, tree.JSON)
    if path == COUNTS:
        return Target(Kind.COUNTS, path, tree.JSON)
    parts = path.split("/")
    if parts[0] == _BASE[0]:
        return _of_module(path, parts) if parts[: len(_BASE)] == _BASE else None
    return _of_site(path, parts)


def _of_module(path: str, parts: list[str]) -> Target | None:
    names, rest = parts[len(_BASE) : len(_BASE) + 3], parts[len(_BASE) + 3 :]
    try:
        address = addresses.parse("/".join(names))
        if rest == [tree.VERSIONS]:
            return Target(Kind.VERSIONS, path, tree.JSON, address)
        if len(rest) != 2 or rest[1] not in _OF_VERSION:
            return None
        version = versions.parse(rest[0])
    except ValueError:
        return None
    kind = {tree.DOWNLOAD: Kind.DOWNLOAD, tree.ARCHIVE: Kind.ARCHIVE}.get(rest[1], Kind.RELEASE)
    return Target(kind, path, _OF_VERSION[rest[1]], address, version)


def _of_site(path: str, parts: list[str]) -> Target | None:
    folders, name = parts[:-1], parts[-1] or START
    if not all(map(_NAME.match, (*folders, name))):
        return None
    media = _OF_SITE.get(name.rpartition(".")[2])
    if media is None:
        return Target(Kind.FOLDER, path)
    return Target(Kind.SITE, "/".join((*folders, name)), media)
