"""What is remembered of requests, and how a server is."""

from __future__ import annotations

import json
import ssl
from pathlib import Path

import pytest

from generator.registry.serving import limits
from generator.registry.serving.protocol import PatientProtocol
from generator.registry.serving.server import Options
from tests.registry.serving.place import ARCHIVE, LARGE, MODULE, Place, unencoded
from tests.support.serving import PATIENCE_S, certificate, drain, in_thread, until


def test_the_access_log_says_who_and_what(place: Place) -> None:
    agent = 'curl "x"\t\x1b[31m'
    place.public.ask(f"{ARCHIVE}?checksum=sha256:0&signature=unseen", user_agent=agent)
    until(lambda: "\\x1b[31m" in place.log())
    line = place.log().splitlines()[-1]
    assert line.startswith("127.0.0.1 - - [")
    assert f'] "GET {ARCHIVE} HTTP/1.1" 200 {len(place.archive)} "-" "curl \\x22x\\x22\\x09\\x1b[31m" ' in line
    assert float(line.rpartition(" ")[2]) >= 0
    assert "unseen" not in place.log()

    place.private.ask(f"{MODULE}/versions", authorization=f"Bearer {place.token}", user_agent=agent)
    place.private.ask("/index.json", authorization="Bearer guessed")
    log = place.root / "private.log"
    until(lambda: '"status": 401' in log.read_text().splitlines()[-1])
    whole = log.read_text()
    known, refused = map(json.loads, whole.splitlines()[-2:])
    assert (known["token"], known["status"], known["path"], known["agent"]) == ("ci", 200, f"{MODULE}/versions", agent)
    assert known["bytes"] == (place.directory / MODULE[1:] / "versions").stat().st_size
    assert (refused["token"], refused["status"]) == (None, 401)
    assert place.token not in whole
    assert "guessed" not in whole
    assert "signature" not in whole


def test_a_log_that_is_moved_away_is_begun_anew(options: Options, tmp_path: Path) -> None:
    with in_thread(options) as server:
        server.ask("/index.json")
        until(lambda: bool((tmp_path / "log").read_text()))
        (tmp_path / "log").rename(tmp_path / "log.1")
        server.ask("/healthz")
    assert "/index.json" in (tmp_path / "log.1").read_text()
    assert "/healthz" in (tmp_path / "log").read_text()


def test_health_is_that_of_the_tree(options: Options) -> None:
    with in_thread(options) as server:
        assert json.loads(server.ask("/healthz").body) == {"status": "ok"}
        options.root.rename(options.root.with_name("gone"))
        ill = server.ask("/healthz")
        assert (ill.status, json.loads(ill.body)) == (503, {"status": "failed"})
        assert server.ask(ARCHIVE).status == 404
        options.root.with_name("gone").rename(options.root)
        assert server.ask("/healthz").status == 200


def test_a_stop_waits_for_a_while_only(
    options: Options, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(limits, "STOP_S", 0.2)
    with (options.root / ARCHIVE[1:]).open("wb") as stream:
        stream.truncate(LARGE)
    with in_thread(options) as server:
        client = server.connect()
        client.sendall(unencoded(ARCHIVE))
        client.recv(100)
    with client:
        assert len(drain(client)) < LARGE
    assert "Traceback" not in capfd.readouterr().err


def test_a_stop_does_not_wait_for_clients_that_are_gone(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "STOP_S", 10 * PATIENCE_S)
    monkeypatch.setattr(PatientProtocol, "goodbye_s", 0.05)
    made = certificate(tmp_path / "tls")
    secure = Options(options.root, certificate=(made.certificate, made.key), access_log=options.access_log)
    with in_thread(secure, made) as server:
        # With TLS, the other side is asked to agree. This one never reads.
        client = ssl.create_default_context(cafile=str(made.authority)).wrap_socket(
            server.connect(), server_hostname=server.host
        )
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 200 OK")
    client.close()


def test_what_is_no_tls_does_no_harm(place: Place, options: Options, tmp_path: Path) -> None:
    made = certificate(tmp_path / "tls")
    secure = Options(
        options.root, certificate=(made.certificate, made.key), access_log=options.access_log, counts=options.counts
    )
    with in_thread(secure, made) as server:
        assert b"200 OK" not in server.raw(unencoded("/healthz"))
        assert server.ask("/healthz").status == 200
