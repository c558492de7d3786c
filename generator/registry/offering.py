"""The modules of a project as releases: what is rendered now, if that is what stands in ``modules/``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import disk, planning, project
from generator.errors import RefusedError
from generator.planning import Plan
from generator.project import Project
from generator.registry import making
from generator.registry.making import LICENSE, Made


@dataclass(frozen=True, slots=True)
class Offered:
    """A project, what it renders, and the releases that this makes."""

    project: Project
    plan: Plan
    made: list[Made]


def made(root: Path, only: Collection[str] = (), prerelease: str = "") -> list[Made]:
    """The releases of a project's modules; see `offered`."""
    return offered(root, only, prerelease).made


def offered(root: Path, only: Collection[str] = (), prerelease: str = "") -> Offered:
    """The releases of a project's modules, with what they were made of.

    Args:
        root: the project's root.
        only: names of architectures; empty for all that the project renders.
        prerelease: makes them pre-releases of their versions: ``rc.1``.

    Raises:
        MistakesError: a declaration or template is wrong.
        UnknownNameError: no architecture has a name of `only`.
        RefusedError: what stands in ``modules/`` is not what the declarations render: nobody would have reviewed it.
    """
    found = project.read_with(root, only)
    plan = planning.plan(found, only)
    _refuse_unrendered(root, plan)
    if prerelease:  # of the modules alone: what environments call is declared, and stays
        plan = planning.plan(found, list(plan.architectures), prerelease)
    return Offered(found, plan, list(of_plan(root, plan)))


def of_plan(root: Path, plan: Plan) -> Iterator[Made]:
    """The releases of a plan's modules. A licence of the project goes with each that has none."""
    licence = disk.read_files(root, [LICENSE])
    for name, architecture in plan.architectures.items():
        yield making.make(name, architecture, {**licence, **plan.module(name)})


def _refuse_unrendered(root: Path, plan: Plan) -> None:
    paths = [path for path in plan.files if path.startswith("modules/")]
    standing = disk.read_files(root, paths)
    different = [path for path in paths if standing.get(path, plan.files[path].content) != plan.files[path].content]
    if different:
        others = f" (and {len(different) - 1} more)" if len(different) > 1 else ""
        raise RefusedError(
            f"{different[0]}{others} is not what the declarations render",
            hint="Run generate-modules first: what is published is what was reviewed.",
        )
