"""What `terraform init` has installed for a root module, as Terraform's own manifest lists it.

The manifest is ``.terraform/modules/modules.json`` (hashicorp/terraform, internal/modsdir, "manifest.go"): the key of
each module (``routing``, ``routing.inner``), its source, its version if it came from a registry, and its folder.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.errors import EXIT_USAGE, FrontrouteError
from generator.registry.address import Address, parse
from generator.registry.reading import hosts

MANIFEST = "modules/modules.json"
_LOCAL = ("./", "../")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*\Z")


class NotInitialisedError(FrontrouteError):
    """`terraform init` has not been run for a stack."""

    exit_code = EXIT_USAGE


class ManifestError(FrontrouteError):
    """Terraform's manifest is damaged."""


class Origin(StrEnum):
    """Where a module came from."""

    REGISTRY = "registry"
    LOCAL = "local"
    OTHER = "other"  # git, an archive's address, …


@dataclass(frozen=True, slots=True)
class Installed:
    """A module that was installed, or that is used where it stands.

    Attributes:
        key: names of the calls that lead to it: ``routing``, ``routing.inner``.
        source: as Terraform wrote it.
        version: as Terraform wrote it; empty for what came from no registry.
        origin: where it came from.
        folder: what Terraform loads, below the root module.
        package: what was unpacked, below the root module; of a source with ``//``, `folder` lies within.
        moved: where `folder` should be, if it is not there.
        host: of a registry, in its normal form.
        address: in the registry; None where it is none that a registry of ours can have.
    """

    key: str
    source: str
    version: str
    origin: Origin
    folder: str
    package: str
    moved: str = ""
    host: str = ""
    address: Address | None = None

    @property
    def name(self) -> str:
        """As a configuration addresses it: ``module.routing.module.inner``."""
        return ".".join(f"module.{part}" for part in self.key.split("."))


def data_directory(environ: Mapping[str, str]) -> str:
    """Terraform's folder in a root module, by ``TF_DATA_DIR``."""
    return environ.get("TF_DATA_DIR") or ".terraform"


def is_initialised(root: Path, data: str) -> bool:
    """True if `terraform init` has been run for a root module that calls modules."""
    return (root / data / MANIFEST).is_file()


def read(root: Path, data: str) -> list[Installed]:
    """The modules of a root module, but for itself and for those within a module that was installed.

    Args:
        root: the root module's folder.
        data: Terraform's folder in it, see `data_directory`.

    Raises:
        NotInitialisedError: there is no manifest.
        ManifestError: it is damaged.
    """
    file = root / data / MANIFEST
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))["Modules"]
        folders = {_text(entry, "Key"): posixpath.normpath(_text(entry, "Dir")) for entry in entries}
        found = [_installed(entry, folders, posixpath.join(data, "modules")) for entry in entries if entry["Key"]]
    except FileNotFoundError:
        hint = f"Run `terraform -chdir={root} init` first."
        raise NotInitialisedError(
            f"{root} has not been initialised: there is no {data}/{MANIFEST}", hint=hint
        ) from None
    except OSError as error:
        raise ManifestError(f"cannot read {file}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = f"Run `terraform -chdir={root} init` again."
        raise ManifestError(f"{file} is damaged: {error!r}", hint=hint) from None
    return [module for module in found if not _within(module, found)]


def _text(entry: Any, key: str) -> str:
    value = entry[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text")
    return value


def _installed(entry: Any, folders: Mapping[str, str], modules: str) -> Installed:
    key, source, folder = (_text(entry, name) for name in ("Key", "Source", "Dir"))
    version = _text(entry, "Version") if "Version" in entry else ""
    if not _KEY.match(key):  # it becomes a path
        raise ValueError(f"{key!r} is no name of a module")
    folder = posixpath.normpath(folder)
    if source.startswith(_LOCAL):
        due = posixpath.normpath(posixpath.join(folders[key.rpartition(".")[0]], source))
        return Installed(key, source, version, Origin.LOCAL, folder, folder, moved="" if due == folder else due)
    package = posixpath.normpath(posixpath.join(modules, key))
    if not version:
        moved = "" if f"{folder}/".startswith(f"{package}/") else package
        return Installed(key, source, version, Origin.OTHER, folder, package, moved)
    plain, _, below = source.partition("//")
    due = posixpath.normpath(posixpath.join(package, below))
    moved = "" if due == folder and f"{due}/".startswith(f"{package}/") else due
    host, address = _address(plain)
    return Installed(key, source, version, Origin.REGISTRY, folder, package, moved, host, address)


def _address(source: str) -> tuple[str, Address | None]:
    """Host and address of a source: Terraform writes the host of the public registry, too."""
    host, _, rest = source.partition("/")
    try:
        return hosts.normal(host), parse(rest)
    except ValueError:
        return host, None


def _within(module: Installed, found: list[Installed]) -> bool:
    """True for a module that a package brings along: it is verified with the package."""
    if module.origin is not Origin.LOCAL or module.moved:
        return False
    others = (other for other in found if other.origin is not Origin.LOCAL and module.key.startswith(f"{other.key}."))
    return any(f"{module.folder}/".startswith(f"{other.package}/") for other in others)
