"""Providers that keep running, for many commands of Terraform, which then need not start any.

Terraform reaches them by `TF_REATTACH_PROVIDERS`, with a connection for each `provider` block of each command. They
listen on ports, since only there connections can be told apart, and with them the arguments of the blocks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Final, Self

from generator.errors import FrontrouteError
from generator.rehearsal.offline.launcher import PACKAGE
from generator.rehearsal.offline.mirror import addresses, home

VARIABLE: Final = "TF_REATTACH_PROVIDERS"

_END_TIMEOUT_S: Final = 10.0
_START: Final = """\
import sys
if sys.argv[1] not in sys.path:
    sys.path.insert(0, sys.argv[1])
from generator.rehearsal.offline.standing import stand
stand(sys.argv[2:])
"""


class StandingError(FrontrouteError):
    """Providers do not start."""


class StandingProviders:
    """Running providers, in one process. They end with the `with` statement that they are used in, or with us."""

    def __init__(self, names: Iterable[str], environ: Mapping[str, str]) -> None:
        """Starts providers.

        Args:
            names: which.
            environ: their environment, in which their options stand (`configuring`).

        Raises:
            StandingError: they do not start.
        """
        bytecode = home(environ) / "bytecode"
        command = [sys.executable, "-I", "-X", f"pycache_prefix={bytecode}", "-c", _START, str(PACKAGE), *names]
        with tempfile.TemporaryFile() as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own Python
                command, env=dict(environ), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log
            )
            assert self._process.stdout is not None  # noqa: S101 - it was asked for
            line = self._process.stdout.readline()
            if not line:
                self._process.wait()
                log.seek(0)
                raise StandingError(f"The offline providers do not start: {log.read().decode(errors='replace')}")
        self.reattach: dict[str, str] = {VARIABLE: line.decode().strip()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends them."""
        self._process.terminate()
        try:
            self._process.wait(_END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def stand(names: Iterable[str]) -> None:
    """Serves providers until this process is told to end, or its parent is gone. Does not return."""
    from generator.rehearsal.offline.compiled import load
    from generator.rehearsal.offline.configuring import read_options
    from generator.rehearsal.offline.plugin import Plugin
    from generator.rehearsal.offline.provider import Provider
    from generator.rehearsal.offline.serve import Ending, greet

    ending = Ending(interruptible=True)
    status = 0
    try:
        options = read_options(os.environ)
        told: dict[str, Any] = {}
        plugins = []  # gRPC ends a server that nobody holds
        for name in names:
            provider = Provider(load(name, home(os.environ) / "compiled"), options)
            plugin = Plugin(lambda provider=provider: provider, _nothing)  # type: ignore[misc]
            told |= dict.fromkeys(addresses(provider.address), _reattach(plugin.listen_locally()))
            plugins.append(plugin)
        greet(sys.stdout, json.dumps(told))
        ending.wait(watch=sys.stdout.fileno())
    except (FrontrouteError, OSError) as error:
        print(error, file=sys.stderr, flush=True)  # noqa: T201 - the one who started us reads it
        status = 1
    os._exit(status)  # gRPC's threads would be waited for


def _reattach(address: str) -> dict[str, Any]:
    return {
        "Protocol": "grpc",
        "ProtocolVersion": 6,
        "Pid": os.getpid(),
        "Test": True,  # Terraform then leaves it running
        "Addr": {"Network": "tcp", "String": address},
    }


def _nothing() -> None:
    """Terraform asks for the end after each command; we stay."""
