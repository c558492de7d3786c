"""The gRPC server that Terraform talks to: the provider's methods, and the two services that every plugin has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, Protocol

import grpc

if TYPE_CHECKING:
    from generator.rehearsal.offline.certificate import Certificate

_SERVICE: Final = "tfplugin6.Provider"
_LIMIT: Final = 256 << 20
_OPTIONS: Final = [("grpc.max_receive_message_length", _LIMIT), ("grpc.max_send_message_length", _LIMIT)]
_WORKERS: Final = 12  # Terraform asks for ten things at once, unless told otherwise
_STOP_S: Final = 0.2
_EMPTY: Final = b""  # a message with nothing in it


class Answers(Protocol):
    """What a provider answers."""

    def schema(self) -> bytes:
        """The answer to `GetProviderSchema`, as it is sent."""

    def methods(self) -> Mapping[str, tuple[Callable[[bytes], Any], Callable[[Any], Any]]]:
        """How to read the question of every other method, and what answers it, by the method's name."""


class Plugin:
    """A provider that listens on a socket."""

    def __init__(self, provider: Callable[[], Answers], on_shutdown: Callable[[], None]) -> None:
        """Makes a provider that does not listen yet.

        Args:
            provider: makes what answers; called with the first question.
            on_shutdown: called when Terraform asks it to end.
        """

        def shut_down(_request: bytes) -> bytes:
            on_shutdown()
            return _EMPTY

        controller = {"Shutdown": grpc.unary_unary_rpc_method_handler(_without_context(shut_down))}
        stdio = {"StreamStdio": grpc.unary_stream_rpc_method_handler(_no_output)}
        self._server = grpc.server(ThreadPoolExecutor(max_workers=_WORKERS), options=_OPTIONS)
        self._server.add_generic_rpc_handlers(
            (
                _Provider(provider),
                grpc.method_handlers_generic_handler("plugin.GRPCController", controller),
                grpc.method_handlers_generic_handler("plugin.GRPCStdio", stdio),
            )
        )

    def listen(self, address: str, certificate: Certificate | None = None) -> None:
        """Listens on a socket.

        Args:
            address: the socket's path.
            certificate: what to encrypt with; in plain without one.

        Raises:
            OSError: the socket cannot be made.
        """
        target = f"unix:{address}"
        try:
            if certificate is None:
                self._server.add_insecure_port(target)
            else:
                pair = (certificate.key.encode(), certificate.certificate.encode())
                self._server.add_secure_port(target, grpc.ssl_server_credentials([pair]))
        except RuntimeError as error:
            raise OSError(f"it cannot listen at {address}: {error}") from error
        self._server.start()

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
                    _without_context(answer), request_deserializer=read, response_serializer=_serialized
                )
                for name, (read, answer) in self._answers.methods().items()
            }
        return self._methods.get(method)


def _raising(error: Exception) -> Callable[[bytes, Any], bytes]:
    def fail(_request: bytes, _context: Any) -> bytes:
        raise error

    return fail


def _without_context(answer: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda request, _context: answer(request)


def _serialized(message: Any) -> bytes:
    data: bytes = message.SerializeToString()
    return data


def _no_output(_request: bytes, _context: Any) -> Iterator[bytes]:
    return iter(())
