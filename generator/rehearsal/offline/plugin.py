"""The gRPC server that Terraform talks to: the provider's methods, and the two services that every plugin has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import grpc

from generator.errors import FrontrouteError
from generator.rehearsal.offline.certificate import Certificate
from generator.rehearsal.offline.compiled import Compiled
from generator.rehearsal.offline.configuring import Options

_SERVICE: Final = "tfplugin6.Provider"
_LIMIT: Final = 256 << 20
_OPTIONS: Final = [("grpc.max_receive_message_length", _LIMIT), ("grpc.max_send_message_length", _LIMIT)]
_WORKERS: Final = 12  # Terraform asks for ten things at once, unless told otherwise
_STOP_S: Final = 0.2
_EMPTY: Final = b""  # a message with nothing in it


class PluginError(FrontrouteError):
    """The provider cannot be reached."""


class Plugin:
    """A provider that listens on a socket."""

    def __init__(
        self,
        schema: Callable[[], bytes],
        methods: Callable[[], Mapping[str, Any]],
        on_shutdown: Callable[[], None],
    ) -> None:
        """Makes a provider that does not listen yet.

        Args:
            schema: gives the answer to `GetProviderSchema`.
            methods: gives the handlers of all other methods by name; asked when the first of them is called.
            on_shutdown: called when Terraform asks it to end.
        """

        def shut_down(_request: bytes) -> bytes:
            on_shutdown()
            return _EMPTY

        self._server = grpc.server(ThreadPoolExecutor(max_workers=_WORKERS), options=_OPTIONS)
        self._server.add_generic_rpc_handlers(
            (
                # The first of the processes that Terraform starts is asked for nothing but this.
                grpc.method_handlers_generic_handler(_SERVICE, {"GetProviderSchema": _raw(lambda _: schema())}),
                _Lazy(_SERVICE, methods),
                grpc.method_handlers_generic_handler("plugin.GRPCController", {"Shutdown": _raw(shut_down)}),
                grpc.method_handlers_generic_handler(
                    "plugin.GRPCStdio", {"StreamStdio": grpc.unary_stream_rpc_method_handler(_no_output)}
                ),
            )
        )

    def listen(self, address: Path, certificate: Certificate | None = None) -> None:
        """Listens on a socket.

        Args:
            address: the socket's path.
            certificate: what to encrypt with; in plain without one.

        Raises:
            PluginError: the socket cannot be made.
        """
        target = f"unix:{address}"
        try:
            if certificate is None:
                self._server.add_insecure_port(target)
            else:
                pair = (certificate.key.encode(), certificate.certificate.encode())
                self._server.add_secure_port(target, grpc.ssl_server_credentials([pair]))
        except RuntimeError as error:
            raise PluginError(f"It cannot listen at {address}: {error}") from error
        self._server.start()

    def stop(self) -> None:
        """Lets go of the socket, after a moment for what is being answered."""
        self._server.stop(_STOP_S).wait()


def serving(compiled: Compiled, options: Options, on_shutdown: Callable[[], None]) -> Plugin:
    """A plugin that serves a provider."""

    def methods() -> Mapping[str, Any]:
        # What answers questions is loaded when the first one comes: Terraform waits for the greeting only.
        from generator.rehearsal.offline.handlers import Handlers
        from generator.rehearsal.offline.service.inventory import open_inventory

        handlers = Handlers(compiled.model, options, open_inventory(compiled.model.name, options.environ))
        return {
            name: grpc.unary_unary_rpc_method_handler(
                _without_context(answer), request_deserializer=read, response_serializer=_serialized
            )
            for name, (read, answer) in handlers.answers().items()
        }

    return Plugin(lambda: compiled.schema, methods, on_shutdown)


def refusing(error: FrontrouteError, on_shutdown: Callable[[], None]) -> Plugin:
    """A plugin that only says why it cannot serve: Terraform shows that, and not what a process prints."""

    def schema() -> bytes:
        from tf.gen import tfplugin_pb2 as pb

        from generator.rehearsal.offline.models import Diagnostic
        from generator.rehearsal.offline.schema_wire import diagnostic_messages

        told = diagnostic_messages([Diagnostic(error.message, error.hint or "")])
        return _serialized(pb.GetProviderSchema.Response(diagnostics=told))

    return Plugin(schema, dict, on_shutdown)


class _Lazy(grpc.GenericRpcHandler):  # type: ignore[misc] # grpc has no types
    """The methods of a service, made when the first of them is called."""

    def __init__(self, service: str, make: Callable[[], Mapping[str, Any]]) -> None:
        self._prefix = f"/{service}/"
        self._make = make
        self._methods: Mapping[str, Any] | None = None

    def service(self, details: Any) -> Any:
        if not details.method.startswith(self._prefix):
            return None
        if self._methods is None:
            try:
                self._methods = self._make()
            except Exception as error:
                return _raw(_raising(error))  # told to Terraform; raised here, it would not be
        return self._methods.get(details.method[len(self._prefix) :])


def _raw(answer: Callable[[bytes], bytes]) -> Any:
    return grpc.unary_unary_rpc_method_handler(_without_context(answer))


def _raising(error: Exception) -> Callable[[bytes], bytes]:
    def fail(_request: bytes) -> bytes:
        raise error

    return fail


def _without_context(answer: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda request, _context: answer(request)


def _serialized(message: Any) -> bytes:
    data: bytes = message.SerializeToString()
    return data


def _no_output(_request: bytes, _context: Any) -> Iterator[bytes]:
    return iter(())
