"""A project to the plan of its files: every path and every byte, in memory. Pure.

Every mistake of every declaration is found before the first is reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from generator import linking, loading, modules, schema, source, stacks
from generator.architecture import Architecture
from generator.checking import Finding
from generator.environment import Environment, ModuleCall
from generator.errors import Location, Mistake, MistakesError
from generator.interface import Model
from generator.names import FOLDER
from generator.project import DECLARATION, ENVIRONMENT, PROVIDERS, SHARED, Declared, Folder, Project, decode
from generator.provider import ProviderDeclaration
from generator.source import Source

ModelT = TypeVar("ModelT", bound=Model)

# By folder: what was declared, where, and whether all of it is in order.
_Environments: TypeAlias = dict[str, tuple[Environment, Source, bool]]

HASH_HEADER = (
    "# Rendered by generate-modules from {origin}.\n# Edit that file: an edit here is refused, not merged.\n\n"
)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file as it should be: its bytes, and the file that a person edits to change it."""

    content: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All files by path (from the root, forward slashes), and the folders that they are all the files of."""

    files: dict[str, PlannedFile]
    scopes: tuple[str, ...]


@dataclass(slots=True)
class _Build:
    mistakes: list[Mistake] = field(default_factory=list)
    files: dict[str, PlannedFile] = field(default_factory=dict)

    def add(self, path: str, text: str | bytes, origin: str) -> None:
        content = text if isinstance(text, bytes) else text.encode("utf-8")
        if path in self.files:
            message = f"{path} is also made from {self.files[path].origin}"
            self.mistakes.append(Mistake(Location(origin), message, "Rename or remove one of them."))
        self.files[path] = PlannedFile(content, origin)

    def read(self, declared: Declared) -> Source | None:
        try:
            return source.read(declared.text, declared.shown)
        except MistakesError as error:
            self.mistakes += error.mistakes
            return None

    def note(self, read: Source, findings: Iterable[Finding]) -> None:
        self.mistakes += [read.mistake(f.path, f.message, f.hint, at_key=f.at_key) for f in findings]

    def load(self, model: type[ModelT], read: Source) -> ModelT | None:
        try:
            return loading.load(model, read)
        except MistakesError as error:
            self.mistakes += error.mistakes
            return None


def plan(project: Project, only: Collection[str] = ()) -> Plan:
    """Plan the files of a project, or of some of its modules.

    Args:
        project: what was read.
        only: names of architectures; empty for everything.

    Raises:
        MistakesError: with every mistake in every declaration and template.
    """
    build = _Build()
    environments = _environments(project, build)
    architectures = _architectures(project, _needed(project, environments, only), build)
    providers = _providers(project, build)
    renderer = modules.Renderer(project.shared[SHARED], project.architectures)
    for name in _rendered(project, environments, only):
        if name in architectures:
            _plan_module(name, architectures[name], renderer, build)
    if not only:
        known = linking.Known(architectures, providers, project.architectures.keys())
        for folder, (environment, read, whole) in environments.items():
            findings = linking.check(environment, folder, known) if whole else linking.check_partly(environment, known)
            build.note(read, findings)
            if not build.mistakes:  # else nothing will be written: the mistakes are all that counts now
                _plan_stacks(folder, environment, known, build)
        _plan_schemas(project, architectures, providers, build)
    if build.mistakes:
        raise MistakesError(build.mistakes)
    return Plan(build.files, tuple(f"modules/{name}/" for name in only) if only else ("",))


def _calls(environments: _Environments) -> Iterator[ModuleCall]:
    for environment, *_ in environments.values():
        for stack in environment.stacks.values():
            yield from stack.modules.values()


def _needed(project: Project, environments: _Environments, only: Collection[str]) -> list[str]:
    """Architectures to load: the root's own, or all if it has none; and those that are called or named."""
    named = {call.architecture for call in _calls(environments)} | set(only)
    wanted = set(project.own or project.packaged) | (named & project.packaged.keys())
    return [name for name in project.architectures if name in wanted]


def _rendered(project: Project, environments: _Environments, only: Collection[str]) -> list[str]:
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
    build = _Build()
    found = _architectures(project, _needed(project, {}, ()), build), _providers(project, build)
    if build.mistakes:
        raise MistakesError(build.mistakes)
    return found


def _environments(project: Project, build: _Build) -> _Environments:
    found: _Environments = {}
    for folder, declared in project.environments.items():
        read = build.read(declared)
        if read is None:
            continue
        whole = build.load(Environment, read)
        environment = whole or loading.salvage(Environment, read)
        if environment is not None:
            found[folder] = (environment, read, whole is not None)
    return found


def _architectures(project: Project, names: Collection[str], build: _Build) -> dict[str, Architecture]:
    found: dict[str, Architecture] = {}
    for name in names:
        folder = project.architectures[name]
        if not FOLDER.match(name) or "-" not in name:
            message = f'"{name}" is no name for an architecture'
            build.mistakes.append(Mistake(Location(folder.shown), message, "Call the folder <provider>-<name>."))
            continue
        read = build.read(_declared(folder, DECLARATION, build))
        if read is None:
            continue
        whole = build.load(Architecture, read)
        partly = whole or loading.salvage(Architecture, read)
        if whole is not None:
            found[name] = whole
            build.note(read, modules.check(name, whole))
        elif partly is not None:
            build.note(read, modules.check_defaults(partly))
    return found


def _providers(project: Project, build: _Build) -> dict[str, ProviderDeclaration]:
    folder = project.shared[PROVIDERS]
    found: dict[str, ProviderDeclaration] = {}
    for path in folder.files:
        read = build.read(_declared(folder, path, build))
        provider = build.load(ProviderDeclaration, read) if read else None
        if provider is not None:
            found[path.removesuffix(".yaml")] = provider
    return found


def _declared(folder: Folder, path: str, build: _Build) -> Declared:
    shown = f"{folder.shown}/{path}"
    return Declared(decode(folder.files[path], shown, build.mistakes), shown)


def _plan_module(name: str, architecture: Architecture, renderer: modules.Renderer, build: _Build) -> None:
    try:
        for path, content, origin in renderer.render(name, architecture):
            build.add(f"modules/{name}/{path}", content, origin)
    except MistakesError as error:
        build.mistakes += error.mistakes


def _plan_stacks(folder: str, environment: Environment, known: linking.Known, build: _Build) -> None:
    origin = f"envs/{folder}/{ENVIRONMENT}"
    header = HASH_HEADER.format(origin=origin)
    for name in environment.stacks:
        for file, text in stacks.render(environment, name, known.architectures, known.providers):
            build.add(f"envs/{folder}/{name}/{file}", header + text, origin)


def _plan_schemas(
    project: Project,
    architectures: dict[str, Architecture],
    providers: dict[str, ProviderDeclaration],
    build: _Build,
) -> None:
    documents = {"environment": (schema.of_environment(architectures, providers), "generator/environment.py")}
    if project.own:
        documents["architecture"] = (schema.of_architecture(), "generator/interface.py")
        documents["provider"] = (schema.of_provider(), "generator/provider.py")
    for name, (document, origin) in documents.items():
        text = schema.dump(document) + "\n"
        build.add(f"schemas/{name}.schema.json", text, origin)
