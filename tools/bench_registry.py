"""How long `terraform init` takes from a registry of ours, and how much `serve` answers; part of `make bench`."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from generator.rehearsal.cli_config import clean_environ
from generator.rehearsal.engine import find_engine
from generator.rehearsal.offline.mirror import offline_config
from generator.rehearsal.overrides import mocked_environment
from generator.rehearsal.running import Terraform
from tools.bench import ENVIRON, ROOT, Sample, in_turn, row
from tools.bench_offline import row_left_out

COMMAND: Final = Path(sys.executable).with_name("frontroute")
NAMESPACE: Final = "bench"
HOST: Final = "modules.example.com"

# What nginx needs to answer at all; where and how comes from `host-config nginx`.
NGINX: Final = """\
daemon off;
master_process off;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  types {{ application/gzip gz; application/json json; text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {tree}; }}
}}
"""
CONNECTIONS: Final = 8
REQUESTS: Final = 4000


def bench_init(work: Path) -> None:
    """`terraform init` with a module from `serve`, beside the same module from a local path."""
    tree = _built(work)
    with _served(tree) as url:
        environ = _environ(work, url)
        engine = find_engine(os.environ)
        terraform = Terraform(engine.path, environ)
        module = sorted((tree / "v1/modules" / NAMESPACE).glob("*/*"))[0]
        name, provider = module.parts[-2:]
        sources = {
            "registry": f'source = "{HOST}/{NAMESPACE}/{name}/{provider}"',
            "local": f'source = "{ROOT}/modules/{provider}-{name}"',
        }
        roots = [_root(work / kind, source) for kind, source in sources.items()]
        theirs, ours = in_turn(7, *(partial(_initialised, terraform, root) for root in reversed(roots)))
    ratio = ours / theirs
    measured = f"{ours * 1000:.0f} ms : {theirs * 1000:.0f} ms = {ratio:.2f}"
    row("terraform init from serve, beside a local path", measured, "at most 1.5 x", ratio, 1.5)


def bench_requests(work: Path) -> None:
    """Requests a second of `serve`, beside nginx, on the same tree."""
    what = "requests a second of serve, beside nginx"
    tree = _built(work)
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    if nginx is None:
        row_left_out(what, "nginx is not installed")
        return
    versions = next(tree.glob(f"v1/modules/{NAMESPACE}/*/*/versions"))
    archive = next(versions.parent.glob("*/module.tar.gz"))
    with _served(tree) as url, _nginx(nginx, tree, work) as beside:
        for file in (versions, archive):
            path = f"/{file.relative_to(tree).as_posix()}"
            ours, theirs = (_rate(_port(address), path) for address in (url, beside))
            print(f"{f'{what}: {file.name}':<58} {ours:,.0f} : {theirs:,.0f} = 1 : {theirs / ours:.1f}")  # noqa: T201


def _built(work: Path) -> Path:
    tree = work / "tree"
    if not tree.exists():
        _run(COMMAND, "registry", "build", "--root", ROOT, "--namespace", NAMESPACE, "--out", tree)
    return tree


def _run(*command: str | Path) -> None:
    subprocess.run(list(command), env=ENVIRON, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def _served(tree: Path) -> Iterator[str]:
    command: list[str | Path] = [COMMAND, "registry", "serve", tree, "--port", "0", "--access-log", os.devnull]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, env={**ENVIRON, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None  # noqa: S101 - it was asked for
        for line in process.stdout:
            found = re.search(r"http://[\d.]+:\d+", line)
            if found:
                _wait_for(_port(found[0]))
                yield found[0]
                return
        raise SystemExit("frontroute registry serve does not start")
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _nginx(nginx: str, tree: Path, work: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = work / "nginx.conf"
    config.write_text(NGINX.format(work=work, port=port, tree=tree))
    process = subprocess.Popen([nginx, "-p", work, "-c", config])  # noqa: S603 - the user's own
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise SystemExit(f"nothing answers on port {port}")


def _port(url: str) -> int:
    return int(url.rpartition(":")[2])


def _rate(port: int, path: str) -> float:
    """Requests a second over a few connections that are kept."""
    each = REQUESTS // CONNECTIONS
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        begun = time.perf_counter()
        list(pool.map(lambda _: _ask(port, path, each), range(CONNECTIONS)))
        return each * CONNECTIONS / (time.perf_counter() - begun)


def _ask(port: int, path: str, times: int) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        for _ in range(times):
            connection.sendall(request)
            answer = b""
            while b"\r\n\r\n" not in answer:
                answer += connection.recv(65536)
            head, _, body = answer.partition(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: *(\d+)", head)
            if not head.startswith(b"HTTP/1.1 200") or length is None:
                raise SystemExit(f"{path}: {head.splitlines()[0].decode()}")
            left = int(length[1]) - len(body)
            while left > 0:
                left -= len(connection.recv(min(left, 1 << 20)))


def _environ(work: Path, url: str) -> dict[str, str]:
    users = work / "user.tfrc"
    users.write_text(f'host "{HOST}" {{\n  services = {{ "modules.v1" = "{url}/v1/modules/" }}\n}}\n')
    config = offline_config({**ENVIRON, "TF_CLI_CONFIG_FILE": str(users)})
    return clean_environ(ENVIRON, config, without=mocked_environment())


def _root(path: Path, source: str) -> Path:
    path.mkdir()
    (path / "main.tf").write_text(f'module "this" {{\n  {source}\n}}\n')
    return path


def _initialised(terraform: Terraform, root: Path) -> Sample:
    shutil.rmtree(root / ".terraform", ignore_errors=True)
    (root / ".terraform.lock.hcl").unlink(missing_ok=True)
    begun = time.perf_counter()
    terraform.run(["init", "-no-color"], cwd=root)
    return Sample(time.perf_counter() - begun, 0)
