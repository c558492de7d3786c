"""The files that make up a registry. Pure.

Protocol: developer.hashicorp.com, "Module Registry Protocol" and "Remote Service Discovery". A tree of files serves it
but for one thing: Terraform reads the archive's address from the header ``X-Terraform-Get`` of the download answer.
The header is the same for every version, `ARCHIVE_LOCATION`, so any host can add it by one rule on `DOWNLOAD_PATTERN`.
OpenTofu reads the body. Both take an address relative to that of the answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from generator.registry import release as releasing
from generator.registry.address import Address, parse
from generator.registry.catalogue import Catalogue
from generator.registry.making import Made
from generator.registry.release import Release
from generator.versions import Version
from generator.versions import parse as parse_version

DISCOVERY = ".well-known/terraform.json"
MODULES = "v1/modules"
INDEX = "index.json"
VERSIONS, DOWNLOAD, ARCHIVE, RELEASE, SUMS = "versions", "download", "module.tar.gz", "module.json", "SHA256SUMS"

ARCHIVE_LOCATION = f"./{ARCHIVE}"
DOWNLOAD_PATTERN = r"^/v1/modules/[^/]+/[^/]+/[^/]+/[^/]+/download$"

_INDEX_FORMAT = 1
_SHA256 = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)

JSON, GZIP, TEXT = "application/json", "application/gzip", "text/plain; charset=utf-8"


class Phase(IntEnum):
    """When a file is written. Nothing refers to a file of a later phase."""

    CLAIM = 0  # module.json: this version is ours, with these bytes
    VERSION = 1  # what belongs to the version
    PAGES = 2  # its documentation
    ANNOUNCE = 3  # the versions document: from here on Terraform sees the version
    SITE = 4  # search, overview pages
    INDEX = 5  # the index: from here on the documentation is known to be whole


@dataclass(frozen=True, slots=True)
class File:
    """A file of the tree.

    Attributes:
        path: below the registry's root, with forward slashes.
        content: its bytes.
        media: its media type. Terraform refuses a discovery document without the right one.
        phase: when it is written.
        immutable: True if it never changes once it is published, and may be cached for ever.
    """

    path: str
    content: bytes
    media: str
    phase: Phase
    immutable: bool = False

    @property
    def cache_control(self) -> str:
        """The header of this name. What changes is asked for again each time: Terraform must see a new version."""
        return "public, max-age=31536000, immutable" if self.immutable else "no-cache"


def folder(address: Address, version: Version | None = None) -> str:
    """Where a module, or one of its versions, stands."""
    return f"{MODULES}/{address}" + (f"/{version}" if version is not None else "")


def discovery() -> File:
    """The document that tells where the protocol is spoken."""
    return File(DISCOVERY, _json({"modules.v1": f"/{MODULES}/"}), JSON, Phase.CLAIM)


def is_discovery(content: bytes) -> bool:
    """True if a document tells where the protocol is spoken, beside whatever other services it names."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and isinstance(data.get("modules.v1"), str)


def of_release(address: Address, made: Made) -> Iterator[File]:
    """The files of one version, but for its documentation."""
    version = made.release.semantic
    base = folder(address, version)
    fixed = not version.prerelease
    # A pre-release may be replaced; for a moment, its sum would be another file's.
    location = ARCHIVE_LOCATION + (f"?checksum=sha256:{made.release.sha256}" if fixed else "")
    yield File(f"{base}/{RELEASE}", releasing.dump(made.release).encode(), JSON, Phase.CLAIM, fixed)
    yield File(f"{base}/{ARCHIVE}", made.archive, GZIP, Phase.VERSION, fixed)
    yield File(f"{base}/{SUMS}", f"{made.release.sha256}  {ARCHIVE}\n".encode(), TEXT, Phase.VERSION, fixed)
    yield File(f"{base}/{DOWNLOAD}", _json({"location": location}), JSON, Phase.VERSION, fixed)


def versions(
    address: Address,
    releases: Mapping[Version, Release],
    sums: Mapping[Version, str],
    claims: Mapping[Version, str],
) -> File:
    """The document that lists the versions of a module. It is one page: Terraform reads no second one.

    Args:
        address: the module.
        releases: the module's releases, those of `sums` at least.
        sums: SHA-256 of the archive of each version that is listed.
        claims: see `claiming`.
    """
    listed = [
        {"version": str(version), "sha256": sums[version], "root": {"providers": _providers(releases[version])}}
        for version in sorted(sums, reverse=True)
    ]
    return _versions(address, {"modules": [{"source": str(address), "versions": listed}]}, claims)


def claiming(address: Address, content: bytes, claims: Mapping[Version, str]) -> File:
    """A versions document with other claims; Terraform does not look at them.

    Args:
        address: the module.
        content: the document as it stands, whole; empty if there is none.
        claims: SHA-256 of what is about to take the place of a version, listed or not.
    """
    standing = json.loads(content) if content else {"modules": [{"source": str(address), "versions": []}]}
    return _versions(address, standing, claims)


def _versions(address: Address, document: Mapping[str, object], claims: Mapping[Version, str]) -> File:
    said = {key: value for key, value in document.items() if key != "claims"}
    if claims:
        said["claims"] = {str(version): claims[version] for version in sorted(claims, reverse=True)}
    return File(f"{folder(address)}/{VERSIONS}", _json(said), JSON, Phase.ANNOUNCE)


def listed(content: bytes) -> dict[str, str]:
    """The SHA-256 of each version's archive, by version, of a versions document that `versions` made.

    Raises:
        ValueError: if it is none.
    """
    try:
        pairs = [(item["version"], item["sha256"]) for item in json.loads(content)["modules"][0]["versions"]]
        sums = dict(pairs)
    except (KeyError, IndexError, TypeError, RecursionError) as error:
        raise ValueError(f"no versions document: {error!r}") from None
    if len(sums) != len(pairs):
        raise ValueError("it lists a version twice")
    return _checked(sums)


def claimed(content: bytes) -> dict[str, str]:
    """The SHA-256 of what is about to take the place of a version, by version, of a versions document.

    Raises:
        ValueError: if it is none.
    """
    try:
        return _checked(dict(json.loads(content).get("claims", {})))
    except (AttributeError, TypeError, RecursionError) as error:
        raise ValueError(f"no versions document: {error!r}") from None


def _checked(sums: Mapping[object, object]) -> dict[str, str]:
    """What a document says, if it is versions and sums: a version becomes a path."""
    found: dict[str, str] = {}
    for version, digest in sums.items():
        if not isinstance(version, str) or not isinstance(digest, str) or not _SHA256.match(digest):
            raise ValueError(f"{json.dumps(version)} has no SHA-256")
        try:
            parse_version(version)
        except ValueError as error:
            raise ValueError(f"{json.dumps(version)} is {error}") from None
        found[version] = digest
    return found


def index(catalogue: Catalogue, site: str) -> File:
    """Everything that there is, for programs.

    Args:
        catalogue: what is published.
        site: the digest of the templates that made the documentation.
    """
    modules = [_indexed(address, catalogue) for address in catalogue.addresses()]
    content = _json({"format": _INDEX_FORMAT, "site": site, "modules": modules})
    return File(INDEX, content, JSON, Phase.INDEX)


def indexed(content: bytes) -> dict[str, dict[str, str]]:
    """The SHA-256 of each version's archive, by address and version, of an index; nothing where it is damaged."""
    try:
        data = json.loads(content)
        if data["format"] != _INDEX_FORMAT:
            return {}
        return {
            module["address"]: {item["version"]: item["sha256"] for item in module["versions"]}
            for module in data["modules"]
        }
    except (KeyError, TypeError, ValueError, RecursionError):
        return {}


def site_of(content: bytes) -> str:
    """The digest of the templates that made the documentation, of an index; empty where it says none."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    return str(data.get("site", "")) if isinstance(data, dict) else ""


def address_of(path: str) -> Address | None:
    """The module whose versions document stands at a path; None for any other file."""
    parts = path.split("/")
    if len(parts) != 6 or path[: len(MODULES) + 1] != f"{MODULES}/" or parts[-1] != VERSIONS:
        return None
    try:
        return parse("/".join(parts[2:5]))
    except ValueError:
        return None


def _indexed(address: Address, catalogue: Catalogue) -> Mapping[str, object]:
    latest = catalogue.latest(address)
    found = [catalogue.modules[address][version] for version in catalogue.versions(address)]
    return {
        "address": str(address),
        "architecture": latest.architecture,
        "title": latest.title,
        "latest": latest.version,
        "versions": [{"version": item.version, "sha256": item.sha256, "size": item.size} for item in found],
    }


def _providers(release: Release) -> list[dict[str, str]]:
    return [
        {"name": name, "source": needed.source, "version": needed.version} for name, needed in release.providers.items()
    ]


def _json(data: object) -> bytes:
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()
