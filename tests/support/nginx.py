"""nginx on loopback, as one process of this user, with a configuration that a test brings."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_S = 20.0

# No more than it takes to run without a system around it. `master_process off`: one process, easily ended for sure.
_MAIN = """\
daemon off;
master_process off;
pid {place}/nginx.pid;
error_log {place}/error.log warn;
events {{}}
http {{
  access_log off;
  client_body_temp_path {place}/body;
  proxy_temp_path {place}/proxy;
  fastcgi_temp_path {place}/fastcgi;
  uwsgi_temp_path {place}/uwsgi;
  scgi_temp_path {place}/scgi;
  include {place}/snippet.conf;
}}
"""


def find() -> str | None:
    """The program; None where it is not installed. Debian keeps it where a user's `PATH` does not look."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"]))


def check(binary: str, place: Path, snippet: str) -> str:
    """What ``nginx -t`` says of a snippet in the `http` block."""
    _write(place, snippet)
    done = subprocess.run([*_command(binary, place), "-t"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@contextmanager
def running(binary: str, place: Path, snippet: Callable[[int], str]) -> Iterator[int]:
    """Serves until the block ends; its port.

    Args:
        binary: the program.
        place: a folder for everything that it writes.
        snippet: makes the configuration for a port of 127.0.0.1.
    """
    for _ in range(5):  # somebody else may take the port between our look and its
        port = _free_port()
        _write(place, snippet(port))
        process = subprocess.Popen(_command(binary, place), stdin=subprocess.DEVNULL)
        try:
            if _answers(process, port):
                yield port
                return
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    raise AssertionError((place / "error.log").read_text())


def _write(place: Path, snippet: str) -> None:
    place.mkdir(parents=True, exist_ok=True)
    (place / "nginx.conf").write_text(_MAIN.format(place=place))
    (place / "snippet.conf").write_text(snippet)


def _command(binary: str, place: Path) -> list[str]:
    return [binary, "-e", f"{place}/error.log", "-p", str(place), "-c", str(place / "nginx.conf")]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """True as soon as it takes connections; False if it ended instead."""
    deadline = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.01)
    return False
