"""An offline provider in this process, for many configurations at once, each with an account of its own.

Terraform says with most of its questions which configuration they are about, in the `provider_meta` that each module
may hold. What is refused is marked with the question that it was an answer to, and with the path of the attribute,
which Terraform itself does not pass on.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

import grpc
import msgpack
from tf.gen import tfplugin_pb2 as pb

from generator.rehearsal.offline import library
from generator.rehearsal.offline.configuring import Options
from generator.rehearsal.offline.handlers import Handlers
from generator.rehearsal.offline.models import Configured
from generator.rehearsal.offline.schema_wire import path_of, schema_message
from generator.rehearsal.offline.service.inventory import Inventory
from generator.rehearsal.offline.values import path_text
from generator.rehearsal.offline.wire import Codec

META = "account"

# The stages that a question belongs to, as refusals are recorded.
_STAGES = {
    "ValidateProviderConfig": "validate",
    "ConfigureProvider": "plan",
    "ValidateResourceConfig": "validate",
    "ValidateDataResourceConfig": "validate",
    "PlanResourceChange": "plan",
    "ReadDataSource": "plan",
    "ReadResource": "plan",
    "ImportResourceState": "plan",
    "UpgradeResourceState": "plan",
    "ApplyResourceChange": "apply",
}
_MARK = re.compile(r"\s*<<(?P<stage>\w+) (?P<path>[^>]*)>>\Z")
_LIMIT = [("grpc.max_receive_message_length", 256 << 20), ("grpc.max_send_message_length", 256 << 20)]


class Marked(NamedTuple):
    """What a diagnostic's detail tells: the stage that it came from (empty: Terraform's own) and the path."""

    detail: str
    stage: str
    path: str


def unmarked(detail: str) -> Marked:
    """Takes the mark off a detail."""
    match = _MARK.search(detail)
    return Marked(detail[: match.start()], match["stage"], match["path"]) if match else Marked(detail, "", "")


class Host:
    """Serves providers until it is left."""

    def __init__(self, names: list[str], environ: Mapping[str, str]) -> None:
        """Serves providers.

        Args:
            names: the providers.
            environ: the environment that they read their arguments from.
        """
        self.providers = {name: _Served(name, environ) for name in names}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the providers."""
        for served in self.providers.values():
            served.close()

    def environ(self) -> dict[str, str]:
        """What makes Terraform use the providers."""
        entries = {
            served.model.address: {
                "Protocol": "grpc",
                "ProtocolVersion": 6,
                "Pid": os.getpid(),
                "Test": True,
                "Addr": {"Network": "tcp", "String": f"127.0.0.1:{served.port}"},
            }
            for served in self.providers.values()
        }
        return {"TF_REATTACH_PROVIDERS": json.dumps(entries)}

    def tell_of(self, types: Collection[str] | None) -> None:
        """Tells Terraform of these types only: it takes long to read a large schema. None: of all."""
        for served in self.providers.values():
            served.types = types

    def keep(self, account: str) -> None:
        """Keeps what exists in an account, for `restore`."""
        for served in self.providers.values():
            served.keep(account)

    def restore(self, account: str) -> None:
        """Makes what was kept exist in an account."""
        for served in self.providers.values():
            served.restore(account)

    def fresh(self, *, resolved: bool = False) -> None:
        """Forgets all accounts: nothing exists any more.

        Args:
            resolved: whether plans show from now on what an apply would leave.
        """
        for served in self.providers.values():
            served.fresh(resolved=resolved)


class _Served:
    """One provider."""

    def __init__(self, name: str, environ: Mapping[str, str]) -> None:
        self.model = library.load_provider(name)
        self._options = Options(environ=environ)
        self._lock = Lock()
        self._accounts: dict[str, _Account] = {}
        self._kept = Inventory()
        self._codecs: dict[tuple[str, str], Codec] = {}
        # The arguments of each connection, which are those of one provider block; and all there are.
        self._connections: dict[str, Configured] = {}
        self._arguments: dict[bytes, Configured] = {}
        self.types: Collection[str] | None = None
        self._parts = self._described()
        self._server = grpc.server(ThreadPoolExecutor(max_workers=12), options=_LIMIT)
        methods = {
            method: grpc.unary_unary_rpc_method_handler(
                self._answering(method), request_deserializer=read, response_serializer=_serialized
            )
            for method, (read, _) in self._account("").answers.items()
        }
        schema = grpc.unary_unary_rpc_method_handler(lambda _request, _context: self._schema())
        self._server.add_generic_rpc_handlers(
            (grpc.method_handlers_generic_handler("tfplugin6.Provider", methods | {"GetProviderSchema": schema}),)
        )
        self.port: int = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def close(self) -> None:
        self._server.stop(0).wait()
        self.fresh()

    def fresh(self, *, resolved: bool = False) -> None:
        self._options = replace(self._options, resolved=resolved)
        with self._lock:
            for account in self._accounts.values():
                account.inventory.close()
            self._accounts.clear()

    def keep(self, account: str) -> None:
        self._kept = Inventory()
        self._account(account).inventory._database.backup(self._kept._database)

    def restore(self, account: str) -> None:
        self._kept._database.backup(self._account(account).inventory._database)

    def _described(self) -> dict[str, bytes]:
        """The provider's schema by type, to be put together; the rest, the name of an account in it, under ""."""
        name = pb.Schema.Attribute(name=META, type=b'"string"', optional=True)
        parts = {
            "": pb.GetProviderSchema.Response(
                provider=schema_message(self.model.configuration),
                provider_meta=pb.Schema(block=pb.Schema.Block(attributes=[name])),
                server_capabilities=pb.ServerCapabilities(get_provider_schema_optional=True),
            )
        }
        for type_, item in self.model.resources.items():
            parts[type_] = pb.GetProviderSchema.Response(resource_schemas={type_: schema_message(item.schema)})
        for type_, item in self.model.data_sources.items():
            answer = parts.setdefault(type_, pb.GetProviderSchema.Response())
            answer.data_source_schemas[type_].CopyFrom(schema_message(item.schema))
        return {type_: answer.SerializeToString() for type_, answer in parts.items()}

    def _schema(self) -> bytes:
        types = self.types
        return b"".join(part for type_, part in self._parts.items() if not type_ or types is None or type_ in types)

    def _account(self, name: str) -> _Account:
        with self._lock:
            account = self._accounts.get(name)
            if account is None:
                inventory = Inventory()
                handlers = Handlers(self.model, self._options, inventory)
                handlers._codecs = self._codecs  # which take long to make for large schemas
                account = self._accounts[name] = _Account(inventory, handlers, handlers.answers())
            return account

    def _configured(self, account: _Account, peer: str) -> None:
        """Gives an account the arguments of a connection: the same object for the same ones, since much hangs on it."""
        configured = self._connections.get(peer)
        if configured is not None:
            account.handlers._connected(peer).provider = configured

    def _answering(self, method: str) -> Callable[[Any, Any], Any]:
        def answer(request: Any, context: Any) -> Any:
            peer = context.peer()
            account = self._account(_meta(request))
            self._configured(account, peer)
            response = account.answers[method][1](request, peer)
            if method == "ConfigureProvider":
                found = account.handlers._connected(peer).provider
                self._connections[peer] = self._arguments.setdefault(request.config.msgpack, found)
            for diagnostic in getattr(response, "diagnostics", ()):
                path = path_text(path_of(diagnostic.attribute))
                diagnostic.detail += f"\n<<{_STAGES.get(method, method)} {path}>>"
            return response

        return answer


class _Account(NamedTuple):
    inventory: Inventory
    handlers: Handlers
    answers: Mapping[str, tuple[Callable[[bytes], Any], Callable[[Any, str], Any]]]


def _meta(request: Any) -> str:
    """The account that a question is about; empty where it does not say."""
    meta = getattr(request, "provider_meta", None)
    value = msgpack.unpackb(meta.msgpack) if meta is not None and meta.msgpack else None
    return (value or {}).get(META) or ""


# What Terraform keeps beside a state, and hands back with it.
_PRIVATE: Final = ("private", "planned_private", "prior_private")


def _kept(request: Any) -> str:
    """The account of an object that no configuration speaks of any more: its name was laid beside its state."""
    return next((text.decode() for field in _PRIVATE if (text := getattr(request, field, b""))), "")


def _serialized(message: Any) -> bytes:
    data: bytes = message.SerializeToString()
    return data
