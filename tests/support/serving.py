"""`frontroute registry serve`, started for a test or a measurement, and a certificate for it."""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from generator.registry.serving.server import Options, Prepared, prepare

HOST = "127.0.0.1"
PATIENCE_S = 30.0


@dataclass(frozen=True)
class Certificate:
    """A server's certificate for 127.0.0.1, its key, and the authority that signed it: files, PEM."""

    authority: Path
    certificate: Path
    key: Path


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Running:
    """A server that runs in a thread of this process, or in a process of its own."""

    host: str
    port: int
    authority: Path | None = None
    said: list[str] = field(default_factory=list)
    prepared: Prepared | None = None
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"{'https' if self.authority else 'http'}://{self.host}:{self.port}"

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """One request on a connection of its own. `_` in a header's name stands for `-`; an empty one is left out."""
        connection: HTTPConnection
        if self.authority is not None:
            context = ssl.create_default_context(cafile=str(self.authority))
            connection = HTTPSConnection(self.host, self.port, timeout=PATIENCE_S, context=context)
        else:
            connection = HTTPConnection(self.host, self.port, timeout=PATIENCE_S)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items() if value}
            connection.request(method, path, body=body, headers=named)
            got = connection.getresponse()
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        finally:
            connection.close()

    def raw(self, data: bytes) -> bytes:
        """Everything that comes back for some bytes, until the server ends the connection."""
        with self.connect() as client:
            client.sendall(data)
            return drain(client)

    def connect(self) -> socket.socket:
        """A bare connection."""
        return socket.create_connection((self.host, self.port), timeout=PATIENCE_S)


def drain(client: socket.socket) -> bytes:
    """Everything that still comes, until the other side ends the connection."""
    found: list[bytes] = []
    with contextlib.suppress(ConnectionResetError):
        while piece := client.recv(1 << 16):
            found.append(piece)
    return b"".join(found)


def until(look: Callable[[], bool]) -> None:
    """Waits for what becomes true in a moment: an answer is there before the server has noted that it gave it."""
    deadline = time.monotonic() + PATIENCE_S
    while not look():
        assert time.monotonic() < deadline, "it does not become true"
        time.sleep(0.005)


@contextmanager
def in_thread(options: Options, certificate: Certificate | None = None) -> Iterator[Running]:
    """A server in a thread of this process, on a free port; it has ended when the block ends."""
    ready = threading.Event()
    said: list[str] = []

    def tell(text: str) -> None:
        said.append(text)
        ready.set()

    prepared = prepare(options, tell)
    thread = threading.Thread(target=prepared.run, daemon=True)
    thread.start()
    try:
        assert ready.wait(PATIENCE_S), "the server does not start"
        authority = certificate.authority if certificate is not None else None
        yield Running(HOST, prepared.served.port, authority, said, prepared)
    finally:
        prepared.server.should_exit = True
        thread.join(PATIENCE_S)
        assert not thread.is_alive(), "the server does not stop"


@contextmanager
def in_process(directory: Path, *args: str, authority: Path | None = None) -> Iterator[Running]:
    """A server in a process of its own, on a free port; it has ended when the block ends.

    Args:
        directory: the registry to serve.
        args: further arguments of `frontroute registry serve`. Without ``--access-log``, nothing is logged.
        authority: who signed its certificate, for TLS.
    """
    log = () if "--access-log" in args else ("--access-log", "/dev/null")
    call = "from generator.cli import frontroute; frontroute(prog_name='frontroute')"
    command = ["-c", call, "registry", "serve", str(directory), "--port", "0", *log, *args]
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        first = process.stderr.readline()
        match = re.search(r"at https?://(.+):(\d+)/$", first.strip())
        assert match, first + process.stderr.read()
        yield Running(match[1], int(match[2]), authority, [first], process=process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stderr.close()


def certificate(directory: Path) -> Certificate:
    """A throw-away authority, and a certificate for 127.0.0.1 that it signed."""
    directory.mkdir(parents=True, exist_ok=True)
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority for tests")])
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    root_id = x509.SubjectKeyIdentifier.from_public_key(root_key.public_key())
    root = (
        _builder(root_name, root_name, root_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(root_id, critical=False)
        .sign(root_key, hashes.SHA256())
    )
    issuer = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(root_id)
    address = x509.IPAddress(ipaddress.ip_address(HOST))
    leaf = (
        _builder(name, root_name, key.public_key())
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(issuer, critical=False)
        .sign(root_key, hashes.SHA256())
    )
    made = Certificate(directory / "authority.pem", directory / "certificate.pem", directory / "key.pem")
    made.authority.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    made.certificate.write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    made.key.write_bytes(private)
    return made


def _builder(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
    )
