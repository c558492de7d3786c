"""One scratch copy and the commands that a rehearsal runs on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.rehearsal.command.events import Events
from generator.rehearsal.command.outcome import Step
from generator.rehearsal.command.processes import Processes

PLAN = "rehearsal.tfplan"
CHANGED = 2  # the exit code of `plan -detailed-exitcode` for a plan that is not empty


class StepFailedError(Exception):
    """Terraform refused a step. `events` holds its diagnostics, `said` whatever else it printed."""

    def __init__(self, step: Step, events: Events, said: str) -> None:
        super().__init__(step)
        self.step = step
        self.events = events
        self.said = said


@dataclass(slots=True)
class Commands:
    """Terraform on one scratch copy.

    Attributes:
        binary: the executable.
        path: the copy of the root module.
        environ: the whole environment of its processes.
        download_environ: that of ``terraform init``.
        processes: what runs them.
        serial: whether resources are destroyed one by one.
        on_step: told about each step as it begins.
        on_event: told about what a step has said so far, after each line.
        seconds: how long each step took; grows.
    """

    binary: Path
    path: Path
    environ: Mapping[str, str]
    download_environ: Mapping[str, str]
    processes: Processes
    serial: bool = False
    on_step: Callable[[Step], None] = lambda _step: None
    on_event: Callable[[Step, Events], None] = lambda _step, _events: None
    seconds: dict[Step, float] = field(default_factory=dict)

    def init(self, step: Step = Step.INIT) -> None:
        """``terraform init``, with providers and modules from where the CLI configuration says."""
        self._run(step, ["init", "-json"], environ=self.download_environ)

    def plan(self, step: Step = Step.PLAN) -> Events:
        """A plan, kept for `apply` and `show_plan`."""
        return self._run(step, ["plan", "-json", f"-out={PLAN}"])[1]

    def plan_again(self, step: Step = Step.AGAIN) -> tuple[bool, Events]:
        """A plan after an apply: whether it is empty, and what it said."""
        arguments = ["plan", "-json", f"-out={PLAN}", "-detailed-exitcode"]
        code, events = self._run(step, arguments, accept=(0, CHANGED))
        return code != CHANGED, events

    def apply(self, step: Step = Step.APPLY) -> Events:
        """Apply the plan that was made last."""
        return self._run(step, ["apply", "-json", PLAN])[1]

    def plan_and_apply(self, step: Step) -> Events:
        """Plan and apply in one command."""
        return self._run(step, ["apply", "-json", "-auto-approve"])[1]

    def destroy(self, step: Step = Step.DESTROY) -> Events:
        """Destroy everything."""
        return self._run(step, ["destroy", "-json", "-auto-approve", *(["-parallelism=1"] if self.serial else [])])[1]

    def show_plan(self, step: Step = Step.PLAN) -> dict[str, Any]:
        """The plan that was made last, as data."""
        return self._show(step, ["show", "-json", PLAN])

    def schemas(self, step: Step = Step.FRESH) -> dict[str, Any]:
        """What the providers' schemas say, as data."""
        return self._show(step, ["providers", "schema", "-json"])

    def _show(self, step: Step, arguments: list[str]) -> dict[str, Any]:
        lines: list[str] = []
        done = self.processes.follow(
            [self.binary, *arguments], cwd=self.path, environ=self.environ, on_line=lines.append
        )
        self._took(step, done.seconds)
        try:
            document: dict[str, Any] = json.loads("".join(lines))
        except ValueError as error:
            raise StepFailedError(step, Events(other=lines), done.stderr) from error
        return document

    def _run(
        self,
        step: Step,
        arguments: list[str],
        accept: Collection[int] = (0,),
        environ: Mapping[str, str] | None = None,
    ) -> tuple[int, Events]:
        self.on_step(step)
        events = Events()

        def take(line: str) -> None:
            events.take(line)
            self.on_event(step, events)

        done = self.processes.follow(
            [self.binary, *arguments], cwd=self.path, environ=environ or self.environ, on_line=take
        )
        self._took(step, done.seconds)
        if done.code not in accept:
            raise StepFailedError(step, events, done.stderr)
        return done.code, events

    def _took(self, step: Step, seconds: float) -> None:
        self.seconds[step] = self.seconds.get(step, 0.0) + seconds
