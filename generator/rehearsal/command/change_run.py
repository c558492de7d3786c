"""A change of one stack: what stood before is applied, then what stands now; and is that what a fresh apply makes?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.rehearsal.command import schemas
from generator.rehearsal.command.commands import Commands, StepFailedError
from generator.rehearsal.command.events import Events
from generator.rehearsal.command.outcome import Kept, Outcome, Problem, ResourceChange, Result, StackChange, Step
from generator.rehearsal.command.plans import resource_changes
from generator.rehearsal.command.stack_run import (
    destroyed,
    directory_for,
    failed,
    guarded,
    initialise,
    not_empty,
    noted,
    providers,
    remains,
)
from generator.rehearsal.command.stage import Copy, Means, copied
from generator.rehearsal.command.states import Schemas, compare, count, types
from generator.rehearsal.command.trees import Tree
from generator.rehearsal.command.world import World, opened, sealed

STATE = "terraform.tfstate"


def rehearse_change(means: Means, before: Tree, now: Tree, stack: str, *, keep: bool) -> Outcome:
    """Rehearse what stands in one tree over what stands in another. Never raises for what goes wrong with it.

    Raises:
        StoppedError: the rehearsal was interrupted.
    """
    with directory_for(stack, keep=keep) as base:
        return guarded(stack, base if keep else None, lambda: _Change(means, before, now, stack, base).act())


class _Change:
    """One stack's change on its way: two copies in one world, and a third in a world of its own."""

    def __init__(self, means: Means, before: Tree, now: Tree, stack: str, base: Path) -> None:
        self.means = means
        self.stack = stack
        self.base = base
        self.before = before if stack in before.stacks() else None
        self.now = now if stack in now.stacks() else None
        self.revision_note = before.note
        self.seconds: dict[Step, float] = {}
        self.fresh: Callable[[], tuple[dict[str, Any], Schemas]] = self._fresh

    def act(self) -> Outcome:
        """What the change does."""
        self.means.on_step(self.stack, Step.PREPARE)
        old = self._copied(self.before, "before") if self.before is not None else None
        new = self._copied(self.now, "now") if self.now is not None else None
        copies = [copy for copy in (new, old) if copy is not None]
        if not all(sealed(copy.choices) for copy in copies):
            return self._outcome(copies[0], Result.PLANNED, notes=noted(copies[0]))
        with ExitStack() as worlds:
            if old is not None and new is not None:
                self._begin_fresh(worlds)
            world = self._world(worlds, "world", copies)
            if old is not None:
                try:
                    commands = self._applied(old, world)
                except StepFailedError as failure:
                    return self._failed(old, failure, "So it is before the change: what stands now was not reached.")
                if new is None:
                    return self._attempt(old, lambda: self._removed(old, commands))
                _take_state(old, new)
            assert new is not None  # noqa: S101 - a stack stands in one of the trees, else it is not selected
            return self._attempt(new, lambda: self._changed(new, world))

    def _copied(self, tree: Tree, name: str) -> Copy:
        # A value that only one of the declarations gives would show as a change that nobody makes.
        newest = self.now if self.now is not None else tree
        copy = copied(self.means, tree, self.stack, self.base / name, also=newest.stack(self.stack).rehearsal)
        copy.seconds = self.seconds
        return copy

    def _world(self, worlds: ExitStack, name: str, copies: list[Copy]) -> World:
        place = self.base / name
        place.mkdir()
        chosen = {choice.requirement.address: choice for copy in reversed(copies) for choice in copy.choices}
        rehearsal = copies[0].tree.stack(self.stack).rehearsal
        return worlds.enter_context(
            opened(place, tuple(chosen.values()), environ=self.means.environ, rehearsal=rehearsal, types=_types(copies))
        )

    def _applied(self, copy: Copy, world: World, step: Step = Step.BEFORE) -> Commands:
        """A copy that is applied in a world, as one step."""
        commands = copy.commands(self.means, world)
        initialise(copy, commands, self.means, step)
        commands.plan_and_apply(step)
        return commands

    def _removed(self, old: Copy, commands: Commands) -> Outcome:
        """The stack is declared no more: whoever removes it destroys it."""
        done = commands.destroy()
        resources = tuple(ResourceChange(address, "destroy") for _, address in sorted(done.done, key=lambda it: it[1]))
        change = StackChange(before=True, after=False, resources=resources, order=tuple(done.done))
        note = "The stack is declared no more: it was destroyed. Do so before its state is forgotten."
        return self._outcome(old, Result.PASSED, change=change, notes=(note,), problems=remains(old.scratch.path))

    def _changed(self, new: Copy, world: World) -> Outcome:
        commands = new.commands(self.means, world)
        initialise(new, commands, self.means)
        planned = commands.plan()
        resources = resource_changes(commands.show_plan())
        applied = commands.apply()
        empty, _ = commands.plan_again()
        again = commands.show_plan(Step.AGAIN)
        left = [] if empty else [not_empty(resource_changes(again))]
        state = again.get("prior_state", {})
        kept = self._kept(state) if self.before is not None else None
        remaining, protected = destroyed(new, commands)
        problems = (*left, *remaining)
        change = StackChange(self.before is not None, True, resources, tuple(applied.done), kept)
        notes = (*noted(new), *protected)
        if self.before is None:
            notes = ("The stack is new: nothing stood before.", *notes)
        warnings = tuple(new.problem(item) for item in planned.diagnostics)
        return self._outcome(
            new,
            Result.PASSED,
            change=change,
            notes=notes,
            problems=problems,
            warnings=warnings,
            planned=planned,
            state=state,
        )

    def _begin_fresh(self, worlds: ExitStack) -> None:
        """The fresh apply goes on beside everything else where there is a processor for it."""
        if self.means.spare:
            self.fresh = worlds.enter_context(ThreadPoolExecutor(1)).submit(self._fresh).result

    def _kept(self, state: dict[str, Any]) -> tuple[Kept, ...]:
        """How the state of a fresh apply differs from what the change left."""
        fresh, known = self.fresh()
        return compare(state, fresh, known)

    def _fresh(self) -> tuple[dict[str, Any], Schemas]:
        """The state of a fresh apply, in a world of its own, and the schemas of what it holds."""
        assert self.now is not None  # noqa: S101 - only a stack that still stands is compared
        copy = self._copied(self.now, "fresh")
        with ExitStack() as worlds:
            commands = self._applied(copy, self._world(worlds, "fresh-world", [copy]), Step.FRESH)
            # As a plan reads it back: what other resources add to an object is known only then.
            commands.plan(Step.FRESH)
            state = commands.show_plan(Step.FRESH).get("prior_state", {})
            return state, schemas.of_types(types(state), lambda: commands.schemas(Step.FRESH))

    def _attempt(self, copy: Copy, act: Callable[[], Outcome]) -> Outcome:
        try:
            return act()
        except StepFailedError as failure:
            return self._failed(copy, failure)

    def _failed(self, copy: Copy, failure: StepFailedError, note: str = "") -> Outcome:
        outcome = failed(copy, failure)
        notes = (*filter(None, (note, self.revision_note)), *outcome.notes)
        return replace(outcome, notes=notes)

    def _outcome(
        self,
        copy: Copy,
        result: Result,
        *,
        change: StackChange | None = None,
        notes: tuple[str, ...] = (),
        problems: tuple[Problem, ...] = (),
        warnings: tuple[Problem, ...] = (),
        planned: Events | None = None,
        state: dict[str, Any] | None = None,
    ) -> Outcome:
        if problems:
            result = Result.FAILED
        elif change is not None and change.equals_fresh is False:
            result = Result.DIFFERS
        return Outcome(
            self.stack,
            result,
            providers=providers(copy),
            resources=count(state) if state is not None else 0,
            outputs=len(planned.outputs) if planned is not None else 0,
            seconds=dict(self.seconds),
            failed=Step.AGAIN if problems else None,
            problems=(*problems, *warnings),
            notes=(*filter(None, (self.revision_note,)), *notes),
            change=change,
        )


def _types(copies: list[Copy]) -> frozenset[str] | None:
    found = [copy.types for copy in copies]
    return None if None in found else frozenset().union(*(types for types in found if types is not None))


def _take_state(old: Copy, new: Copy) -> None:
    """The new configuration goes on from the state that the old one left."""
    state = old.scratch.path / STATE
    if state.exists():
        shutil.copyfile(state, new.scratch.path / STATE)
