"""The files that make up a registry. Pure.

Protocol: developer.hashicorp.com, "Module Registry Protocol" and "Remote Service Discovery". A tree of files serves it
but for one thing: Terraform reads the archive's address from the header ``X-Terraform-Get`` of the download answer.
The header is the same for every version, `ARCHIVE_LOCATION`, so any host can add it by one rule on `DOWNLOAD_PATTERN`.
OpenTofu reads the body. Both take an address relative to that of the answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from generator.registry import release as releasing
from generator.registry.address import Address, parse
from generator.registry.catalogue import Catalogue
from generator.registry.making import Made
from generator.registry.release import Release
from generator.versions import Version

DISCOVERY = ".well-known/terraform.json"
MODULES = "v1/modules"
INDEX = "index.json"
VERSIONS, DOWNLOAD, ARCHIVE, RELEASE, SUMS = "versions", "download", "module.tar.gz", "module.json", "SHA256SUMS"

ARCHIVE_LOCATION = f"./{ARCHIVE}"
DOWNLOAD_PATTERN = r"^/v1/modules/[^/]+/[^/]+/[^/]+/[^/]+/download$"

JSON, GZIP, TEXT = "application/json", "application/gzip", "text/plain; charset=utf-8"


class Phase(IntEnum):
    """When a file is written. Nothing refers to a file of a later phase."""

    CLAIM = 0  # module.json: this version is ours, with these bytes
    VERSION = 1  # what belongs to the version
    PAGES = 2  # its documentation
    ANNOUNCE = 3  # the versions document: from here on Terraform sees the version
    SITE = 4  # index, search, overview pages


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


def versions(address: Address, catalogue: Catalogue) -> File:
    """The document that lists the versions of a module. It is one page: Terraform reads no second one."""
    listed = [
        {"version": str(version), "sha256": release.sha256, "root": {"providers": _providers(release)}}
        for version in catalogue.versions(address)
        if (release := catalogue.release(address, version)) is not None
    ]
    content = _json({"modules": [{"source": str(address), "versions": listed}]})
    return File(f"{folder(address)}/{VERSIONS}", content, JSON, Phase.ANNOUNCE)


def listed(content: bytes) -> dict[str, str]:
    """The SHA-256 of each version's archive, by version, of a versions document that `versions` made.

    Raises:
        ValueError: if it is none.
    """
    data = json.loads(content)
    try:
        return {item["version"]: item["sha256"] for item in data["modules"][0]["versions"]}
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError(f"no versions document: {error!r}") from None


def index(catalogue: Catalogue, site: str) -> File:
    """Everything that there is, for programs.

    Args:
        catalogue: what is published.
        site: the digest of the templates that made the documentation.
    """
    modules = [_indexed(address, catalogue) for address in catalogue.addresses()]
    return File(INDEX, _json({"format": 1, "site": site, "modules": modules}), JSON, Phase.SITE)


def site_of(content: bytes) -> str:
    """The digest of the templates that made the documentation, of an index; empty where it says none."""
    try:
        data = json.loads(content)
    except ValueError:
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
