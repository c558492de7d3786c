"""Commands end, however much they print and however long they would take; nothing outlives them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import tftest

from generator.rehearsal import running
from generator.rehearsal.engine import Engine
from generator.rehearsal.running import TerraformError, TerraformTimeoutError
from generator.rehearsal.scratch import scratch_copy
from tests.engine.conftest import Program
from tests.support import terraform as support

PATIENCE_S = 60.0


def until(condition: Callable[[], bool]) -> None:
    """Waits for a condition; fails when it does not come true in a time that no machine needs."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


FLOOD = """\
i=0
while [ $i -lt 4000 ]; do
  echo 'Error: a line of fifty characters, more or less, of it' >&2
  i=$((i+1))
done
"""


def test_much_on_stderr_is_no_deadlock(program: Program, tmp_path: Path) -> None:
    binary = program("terraform", f"{FLOOD}echo out")
    done = running.Terraform(binary, os.environ).run(["plan"], cwd=tmp_path)
    assert len(done.stderr) > 200_000
    assert done.stdout == "out\n"


def test_tftest_has_no_deadlock_either(program: Program, tmp_path: Path) -> None:
    binary = program("terraform", f"{FLOOD}exit 1")
    stack = tmp_path / "stack"
    stack.mkdir()
    (stack / "main.tf").touch()
    with scratch_copy(stack) as scratch:
        terraform = support.Terraform(scratch, Engine(binary, "terraform", "1.0.0"), os.environ)
        with pytest.raises(tftest.TerraformTestError, match="a line of fifty characters") as caught:
            terraform.plan()
    assert len(caught.value.cmd_error) > 200_000


def test_exit_codes(program: Program, tmp_path: Path) -> None:
    terraform = running.Terraform(program("terraform", 'exit "$1"'), os.environ)
    assert terraform.run(["2"], cwd=tmp_path, accept=(0, 2)).returncode == 2
    with pytest.raises(TerraformError) as caught:
        terraform.run(["3"], cwd=tmp_path)
    assert caught.value.result.returncode == 3


def test_error_is_what_terraform_says_without_its_frame(
    engine: Engine, terraform_environ: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "main.tf").write_text('output "x" {\n  value = nonsense.here\n}\n')
    terraform = running.Terraform(engine.path, terraform_environ)
    with pytest.raises(TerraformError) as caught:
        terraform.run(["validate"], cwd=tmp_path)
    text = str(caught.value)
    said = f"terraform validate failed in {tmp_path} (exit code 1).\nError: Reference to undeclared"
    assert text.startswith(said)
    assert "on main.tf line 2" in text
    assert not set("╷│╵\x1b") & set(text)


def test_timeout_ends_the_command_and_what_it_started(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "GRACE_S", 0.2)
    # Neither it nor its child heeds an interrupt.
    binary = program(
        "terraform", "trap '' INT\nsleep 600 & echo $! > pids; echo $$ >> pids; echo started; wait; sleep 600"
    )
    with pytest.raises(TerraformTimeoutError, match=r"(?s)did not end within 1 seconds.*started"):
        running.Terraform(binary, os.environ).run(["apply"], cwd=tmp_path, timeout=1)
    for pid in map(int, (tmp_path / "pids").read_text().split()):
        until(lambda pid=pid: not alive(pid))  # type: ignore[misc]


def test_interrupt_lets_terraform_save_its_state(
    engine: Engine, terraform_environ: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "main.tf").write_text(
        'resource "terraform_data" "first" {}\n'
        'resource "terraform_data" "slow" {\n  depends_on = [terraform_data.first]\n'
        '  provisioner "local-exec" {\n    command = "touch started; exec sleep 600"\n  }\n}\n'
    )
    terraform = running.Terraform(engine.path, terraform_environ)
    terraform.run(["init"], cwd=tmp_path)

    def interrupt() -> None:
        until((tmp_path / "started").exists)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        terraform.run(["apply", "-auto-approve"], cwd=tmp_path)
    assert "terraform_data.first" in terraform.run(["state", "list"], cwd=tmp_path).stdout
    assert not (tmp_path / ".terraform.tfstate.lock.info").exists()


def test_moto_answers_forgets_and_stops(moto_server: object) -> None:
    import boto3

    from generator.rehearsal.moto import MotoError, MotoServer

    with MotoServer() as moto:
        client = boto3.client(
            "sqs", endpoint_url=moto.endpoint, region_name="us-east-1",
            aws_access_key_id="mock", aws_secret_access_key="mock", verify=False,
        )  # fmt: skip
        client.create_queue(QueueName="jobs")
        assert client.list_queues()["QueueUrls"]
        moto.reset()
        assert "QueueUrls" not in client.list_queues()
    assert not alive(moto.pid)
    moto.stop()
    with pytest.raises(MotoError, match="does not answer"):
        moto.reset()


PARENT = """\
import time
from generator.rehearsal.moto import MotoServer
print(MotoServer().pid, flush=True)
time.sleep(600)
"""


def test_moto_dies_with_its_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert alive(pid)
        parent.kill()
    until(lambda: not alive(pid))


def test_moto_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch, program: Program) -> None:
    from generator.rehearsal import moto

    python = program("python", "echo 'No module named moto' >&2; exit 1")
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(moto.MotoError, match=r"(?s)No module named moto.*pip install"):
        moto.MotoServer()
