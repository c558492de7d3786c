"""What the provider answers: decodes a question, has an engine or the service answer it, encodes the answer."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from google.protobuf.unknown_fields import UnknownFieldSet
from tf.gen import tfplugin_pb2 as pb

from generator.errors import FrontrouteError
from generator.rehearsal.offline import engines
from generator.rehearsal.offline.configuring import Options, configured
from generator.rehearsal.offline.facts import TypeFacts
from generator.rehearsal.offline.models import Configured, Diagnostic, ProviderModel, ResourceModel
from generator.rehearsal.offline.objects import empty, fitted, type_of
from generator.rehearsal.offline.schema import Schema
from generator.rehearsal.offline.schema_wire import CAPABILITIES, diagnostic_messages, path_message
from generator.rehearsal.offline.values import Value
from generator.rehearsal.offline.wire import NULL, Codec

if TYPE_CHECKING:
    from generator.rehearsal.offline.plugin import Methods
    from generator.rehearsal.offline.service.inventory import Inventory

# The stubs have no types that a checker could follow.
_Request: TypeAlias = Any
_Response: TypeAlias = Any

_CAPABILITIES: Final = 3
_WRITE_ONLY: Final = b"\x10\x01"  # field 2, a truth value: true

# Those of the last so many are kept apart, which is more than there are at any time.
_MOST_CONNECTIONS: Final = 1000


class Connection:
    """One connection of Terraform's: one `provider` block, with the arguments that it gave."""

    def __init__(self, provider: Configured) -> None:
        self.provider = provider


_Answer: TypeAlias = Callable[[_Request, Connection], _Response]


class Handlers:
    """The answers of one provider. They may be asked for at once from several threads."""

    def __init__(self, provider: ProviderModel, options: Options, inventory: Inventory) -> None:
        """Makes the provider's answers.

        Args:
            provider: what it knows.
            options: how it is to behave.
            inventory: the objects that exist.
        """
        self._model = provider
        self._options = options
        self._inventory = inventory
        self._unconfigured = configured(provider, empty(provider.configuration.block), options)
        self._connections: dict[str, Connection] = {}
        self._codecs: dict[tuple[str, str], Codec] = {}

    def answers(self) -> Methods:
        """How to read the question of each method, and what answers it."""
        return {
            method: (request.FromString, self._answer(getattr(self, name), response))
            for method, (name, request, response) in _METHODS.items()
        }

    def metadata(self, _request: _Request, _connection: Connection) -> _Response:
        """Which types there are."""
        return pb.GetMetadata.Response(
            server_capabilities=pb.ServerCapabilities(**CAPABILITIES),
            resources=[pb.GetMetadata.ResourceMetadata(type_name=name) for name in self._model.resources],
            data_sources=[pb.GetMetadata.DataSourceMetadata(type_name=name) for name in self._model.data_sources],
        )

    def functions(self, _request: _Request, _connection: Connection) -> _Response:
        """Lists no functions."""
        return pb.GetFunctions.Response()

    def call(self, request: _Request, _connection: Connection) -> _Response:
        """Nothing: there are no functions."""
        error = pb.FunctionError(text=f"The provider has no function {request.name}.")
        return pb.CallFunction.Response(error=error)

    def stop(self, _request: _Request, _connection: Connection) -> _Response:
        """Agrees: nothing here takes so long that it could be stopped."""
        return pb.StopProvider.Response()

    def validate_provider(self, request: _Request, connection: Connection) -> _Response:
        """Validates the provider's arguments. None is demanded: no account is needed."""
        facts = cast(TypeFacts, self._model.facts.get("arguments", {}))
        arguments = ResourceModel(self._model.name, self._model.configuration, facts)
        codec = self._codec("provider", "", arguments.schema)
        diagnostics = engines.validate(arguments, _decoded(codec, request.config), connection.provider) if facts else []
        return pb.ValidateProviderConfig.Response(diagnostics=diagnostic_messages(diagnostics))

    def configure(self, request: _Request, connection: Connection) -> _Response:
        """Takes the arguments."""
        codec = self._codec("provider", "", self._model.configuration)
        connection.provider = configured(self._model, codec.decode(request.config.msgpack), self._options)
        return pb.ConfigureProvider.Response()

    def validate(self, request: _Request, connection: Connection) -> _Response:
        """Validates a resource."""
        resource, codec = self._resource(request.type_name)
        config = _decoded(codec, request.config)
        diagnostics = engines.validate(resource, config, connection.provider, write_only=_takes_write_only(request))
        return pb.ValidateResourceConfig.Response(diagnostics=diagnostic_messages(diagnostics))

    def validate_data(self, request: _Request, connection: Connection) -> _Response:
        """Validates a data source."""
        source, codec = self._data_source(request.type_name)
        diagnostics = engines.validate(source, _decoded(codec, request.config), connection.provider)
        return pb.ValidateDataResourceConfig.Response(diagnostics=diagnostic_messages(diagnostics))

    def upgrade(self, request: _Request, _connection: Connection) -> _Response:
        """Makes a stored state fit the schema."""
        resource, codec = self._resource(request.type_name)
        state = _stored(codec, request.raw_state, resource)
        return pb.UpgradeResourceState.Response(upgraded_state=_encoded(codec, state))

    def move(self, request: _Request, _connection: Connection) -> _Response:
        """Turns another type's state into this one's, where the facts say that the real provider does."""
        resource, codec = self._resource(request.target_type_name)
        if request.source_type_name not in resource.facts.get("moves_from", []):
            raise FrontrouteError(
                "Move Resource State Not Supported",
                hint=f"A {request.source_type_name} cannot be moved to a {request.target_type_name}.",
            )
        state = _stored(codec, request.source_state, resource)
        return pb.MoveResourceState.Response(target_state=_encoded(codec, state), target_private=request.source_private)

    def read(self, request: _Request, connection: Connection) -> _Response:
        """Reads an object."""
        resource, codec = self._resource(request.type_name)
        state = _decoded(codec, request.current_state)
        found = engines.read(resource, state, connection.provider, self._inventory)
        return pb.ReadResource.Response(
            new_state=_encoded(codec, found.state),
            private=request.private,
            diagnostics=diagnostic_messages(found.diagnostics),
        )

    def plan(self, request: _Request, connection: Connection) -> _Response:
        """Plans a change."""
        resource, codec = self._resource(request.type_name)
        prior = _decoded(codec, request.prior_state)
        proposed = _decoded(codec, request.proposed_new_state)
        config = _decoded(codec, request.config)
        planned = engines.plan(resource, prior, proposed, config, connection.provider)
        state = planned.state
        if self._options.resolved and not any(item.severity == "error" for item in planned.diagnostics):
            from generator.rehearsal.offline.resolving import resolved

            state = resolved(resource, prior, state, config, connection.provider)
        return pb.PlanResourceChange.Response(
            planned_state=_encoded(codec, state),
            requires_replace=list(map(path_message, planned.replace)),
            planned_private=request.prior_private,
            diagnostics=diagnostic_messages(planned.diagnostics),
            legacy_type_system=engines.engine_of(resource) == "sdk",
        )

    def apply(self, request: _Request, connection: Connection) -> _Response:
        """Makes a change."""
        resource, codec = self._resource(request.type_name)
        prior = _decoded(codec, request.prior_state)
        planned = _decoded(codec, request.planned_state)
        config = _decoded(codec, request.config)
        done = engines.apply(resource, prior, planned, config, connection.provider, self._inventory)
        return pb.ApplyResourceChange.Response(
            new_state=_encoded(codec, done.state),
            private=request.planned_private,
            diagnostics=diagnostic_messages(done.diagnostics),
            legacy_type_system=engines.engine_of(resource) == "sdk",
        )

    def import_(self, request: _Request, connection: Connection) -> _Response:
        """Finds an object by its identifier."""
        resource, codec = self._resource(request.type_name)
        found = engines.import_(resource, request.id, connection.provider, self._inventory)
        imported = []
        if found.state is not None:
            state = _encoded(codec, found.state)
            imported = [pb.ImportResourceState.ImportedResource(type_name=request.type_name, state=state)]
        return pb.ImportResourceState.Response(
            imported_resources=imported, diagnostics=diagnostic_messages(found.diagnostics)
        )

    def read_data(self, request: _Request, connection: Connection) -> _Response:
        """Reads a data source."""
        source, codec = self._data_source(request.type_name)
        found = engines.read_data(source, _decoded(codec, request.config), connection.provider, self._inventory)
        return pb.ReadDataSource.Response(
            state=_encoded(codec, found.state), diagnostics=diagnostic_messages(found.diagnostics)
        )

    def _answer(self, answer: _Answer, response: Any) -> Callable[[_Request, str], _Response]:
        """`answer` for a connection, with what goes wrong in it told as a diagnostic."""

        def answered(request: _Request, peer: str) -> _Response:
            connection = self._connected(peer)
            if response is None:  # it has nowhere to put one
                return answer(request, connection)
            try:
                return answer(request, connection)
            except FrontrouteError as error:
                diagnostic = Diagnostic(error.message, error.hint or "")
            except Exception as error:
                traceback.print_exc(file=sys.stderr)  # Terraform writes it to its log
                name = type(request).DESCRIPTOR.full_name.split(".")[1]
                diagnostic = Diagnostic(
                    "The offline provider has a fault",
                    f"{name} failed: {error!r}. Run it again with TF_LOG=trace to see where, and please report it.",
                )
            return response(diagnostics=diagnostic_messages([diagnostic]))

        return answered

    def _connected(self, peer: str) -> Connection:
        connection = self._connections.get(peer)
        if connection is None:
            connection = self._connections.setdefault(peer, Connection(self._unconfigured))
            if len(self._connections) > _MOST_CONNECTIONS:
                self._connections.pop(next(iter(self._connections)))  # the oldest: long gone
        return connection

    def _resource(self, name: str) -> tuple[ResourceModel, Codec]:
        return self._found("resource type", name, self._model.resources)

    def _data_source(self, name: str) -> tuple[ResourceModel, Codec]:
        return self._found("data source", name, self._model.data_sources)

    def _found(self, kind: str, name: str, models: Mapping[str, ResourceModel]) -> tuple[ResourceModel, Codec]:
        model = models.get(name)
        if model is None:
            raise FrontrouteError(
                f"The offline provider knows no {kind} {name}.",
                hint=f"frontroute schemas refresh {self._model.name} adds it from the real provider.",
            )
        return model, self._codec(kind, name, model.schema)

    def _codec(self, kind: str, name: str, schema: Schema) -> Codec:
        codec = self._codecs.get((kind, name))
        if codec is None:
            codec = self._codecs[kind, name] = Codec(type_of(schema.block))
        return codec


_METHODS: Final = {
    "GetMetadata": ("metadata", pb.GetMetadata.Request, pb.GetMetadata.Response),
    "GetFunctions": ("functions", pb.GetFunctions.Request, pb.GetFunctions.Response),
    "CallFunction": ("call", pb.CallFunction.Request, None),
    "StopProvider": ("stop", pb.StopProvider.Request, None),
    "ValidateProviderConfig": (
        "validate_provider",
        pb.ValidateProviderConfig.Request,
        pb.ValidateProviderConfig.Response,
    ),
    "ConfigureProvider": ("configure", pb.ConfigureProvider.Request, pb.ConfigureProvider.Response),
    "ValidateResourceConfig": ("validate", pb.ValidateResourceConfig.Request, pb.ValidateResourceConfig.Response),
    "ValidateDataResourceConfig": (
        "validate_data",
        pb.ValidateDataResourceConfig.Request,
        pb.ValidateDataResourceConfig.Response,
    ),
    "UpgradeResourceState": ("upgrade", pb.UpgradeResourceState.Request, pb.UpgradeResourceState.Response),
    "MoveResourceState": ("move", pb.MoveResourceState.Request, pb.MoveResourceState.Response),
    "ReadResource": ("read", pb.ReadResource.Request, pb.ReadResource.Response),
    "PlanResourceChange": ("plan", pb.PlanResourceChange.Request, pb.PlanResourceChange.Response),
    "ApplyResourceChange": ("apply", pb.ApplyResourceChange.Request, pb.ApplyResourceChange.Response),
    "ImportResourceState": ("import_", pb.ImportResourceState.Request, pb.ImportResourceState.Response),
    "ReadDataSource": ("read_data", pb.ReadDataSource.Request, pb.ReadDataSource.Response),
}


def _takes_write_only(request: _Request) -> bool:
    """Whether the client says that it can deal with write-only attributes, as Terraform does from 1.11 on.

    The stubs are older than that: field 3 holds the client's capabilities, and its field 2 this one.
    """
    for field in UnknownFieldSet(request):
        if field.field_number == _CAPABILITIES and isinstance(field.data, bytes):
            return _WRITE_ONLY in field.data
    return False


def _decoded(codec: Codec, message: Any) -> Value:
    data: bytes = message.msgpack
    return codec.decode(data) if data else None


def _encoded(codec: Codec, value: Value) -> pb.DynamicValue:
    return pb.DynamicValue(msgpack=NULL if value is None else codec.encode(value))


def _stored(codec: Codec, raw: Any, resource: ResourceModel) -> Value:
    """A state as it was stored, made to fit the schema."""
    if not raw.json:
        raise FrontrouteError(
            "The state is in the form of Terraform 0.11, which is not read any more.",
            hint="Upgrade it with Terraform 0.12 and the real provider.",
        )
    state = json.loads(raw.json)
    return None if state is None else fitted(resource.schema.block, codec.from_json(state))
