"""Runs Terraform's commands for several stacks at once, line by line, and ends all of them on request."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Seconds from the first request to stop to the second, at which Terraform gives up what it is waiting for, and to
# the end of every process of its group.
SECOND_REQUEST_S = 3.0
END_S = 6.0


class StoppedError(Exception):
    """The rehearsal was interrupted: what runs is ended, and nothing new begins."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How a command ended: its exit code, what it said on its standard error, and how long it took."""

    code: int
    stderr: str
    seconds: float


class Processes:
    """The commands that run now."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[str]] = set()
        self._guard = threading.Lock()
        self._stopped = False

    def follow(
        self,
        command: Sequence[str | Path],
        *,
        cwd: Path,
        environ: Mapping[str, str],
        on_line: Callable[[str], None],
    ) -> Finished:
        """Run a command to its end, and hand over each line of its standard output as it comes.

        The command gets no input and a process group of its own, of which nothing is left when it has ended.

        Raises:
            StoppedError: `stop` was called, before or while it ran.
            OSError: it could not be started.
        """
        started = time.monotonic()
        process = self._start(command, cwd, environ)
        said: list[str] = []
        listener = threading.Thread(target=lambda: said.extend(process.stderr or ()), daemon=True)
        listener.start()
        try:
            for line in process.stdout or ():
                on_line(line)
            process.wait()
        finally:
            _end_group(process)
            process.wait()
            listener.join()
            for stream in (process.stdout, process.stderr):
                if stream is not None:
                    stream.close()
            with self._guard:
                self._running.discard(process)
        if self._stopped:
            raise StoppedError
        return Finished(process.returncode, "".join(said), time.monotonic() - started)

    def stop(self) -> None:
        """End every command, gently first; return when none runs. Commands that follow do not begin."""
        with self._guard:
            self._stopped = True
        self._signal(signal.SIGINT)
        began = time.monotonic()
        asked_again = False
        while self._alive():
            waited = time.monotonic() - began
            if waited > END_S:
                for process in self._alive():
                    _end_group(process)
                return
            if waited > SECOND_REQUEST_S and not asked_again:
                asked_again = True
                self._signal(signal.SIGINT)
            time.sleep(0.02)

    @property
    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._stopped

    def _start(self, command: Sequence[str | Path], cwd: Path, environ: Mapping[str, str]) -> subprocess.Popen[str]:
        with self._guard:
            if self._stopped:
                raise StoppedError
            process = subprocess.Popen(  # noqa: S603 - the user's own choice of program
                command,
                cwd=cwd,
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
            self._running.add(process)
            return process

    def _alive(self) -> list[subprocess.Popen[str]]:
        with self._guard:
            return [process for process in self._running if process.poll() is None]

    def _signal(self, number: signal.Signals) -> None:
        for process in self._alive():
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(number)


def _end_group(process: subprocess.Popen[str]) -> None:
    """Whatever a command left behind: providers, and what provisioners started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
