"""Long-running processes that end when the tests do, however they do."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import IO

# Interrupts the command when the standard input ends, which is when the tests' process does.
_GUARD = """\
import signal, subprocess, sys, threading
user, group, *command = sys.argv[1:]
account = {"user": int(user), "group": int(group), "extra_groups": []} if user else {}
process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **account)
def guard():
    sys.stdin.buffer.read()
    process.send_signal(signal.SIGINT)
threading.Thread(target=guard, daemon=True).start()
sys.exit(abs(process.wait()))
"""


def start(
    command: Sequence[str],
    *,
    output: IO[bytes],
    environ: Mapping[str, str] | None = None,
    account: tuple[int, int] | None = None,
) -> subprocess.Popen[bytes]:
    """Starts a command under a guard; both streams go to `output`.

    Args:
        command: the command.
        output: an open file.
        environ: its environment; ours if left out.
        account: user and group to run it as; ours if left out.
    """
    numbers = map(str, account) if account else ("", "")
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _GUARD, *numbers, *command],
        cwd="/",
        env=dict(environ) if environ is not None else None,
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output,
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Asks a guarded command to stop and waits; kills it when it does not."""
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
