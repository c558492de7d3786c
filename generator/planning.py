"""A project to the plan of its files: every path and every byte, in memory. Pure.

Every mistake of every declaration is found before the first is reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator import linking, modules, schema, stacks
from generator.architecture import Architecture
from generator.declarations import Reader
from generator.environment import Environment, ModuleCall
from generator.errors import Location, Mistake, MistakesError
from generator.header import headed
from generator.project import ENVIRONMENT, SHARED, Project
from generator.provider import ProviderDeclaration

if TYPE_CHECKING:
    from generator.selecting import Selections


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file as it should be: its bytes, and the file that a person edits to change it."""

    content: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be rendered.

    Attributes:
        files: all files by path, from the root, with forward slashes.
        scopes: the folders that they are all the files of.
        architectures: the declarations of the modules among them, by name.
        known: what the environments among them may refer to; None without environments.
    """

    files: dict[str, PlannedFile]
    scopes: tuple[str, ...]
    architectures: dict[str, Architecture] = field(default_factory=dict)
    known: linking.Known | None = None

    def module(self, name: str) -> dict[str, bytes]:
        """The files of a module, content by path below its folder."""
        prefix = f"modules/{name}/"
        return {path[len(prefix) :]: file.content for path, file in self.files.items() if path.startswith(prefix)}


@dataclass(slots=True)
class _Build:
    mistakes: list[Mistake]
    files: dict[str, PlannedFile] = field(default_factory=dict)

    def add(self, path: str, text: str | bytes, origin: str) -> None:
        content = text if isinstance(text, bytes) else text.encode("utf-8")
        if path in self.files:
            message = f"{path} is also made from {self.files[path].origin}"
            self.mistakes.append(Mistake(Location(origin), message, "Rename or remove one of them."))
        self.files[path] = PlannedFile(content, origin)


def plan(project: Project, only: Collection[str] = (), prerelease: str = "") -> Plan:
    """Plan the files of a project, or of some of its modules.

    Args:
        project: what was read.
        only: names of architectures; empty for everything.
        prerelease: what follows the hyphen in the versions of modules that declare no pre-release themselves.

    Raises:
        MistakesError: with every mistake in every declaration and template.
    """
    reader = Reader()
    build = _Build(reader.mistakes)
    loaded = reader.environments(project)
    environments = {folder: item.environment for folder, item in loaded.items()}
    architectures = reader.architectures(project, _needed(project, environments, only))
    if prerelease:
        architectures = {name: _before(item, prerelease) for name, item in architectures.items()}
    providers = reader.providers(project)
    renderer = modules.Renderer(project.shared[SHARED], project.architectures)
    for name in _rendered(project, environments, only):
        if name in architectures:
            _plan_module(name, architectures[name], renderer, build)
    known = None
    if not only:
        selections = _selections(project, environments, architectures, reader.mistakes)
        known = linking.Known(architectures, providers, project.architectures.keys(), selections)
        whole = {folder: item.environment for folder, item in loaded.items() if item.whole}
        for folder, finding in linking.check_states(whole):
            reader.note(loaded[folder].source, [finding])
        for folder, item in loaded.items():
            check = linking.check(item.environment, folder, known)
            reader.note(item.source, check if item.whole else linking.check_partly(item.environment, known))
            if not build.mistakes:  # else nothing will be written: the mistakes are all that counts now
                _plan_stacks(folder, item.environment, known, build)
        _plan_schemas(project, architectures, providers, build)
    if build.mistakes:
        raise MistakesError(build.mistakes)
    rendered = {name: architectures[name] for name in _rendered(project, environments, only)}
    scopes = tuple(f"modules/{name}/" for name in only) if only else ("",)
    return Plan(build.files, scopes, rendered, known)


def _before(architecture: Architecture, prerelease: str) -> Architecture:
    """The architecture as a pre-release of its version."""
    version = architecture.version
    return architecture.model_copy(update={"version": version if "-" in version else f"{version}-{prerelease}"})


def _calls(environments: Mapping[str, Environment]) -> Iterator[ModuleCall]:
    for environment in environments.values():
        for stack in environment.stacks.values():
            yield from stack.modules.values()


def _selections(
    project: Project,
    environments: Mapping[str, Environment],
    architectures: Mapping[str, Architecture],
    mistakes: list[Mistake],
) -> Selections:
    """The versions that calls of a registry's modules get, where the project remembers which were published.

    Raises:
        MistakesError: a record is damaged; with the `mistakes` so far. Nothing can be said of a call without it.
    """
    wanted = [
        (call.architecture, call.version or architectures[call.architecture].registry_constraint)
        for call in _calls(environments)
        if call.source == "registry" and call.architecture in project.releases and call.architecture in architectures
    ]
    if not wanted:
        return {}
    from generator import selecting

    try:
        return selecting.selections(wanted, project, architectures)
    except MistakesError as error:
        raise MistakesError([*mistakes, *error.mistakes]) from None


def _needed(project: Project, environments: Mapping[str, Environment], only: Collection[str]) -> list[str]:
    """Architectures to load: the root's own, or all if it has none; and those that are called or named."""
    named = {call.architecture for call in _calls(environments)} | set(only)
    wanted = set(project.own or project.packaged) | (named & project.packaged.keys())
    return [name for name in project.architectures if name in wanted]


def _rendered(project: Project, environments: Mapping[str, Environment], only: Collection[str]) -> list[str]:
    """Modules to render: those named; else the root's own and those called locally; in an empty root all there are."""
    called = {call.architecture for call in _calls(environments) if call.source == "local"}
    if only:
        wanted = set(only)
    elif project.own or environments:
        wanted = project.own.keys() | called
    else:
        wanted = set(project.packaged)
    return [name for name in project.architectures if name in wanted]


def declarations(project: Project) -> tuple[dict[str, Architecture], dict[str, ProviderDeclaration]]:
    """The architectures and provider declarations of a project, by name.

    Raises:
        MistakesError: with every mistake in them.
    """
    reader = Reader()
    found = reader.architectures(project, _needed(project, {}, ())), reader.providers(project)
    if reader.mistakes:
        raise MistakesError(reader.mistakes)
    return found


def _plan_module(name: str, architecture: Architecture, renderer: modules.Renderer, build: _Build) -> None:
    try:
        for path, content, origin in renderer.render(name, architecture):
            build.add(f"modules/{name}/{path}", content, origin)
    except MistakesError as error:
        build.mistakes += error.mistakes


def _plan_stacks(folder: str, environment: Environment, known: linking.Known, build: _Build) -> None:
    origin = f"envs/{folder}/{ENVIRONMENT}"
    for name in environment.stacks:
        for file, text in stacks.render(environment, name, known):
            build.add(f"envs/{folder}/{name}/{file}", headed(file, text, origin), origin)


def _plan_schemas(
    project: Project,
    architectures: dict[str, Architecture],
    providers: dict[str, ProviderDeclaration],
    build: _Build,
) -> None:
    documents = {"environment": (schema.of_environment(architectures, providers), "generator/environment.py")}
    if project.own:
        origins = {"provider": "generator/provider.py"}
        for kind in schema.KINDS:
            documents[kind] = (schema.of_kind(kind), origins.get(kind, "generator/interface.py"))
    for name, (document, origin) in documents.items():
        text = schema.dump(document) + "\n"
        build.add(f"schemas/{name}.schema.json", text, origin)
