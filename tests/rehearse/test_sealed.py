"""Nothing leaves the machine, no secret is passed on, and an interrupt leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.rehearse.conftest import Project, Rehearse

ROOT = Path(__file__).parents[2]
SECRETS = {
    "AWS_ACCESS_KEY_ID": "AKIASECRET",
    "AWS_PROFILE": "secret-profile",
    "GOOGLE_APPLICATION_CREDENTIALS": "/secret.json",
    "CLOUDFLARE_API_TOKEN": "secret-token",
    "NS1_APIKEY": "secret-key",
    "ARM_CLIENT_SECRET": "secret-client",
    "TF_TOKEN_app_terraform_io": "secret-tf-token",
    "GITHUB_TOKEN": "secret-github",
    "TF_VAR_password": "secret-password",
    "SOMETHING_NEW_TOKEN": "secret-new",
}
LISTS = """\
resource "terraform_data" "environment" {
  provisioner "local-exec" {
    command = "env > '${path.module}/../../../environ.txt'"
  }
}

variable "password" {
  type      = string
  sensitive = true
}

output "password" {
  value     = var.password
  sensitive = true
}
"""
SLOW = """\
resource "terraform_data" "slow" {
  provisioner "local-exec" {
    command = "touch STARTED; sleep 600"
  }
}
"""


@pytest.fixture
def proxy() -> Iterator[tuple[str, list[bytes]]]:
    """A proxy that notes what is asked of it."""
    seen: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                seen.append(connection.recv(4096))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", seen
    server.shutdown(socket.SHUT_RDWR)
    server.close()


def test_no_secret_is_passed_on_and_no_proxy_used(
    project: Project, rehearse: Rehearse, proxy: tuple[str, list[bytes]]
) -> None:
    url, seen = proxy
    (project.root / "envs/dev/dns/extra.tf").write_text(LISTS)
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"), url)
    result = rehearse("--keep", "--format", "json", keep=True, **SECRETS, **proxies)
    assert result.exit_code == 0, result.output
    kept = Path(json.loads(result.stdout)["stacks"][0]["kept"])
    environ = next(kept.rglob("environ.txt")).read_text()
    assert "FRONTROUTE_OFFLINE_STORE" in environ
    files = [path for path in kept.rglob("*") if path.is_file() and path.name != "extra.tf"]
    everything = b"".join(path.read_bytes() for path in files).lower()
    for value in SECRETS.values():
        assert value.lower().encode() not in everything
    assert url not in environ
    assert not seen, "a request went to the proxy"


def test_a_request_to_the_outside_finds_no_way(project: Project, rehearse: Rehearse) -> None:
    (project.root / "envs/dev/dns/extra.tf").write_text(
        'module "other" {\n  source = "https://modules.example.com/other.zip"\n}\n'
    )
    result = rehearse()
    assert result.exit_code == 1
    assert "failed at init" in result.stdout
    assert "127.0.0.1:9" in result.stdout, "the request went to no proxy of nowhere"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_apply_leaves_nothing_behind(project: Project, scratch: Path, number: signal.Signals) -> None:
    started = scratch.parent / "started"
    (project.root / "envs/dev/dns/extra.tf").write_text(SLOW.replace("STARTED", str(started)))
    program = "from generator.cli import frontroute; frontroute()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "rehearse", "--root", str(project.root)],
        cwd=ROOT, env={**os.environ, "TMPDIR": str(scratch)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not started.exists():
        assert time.monotonic() < deadline, "the apply did not begin"
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    process.send_signal(number)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Interrupted. Nothing is left behind." in stderr
    _, alive = psutil.wait_procs(children, timeout=5)
    assert not alive, f"still running: {alive}"
    assert not list(scratch.iterdir()), "a scratch copy was left behind"
