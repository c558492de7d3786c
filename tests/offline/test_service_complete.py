"""What an apply computes: plausible, the same each time, and different for different objects."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.rehearsal.offline import library, service
from generator.rehearsal.offline.models import Configured
from generator.rehearsal.offline.objects import complete, empty
from generator.rehearsal.offline.service import Inventory
from generator.rehearsal.offline.service.recipes import Kitchen, cook
from generator.rehearsal.offline.service.seed import Seed
from generator.rehearsal.offline.values import UNKNOWN, Value, known
from tests.offline.service_double import Account, model, provider, text

KITCHEN = Kitchen(
    {"name": "Api", "path": "projects/p/zones/z", "host": "api.example.com", "tags": {"a": "b"}, "gone": None},
    {"region": "eu-1", "project": None},
    {"account": "123456789012", "here": "${provider.region}"},
    Seed("acme", "acme_pool"),
)


@pytest.mark.parametrize(
    ("recipe", "value"),
    [
        ("plain", "plain"),
        (7, 7),
        ("arn:${here}:${account}:${name|lower}", "arn:eu-1:123456789012:api"),
        ("${provider.project,provider.region}", "eu-1"),
        ("${gone,'none'}", "none"),
        ("${gone}", None),
        ("x${gone}", "x"),
        ("${tags}", {"a": "b"}),
        ("${path|last}", "z"),
        ("${host|label}-${host|parent}", "api-example.com"),
        ("${host|fqdn}", "api.example.com."),
        ([{"name": "${name}"}], [{"name": "Api"}]),
    ],
)
def test_a_recipe_speaks_of_the_object_and_its_provider(recipe: Value, value: Value) -> None:
    assert cook(recipe, KITCHEN, ("here",)) == value


@pytest.mark.parametrize(
    ("recipe", "form"),
    [
        ("${hex:16}", r"[0-9a-f]{16}"),
        ("${digits:12}", r"[1-9][0-9]{11}"),
        ("${base62:20}", r"[0-9A-Za-z]{20}"),
        ("${letters:5}", r"[a-z]{5}"),
        ("${int:10-12}", r"1[012]"),
        ("${uuid}", r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        ("${time}", r"2025-(0\d|1[012])-([012]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"),
        ("${ipv4}", r"(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}"),
        ("${ipv6}", r"2001:db8:[0-9a-f:]+"),
    ],
)
def test_what_is_drawn_has_its_form_and_stays_the_same(recipe: str, form: str) -> None:
    drawn = cook(recipe, KITCHEN, ("here",))
    assert re.fullmatch(form, str(drawn))
    assert drawn == cook(recipe, KITCHEN, ("here",))


def test_what_is_drawn_differs_from_place_to_place() -> None:
    assert cook("${hex:16}", KITCHEN, ("here",)) != cook("${hex:16}", KITCHEN, ("there",))


def test_a_recipe_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ValueError, match="hexx"):
        cook("${hexx:3}", KITCHEN, ())


POOL = model(
    "acme_pool",
    text("name", required=True),
    text("arn", computed=True),
    text("created_at", computed=True),
    text("state", computed=True),
    attributes={"arn": {"recipe": "arn:acme:${region}:pool/${id}"}, "id": {"recipe": "pool-${hex:8}"}},
)


def test_recipes_may_speak_of_what_other_recipes_make() -> None:
    pool = Account(provider(POOL, values={"region": "${provider.region}"})).made("acme_pool", {"name": "a"})
    assert pool["arn"] == f"arn:acme:eu-1:pool/{pool['id']}"


def test_objects_that_differ_have_ids_that_differ() -> None:
    account = Account(provider(POOL))
    one, other = (account.made("acme_pool", {"name": name}) for name in "ab")
    assert one["id"] != other["id"]


def test_objects_of_one_configuration_have_ids_of_their_own() -> None:
    account = Account(provider(POOL))
    one, other = (account.made("acme_pool", {"name": "a"}) for _ in "ab")
    assert one["id"] != other["id"]


def test_an_update_keeps_the_birthday() -> None:
    account = Account(provider(POOL))
    before = account.made("acme_pool", {"name": "a"})
    after = account.made("acme_pool", {"name": "b"}, before)
    assert (after["id"], after["created_at"]) == (before["id"], before["created_at"])


@pytest.mark.parametrize("name", library.names())
def test_everything_that_any_provider_computes_is_known_after_an_apply(name: str) -> None:
    loaded = library.load_provider(name)
    configured = Configured(loaded, empty(loaded.configuration.block))
    for type_, resource in loaded.resources.items():
        block = resource.schema.block
        given = {n: "example" for n, item in block.attributes.items() if item.required and item.type == "string"}
        config = complete(block, given)
        computed = {n: UNKNOWN for n, item in block.attributes.items() if item.computed}
        planned = {**config, **computed}
        state = service.complete(resource, planned, config, configured)
        assert known(state), type_
        assert state == service.complete(resource, planned, config, configured), type_


@pytest.mark.parametrize("name", library.names())
def test_every_data_source_answers(name: str) -> None:
    loaded = library.load_provider(name)
    configured = Configured(loaded, empty(loaded.configuration.block))
    for type_, source in loaded.data_sources.items():
        answer = service.read_data(source, empty(source.schema.block), configured, Inventory(strict=False))
        assert answer.diagnostics or known(answer.state), type_


def test_objects_of_one_configuration_that_are_made_at_once_have_ids_of_their_own() -> None:
    account = Account(provider(POOL))
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: account.made("acme_pool", {"name": "a"})["id"], range(40)))
    assert len(set(made)) == 40
