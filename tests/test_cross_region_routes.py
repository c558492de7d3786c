"""Hosts and routes as they are declared, against the URL map that is planned for them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.rehearsal.offline.service.rules.url_map_tests import failing_tests
from tests.support.terraform import Planner
from tests.test_plans import variables
from tests.test_rendered import ENVIRONMENTS, environment

ROOT = Path(__file__).parents[1]
ARCHITECTURE = "google-cross-region-lb"
MODULE = ROOT / "modules" / ARCHITECTURE
URL_MAP = "google_compute_url_map.this"
CALLS = [
    (name, stack, module)
    for name in ENVIRONMENTS
    for stack, declared in environment(name).stacks.items()
    for module, call in declared.modules.items()
    if call.architecture == ARCHITECTURE
]

# Services of another project have ids that are known before anything is made.
CHAT, EMBED, RERANK = IDS = [f"projects/models/global/backendServices/{name}" for name in ("chat", "embed", "rerank")]
COMMON = {
    "project_id": "acme-ai",
    "name": "ai",
    "frontend": {"http_only": True},
    "services": {"own": {"cloud_run": {"us-central1": {"service": "own"}}}},
    "default_service": CHAT,
}
EVERYTHING: dict[str, Any] = {
    "api": {
        "hosts": ["*.example.com", "api.example.com"],
        "routes": {
            "late": {"priority": 900, "match": [{"prefix": "/"}], "service": EMBED},
            "first": {
                "priority": 1,
                "match": [
                    {"prefix": "/v1/", "methods": ["POST"], "headers": {"x-model": {"exact": "large"}}},
                    {"path": "/v1", "query": {"version": {"present": True}}, "ignore_case": True},
                ],
                "weights": {CHAT: 90, EMBED: 10},
                "rewrite_prefix": "/",
                "timeout_sec": 20,
                "mirror_to": RERANK,
            },
            "template": {
                "priority": 20,
                "match": [{"path_template": "/{a}/x/{b=**}"}],
                "service": RERANK,
                "rewrite_template": "/{b}",
            },
            "old": {"priority": 30, "match": [{"prefix": "/v0/"}], "redirect": {"prefix": "/v1/", "strip_query": True}},
        },
    },
    "site": {"hosts": ["example.org"], "default_service": EMBED},
}


def declared(hosts: Mapping[str, Any]) -> dict[str, Any]:
    """What hosts and routes say, in the order in which routes are tried."""
    return {
        key: (
            sorted(host["hosts"]),
            [
                (
                    route["priority"],
                    [_asked(match, method) for match in route["match"] for method in match.get("methods") or [None]],
                    sorted((route.get("weights") or {}).values()),
                    {name: value for name, value in (route.get("redirect") or {}).items() if value},
                    {name[8:]: value for name, value in route.items() if name.startswith("rewrite_")},
                    route.get("timeout_sec"),
                    "mirror_to" in route,
                )
                for route in sorted(host.get("routes", {}).values(), key=lambda route: route["priority"])
            ],
        )
        for key, host in hosts.items()
    }


def _asked(match: Mapping[str, Any], method: str | None) -> dict[str, Any]:
    paths = {name: match[name] for name in ("prefix", "path", "path_template") if name in match}
    headers = {**match.get("headers", {}), **({":method": {"exact": method}} if method else {})}
    return {
        **paths,
        "ignore_case": match.get("ignore_case", False),
        "headers": headers,
        "query": match.get("query", {}),
    }


PATHS = {"prefix_match": "prefix", "full_path_match": "path", "path_template_match": "path_template"}
REWRITES = {"path_prefix_rewrite": "prefix", "path_template_rewrite": "template", "host_rewrite": "host"}
REDIRECTS = {
    "host_redirect": "host",
    "path_redirect": "path",
    "prefix_redirect": "prefix",
    "strip_query": "strip_query",
}
FITS = {f"{kind}_match": kind for kind in ("exact", "prefix", "suffix", "present")} | {"invert_match": "invert"}


def planned(url_map: Mapping[str, Any], timeouts: Mapping[int, int | None]) -> dict[str, Any]:
    """What a URL map says, in the form of `declared`; a timeout that nobody declared is left out."""
    hosts = {rule["path_matcher"]: sorted(rule["hosts"]) for rule in url_map["host_rule"]}
    return {
        matcher["name"]: (
            hosts[matcher["name"]],
            [
                (
                    rule["priority"],
                    [_read(match) for match in rule["match_rules"]],
                    sorted(share["weight"] for share in _inside(rule, "route_action", "weighted_backend_services")),
                    next((_named(block, REDIRECTS) for block in rule["url_redirect"]), {}),
                    next((_named(block, REWRITES) for block in _inside(rule, "route_action", "url_rewrite")), {}),
                    timeouts[rule["priority"]] and int(_inside(rule, "route_action", "timeout")[0]["seconds"]),
                    bool(_inside(rule, "route_action", "request_mirror_policy")),
                )
                for rule in matcher["route_rules"]
            ],
        )
        for matcher in url_map["path_matcher"]
    }


def _read(match: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **_named(match, PATHS),
        "ignore_case": match["ignore_case"],
        "headers": {header["header_name"]: _named(header, FITS) for header in match["header_matches"]},
        "query": {query["name"]: _named(query, FITS) for query in match["query_parameter_matches"]},
    }


def _named(block: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {name: block[attribute] for attribute, name in names.items() if block.get(attribute)}


def _inside(block: Mapping[str, Any], *names: str) -> list[Any]:
    blocks: Iterable[Any] = [block]
    for name in names:
        blocks = [inner for outer in blocks for inner in outer[name]]
    return list(blocks)


def _timeouts(hosts: Mapping[str, Any]) -> dict[int, int | None]:
    routes = [route for host in hosts.values() for route in host.get("routes", {}).values()]
    return {route["priority"]: route.get("timeout_sec") for route in routes}


def url_map(planner: Planner, **inputs: Any) -> dict[str, Any]:
    changes = planner.plan(MODULE, tf_vars={**COMMON, **inputs}).resource_changes
    found: dict[str, Any] = changes[URL_MAP]["change"]["after"]
    return found


def test_declared_routes_are_planned(planner: Planner) -> None:
    found = url_map(planner, hosts=EVERYTHING)
    assert planned(found, _timeouts(EVERYTHING)) == declared(EVERYTHING)
    assert {matcher["name"]: matcher["default_service"] for matcher in found["path_matcher"]} == {
        "api": CHAT,
        "site": EMBED,
    }
    assert [rule["service"] for rule in found["path_matcher"][0]["route_rules"]] == [None, RERANK, None, EMBED]
    assert _inside(found["path_matcher"][0]["route_rules"][0], "route_action", "request_mirror_policy") == [
        {"backend_service": RERANK}
    ]


@pytest.mark.skipif(not CALLS, reason="no environment calls the module")
@pytest.mark.parametrize(("name", "stack", "module"), CALLS)
def test_declared_routes_of_an_environment_are_planned(name: str, stack: str, module: str, planner: Planner) -> None:
    hosts = environment(name).stacks[stack].modules[module].inputs.get("hosts", {})
    root = Path("envs", name, stack)
    changes = planner.plan(ROOT / root, tf_vars=variables(root)).resource_changes
    found = changes[f"module.{module}.{URL_MAP}"]["change"]["after"]
    assert planned(found, _timeouts(hosts)) == declared(hosts)


# Few paths, headers and parameters, so that routes stand in each other's way.
SEGMENTS = ("a", "b", "any")


def drawn_route(draw: random.Random, priority: int) -> dict[str, Any]:
    path = "/" + "/".join(draw.choices(SEGMENTS, k=draw.randint(0, 2)))
    match: dict[str, Any] = draw.choice(
        [
            {"path": path},
            {"prefix": path},
            {"path_template": draw.choice(["/*", "/a/*", "/{x}/b", "/a/{rest=**}", "/*/b/**", "/a.b/*", "/b/**"])},
        ]
    )
    match["ignore_case"] = draw.random() < 0.3
    if draw.random() < 0.3:
        fits = [{"exact": "1"}, {"prefix": "2"}, {"suffix": "1"}, {"present": True}, {"range": {"start": 1, "end": 2}}]
        match["headers"] = {"X-Size": draw.choice(fits)}
    if draw.random() < 0.3:
        match["query"] = {"q": draw.choice([{"exact": "1"}, {"present": True}])}
    if draw.random() < 0.2:
        match["methods"] = draw.sample(["GET", "POST"], 1)
    return {"priority": priority, "match": [match], "service": draw.choice(IDS)}


def drawn_test(draw: random.Random, hosts: Mapping[str, Any]) -> dict[str, Any]:
    """A request near to what a route takes."""
    key = draw.choice(sorted(hosts))
    match = draw.choice([route["match"][0] for route in hosts[key].get("routes", {}).values()] or [{"path": "/a"}])
    path = next(match[kind] for kind in ("path", "prefix", "path_template") if kind in match)
    path = re.sub(r"\{\w+\}|\*+|\{\w+=\*\*\}", lambda _: draw.choice(["x", "x/y"]), path)
    path = draw.choice([path, path, path.upper(), f"{path}/b", f"{path}b", path.replace(".", "x")]).replace("//", "/")
    headers = {"x-size": draw.choice(["1", "2", "21", "x"])} if draw.random() < 0.5 else {}
    if draw.random() < 0.3:
        headers[":method"] = draw.choice(["GET", "POST"])
    query = draw.choice(["", "", "?q", "?q=1", "?p=1&q=2"])
    host = draw.choice([*[f"{key}.example.com"] * 8, "other.example.com", "example.org"])
    return {"host": host, "path": path + query, "headers": headers, "service": draw.choice(IDS)}


def as_block(test: Mapping[str, Any]) -> dict[str, Any]:
    return {**test, "headers": [{"name": name, "value": value} for name, value in test["headers"].items()]}


def test_no_test_of_the_url_map_is_misjudged(planner: Planner) -> None:
    """What is written for routes passes; of declared tests those are refused that fail, and no others."""
    draw = random.Random(20)
    hosts: dict[str, Any] = {
        f"h{n}": {
            "hosts": [f"h{n}.example.com"],
            "routes": {f"r{i}": drawn_route(draw, i + 1) for i in range(6)},
            "default_service": draw.choice(IDS),
        }
        for n in range(16)
    }
    hosts["rest"] = {"hosts": ["*.example.com"], "default_service": EMBED}
    found = url_map(planner, hosts=hosts)
    assert len(found["test"]) > len(hosts)
    assert list(failing_tests(found)) == []

    tests = {f"t{n}": drawn_test(draw, hosts) for n in range(100)}
    fails = {key for key, test in tests.items() if list(failing_tests({**found, "test": [as_block(test)]}))}
    assert 20 < len(fails) < 80
    passes = {key: tests[key] for key in tests.keys() - fails}
    both = url_map(planner, hosts=hosts, url_map_tests=passes)
    assert len(both["test"]) == min(100, len(passes) + len(found["test"]))
    said = planner.failure(MODULE, tf_vars={**COMMON, "hosts": hosts, "url_map_tests": {k: tests[k] for k in fails}})
    assert [key for key in sorted(fails) if f'url_map_tests["{key}"] expects' not in said] == []


UNKNOWN = """\
resource "terraform_data" "service" {
  input = "projects/models/global/backendServices/chat"
}

module "load_balancer" {
  source          = "../../"
  project_id      = "acme-ai"
  name            = "ai"
  frontend        = { http_only = true }
  services        = { own = { cloud_run = { us-central1 = { service = "own" } } } }
  default_service = terraform_data.service.output

  hosts = {
    api = {
      hosts           = ["api.example.com"]
      default_service = terraform_data.service.output
      routes = {
        chat = {
          priority       = 1
          match          = [{ prefix = "/v1/" }]
          service        = terraform_data.service.output
          rewrite_prefix = "/"
        }
        header = {
          priority = 2
          match    = [{ prefix = "/", headers = { x-id = { exact = terraform_data.service.id } } }]
          service  = "own"
        }
        split = {
          priority  = 3
          match     = [{ prefix = "/v2/" }]
          weights   = { (terraform_data.service.output) = 1, own = 1 }
          mirror_to = terraform_data.service.output
        }
      }
    }
  }

  url_map_tests = {
    chat = { host = "api.example.com", path = "/v1/chat", service = terraform_data.service.output }
  }
}
"""


def test_what_another_module_makes_may_not_be_known_yet(planner: Planner) -> None:
    files = {"main.tf": UNKNOWN, "outputs.tf": "", "variables.tf": "", "providers.tf": ""}
    with planner.opened(MODULE / "examples/canary", files=files) as terraform:
        terraform.apply()
        assert terraform.changes() == {}
