"""The mirror: a directory in which Terraform and OpenTofu find our providers as if they were the real ones."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import FrontrouteError
from generator.rehearsal import cli_config, mirrors
from generator.rehearsal.engine import cache_dir
from generator.rehearsal.mirrors import Mirror
from generator.rehearsal.offline import library
from generator.rehearsal.offline.keeping import keep
from generator.rehearsal.offline.launcher import PACKAGE, launcher


class OfflineError(FrontrouteError):
    """The mirror cannot be made."""


def home(environ: Mapping[str, str]) -> Path:
    """Where the offline providers keep everything; one directory for each installation of this package."""
    installation = f"{sys.executable}\0{PACKAGE}".encode("utf-8", "surrogateescape")
    return cache_dir(environ) / "offline" / hashlib.sha256(installation).hexdigest()[:12]


def make_mirror(environ: Mapping[str, str], names: Iterable[str] | None = None) -> Mirror:
    """The mirror, made where it is missing and mended where it is not what it would be if made now.

    It needs no writing when it is as it should be, so a read-only cache directory serves when it was filled before.

    Args:
        environ: the environment, which tells the user's cache directory.
        names: the providers; all that there are schemas of if left out.

    Raises:
        OfflineError: the cache directory cannot be written to.
        LibraryError: a provider is not known, or its schema is damaged.
    """
    place = home(environ)
    root = place / "mirror"
    providers: dict[str, tuple[str, ...]] = {}
    for name in library.names() if names is None else names:
        source, version = library.identity(name)
        try:
            for address in addresses(source):
                _put(root / address, name, version, place)
                providers[address] = (version,)
        except OSError as error:
            raise OfflineError(
                f"The mirror of the offline providers cannot be made: {error.filename}: {error.strerror}.",
                hint="Set XDG_CACHE_HOME to a directory that can be written to.",
            ) from error
    return Mirror(root, dict(sorted(providers.items())))


def addresses(source: str) -> tuple[str, ...]:
    """The addresses under which a provider is found: OpenTofu has a registry of its own.

    Args:
        source: its address, with the host.
    """
    _, _, path = source.partition("/")
    return tuple(f"{host}/{path}" for host in mirrors.REGISTRIES)


def offline_config(environ: Mapping[str, str]) -> Path:
    """A CLI configuration that takes our providers from the mirror, and all others from where they came from.

    Raises:
        OfflineError: the cache directory cannot be written to.
        LibraryError: a schema is damaged.
        MirrorError: a variable of the user's names a mirror that is none.
    """
    ours = make_mirror(environ)
    kept = (cache_dir(environ) / "offline").resolve()  # also of other installations of this package
    found = (mirror for mirror in mirrors.find_mirrors(environ) if not mirror.path.is_relative_to(kept))
    others = [_without(mirror, ours) for mirror in found]
    text = cli_config.cli_config_text(
        [ours, *(mirror for mirror in others if mirror.providers)], user=cli_config.read_user_config(environ)
    )
    data = text.encode("utf-8", "surrogateescape")
    # By its content, so that users with several configurations do not take them from each other.
    file = home(environ) / f"cli-{hashlib.sha256(data).hexdigest()[:12]}.tfrc"
    try:
        keep(file, data)
    except OSError as error:
        raise OfflineError(
            f"The CLI configuration cannot be written: {error.filename}: {error.strerror}.",
            hint="Set XDG_CACHE_HOME to a directory that can be written to.",
        ) from error
    return file


def _put(folder: Path, name: str, version: str, place: Path) -> None:
    file = folder / version / mirrors.platform_name() / f"terraform-provider-{name}_v{version}"
    keep(file, launcher(name, version, place), mode=0o755)
    # Other versions would be offered to Terraform, and then not be served.
    for other in folder.iterdir():
        if other.name != version:
            shutil.rmtree(other, ignore_errors=True)


def _without(mirror: Mirror, ours: Mirror) -> Mirror:
    left = {address: versions for address, versions in mirror.providers.items() if address not in ours.providers}
    return Mirror(mirror.path, left)
