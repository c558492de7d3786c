"""`frontroute registry serve` as a command: how it begins, what it says when it cannot, and how it ends."""

from __future__ import annotations

import importlib.util
import json
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from generator.registry import tree
from generator.registry.serving import greeting
from generator.registry.serving.greeting import Served
from tests.registry.serving.place import LARGE
from tests.support.registry import ADDRESS, command
from tests.support.serving import PATIENCE_S, Running, certificate, drain, in_process

ARCHIVE = f"v1/modules/{ADDRESS}/1.0.0/module.tar.gz"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """As little of a registry as can be served, with a large archive."""
    root = tmp_path / "registry"
    for path in (tree.DISCOVERY, ARCHIVE):
        (root / path).parent.mkdir(parents=True)
    (root / tree.DISCOVERY).write_bytes(tree.discovery().content)
    with (root / ARCHIVE).open("wb") as stream:
        stream.truncate(LARGE)
    return root


def _begin_download(server: Running) -> socket.socket:
    client = server.connect()
    client.sendall(f"GET /{ARCHIVE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert client.recv(100).startswith(b"HTTP/1.1 200 OK")
    return client


def _refuses(server: Running) -> bool:
    try:
        server.connect().close()
    except ConnectionRefusedError:
        return True
    return False


def _ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=PATIENCE_S)
    return process.returncode, said


def test_a_stop_lets_downloads_end(directory: Path) -> None:
    with in_process(directory) as server:
        assert server.process is not None
        with server.connect() as idle, _begin_download(server) as client:
            server.process.send_signal(signal.SIGTERM)
            assert drain(idle) == b""
            assert _refuses(server)
            assert server.process.poll() is None
            assert len(drain(client)) > LARGE - 100
        code, said = _ended(server.process)
    assert code == 0
    assert "Traceback" not in said
    counts = json.loads((directory / ".counts.json").read_bytes())
    assert counts == {"format": 1, "downloads": {ADDRESS: {"1.0.0": 1}}}


def test_a_second_signal_ends_it_at_once(directory: Path) -> None:
    with in_process(directory) as server:
        assert server.process is not None
        assert server.ask("/" + ARCHIVE).status == 200
        with server.connect() as idle, _begin_download(server) as client:
            server.process.send_signal(signal.SIGINT)
            assert drain(idle) == b""  # the first one has come through
            server.process.send_signal(signal.SIGTERM)
            code, said = _ended(server.process)
            assert len(drain(client)) < LARGE
    assert code == 130
    assert "Traceback" not in said
    assert json.loads((directory / ".counts.json").read_bytes())["downloads"] == {ADDRESS: {"1.0.0": 1}}


def _refused(*args: object, code: int = 1) -> str:
    result = command("registry", "serve", *map(str, args))
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    return result.stderr


def test_what_is_no_registry(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in ("empty", "missing"):
        assert "frontroute registry publish" in _refused(tmp_path / place, "--port", 0)


def test_a_port_that_is_taken(directory: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = _refused(directory, "--port", taken.getsockname()[1])
    assert "the port is in use" in said
    assert "--port" in said


def test_an_address_that_is_not_ours(directory: Path) -> None:
    assert "--host" in _refused(directory, "--host", "192.0.2.1", "--port", 0)
    assert "is no address of this machine" in _refused(directory, "--host", "no such host", "--port", 0)


def test_a_certificate_that_does_not_load(directory: Path, tmp_path: Path) -> None:
    made, other = certificate(tmp_path / "a"), certificate(tmp_path / "b")
    said = _refused(directory, "--port", 0, "--tls-cert", made.certificate, "--tls-key", other.key)
    assert "no certificate and its key: key values mismatch" in said
    said = _refused(directory, "--port", 0, "--tls-cert", directory / ARCHIVE, "--tls-key", made.key)
    assert "are no certificate and its key" in said
    said = _refused(directory, "--port", 0, "--tls-cert", tmp_path / "none", "--tls-key", made.key)
    assert "cannot read" in said
    assert "go together" in _refused(directory, "--tls-cert", made.certificate, code=2)


def test_files_that_are_no_use(directory: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert "token add NAME" in _refused(directory, "--port", 0, "--tokens", file)
    file.write_text("# nobody\n")
    assert "nobody could read anything" in _refused(directory, "--port", 0, "--tokens", file)
    for text in ("{", "[]", '{"format": 2}', '{"format": 1, "downloads": {"../x": {}}}'):
        file.write_text(text)
        assert "Move it away" in _refused(directory, "--port", 0, "--counts", file)
    file.write_text('{"format": 1, "downloads": {"acme/sample/ns1": {"1.0.0": -1}}}')
    assert "-1 is no count" in _refused(directory, "--port", 0, "--counts", file)
    assert "access log" in _refused(directory, "--port", 0, "--access-log", tmp_path)


def test_packages_that_are_missing(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "uvicorn" else object())
    assert "pip install 'frontroute[serve]'" in _refused(directory, "--port", 0)


# What is said at the start

INDEX = json.dumps({"modules": [{"address": ADDRESS, "latest": "1.4.2"}]}).encode()


def test_with_tls_a_source_needs_nothing_else() -> None:
    said = greeting.text(Served("out", "127.0.0.1", 8443, tls=True, tokens=False, index=INDEX))
    assert said.splitlines()[0] == "Serving out at https://127.0.0.1:8443/"
    assert f'source  = "127.0.0.1:8443/{ADDRESS}"' in said
    assert 'version = "~> 1.4"' in said
    assert "host" not in said
    assert "credentials" not in said


@pytest.mark.parametrize(
    ("host", "tls", "url"),
    [
        ("127.0.0.1", False, "http://127.0.0.1:80"),
        ("localhost", True, "https://localhost:80"),
        ("::1", True, "https://[::1]:80"),
        ("0.0.0.0", False, "http://127.0.0.1:80"),
    ],
)
def test_without_a_name_that_terraform_takes_a_host_block_is_said(host: str, tls: bool, url: str) -> None:
    said = greeting.text(Served("out", host, 80, tls=tls, tokens=True, index=INDEX))
    assert f'source  = "registry.internal/{ADDRESS}"' in said
    assert f'host "registry.internal" {{\n    services = {{ "modules.v1" = "{url}/v1/modules/" }}' in said
    assert 'credentials "registry.internal" {' in said


@pytest.mark.parametrize(
    ("host", "tls", "tokens", "warned"),
    [
        ("0.0.0.0", False, True, True),
        ("::", False, True, True),
        ("registry.example.com", False, True, True),
        ("0.0.0.0", True, True, False),
        ("0.0.0.0", False, False, False),
        ("127.0.0.1", False, True, False),
        ("::1", False, True, False),
        ("localhost", False, True, False),
    ],
)
def test_tokens_in_clear_are_warned_of(host: str, tls: bool, tokens: bool, warned: bool) -> None:
    said = greeting.text(Served("out", host, 80, tls=tls, tokens=tokens))
    assert ("travel in clear" in said) is warned


def test_a_registry_without_modules_shows_how_a_source_looks() -> None:
    for index in (b"", b"{}", b'{"modules": []}', b'{"modules": [{"address": "a", "latest": "?"}]}'):
        assert "/<namespace>/<name>/<provider>" in greeting.text(Served("out", "h", 1, True, False, index))
