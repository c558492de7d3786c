"""An architecture to the files of its module. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import blocks, checking, hcl, markdown, schema
from generator.architecture import Architecture
from generator.checking import Finding
from generator.errors import Mistake, MistakesError
from generator.header import headed
from generator.interface import Input, Output, TypeNode
from generator.project import DECLARATION, Folder, decode
from generator.source import Path
from generator.templating import Templates

USAGE = "usage.md.j2"
# Rendered from _shared for every module: template to file.
_COMMON = ("outputs.tf", "versions.tf", "README.md")


def slug(title: str) -> str:
    """A section's title as a part of file names: `target-groups`."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def is_inputs_file(path: str) -> bool:
    """True for a file of inputs: a declaration, which is not copied."""
    return path.startswith("inputs/") and path.endswith(".yaml")


def is_partial(path: str) -> bool:
    """True for a template that others include or import, and that makes no file of its own."""
    return path.rpartition("/")[2].startswith("_") and path.endswith(".j2")


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    inputs: dict[str, Input]

    @property
    def file(self) -> str:
        """`variables.tf`, or one a section: files named for what they hold."""
        name = slug(self.title)
        return f"variables-{name}.tf" if name else "variables.tf"


@dataclass(frozen=True, slots=True)
class _Described:
    """An architecture as templates see it."""

    name: str
    declared: Architecture
    examples: tuple[str, ...]

    @property
    def registry_name(self) -> str:
        provider, _, name = self.name.partition("-")
        return f"{name}/{provider}"

    @property
    def sections(self) -> list[_Section]:
        grouped: dict[str, dict[str, Input]] = {}
        for name, node in self.declared.inputs.items():
            grouped.setdefault(node.section, {})[name] = node
        return [_Section(title, inputs) for title, inputs in grouped.items()]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.declared, name)


def check(name: str, architecture: Architecture) -> Iterator[Finding]:
    """What the model alone cannot know: whether the folder names a provider, and whether there is any input."""
    provider = name.partition("-")[0]
    if provider not in architecture.providers:
        message = f'the folder is called {name}, but the module has no provider "{provider}"'
        yield Finding(("providers",), message, "Its name in a registry is taken from the folder: <provider>-<name>.")
    if not architecture.inputs and not architecture.sections:
        yield Finding((), '"inputs" is missing', "Declare them here, or list files of them under `sections`.")


def check_inputs(inputs: Mapping[str, Input], terraform: str, *, whole: bool) -> Iterator[Finding]:
    """What the model alone cannot know of inputs: whether defaults fit their types; of whole ones, a little more.

    Args:
        inputs: those of one file.
        terraform: the Terraform versions that the module works with.
        whole: False for what was salvaged of a file with mistakes.
    """
    for name, node in inputs.items():
        if whole and not node.description:
            yield Finding(("inputs", name), '"description" is missing', at_key=True)
        if whole and node.ephemeral and not re.search(r">=\s*(1\.[1-9]\d|[2-9])", terraform):
            hint = 'Declare `terraform: ">= 1.10"`, which brought them.'
            yield Finding(("inputs", name, "ephemeral"), "ephemeral inputs need Terraform 1.10", hint)
        yield from _check_defaults(node, ("inputs", name))


def _check_defaults(node: TypeNode, path: Path) -> Iterator[Finding]:
    if not node.required and node.default is not None:
        yield from checking.check(node.default, node, (*path, "default"))
    for part, child in node.children():
        below = (*path, "items") if part == "[]" else (*path, "attributes", part)
        yield from _check_defaults(child, below)


class Renderer:
    """Renders modules; keeps the compiled templates between them."""

    def __init__(self, shared: Folder, folders: Mapping[str, Folder]) -> None:
        self._folders = folders
        self._mistakes: list[Mistake] = []
        texts = {f"_shared/{path}": self._decode(data, f"{shared.shown}/{path}") for path, data in shared.files.items()}
        for name, folder in folders.items():
            for path, data in folder.files.items():
                if path.endswith(".j2"):
                    texts[f"{name}/{path}"] = self._decode(data, f"{folder.shown}/{path}")
        shown = {"_shared": shared.shown, **{name: folder.shown for name, folder in folders.items()}}
        self._templates = Templates(texts, _FILTERS, lambda name: _display(name, shown))

    def _decode(self, data: bytes, shown: str) -> str:
        return decode(data, shown, self._mistakes)

    def render(self, name: str, architecture: Architecture) -> Iterator[tuple[str, str | bytes, str]]:
        """The module's files: path below the module, content, and the file that a person edits.

        Raises:
            MistakesError: for mistakes in templates, all that one pass can find.
        """
        if self._mistakes:
            raise MistakesError(self._mistakes)
        folder = self._folders[name]
        context: dict[str, Any] = {
            "architecture": _Described(name, architecture, _examples(folder)),
            "usage": "",
        }
        mistakes: list[Mistake] = []

        def rendered(template: str, extra: Mapping[str, Any] = {}) -> str:
            try:
                return self._templates.render(template, {**context, **extra})
            except MistakesError as error:
                mistakes.extend(error.mistakes)
                return ""

        origin = f"templates/{name}"
        usage = rendered(f"{name}/{USAGE}") if USAGE in folder.files else ""
        for section in context["architecture"].sections:
            text = rendered("_shared/variables.tf.j2", {"section": section})
            stem = slug(section.title)
            declared = f"{origin}/inputs/{stem}.yaml" if stem in architecture.sections else f"{origin}/{DECLARATION}"
            yield section.file, headed(section.file, text, declared), declared
        for file in _COMMON:
            if f"{file}.j2" not in folder.files:
                text = rendered(f"_shared/{file}.j2", {"usage": usage})
                yield file, headed(file, text, f"{origin}/{DECLARATION}"), f"{origin}/{DECLARATION}"
        inputs_schema = schema.dump(schema.of_inputs(architecture)) + "\n"
        yield "inputs.schema.json", inputs_schema, f"{origin}/{DECLARATION}"
        for path, data in folder.files.items():
            if path in (DECLARATION, USAGE) or is_inputs_file(path) or is_partial(path):
                continue
            if path.endswith(".j2"):
                file = path.removesuffix(".j2")
                yield file, headed(file, rendered(f"{name}/{path}"), f"{origin}/{path}"), f"{origin}/{path}"
            else:
                yield path, data, f"{origin}/{path}"
        if mistakes:
            raise MistakesError(mistakes)


def _examples(folder: Folder) -> tuple[str, ...]:
    return tuple(sorted({path.split("/")[1] for path in folder.files if path.startswith("examples/")}))


def _display(template: str, shown: Mapping[str, str]) -> str:
    folder, _, path = template.partition("/")
    return f"{shown[folder]}/{path}" if folder in shown else template


def _variable(pair: tuple[str, Input]) -> hcl.Hcl:
    return hcl.Hcl(blocks.variable(*pair))


def _output(pair: tuple[str, Output]) -> hcl.Hcl:
    return hcl.Hcl(blocks.output(*pair))


def _requirements(described: _Described) -> hcl.Hcl:
    return hcl.Hcl(blocks.requirements(described.terraform, described.providers))


_FILTERS: dict[str, Callable[..., Any]] = {
    "variable_block": _variable,
    "output_block": _output,
    "requirements": _requirements,
    "inputs_tables": lambda described: markdown.inputs(described.declared),
    "outputs_table": lambda described: markdown.outputs(described.declared),
    "requirements_table": lambda described: markdown.requirements(described.declared),
}
