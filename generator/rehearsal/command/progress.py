"""What is going on, on standard error: one line a stack that is rewritten on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from typing import IO

from generator.rehearsal.command.events import Events
from generator.rehearsal.command.outcome import Outcome, Step
from generator.rehearsal.command.rehearse import Listener
from generator.rehearsal.command.wording import result_words
from generator.rehearsal.engine import Engine

_UP, _CLEAR = "\x1b[{}A", "\x1b[2K"
_OFTEN_S = 0.1


class Progress:
    """Shows the progress of a rehearsal; its `listener` may be called from any thread."""

    def __init__(self, stream: IO[str] | None = None, *, live: bool | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._live = self._stream.isatty() if live is None else live
        self._guard = threading.Lock()
        self._lines: dict[str, str] = {}
        self._told: set[tuple[str, Step]] = set()
        self._drawn = 0
        self._last = 0.0
        self.listener = Listener(begun=self._begun, step=self._step, event=self._event, ended=self._ended)

    def clear(self) -> None:
        """Take the rewritten lines away, so that the report stands alone."""
        with self._guard:
            if self._drawn:
                self._stream.write(_UP.format(self._drawn) + "\x1b[J")
                self._stream.flush()
                self._drawn = 0

    def _begun(self, stacks: list[str], engine: Engine) -> None:
        with self._guard:
            self._stream.write(f"Rehearsing {len(stacks)} stack{'s' if len(stacks) != 1 else ''} with {engine}\n")
            self._stream.flush()
            self._lines = dict.fromkeys(stacks, "waiting")
        self._draw()

    def _step(self, stack: str, step: Step) -> None:
        self._lines[stack] = f"{step} ..."
        if self._live:
            self._draw()
        elif (stack, step) not in self._told:  # one step may be several commands
            self._told.add((stack, step))
            self._say(f"{stack}: {step}")

    def _event(self, stack: str, step: Step, events: Events) -> None:
        total = sum(action != "read" for action in events.planned.values())
        if self._live and events.done and total:
            self._lines[stack] = f"{step} {len(events.done)}/{total}"
            if time.monotonic() - self._last > _OFTEN_S:
                self._draw()

    def _ended(self, outcome: Outcome) -> None:
        self._lines[outcome.stack] = f"{result_words(outcome)}, {outcome.total:.1f} s"
        if self._live:
            self._draw()
        else:
            self._say(f"{outcome.stack}: {self._lines[outcome.stack]}")

    def _say(self, line: str) -> None:
        with self._guard:
            self._stream.write(f"{line}\n")
            self._stream.flush()

    def _draw(self) -> None:
        if not self._live:
            return
        with self._guard:
            width = max(map(len, self._lines), default=0)
            text = _UP.format(self._drawn) if self._drawn else ""
            text += "".join(f"{_CLEAR}  {stack:<{width}}  {state}\n" for stack, state in self._lines.items())
            self._stream.write(text)
            self._stream.flush()
            self._drawn = len(self._lines)
            self._last = time.monotonic()
