"""One copy of a stack in one world, ready for Terraform's commands."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.environment import Rehearsal
from generator.errors import FrontrouteError, Location
from generator.rehearsal.command import diagnostics, variables
from generator.rehearsal.command.choosing import Asked, Choice, choose, requirements
from generator.rehearsal.command.commands import Commands, StepFailedError
from generator.rehearsal.command.events import Events
from generator.rehearsal.command.module_sources import taken_from_the_project
from generator.rehearsal.command.outcome import Problem, Step
from generator.rehearsal.command.processes import Processes
from generator.rehearsal.command.trees import Tree
from generator.rehearsal.command.world import World
from generator.rehearsal.engine import Engine
from generator.rehearsal.mirrors import Mirror
from generator.rehearsal.overrides import OVERRIDES
from generator.rehearsal.scratch import Scratch, configuration, copy_root
from generator.rehearsal.used_types import types_in_configuration


class NotRenderedError(FrontrouteError):
    """A stack is declared, and its files are not there."""


@dataclass(frozen=True, slots=True)
class Means:
    """What all stacks of a rehearsal share.

    Attributes:
        engine: the Terraform to run.
        environ: the user's environment.
        asked: which kind of provider was asked for.
        offline: the mirror of the offline provider; None if it cannot be had.
        mirrors: the mirrors of this machine.
        processes: what runs the commands.
        spare: whether there is a processor for more than one command of a stack.
        on_step: told of the stack and the step that begins.
        on_event: told of the stack and everything that its command has said.
    """

    engine: Engine
    environ: Mapping[str, str]
    asked: Asked
    offline: Mirror | None
    mirrors: tuple[Mirror, ...]
    processes: Processes
    spare: bool = False
    on_step: Callable[[str, Step], None] = lambda _stack, _step: None
    on_event: Callable[[str, Step, Events], None] = lambda _stack, _step, _events: None


@dataclass(slots=True)
class Copy:
    """A scratch copy of a stack of a tree, and what it needs.

    Attributes:
        types: the resource types and data sources of its configuration; None where not all of it can be seen.
    """

    tree: Tree
    stack: str
    scratch: Scratch
    choices: tuple[Choice, ...]
    variables: variables.Variables
    types: frozenset[str] | None
    notes: tuple[str, ...] = ()
    seconds: dict[Step, float] = field(default_factory=dict)

    def commands(self, means: Means, world: World) -> Commands:
        """Terraform on this copy, in a world that it is prepared for."""
        world.prepare(self.scratch)
        self.scratch.write(self.variables.files)
        return Commands(
            binary=means.engine.path,
            path=self.scratch.path,
            environ={**world.environ, **self.variables.environ},
            download_environ=world.download_environ,
            processes=means.processes,
            serial=world.serial,
            on_step=lambda step: means.on_step(self.stack, step),
            on_event=lambda step, events: means.on_event(self.stack, step, events),
            seconds=self.seconds,
        )

    def problems(self, failure: StepFailedError) -> tuple[Problem, ...]:
        """What was said when a step failed."""
        return diagnostics.problems(failure, self._shown, self._trace)

    def problem(self, diagnostic: Mapping[str, Any]) -> Problem:
        """One thing that Terraform has to say."""
        return diagnostics.problem(diagnostic, self._shown, self._trace)

    def _shown(self, filename: str) -> str:
        """A file that Terraform names, from the copy of the root module, as the user would type it."""
        environment, _, name = self.stack.partition("/")
        file = self.tree.environments[environment].source.file.removeprefix(self.tree.prefix)
        return self.tree.prefix + os.path.normpath(f"{file.rpartition('/')[0]}/{name}/{filename}")

    def _trace(self, diagnostic: Mapping[str, Any]) -> Location | None:
        return self.tree.declared(self.stack).trace(diagnostic)


def copied(means: Means, tree: Tree, stack: str, base: Path, *, also: Rehearsal | None = None) -> Copy:
    """Copy a stack of a tree into a new directory, and decide what serves it.

    Args:
        means: what all stacks share.
        tree: the project.
        stack: the stack.
        base: the directory, which is made.
        also: a section on rehearsals whose values of variables come before those of the stack's own, where the stack
            has such variables.

    Raises:
        NotRenderedError: its files are not there.
        ScratchError: they cannot be read.
        ProviderChoiceError: a provider cannot be served as it was asked for.
        VariableError: a variable has no value.
        ModuleSourceError: a module cannot be taken from the project instead of its registry.
    """
    directory = tree.directory(stack)
    if not configuration(directory):
        raise NotRenderedError(f"envs/{stack} is declared, but not rendered", hint="Run generate-modules first.")
    base.mkdir()
    scratch = copy_root(directory, base)
    notes: tuple[str, ...] = ()
    if means.asked != "real":
        scratch, notes = taken_from_the_project(scratch, tree, stack)
    files = configuration(scratch.path)
    every = [files, *map(configuration, scratch.modules)]
    texts = [text for module in every for text in module.values()]
    mocked = {name: override.source for name, override in OVERRIDES.items() if override.has_server}
    choices = choose(means.asked, requirements(texts, means.engine), means.offline, means.mirrors, mocked)
    model = tree.stack(stack)
    given = dict(model.rehearsal.variables) if model.rehearsal is not None else {}
    if also is not None:
        names = variables.names(files)
        given |= {name: value for name, value in also.variables.items() if name in names or name in given}
    settled = variables.settle(files, dict(model.variables), given, means.environ)
    return Copy(tree, stack, scratch, choices, settled, types_in_configuration(every), notes)
