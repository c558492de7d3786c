"""A provider that keeps running: started once, where Terraform starts it three times a plan."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from tests.support import guarding

VARIABLE = "TF_REATTACH_PROVIDERS"
START_TIMEOUT_S = 60.0

_ANNOUNCED = re.compile(rb"TF_REATTACH_PROVIDERS='(?P<value>\{.*\})'")


class RunningProvider:
    """A provider's binary in debug mode, started when it is first asked for.

    All plans share the one configuration that it holds, so it serves one plan at a time, and only roots that
    configure it once.
    """

    def __init__(self, binary: Path, environ: Mapping[str, str]) -> None:
        self._binary = binary
        self._environ = dict(environ)
        self._process: subprocess.Popen[bytes] | None = None
        self._value = ""

    def environ(self) -> dict[str, str]:
        """The variable that makes Terraform use it; nothing when it does not start."""
        if self._process is None:
            self._value = self._start()
        running = self._value and self._process is not None and self._process.poll() is None
        return {VARIABLE: self._value} if running else {}

    def stop(self) -> None:
        """Ends it."""
        if self._process is not None:
            guarding.end(self._process)

    def _start(self) -> str:
        with tempfile.NamedTemporaryFile() as log:
            self._process = guarding.start([str(self._binary), "-debug"], output=log, environ=self._environ)
            deadline = time.monotonic() + START_TIMEOUT_S
            while time.monotonic() < deadline and self._process.poll() is None:
                found = _ANNOUNCED.search(Path(log.name).read_bytes())
                if found:
                    return found["value"].decode()
                time.sleep(0.05)
        return ""
