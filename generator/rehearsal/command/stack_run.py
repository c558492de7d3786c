"""One stack's rehearsal: init, plan, apply, a second plan that must be empty, destroy."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from generator import write
from generator.errors import FrontrouteError
from generator.rehearsal.command import diagnostics
from generator.rehearsal.command.commands import Commands, StepFailedError
from generator.rehearsal.command.outcome import Outcome, Problem, Provider, ResourceChange, Result, Step
from generator.rehearsal.command.plans import resource_changes
from generator.rehearsal.command.stage import Copy, Means, copied
from generator.rehearsal.command.trees import Tree
from generator.rehearsal.command.world import opened, sealed
from generator.rehearsal.mirrors import own_cache

# Seconds to wait for another rehearsal that is downloading a provider.
PATIENCE_S = 600.0

_SHOWN_CHANGES = 20


def rehearse_stack(means: Means, tree: Tree, stack: str, *, keep: bool) -> Outcome:
    """Rehearse a stack as it stands. Never raises for what goes wrong with it: the outcome says it.

    Raises:
        StoppedError: the rehearsal was interrupted.
    """
    with directory_for(stack, keep=keep) as base:
        return guarded(stack, base if keep else None, lambda: _act(means, tree, stack, base))


def guarded(stack: str, kept: Path | None, act: Callable[[], Outcome]) -> Outcome:
    """What `act` finds out; what stops it before Terraform runs is a failure of this stack alone."""
    started = time.monotonic()
    try:
        outcome = act()
    except FrontrouteError as error:
        problem = Problem(error.message, hint=error.hint or "")
        outcome = Outcome(stack, Result.FAILED, failed=Step.PREPARE, problems=(problem,))
    except OSError as error:
        problem = Problem(f"{error.strerror}: {error.filename}")
        outcome = Outcome(stack, Result.FAILED, failed=Step.PREPARE, problems=(problem,))
    return replace(outcome, kept=kept, total=time.monotonic() - started)


@contextmanager
def directory_for(stack: str, *, keep: bool) -> Iterator[Path]:
    """A new scratch directory; removed afterwards, unless it is to be kept."""
    base = Path(tempfile.mkdtemp(prefix=f"frontroute-{stack.replace('/', '-')}-")).resolve()
    try:
        yield base
    finally:
        if not keep:
            shutil.rmtree(base, ignore_errors=True)


def _act(means: Means, tree: Tree, stack: str, base: Path) -> Outcome:
    means.on_step(stack, Step.PREPARE)
    copy = copied(means, tree, stack, base / "stack")
    place = base / "world"
    place.mkdir()
    rehearsal = tree.stack(stack).rehearsal
    with opened(place, copy.choices, environ=means.environ, rehearsal=rehearsal, types=copy.types) as world:
        commands = copy.commands(means, world)
        try:
            return _perform(copy, commands, means)
        except StepFailedError as failure:
            return failed(copy, failure)


def failed(copy: Copy, failure: StepFailedError) -> Outcome:
    """The outcome of a step that Terraform refused."""
    problems = copy.problems(failure)
    notes = noted(copy)
    if any(choice.kind == "moto" for choice in copy.choices) and (note := diagnostics.unmocked(problems)):
        notes = (*notes, note)
    return Outcome(
        copy.stack,
        Result.FAILED,
        providers=providers(copy),
        seconds=dict(copy.seconds),
        failed=failure.step,
        problems=problems,
        notes=notes,
    )


def _perform(copy: Copy, commands: Commands, means: Means) -> Outcome:
    initialise(copy, commands, means)
    planned = commands.plan()
    problems = [copy.problem(item) for item in planned.diagnostics]
    resources = sum(action == "create" for action in planned.planned.values())
    result, outputs = Result.PLANNED, len(planned.outputs)
    left: tuple[Problem, ...] = ()
    protected: tuple[str, ...] = ()
    if sealed(copy.choices):
        commands.apply()

        empty, _ = commands.plan_again()
        left = () if empty else (not_empty(resource_changes(commands.show_plan(Step.AGAIN))),)
        result = Result.PASSED if empty else Result.FAILED
        remaining, protected = destroyed(copy, commands)
        left = (*left, *remaining)
    return Outcome(
        copy.stack,
        Result.FAILED if left else result,
        providers=providers(copy),
        resources=resources,
        outputs=outputs,
        seconds=dict(copy.seconds),
        failed=Step.AGAIN if left else None,
        problems=(*left, *problems),
        notes=(*noted(copy), *protected),
    )


def initialise(copy: Copy, commands: Commands, means: Means, step: Step = Step.INIT) -> None:
    """Init; one at a time where a provider may have to be downloaded, since Terraform does not guard its cache."""
    if any(choice.mirror is None for choice in copy.choices):
        cache = own_cache(means.environ)
        cache.mkdir(parents=True, exist_ok=True)
        with write.exclusive(cache, wait=PATIENCE_S, on_wait=lambda: None):
            commands.init(step)
    else:
        commands.init(step)


def providers(copy: Copy) -> tuple[Provider, ...]:
    """What served a copy."""
    return tuple(
        Provider(choice.requirement.name, choice.kind, choice.version)
        for choice in sorted(copy.choices, key=lambda choice: choice.requirement.name)
    )


def noted(copy: Copy) -> tuple[str, ...]:
    """What the reader should know of how a copy was rehearsed."""
    notes = list(copy.notes)
    outdated = copy.tree.outdated(copy.stack)
    if outdated:
        files = f"{outdated[0]} is" if len(outdated) == 1 else f"{outdated[0]} and {len(outdated) - 1} more are"
        notes.append(
            f"Rehearsed as it stands on the disk: {files} not what the declarations render now. Run generate-modules."
        )
    if copy.variables.made_up:
        notes.append(f"Made up for the rehearsal: {', '.join(f'var.{name}' for name in copy.variables.made_up)}.")
    if not sealed(copy.choices):
        real = ", ".join(choice.requirement.name for choice in copy.choices if choice.kind == "real")
        notes.append(f"Planned only, with mock credentials: to apply, the real provider needs an account ({real}).")
    return tuple(notes)


def not_empty(changes: tuple[ResourceChange, ...]) -> Problem:
    """A plan right after an apply that wants to change something again."""
    lines = []
    for change in changes[:_SHOWN_CHANGES]:
        paths = ", ".join(attribute.path for attribute in change.attributes)
        lines.append(f"{change.action} {change.address}" + (f" ({paths})" if paths else ""))
    if not lines:
        lines = ["Outputs change."]
    return Problem("The plan after the apply is not empty: every apply would change something again.", "\n".join(lines))


def destroyed(copy: Copy, commands: Commands) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Destroy everything: what is left although it should not be, and a note on what is protected.

    Who protects an object against its deletion wants this to fail.
    """
    try:
        commands.destroy()
    except StepFailedError as failure:
        protected = diagnostics.protections(failure)
        if not protected:
            raise
        words = " ".join(dict.fromkeys(text.rstrip(".") + "." for text in protected))
        return (), (f"Something is protected, so the destroy ended before its end: {words}",)
    return remains(copy.scratch.path), ()


def remains(directory: Path) -> tuple[Problem, ...]:
    """A problem if the state still holds something after the destroy."""
    try:
        state = json.loads((directory / "terraform.tfstate").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    left = [item for item in state.get("resources", ()) if item.get("mode") == "managed"]
    if not left:
        return ()
    names = ", ".join(f"{item['type']}.{item['name']}" for item in left[:_SHOWN_CHANGES])
    return (Problem("Something is left after the destroy.", names),)
