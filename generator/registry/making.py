"""A rendered module to a release. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.architecture import Architecture
from generator.registry import archive
from generator.registry.release import FORMAT, Each, Moved, Release, ReleasedOutput, Resource
from generator.rehearsal.scan import Block, find_blocks

LICENSE = "LICENSE"

# Without it, a removed block destroys its object.
_KEPT = re.compile(r"^\s+destroy\s*=\s*false\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Made:
    """A release, its archive, and the files in it by path."""

    release: Release
    archive: bytes
    files: Mapping[str, bytes]


def make(name: str, architecture: Architecture, files: Mapping[str, bytes]) -> Made:
    """The release of a module as it is rendered now.

    Args:
        name: the architecture's name.
        architecture: its declaration.
        files: the module's files, content by path below the module.
    """
    packed = archive.pack(files)
    text = "\n".join(
        content.decode("utf-8", "replace")
        for path, content in files.items()
        if "/" not in path and path.endswith(".tf")
    )
    moved = find_blocks(text, "moved")
    release = Release(
        format=FORMAT,
        architecture=name,
        title=architecture.title,
        version=architecture.version,
        sha256=archive.digest(packed),
        size=len(packed),
        files={path: archive.digest(files[path]) for path in sorted(files)},
        terraform=architecture.terraform,
        providers=dict(architecture.providers),
        inputs=dict(architecture.inputs),
        outputs={
            key: ReleasedOutput(description=output.description, sensitive=output.sensitive)
            for key, output in architecture.outputs.items()
        },
        resources=sorted(_resources(text), key=lambda resource: resource.address),
        moved=[Moved(source=_reference(block, "from"), target=_reference(block, "to")) for block in moved],
        removed=[_reference(block, "from") for block in find_blocks(text, "removed") if _KEPT.search(block.body)],
        examples=sorted({path.split("/")[1] for path in files if path.startswith("examples/")}),
    )
    return Made(release, packed, dict(files))


def _resources(text: str) -> Iterator[Resource]:
    for block in find_blocks(text, "resource", "data"):
        if len(block.labels) == 2:
            kind, name = block.labels
            yield Resource(mode="data" if block.type == "data" else "managed", type=kind, name=name, each=_each(block))


def _each(block: Block) -> Each:
    if _argument(block, "for_each") is not None:
        return "for_each"
    return "count" if _argument(block, "count") is not None else ""


def _argument(block: Block, name: str) -> str | None:
    for line in block.body.splitlines():
        word, equals, value = line.partition("=")
        # The module's files are formatted: an argument of the block itself stands two columns in.
        if equals and word.startswith("  ") and word[2:3] != " " and word.strip() == name:
            return value.strip()
    return None


def _reference(block: Block, name: str) -> str:
    return _argument(block, name) or ""
