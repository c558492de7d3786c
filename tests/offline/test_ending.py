"""Providers end when Terraform does, however that ends, and leave nothing behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from generator.rehearsal.engine import Engine
from generator.rehearsal.offline.standing import StandingProviders
from generator.rehearsal.running import Terraform
from tests.support.offline import OfflineProviders

# Terraform waits in the middle of an apply: one object is made, another one is yet to come.
ROOT = """\
terraform {
  required_providers {
    ns1 = { source = "ns1-terraform/ns1" }
  }
}
resource "ns1_zone" "first" {
  zone = "example.com"
}
resource "terraform_data" "slow" {
  input = ns1_zone.first.id
  provisioner "local-exec" {
    command = "touch waiting; until test -e go; do sleep 0.1; done"
  }
}
resource "ns1_zone" "second" {
  zone = "example.net"
  tags = { first = terraform_data.slow.id }
}
"""
WAIT_S = 30.0


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A directory for temporary files, with a path short enough for sockets."""
    path = Path(tempfile.mkdtemp(dir="/tmp", prefix="ending-"))
    yield path
    shutil.rmtree(path)


def eventually(holds: Callable[[], object]) -> bool:
    """Whether something comes to hold within a while."""
    deadline = time.monotonic() + WAIT_S
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def running(temporary: Path) -> list[psutil.Process]:
    """The processes that were started with this directory for temporary files."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.environ().get("TMPDIR") == str(temporary) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def providers(temporary: Path) -> list[psutil.Process]:
    """Those of them that are providers of ours."""
    found = []
    for process in running(temporary):
        with contextlib.suppress(psutil.Error):  # it may end at any moment
            if "generator.rehearsal.offline" in " ".join(process.cmdline()):
                found.append(process)
    return found


@pytest.fixture
def applying(
    offline: OfflineProviders, engine: Engine, tmp_path: Path, temporary: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Terraform in the middle of an apply, in a process group of its own."""
    environ = {**offline.environ(standing=False), "TMPDIR": str(temporary)}
    (tmp_path / "main.tf").write_text(ROOT)
    Terraform(engine.path, environ).run(["init", "-no-color"], cwd=tmp_path)
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [engine.path, "apply", "-auto-approve", "-no-color"],
            cwd=tmp_path,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        assert eventually((tmp_path / "waiting").exists), (tmp_path / "log").read_text()
        assert providers(temporary), "there is nothing to end"
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_nothing_is_left_when_terraform_is_killed(applying: subprocess.Popen[bytes], temporary: Path) -> None:
    applying.kill()
    assert eventually(lambda: not providers(temporary))
    assert list(temporary.iterdir()) == []


def test_an_interrupt_is_for_terraform_alone(
    applying: subprocess.Popen[bytes], temporary: Path, tmp_path: Path
) -> None:
    for process in providers(temporary):
        process.send_signal(signal.SIGINT)
    (tmp_path / "go").touch()
    assert applying.wait(WAIT_S) == 0
    assert '"example.net"' in (tmp_path / "terraform.tfstate").read_text()


def test_nothing_is_left_after_ctrl_c(applying: subprocess.Popen[bytes], temporary: Path, tmp_path: Path) -> None:
    os.killpg(applying.pid, signal.SIGINT)  # as a terminal does it: everyone gets it
    applying.wait(WAIT_S)
    assert eventually(lambda: not running(temporary))
    assert list(temporary.iterdir()) == []
    state = (tmp_path / "terraform.tfstate").read_text()
    assert '"example.com"' in state
    assert '"example.net"' not in state
    log = (tmp_path / "log").read_text()
    assert "plugin" not in log.lower(), log


def test_the_next_provider_clears_away_what_a_killed_one_left(
    applying: subprocess.Popen[bytes], temporary: Path, tmp_path: Path, offline: OfflineProviders, engine: Engine
) -> None:
    os.killpg(applying.pid, signal.SIGKILL)
    assert eventually(lambda: not running(temporary))
    assert len(list(temporary.iterdir())) == 1
    environ = {**offline.environ(standing=False), "TMPDIR": str(temporary)}
    Terraform(engine.path, environ).run(["validate", "-no-color"], cwd=tmp_path)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_standing_providers_end_on_a_signal(temporary: Path, number: int) -> None:
    with StandingProviders(["ns1"], {**os.environ, "TMPDIR": str(temporary)}):
        (process,) = providers(temporary)
        process.send_signal(number)
        assert eventually(lambda: not providers(temporary))
        assert list(temporary.iterdir()) == []


def test_standing_providers_end_with_whoever_started_them(temporary: Path) -> None:
    script = (
        "import os, time; from generator.rehearsal.offline.standing import StandingProviders\n"
        "providers = StandingProviders(['ns1'], os.environ); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", script], env={**os.environ, "TMPDIR": str(temporary)})
    try:
        assert eventually(lambda: len(providers(temporary)) == 2), "the one who starts, and what it has started"
    finally:
        starter.kill()
        starter.wait()
    assert eventually(lambda: not running(temporary))
    assert list(temporary.iterdir()) == []
