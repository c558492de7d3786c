"""Runs one Terraform command to its end, and says what Terraform said when it fails."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import FrontrouteError

# How long a command may take to end by itself when it is interrupted: it has a state to save.
GRACE_S = 20.0

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r"^[ \t]*[╷│╵][ ]?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did.

    Attributes:
        args: the command's arguments, without the executable.
        cwd: where it ran.
        returncode: its exit code; negative for the signal that ended it.
        stdout: what it printed.
        stderr: what it printed as errors.
        seconds: how long it took.
    """

    args: tuple[str, ...]
    cwd: Path
    returncode: int
    stdout: str
    stderr: str
    seconds: float

    @property
    def diagnostics(self) -> str:
        """Errors and warnings without colours and frames, or all that was printed if there were none."""
        text = _FRAME.sub("", _COLOUR.sub("", self.stderr.strip() or self.stdout.strip()))
        return "\n".join(line.rstrip() for line in text.strip().splitlines())


class TerraformError(FrontrouteError):
    """A command failed. `result` holds everything that it printed."""

    def __init__(self, message: str, result: Result, *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.result = result


class TerraformTimeoutError(TerraformError):
    """A command took longer than it was given, and was stopped."""


@dataclass(frozen=True, slots=True)
class Terraform:
    """Terraform with the environment that it runs in.

    Attributes:
        binary: the executable (`Engine.path`).
        environ: the whole environment of its processes (`cli_config.clean_environ`).
    """

    binary: Path
    environ: Mapping[str, str]

    def run(
        self, args: Sequence[str], *, cwd: Path, timeout: float | None = 600.0, accept: Sequence[int] = (0,)
    ) -> Result:
        """Runs a command and waits for it, however much it prints on either stream.

        The command gets no input and a process group of its own. When it takes too long, or this process is
        interrupted, it is asked to stop; then its group is killed, so that no provider outlives it.

        Args:
            args: the command and its options.
            cwd: the directory to run in.
            timeout: seconds that it may take; None for no limit.
            accept: exit codes that are no error, such as 2 of ``plan -detailed-exitcode``.

        Raises:
            TerraformError: it ended with another exit code.
            TerraformTimeoutError: it took too long.
            OSError: it could not be started.
        """
        started = time.monotonic()
        process = subprocess.Popen(  # noqa: S603 - the user's own choice of program
            [self.binary, *args],
            cwd=cwd,
            env=dict(self.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        late = False
        try:
            stdout, stderr = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            late = True
            stdout, stderr = _stop(process)
        except BaseException:
            _stop(process)
            raise
        result = Result(tuple(args), cwd, process.returncode, stdout, stderr, time.monotonic() - started)
        command = " ".join(["terraform", *args[:1]])
        if late:
            raise TerraformTimeoutError(
                f"{command} did not end within {timeout:g} seconds in {cwd}.\n{result.diagnostics[-2000:]}",
                result,
            )
        if result.returncode not in accept:
            raise TerraformError(
                f"{command} failed in {cwd} (exit code {result.returncode}).\n{result.diagnostics}", result
            )
        return result


def _stop(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Interrupts the process, kills its whole group in the end, and returns what it had printed."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)
    try:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=GRACE_S)
    finally:
        # Whatever it left behind: providers, and what provisioners started.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    return process.communicate()
