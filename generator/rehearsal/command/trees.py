"""A project as it is rehearsed: the working tree, or what a git revision renders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import disk, planning, project
from generator.declarations import Loaded, Reader
from generator.environment import Stack
from generator.errors import FrontrouteError, MistakesError
from generator.planning import Plan
from generator.project import Project
from generator.rehearsal.command import revision
from generator.rehearsal.command.tracing import Declared
from generator.rehearsal.scratch import configuration


@dataclass(frozen=True, slots=True)
class Tree:
    """A project that was read.

    Attributes:
        root: its folder.
        project: what was read of it.
        environments: by folder.
        plan: what its declarations render; None if they cannot be rendered.
        note: what the reader of a report should know of it.
        prefix: what comes before its paths, as git writes them: ``main:``.
    """

    root: Path
    project: Project
    environments: Mapping[str, Loaded]
    plan: Plan | None = None
    note: str = ""
    prefix: str = ""

    def stacks(self) -> list[str]:
        """The names of all stacks: ``<environment>/<stack>``."""
        return [f"{folder}/{name}" for folder, item in self.environments.items() for name in item.environment.stacks]

    def directory(self, stack: str) -> Path:
        """Where a stack's root module stands."""
        return self.root / "envs" / stack

    def stack(self, name: str) -> Stack:
        """The model of a stack."""
        environment, _, stack = name.partition("/")
        return self.environments[environment].environment.stacks[stack]

    def module(self, architecture: str) -> dict[str, bytes]:
        """The files of a module, by path below its folder, as they are rendered now.

        Raises:
            MistakesError: they cannot be.
        """
        prefix = f"modules/{architecture}/"
        files = planning.plan(self.project, [architecture]).files
        return {path.removeprefix(prefix): file.content for path, file in files.items()}

    def declared(self, name: str) -> Declared:
        """A stack with its declaration and its rendered files: what it takes to find the line of a value."""
        environment, _, stack = name.partition("/")
        model = self.stack(name)
        modules = {
            call: configuration(self.root / "modules" / item.architecture) for call, item in model.modules.items()
        }
        source = self.environments[environment].source
        return Declared(source, stack, model, configuration(self.directory(name)), modules)

    def outdated(self, stack: str) -> list[str]:
        """Files of a stack, and of the modules that it calls, that are not what the declarations render."""
        if self.plan is None:
            return []
        called = {call.architecture for call in self.stack(stack).modules.values() if call.source == "local"}
        folders = (f"envs/{stack}/", *(f"modules/{name}/" for name in called))
        paths = [path for path in self.plan.files if path.startswith(folders)]
        found = disk.read_files(self.root, paths)
        return [path for path in paths if found.get(path) != self.plan.files[path].content]


def working(root: Path) -> Tree:
    """The working tree.

    Raises:
        MistakesError: with every mistake in its declarations and templates.
    """
    found = project.read(root)
    plan = planning.plan(found)
    return Tree(root, found, Reader().environments(found), plan)


@contextmanager
def at_revision(root: Path, name: str, commit: str, environ: Mapping[str, str]) -> Iterator[Tree]:
    """What a git revision renders, in a scratch tree that is removed afterwards.

    Where its declarations cannot be rendered any more, the files stand in that were rendered when it was committed.

    Raises:
        RevisionError: git cannot read it.
        MistakesError: its environments cannot even be read.
    """
    with TemporaryDirectory(prefix="frontroute-revision-") as directory:
        target = Path(directory).resolve()
        revision.extract(root, commit, target, environ)
        yield _rendered(target, name)


def _rendered(target: Path, name: str) -> Tree:
    found = project.read(target)
    reader = Reader()
    prefix = f"{name}:"
    environments = {folder: _as_of(item, folder, prefix) for folder, item in reader.environments(found).items()}
    tree = Tree(target, found, environments, prefix=prefix)
    try:
        plan = planning.plan(found)
    except MistakesError as error:
        first = error.mistakes[0]
        note = (
            f"What {name} declares cannot be rendered any more ({first.location.file}: {first.message}): "
            f"the files that were committed with it were taken instead."
        )
        return replace(tree, note=note.replace(f"{target}/", ""))
    for path in _committed(target):
        if path not in plan.files:
            (target / path).unlink(missing_ok=True)
    for path, file in plan.files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(file.content)
    return replace(tree, plan=plan)


def _as_of(loaded: Loaded, folder: str, prefix: str) -> Loaded:
    """A declaration whose places say which revision they are of."""
    file = f"{prefix}envs/{folder}/{project.ENVIRONMENT}"
    return replace(loaded, source=replace(loaded.source, file=file))


def _committed(target: Path) -> list[str]:
    """The files that were rendered when the revision was committed."""
    try:
        return [path for path in disk.read_lock(target).paths() if ".." not in Path(path).parts]
    except FrontrouteError:
        return []
