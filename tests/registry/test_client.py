"""Reading registries: discovery, tokens as Terraform has them, and answers that are none."""

from __future__ import annotations

import json
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.errors import FrontrouteError
from generator.registry import address, archive, release
from generator.registry.offering import made
from generator.registry.reading import client, fetching, hosts
from generator.registry.reading.hosts import Hosts
from generator.registry.serving import tokens
from generator.registry.serving.server import Options
from generator.versions import parse
from tests.support.registry import ADDRESS, Project
from tests.support.serving import Certificate, certificate, in_thread

MODULE = address.parse(ADDRESS)
VERSION = parse("1.0.0")
SUM = "ab" * 32
JSON = {"Content-Type": "application/json"}


@dataclass
class Server:
    """A host that answers what a test tells it to.

    Attributes:
        answers: status, headers and body by path.
        asked: path and token of each request.
    """

    port: int = 0
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def say(self, path: str, body: str | bytes, **headers: str) -> None:
        content = body.encode() if isinstance(body, str) else body
        self.answers[path] = (
            200,
            {**JSON, **{name.replace("_", "-"): value for name, value in headers.items()}},
            content,
        )

    def send_to(self, path: str, url: str) -> None:
        self.answers[path] = (302, {"Location": url}, b"")


@contextmanager
def serving(keys: Certificate | None = None) -> Iterator[Server]:
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, self.headers.get("Authorization")))
            status, headers, body = server.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if keys is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(keys.certificate, keys.key)
        listening.socket = context.wrap_socket(listening.socket, server_side=True, do_handshake_on_connect=False)
    server.port = listening.server_port
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certificate(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The `module.json` of a release."""
    project = Project(tmp_path_factory.mktemp("project"))
    project.render()
    [item] = made(project.root)
    return release.dump(item.release).encode()


def failure(url: str, known: Hosts | None = None) -> str:
    """What is said of a registry that cannot be read."""
    with pytest.raises(FrontrouteError) as caught:
        client.at(url, known or Hosts()).release(MODULE, VERSION)
    return str(caught.value)


@pytest.mark.parametrize("base", ["/v1/modules/", "/v1/modules", "http://{host}/v1/modules/"])
def test_discovery_tells_where_modules_are(server: Server, document: bytes, base: str) -> None:
    server.say("/.well-known/terraform.json", json.dumps({"modules.v1": base.format(host=server.host)}))
    server.say(f"/v1/modules/{ADDRESS}/1.0.0/module.json", document)
    found = client.at(f"http://{server.host}", Hosts()).release(MODULE, VERSION)
    assert found is not None
    assert (found.architecture, found.version) == ("ns1-sample", "1.0.0")


def test_a_url_with_a_path_is_where_the_modules_are(server: Server, document: bytes) -> None:
    server.say(f"/here/{ADDRESS}/1.0.0/module.json", document)
    assert client.at(f"http://{server.host}/here", Hosts()).release(MODULE, VERSION) is not None
    assert [path for path, _ in server.asked] == [f"/here/{ADDRESS}/1.0.0/module.json"]


@pytest.mark.parametrize(
    ("body", "media", "words"),
    [
        ('{"modules.v1": "/v1/"}', "text/plain", "as text/plain, which Terraform refuses"),
        ("<html>", "application/json", "is damaged"),
        ("[" * 100_000, "application/json", "is damaged"),
        ("{}", "application/json", "names no modules.v1"),
        ('["modules.v1"]', "application/json", "names no modules.v1"),
        ('{"modules.v1": {"a": 1}}', "application/json", "names no modules.v1"),
        ('{"modules.v1": "file:///etc/"}', "application/json", "not an address of a registry"),
        ('{"modules.v1": "http://127.0.0.1:x/"}', "application/json", "not an address of a registry"),
    ],
)
def test_a_discovery_that_is_none_is_told(server: Server, body: str, media: str, words: str) -> None:
    server.say("/.well-known/terraform.json", body, Content_Type=media)
    assert words in failure(f"http://{server.host}")


def test_a_host_without_discovery_is_no_registry(server: Server) -> None:
    assert f"{server.host} is no registry: it has no .well-known/terraform.json" in failure(f"http://{server.host}")


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"[" * 100_000, b'{"id": "acme/sample/ns1/1.0.0"}', b"\xff"])
def test_what_another_registry_says_under_this_name_is_no_sum(server: Server, body: bytes) -> None:
    server.say(f"/m/{ADDRESS}/1.0.0/module.json", body)
    assert client.at(f"http://{server.host}/m", Hosts()).release(MODULE, VERSION) is None


def test_another_module_s_document_is_not_taken(server: Server, document: bytes) -> None:
    server.say(f"/m/{ADDRESS}/1.0.1/module.json", document)
    with pytest.raises(FrontrouteError, match=r"is of ns1-sample 1\.0\.0"):
        client.at(f"http://{server.host}/m", Hosts()).release(MODULE, parse("1.0.1"))
    server.say(f"/m/{ADDRESS}/1.0.0/module.json", document.replace(b"ns1-sample", b"ns1-other"))
    assert "is of ns1-other 1.0.0" in failure(f"http://{server.host}/m")
    server.say(f"/m/{ADDRESS}/1.0.0/module.json", document.replace(b'"title"', b'"titel"'))
    assert "is damaged" in failure(f"http://{server.host}/m")


def test_versions_and_archives_are_read(server: Server) -> None:
    registry = client.at(f"http://{server.host}/m", Hosts())
    assert (registry.versions(MODULE), registry.archive(MODULE, VERSION)) == (None, None)
    listed = {"modules": [{"versions": [{"version": "1.0.0", "sha256": SUM}]}]}
    server.say(f"/m/{ADDRESS}/versions", json.dumps(listed))
    server.say(f"/m/{ADDRESS}/1.0.0/module.tar.gz", b"\x1f\x8b")
    assert (registry.versions(MODULE), registry.archive(MODULE, VERSION)) == ({"1.0.0": SUM}, b"\x1f\x8b")
    server.say(f"/m/{ADDRESS}/versions", '{"modules": [{"versions": [{"version": "1.0.0"}]}]}')
    with pytest.raises(FrontrouteError, match="lists no versions with their sums"):
        registry.versions(MODULE)


def test_the_token_goes_to_its_host_and_to_no_other(server: Server, document: bytes) -> None:
    with serving() as other:
        other.say("/elsewhere", document)
        known = Hosts(tokens={server.host: "s3cret"})
        server.send_to(f"/m/{ADDRESS}/1.0.0/module.json", "/moved")
        server.send_to("/moved", f"http://{other.host}/elsewhere")
        assert client.at(f"http://{server.host}/m", known).release(MODULE, VERSION) is not None
        assert [token for _, token in server.asked] == ["Bearer s3cret", "Bearer s3cret"]
        assert other.asked == [("/elsewhere", None)]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://x.test/"])
def test_a_redirect_leads_to_http_only(server: Server, url: str) -> None:
    server.send_to(f"/m/{ADDRESS}/1.0.0/module.json", url)
    assert re.search("not where a registry may send us|where no registry is", failure(f"http://{server.host}/m"))


def test_a_redirect_without_end_ends(server: Server) -> None:
    path = f"/m/{ADDRESS}/1.0.0/module.json"
    server.send_to(path, path)
    assert "sends us on without end" in failure(f"http://{server.host}/m")


def test_a_missing_and_a_wrong_token_are_told_apart(server: Server) -> None:
    server.answers[f"/m/{ADDRESS}/1.0.0/module.json"] = (401, {}, b"")
    said = failure(f"http://{server.host}/m")
    assert "it wants a token" in said
    assert f'`credentials "{server.host}"` block' in said
    assert "the token is not accepted" in failure(f"http://{server.host}/m", Hosts(tokens={server.host: "old"}))
    known = Hosts(modules={"my-registry.acme.test": f"http://{server.host}/m"})
    with pytest.raises(FrontrouteError, match=r"TF_TOKEN_my__registry_acme_test.*terraform login my-registry"):
        client.of_host("my-registry.acme.test", known).release(MODULE, VERSION)


def test_a_token_that_no_header_can_hold_is_not_sent(server: Server) -> None:
    said = failure(f"http://{server.host}/m", Hosts(tokens={server.host: "a\r\nX-Evil: 1"}))
    assert "characters that no header can hold" in said
    assert server.asked == []


def test_an_answer_has_limits(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 10)
    server.say(f"/m/{ADDRESS}/1.0.0/module.tar.gz", b"x" * 11)
    registry = client.at(f"http://{server.host}/m", Hosts())
    with pytest.raises(FrontrouteError, match="larger than the 10 bytes"):
        registry.archive(MODULE, VERSION)
    server.say(f"/m/{ADDRESS}/1.0.0/module.tar.gz", b"x", Content_Length="5")
    with pytest.raises(FrontrouteError, match=r"broke off after 1 of 5 bytes|cannot be reached: IncompleteRead"):
        registry.archive(MODULE, VERSION)


def test_a_host_that_says_nothing_is_not_waited_for_for_ever(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PATIENCE_S", -1.0)
    server.say(f"/m/{ADDRESS}/1.0.0/module.json", b"x")
    assert "did not come within" in failure(f"http://{server.host}/m")


def test_an_error_of_the_host_is_told(server: Server) -> None:
    server.answers[f"/m/{ADDRESS}/1.0.0/module.json"] = (503, {}, b"")
    assert f"{server.host} answers 503" in failure(f"http://{server.host}/m")


def test_certificates_are_verified(keys: Certificate, document: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(keys) as server:
        server.say("/.well-known/terraform.json", '{"modules.v1": "/m/"}')
        server.say(f"/m/{ADDRESS}/1.0.0/module.json", document)
        with pytest.raises(FrontrouteError, match=r"certificate of 127.0.0.1:\d+ is not trusted(?s:.*)SSL_CERT_FILE"):
            client.of_host(server.host, Hosts())
        monkeypatch.setenv("SSL_CERT_FILE", str(keys.authority))
        assert client.of_host(server.host, Hosts()).release(MODULE, VERSION) is not None
        server.send_to("/.well-known/terraform.json", "http://127.0.0.1:9/")
        with pytest.raises(FrontrouteError, match="which is not encrypted"):
            client.of_host(server.host, Hosts())


def test_our_own_server_is_read_with_a_token(
    keys: Certificate, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.publish(tmp_path / "out").exit_code == 0
    token = tokens.add(tmp_path / "tokens", "ci")
    options = Options(
        tmp_path / "out", certificate=(keys.certificate, keys.key), tokens=tmp_path / "tokens",
        access_log=str(tmp_path / "log"), counts=tmp_path / "counts.json",
    )  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(keys.authority))
    with in_thread(options, keys) as server:
        host = f"{server.host}:{server.port}"
        registry = client.of_host(host, Hosts(tokens={host: token}))
        found = registry.release(MODULE, VERSION)
        assert found is not None
        assert registry.versions(MODULE) == {"1.0.0": found.sha256}
        assert archive.digest(registry.archive(MODULE, VERSION) or b"") == found.sha256
        with pytest.raises(FrontrouteError, match="it wants a token"):
            client.of_host(host, Hosts()).release(MODULE, VERSION)


def test_a_proxy_is_not_asked_for_this_machine(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert "is no registry" in failure(f"http://{server.host}")


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("TF_TOKEN_registry_acme_com", "registry.acme.com"),
        ("TF_TOKEN_my__registry_acme_com", "my-registry.acme.com"),
        ("TF_TOKEN_registry.acme.com", "registry.acme.com"),
        ("TF_TOKEN_REGISTRY_acme_com", "registry.acme.com"),
        ("TF_TOKEN_127.0.0.1:8443", "127.0.0.1:8443"),
        ("TF_TOKEN_bücher_example", "xn--bcher-kva.example"),
    ],
)
def test_a_variable_holds_a_host_s_token(name: str, host: str, tmp_path: Path) -> None:
    assert hosts.read({name: "t", "HOME": str(tmp_path)}).tokens == {host: "t"}


def test_variables_come_before_blocks_and_later_files_before_earlier(tmp_path: Path) -> None:
    (tmp_path / ".terraformrc").write_text(
        'credentials "a.test" { token = "block" }\n'
        'credentials "b.test" {\n  token = "block"\n}\n'
        'credentials "c.test" { token = "block" }\n'
        'host "a.test" {\n  # services = { "modules.v1" = "http://no/" }\n'
        '  services = {\n    "providers.v1" = "https://p/" // "modules.v1" = "no"\n'
        '    "modules.v1" = "https://m/"\n  }\n}\n'
        'host "b.test" { services = { "modules.v1": "https://b/" } }\n'
    )
    (tmp_path / ".terraform.d").mkdir()
    (tmp_path / ".terraform.d/credentials.tfrc.json").write_text('{"credentials": {"b.test": {"token": "file"}}}')
    (tmp_path / ".terraform.d/more.tfrc.json").write_text(
        '{"host": {"c.test": {"services": {"modules.v1": "https://c/"}}}}'
    )
    (tmp_path / ".terraform.d/broken.tfrc.json").write_text("{")
    environ = {"HOME": str(tmp_path), "TF_TOKEN_c_test": "variable"}
    found = hosts.read(environ)
    assert found.tokens == {"a.test": "block", "b.test": "file", "c.test": "variable"}
    assert found.modules == {"a.test": "https://m/", "b.test": "https://b/", "c.test": "https://c/"}
    # A file that is named takes the place of all of them.
    (tmp_path / "named").write_text('credentials "d.test" { token = "named" }')
    assert hosts.read({**environ, "TF_CLI_CONFIG_FILE": str(tmp_path / "named")}).tokens == {
        "c.test": "variable", "d.test": "named",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["localhost", "a_b.test", "a.test/x", "a..test", "-a.test", "a.test:", "user@a.test", ""]
)
def test_what_terraform_takes_no_module_from_is_no_host(name: str) -> None:
    with pytest.raises(ValueError, match="it has a dot"):
        hosts.normal(name)


def test_a_host_has_one_name() -> None:
    assert hosts.normal("Registry.ACME.com:443") == "registry.acme.com"
    assert hosts.normal("Bücher.example") == "xn--bcher-kva.example"
