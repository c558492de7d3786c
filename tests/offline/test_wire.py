"""Values on their way between Terraform and the provider."""

from __future__ import annotations

import json
from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock, Schema, read_schema
from generator.rehearsal.offline.schema_wire import path_message, path_of, schema_document, schema_message
from generator.rehearsal.offline.values import UNKNOWN, Key, Unknown, Value, known
from generator.rehearsal.offline.wire import Codec

NAMES = st.text("abc", min_size=1, max_size=3)
TYPES = st.recursive(
    st.sampled_from(["string", "bool", "number"]),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["list", "set", "map"]), inner).map(list),
        st.dictionaries(NAMES, inner, max_size=3).map(lambda names: ["object", names]),
    ),
    max_leaves=6,
)


def values(type_: Any) -> st.SearchStrategy[Value]:
    """Values of a type, with unknowns and nulls."""
    if isinstance(type_, str):
        plain: st.SearchStrategy[Any] = {
            "string": st.text(max_size=5),
            "bool": st.booleans(),
            "number": st.one_of(st.integers(-(10**30), 10**30), st.floats(-1e9, 1e9)),
        }[type_]
    elif type_[0] == "map":
        plain = st.dictionaries(NAMES, values(type_[1]), max_size=3)
    elif type_[0] == "object":
        plain = st.fixed_dictionaries({name: values(item) for name, item in type_[1].items()})
    else:
        plain = st.lists(values(type_[1]), max_size=3)
    return st.one_of(plain, st.none(), st.just(UNKNOWN))


@given(st.data())
def test_a_value_survives(data: st.DataObject) -> None:
    type_ = data.draw(TYPES)
    value = data.draw(values(type_))
    codec = Codec(type_)
    assert codec.decode(codec.encode(value)) == value


def test_what_is_known_of_an_unknown_survives() -> None:
    data = msgpack.packb({"a": msgpack.ExtType(12, b"\x81\x01\xc2"), "b": msgpack.ExtType(0, b"\x00")})
    codec = Codec(["object", {"a": "string", "b": "string"}])
    value = codec.decode(data)
    assert not known(value)
    assert codec.encode(value) == data


@pytest.mark.parametrize(
    ("sent", "value"),
    [(5, 5), ("0.1", 0.1), (0.5, 0.5), ("123456789012345678901234567890", 123456789012345678901234567890), (-3, -3)],
)
def test_numbers_are_exact(sent: Any, value: Value) -> None:
    codec = Codec("number")
    assert codec.decode(msgpack.packb(sent)) == value
    assert msgpack.unpackb(codec.encode(value)) == sent


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("string", "on"),
        ("number", 5),
        (["list", "string"], ["a"]),
        (["set", "number"], [1]),
        (["map", "string"], {"a": "b"}),
        (["tuple", ["string", "number"]], ["a", 0.1]),
        ("string", UNKNOWN),
    ],
)
def test_a_value_keeps_the_type_that_came_with_it(type_: Any, value: Value) -> None:
    name = json.dumps(type_, separators=(",", ":")).encode()
    sent = msgpack.packb({"v": [name, msgpack.unpackb(Codec(type_).encode(value), ext_hook=msgpack.ExtType)]})
    codec = Codec(["object", {"v": "dynamic"}])
    decoded = codec.decode(sent)
    assert decoded == {"v": value}
    assert codec.encode(decoded) == sent


def test_a_value_without_a_type_gets_the_one_that_it_is_written_with() -> None:
    codec = Codec("dynamic")
    type_, _ = msgpack.unpackb(codec.encode({"a": [1, True, None]}))
    assert json.loads(type_) == ["object", {"a": ["tuple", ["number", "bool", "dynamic"]]}]
    assert msgpack.unpackb(codec.encode(None)) is None
    assert isinstance(codec.decode(codec.encode(UNKNOWN)), Unknown)


def test_a_stored_value_has_its_type_beside_it() -> None:
    codec = Codec(["object", {"v": "dynamic"}])
    value = codec.from_json({"v": {"value": ["a"], "type": ["set", "string"]}})
    type_, _ = msgpack.unpackb(codec.encode(value))["v"]
    assert json.loads(type_) == ["set", "string"]


def test_what_is_no_value_is_refused() -> None:
    with pytest.raises(ValueError, match="no value"):
        Codec("string").decode(b"\xa5ab")


def test_a_path_survives() -> None:
    path = ("backend", 0, "labels", Key("team.x"))
    back = path_of(path_message(path))
    assert back == path
    assert isinstance(back[-1], Key)


def test_a_schema_survives_with_what_is_younger_than_the_stubs() -> None:
    secret = Attribute("secret_wo", "string", optional=True, sensitive=True, write_only=True)
    inner = Attribute("part", nested={"secret_wo": secret}, nesting="set", optional=True, computed=True)
    plain = Attribute("names", ["map", ["set", "string"]], required=True)
    nested = NestedBlock("rule", Block({"secret_wo": secret}), "list", 1, 2)
    schema = Schema(Block({"names": plain, "part": inner}, {"rule": nested}), 3)
    assert read_schema(schema_document(schema_message(schema))) == schema
