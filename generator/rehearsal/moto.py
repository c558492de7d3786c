"""A mock of AWS: a moto server in a process of its own, on a free port of the loopback interface."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import urllib.request
from types import TracebackType
from typing import IO

from generator.errors import FrontrouteError

START_TIMEOUT_S = 120.0
STOP_TIMEOUT_S = 10.0

# The socket is bound here and handed over, so that no port is ever guessed. The child ends when its standard
# input does, which is when this process ends, however it does.
_SERVE = """\
import os, sys, threading

def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)

threading.Thread(target=end_with_parent, daemon=True).start()
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

port, descriptor = map(int, sys.argv[1:])
application = DomainDispatcherApplication(create_backend_app)
make_server(
    "127.0.0.1", port, application, threaded=True, request_handler=MotoRequestHandler, fd=descriptor
).serve_forever()
"""


class MotoError(FrontrouteError):
    """The moto server did not start, or does not answer."""


class MotoServer:
    """A running server. Use it as a context manager, or call `stop`.

    Attributes:
        endpoint: its URL, without a slash at the end: ``http://127.0.0.1:49152``.
    """

    def __init__(self) -> None:
        """Starts the server and waits until it answers, which takes a second or two.

        Raises:
            MotoError: it did not start; moto may not be installed.
        """
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop()
        with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
            port = listener.getsockname()[1]
            self.endpoint = f"http://127.0.0.1:{port}"
            environ = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", "-c", _SERVE, str(port), str(listener.fileno())],
                env={**environ, "MOTO_PORT": str(port)},
                stdin=subprocess.PIPE,
                stdout=self._log,
                stderr=self._log,
                pass_fds=(listener.fileno(),),
                start_new_session=True,
            )
        try:
            # The socket listens already: this waits in its queue until the server takes it, or dies and
            # resets it.
            self._request("/moto-api/", timeout=START_TIMEOUT_S)
        except MotoError as error:
            self._process.kill()
            self._process.wait()
            said = self._said()
            self.stop()
            raise MotoError(
                f"The moto server did not start: {said or error.message}", hint="pip install 'moto[server]'"
            ) from error

    @property
    def pid(self) -> int:
        """The process id of the server."""
        return self._process.pid

    def reset(self) -> None:
        """Forgets every resource of every service.

        Raises:
            MotoError: the server does not answer.
        """
        self._request("/moto-api/reset", method="POST")

    def stop(self) -> None:
        """Ends the server. Does nothing when it has ended."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def __enter__(self) -> MotoServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _request(self, path: str, *, method: str = "GET", timeout: float = 30.0) -> None:
        # A handler of proxies of its own: the environment's proxy is not for the loopback interface.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(self.endpoint + path, method=method)  # noqa: S310 - always http, see above
        try:
            with opener.open(request, timeout=timeout) as answer:
                answer.read()
        except OSError as error:
            raise MotoError(f"The moto server at {self.endpoint} does not answer: {error}") from error

    def _said(self) -> str:
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""
