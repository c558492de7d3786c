"""The declarations of a project to models: architectures with their inputs, providers, environments.

Mistakes are gathered, not raised: what has some is left out, and everything else goes on to be checked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from generator import loading, modules, source
from generator.architecture import Architecture, InputsFile
from generator.checking import Finding
from generator.environment import Environment
from generator.errors import Location, Mistake, MistakesError
from generator.interface import Input, Model
from generator.names import FOLDER
from generator.project import DECLARATION, PROVIDERS, Declared, Folder, Project, decode
from generator.provider import ProviderDeclaration
from generator.source import Source

ModelT = TypeVar("ModelT", bound=Model)


@dataclass(frozen=True, slots=True)
class Loaded:
    """An environment, where it was declared, and whether all of it is in order."""

    environment: Environment
    source: Source
    whole: bool


@dataclass(slots=True)
class Reader:
    """Reads declarations; `mistakes` grows on the way."""

    mistakes: list[Mistake] = field(default_factory=list)

    def note(self, read: Source, findings: Iterable[Finding]) -> None:
        """Take findings in a declaration for mistakes."""
        self.mistakes += [read.mistake(f.path, f.message, f.hint, at_key=f.at_key) for f in findings]

    def environments(self, project: Project) -> dict[str, Loaded]:
        """The environments by folder; of one with mistakes, what is in order."""
        found: dict[str, Loaded] = {}
        for folder, declared in project.environments.items():
            read = self._read(declared)
            if read is None:
                continue
            environment, whole = self._load(Environment, read)
            if environment is not None:
                found[folder] = Loaded(environment, read, whole)
        return found

    def providers(self, project: Project) -> dict[str, ProviderDeclaration]:
        """The provider declarations by the provider's local name."""
        folder = project.shared[PROVIDERS]
        found: dict[str, ProviderDeclaration] = {}
        for path in folder.files:
            read = self._read(self._declared(folder, path))
            provider, whole = self._load(ProviderDeclaration, read) if read else (None, False)
            if provider is not None and whole:
                found[path.removesuffix(".yaml")] = provider
        return found

    def architectures(self, project: Project, names: Collection[str]) -> dict[str, Architecture]:
        """The architectures of these names that could be read as a whole."""
        found: dict[str, Architecture] = {}
        for name in names:
            folder = project.architectures[name]
            if not FOLDER.match(name) or "-" not in name:
                message = f'"{name}" is no name for an architecture'
                self.mistakes.append(Mistake(Location(folder.shown), message, "Call the folder <provider>-<name>."))
                continue
            architecture = self._architecture(name, folder)
            if architecture is not None:
                found[name] = architecture
        return found

    def _architecture(self, name: str, folder: Folder) -> Architecture | None:
        read = self._read(self._declared(folder, DECLARATION))
        if read is None:
            return None
        architecture, whole = self._load(Architecture, read)
        if architecture is None:
            return None
        if whole:
            self.note(read, modules.check(name, architecture))
        self.note(read, modules.check_inputs(architecture.inputs, architecture.terraform, whole=whole))
        inputs = self._sections(read, folder, architecture)
        return architecture.model_copy(update={"inputs": inputs}) if whole and inputs is not None else None

    def _sections(self, read: Source, folder: Folder, architecture: Architecture) -> dict[str, Input] | None:
        """The inputs of the declaration itself, then those of the files that it lists as sections, in their order.

        None if a file could not be read as a whole.
        """
        inputs = dict(architecture.inputs)
        whole = True
        files = {path for path in folder.files if modules.is_inputs_file(path)}
        for index, section in enumerate(architecture.sections):
            path = f"inputs/{section}.yaml"
            if path not in files:
                self.note(read, [Finding(("sections", index), f"there is no {folder.shown}/{path}")])
                continue
            files.discard(path)
            found = self._section(folder, path, section, architecture)
            whole = whole and found is not None
            for name, node in (found or {}).items():
                if name in inputs:
                    self.note(read, [Finding(("sections", index), f'input "{name}" is declared twice')])
                inputs[name] = node
        for path in sorted(files):
            message = f'"{DECLARATION}" does not list this file under `sections`'
            self.mistakes.append(Mistake(Location(f"{folder.shown}/{path}"), message))
        return inputs if whole else None

    def _section(self, folder: Folder, path: str, section: str, architecture: Architecture) -> dict[str, Input] | None:
        read = self._read(self._declared(folder, path))
        if read is None:
            return None
        declared, whole = self._load(InputsFile, read)
        if declared is None:
            return None
        if modules.slug(declared.section) != section:
            message = f'the section is "{declared.section}", but the file is called {section}.yaml'
            self.note(read, [Finding(("section",), message, f"Call the file {modules.slug(declared.section)}.yaml.")])
        self.note(read, modules.check_inputs(declared.inputs, architecture.terraform, whole=whole))
        if not whole:
            return None
        return {name: node.model_copy(update={"section": declared.section}) for name, node in declared.inputs.items()}

    def _declared(self, folder: Folder, path: str) -> Declared:
        shown = f"{folder.shown}/{path}"
        return Declared(decode(folder.files[path], shown, self.mistakes), shown)

    def _read(self, declared: Declared) -> Source | None:
        try:
            return source.read(declared.text, declared.shown)
        except MistakesError as error:
            self.mistakes += error.mistakes
            return None

    def _load(self, model: type[ModelT], read: Source) -> tuple[ModelT | None, bool]:
        """The model, or what can be salvaged of it; and whether it is whole."""
        try:
            return loading.load(model, read), True
        except MistakesError as error:
            self.mistakes += error.mistakes
            return loading.salvage(model, read), False
