"""Changes that count only under conditions, and rules that look at a plan of an SDK's type as a whole."""

from __future__ import annotations

from typing import Any

import pytest

from generator.rehearsal.offline.values import UNKNOWN
from tests.offline.sdk_things import EITHER, MAP, NUMBER, SET, TEXT, block, planned, refused, replaced, thing

FLAG = {"type": "bool", "optional": True}


def test_some_changes_are_excepted_from_replacing() -> None:
    resource = thing(tenancy=TEXT, facts={"tenancy": {"force_new": True, "force_new_except": [["own", "shared"]]}})
    assert replaced(planned(resource, {"tenancy": "own"}, {"tenancy": "shared"})) == []
    assert replaced(planned(resource, {"tenancy": "shared"}, {"tenancy": "own"})) == ["id", "tenancy"]


def test_what_replaces_only_when_it_comes_or_goes() -> None:
    resource = thing(certificate=TEXT, note=TEXT, facts={"certificate": {"force_new_when": "comes_or_goes"}})
    assert replaced(planned(resource, {"certificate": "a"}, {"certificate": "b"})) == []
    assert replaced(planned(resource, {"certificate": "a"}, {})) == ["certificate", "id"]
    assert replaced(planned(resource, {"note": "x"}, {"certificate": "a", "note": "x"})) == ["certificate", "id"]


def test_a_text_that_is_left_out_stays_while_the_one_beside_it_does() -> None:
    resource = thing(
        logging=block({"format": TEXT, "level": TEXT}),
        note=TEXT,
        facts={"logging.level": {"keeps_text_while": ".format"}},
    )
    prior = {"logging": [{"format": "JSON", "level": "INFO"}], "note": "x"}
    kept = planned(resource, prior, {"logging": [{"format": "JSON"}], "note": "y"})
    assert kept.state["logging"] == prior["logging"]
    turned = planned(resource, prior, {"logging": [{"format": "Text"}], "note": "y"})
    assert not turned.state["logging"][0]["level"]
    changed = planned(resource, prior, {"logging": [{"format": "JSON", "level": "WARN"}], "note": "y"})
    assert changed.state["logging"][0]["level"] == "WARN"


@pytest.mark.parametrize(("name", "weight"), [("missing_block", 1), ("missing_block_alone", 0)])
def test_a_block_that_is_left_out_stays(name: str, weight: int) -> None:
    """The one comparison takes a number that goes from 1 to 0 inside of the block for the same thing."""
    resource = thing(target=block({"weight": NUMBER}), note=TEXT, facts={"target": {"suppress": name}})
    prior = {"target": [{"weight": 1}], "note": "x"}
    assert len(planned(resource, prior, {"note": "y"}).state["target"]) == 1
    assert planned(resource, prior, {"target": [{"weight": 0}], "note": "y"}).state["target"] == [{"weight": weight}]


def test_a_block_with_nothing_in_it_is_not_added() -> None:
    resource = thing(env=block({"variables": MAP}), note=TEXT, facts={"env": {"suppress": "empty_block_added"}})
    assert planned(resource, None, {"env": [{}]}).state["env"] == []
    assert planned(resource, None, {"env": [{"variables": {"a": "b"}}]}).state["env"] == [{"variables": {"a": "b"}}]
    prior = {"env": [{"variables": {"a": "b"}}], "note": "x"}
    assert planned(resource, prior, {"env": [{"variables": {}}]}).state["env"] == [{"variables": {}}]
    assert planned(resource, prior, {}).state["env"] == []


def test_truth_values_in_texts_are_the_same_in_any_writing() -> None:
    resource = thing(
        keep=EITHER, note=TEXT, facts={"keep": {"suppress": "bool_text", "warned": {"enum": ["true", "false"]}}}
    )
    assert planned(resource, {"keep": "1", "note": "x"}, {"keep": "true", "note": "y"}).state["keep"] == "1"
    assert planned(resource, {"keep": "1", "note": "x"}, {"keep": "false", "note": "y"}).state["keep"] == "false"
    assert refused(resource, {"keep": "1"}) == [("warning", "keep")]
    assert refused(resource, {"keep": "true"}) == []


def test_a_block_with_nothing_in_it_stays_null_inside_of_a_set() -> None:
    inner = {"nesting_mode": "list", "block": {"attributes": {"kind": TEXT}}}
    rule = {"nesting_mode": "set", "block": {"attributes": {"on": FLAG}, "block_types": {"by": inner}}}
    resource = thing(rule=rule, note=TEXT)
    prior = {"rule": [{"on": None, "by": []}], "note": "x"}
    assert planned(resource, prior, {"rule": [{}], "note": "y"}).state["rule"] == prior["rule"]


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (
            {"rule": "needed", "given": {"all": ["a", "b"], "where": {"kind": ["zip"]}}},
            {"a": "1", "b": "2"},
            {"a": "1"},
        ),
        ({"rule": "needed", "given": {"all": ["a"], "where": {"kind": ["zip"]}}}, {"a": "1"}, {"a": UNKNOWN}),
        ({"rule": "needed", "given": {"any": ["a", "b"], "beside": "c"}}, {"c": "1", "b": "2"}, {"c": "1"}),
        (
            {"rule": "set_only_where", "given": {"names": ["a"], "where": {"c": ["1"]}}},
            {"a": "1", "c": "1"},
            {"a": "1"},
        ),
        ({"rule": "matched_on_creation", "given": {"name": "a", "pattern": "^x*$"}}, {"a": "xx"}, {"a": "xy"}),
    ],
)
def test_a_rule_refuses_a_plan(rule: dict[str, Any], good: dict[str, Any], bad: dict[str, Any]) -> None:
    resource = thing(rules=[rule], a=TEXT, b=TEXT, c=TEXT, kind=TEXT)
    assert not planned(resource, None, {"kind": "zip"} | good).diagnostics
    assert planned(resource, None, {"kind": "zip"} | bad).diagnostics
    assert not planned(resource, None, {"kind": "image"}).diagnostics


def test_what_is_needed_may_be_unknown_where_a_rule_says_so() -> None:
    rule = {"rule": "needed", "given": {"all": ["a"], "may_be_unknown": True}}
    assert not planned(thing(rules=[rule], a=TEXT), None, {"a": UNKNOWN}).diagnostics


def test_a_value_never_becomes_another_one() -> None:
    rule = {"rule": "never_becomes", "given": {"path": "mode.0.status", "to": ["Disabled"]}}
    resource = thing(rules=[rule], mode=block({"status": TEXT}))
    assert planned(resource, {"mode": [{"status": "Enabled"}]}, {"mode": [{"status": "Disabled"}]}).diagnostics
    assert not planned(resource, {"mode": [{"status": "Disabled"}]}, {"mode": [{"status": "Disabled"}]}).diagnostics
    assert not planned(resource, None, {"mode": [{"status": "Disabled"}]}).diagnostics


def test_changes_count_only_beside_another_attribute() -> None:
    resource = thing(key=TEXT, period=NUMBER, facts={"period": {"counts_beside": "key"}})
    assert planned(resource, None, {"period": 60}).state["period"] is None
    assert planned(resource, None, {"period": 60, "key": "k"}).state["period"] == 60
    assert planned(resource, None, {"period": 60, "key": UNKNOWN}).state["period"] == 60


def test_a_digest_is_made_of_what_a_text_says_in_base64() -> None:
    resource = thing(data=TEXT, facts={"data": {"planned_as": "sha1"}})
    hello = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"
    assert planned(resource, None, {"data": "hello"}).state["data"] == hello
    assert planned(resource, None, {"data": "aGVsbG8="}).state["data"] == hello


def test_a_name_is_matched_on_creation_alone() -> None:
    rule = {"rule": "matched_on_creation", "given": {"name": "a", "pattern": "^x*$"}}
    assert not planned(thing(rules=[rule], a=TEXT), {"a": "x"}, {"a": "y"}).diagnostics


def test_a_value_follows_a_change() -> None:
    rule = {"rule": "set_after", "given": {"any": ["duration"], "name": "pending", "value": False}}
    resource = thing(rules=[rule], duration=TEXT, note=TEXT, pending={"type": "bool", "computed": True})
    prior = {"duration": "1h", "note": "x", "pending": True}
    assert planned(resource, prior, {"duration": "2h", "note": "x"}).state["pending"] is False
    assert planned(resource, prior, {"duration": "1h", "note": "y"}).state["pending"] is True


def test_what_a_set_also_holds_is_added_when_one_of_them_changes() -> None:
    rule = {"rule": "set_with", "given": {"adds": "domain", "into": "names"}}
    resource = thing(rules=[rule], domain=TEXT, note=TEXT, names={**SET, "computed": True})
    assert planned(resource, None, {"domain": "a", "names": ["b"]}).state["names"] == ["b", "a"]
    kept = planned(resource, {"domain": "a", "names": [], "note": "x"}, {"domain": "a", "note": "y"})
    assert kept.state["names"] == []


@pytest.mark.parametrize(
    ("given", "found"),
    [("A.Example.com.", "a.example.com"), ("*.x", r"\052.x"), ("a b", r"a\040b"), (r"\052.x", r"\052.x"), (".", ".")],
)
def test_a_domain_is_planned_as_dns_services_write_it(given: str, found: str) -> None:
    resource = thing(name=TEXT, facts={"name": {"planned_as": "escaped_domain"}})
    assert planned(resource, None, {"name": given}).state["name"] == found
