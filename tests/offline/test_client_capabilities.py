"""What the provider lets through depends on what the client can deal with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tf.gen import tfplugin_pb2 as pb

from generator.rehearsal.offline import engines, library
from generator.rehearsal.offline.configuring import Options
from generator.rehearsal.offline.handlers import Handlers
from generator.rehearsal.offline.models import ResourceModel
from generator.rehearsal.offline.objects import complete, type_of
from generator.rehearsal.offline.service.inventory import Inventory
from generator.rehearsal.offline.wire import Codec

# As Terraform sends it from 1.11 on: field 3 of the question, its field 2 is true.
KNOWS_WRITE_ONLY = b"\x1a\x02\x10\x01"


def types_with_write_only() -> Iterator[tuple[str, str, str]]:
    """One resource type of each provider made with the SDK that has such an attribute on top."""
    for provider in library.names():
        found = ((resource, write_only(resource)) for resource in library.load_provider(provider).resources.values())
        yield from [(provider, resource.name, name) for resource, name in found if name][:1]


def write_only(resource: ResourceModel) -> str:
    attributes = resource.schema.block.attributes.values() if engines.engine_of(resource) == "sdk" else ()
    return next((item.name for item in attributes if item.write_only and item.type == "string"), "")


@pytest.mark.parametrize(("provider", "name", "attribute"), list(types_with_write_only()))
def test_write_only_attributes_take_a_client_that_says_so(provider: str, name: str, attribute: str) -> None:
    model = library.load_provider(provider)
    shape = model.resources[name].schema.block
    config = Codec(type_of(shape)).encode(complete(shape, {attribute: "secret"}))
    question = pb.ValidateResourceConfig.Request(type_name=name, config=pb.DynamicValue(msgpack=config))
    read, answer = Handlers(model, Options(), Inventory()).answers()["ValidateResourceConfig"]

    def refused(extra: bytes) -> bool:
        said = answer(read(question.SerializeToString() + extra), "unix:").diagnostics
        return any("rite-only" in item.summary for item in said)

    assert refused(b"")
    assert not refused(KNOWS_WRITE_ONLY)
