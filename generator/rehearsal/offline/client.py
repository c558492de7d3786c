"""Asks a provider's executable what Terraform would ask it: any provider, of plugin protocol 5 or 6.

    with Client([path]) as client:
        client.configure({"region": "us-west-2"})
        client.validate("aws_lb", {"name": "edge"})
        client.plan("aws_lb", {"name": "edge"}).state

Of a configuration only what is set is given; values are as in `values`.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import grpc
from google.protobuf.message import Message
from tf.gen import tfplugin_pb2 as pb

from generator.errors import FrontrouteError
from generator.rehearsal.offline.models import Applied, Diagnostic, Planned
from generator.rehearsal.offline.objects import complete, type_of
from generator.rehearsal.offline.proposed import proposed_new
from generator.rehearsal.offline.schema import Schema, read_schema
from generator.rehearsal.offline.schema_wire import diagnostics_of, path_of, schema_document
from generator.rehearsal.offline.serve import COOKIE
from generator.rehearsal.offline.values import Value
from generator.rehearsal.offline.wire import NULL, Codec

CALL_TIMEOUT_S = 300.0
END_TIMEOUT_S = 10.0

_OPTIONS = [("grpc.max_receive_message_length", 256 << 20), ("grpc.max_send_message_length", 256 << 20)]
_LINE = re.compile(r"1\|(?P<protocol>[56])\|(?P<network>tcp|unix)\|(?P<address>[^|]+)\|grpc(\|(?P<certificate>[^|]*))?")

# Protocol 5 says the same with other names.
_NAMES_5 = {
    "GetProviderSchema": "GetSchema",
    "ValidateProviderConfig": "PrepareProviderConfig",
    "ConfigureProvider": "Configure",
    "ValidateResourceConfig": "ValidateResourceTypeConfig",
    "ValidateDataResourceConfig": "ValidateDataSourceConfig",
    "StopProvider": "Stop",
}


class ClientError(FrontrouteError):
    """A provider does not start, or does not answer."""


@dataclass(frozen=True, slots=True)
class ClientPlan(Planned):
    """A plan, with what `Client.apply` needs of it besides.

    Attributes:
        private: what the provider wants back.
        legacy: whether it asks Terraform to be lenient, as providers of the older kind do.
    """

    private: bytes = b""
    legacy: bool = False


@dataclass(frozen=True, slots=True)
class ClientState(Applied):
    """A state, with the provider's private data."""

    private: bytes = b""


class Client:
    """A running provider. It ends with the `with` statement that it is used in."""

    def __init__(self, command: Sequence[str | Path], environ: Mapping[str, str] | None = None) -> None:
        """Starts the provider.

        Args:
            command: the executable and its arguments.
            environ: its environment; this process's if left out.

        Raises:
            ClientError: it does not start.
        """
        environ = dict(os.environ if environ is None else environ)
        environ.pop("PLUGIN_CLIENT_CERT", None)  # nor a certificate of the client's
        environ |= {COOKIE[0]: COOKIE[1], "PLUGIN_PROTOCOL_VERSIONS": "5,6"}
        environ |= {"PLUGIN_MIN_PORT": "10000", "PLUGIN_MAX_PORT": "25000"}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the caller's choice of program
                list(command), env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise ClientError(f"{command[0]} does not start: {error}") from error
        output = self._process.stdout
        assert output is not None  # noqa: S101 - it was asked for
        line = output.readline().decode(errors="replace").strip()
        match = _LINE.fullmatch(line)
        if match is None:
            self._end()
            raise ClientError(f"{command[0]} is no provider: it said {line!r}.")
        threading.Thread(target=_drain, args=(output,), daemon=True).start()
        self.protocol = int(match["protocol"])
        address = match["address"]
        self._channel = _channel(f"unix:{address}" if match["network"] == "unix" else address, match["certificate"])
        self._codecs: dict[int, Codec] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the provider, at once if it does not end by itself."""
        with contextlib.suppress(grpc.RpcError):
            self._unary("/plugin.GRPCController/Shutdown", b"", END_TIMEOUT_S)
        self._channel.close()
        self._end()

    @property
    def pid(self) -> int:
        """The provider's process."""
        return self._process.pid

    @cached_property
    def document(self) -> dict[str, Any]:
        """All schemas, in the form of ``terraform providers schema -json`` for one provider."""
        answer = self._ask("GetProviderSchema", pb.GetProviderSchema.Request(), pb.GetProviderSchema.Response())
        return {
            "provider": schema_document(answer.provider),
            "resource_schemas": {n: schema_document(s) for n, s in sorted(answer.resource_schemas.items())},
            "data_source_schemas": {n: schema_document(s) for n, s in sorted(answer.data_source_schemas.items())},
        }

    @cached_property
    def configuration(self) -> Schema:
        """The schema of the provider's arguments."""
        return read_schema(self.document["provider"])

    def resource(self, name: str) -> Schema:
        """The schema of a resource type."""
        return self._schema("resource_schemas", name)

    def data_source(self, name: str) -> Schema:
        """The schema of a data source."""
        return self._schema("data_source_schemas", name)

    def configure(self, arguments: Mapping[str, Value]) -> tuple[Diagnostic, ...]:
        """Validates the provider's arguments, and configures it with them."""
        config = self._given(self.configuration, arguments)
        validated = self._ask(
            "ValidateProviderConfig",
            pb.ValidateProviderConfig.Request(config=config),
            pb.ValidateProviderConfig.Response(),
        )
        request = pb.ConfigureProvider.Request(terraform_version="1.11.4", config=config)
        answer = self._ask("ConfigureProvider", request, pb.ConfigureProvider.Response())
        return diagnostics_of((*validated.diagnostics, *answer.diagnostics))

    def validate(self, name: str, config: Mapping[str, Value]) -> tuple[Diagnostic, ...]:
        """Validates the configuration of a resource."""
        request = pb.ValidateResourceConfig.Request(type_name=name, config=self._given(self.resource(name), config))
        answer = self._ask("ValidateResourceConfig", request, pb.ValidateResourceConfig.Response())
        return diagnostics_of(answer.diagnostics)

    def validate_data(self, name: str, config: Mapping[str, Value]) -> tuple[Diagnostic, ...]:
        """Validates the configuration of a data source."""
        given = self._given(self.data_source(name), config)
        request = pb.ValidateDataResourceConfig.Request(type_name=name, config=given)
        answer = self._ask("ValidateDataResourceConfig", request, pb.ValidateDataResourceConfig.Response())
        return diagnostics_of(answer.diagnostics)

    def plan(
        self, name: str, config: Mapping[str, Value] | None, prior: Value = None, *, private: bytes = b""
    ) -> ClientPlan:
        """Plans a resource; the proposed state is made as Terraform makes it.

        Args:
            name: its type.
            config: what is set; None to destroy it.
            prior: the state before; None to create it.
            private: the private data of that state.
        """
        schema = self.resource(name)
        full = None if config is None else complete(schema.block, config)
        proposed = None if config is None else proposed_new(schema.block, prior, full)
        request = pb.PlanResourceChange.Request(
            type_name=name,
            prior_state=self._value(schema, prior),
            proposed_new_state=self._value(schema, proposed),
            config=self._value(schema, full),
            prior_private=private,
        )
        answer = self._ask("PlanResourceChange", request, pb.PlanResourceChange.Response())
        return ClientPlan(
            self._decoded(schema, answer.planned_state),
            tuple(map(path_of, answer.requires_replace)),
            diagnostics_of(answer.diagnostics),
            answer.planned_private,
            answer.legacy_type_system,
        )

    def apply(
        self,
        name: str,
        prior: Value,
        planned: Value,
        config: Mapping[str, Value] | None,
        *,
        private: bytes = b"",
    ) -> ClientState:
        """Applies a plan; None planned destroys."""
        schema = self.resource(name)
        request = pb.ApplyResourceChange.Request(
            type_name=name,
            prior_state=self._value(schema, prior),
            planned_state=self._value(schema, planned),
            config=self._value(schema, None if config is None else complete(schema.block, config)),
            planned_private=private,
        )
        answer = self._ask("ApplyResourceChange", request, pb.ApplyResourceChange.Response())
        return ClientState(self._decoded(schema, answer.new_state), diagnostics_of(answer.diagnostics), answer.private)

    def read(self, name: str, state: Value, *, private: bytes = b"") -> ClientState:
        """Reads a resource again."""
        schema = self.resource(name)
        request = pb.ReadResource.Request(type_name=name, current_state=self._value(schema, state), private=private)
        answer = self._ask("ReadResource", request, pb.ReadResource.Response())
        return ClientState(self._decoded(schema, answer.new_state), diagnostics_of(answer.diagnostics), answer.private)

    def import_(self, name: str, identifier: str) -> tuple[ClientState, ...]:
        """Imports a resource by its identifier. With an error there is one state, None, that carries it."""
        request = pb.ImportResourceState.Request(type_name=name, id=identifier)
        answer = self._ask("ImportResourceState", request, pb.ImportResourceState.Response())
        diagnostics = diagnostics_of(answer.diagnostics)
        return tuple(
            ClientState(self._decoded(self.resource(item.type_name), item.state), diagnostics, item.private)
            for item in answer.imported_resources
        ) or (ClientState(None, diagnostics),)

    def upgrade(self, name: str, version: int, state: bytes) -> ClientState:
        """Upgrades a state that was stored as JSON by some version of the schema."""
        schema = self.resource(name)
        request = pb.UpgradeResourceState.Request(type_name=name, version=version, raw_state=pb.RawState(json=state))
        answer = self._ask("UpgradeResourceState", request, pb.UpgradeResourceState.Response())
        return ClientState(self._decoded(schema, answer.upgraded_state), diagnostics_of(answer.diagnostics))

    def read_data(self, name: str, config: Mapping[str, Value]) -> ClientState:
        """Reads a data source."""
        schema = self.data_source(name)
        request = pb.ReadDataSource.Request(type_name=name, config=self._given(schema, config))
        answer = self._ask("ReadDataSource", request, pb.ReadDataSource.Response())
        return ClientState(self._decoded(schema, answer.state), diagnostics_of(answer.diagnostics))

    def stop(self) -> str:
        """Asks the provider to cancel what it does; returns what it complains of."""
        return str(self._ask("StopProvider", pb.StopProvider.Request(), pb.StopProvider.Response()).Error)

    def _schema(self, kind: str, name: str) -> Schema:
        key = (kind, name)
        schema = self._schemas.get(key)
        if schema is None:
            found = self.document[kind].get(name)
            if found is None:
                raise ClientError(f"The provider knows no {name}.")
            schema = self._schemas[key] = read_schema(found)
        return schema

    @cached_property
    def _schemas(self) -> dict[tuple[str, str], Schema]:
        return {}

    def _codec(self, schema: Schema) -> Codec:
        codec = self._codecs.get(id(schema))  # schemas are kept as long as we are
        if codec is None:
            codec = self._codecs[id(schema)] = Codec(type_of(schema.block))
        return codec

    def _given(self, schema: Schema, config: Mapping[str, Value]) -> pb.DynamicValue:
        return self._value(schema, complete(schema.block, config))

    def _value(self, schema: Schema, value: Value) -> pb.DynamicValue:
        return pb.DynamicValue(msgpack=NULL if value is None else self._codec(schema).encode(value))

    def _decoded(self, schema: Schema, message: pb.DynamicValue) -> Value:
        return self._codec(schema).decode(message.msgpack) if message.msgpack else None

    def _ask(self, method: str, request: Message, answer: Any) -> Any:
        name = _NAMES_5.get(method, method) if self.protocol == 5 else method
        try:
            data = self._unary(f"/tfplugin{self.protocol}.Provider/{name}", request.SerializeToString(), CALL_TIMEOUT_S)
        except grpc.RpcError as error:
            raise ClientError(f"The provider did not answer {name}: {error}") from error
        answer.ParseFromString(data)
        return answer

    def _unary(self, method: str, request: bytes, timeout: float) -> bytes:
        answer: bytes = self._channel.unary_unary(method)(request, timeout=timeout)
        return answer

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _channel(target: str, certificate: str | None) -> Any:
    if not certificate:
        return grpc.insecure_channel(target, _OPTIONS)
    body = re.sub(r"(.{64})", "\\1\n", certificate + "=" * (-len(certificate) % 4))
    pem = f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"
    options = [*_OPTIONS, ("grpc.ssl_target_name_override", "localhost")]
    return grpc.secure_channel(target, grpc.ssl_channel_credentials(pem.encode()), options)


def _drain(stream: IO[bytes]) -> None:
    """Reads what a provider prints, lest it wait for a full pipe."""
    while stream.read(1 << 16):
        pass
