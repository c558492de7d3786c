"""Modules that differ from what was published and whose version has not risen far enough. Pure, but for a licence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import disk, source, versions
from generator.errors import Location, Mistake, MistakesError
from generator.planning import Plan
from generator.project import DECLARATION, Project
from generator.registry import archive, judging, offering, records
from generator.registry.judging import Difference, Part
from generator.registry.making import LICENSE
from generator.registry.release import Release
from generator.versions import Version


@dataclass(frozen=True, slots=True)
class TooLow:
    """A module whose version must rise.

    Attributes:
        architecture: its name.
        location: where its version stands.
        declared: the version that is declared.
        published: the published version that it was compared with.
        part: the part that must rise.
        required: the lowest version that will do.
        reasons: the differences that decided.
    """

    architecture: str
    location: Location
    declared: Version
    published: Version
    part: Part
    required: Version
    reasons: tuple[Difference, ...]


def too_low(root: Path, project: Project, plan: Plan) -> list[TooLow]:
    """Those modules of a plan whose version must rise, by the project's records.

    A version whose core is at least the required one's will do: so will a pre-release of it.

    Raises:
        MistakesError: with every record that is damaged.
    """
    found: list[TooLow] = []
    mistakes: list[Mistake] = []
    licence = disk.read_files(root, [LICENSE])
    for name in plan.architectures:
        try:
            found += _judged(root, project, plan, name, licence)
        except MistakesError as error:
            mistakes += error.mistakes
    if mistakes:
        raise MistakesError(mistakes)
    return found


def _judged(root: Path, project: Project, plan: Plan, name: str, licence: dict[str, bytes]) -> Iterator[TooLow]:
    known = records.of(project, name)
    if known is None:
        return
    architecture = plan.architectures[name]
    declared = versions.parse(architecture.version)
    base = known.base(declared)
    if base is None or _same({**licence, **plan.module(name)}, base):
        return
    (made,) = offering.of_plan(root, dataclasses.replace(plan, architectures={name: architecture}))
    differences = judging.differences(base, made.release)
    required = judging.required(base, differences)
    if declared.core < required.core:
        reasons = tuple(judging.decisive(differences))
        place = _place(project, name)
        yield TooLow(name, place, declared, base.semantic, judging.risen(base.semantic, required), required, reasons)


def _same(files: dict[str, bytes], published: Release) -> bool:
    """True if nothing differs: known without an archive being packed."""
    return {path: archive.digest(content) for path, content in files.items()} == published.files


def _place(project: Project, name: str) -> Location:
    folder = project.architectures[name]
    read = source.read(folder.files[DECLARATION].decode(), f"{folder.shown}/{DECLARATION}")
    return read.locate(("version",))
