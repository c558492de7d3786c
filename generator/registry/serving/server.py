"""Serves a registry until it is told to stop: a socket, TLS, uvicorn, signals."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from generator.registry import tree
from generator.registry.serving import ServeError, app, greeting, limits
from generator.registry.serving.access_log import STANDARD_OUTPUT, AccessLog, Form
from generator.registry.serving.counts import NAME, Counts
from generator.registry.serving.greeting import Served
from generator.registry.serving.guarding import Guard
from generator.registry.serving.protocol import PatientProtocol
from generator.registry.serving.signing import Signer
from generator.registry.serving.standing import Standing
from generator.registry.serving.tokens import Tokens, TokensError

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Options:
    """How a registry is served.

    Attributes:
        root: its directory.
        host: the address to listen on, or a name of it.
        port: the port to listen on; 0 for a free one.
        certificate: files of a certificate chain and of its key, both PEM; None for plain HTTP.
        tokens: the file of tokens; None if everybody may read.
        access_log: a file, or ``-`` for the standard output.
        form: of the access log.
        counts: where downloads are counted; None for a hidden file in the directory.
    """

    root: Path
    host: str = "127.0.0.1"
    port: int = 0
    certificate: tuple[Path, Path] | None = None
    tokens: Path | None = None
    access_log: str = STANDARD_OUTPUT
    form: Form = "text"
    counts: Path | None = None


class Server(uvicorn.Server):
    """Stops at the first signal when what runs has ended, at the second one at once, and says which.

    Attributes:
        forced: True if a second signal came.
    """

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started
        self._loop: asyncio.AbstractEventLoop | None = None
        self.forced = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Tells that requests are answered from now on."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self.started:
            self._started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Lets what runs end, for a while; then ends it."""
        await super().shutdown(sockets)
        if self.force_exit:
            await self.lifespan.shutdown()  # uvicorn leaves it running, to be torn down with a traceback
        self._abort()
        await asyncio.sleep(0)  # until the connections are closed

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Unlike uvicorn's: the signal is not raised again afterwards. Who was asked to stop, and did, did well."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as a handler is called
        """A signal came."""
        if not self.should_exit:
            self.should_exit = True
            return
        self.forced = self.force_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._abort)

    def _abort(self) -> None:
        for connection in list(self.server_state.connections):
            connection.transport.abort()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A registry that is about to be served: nothing that a user can get wrong is left."""

    server: Server
    listener: socket.socket
    served: Served
    counts: Counts
    log: AccessLog

    def run(self) -> int:
        """Serves until it is told to stop.

        Returns:
            The exit code: 0, or 130 if it had to end at once.
        """
        try:
            self.server.run([self.listener])
        finally:
            self.listener.close()
            self.counts.save()
            self.log.close()
        return _INTERRUPTED if self.server.forced else 0


def prepare(options: Options, tell: Callable[[str], None]) -> Prepared:
    """Reads and opens all that serving needs.

    Args:
        options: how the registry is served.
        tell: what to do with a sentence for the user.

    Raises:
        ServeError: there is no registry, the address cannot be listened on, or a file cannot be read.
        TokensError: the tokens cannot be read, or there are none.
    """
    standing = Standing(options.root)
    if not standing.readable():
        hint = "frontroute registry build and frontroute registry publish make one."
        raise ServeError(f"{options.root} holds no registry: it has no {tree.DISCOVERY}", hint=hint)
    guard = Guard(_tokens(options.tokens), Signer())
    context = _context(*options.certificate) if options.certificate is not None else None
    counts = Counts(options.counts or options.root / NAME, tell)
    log = AccessLog(options.access_log, options.form)
    try:
        listener = _listen(options.host, options.port)
    except ServeError:
        log.close()
        raise
    host, port = listener.getsockname()[:2]
    index = standing.find(tree.INDEX)
    served = Served(
        shown=str(options.root),
        # The name as it was given: a certificate is for a name.
        host=options.host or host,
        port=port,
        tls=context is not None,
        tokens=guard.private,
        index=(index.content or b"") if index else b"",
    )
    config = uvicorn.Config(
        app.make(standing, guard, counts, log),
        http=PatientProtocol,
        loop="asyncio",
        ws="none",
        lifespan="on",
        log_config=None,
        log_level=logging.WARNING,
        access_log=False,
        proxy_headers=False,  # who connects is who is logged: anybody can send a header
        server_header=False,
        limit_concurrency=limits.MOST_CONNECTIONS,
        timeout_keep_alive=limits.IDLE_S,
        timeout_graceful_shutdown=limits.STOP_S,
        h11_max_incomplete_event_size=limits.MOST_HEADERS,
        ssl_context_factory=(lambda _config, _default: context) if context is not None else None,
    )
    logging.getLogger("uvicorn.error").addFilter(_not_cut_off)
    return Prepared(Server(config, lambda: tell(greeting.text(served))), listener, served, counts, log)


def _tokens(file: Path | None) -> Tokens | None:
    if file is None:
        return None
    tokens = Tokens(file)
    if not tokens.holders():
        hint = f"frontroute registry token add NAME --tokens {file} makes one."
        raise TokensError(f"{file} has no token, so nobody could read anything", hint=hint)
    return tokens


def _context(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    for file in (certificate, key):
        try:
            file.read_bytes()
        except OSError as error:
            raise ServeError(f"cannot read {file}: {error.strerror}") from error
    try:
        # No passphrase: there is nobody to ask when a server starts by itself.
        context.load_cert_chain(certificate, key, password="")
    except ssl.SSLError as error:
        reason = (error.reason or "no PEM, or a passphrase").lower().replace("_", " ")
        raise ServeError(
            f"{certificate} and {key} are no certificate and its key: {reason}",
            hint="Both are PEM; the certificate's issuers follow it in its file; the key has no passphrase.",
        ) from None
    return context


def _listen(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)[0]
        return _bound(found[0], found[4])
    except socket.gaierror as error:
        raise ServeError(f'"{host}" is no address of this machine: {error.strerror}') from error
    except OSError as error:
        hints = {
            errno.EADDRINUSE: "Name another one with --port; 0 takes a free one.",
            errno.EACCES: "Ports below 1024 need special rights: name another one with --port.",
            errno.EADDRNOTAVAIL: "Name an address of this machine with --host.",
        }
        said = {errno.EADDRINUSE: "the port is in use"}.get(error.errno or 0, error.strerror)
        hint = hints.get(error.errno or 0)
        raise ServeError(f"cannot listen on {host}, port {port}: {said}", hint=hint) from error


def _bound(family: socket.AddressFamily, address: tuple[object, ...]) -> socket.socket:
    # asyncio turns Nagle's algorithm off only where a socket says that it is TCP. `socket.create_server` makes none
    # that does, and then each answer waits 40 ms for the client's acknowledgement of its headers.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(limits.MOST_CONNECTIONS)
    except OSError:
        listener.close()
        raise
    return listener


def _not_cut_off(record: logging.LogRecord) -> bool:
    """What a stop cuts off is no error of ours: uvicorn would show a traceback of it."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))
