"""Answers that no recorded one is needed for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tf.gen import tfplugin_pb2 as pb

from generator.rehearsal.offline.configuring import Options, configured
from generator.rehearsal.offline.facts import TypeFacts
from generator.rehearsal.offline.handlers import Handlers
from generator.rehearsal.offline.models import ProviderModel, ResourceModel
from generator.rehearsal.offline.objects import empty, type_of
from generator.rehearsal.offline.schema import Schema, read_schema
from generator.rehearsal.offline.service.inventory import Inventory
from generator.rehearsal.offline.wire import Codec


def schema(**types: str) -> Schema:
    """A schema of optional attributes."""
    attributes = {name: {"type": type_, "optional": True} for name, type_ in types.items()}
    return read_schema({"block": {"attributes": attributes}})


NEW = ResourceModel("acme_new", schema(name="string", port="number"), TypeFacts(moves_from=["acme_old"]))
PROVIDER = ProviderModel(
    name="acme",
    address="registry.terraform.io/acme/acme",
    version="1.0.0",
    configuration=schema(region="string", debug="bool", retries="number"),
    resources={"acme_new": NEW},
    data_sources={},
    facts={"environment": {"region": ["ACME_REGION", "REGION"], "debug": ["DEBUG"], "retries": ["RETRIES"]}},
)


@pytest.fixture
def answers() -> dict[str, Any]:
    """What answers each method."""
    handlers = Handlers(PROVIDER, Options(), Inventory(strict=False))

    def asked(answer: Callable[[Any, str], Any]) -> Callable[[Any], Any]:
        return lambda request: answer(request, "someone")

    return {method: asked(answer) for method, (_, answer) in handlers.answers().items()}


def moved(source: str) -> pb.MoveResourceState.Request:
    state = pb.RawState(json=json.dumps({"name": "a", "port": "80", "gone": True}).encode())
    return pb.MoveResourceState.Request(
        source_type_name=source, source_state=state, source_private=b"kept", target_type_name="acme_new"
    )


def test_a_state_is_moved_where_the_real_provider_moves_it(answers: dict[str, Any]) -> None:
    answer = answers["MoveResourceState"](moved("acme_old"))
    assert Codec(type_of(NEW.schema.block)).decode(answer.target_state.msgpack) == {"name": "a", "port": 80}
    assert answer.target_private == b"kept"


def test_any_other_move_is_refused(answers: dict[str, Any]) -> None:
    (diagnostic,) = answers["MoveResourceState"](moved("acme_other")).diagnostics
    assert diagnostic.summary == "Move Resource State Not Supported"


def test_a_type_that_is_not_known_is_told_with_what_adds_it(answers: dict[str, Any]) -> None:
    (diagnostic,) = answers["ValidateResourceConfig"](pb.ValidateResourceConfig.Request(type_name="acme_x")).diagnostics
    assert "acme_x" in diagnostic.summary
    assert "frontroute schemas refresh acme" in diagnostic.detail


def test_types_are_listed(answers: dict[str, Any]) -> None:
    answer = answers["GetMetadata"](pb.GetMetadata.Request())
    assert [item.type_name for item in answer.resources] == ["acme_new"]
    assert answer.server_capabilities.get_provider_schema_optional
    assert not answers["GetFunctions"](pb.GetFunctions.Request()).functions


@pytest.mark.parametrize(
    ("environ", "given", "arguments"),
    [
        ({}, {}, {"region": None, "debug": None, "retries": None}),
        ({"REGION": "b", "ACME_REGION": "a"}, {}, {"region": "a", "debug": None, "retries": None}),
        ({"REGION": "b", "ACME_REGION": ""}, {}, {"region": "b", "debug": None, "retries": None}),
        ({"REGION": "b"}, {"region": "c"}, {"region": "c", "debug": None, "retries": None}),
        ({"DEBUG": "true", "RETRIES": "3"}, {}, {"region": None, "debug": True, "retries": 3}),
    ],
)
def test_what_is_not_set_comes_from_the_environment(
    environ: dict[str, str], given: dict[str, Any], arguments: dict[str, Any]
) -> None:
    config = {**empty(PROVIDER.configuration.block), **given}
    assert configured(PROVIDER, config, Options(environ=environ)).arguments == arguments
