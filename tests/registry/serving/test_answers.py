"""What is answered: to which path, with which headers."""

from __future__ import annotations

import json
import socket
from hashlib import sha256
from pathlib import Path

from generator.registry.serving.server import Options
from tests.registry.serving.place import ARCHIVE, CANDIDATE, EVERYTHING, MODULE, PAGES, PUBLIC, Place
from tests.support.registry import Project
from tests.support.serving import Answer, in_thread


def _without_date(answer: Answer) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "date"}


def test_the_files_of_the_registry_are_answered_as_they_are(place: Place) -> None:
    paths = {f"{MODULE}/versions": "application/json", ARCHIVE: "application/gzip", "/index.json": "application/json"}
    paths |= {"/.well-known/terraform.json": "application/json", "/assets/look.css": "text/css; charset=utf-8"}
    paths |= {f"{MODULE}/1.0.0/SHA256SUMS": "text/plain; charset=utf-8", PAGES[2]: "text/html; charset=utf-8"}
    for path, media in paths.items():
        answer = place.public.ask(path)
        assert (answer.status, answer.headers["content-type"]) == (200, media), path
        assert answer.body == (place.directory / path[1:]).read_bytes()
    assert place.public.ask("/").body == (place.directory / "index.html").read_bytes()
    folder = place.public.ask("/modules/acme/sample/ns1")
    assert (folder.status, folder.headers["location"]) == (308, "ns1/")
    assert place.public.ask("/modules/acme/sample/ns1/").body == b"the module\n"


def test_the_download_answer_says_the_sum_in_both_tongues(place: Place) -> None:
    for version in ("1.0.0", CANDIDATE):
        answer = place.public.ask(f"{MODULE}/{version}/download")
        content = (place.directory / f"{MODULE[1:]}/{version}/module.tar.gz").read_bytes()
        location = f"./module.tar.gz?checksum=sha256:{sha256(content).hexdigest()}"
        assert (answer.status, answer.headers["x-terraform-get"]) == (200, location)
        assert json.loads(answer.body) == {"location": location}
        assert answer.headers["content-type"] == "application/json"


def test_head_is_get_without_the_body(place: Place) -> None:
    for path in (*EVERYTHING, "/nothing", f"{MODULE}/9.9.9/download"):
        get, head = place.public.ask(path), place.public.ask(path, "HEAD")
        assert (head.status, head.body) == (get.status, b""), path
        assert _without_date(head) == _without_date(get), path
        assert int(get.headers["content-length"]) == len(get.body), path


def test_what_may_be_kept_and_for_how_long(place: Place) -> None:
    for_ever = {ARCHIVE, f"{MODULE}/1.0.0/module.json", f"{MODULE}/1.0.0/SHA256SUMS"}
    for path in EVERYTHING:
        said = place.public.ask(path).headers["cache-control"]
        assert said == ("public, max-age=31536000, immutable" if path in for_ever else said), path
        assert ("immutable" in said) is (path in for_ever), path
        assert "max-age" in said or said in ("no-cache", "no-store"), path
        private = place.private.ask(path, authorization=f"Bearer {place.token}").headers["cache-control"]
        if path not in PUBLIC:
            assert private.startswith("private, ") or private == "no-store", path
        assert place.private.ask(path).headers["cache-control"] in ("no-store", "no-cache"), path


def test_what_is_known_is_not_sent_again(place: Place) -> None:
    for path in (ARCHIVE, f"{MODULE}/versions", "/", "/.well-known/terraform.json"):
        etag = place.public.ask(path).headers["etag"]
        for known in (etag, f'"other", W/{etag}', "*"):
            answer = place.public.ask(path, if_none_match=known)
            assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", etag)
            assert "cache-control" in answer.headers
        assert place.public.ask(path, if_none_match='"other"').status == 200


def test_a_part_of_an_archive(place: Place) -> None:
    part = place.public.ask(ARCHIVE, range="bytes=10-19")
    assert (part.status, part.body) == (206, place.archive[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(place.archive)}"
    etag = place.public.ask(ARCHIVE, "HEAD").headers["etag"]
    assert place.public.ask(ARCHIVE, range="bytes=0-3", if_range=etag).body == place.archive[:4]
    assert place.public.ask(ARCHIVE, range="bytes=0-3", if_range='"old"').body == place.archive
    beyond = place.public.ask(ARCHIVE, range=f"bytes={len(place.archive)}-")
    assert beyond.status == 416


def test_a_browser_is_told_to_be_careful(place: Place) -> None:
    for path in (*EVERYTHING, "/nothing"):
        headers = place.private.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert "server" not in headers


def test_what_is_published_meanwhile_shows_at_once(options: Options, tmp_path: Path) -> None:
    with in_thread(options) as server:
        assert server.ask(f"{MODULE}/1.1.0/download").status == 404
        before = server.ask(f"{MODULE}/versions")
        project = Project(tmp_path / "project")
        project.version("1.1.0")
        assert project.publish(options.root).exit_code == 0
        after = server.ask(f"{MODULE}/versions", if_none_match=before.headers["etag"])
        assert '"1.1.0"' in after.body.decode()
        assert server.ask(f"{MODULE}/1.1.0/download").status == 200


def test_answers_do_not_wait_for_acknowledgements(place: Place) -> None:
    assert place.public.prepared is not None
    with place.public.connect() as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        client.recv(1)
        # With Nagle's algorithm, each answer on a connection that stays open would take 40 ms.
        for connection in place.public.prepared.server.server_state.connections:
            server_side = connection.transport.get_extra_info("socket")
            assert server_side.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
