"""Maps of text whose values stand for numbers, booleans, lists and references."""

from __future__ import annotations

import pytest

from generator.rehearsal.offline.text_facts import TextFacts, TextsFacts
from generator.rehearsal.offline.texts import mistakes, read_back

NUMBER: TextFacts = {"kinds": ["number"], "references": True, "minimum": 0}
TRUNCATED: TextFacts = {"kinds": ["number"], "minimum": 0, "truncated": True}
FRACTIONS: TextFacts = {"kinds": ["number"], "maximum": 180, "whole_numbers_pass": True}
INTEGER: TextFacts = {"kinds": ["integer"], "references": True}
FLAG: TextFacts = {"kinds": ["bool"], "references": True}
WORDS: TextFacts = {"kinds": ["text", "list"], "references": True, "words": ["EUROPE", "AFRICA"]}
PAIRS: TextFacts = {"kinds": ["text", "list"], "references": True, "item_bytes": 2}
PREFIXES: TextFacts = {"kinds": ["text", "list"], "item_format": "cidr"}
NOTE: TextFacts = {"kinds": ["raw"], "max_bytes": 4}
JOBS: TextFacts = {"kinds": ["objects"], "required": ["job_id"]}
ONE: TextFacts = {"kinds": ["objects"], "max_items": 1}
PLACES: TextFacts = {"kinds": ["places"]}
STRICT_PLACES: TextFacts = {"kinds": ["places"], "refuses_malformed": True, "writes_map": True}
SWITCH: TextFacts = {"kinds": ["switch"], "booleans": ["false", "true"]}
WHOLE: TextFacts = {"kinds": ["whole"]}


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (NUMBER, "-1"),
        (NUMBER, "many"),
        (NUMBER, "1,2"),
        (TRUNCATED, "-1.5"),
        (FRACTIONS, "180.5"),
        (INTEGER, "1.5"),
        (FLAG, "yes"),
        (FLAG, '{"feed":"a","more":"b"}'),
        (WORDS, "europe"),
        (WORDS, "EUROPE,"),
        (PAIRS, "USA"),
        (PAIRS, "US, CA"),
        (PREFIXES, "192.0.2.1"),
        (PREFIXES, "192.0.2.0/24, 198.51.100.0/24"),
        (NOTE, "ééé"),
        (JOBS, '[{"job":"a"}]'),
        (ONE, '[{"a":"b"},{"c":"d"}]'),
        (STRICT_PLACES, "CA"),
    ],
)
def test_what_is_refused(facts: TextFacts, text: str) -> None:
    assert list(mistakes(text, facts))


@pytest.mark.parametrize(
    ("facts", "text", "back"),
    [
        (NUMBER, "1.50", "1.5"),
        (NUMBER, "007", "7"),
        (NUMBER, "1e2", "100"),
        (NUMBER, '{"feed": "a"}', '{"feed":"a"}'),
        (NUMBER, '{"id":"a"}', '{"feed":""}'),
        (TRUNCATED, "-0.5", "-0.5"),
        (FRACTIONS, "200", "200"),
        (FLAG, "TRUE", "1"),
        (FLAG, "0", "0"),
        (WORDS, "EUROPE,AFRICA", "AFRICA,EUROPE"),
        (PREFIXES, "2001:db8::/32,192.0.2.0/24", "192.0.2.0/24,2001:db8::/32"),
        (NOTE, "a,b", "a,b"),
        (JOBS, '[{"job_id": "a"}]', '[{"job_id":"a"}]'),
        (JOBS, '{"job_id":"a"}', None),
        (JOBS, "[]", None),
        (PLACES, "US-NY,US-CA,BR-SP", "BR-SP,US-CA,US-NY"),
        (PLACES, '{"US": ["NY", "CA"]}', "US-CA,US-NY"),
        (PLACES, "CA", None),
        (STRICT_PLACES, "US-NY,US-CA", '{"US":["CA","NY"]}'),
        (SWITCH, "1", "true"),
        (SWITCH, "yes", "false"),
        (WHOLE, "0443", "443"),
        (WHOLE, "0x1", "0x1"),
        (WHOLE, "", None),
    ],
)
def test_what_comes_back(facts: TextFacts, text: str, back: str | None) -> None:
    assert list(mistakes(text, facts)) == []
    assert read_back({"key": text}, {"keys": {"key": facts}}).get("key") == back


def test_keys_that_are_not_known() -> None:
    kept: TextsFacts = {"keys": {"up": FLAG}}
    assert read_back({"wieght": "1"}, kept) == {"wieght": "1"}
    assert read_back({"wieght": "1"}, {**kept, "other_keys": "left_out"}) == {}
    assert read_back({"port": "01"}, {**kept, "others": WHOLE}) == {"port": "1"}


def test_keys_in_camel_case() -> None:
    facts: TextsFacts = {
        "keys": {"us_state": {**PAIRS, "aliases": ["USState"]}},
        "other_keys": "left_out",
        "keys_in_camel_case": True,
    }
    for key in ("us_state", "usState", "UsState", "USState"):
        assert read_back({key: "CA"}, facts) == {"us_state": "CA"}
    assert read_back({"US_STATE": "CA"}, facts) == {}
