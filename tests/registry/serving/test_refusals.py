"""What is refused: paths that lead elsewhere, requests that are too much, clients that take their time."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from generator.registry.serving import limits, paths
from generator.registry.serving.protocol import PatientProtocol
from generator.registry.serving.server import Options
from tests.registry.serving.place import ARCHIVE, LARGE, MODULE, SECRET, Place, unencoded
from tests.support.serving import drain, in_thread, until

NAMES = (
    "..",
    ".",
    "",
    "%2e%2e",
    "%2e",
    "..%2f..",
    "%2f",
    "..%5c..",
    "%5c",
    "%00",
    "a%00",
    "-",
    "a b",
    ".hidden",
    "~",
    "é",
)


@pytest.mark.parametrize("place_of", ["namespace", "name", "provider", "version", "page"])
def test_names_that_lead_elsewhere(place: Place, place_of: str) -> None:
    (place.root / "module.tar.gz").write_bytes(SECRET)
    (place.root / "page.html").write_bytes(SECRET)
    for bad in NAMES:
        names = {"namespace": "acme", "name": "sample", "provider": "ns1", "version": "1.0.0", place_of: bad}
        path = "/v1/modules/{namespace}/{name}/{provider}/{version}/module.tar.gz".format(**names)
        path = f"/modules/{bad}/page.html" if place_of == "page" else path
        answer = place.public.raw(unencoded(path))
        # What is no HTTP is refused by the parser: 400.
        assert answer.split()[1] in (b"404", b"400"), path
        assert SECRET not in answer
        assert place.public.ask("/healthz").status == 200


def test_no_path_but_a_registry_s_means_anything() -> None:
    # Before the disk is touched: no link, file system or cache decides on it.
    for bad in NAMES:
        for names in ((bad, "sample", "ns1"), ("acme", bad, "ns1"), ("acme", "sample", bad)):
            assert paths.target(f"/v1/modules/{'/'.join(names)}/versions".encode()) is None, names
            assert paths.target(f"/v1/modules/{'/'.join(names)}/1.0.0/module.tar.gz".encode()) is None, names
        assert paths.target(f"{MODULE}/{bad}/module.tar.gz".encode()) is None, bad
        assert paths.target(f"/modules/{bad}/page.html".encode()) is None, bad
    assert paths.target(ARCHIVE.encode()) is not None
    assert paths.target(b"/modules/acme/page.html") is not None


def test_addresses_and_versions_that_are_none(place: Place) -> None:
    for path in (
        "/v1/modules/acme/sample/NS1/versions",
        "/v1/modules/acme/sample/versions",
        "/v1/modules/acme/sample/ns1/extra/versions",
        f"{MODULE}/latest/download",
        f"{MODULE}/01.0.0/download",
        f"{MODULE}/1.0/download",
        f"{MODULE}/v1.0.0/download",
        f"{MODULE}/1.0.0/main.tf",
        f"{MODULE}/1.0.0/",
        f"{MODULE}/",
        f"/{MODULE}/versions",
        f"{MODULE}//versions",
        f"{MODULE}/versions/",
        "/v1/",
        "/v1",
        "/.well-known/",
        "/healthz/",
        "//",
    ):
        answer = place.public.ask(path)
        assert answer.status == 404, path
        assert answer.headers["cache-control"] == "no-store"
    missing = place.public.ask(f"{MODULE}/9.9.9/download")
    assert missing.status == 404
    assert json.loads(missing.body)["errors"]


def test_only_what_a_registry_holds(place: Place, options: Options, tmp_path: Path) -> None:
    copy, outside = options.root, tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.css").write_bytes(SECRET)
    shutil.copytree(copy / "v1/modules/acme/sample", outside / "sample")
    for path in ("assets/.hidden.css", "assets/key.pem", "tokens", ".counts.json", ".index.html.generate-modules-tmp"):
        (copy / path).write_bytes(SECRET)
    (copy / "assets/out.css").symlink_to(outside / "secret.css")
    (copy / "assets/up.css").symlink_to("../../outside/secret.css")
    (copy / "assets/hidden.css").symlink_to(".hidden.css")
    (copy / "assets/loop.css").symlink_to("loop.css")
    (copy / "v1/modules/acme/linked").symlink_to(outside / "sample")
    (copy / "assets/inside.css").symlink_to("look.css")
    os.mkfifo(copy / "assets/pipe.css")
    with in_thread(options) as server:
        for name in (".hidden.css", "key.pem", "out.css", "up.css", "hidden.css", "loop.css", "pipe.css"):
            assert server.ask(f"/assets/{name}").status == 404, name
        for path in ("/tokens", "/.counts.json", "/.index.html.generate-modules-tmp", "/assets", "/assets/"):
            assert server.ask(path).status == 404, path
        assert server.ask("/v1/modules/acme/linked/ns1/versions").status == 404
        assert server.ask("/v1/modules/acme/linked/ns1/1.0.0/download").status == 404
        assert server.ask("/assets/inside.css").body == b"this is /assets/look.css\n"


def test_a_root_that_is_a_link(options: Options, tmp_path: Path) -> None:
    link = tmp_path / "current"
    link.symlink_to(options.root)
    with in_thread(Options(link, access_log=options.access_log, counts=options.counts)) as server:
        assert server.ask(ARCHIVE).status == 200


def test_a_request_that_is_too_much(place: Place) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        refused = place.public.ask("/index.json", method)
        assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD"), method
    assert place.public.ask("/index.json", "GET", body=b"x").status == 413
    assert place.public.ask("/index.json", "GET", body=b"").status == 200
    assert place.public.ask("/index.json", "POST", body=b"x").status == 405
    chunked = b"GET /index.json HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    # The connection ends: what still comes is not read.
    assert b" 413 " in place.public.raw(chunked)
    assert place.public.ask("/" + "a" * limits.MOST_PATH).status == 414
    assert place.public.ask("/index.json?" + "a" * limits.MOST_QUERY).status == 200
    assert place.public.ask("/index.json?" + "a" * (limits.MOST_QUERY + 1)).status == 414
    assert place.public.ask("/index.json", x="a" * (limits.MOST_HEADERS // 2)).status == 200
    assert place.public.ask("/index.json", x="a" * limits.MOST_HEADERS).status in (400, 431)


def test_headers_without_end(place: Place) -> None:
    answer = place.public.raw(b"GET /index.json HTTP/1.1\r\nHost: x\r\nX: " + b"a" * limits.MOST_HEADERS)
    assert answer.split()[1] == b"400"


def test_clients_that_take_their_time(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "patience_s", 0.2)
    with in_thread(options) as server:
        for first in (b"", b"GET /index.json HT"):
            with server.connect() as client:
                client.sendall(first)
                assert drain(client) == b""
        with server.connect() as client:
            client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert client.recv(1 << 16).startswith(b"HTTP/1.1 200 OK")
            client.sendall(b"GET /healthz HT")
            assert b"HTTP/1.1" not in drain(client)


def test_clients_that_do_not_take_their_answer(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "stall_s", 0.2)
    with (options.root / ARCHIVE[1:]).open("wb") as stream:
        stream.truncate(LARGE)
    with in_thread(options) as server:
        with server.connect() as client:
            client.sendall(unencoded(ARCHIVE))
            until(lambda: Path(options.access_log).read_text() != "")  # it was given up
            assert len(drain(client)) < LARGE
        assert len(server.ask(ARCHIVE).body) == LARGE


def test_more_connections_than_it_takes(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CONNECTIONS", 3)
    with in_thread(options) as server:
        with server.connect(), server.connect(), server.connect():
            assert server.ask("/healthz").status == 503
        until(lambda: server.ask("/healthz").status == 200)
