"""Scratch copies: a root module and the local modules that it names, somewhere where Terraform may write.

Nothing is ever written into the tree that is copied, and nothing of an earlier run is taken along.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.errors import FrontrouteError
from generator.rehearsal.overrides import override_files
from generator.rehearsal.scan import find_blocks, string_attributes

CONFIGURATION = (".tf", ".tofu", ".tf.json", ".tofu.json")

_STATE = re.compile(r".*\.tfstate(\..*)?|\.terraform.*|crash(\..*)?\.log")
_JSON_SOURCE = re.compile(r'"source"\s*:\s*"(?P<source>\.{1,2}/[^"]*)"')


class ScratchError(FrontrouteError):
    """A root module cannot be copied: it is no directory with Terraform files, or a file cannot be read."""


@dataclass(frozen=True, slots=True)
class Scratch:
    """A copy that may be written to.

    Attributes:
        base: the directory that holds everything that was copied, laid out as in the tree.
        path: the root module's copy; where Terraform runs.
        modules: the copies of the local modules that it calls, directly or not.
    """

    base: Path
    path: Path
    modules: tuple[Path, ...]

    def write(self, files: Mapping[str, str]) -> None:
        """Writes files, text by name, into the copy of the root module."""
        for name, text in files.items():
            (self.path / name).write_text(text, encoding="utf-8")

    def override(
        self,
        *,
        endpoints: Mapping[str, str] | None = None,
        services: Mapping[str, str] | None = None,
        providers: Collection[str] | None = None,
    ) -> None:
        """Makes the copy run without accounts: see `overrides.override_files` for the arguments."""
        modules = [text for module in self.modules for text in configuration(module).values()]
        files = override_files(
            configuration(self.path), modules, endpoints=endpoints, services=services, providers=providers
        )
        self.write(files)

    def digest(self) -> str:
        """A hash of every path and byte in the copy, wherever it was copied to."""
        total = hashlib.sha256()
        for path in sorted(path for path in self.base.rglob("*") if path.is_file()):
            inside = path.relative_to(self.base)
            if not any(part.startswith(".terraform") for part in inside.parts):
                total.update(f"{inside.as_posix()}\0{path.stat().st_size}\0".encode())
                total.update(path.read_bytes())
        return total.hexdigest()


@contextmanager
def scratch_copy(root: Path, *, parent: Path | None = None) -> Iterator[Scratch]:
    """A scratch copy of a root module that is removed afterwards.

    Args:
        root: a stack, an example of a module, or a module.
        parent: where the temporary directory is made; the system's place if left out.

    Raises:
        ScratchError: see there.
    """
    with tempfile.TemporaryDirectory(prefix="frontroute-", dir=parent) as directory:
        yield copy_root(root, Path(directory).resolve())


def copy_root(root: Path, base: Path) -> Scratch:
    """Copies a root module and the local modules that it names into `base`, in the same places to each other.

    Left out are hidden directories (`.terraform`, `.git`), lock files, states and crash logs; `*.tfvars` are
    taken along.

    Raises:
        ScratchError: `root` has no Terraform files, or something cannot be read.
    """
    start = Path(os.path.abspath(root))  # noqa: PTH100 - as Terraform does: links are not resolved
    if not configuration(start):
        raise ScratchError(f"{root} has no Terraform files.", hint="Name the directory of a stack or an example.")
    directories = _closure(start)
    common = Path(os.path.commonpath(directories))
    try:
        for directory in directories:
            _copy(directory, base / directory.relative_to(common), ())
    except OSError as error:
        raise ScratchError(f"Cannot copy {root}: {error}") from error
    copies = [base / directory.relative_to(common) for directory in directories]
    return Scratch(base=base, path=copies[0], modules=tuple(copies[1:]))


def _closure(root: Path) -> list[Path]:
    """The root module and every local module that it reaches, the root first."""
    found = [root]
    for directory in found:
        for source in _local_sources(directory):
            module = Path(os.path.normpath(directory / source))
            if module not in found and configuration(module):
                found.append(module)
    return found


def _local_sources(directory: Path) -> Iterator[str]:
    for name, text in sorted(configuration(directory).items()):
        if name.endswith(".json"):
            yield from (match["source"] for match in _JSON_SOURCE.finditer(text))
            continue
        for module in find_blocks(text, "module"):
            source = string_attributes(module.body).get("source", "")
            if source.startswith(("./", "../")):
                yield source


def configuration(directory: Path) -> dict[str, str]:
    """The Terraform files of one directory, text by name; empty where none can be read."""
    try:
        paths = sorted(path for path in directory.iterdir() if path.name.endswith(CONFIGURATION) and path.is_file())
        return {path.name: path.read_text(encoding="utf-8", errors="replace") for path in paths}
    except OSError:
        return {}


def _copy(source: Path, target: Path, above: tuple[str, ...]) -> None:
    real = os.path.realpath(source)
    if real in above:  # a link to a directory that it stands in
        return
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(source.iterdir()):
        if entry.is_dir():
            if not entry.name.startswith("."):
                _copy(entry, target / entry.name, (*above, real))
        elif entry.is_file() and not _STATE.fullmatch(entry.name):
            shutil.copy2(entry, target / entry.name)
