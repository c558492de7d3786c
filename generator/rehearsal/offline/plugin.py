"""The gRPC server that Terraform talks to: the provider's methods, and the two services that every plugin has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

import grpc

if TYPE_CHECKING:
    from generator.rehearsal.offline.certificate import Certificate

_SERVICE: Final = "tfplugin6.Provider"
_LIMIT: Final = 256 << 20
_OPTIONS: Final = [("grpc.max_receive_message_length", _LIMIT), ("grpc.max_send_message_length", _LIMIT)]
_WORKERS: Final = 12  # Terraform asks for ten things at once, unless told otherwise
_STOP_S: Final = 0.2
_EMPTY: Final = b""  # a message with nothing in it


# By a method's name: how to read its question, and what answers it, given the question and who asks.
Methods: TypeAlias = Mapping[str, tuple[Callable[[bytes], Any], Callable[[Any, str], Any]]]


class Answers(Protocol):
    """What a provider answers."""

    def schema(self) -> bytes:
        """The answer to `GetProviderSchema`, as it is sent."""

    def methods(self) -> Methods:
        """All other answers."""


class Plugin:
    """A provider that listens on a socket."""

    def __init__(self, provider: Callable[[], Answers], on_shutdown: Callable[[], None]) -> None:
        """Makes a provider that does not listen yet.

        Args:
            provider: makes what answers; called with the first question.
            on_shutdown: called when Terraform asks it to end.
        """

        def shut_down(_request: bytes, _context: Any) -> bytes:
            on_shutdown()
            return _EMPTY

        controller = {"Shutdown": grpc.unary_unary_rpc_method_handler(shut_down)}
        stdio = {"StreamStdio": grpc.unary_stream_rpc_method_handler(_no_output)}
        self._server = grpc.server(ThreadPoolExecutor(max_workers=_WORKERS), options=_OPTIONS)
        self._server.add_generic_rpc_handlers(
            (
                _Provider(provider),
                grpc.method_handlers_generic_handler("plugin.GRPCController", controller),
                grpc.method_handlers_generic_handler("plugin.GRPCStdio", stdio),
            )
        )

    def listen(self, path: str, certificate: Certificate) -> None:
        """Listens on a socket in the file system, encrypted.

        Raises:
            OSError: the socket cannot be made.
        """
        pair = (certificate.key.encode(), certificate.certificate.encode())
        self._start(f"unix:{path}", grpc.ssl_server_credentials([pair]))

    def listen_locally(self) -> str:
        """Listens on a port of this machine, in plain; returns its address.

        Raises:
            OSError: there is none.
        """
        return f"127.0.0.1:{self._start('127.0.0.1:0', None)}"

    def _start(self, target: str, credentials: Any) -> int:
        try:
            if credentials is None:
                port = self._server.add_insecure_port(target)
            else:
                port = self._server.add_secure_port(target, credentials)
        except RuntimeError as error:
            raise OSError(f"it cannot listen at {target}: {error}") from error
        self._server.start()
        return int(port)

    def stop(self) -> None:
        """Lets go of the socket, after a moment for what is being answered."""
        self._server.stop(_STOP_S).wait()


class _Provider(grpc.GenericRpcHandler):  # type: ignore[misc] # grpc has no types
    """The methods of the provider, made as they are called. gRPC asks from one thread."""

    def __init__(self, make: Callable[[], Answers]) -> None:
        self._make = make
        self._answers: Answers | None = None
        self._methods: Mapping[str, Any] | None = None

    def service(self, details: Any) -> Any:
        service, _, method = details.method.lstrip("/").partition("/")
        if service != _SERVICE:
            return None
        try:
            return self._found(method)
        except Exception as error:
            return grpc.unary_unary_rpc_method_handler(_raising(error))  # raised here, it would not be told

    def _found(self, method: str) -> Any:
        if self._answers is None:
            self._answers = self._make()
        if method == "GetProviderSchema":
            # The first of the processes that Terraform starts is asked for nothing else.
            answers = self._answers
            return grpc.unary_unary_rpc_method_handler(lambda _request, _context: answers.schema())
        if self._methods is None:
            self._methods = {
                name: grpc.unary_unary_rpc_method_handler(
                    _with_peer(answer), request_deserializer=read, response_serializer=_serialized
                )
                for name, (read, answer) in self._answers.methods().items()
            }
        return self._methods.get(method)


def _raising(error: Exception) -> Callable[[bytes, Any], bytes]:
    def fail(_request: bytes, _context: Any) -> bytes:
        raise error

    return fail


def _with_peer(answer: Callable[[Any, str], Any]) -> Callable[[Any, Any], Any]:
    return lambda request, context: answer(request, context.peer())


def _serialized(message: Any) -> bytes:
    data: bytes = message.SerializeToString()
    return data


def _no_output(_request: bytes, _context: Any) -> Iterator[bytes]:
    return iter(())
