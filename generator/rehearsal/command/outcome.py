"""What a rehearsal finds out: of each stack, and of a change of it. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from generator.errors import EXIT_CLEAN, EXIT_DIFFERENT, EXIT_MISTAKE, Location

Kind = Literal["offline", "real", "moto"]


class Step(StrEnum):
    """What is done to a stack, in this order."""

    PREPARE = "prepare"
    BEFORE = "apply before"
    INIT = "init"
    PLAN = "plan"
    APPLY = "apply"
    AGAIN = "second plan"
    FRESH = "fresh apply"
    DESTROY = "destroy"


class Result(StrEnum):
    """How it ended."""

    PASSED = "passed"
    PLANNED = "planned only"  # nothing may be applied without an account
    DIFFERS = "differs"  # a change was applied, and leaves something else than a fresh apply
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that Terraform, or a provider, has to say.

    Attributes:
        summary: what is wrong, in one line.
        detail: the rest of it.
        address: the resource, such as ``module.routing.TYPE.this[0]``; may be empty.
        place: where it stands in the rendered files; its path is the stack's, as the user would type it.
        declared: the line of `environment.yaml` that the value came from, where it can be told.
        hint: what to do about it, where we know better than Terraform.
        severity: ``error`` or ``warning``.
    """

    summary: str
    detail: str = ""
    address: str = ""
    place: Location | None = None
    declared: Location | None = None
    hint: str = ""
    severity: str = "error"


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that a stack was rehearsed with."""

    name: str  # its local name: aws
    kind: Kind
    version: str = ""


@dataclass(frozen=True, slots=True)
class AttributeChange:
    """An attribute that has another value than before. Values that are not to be shown are the text ``(sensitive)``."""

    path: str  # as Terraform writes it: tags["Team"]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ResourceChange:
    """What a change does to one resource.

    Attributes:
        address: the resource after the change; before it, where it is destroyed.
        action: what happens to it.
        before_address: its address before, if it was moved.
        attributes: what changes of it in place; what differs, if it is replaced.
        forced_by: the attributes that force a replacement.
        create_first: whether the new one is made before the old one goes.
    """

    address: str
    action: Literal["create", "update", "replace", "destroy", "forget", "move"]
    before_address: str = ""
    attributes: tuple[AttributeChange, ...] = ()
    forced_by: tuple[str, ...] = ()
    create_first: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """An attribute that a fresh apply would leave otherwise."""

    address: str
    path: str
    value: Any  # what the change left
    fresh: Any  # what a fresh apply makes


@dataclass(frozen=True, slots=True)
class StackChange:
    """What a change does to a stack.

    Attributes:
        before: whether the stack was there before; after: whether it still is.
        resources: every resource that is touched, in the order of their addresses.
        order: what was done, in the order in which it ended: ``("create", "TYPE.this")``.
        kept: where the change leaves something else than a fresh apply makes: what the new declaration no longer
            says, and the service keeps. None if there was nothing before.
    """

    before: bool
    after: bool
    resources: tuple[ResourceChange, ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    kept: tuple[Kept, ...] | None = None

    @property
    def equals_fresh(self) -> bool | None:
        """Whether the change leaves what a fresh apply makes; None if there was nothing to compare."""
        return None if self.kept is None else not self.kept


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the rehearsal of one stack went.

    Attributes:
        stack: ``<environment>/<stack>``.
        result: how it ended.
        providers: what served it.
        resources: how many were applied, or planned if nothing may be applied.
        outputs: how many outputs the stack has.
        seconds: how long each step took.
        total: how long all of it took; less than the steps together where two went on at once.
        failed: the step that failed.
        problems: what was said; errors first.
        notes: what the reader should know of how it was rehearsed.
        kept: where the scratch copy stands, if it was kept.
        change: what the change did, if one was rehearsed.
    """

    stack: str
    result: Result
    providers: tuple[Provider, ...] = ()
    resources: int = 0
    outputs: int = 0
    seconds: Mapping[Step, float] = field(default_factory=dict)
    total: float = 0.0
    failed: Step | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    kept: Path | None = None
    change: StackChange | None = None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """How all of it went.

    Attributes:
        outcomes: of every stack, in the order of their names.
        seconds: how long it took by the clock on the wall.
        terraform: which Terraform ran.
        revision: the revision that a change was rehearsed from: as it was asked for, and its commit.
    """

    outcomes: tuple[Outcome, ...]
    seconds: float
    terraform: str
    revision: tuple[str, str] | None = None


def exit_code(rehearsed: Rehearsed) -> int:
    """What the command ends with."""
    results = {outcome.result for outcome in rehearsed.outcomes}
    if Result.FAILED in results:
        return EXIT_MISTAKE
    return EXIT_DIFFERENT if Result.DIFFERS in results else EXIT_CLEAN
