"""Where things are: the root, the templates, the declarations. Reads them from the disk, once."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import DiskError, Location, Mistake, MistakesError, UnknownNameError
from generator.names import did_you_mean

SHARED = "_shared"
PROVIDERS = "_providers"
DECLARATION = "architecture.yaml"
ENVIRONMENT = "environment.yaml"
RELEASES = "releases"
RECORD = ".json"

# Beside the package in a checkout; inside of it in an installed wheel.
_PACKAGE = Path(__file__).parent
_PACKAGED = (_PACKAGE / "_templates", _PACKAGE.parent / "templates")


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one folder under templates/ or releases/, in memory."""

    files: dict[str, bytes]  # path below the folder, with forward slashes
    shown: str  # the folder's path as the user would type it


@dataclass(frozen=True, slots=True)
class Declared:
    """The text of a declaration, and its path as the user would type it."""

    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that a run reads, but for what it compares with."""

    root: Path
    own: dict[str, Folder] = field(default_factory=dict)  # architectures of the root's templates/
    packaged: dict[str, Folder] = field(default_factory=dict)  # those that the package brings, and the root does not
    shared: dict[str, Folder] = field(default_factory=dict)  # _shared, _providers
    environments: dict[str, Declared] = field(default_factory=dict)
    releases: dict[str, Folder] = field(default_factory=dict)  # what was published, by architecture, not parsed

    @property
    def architectures(self) -> dict[str, Folder]:
        """All that can be named."""
        return dict(sorted({**self.packaged, **self.own}.items()))


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds declarations or rendered files; else `start` itself."""
    for folder in (start, *start.parents):
        signs = ("generate-modules.lock.json", "templates/*/architecture.yaml", "envs/*/environment.yaml")
        if any(True for sign in signs for _ in folder.glob(sign)):
            return folder
    return start


def read(root: Path) -> Project:
    """Read a project.

    A folder under the root's own templates/ comes before one of the same name that the package brings.

    Raises:
        MistakesError: for a file that is not UTF-8, or a symbolic link that leaves its folder.
        DiskError: if the operating system refuses to read.
    """
    if not root.is_dir():
        raise DiskError(f"{root} is not a directory")
    mistakes: list[Mistake] = []
    try:
        own = _templates(root / "templates", mistakes)
        packaged: dict[str, Folder] = {}
        for templates in _packaged(root):
            packaged = _templates(templates, mistakes)
        environments = {
            folder.name: Declared(_text(folder / ENVIRONMENT, mistakes), _shown(folder / ENVIRONMENT))
            for folder in sorted(_folders(root / "envs"))
            if (folder / ENVIRONMENT).is_file()
        }
        releases = dict(_releases(root / RELEASES))
    except OSError as error:
        raise DiskError(f"cannot read {error.filename}: {error.strerror}") from error
    if mistakes:
        raise MistakesError(mistakes)
    shared = {name: _over(own.get(name), packaged.get(name)) for name in (SHARED, PROVIDERS)}
    return Project(root, _architectures(own), _architectures(packaged, but=own), shared, environments, releases)


def read_with(root: Path, names: Collection[str]) -> Project:
    """Read a project that must have certain architectures.

    Raises:
        MistakesError, DiskError: see `read`.
        UnknownNameError: it has none of one of these names.
    """
    found = read(root)
    for name in names:
        if name not in found.architectures:
            hint = did_you_mean(name, found.architectures, what="Architectures")
            raise UnknownNameError(f'no architecture is called "{name}"', hint=hint)
    return found


def _architectures(folders: dict[str, Folder], but: Collection[str] = ()) -> dict[str, Folder]:
    return {name: folder for name, folder in folders.items() if DECLARATION in folder.files and name not in but}


def _over(own: Folder | None, packaged: Folder | None) -> Folder:
    """The root's files of a shared folder, over those that the package brings."""
    found = own or packaged or Folder({}, "templates")
    return Folder({**(packaged.files if packaged else {}), **found.files}, found.shown)


def _templates(templates: Path, mistakes: list[Mistake]) -> dict[str, Folder]:
    return {folder.name: Folder(_files(folder, mistakes), _shown(folder)) for folder in sorted(_folders(templates))}


def _releases(releases: Path) -> Iterator[tuple[str, Folder]]:
    """The records of what was published. Whatever else a folder of this name may hold is not looked at."""
    for folder in sorted(_folders(releases)):
        files = {path.name: path.read_bytes() for path in sorted(folder.glob(f"*{RECORD}")) if path.is_file()}
        if files:
            yield folder.name, Folder(files, _shown(folder))


def _packaged(root: Path) -> Iterator[Path]:
    for templates in _PACKAGED:
        if templates.is_dir():
            if templates.resolve() != (root / "templates").resolve():
                yield templates
            return


def _folders(parent: Path) -> Iterator[Path]:
    if parent.is_dir():
        yield from (folder for folder in parent.iterdir() if folder.is_dir() and not folder.name.startswith("."))


def _shown(path: Path) -> str:
    """`path` as the user would type it: relative where it lies below the working directory."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else Path(relative).as_posix()


def _files(folder: Path, mistakes: list[Mistake]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    real = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts):
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(real):
            mistakes.append(Mistake(Location(_shown(path)), "a symbolic link that leaves its folder", "Copy the file."))
        elif path.is_file():
            files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def _text(path: Path, mistakes: list[Mistake]) -> str:
    return decode(path.read_bytes(), _shown(path), mistakes)


def decode(data: bytes, shown: str, mistakes: list[Mistake]) -> str:
    """`data` as text; a file that is not UTF-8 becomes a mistake at its first bad byte, and an empty text."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        mistakes.append(Mistake(Location(shown, line, column), "not UTF-8 text", "Save the file as UTF-8."))
        return ""
