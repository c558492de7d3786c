"""Objects that are taken in, and data sources."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.rehearsal.offline import service
from generator.rehearsal.offline.models import Applied, ResourceModel
from generator.rehearsal.offline.objects import complete
from tests.offline.service_double import Account, model, provider, text

RECORD = model(
    "acme_record",
    text("zone", required=True),
    text("name", required=True),
    text("fqdn", computed=True),
    identity=["id", "fqdn"],
    import_ids=["zones/${zone}/records/${name}", "${zone}/${name}"],
    attributes={"fqdn": {"recipe": "${name}.${zone}"}},
)


def imported(account: Account, identifier: str) -> Applied:
    resource = account.provider.provider.resources["acme_record"]
    return service.import_(resource, identifier, account.provider, account.inventory)


@pytest.mark.parametrize("identifier", ["example.com/api", "zones/example.com/records/api"])
def test_an_import_takes_from_the_identifier_what_it_says(identifier: str) -> None:
    state = imported(Account(provider(RECORD)), identifier).state
    assert (state["zone"], state["name"], state["fqdn"]) == ("example.com", "api", "api.example.com")


def test_an_identifier_of_another_form_is_refused_with_the_right_one() -> None:
    (diagnostic,) = imported(Account(provider(RECORD)), "api").diagnostics
    assert "<zone>/<name>" in diagnostic.detail


def test_an_object_that_is_known_comes_as_it_is() -> None:
    account = Account(provider(RECORD))
    made = account.made("acme_record", {"zone": "example.com", "name": "api"})
    assert imported(account, made["id"]).state == made
    assert imported(account, "api.example.com").state == made


def data_source(*attributes: Any, **facts: Any) -> ResourceModel:
    return model("acme_record", text("name"), *attributes, text("fqdn", computed=True), **facts)


def answer(account: Account, source: ResourceModel, given: dict[str, Any], answers: Any = None) -> Applied:
    configured = replace(account.provider, data={} if answers is None else {"acme_record": answers})
    return service.read_data(source, complete(source.schema.block, given), configured, account.inventory)


def test_a_data_source_answers_for_the_object_that_it_looks_for() -> None:
    account = Account(provider(RECORD))
    made = account.made("acme_record", {"zone": "example.com", "name": "api"})
    source = data_source(looks_up={"type": "acme_record", "by": ["name"]})
    assert answer(account, source, {"name": "api"}).state["id"] == made["id"]
    assert answer(account, source, {"name": "other"}).state["id"] != made["id"]


def test_a_data_source_may_need_its_object() -> None:
    source = data_source(looks_up={"type": "acme_record", "by": ["name"], "must_exist": True})
    assert answer(Account(provider(RECORD)), source, {"name": "api"}).diagnostics


def test_a_data_source_answers_from_its_recipes() -> None:
    source = data_source(attributes={"fqdn": {"recipe": "${name}.example.com"}})
    assert answer(Account(provider(RECORD)), source, {"name": "api"}).state["fqdn"] == "api.example.com"


def test_what_the_user_says_comes_first() -> None:
    source = data_source(attributes={"fqdn": {"recipe": "${name}.example.com"}})
    account = Account(provider(RECORD))
    assert answer(account, source, {}, {"fqdn": "said"}).state["fqdn"] == "said"
    answers = [
        {"match": {"name": "a"}, "values": {"fqdn": "of a"}},
        {"match": {"name": "b"}, "values": {"fqdn": "of b"}},
    ]
    assert answer(account, source, {"name": "b"}, answers).state["fqdn"] == "of b"
    assert answer(account, source, {"name": "c"}, answers).state["fqdn"] == "c.example.com"


def test_a_data_source_may_refuse_to_answer() -> None:
    refusal = {"when": {"name": {"one_of": ["closed"]}}, "during": "read", "message": "not for you"}
    assert answer(Account(provider(RECORD)), data_source(refusals=[refusal]), {"name": "closed"}).diagnostics
