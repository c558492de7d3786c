"""Where providers lie on this machine: Terraform's own conventions, and a bounded look around.

A mirror is a directory of the shape ``HOST/NAMESPACE/TYPE/VERSION/OS_ARCH/`` (unpacked) or
``HOST/NAMESPACE/TYPE/terraform-provider-TYPE_VERSION_OS_ARCH.zip`` (packed): what
Terraform's ``filesystem_mirror`` reads.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import FrontrouteError
from generator.rehearsal.cli_config import read_user_config
from generator.rehearsal.engine import cache_dir

VARIABLE = "FRONTROUTE_PLUGIN_DIR"

# The registries whose trees the look around recognises; a mirror found otherwise may hold any host.
REGISTRIES = ("registry.terraform.io", "registry.opentofu.org")

# Where software that no package manager knows is put. Looked through to a depth of two, never further.
LOOK_IN = ("/opt", "/usr/local", "/usr/share", "/usr/local/share", "/srv", "/var/lib")
LOOK_DEPTH = 2
LOOK_AT_MOST = 5000

_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?")
_MACHINES = {
    "x86_64": "amd64",
    "aarch64": "arm64",
    "armv7l": "arm",
    "armv6l": "arm",
    "i386": "386",
    "i686": "386",
}


class MirrorError(FrontrouteError):
    """`FRONTROUTE_PLUGIN_DIR` names something that is no directory."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """A directory with providers for this platform.

    Attributes:
        path: the directory that a ``filesystem_mirror`` block names, absolute.
        providers: versions by full address, such as ``registry.terraform.io/hashicorp/aws``; oldest first.
    """

    path: Path
    providers: Mapping[str, tuple[str, ...]]


def find_mirrors(
    environ: Mapping[str, str], *, cwd: Path | None = None, look_in: Sequence[str | Path] = LOOK_IN
) -> tuple[Mirror, ...]:
    """Finds every directory on this machine that has providers for this platform.

    In this order, each directory once: `FRONTROUTE_PLUGIN_DIR` (several, separated as in `PATH`), the implied
    mirrors of Terraform and OpenTofu, what the user's CLI configuration and `TF_PLUGIN_CACHE_DIR` name,
    Frontroute's own cache, and the trees under `look_in` and the home directory. Directories that cannot be
    read are passed over.

    Args:
        environ: the environment to look in.
        cwd: where ``terraform.d/plugins`` is looked for; the working directory if left out.
        look_in: roots of the look around.

    Raises:
        MirrorError: `FRONTROUTE_PLUGIN_DIR` names something that is no directory.
    """
    here = platform_name()
    seen: set[Path] = set()
    mirrors: list[Mirror] = []
    for candidate in (*_asked_for(environ), *_by_convention(environ, cwd), *_look_around(environ, look_in)):
        path = Path(os.path.realpath(candidate))
        if path in seen:
            continue
        seen.add(path)
        providers = _providers(path, here)
        if providers:
            mirrors.append(Mirror(path, providers))
    return tuple(mirrors)


def versions_of(mirrors: Iterable[Mirror], address: str) -> tuple[str, ...]:
    """All versions of one provider, by its full address, that the mirrors have; oldest first."""
    found = {version for mirror in mirrors for version in mirror.providers.get(address, ())}
    return tuple(sorted(found, key=_precedence))


def platform_name() -> str:
    """This machine in Terraform's words: ``linux_amd64``."""
    machine = platform.machine().lower()
    return f"{platform.system().lower()}_{_MACHINES.get(machine, machine)}"


def own_cache(environ: Mapping[str, str]) -> Path:
    """Where providers that had to be downloaded are kept. It need not exist."""
    return cache_dir(environ) / "providers"


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("HOME") or Path.home())


def _asked_for(environ: Mapping[str, str]) -> Iterator[Path]:
    for name in filter(None, environ.get(VARIABLE, "").split(os.pathsep)):
        path = Path(name).expanduser()
        if not path.is_dir():
            raise MirrorError(
                f"{VARIABLE} names {name}, which is no directory.",
                hint=f"It takes directories that hold {REGISTRIES[0]}/…, separated by {os.pathsep!r}.",
            )
        yield path


def _by_convention(environ: Mapping[str, str], cwd: Path | None) -> Iterator[Path]:
    home = _home(environ)
    yield (cwd or Path.cwd()) / "terraform.d" / "plugins"
    yield home / ".terraform.d" / "plugins"
    data_home = environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    data_dirs = environ.get("XDG_DATA_DIRS") or os.pathsep.join(("/usr/local/share", "/usr/share"))
    for base in filter(None, (data_home, *data_dirs.split(os.pathsep))):
        yield Path(base, "terraform", "plugins")
        yield Path(base, "opentofu", "plugins")
    for root in (home, Path("/")):
        yield root / "Library" / "Application Support" / "io.terraform" / "plugins"
    config = read_user_config(environ)
    yield from config.filesystem_mirrors
    if config.plugin_cache is not None:
        yield config.plugin_cache
    yield own_cache(environ)


def _look_around(environ: Mapping[str, str], look_in: Sequence[str | Path]) -> Iterator[Path]:
    left = LOOK_AT_MOST
    level: list[Path] = [*map(Path, look_in), _home(environ)]
    for depth in range(LOOK_DEPTH + 1):
        below: list[Path] = []
        for directory in level:
            if left <= 0:
                return
            left -= 1
            children = _subdirectories(directory)
            if any(child.name in REGISTRIES for child in children):
                yield directory
            elif depth < LOOK_DEPTH:
                below += children
        level = below


def _subdirectories(directory: Path) -> list[Path]:
    """The directories in a directory, links left out; none where it is missing or closed to us."""
    try:
        with os.scandir(directory) as entries:
            return sorted(Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []


def _listed(directory: Path) -> list[Path]:
    try:
        return sorted(directory.iterdir())
    except OSError:
        return []


def _providers(mirror: Path, here: str) -> dict[str, tuple[str, ...]]:
    """The providers for platform `here` in a directory, by address; empty when it is no mirror."""
    found: dict[str, tuple[str, ...]] = {}
    for host in _listed(mirror):
        if not _HOST.fullmatch(host.name):
            continue
        for namespace in _listed(host):
            for provider in _listed(namespace):
                versions = set(_versions(provider, here))
                if versions:
                    address = "/".join((host.name, namespace.name, provider.name))
                    found[address] = tuple(sorted(versions, key=_precedence))
    return found


def _versions(provider: Path, here: str) -> Iterator[str]:
    packed = re.compile(rf"terraform-provider-{re.escape(provider.name)}_(?P<version>.+)_{re.escape(here)}\.zip")
    for entry in _listed(provider):
        match = packed.fullmatch(entry.name)
        if match and _VERSION.fullmatch(match["version"]):
            yield match["version"]
        elif _VERSION.fullmatch(entry.name) and _is_package(entry / here, provider.name):
            yield entry.name


def _is_package(directory: Path, provider: str) -> bool:
    prefix = f"terraform-provider-{provider}"
    return any(file.name.startswith(prefix) and os.access(file, os.X_OK) for file in _listed(directory))


def _precedence(version: str) -> tuple[tuple[int, ...], bool, str]:
    core, dash, pre = version.partition("+")[0].partition("-")
    return tuple(map(int, core.split("."))), not dash, pre
