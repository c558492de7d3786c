"""Who may have what, where tokens are asked for."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from generator.registry.serving import tokens
from generator.registry.serving.server import Options
from tests.registry.serving.place import ARCHIVE, CANDIDATE, EVERYTHING, FOR_PROGRAMS, MODULE, PAGES, PUBLIC, Place
from tests.support.serving import in_thread


def test_without_a_token(place: Place) -> None:
    for path in PUBLIC:
        assert place.private.ask(path).status == 200
    for authorization in ("", "Bearer wrong", "Bearer ", "Basic wrong", "wrong"):
        for path in FOR_PROGRAMS:
            refused = place.private.ask(path, authorization=authorization)
            assert refused.status == 401, path
            assert refused.headers["www-authenticate"].startswith("Bearer "), path
            if path != f"{MODULE}/1.0.0/SHA256SUMS":
                assert json.loads(refused.body)["errors"], path
        for path in (*PAGES, "/nothing.html"):
            refused = place.private.ask(path, authorization=authorization)
            assert refused.status == 401, path
            assert refused.headers["www-authenticate"].startswith("Basic "), path


def test_with_a_token(place: Place) -> None:
    basic = base64.b64encode(f"anybody:{place.token}".encode()).decode()
    for authorization in (f"Bearer {place.token}", f"bearer  {place.token}", f"Basic {basic}"):
        for path in EVERYTHING:
            assert place.private.ask(path, authorization=authorization).status in (200, 308), path
    swapped = base64.b64encode(f"{place.token}:anything".encode()).decode()
    for authorization in (f"Basic {swapped}", f"Bearer {place.token}x", f"Bearer {place.token[:-1]}", place.token):
        assert place.private.ask("/index.json", authorization=authorization).status == 401


def test_a_signed_link_opens_one_archive(place: Place) -> None:
    download = place.private.ask(f"{MODULE}/1.0.0/download", authorization=f"Bearer {place.token}")
    link = download.headers["x-terraform-get"].removeprefix("./module.tar.gz")
    assert json.loads(download.body)["location"] == f"./module.tar.gz{link}"
    assert download.headers["cache-control"] == "no-store"
    assert place.private.ask(ARCHIVE + link).body == place.archive
    assert place.private.ask(ARCHIVE + link, "HEAD").status == 200
    assert place.private.ask(f"{MODULE}/{CANDIDATE}/module.tar.gz{link}").status == 403
    assert place.private.ask(f"{MODULE}/1.0.0/module.json{link}").status == 401
    assert place.private.ask(ARCHIVE + link[:-1]).status == 403
    assert place.private.ask(ARCHIVE + link.replace("name=ci", "name=me")).status == 403
    assert place.private.ask(ARCHIVE + link[:-1], authorization=f"Bearer {place.token}").status == 200


def test_a_token_is_taken_away_while_it_is_served(options: Options, tmp_path: Path) -> None:
    file = tmp_path / "tokens"
    kept, lost = tokens.add(file, "kept"), tokens.add(file, "lost")
    private = Options(options.root, tokens=file, access_log=options.access_log, counts=options.counts)
    with in_thread(private) as server:
        download = server.ask(f"{MODULE}/1.0.0/download", authorization=f"Bearer {lost}")
        link = ARCHIVE + download.headers["x-terraform-get"].removeprefix("./module.tar.gz")
        assert server.ask(link).status == 200
        tokens.remove(file, "lost")
        assert server.ask("/index.json", authorization=f"Bearer {lost}").status == 401
        assert server.ask(link).status == 403
        assert server.ask("/index.json", authorization=f"Bearer {kept}").status == 200
        file.write_text("half a li")
        assert server.ask("/index.json", authorization=f"Bearer {kept}").status == 503
        assert server.ask("/healthz").status == 503
        assert server.ask("/.well-known/terraform.json").status == 200
