"""What the module writes for Cloudflare: all that would stick otherwise, and nothing that would differ for ever.

One root with every input, one with the fewest, both applied: the plan after it is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from generator.rehearsal.scan import find_blocks
from tests.support.terraform import Planner

ROOT = Path(__file__).parents[1]
ELSEWHERE = "${cloudflare_load_balancer_pool.elsewhere.id}"  # which no plan knows
MONITOR_ELSEWHERE = "${cloudflare_load_balancer_monitor.elsewhere.id}"
NETWORK = "01234567-89ab-4cde-8f01-23456789abcd"
WHERE = {
    "account_id": "0123456789abcdef0123456789abcdef",
    "zone_id": "fedcba9876543210fedcba9876543210",
    "zone_name": "example.com",
}

ORIGIN = {"origin-1": {"address": "192.0.2.1"}}
FULL: dict[str, Any] = {
    **WHERE,
    "name_prefix": "ai-",
    "monitors": {
        "web": {
            "type": "http",
            "port": 8080,
            "consecutive_up": 2,
            "consecutive_down": 3,
            "method": "HEAD",
            "path": "/health",
            "expected_codes": "2xx",
            "host": "api.example.com",
            "headers": {"Accept": ["application/json"]},
            "follow_redirects": True,
            "allow_insecure": True,
            "probe_zone": "example.com",
        },
        "default": {"expected_body": "ready"},
        "tcp": {"type": "tcp", "port": 443},
        "ping": {"type": "icmp_ping"},
    },
    "monitor_groups": {"deep": {"members": {"web": {"must_be_healthy": True}, "tcp": {"monitoring_only": True}}}},
    "pools": {
        "us": {
            "name": "models-us",
            "description": "Models",
            "monitor": "web",
            "minimum_origins": 2,
            "check_regions": ["WNAM", "ENAM"],
            "latitude": 39,
            "longitude": -77.5,
            "origin_steering": "hash",
            "load_shedding": {"default_percent": 10, "default_policy": "hash", "session_percent": 5},
            "origins": {
                "b": {"address": "192.0.2.2", "weight": 0.5, "port": 8443, "host_header": "b.example.com"},
                "a": {"address": "a.example.net"},
                "a-1": {"address": "10.0.0.1", "virtual_network_id": NETWORK, "flatten_cname": False},
                "0": {"address": "2001:db8::1", "enabled": False},
            },
        },
        "eu": {"monitor_group": "deep", "latitude": 50, "longitude": 8, "origins": ORIGIN},
        "plain": {"origins": ORIGIN},
        "elsewhere": {"monitor": MONITOR_ELSEWHERE, "origins": ORIGIN},
    },
    "load_balancers": {
        "geo.example.com": {
            "steering_policy": "geo",
            "default_pools": ["us", "eu"],
            "fallback_pool": "plain",
            "region_pools": {"WNAM": ["us"]},
            "country_pools": {"DE": ["eu", "us"]},
            "pop_pools": {"LAX": ["us"]},
            "failover_across_pools": True,
            "session_affinity": {"type": "header", "headers": ["x-user"], "require_all_headers": True},
        },
        "random.example.com": {
            "description": "Models",
            "steering_policy": "random",
            "default_pools": ["us", "eu"],
            "fallback_pool": "eu",
            "pool_weights": {"us": 0.9},
            "session_affinity": {"type": "ip_cookie", "samesite": "Strict", "drain_duration": 60},
            "rules": [
                {
                    "name": "closed",
                    "condition": 'http.request.uri.path eq "/closed"',
                    "fixed_response": {"status_code": 403, "content_type": "application/json", "message_body": "{}"},
                },
                {
                    "name": "europe",
                    "condition": 'ip.src.continent eq "EU"',
                    "overrides": {
                        "default_pools": ["eu"],
                        "fallback_pool": "us",
                        "steering_policy": "least_connections",
                        "session_affinity": "none",
                        "pool_weights": {"eu": 0.5},
                    },
                },
                {"name": "plain", "condition": "ssl", "overrides": {"fallback_pool": "plain"}},
            ],
        },
        "dns.example.com": {
            "proxied": False,
            "ttl": 30,
            "steering_policy": "proximity",
            "default_pools": ["us", "eu"],
            "fallback_pool": "us",
            "location_strategy": {"mode": "resolver_ip"},
        },
        "elsewhere.example.com": {"default_pools": ["us", ELSEWHERE], "fallback_pool": ELSEWHERE},
        "least.example.com": {
            "steering_policy": "least_outstanding_requests",
            "default_pools": ["us"],
            "fallback_pool": "us",
        },
    },
    "aliases": {"chat.example.com": "random.example.com", "raw.example.com": "dns.example.com"},
    "rate_limits": [
        {
            "name": "generations",
            "expression": 'http.host eq "api.example.com"',
            "period": 60,
            "requests_per_period": 100,
            "response": {"content": "{}"},
        },
        {
            "name": "watched",
            "expression": "true",
            "counting_expression": "http.response.code eq 401",
            "period": 10,
            "requests_per_period": 5,
            "action": "log",
            "requests_to_origin": True,
        },
    ],
    "cache_bypass_hosts": ["b.example.com", "a.example.com", "b.example.com"],
    "health_alerts": {
        "emails": ["on-call@example.com"],
        "webhooks": {"chat": {"url": "https://hooks.example.net", "secret": "s3cret"}},
        "new_health": ["Unhealthy"],
    },
}
LEAST: dict[str, Any] = {
    **WHERE,
    "zone_id": "0000000000000000fedcba9876543210",
    "pools": {"plainest": {"origins": ORIGIN}},
    "load_balancers": {"api.example.com": {"default_pools": ["plainest"], "fallback_pool": "plainest"}},
    "health_alerts": {"emails": ["on-call@example.com"]},
}
SURROUNDINGS = """\
terraform {
  required_providers {
    cloudflare = { source = "cloudflare/cloudflare" }
  }
}

resource "cloudflare_load_balancer_monitor" "elsewhere" {
  account_id = "0123456789abcdef0123456789abcdef"
}

resource "cloudflare_load_balancer_pool" "elsewhere" {
  account_id = "0123456789abcdef0123456789abcdef"
  name       = "other"
  origins    = [{ name = "a", address = "192.0.2.9" }]
}
"""


@dataclass(frozen=True)
class Made:
    """What was planned and made of the two calls.

    Attributes:
        planned: what the plan says of each resource; what is null or not known yet is null.
        state: the attributes of each resource after the apply.
        outputs: outputs of each call.
        again: what the next plan would do.
    """

    planned: dict[str, Any]
    state: dict[str, Any]
    outputs: dict[str, Any]
    again: dict[str, list[str]]


@pytest.fixture(scope="module")
def made(planner: Planner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    path = tmp_path_factory.mktemp("cloudflare")
    (path / "modules").symlink_to(ROOT / "modules")
    (path / "root").mkdir()
    source = "../modules/cloudflare-load-balancer"
    calls = {"full": {"source": source, **FULL}, "least": {"source": source, **LEAST}}
    outputs = {name: {"value": f"${{module.{name}}}", "sensitive": True} for name in calls}
    (path / "root" / "surroundings.tf").write_text(SURROUNDINGS)
    (path / "root" / "main.tf.json").write_text(json.dumps({"module": calls, "output": outputs}))
    with planner.opened(path / "root") as terraform:
        changes = terraform.plan(output=True).resource_changes
        terraform.apply()
        state = terraform.state_pull()
        yield Made(
            {address.removeprefix("module."): change["change"]["after"] for address, change in changes.items()},
            {
                address(resource, instance): instance["attributes"]
                for resource in state["resources"]
                for instance in resource["instances"]
            },
            {name: output["value"] for name, output in state["outputs"].items()},
            terraform.changes(),
        )


def address(resource: dict[str, Any], instance: dict[str, Any]) -> str:
    """The address of an object of a state, without the word `module`."""
    names = [resource.get("module", "").removeprefix("module."), resource["type"], resource["name"]]
    index = f"[{json.dumps(instance['index_key'])}]" if "index_key" in instance else ""
    return ".".join(filter(None, names)) + index


def at(value: Any, path: str) -> Any:
    """The value at a dotted path; null where something on the way is null or not known."""
    for step in path.split("."):
        if value is None:
            return None
        value = value[int(step)] if isinstance(value, list) else value.get(step)
    return value


def test_the_plan_after_the_apply_is_empty(made: Made) -> None:
    assert made.again == {}


US = 'full.cloudflare_load_balancer_pool.this["us"]'
EU = 'full.cloudflare_load_balancer_pool.this["eu"]'
PLAINEST = 'least.cloudflare_load_balancer_pool.this["plainest"]'
GEO = 'full.cloudflare_load_balancer.this["geo.example.com"]'
RANDOM = 'full.cloudflare_load_balancer.this["random.example.com"]'
DNS = 'full.cloudflare_load_balancer.this["dns.example.com"]'
EVEN = 'full.cloudflare_load_balancer.this["least.example.com"]'
API = 'least.cloudflare_load_balancer.this["api.example.com"]'
WEB = 'full.cloudflare_load_balancer_monitor.this["web"]'
DEFAULT = 'full.cloudflare_load_balancer_monitor.this["default"]'
TCP = 'full.cloudflare_load_balancer_monitor.this["tcp"]'
PING = 'full.cloudflare_load_balancer_monitor.this["ping"]'
CHAT = 'full.cloudflare_dns_record.alias["chat.example.com"]'
RAW = 'full.cloudflare_dns_record.alias["raw.example.com"]'
LIMITS = "full.cloudflare_ruleset.rate_limits[0]"
CACHE = "full.cloudflare_ruleset.cache_bypass[0]"
POLICY = "full.cloudflare_notification_policy.health[0]"
MAILED = "least.cloudflare_notification_policy.health[0]"

Row: TypeAlias = tuple[str, str, Any]  # address, dotted path, value
WRITTEN: dict[str, list[Row]] = {
    "names": [
        (US, "name", "ai-models-us"),
        (EU, "name", "ai-eu"),
        (PLAINEST, "name", "plainest"),
        (WEB, "description", "ai-web"),
    ],
    "origins, null and never 0 or empty": [
        (US, "origins.3.port", 8443),
        (US, "origins.1.port", None),
        (US, "origins.1.virtual_network_id", None),
        (US, "origins.2.virtual_network_id", NETWORK),
        (US, "origins.3.header", {"host": ["b.example.com"]}),
        (US, "origins.1.header", None),
        (US, "origins.1.flatten_cname", True),
        (US, "origins.2.flatten_cname", False),
        (US, "origins.0.enabled", False),
        (US, "origins.3.weight", 0.5),
    ],
    "lists and references, null and never empty": [
        (US, "check_regions", ["WNAM", "ENAM"]),
        (EU, "check_regions", None),
        (PLAINEST, "monitor", None),
        (PLAINEST, "monitor_group", None),
        (PLAINEST, "latitude", None),
        (US, "longitude", -77.5),
        (PLAINEST, "notification_filter", None),
        (GEO, "networks", None),
    ],
    "load shedding and origin steering, always whole": [
        (PLAINEST, "load_shedding.default_percent", 0),
        (PLAINEST, "load_shedding.default_policy", "random"),
        (PLAINEST, "load_shedding.session_percent", 0),
        (PLAINEST, "load_shedding.session_policy", "hash"),
        (US, "load_shedding.default_percent", 10),
        (PLAINEST, "origin_steering.policy", "random"),
        (US, "origin_steering.policy", "hash"),
    ],
    "places, null where there are none": [
        (API, "region_pools", None),
        (API, "country_pools", None),
        (API, "pop_pools", None),
    ],
    "session affinity, whole or not at all": [
        (API, "session_affinity", "none"),
        (API, "session_affinity_ttl", None),
        (API, "session_affinity_attributes", None),
        (RANDOM, "session_affinity_ttl", 82800),
        (RANDOM, "session_affinity_attributes.samesite", "Strict"),
        (RANDOM, "session_affinity_attributes.secure", "Auto"),
        (RANDOM, "session_affinity_attributes.drain_duration", 60),
        (RANDOM, "session_affinity_attributes.zero_downtime_failover", "none"),
        (RANDOM, "session_affinity_attributes.headers", None),
        (RANDOM, "session_affinity_attributes.require_all_headers", None),
        (GEO, "session_affinity_ttl", 1800),
        (GEO, "session_affinity_attributes.headers", ["x-user"]),
        (GEO, "session_affinity_attributes.require_all_headers", True),
    ],
    "weights, with the policies that heed them": [
        (API, "random_steering", None),
        (RANDOM, "random_steering.default_weight", 1),
        (EVEN, "random_steering.default_weight", 1),
        (EVEN, "random_steering.pool_weights", None),
    ],
    "adaptive routing, location and ttl": [
        (API, "adaptive_routing.failover_across_pools", False),
        (GEO, "adaptive_routing.failover_across_pools", True),
        (API, "location_strategy", None),
        (DNS, "location_strategy.mode", "resolver_ip"),
        (DNS, "location_strategy.prefer_ecs", "proximity"),
        (DNS, "ttl", 30),
        (API, "ttl", None),
        (API, "proxied", True),
        (DNS, "proxied", False),
    ],
    "rules, in their order": [
        (API, "rules", None),
        (RANDOM, "rules.0.priority", 0),
        (RANDOM, "rules.1.priority", 1),
        (RANDOM, "rules.2.priority", 2),
        (RANDOM, "rules.0.overrides", None),
        (RANDOM, "rules.0.terminates", True),
        (RANDOM, "rules.1.terminates", False),
        (RANDOM, "rules.1.fixed_response", None),
        (RANDOM, "rules.1.overrides.session_affinity", "none"),
        (RANDOM, "rules.1.overrides.random_steering.default_weight", 1),
        (RANDOM, "rules.2.overrides.default_pools", None),
        (RANDOM, "rules.2.overrides.random_steering", None),
        (RANDOM, "rules.2.disabled", False),
    ],
    "monitors, with method and path where they are web checks": [
        (WEB, "method", "HEAD"),
        (WEB, "header", {"Accept": ["application/json"], "Host": ["api.example.com"]}),
        (WEB, "probe_zone", "example.com"),
        (DEFAULT, "method", "GET"),
        (DEFAULT, "path", "/"),
        (DEFAULT, "expected_codes", "200"),
        (DEFAULT, "header", None),
        (DEFAULT, "port", None),
        (TCP, "method", None),
        (TCP, "path", None),
        (TCP, "port", 443),
        (PING, "port", None),
    ],
    "records": [
        (CHAT, "name", "chat.example.com"),
        (CHAT, "content", "random.example.com"),
        (CHAT, "ttl", 1),
        (CHAT, "proxied", True),
        (RAW, "proxied", False),
        (RAW, "ttl", 1),
        (RAW, "tags", None),
    ],
    "rulesets": [
        (LIMITS, "name", "Rate limits"),
        (LIMITS, "description", ""),
        (LIMITS, "rules.0.ref", "generations"),
        (LIMITS, "rules.0.ratelimit.mitigation_timeout", 600),
        (LIMITS, "rules.0.action_parameters.response.status_code", 429),
        (LIMITS, "rules.1.ref", "watched"),
        (LIMITS, "rules.1.ratelimit.mitigation_timeout", 0),
        (LIMITS, "rules.1.ratelimit.requests_to_origin", True),
        (LIMITS, "rules.0.ratelimit.counting_expression", None),
        (CACHE, "description", ""),
        (CACHE, "rules.0.ref", "cache-bypass"),
        (CACHE, "rules.0.action_parameters.cache", False),
        (CACHE, "rules.0.expression", '(http.host in {"a.example.com" "b.example.com"})'),
    ],
    "alerts, null and never empty": [
        (MAILED, "mechanisms.email", [{"id": "on-call@example.com"}]),
        (MAILED, "mechanisms.webhooks", None),
        (MAILED, "mechanisms.pagerduty", None),
        (MAILED, "filters.new_health", None),
        (POLICY, "filters.new_health", ["Unhealthy"]),
        (POLICY, "alert_type", "load_balancing_health_alert"),
    ],
}


@pytest.mark.parametrize("rows", WRITTEN.values(), ids=WRITTEN)
def test_written(made: Made, rows: list[Row]) -> None:
    found = [(address, path, at(made.planned[address], path)) for address, path, _ in rows]
    assert found == rows


def test_origins_are_sorted_by_name(made: Made) -> None:
    assert [origin["name"] for origin in made.planned[US]["origins"]] == ["0", "a", "a-1", "b"]


@pytest.mark.parametrize(
    ("address", "text"), [(US, "Models"), (EU, "ai-eu"), (RANDOM, "Models"), (GEO, "geo.example.com")]
)
def test_descriptions_end_in_a_digest_of_the_inputs(made: Made, address: str, text: str) -> None:
    start, _, digest = made.planned[address]["description"].rpartition(" ")
    assert start == text
    assert digest.startswith("[")
    assert len(digest) == len("[3f2a91c0]")


def test_references_become_ids(made: Made) -> None:
    pools, state = made.outputs["full"]["pool_ids"], made.state
    us, eu, plain = pools["us"], pools["eu"], pools["plain"]
    assert state[US]["monitor"] == made.outputs["full"]["monitor_ids"]["web"]
    assert state[EU]["monitor_group"] == made.outputs["full"]["monitor_group_ids"]["deep"]
    assert (state[GEO]["default_pools"], state[GEO]["fallback_pool"]) == ([us, eu], plain)
    assert state[GEO]["region_pools"] == {"WNAM": [us]}
    assert state[GEO]["country_pools"] == {"DE": [eu, us]}
    assert state[GEO]["pop_pools"] == {"LAX": [us]}
    assert state[RANDOM]["random_steering"]["pool_weights"] == {us: 0.9}
    overrides = state[RANDOM]["rules"][1]["overrides"]
    assert (overrides["default_pools"], overrides["fallback_pool"]) == ([eu], us)
    assert overrides["random_steering"]["pool_weights"] == {eu: 0.5}
    monitor = state["cloudflare_load_balancer_monitor.elsewhere"]["id"]
    assert state['full.cloudflare_load_balancer_pool.this["elsewhere"]']["monitor"] == monitor
    other = state["cloudflare_load_balancer_pool.elsewhere"]["id"]
    mixed = state['full.cloudflare_load_balancer.this["elsewhere.example.com"]']
    assert (mixed["default_pools"], mixed["fallback_pool"]) == ([us, other], other)


def test_groups_alerts_and_webhooks_name_what_was_made(made: Made) -> None:
    monitors, state = made.outputs["full"]["monitor_ids"], made.state
    members = state['full.cloudflare_load_balancer_monitor_group.this["deep"]']["members"]
    found = {m["monitor_id"]: (m["enabled"], m["monitoring_only"], m["must_be_healthy"]) for m in members}
    assert found == {monitors["web"]: (True, False, True), monitors["tcp"]: (True, True, False)}
    policy, webhook = state[POLICY], state['full.cloudflare_notification_policy_webhooks.this["chat"]']
    assert sorted(policy["filters"]["pool_id"]) == sorted(made.outputs["full"]["pool_ids"].values())
    assert policy["mechanisms"]["webhooks"] == [{"id": webhook["id"]}]
    assert (policy["name"], webhook["name"], webhook["secret"]) == ("ai-pool-health", "ai-chat", "s3cret")


def test_only_what_others_use_is_created_before_it_is_destroyed() -> None:
    """Never a ruleset, of which a zone has one a phase."""
    files = (ROOT / "modules" / "cloudflare-load-balancer").glob("*.tf")
    blocks = [block for file in files for block in find_blocks(file.read_text(), "resource")]
    assert {block.labels[0] for block in blocks if "create_before_destroy = true" in block.body} == {
        "cloudflare_load_balancer_monitor",
        "cloudflare_load_balancer_monitor_group",
        "cloudflare_load_balancer_pool",
        "cloudflare_notification_policy_webhooks",
    }


def test_outputs(made: Made) -> None:
    outputs = made.outputs["full"]
    assert outputs["hostnames"] == {
        **{host: host for host in FULL["load_balancers"]},
        "chat.example.com": "random.example.com",
        "raw.example.com": "dns.example.com",
    }
    assert set(outputs["load_balancer_ids"]) == set(FULL["load_balancers"])
    assert set(outputs["alias_records"]) == set(FULL["aliases"])
    assert set(outputs["ruleset_ids"]) == {"http_ratelimit", "http_request_cache_settings"}
    assert outputs["pools_of_origin"]["origin-1"] == ["elsewhere", "eu", "plain"]
    assert made.outputs["least"]["ruleset_ids"] == {}
