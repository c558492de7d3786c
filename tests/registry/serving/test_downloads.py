"""Downloads: many at once, broken off, counted."""

from __future__ import annotations

import json
import socket
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.registry.serving import standing
from generator.registry.serving.server import Options
from tests.registry.serving.place import ARCHIVE, CANDIDATE, LARGE, MODULE, Place, unencoded
from tests.support.registry import ADDRESS
from tests.support.serving import Running, in_thread, until


def _counted(server: Running) -> int:
    """Downloads of the release."""
    known = json.loads(server.ask("/counts.json").body)["downloads"]
    return int(known.get(ADDRESS, {}).get("1.0.0", 0))


def test_many_downloads_at_once_are_whole_and_counted(place: Place) -> None:
    before, at_once = _counted(place.public), 200
    with ThreadPoolExecutor(at_once) as pool:
        answers = list(pool.map(lambda _: place.public.ask(ARCHIVE), range(at_once)))
    assert {answer.status for answer in answers} == {200}
    assert {answer.body for answer in answers} == {place.archive}
    until(lambda: _counted(place.public) >= before + at_once)
    assert _counted(place.public) == before + at_once


def test_only_whole_archives_are_counted(place: Place) -> None:
    before = _counted(place.public)
    etag = place.public.ask(ARCHIVE, "HEAD").headers["etag"]
    place.public.ask(ARCHIVE, range="bytes=0-3")
    place.public.ask(ARCHIVE, range=f"bytes=0-{len(place.archive) - 1}")
    place.public.ask(ARCHIVE, if_none_match=etag)
    place.public.ask(ARCHIVE, "POST")
    place.public.ask(f"{MODULE}/1.0.0/module.json")
    place.public.ask(f"{MODULE}/1.0.0/download")
    assert _counted(place.public) == before
    place.public.ask(ARCHIVE, if_none_match='"other"')
    until(lambda: _counted(place.public) == before + 1)


@pytest.mark.parametrize("kept", [True, False], ids=["from memory", "from the disk"])
def test_clients_that_go_away(options: Options, monkeypatch: pytest.MonkeyPatch, kept: bool) -> None:
    monkeypatch.setattr(standing, "SMALL", LARGE if kept else 0)
    with (options.root / ARCHIVE[1:]).open("wb") as stream:
        stream.truncate(LARGE)
    with in_thread(options) as server:
        for _ in range(5):
            with socket.socket() as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                client.connect((server.host, server.port))
                client.sendall(unencoded(ARCHIVE))
                client.recv(100)
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert len(server.ask(ARCHIVE).body) == LARGE
        until(lambda: Path(options.access_log).read_text().count("module.tar.gz") == 6)
        assert _counted(server) == 1


def test_counts_outlive_the_server(options: Options) -> None:
    expected = {"format": 1, "downloads": {ADDRESS: {"1.0.0": 2, CANDIDATE: 1}}}
    with in_thread(options) as server:
        assert json.loads(server.ask("/counts.json").body) == {"format": 1, "downloads": {}}
        server.ask(ARCHIVE)
    with in_thread(options) as server:
        server.ask(ARCHIVE)
        server.ask(f"{MODULE}/{CANDIDATE}/module.tar.gz")
        assert json.loads(server.ask("/counts.json").body) == expected
    assert options.counts is not None
    assert json.loads(options.counts.read_bytes()) == expected


def test_counts_that_cannot_be_written_stop_nothing(options: Options, tmp_path: Path) -> None:
    counts = tmp_path / "missing" / "counts.json"
    with in_thread(Options(options.root, access_log=options.access_log, counts=counts)) as server:
        assert server.ask(ARCHIVE).status == 200
    assert [text for text in server.said if "cannot write" in text]
