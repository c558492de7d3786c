"""Which resource types and data sources a project uses, and which of them no schema knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import FrontrouteError
from generator.project import Project
from generator.rehearsal.offline import library
from generator.rehearsal.scan import Block, find_blocks, string_attributes

# Terraform's own provider, which needs no schema.
BUILT_IN = "terraform"

_RESOURCE = re.compile(r"[a-z][a-z0-9_]*\Z")
_CONFIGURATION = (".tf", ".tf.j2", ".tofu", ".tofu.j2")


@dataclass(frozen=True, order=True, slots=True)
class UsedType:
    """A resource type or data source that a file uses.

    Attributes:
        kind: ``resource`` or ``data``.
        name: the type: ``aws_lb``.
        file: the file, as the user would type it.
    """

    kind: str
    name: str
    file: str = ""

    @property
    def provider(self) -> str:
        """The provider's local name, which a type begins with."""
        return self.name.partition("_")[0]


class UnknownTypesError(FrontrouteError):
    """Files use resource types that the schemas of the offline provider do not hold."""

    def __init__(self, missing: Iterable[UsedType]) -> None:
        found = sorted(set(missing))
        lines = [f"{use.file}: there is no schema of {use.kind} {use.name}." for use in found]
        commands = [refresh_command(name) for name in sorted({use.provider for use in found})]
        super().__init__("\n".join(lines), hint="Add it from the real provider: " + " && ".join(commands))


def refresh_command(provider: str) -> str:
    """The command that adds what templates use to a provider's schema file."""
    return f"frontroute schemas refresh {provider}"


def types_in(text: str, file: str = "") -> Iterator[UsedType]:
    """The types that a Terraform file uses, or a template of one; blocks that bear no type are left out."""
    for block in find_blocks(text, "resource", "data"):
        if block.labels and _RESOURCE.match(block.labels[0]):
            yield UsedType(block.type, block.labels[0], file)


def types_in_configuration(modules: Iterable[Mapping[str, str]]) -> frozenset[str] | None:
    """The types that a root module and all modules below it use; None where some of it cannot be seen.

    Args:
        modules: the files of each module, text by name.
    """
    found: set[str] = set()
    for files in modules:
        for name, text in files.items():
            if name.endswith(".json") or any(map(_from_elsewhere, find_blocks(text, "module"))):
                return None
            found.update(use.name for use in types_in(text))
    return frozenset(found)


def _from_elsewhere(call: Block) -> bool:
    return not string_attributes(call.body).get("source", "").startswith(("./", "../"))


def types_in_project(project: Project) -> list[UsedType]:
    """The types that the templates of a project use, its examples among them, and the modules that it renders."""
    used: set[UsedType] = set()
    for folder in project.architectures.values():
        for name, data in folder.files.items():
            if name.endswith(_CONFIGURATION):
                used.update(types_in(data.decode("utf-8", "replace"), f"{folder.shown}/{name}"))
    for path in _rendered(project.root):
        used.update(
            types_in(path.read_text(encoding="utf-8", errors="replace"), path.relative_to(project.root).as_posix())
        )
    return sorted(use for use in used if use.provider != BUILT_IN)


def missing_types(project: Project) -> list[UsedType]:
    """The types that a project uses, of providers that there are schemas of, which these do not hold.

    Raises:
        LibraryError: a schema file is damaged.
    """
    return missing(types_in_project(project))


def missing(used: Iterable[UsedType]) -> list[UsedType]:
    """Those of `used` that no schema holds, although there is one of their provider.

    Raises:
        LibraryError: a schema file is damaged.
    """
    known = set(library.names())
    return [use for use in used if use.provider in known and use.name not in _held(use)]


def check_types(project: Project) -> None:
    """Refuses a project that uses types which the schemas do not hold.

    Raises:
        UnknownTypesError: it does; the hint is the command that adds them.
        LibraryError: a schema file is damaged.
    """
    found = missing_types(project)
    if found:
        raise UnknownTypesError(found)


def _held(use: UsedType) -> Mapping[str, object]:
    provider = library.load_provider(use.provider)
    return provider.resources if use.kind == "resource" else provider.data_sources


def _rendered(root: Path) -> Iterator[Path]:
    for pattern in ("modules/*/*.tf", "modules/*/examples/*/*.tf", "envs/*/*/*.tf"):
        yield from sorted(root.glob(pattern))
