"""A stack whose apply lasts until it is released, and several people who apply it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.rehearsal.engine import Engine

PATIENCE_S = 120.0

# Says that it began and who began it, then waits to be released: no test depends on how fast anything is.
HELD = """\
variable "who" {
  type    = string
  default = "nobody"
}

resource "terraform_data" "held" {
  triggers_replace = [var.who]

  provisioner "local-exec" {
    command = "echo ${var.who} >> $FRONTROUTE_DESK/began; while [ ! -e $FRONTROUTE_DESK/released ]; do sleep 0.05; done"
  }
}
"""


class Person:
    """Someone with a clone of the repository, who applies the stack."""

    def __init__(self, name: str, directory: Path, engine: Engine, environ: Mapping[str, str]) -> None:
        self.name = name
        self._directory = directory
        self._binary = engine.path
        self._environ = dict(environ)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """What Terraform has printed to them, on one line."""
        texts = (path.read_text(errors="replace") for path in sorted(self._directory.glob("*.log")))
        return " ".join(" ".join(texts).replace("│", " ").split())

    def terraform(self, *args: str) -> int:
        """Runs a command to its end and returns its exit code."""
        self._start(*args)
        return self.wait()

    def apply(self, *options: str) -> None:
        """Starts to apply."""
        self._start("apply", "-no-color", "-auto-approve", f"-var=who={self.name}", *options)

    def wait(self) -> int:
        """Waits for the command to end and returns its exit code."""
        assert self._process is not None
        return self._process.wait(PATIENCE_S)

    def ended(self) -> bool:
        """Whether the command has ended."""
        assert self._process is not None
        return self._process.poll() is not None

    def kill(self) -> None:
        """Ends the command and all that it started, as a machine that loses its power would."""
        assert self._process is not None
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _start(self, *args: str) -> None:
        with (self._directory / f"{args[0]}.log").open("wb") as log:
            self._process = subprocess.Popen(
                [self._binary, *args],
                cwd=self._directory,
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )


class Desk:
    """Where the people of one test sit: they share a backend, and nothing else.

    Attributes:
        path: a directory that all of their applies see.
    """

    def __init__(self, path: Path, engine: Engine, environ: Mapping[str, str]) -> None:
        self.path = path
        self._engine = engine
        self._environ = {**environ, "FRONTROUTE_DESK": str(path)}
        self._people: list[Person] = []

    def person(self, name: str, files: Mapping[str, str], environ: Mapping[str, str], *init: str) -> Person:
        """Someone new, with an initialised stack of the given files."""
        directory = self.path / name
        directory.mkdir()
        for file, text in {"held.tf": HELD, **files}.items():
            (directory / file).write_text(text)
        person = Person(name, directory, self._engine, {**self._environ, **environ})
        self._people.append(person)
        assert person.terraform("init", "-no-color", *init) == 0, person.log
        return person

    def began(self) -> list[str]:
        """Whose applies have begun to make the resource, in order."""
        path = self.path / "began"
        return path.read_text().split() if path.exists() else []

    def release(self) -> None:
        """Lets every apply that waits in the resource end, now and later."""
        (self.path / "released").touch()

    def hold(self) -> None:
        """Makes later applies wait again."""
        (self.path / "released").unlink()

    def close(self) -> None:
        """Ends everything that still runs."""
        for person in self._people:
            person.kill()


def until(condition: Callable[[], bool]) -> None:
    """Waits for a condition; fails when it does not come true in a time that no machine needs."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


@pytest.fixture
def desk(tmp_path: Path, engine: Engine, terraform_environ: dict[str, str]) -> Iterator[Desk]:
    """A desk that is cleared after the test."""
    desk = Desk(tmp_path, engine, terraform_environ)
    yield desk
    desk.close()
