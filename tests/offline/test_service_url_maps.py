"""What the service refuses of a URL map: rules that contradict each other, and tests that the map does not pass."""

from __future__ import annotations

from typing import Any, cast

import pytest

from generator.rehearsal.offline.service.rules.url_map import url_map_mistakes

CHAT, EMBED = "projects/p/global/backendServices/chat", "projects/p/global/backendServices/embed"


def refused(url_map: dict[str, Any]) -> str:
    """What is refused; empty where nothing is."""
    return " ".join(url_map_mistakes(url_map, {}, cast(Any, None)))


def with_matcher(*hosts: str, **matcher: Any) -> dict[str, Any]:
    """A URL map with one path matcher for a host."""
    return {
        "default_service": CHAT,
        "host_rule": [{"hosts": list(hosts or ["a.example.com"]), "path_matcher": "main"}],
        "path_matcher": [{"name": "main", "default_service": CHAT, **matcher}],
    }


def route(**match: Any) -> dict[str, Any]:
    return {"priority": 1, "service": EMBED, "match_rules": [match or {"prefix_match": "/"}]}


def routed(*tests: dict[str, Any], **matcher: Any) -> dict[str, Any]:
    return {**with_matcher(**matcher), "test": [{"host": "a.example.com", **test} for test in tests]}


@pytest.mark.parametrize(
    "matcher",
    [
        {},
        {"path_rule": [{"paths": ["/v1", "/v1/*"], "service": EMBED}]},
        {"route_rules": [route(path_template_match="/{a=*}/x/{b=**}")]},
        {"route_rules": [route(prefix_match="/*")]},
        {"default_service": None, "default_url_redirect": [{"strip_query": False}]},
        {"default_route_action": [{"timeout": [{"seconds": "10"}]}]},
    ],
)
def test_a_sound_map_is_taken(matcher: dict[str, Any]) -> None:
    assert refused(with_matcher(**matcher)) == ""


@pytest.mark.parametrize(
    ("matcher", "says"),
    [
        ({"path_rule": [{"paths": ["/a"], "service": EMBED}], "route_rules": [route()]}, "path rules and route rules"),
        ({"path_rule": [{"paths": [], "service": EMBED}]}, "no paths"),
        ({"path_rule": [{"paths": ["a"], "service": EMBED}]}, "begin with a slash"),
        ({"path_rule": [{"paths": ["/a*"], "service": EMBED}]}, "behind a slash"),
        ({"path_rule": [{"paths": ["/*/a"], "service": EMBED}]}, "at the end only"),
        ({"path_rule": [{"paths": ["/a?b"], "service": EMBED}]}, "query"),
        ({"path_rule": [{"paths": ["/a", "/a"], "service": EMBED}]}, "more than one path rule"),
        ({"path_rule": [{"paths": ["/a"]}]}, "one of a service"),
        ({"default_service": None}, "default service"),
        ({"route_rules": [route(), route()]}, "priority 1"),
        ({"route_rules": [{"priority": 1, "service": EMBED}]}, "no match rules"),
        ({"route_rules": [{**route(), "service": None}]}, "one of a service"),
        ({"route_rules": [{**route(), "url_redirect": [{"path_redirect": "/"}]}]}, "one of a service"),
        ({"route_rules": [route(header_matches=[{"header_name": "x"}])]}, "a match rule needs one of"),
        ({"route_rules": [route(prefix_match="/a", full_path_match="/a")]}, "a match rule needs one of"),
        ({"route_rules": [route(prefix_match="a")]}, "begin with a slash"),
        ({"route_rules": [route(path_template_match="/**/x/**")]}, "** stands in it once"),
        ({"route_rules": [route(path_template_match="/a*")]}, "whole segment"),
        ({"route_rules": [route(path_template_match="/{a}/{a}")]}, "twice"),
        ({"route_rules": [route(path_template_match="/*" * 6)]}, "more than 5"),
        ({"route_rules": [route(path_template_match="/" + "a" * 255)]}, "longer than 255"),
        (
            {"route_rules": [{**route(), "route_action": [{"url_rewrite": [{"path_template_rewrite": "/x"}]}]}]},
            "needs path_template_match",
        ),
        (
            {
                "route_rules": [
                    {
                        **route(path_template_match="/{a}"),
                        "route_action": [{"url_rewrite": [{"path_template_rewrite": "/{b}"}]}],
                    }
                ]
            },
            "does not capture",
        ),
        (
            {
                "route_rules": [
                    {
                        **route(),
                        "service": None,
                        "route_action": [{"weighted_backend_services": [{"backend_service": CHAT, "weight": 1001}]}],
                    }
                ]
            },
            "the weight 1001",
        ),
    ],
)
def test_a_matcher_that_contradicts_itself_is_refused(matcher: dict[str, Any], says: str) -> None:
    assert says in refused(with_matcher(**matcher))


def test_hosts_and_matchers_fit_together() -> None:
    sound = with_matcher()
    assert "does not exist" in refused({**sound, "path_matcher": []})
    assert "no host rule names" in refused({**sound, "host_rule": []})
    assert "more than one host rule" in refused({**sound, "host_rule": sound["host_rule"] * 2})
    assert "2 path matchers" in refused({**sound, "path_matcher": sound["path_matcher"] * 2})
    assert "no name" in refused(
        {
            **sound,
            "host_rule": [{"hosts": ["a"], "path_matcher": "a.b"}],
            "path_matcher": [{"name": "a.b", "default_service": CHAT}],
        }
    )


def test_there_are_at_most_a_hundred_tests() -> None:
    assert "101 tests" in refused(routed(*[{"path": "/", "service": CHAT}] * 101))


@pytest.mark.parametrize(
    ("match", "test", "takes"),
    [
        ({"prefix_match": "/v1"}, {"path": "/v1/x"}, True),
        ({"prefix_match": "/V1"}, {"path": "/v1/x"}, False),
        ({"prefix_match": "/V1", "ignore_case": True}, {"path": "/v1/x"}, True),
        ({"full_path_match": "/v1"}, {"path": "/v1/x"}, False),
        ({"regex_match": "/v[0-9]"}, {"path": "/v1"}, True),
        ({"path_template_match": "/{a=*}/x"}, {"path": "/1/x"}, True),
        ({"path_template_match": "/{a=*}/x"}, {"path": "/1/2/x"}, False),
        ({"path_template_match": "/a/{rest=**}"}, {"path": "/a/2/x"}, True),
        ({"prefix_match": "/", "header_matches": [{"header_name": "X-A", "exact_match": "b"}]}, {"path": "/"}, False),
        (
            {"prefix_match": "/", "header_matches": [{"header_name": "X-A", "exact_match": "b"}]},
            {"path": "/", "headers": [{"name": "x-a", "value": "b"}]},
            True,
        ),
        (
            {
                "prefix_match": "/",
                "header_matches": [{"header_name": "x", "present_match": True, "invert_match": True}],
            },
            {"path": "/"},
            True,
        ),
        (
            {
                "prefix_match": "/",
                "header_matches": [{"header_name": "x", "range_match": [{"range_start": 1, "range_end": 5}]}],
            },
            {"path": "/", "headers": [{"name": "x", "value": "5"}]},
            False,
        ),
        (
            {"prefix_match": "/", "query_parameter_matches": [{"name": "q", "exact_match": "1"}]},
            {"path": "/?q=1"},
            True,
        ),
    ],
)
def test_a_test_goes_the_way_of_a_request(match: dict[str, Any], test: dict[str, Any], takes: bool) -> None:
    rules = {"route_rules": [route(**match)]}
    assert refused(routed({**test, "service": EMBED if takes else CHAT}, **rules)) == ""
    assert "fails" in refused(routed({**test, "service": CHAT if takes else EMBED}, **rules))


def test_the_longest_path_takes_a_request_and_the_lowest_priority_number() -> None:
    paths = [
        {"paths": ["/*"], "service": CHAT},
        {"paths": ["/a/*"], "service": EMBED},
        {"paths": ["/a/b"], "service": CHAT},
    ]
    assert refused(routed({"path": "/a/c", "service": EMBED}, path_rule=paths)) == ""
    assert refused(routed({"path": "/a/b", "service": CHAT}, path_rule=paths)) == ""
    routes = [{**route(), "priority": 2, "service": CHAT}, {**route(), "priority": 1}]
    assert refused(routed({"path": "/", "service": EMBED}, route_rules=routes)) == ""


def test_hosts_are_taken_by_name_before_patterns() -> None:
    url_map = {
        "default_service": CHAT,
        "host_rule": [
            {"hosts": ["*.example.com"], "path_matcher": "all"},
            {"hosts": ["a.example.com"], "path_matcher": "one"},
        ],
        "path_matcher": [{"name": "all", "default_service": CHAT}, {"name": "one", "default_service": EMBED}],
    }
    tests = [("a.example.com", EMBED), ("b.example.com", CHAT), ("example.org", CHAT)]
    assert refused({**url_map, "test": [{"host": host, "path": "/", "service": name} for host, name in tests]}) == ""


def test_links_to_a_service_are_the_same_in_every_form() -> None:
    assert refused(routed({"path": "/", "service": f"https://www.googleapis.com/compute/v1/{CHAT}"})) == ""


def test_a_redirect_is_expected_by_its_code() -> None:
    rules = [{"paths": ["/old"], "url_redirect": [{"redirect_response_code": "FOUND", "path_redirect": "/new"}]}]
    assert refused(routed({"path": "/old", "expected_redirect_response_code": 302}, path_rule=rules)) == ""
    assert "fails" in refused(routed({"path": "/old", "expected_redirect_response_code": 301}, path_rule=rules))
    assert "fails" in refused(routed({"path": "/", "expected_redirect_response_code": 302}, path_rule=rules))
    assert "a redirect" in refused(routed({"path": "/old", "service": CHAT}, path_rule=rules))
