"""`frontroute rehearse`: every stack that was asked for, several at once, and what came of it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.rehearsal import mirrors
from generator.rehearsal.command import revision, trees
from generator.rehearsal.command.change_run import rehearse_change
from generator.rehearsal.command.choosing import Asked
from generator.rehearsal.command.events import Events
from generator.rehearsal.command.outcome import Outcome, Rehearsed, Step
from generator.rehearsal.command.processes import Processes, StoppedError
from generator.rehearsal.command.selecting import select
from generator.rehearsal.command.stack_run import rehearse_stack
from generator.rehearsal.command.stage import Means
from generator.rehearsal.command.versions import satisfies
from generator.rehearsal.engine import VARIABLE, Engine, EngineError, find_engine
from generator.rehearsal.mirrors import Mirror
from generator.rehearsal.offline.mirror import make_mirror

DoneT = TypeVar("DoneT")

# It takes `init -json`.
OLDEST = ">= 1.9"


@dataclass(frozen=True, slots=True)
class Listener:
    """What a rehearsal tells while it works. Called from several threads."""

    begun: Callable[[list[str], Engine], None] = lambda _stacks, _engine: None
    step: Callable[[str, Step], None] = lambda _stack, _step: None
    event: Callable[[str, Step, Events], None] = lambda _stack, _step, _events: None
    ended: Callable[[Outcome], None] = lambda _outcome: None


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for.

    Attributes:
        names: environments and stacks; empty for all.
        since: the git revision that a change is rehearsed from.
        providers: the kind of provider.
        keep: whether scratch copies are kept.
        jobs: how many stacks at once; 0 for one for each processor.
    """

    names: Collection[str] = ()
    since: str | None = None
    providers: Asked = "auto"
    keep: bool = False
    jobs: int = 0


def rehearse(
    root: Path, request: Request, *, environ: Mapping[str, str] = os.environ, listener: Listener | None = None
) -> Rehearsed:
    """Rehearse stacks of a project. Nothing below `root` is written to.

    When it is interrupted (KeyboardInterrupt), every process is ended and every scratch copy is removed before that
    is raised again.

    Raises:
        UnknownNameError: there is no such environment or stack.
        RevisionError: there is no such revision.
        MistakesError: with every mistake in the declarations.
        EngineError: there is no Terraform.
        OfflineError, LibraryError, MirrorError: the providers cannot be had.
    """
    started = time.monotonic()
    listener = listener or Listener()
    processes = Processes()
    with ExitStack() as stack:
        now = trees.working(root)
        before, commit = None, ""
        if request.since is not None:
            commit = revision.resolve(root, request.since, environ)
            before = stack.enter_context(trees.at_revision(root, request.since, commit, environ))
        names = select(request.names, dict.fromkeys([*now.stacks(), *(before.stacks() if before else ())]))
        engine = suitable_engine(environ)
        offline, real = mirrors_for(request.providers, environ)
        jobs = request.jobs or os.cpu_count() or 1
        means = Means(
            engine=engine,
            environ=environ,
            asked=request.providers,
            offline=offline,
            mirrors=real,
            processes=processes,
            spare=jobs > len(names),
            on_step=listener.step,
            on_event=listener.event,
        )
        listener.begun(names, engine)

        def act(name: str) -> Outcome:
            if before is not None:
                outcome = rehearse_change(means, before, now, name, keep=request.keep)
            else:
                outcome = rehearse_stack(means, now, name, keep=request.keep)
            listener.ended(outcome)
            return outcome

        outcomes = side_by_side(names, act, jobs, processes)
    return Rehearsed(
        outcomes=tuple(outcomes),
        seconds=time.monotonic() - started,
        terraform=str(engine),
        revision=(request.since, commit) if request.since is not None else None,
    )


def suitable_engine(environ: Mapping[str, str]) -> Engine:
    """The Terraform of this machine.

    Raises:
        EngineError: there is none, or it is too old to be followed line by line.
    """
    engine = find_engine(environ)
    if engine.kind != "tofu" and not satisfies(engine.version.partition("-")[0], OLDEST):
        raise EngineError(f"{engine} is too old: Terraform {OLDEST} is needed", hint=f"Set {VARIABLE}.")
    return engine


def mirrors_for(asked: Asked, environ: Mapping[str, str]) -> tuple[Mirror | None, tuple[Mirror, ...]]:
    """The mirror of the offline providers, and those of this machine; each only where it may be needed."""
    offline = make_mirror(environ) if asked != "real" else None
    found = mirrors.find_mirrors(environ) if asked != "offline" else ()
    # A user who works with the offline providers has their mirror in the CLI configuration.
    ours = mirrors.own_cache(environ).parent / "offline"
    return offline, tuple(mirror for mirror in found if not mirror.path.is_relative_to(ours.resolve()))


def side_by_side(names: Collection[str], act: Callable[[str], DoneT], jobs: int, processes: Processes) -> list[DoneT]:
    """`act` on every name, some at once; on an interrupt all of them are stopped."""
    with ThreadPoolExecutor(max_workers=max(jobs, 1), thread_name_prefix="rehearse") as pool:
        futures = {pool.submit(act, name): name for name in names}
        try:
            left = set(futures)
            while left:
                # In short waits, so that an interrupt is seen at once on every platform.
                _, left = wait(left, timeout=0.5, return_when=FIRST_COMPLETED)
        except BaseException:
            for future in futures:
                future.cancel()
            processes.stop()
            wait(futures)
            raise
    results = {}
    for future, name in futures.items():
        try:
            results[name] = future.result()
        except StoppedError as error:  # pragma: no cover - only after an interrupt, which was raised above
            raise KeyboardInterrupt from error
    return [results[name] for name in names]
