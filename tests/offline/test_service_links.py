"""What the service makes of objects that name each other: what is refused, and what reads back of the other one."""

from __future__ import annotations

from typing import Any

from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock
from tests.offline.service_double import Account, model, provider, text

DOMAINS, PROOFS = text("domains", of=["list", "string"]), text("proofs", of=["list", "string"])
COVERED = {
    "rule": "covered",
    "given": {"each": "domains", "by": "proofs", "at": "domain", "without": r"^\*\."},
    "message": "Every domain needs a proof.",
}


def certificates() -> Account:
    """An account with proofs of domains, and certificates that name proofs."""
    proof = model("acme_proof", text("domain"), identity=["domain"], attributes={"id": {"recipe": "proof-${domain}"}})
    certificate = model(
        "acme_certificate", DOMAINS, PROOFS, refusals=[COVERED], attributes={"proofs": {"names": ["acme_proof"]}}
    )
    made = Account(provider(proof, certificate))
    made.made("acme_proof", {"domain": "a.example.com"})
    return made


def test_every_domain_needs_a_proof_of_its_own() -> None:
    account = certificates()
    proofs = ["a.example.com"]
    account.made("acme_certificate", {"domains": ["a.example.com", "*.a.example.com"], "proofs": proofs})
    found = account.refused("acme_certificate", {"domains": ["a.example.com", "b.example.com"], "proofs": proofs})
    assert "b.example.com" in found
    assert "a.example.com" not in found


def test_a_proof_that_is_not_known_proves_and_refutes_nothing() -> None:
    account = certificates()
    account.made("acme_certificate", {"domains": ["b.example.com"], "proofs": ["someone-elses"]})
    account.made("acme_certificate", {"domains": ["b.example.com"]})


def test_a_list_that_must_not_be_emptied() -> None:
    refusal = {"rule": "emptied", "during": "update", "given": {"path": "domains"}, "message": "not all"}
    account = Account(provider(model("acme_proxy", text("name"), DOMAINS, refusals=[refusal])))
    empty = account.made("acme_proxy", {"name": "a"})
    account.made("acme_proxy", {"name": "b"}, empty)
    full = account.made("acme_proxy", {"name": "c", "domains": ["x"]})
    account.made("acme_proxy", {"name": "c", "domains": ["y"]}, full)
    assert account.refused("acme_proxy", {"name": "c"}, full) == "not all"


def test_a_condition_follows_names_as_far_as_they_go() -> None:
    scheme = {"backend": {"names": {"scheme": {"none_of": ["managed"]}}}}
    refusal = {"when": {"map": {"names": scheme}}, "message": "another scheme"}
    account = Account(
        provider(
            model("acme_backend", text("name"), text("scheme"), identity=["name"]),
            model(
                "acme_map",
                text("name"),
                text("backend"),
                identity=["name"],
                attributes={"backend": {"names": ["acme_backend"]}},
            ),
            model("acme_rule", text("map"), refusals=[refusal], attributes={"map": {"names": ["acme_map"]}}),
        )
    )
    for name, its in (("good", "managed"), ("bad", "classic")):
        account.made("acme_backend", {"name": name, "scheme": its})
        account.made("acme_map", {"name": name, "backend": name})
    account.made("acme_rule", {"map": "good"})
    assert account.refused("acme_rule", {"map": "bad"}) == "another scheme"


def test_a_named_type_has_a_type_of_its_own() -> None:
    refusal = {"when": {"policy": {"names": {"own.type": {"one_of": ["EDGE"]}}}}, "message": "an edge policy"}
    policy = model("acme_policy", text("name"), text("type"), identity=["name"])
    service = model(
        "acme_service", text("policy"), refusals=[refusal], attributes={"policy": {"names": ["acme_policy"]}}
    )
    account = Account(provider(policy, service))
    for type_ in ("EDGE", "CLOUD"):
        account.made("acme_policy", {"name": type_, "type": type_})
    account.made("acme_service", {"policy": "CLOUD"})
    assert account.refused("acme_service", {"policy": "EDGE"}) == "an edge policy"


def addresses() -> Account:
    """An account with addresses, and rules that name an address or say it."""
    address = model(
        "acme_address",
        text("name"),
        text("address", computed=True),
        identity=["name", "address", "projects/1/addresses/${name}"],
        attributes={"address": {"recipe": "192.0.2.1"}},
    )
    facts = {
        "names": ["acme_address"],
        "holds": True,
        "reads_back_named": "address",
        "suppress": "ip_address_or_reference",
    }
    rule = model("acme_rule", text("name"), text("ip"), unique=[["ip"]], attributes={"ip": facts})
    account = Account(provider(address, rule))
    account.made("acme_address", {"name": "front"})
    return account


def test_a_name_reads_back_as_what_the_named_object_has() -> None:
    account = addresses()
    made = account.made("acme_rule", {"name": "a", "ip": "front"})
    assert account.read("acme_rule", made)["ip"] == "192.0.2.1"
    assert not account.changes("acme_rule", {"name": "a", "ip": "front"}, made)


def test_two_forms_of_one_name_are_one_claim() -> None:
    account = addresses()
    account.made("acme_rule", {"name": "a", "ip": "front"})
    assert "already exists" in account.refused("acme_rule", {"name": "b", "ip": "192.0.2.1"})


def test_an_object_that_is_held_by_another_form_of_its_name_is_in_use() -> None:
    account = addresses()
    account.made("acme_rule", {"name": "a", "ip": "projects/1/addresses/front"})
    front = account.inventory.find("acme_address", "front")
    assert "in use" in account.refused("acme_address", None, front)


def test_what_is_unset_may_read_back_as_zero_and_still_settles() -> None:
    kinds: list[Attribute] = [text("note"), text("size", of="number"), text("on", of="bool")]
    secret = Attribute("secret", "string", optional=True, write_only=True)
    inner = NestedBlock("key", Block({"secret": secret, "name": text("name")}), "list")
    account = Account(
        provider(
            model("acme_thing", *kinds, blocks=(inner,), attributes={"on": {"not_read_back": True}}),
            unset_reads_as_zero=True,
        )
    )
    given: dict[str, Any] = {"key": [{}]}
    made = account.read("acme_thing", account.made("acme_thing", given))
    assert (made["note"], made["size"], made["on"]) == ("", 0, None)
    assert made["key"] == [{"secret": None, "name": ""}], "what is write-only is never told"
    assert not account.changes("acme_thing", given, made)
