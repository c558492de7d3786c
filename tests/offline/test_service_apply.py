"""What a service refuses while a plan is applied, and what it makes of what it is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.rehearsal.offline.schema import Block, NestedBlock
from tests.offline.service_double import Account, model, provider, text

ENDPOINT = NestedBlock("endpoint", Block({"address": text("address"), "port": text("port", of="number")}), "list")


def account(*attributes: Any, blocks: Any = (), **facts: Any) -> Account:
    """An account with one type, `acme_thing`, that has a name and these attributes."""
    return Account(provider(model("acme_thing", text("name"), *attributes, blocks=blocks, **facts)))


@pytest.mark.parametrize(
    ("facts", "good", "bad"),
    [
        ({"maximum": 10}, 10, 11),
        ({"minimum": 1, "integer": True}, 2, 1.5),
    ],
)
def test_a_number_is_checked_while_applying(facts: dict[str, Any], good: float, bad: float) -> None:
    with_size = account(text("size", of="number"), attributes={"size": {"at_apply": facts, "fraction": True}})
    with_size.made("acme_thing", {"size": good})
    assert "size" in with_size.refused("acme_thing", {"size": bad})


def test_what_is_refused_is_not_made() -> None:
    strict = account(attributes={"name": {"at_apply": {"max_length": 3}}})
    assert strict.apply("acme_thing", {"name": "long"}).state is None


def test_a_refusal_looks_at_each_element() -> None:
    refusal = {"each": "endpoint", "when": {".port": {"above": 100}, ".address": {"set": False}}, "message": "no"}
    pools = account(blocks=(ENDPOINT,), refusals=[refusal])
    pools.made("acme_thing", {"endpoint": [{"port": 200, "address": "a"}, {"port": 1}]})
    assert pools.refused("acme_thing", {"endpoint": [{"port": 1, "address": "a"}, {"port": 200}]}) == "no"


@pytest.mark.parametrize(
    ("condition", "refused"),
    [
        ({"set": True}, [["a"]]),
        ({"set": False}, [None, []]),
        ({"count_above": 1}, [["a", "b"]]),
        ({"count_below": 1}, [None, []]),
        ({"doubled": ""}, [["a", "a"]]),
        ({"one_of": ["a"]}, [["a"], ["b", "a"]]),
        ({"none_of": ["a"]}, [["b"], ["a", "b"]]),
        ({"matches": "^a"}, [["b", "ab"]]),
        ({"unlike": "^a"}, [["b", "ab"]]),
        ({"nowhere": {"one_of": ["a"]}}, [["b"], []]),
        ({"equals_path": "name"}, [["n"]]),
        ({"ends_with_path": "name"}, [["in"]]),
    ],
)
def test_conditions(condition: dict[str, Any], refused: list[Any]) -> None:
    things = account(text("words", of=["list", "string"]), refusals=[{"when": {"words": condition}, "message": "no"}])
    for words in refused:
        assert things.refused("acme_thing", {"name": "n", "words": words}) == "no", words


def test_conditions_that_do_not_hold() -> None:
    never = [{"set": False}, {"count_above": 2}, {"doubled": ""}, {"one_of": ["c"]}, {"nowhere": {"one_of": ["a"]}}]
    for condition in never:
        things = account(text("words", of=["list", "string"]), refusals=[{"when": {"words": condition}}])
        things.made("acme_thing", {"name": "n", "words": ["a", "b"]})


def test_a_change_can_be_refused() -> None:
    things = account(
        text("owner"), refusals=[{"when": {"owner": {"changed": True}}, "during": "update", "message": "no"}]
    )
    thing = things.made("acme_thing", {"name": "a", "owner": "me"})
    thing = things.made("acme_thing", {"name": "b", "owner": "me"}, thing)
    assert things.refused("acme_thing", {"name": "b", "owner": "you"}, thing) == "no"


def test_the_arguments_of_the_provider_can_be_at_fault() -> None:
    refusal = {"when": {"provider.region": {"one_of": ["eu-1"]}}, "message": "closed"}
    assert Account(provider(model("acme_thing"), refusals=[refusal])).refused("acme_thing", {}) == "closed"


MONITOR = model("acme_monitor", text("name"), text("kind"))
POOL = model(
    "acme_pool",
    text("name", required=True),
    text("monitor"),
    unique=[["name"]],
    refusals=[{"when": {"monitor": {"names": {"kind": {"one_of": ["old"]}}}}, "message": "too old"}],
    attributes={"monitor": {"names": ["acme_monitor"], "must_exist": True, "holds": True}},
)


def test_a_name_is_taken_once() -> None:
    user = Account(provider(MONITOR, POOL))
    first = user.made("acme_pool", {"name": "a"})
    assert "already exists" in user.refused("acme_pool", {"name": "a"})
    user.apply("acme_pool", None, first)
    user.made("acme_pool", {"name": "a"})


def test_a_name_is_taken_once_in_each_region() -> None:
    here = Account(provider(model("acme_pool", text("name"), unique=[["name", "provider.region"]])))
    there = Account(replace(here.provider, arguments={"region": "eu-2"}), here.inventory)
    here.made("acme_pool", {"name": "a"})
    there.made("acme_pool", {"name": "a"})
    assert "already exists" in there.refused("acme_pool", {"name": "a"})


def test_a_name_that_the_service_makes_up_is_never_taken() -> None:
    facts = {"id": {"recipe": "${name}"}, "name": {"recipe": "api-${digits:8}"}}
    pool = model("acme_pool", text("name", computed=True), unique=[["name"]], attributes=facts)
    user = Account(provider(pool))
    assert user.made("acme_pool", {})["name"] != user.made("acme_pool", {})["name"]


def test_what_is_named_must_exist() -> None:
    user = Account(provider(MONITOR, POOL))
    assert "nobody does not exist" in user.refused("acme_pool", {"name": "a", "monitor": "nobody"})


def test_what_is_named_can_be_looked_at() -> None:
    user = Account(provider(MONITOR, POOL))
    monitor = user.made("acme_monitor", {"kind": "old"})
    assert user.refused("acme_pool", {"name": "a", "monitor": monitor["id"]}) == "too old"


def test_what_is_in_use_cannot_be_deleted_until_its_user_lets_go() -> None:
    user = Account(provider(MONITOR, POOL))
    monitor = user.made("acme_monitor", {"name": "m"})
    pool = user.made("acme_pool", {"name": "a", "monitor": monitor["id"]})
    assert "acme_monitor m is in use by acme_pool a" in user.refused("acme_monitor", None, monitor)
    user.made("acme_pool", {"name": "a"}, pool)
    assert user.apply("acme_monitor", None, monitor).state is None


def test_a_url_names_an_object_whatever_stands_in_front() -> None:
    monitor = model("acme_monitor", attributes={"id": {"recipe": "projects/p/monitors/m"}})
    user = Account(provider(monitor, POOL, url_prefix="^https://[^/]+/v[0-9]/"))
    made = user.made("acme_monitor", {})
    user.made("acme_pool", {"name": "a", "monitor": "https://acme.example.com/v1/projects/p/monitors/m"})
    assert "in use" in user.refused("acme_monitor", None, made)


def test_one_object_may_want_to_be_alone() -> None:
    given = {"same": ["name"], "either": {"kind": {"one_of": ["ALONE"]}}}
    user = account(text("kind"), refusals=[{"rule": "alone", "given": given, "message": "not beside it"}])
    user.made("acme_thing", {"name": "a", "kind": "A"})
    user.made("acme_thing", {"name": "a", "kind": "B"})
    user.made("acme_thing", {"name": "b", "kind": "ALONE"})
    assert user.refused("acme_thing", {"name": "a", "kind": "ALONE"}) == "not beside it"
    assert user.refused("acme_thing", {"name": "b", "kind": "A"}) == "not beside it"


@pytest.mark.parametrize(
    ("fact", "before", "after", "stays"),
    [
        ({"cannot_be_cleared": True}, "x", None, True),
        ({"cannot_be_cleared": True}, "x", "y", False),
        ({"cannot_be_changed": True}, "x", "y", True),
        ({"empty_not_sent": True}, "x", "", True),
    ],
)
def test_some_values_stick(fact: dict[str, Any], before: Any, after: Any, stays: bool) -> None:
    user = account(text("note"), attributes={"note": fact})
    thing = user.made("acme_thing", {"note": before})
    thing = user.made("acme_thing", {"note": after}, thing)
    assert user.changes("acme_thing", {"note": after}, thing) is stays


def test_a_zero_that_is_not_sent_becomes_the_default_of_the_service() -> None:
    user = account(text("ttl", of="number"), attributes={"ttl": {"zero_not_sent": True, "service_default": 3600}})
    thing = user.made("acme_thing", {"ttl": 0})
    assert user.read("acme_thing", thing)["ttl"] == 3600
    assert user.changes("acme_thing", {"ttl": 0}, thing)


@pytest.mark.parametrize(
    ("rule", "sent", "back"),
    [
        ("lower", "Ab", "ab"),
        ("without_final_dot", "a.example.com.", "a.example.com"),
        ({"with_prefix": "v1/"}, "x", "v1/x"),
        ({"replaced": {"^a+": "b"}}, "aac", "bc"),
        ("json", '{ "b": 1, "a": 2 }', '{"a":2,"b":1}'),
        ({"pairs_a_line": ": "}, "b: 2\nnone\na: 1", "a: 1\nb: 2"),
        ([{"replaced": {"_": "-"}}, "upper"], "a_b", "A-B"),
    ],
)
def test_a_text_reads_back_as_the_service_writes_it(rule: Any, sent: str, back: str) -> None:
    user = account(text("note"), attributes={"note": {"reads_back": rule}})
    assert user.read("acme_thing", user.made("acme_thing", {"note": sent}))["note"] == back


@pytest.mark.parametrize(
    ("rule", "sent", "back"),
    [("sorted", ["b", "a"], ["a", "b"]), ("distinct", ["a", "a"], ["a"]), ("dropped", ["a"], None)],
)
def test_a_list_reads_back_as_the_service_writes_it(rule: Any, sent: list[str], back: Any) -> None:
    user = account(text("words", of=["list", "string"]), attributes={"words": {"reads_back": rule}})
    assert user.read("acme_thing", user.made("acme_thing", {"words": sent}))["words"] == back


def test_what_reads_back_settles() -> None:
    user = account(text("note"), attributes={"note": {"reads_back": "lower"}})
    thing = user.read("acme_thing", user.made("acme_thing", {"note": "A"}))
    assert user.read("acme_thing", thing) == thing


def test_the_service_fills_in_what_suits_the_kind() -> None:
    fills = [{"when": {"name": {"one_of": ["http"]}}, "values": {"config.port": "80"}}]
    user = account(text("config", of=["map", "string"]), fills=fills)
    assert user.made("acme_thing", {"name": "http", "config": {"a": "b"}})["config"] == {"a": "b", "port": "80"}
    assert user.made("acme_thing", {"name": "http", "config": {"port": "8080"}})["config"] == {"port": "8080"}
    assert user.made("acme_thing", {"name": "tcp", "config": {"a": "b"}})["config"] == {"a": "b"}


def test_a_rewrite_speaks_of_other_attributes() -> None:
    rewrite = {
        "path": "domain",
        "when": {"domain": {"nowhere": {"ends_with_path": "name"}}},
        "value": "${domain}.${name}",
    }
    user = account(text("domain"), rewrites=[rewrite])
    assert user.made("acme_thing", {"name": "example.com", "domain": "a"})["domain"] == "a.example.com"
    assert user.made("acme_thing", {"name": "example.com", "domain": "b.example.com"})["domain"] == "b.example.com"


def test_a_provider_of_the_newer_kind_answers_an_apply_with_the_plan_and_the_rest_at_the_refresh() -> None:
    user = account(text("note"), engine="framework", attributes={"note": {"reads_back": "lower"}})
    thing = user.made("acme_thing", {"note": "A"})
    assert thing["note"] == "A"
    assert user.read("acme_thing", thing)["note"] == "a"


def test_a_provider_of_the_older_kind_reads_back_zeros_inside_of_blocks() -> None:
    user = account(blocks=(ENDPOINT,))
    thing = user.read("acme_thing", user.made("acme_thing", {"endpoint": [{"address": "a"}]}))
    assert thing["endpoint"] == [{"address": "a", "port": 0}]


def test_a_refused_update_shows_in_the_next_plan_again() -> None:
    user = account(text("size", of="number"), attributes={"size": {"at_apply": {"maximum": 10}}})
    thing = user.made("acme_thing", {"size": 1})
    failed = user.apply("acme_thing", {"size": 11}, thing)
    assert failed.diagnostics
    assert user.read("acme_thing", failed.state)["size"] == 1


def test_a_refused_update_may_lose_the_object() -> None:
    refusal = {"when": {"name": {"changed": True}}, "during": "update", "message": "no", "loses": True}
    user = account(refusals=[refusal])
    failed = user.apply("acme_thing", {"name": "b"}, user.made("acme_thing", {"name": "a"}))
    assert failed.diagnostics
    assert user.read("acme_thing", failed.state) is None


def test_what_is_not_read_back_stays_as_it_was_asked_for() -> None:
    facts = {"endpoint.address": {"reads_back": "lower", "not_read_back": True}, "name": {"reads_back": "lower"}}
    user = account(blocks=(ENDPOINT,), attributes=facts)
    thing = user.read("acme_thing", user.made("acme_thing", {"name": "A", "endpoint": [{"address": "A"}]}))
    assert (thing["name"], thing["endpoint"][0]["address"]) == ("a", "A")


def test_an_object_without_an_id_is_one_object_whatever_becomes_of_it() -> None:
    link = model("acme_link", text("monitor"), attributes={"monitor": {"names": ["acme_monitor"], "holds": True}})
    del link.schema.block.attributes["id"]  # type: ignore[attr-defined]
    user = Account(provider(MONITOR, link))
    monitor = user.made("acme_monitor", {"name": "m"})
    held = user.made("acme_link", {"monitor": monitor["id"]})
    assert "in use" in user.refused("acme_monitor", None, monitor)
    user.made("acme_link", {}, held)
    assert user.apply("acme_monitor", None, monitor).state is None
