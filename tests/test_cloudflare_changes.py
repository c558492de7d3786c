"""Cloudflare's load balancer through its life: what is taken away is gone, and what is in use never goes first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from generator.rehearsal.command.outcome import Result
from tests.offline.transitions import different
from tests.support.changes import in_order, rehearsed
from tests.support.terraform import Planner, Terraform

ROOT = Path(__file__).parents[1]
ARCHITECTURE = "cloudflare-load-balancer"
Inputs: TypeAlias = dict[str, Any]

# A call that makes nothing brings the module into the scratch copy.
VERSIONS = """\
terraform {
  required_providers {
    cloudflare = { source = "cloudflare/cloudflare" }
  }
}

module "none" {
  source = "../modules/cloudflare-load-balancer"
  count  = 0

  account_id     = "0123456789abcdef0123456789abcdef"
  zone_id        = "fedcba9876543210fedcba9876543210"
  zone_name      = "example.com"
  pools          = {}
  load_balancers = {}
}
"""
WHERE: Inputs = {
    "account_id": "0123456789abcdef0123456789abcdef",
    "zone_id": "fedcba9876543210fedcba9876543210",
    "zone_name": "example.com",
}
HOST = "api.example.com"


def call(**inputs: Any) -> Inputs:
    """A call of the module."""
    return {"source": "../modules/cloudflare-load-balancer", **WHERE, **inputs}


def balanced(**some: Any) -> Inputs:
    """Inputs with one load balancer."""
    pools = {name: {"origins": {"a": {"address": f"{name}.example.net"}}} for name in ("us", "eu")}
    return {"pools": pools, "load_balancers": {HOST: {"default_pools": ["us"], "fallback_pool": "eu", **some}}}


def limited(**some: Any) -> Inputs:
    """Inputs with one rate limit."""
    limit = {"name": "all", "expression": "true", "period": 60, "requests_per_period": 9, **some}
    return {"rate_limits": [limit], "pools": {}, "load_balancers": {}}


def alerting(**some: Any) -> Inputs:
    """Inputs with an alert."""
    pools = {"us": {"origins": {"a": {"address": "192.0.2.1"}}}}
    return {"pools": pools, "load_balancers": {}, "health_alerts": some}


def rule(**overrides: Any) -> Inputs:
    return {"rules": [{"name": "a", "condition": "ssl", "overrides": {"default_pools": ["eu"], **overrides}}]}


def affinity(**some: Any) -> Inputs:
    return {"session_affinity": {"type": "cookie", **some}}


PLACES: Inputs = {"steering_policy": "geo", "region_pools": {"WEU": ["eu"]}}
RANDOM: Inputs = {"steering_policy": "random"}
DNS: Inputs = {"proxied": False}
MAIL: Inputs = {"emails": ["a@example.com"]}
HOOK: Inputs = {"webhooks": {"chat": {"url": "https://hooks.example.net"}}}

# Options that are taken away, each the only change of its object. Most of these the provider would keep, under an empty
# plan, were it not for the module.
LOAD_BALANCERS: dict[str, tuple[Inputs, Inputs]] = {
    "country-pools": ({**PLACES, "country_pools": {"DE": ["us"]}}, PLACES),
    "a-country": (
        {**PLACES, "country_pools": {"DE": ["us"], "FR": ["eu"]}},
        {**PLACES, "country_pools": {"DE": ["us"]}},
    ),
    "pop-pools": ({**PLACES, "pop_pools": {"LAX": ["us"]}}, PLACES),
    "region-pools": (
        {**PLACES, "country_pools": {"DE": ["us"]}},
        {"steering_policy": "geo", "country_pools": {"DE": ["us"]}},
    ),
    "steering": (PLACES, {}),
    "affinity": (affinity(drain_duration=60), {}),
    "affinity-ttl": (affinity(ttl=3600), affinity()),
    "affinity-samesite": (affinity(samesite="Lax"), affinity()),
    "affinity-drain": (affinity(drain_duration=60), affinity()),
    "affinity-failover": (affinity(zero_downtime_failover="sticky"), affinity()),
    "ttl": ({**DNS, "ttl": 60}, DNS),
    "location": ({**DNS, "location_strategy": {"mode": "resolver_ip"}}, DNS),
    "proxied": (DNS, {}),
    "description": ({"description": "Models"}, {}),
    "failover": ({"failover_across_pools": True}, {}),
    "weights": ({**RANDOM, "pool_weights": {"us": 0.5}, "default_weight": 0.5}, RANDOM),
    "random": (RANDOM, {}),
    "rules": (rule(), {}),
    "rule-affinity": (rule(session_affinity="ip_cookie"), rule()),
    "rule-steering": (rule(steering_policy="random"), rule()),
    "rule-weights": (rule(pool_weights={"eu": 0.5}), rule()),
    "rule-fallback": (rule(fallback_pool="us"), rule()),
    "rule-ttl": ({**DNS, **rule(ttl=5)}, {**DNS, **rule()}),
}
POOLS: dict[str, tuple[Inputs, Inputs]] = {
    "port": ({"origins": {"a": {"address": "192.0.2.1", "port": 8443}}}, {}),
    "weight": ({"origins": {"a": {"address": "192.0.2.1", "weight": 0.5}}}, {}),
    "host-header": ({"origins": {"a": {"address": "192.0.2.1", "host_header": "a.example.com"}}}, {}),
    "shedding": ({"load_shedding": {"default_percent": 50, "default_policy": "hash"}}, {}),
    "steering": ({"origin_steering": "hash"}, {}),
    "monitor": ({"monitor": "kept"}, {}),
    "regions": ({"check_regions": ["WEU"]}, {}),
    "place": ({"latitude": 1, "longitude": 1}, {}),
    "description": ({"description": "Models"}, {}),
}
MONITORS: dict[str, tuple[Inputs, Inputs]] = {
    "method": ({"method": "HEAD"}, {}),
    "path": ({"path": "/health"}, {}),
    "codes": ({"expected_codes": "2xx"}, {}),
    "host": ({"host": "a.example.com"}, {}),
    "port": ({"port": 8443}, {}),
    "thresholds": ({"consecutive_up": 2, "consecutive_down": 2}, {}),
    "type": ({"path": "/health", "expected_body": "ready"}, {"type": "tcp", "port": 443}),
}
CALLS: dict[str, tuple[Inputs, Inputs]] = {
    "timeout": (limited(mitigation_timeout=60), limited()),
    "response": (limited(response={"content": "{}"}), limited()),
    "counting": (limited(counting_expression="ssl", requests_to_origin=True), limited()),
    "alert": (alerting(**MAIL, **HOOK, new_health=["Healthy"]), alerting(**MAIL)),
}


def taken_away(which: int) -> Inputs:
    """Calls with all of these options, or with none: one call for objects that can stand side by side."""
    pair: Inputs = {"default_pools": ["us"], "fallback_pool": "eu"}
    pools = {name: {"origins": {"a": {"address": "192.0.2.1"}}} for name in ("us", "eu", *POOLS)}
    one = {
        "monitors": {"kept": {}, **{name: case[which] for name, case in MONITORS.items()}},
        "pools": {name: {**pool, **POOLS.get(name, ({}, {}))[which]} for name, pool in pools.items()},
        "load_balancers": {f"{name}.example.com": {**pair, **case[which]} for name, case in LOAD_BALANCERS.items()},
    }
    return {
        "one": call(**one),
        **{
            name: call(**{**case[which], "account_id": f"{number:032x}", "zone_id": f"{number:032x}"})
            for number, (name, case) in enumerate(CALLS.items())
        },
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root module with nothing in it."""
    (tmp_path / "modules").symlink_to(ROOT / "modules")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "versions.tf").write_text(VERSIONS)
    return tmp_path / "root"


def write(terraform: Terraform, calls: Inputs, **more: Any) -> None:
    (terraform.scratch.path / "main.tf.json").write_text(json.dumps({"module": calls, **more}))


def apply(terraform: Terraform, calls: Inputs, **more: Any) -> None:
    write(terraform, calls, **more)
    terraform.setup(cleanup_on_exit=False)
    terraform.apply()


def resources(terraform: Terraform) -> dict[tuple[str, str], dict[str, Any]]:
    """What there is: attributes by type and address."""
    found = {}
    for resource in terraform.state_pull()["resources"]:
        for instance in resource["instances"]:
            index = f"[{json.dumps(instance['index_key'])}]" if "index_key" in instance else ""
            address = f"{resource.get('module', 'root')}.{resource['type']}.{resource['name']}{index}"
            found[resource["type"], address] = instance["attributes"]
    return found


@pytest.mark.long
def test_what_is_taken_away_alone_is_gone(planner: Planner, root: Path) -> None:
    with planner.opened(root, init=False) as terraform:
        apply(terraform, taken_away(0))
        apply(terraform, taken_away(1))
        assert terraform.changes() == {}
        over = resources(terraform)
    with planner.opened(root, init=False) as terraform:
        apply(terraform, taken_away(1))
        fresh = resources(terraform)
    assert different(over, fresh) == []


BEFORE: Inputs = {
    "monitors": {"old": {}, "deep": {"path": "/model"}, "port": {"type": "tcp", "port": 443}},
    "monitor_groups": {"both": {"members": {"deep": {}, "port": {}}}},
    "pools": {
        "kept": {"monitor": "old", "origins": {"a": {"address": "192.0.2.1"}}},
        "old": {"monitor": "old", "origins": {"a": {"address": "192.0.2.2"}}},
        "gone": {"monitor_group": "both", "origins": {"a": {"address": "192.0.2.3"}}},
    },
    "load_balancers": {
        HOST: {
            "steering_policy": "geo",
            "default_pools": ["kept", "old", "gone"],
            "fallback_pool": "gone",
            "country_pools": {"DE": ["old"], "FR": ["gone"]},
        },
        "old.example.com": {
            "default_pools": ["old"],
            "fallback_pool": "kept",
            "rules": [{"name": "a", "condition": "ssl", "overrides": {"default_pools": ["gone"]}}],
        },
    },
    "aliases": {"chat.example.com": "old.example.com"},
    "rate_limits": [
        {"name": "a", "expression": "ssl", "period": 60, "requests_per_period": 9},
        {"name": "b", "expression": "true", "period": 60, "requests_per_period": 99},
    ],
    "health_alerts": {"webhooks": {"old": {"url": "https://old.example.net"}}},
}
AFTER: Inputs = {
    "monitors": {"new": {}},
    "pools": {
        "kept": {"monitor": "new", "origins": {"a": {"address": "192.0.2.1"}}},
        "new": {"monitor": "new", "origins": {"a": {"address": "192.0.2.2"}}},
    },
    "load_balancers": {
        HOST: {"default_pools": ["kept", "new"], "fallback_pool": "kept"},
        "new.example.com": {
            "default_pools": ["new"],
            "fallback_pool": "kept",
            "rules": [{"name": "a", "condition": "ssl", "overrides": {"default_pools": ["kept"]}}],
        },
    },
    "aliases": {"chat.example.com": "new.example.com"},
    "rate_limits": [
        {"name": "b", "expression": "true", "period": 60, "requests_per_period": 99},
        {"name": "c", "expression": "true", "period": 60, "requests_per_period": 999},
        {"name": "a", "expression": "ssl", "period": 60, "requests_per_period": 9},
    ],
    "health_alerts": {"webhooks": {"new": {"url": "https://new.example.net"}}},
}


# Stacks: what the inputs were, and what they become.
STACKS: dict[str, tuple[Inputs, Inputs]] = {
    "forth": (BEFORE, AFTER),
    "back": (AFTER, BEFORE),
    "country": (
        balanced(
            **PLACES, country_pools={"DE": ["us"], "FR": ["eu"]}, session_affinity={"type": "cookie", "ttl": 3600}
        ),
        balanced(**PLACES, session_affinity={"type": "cookie", "ttl": 3600}),
    ),
}

# Who uses what: the users are created or updated before what they used is deleted.
USERS = {
    "cloudflare_load_balancer_pool": ["cloudflare_load_balancer", "cloudflare_notification_policy"],
    "cloudflare_load_balancer_monitor": ["cloudflare_load_balancer_pool", "cloudflare_load_balancer_monitor_group"],
    "cloudflare_load_balancer_monitor_group": ["cloudflare_load_balancer_pool"],
    "cloudflare_notification_policy_webhooks": ["cloudflare_notification_policy"],
}


@pytest.mark.long
def test_what_is_renamed_or_removed_goes_last_in_one_apply(tmp_path: Path) -> None:
    """Pools, monitors, groups, webhooks and host names. Cloudflare refuses to delete what is in use, and so do we."""
    changes = {name: ({**WHERE, **before}, {**WHERE, **after}) for name, (before, after) in STACKS.items()}
    outcomes = rehearsed(tmp_path / "project", ARCHITECTURE, changes)
    for name, outcome in outcomes.items():
        assert outcome.result is Result.PASSED, f"{name}: {outcome.problems} {outcome.change}"
        assert outcome.change is not None
        in_order(name, outcome.change.order, USERS)
    assert outcomes["country"].change is not None
    (changed,) = outcomes["country"].change.resources
    assert (changed.address, changed.action) == (f'module.lb.cloudflare_load_balancer.this["{HOST}"]', "update")


@pytest.mark.long
def test_rate_limits_keep_their_ids_when_others_come_before_them(planner: Planner, root: Path) -> None:
    with planner.opened(root, init=False) as terraform:
        apply(terraform, {"edge": call(pools={}, load_balancers={}, rate_limits=BEFORE["rate_limits"])})
        ids = rule_ids(terraform)
        apply(terraform, {"edge": call(pools={}, load_balancers={}, rate_limits=AFTER["rate_limits"])})
        assert terraform.changes() == {}
        assert {name: rule_ids(terraform)[name] for name in ids} == ids
        assert list(rule_ids(terraform)) == ["b", "c", "a"]


def rule_ids(terraform: Terraform) -> dict[str, str]:
    """Ids of the rate limits, by name."""
    found = resources(terraform)["cloudflare_ruleset", "module.edge.cloudflare_ruleset.rate_limits[0]"]
    return {limit["ref"]: limit["id"] for limit in found["rules"]}


@pytest.mark.long
def test_outputs_stay_known_while_things_change(planner: Planner, root: Path) -> None:
    aliases, output = {"chat.example.com": HOST}, {"edge": {"value": "${module.edge}"}}
    changed = balanced(description="Models")
    changed["pools"]["us"]["origins"]["b"] = {"address": "b.example.net"}
    with planner.opened(root, init=False) as terraform:
        apply(terraform, {"edge": call(**balanced(), aliases=aliases)}, output=output)
        write(terraform, {"edge": call(**changed, aliases=aliases)}, output=output)
        plan = dict(terraform.plan(output=True))
        assert [change["change"]["actions"] for change in plan["resource_changes"]].count(["update"]) == 2
        edge = plan["output_changes"]["edge"]
        told = {name: value for name, value in edge["after"].items() if name != "pools_of_origin"}
        assert told == {name: value for name, value in edge["before"].items() if name != "pools_of_origin"}


@pytest.mark.long
def test_what_another_resource_makes_can_be_unknown(planner: Planner, root: Path) -> None:
    """And what is secret can be sensitive."""
    made, secret = "${terraform_data.made.output.%s}", "${var.secret}"
    inputs = {
        "account_id": made % "id",
        "zone_id": made % "id",
        "zone_name": made % "zone",
        "monitors": {"web": {"host": made % "host", "path": made % "path"}},
        "monitor_groups": {"deep": {"description": made % "path", "members": {"web": {}}}},
        "pools": {
            "us": {
                "monitor": "web",
                "check_regions": ["WEU"],
                "origins": {
                    "a": {"address": made % "host", "host_header": made % "host"},
                    "b": {"address": secret, "port": 8443},
                },
            },
            "eu": {"monitor_group": "deep", "description": secret, "origins": {"a": {"address": made % "host"}}},
        },
        "load_balancers": {
            HOST: {
                "description": made % "path",
                "default_pools": ["us"],
                "fallback_pool": "eu",
                "rules": [
                    {"name": "a", "condition": made % "condition", "fixed_response": {"status_code": 403}},
                    {"name": "b", "condition": "ssl", "overrides": {"fallback_pool": "us"}},
                ],
            }
        },
        "aliases": {"chat.example.com": HOST},
        "rate_limits": [
            {"name": "a", "expression": made % "condition", "period": 60, "requests_per_period": 9},
        ],
        "cache_bypass_hosts": [made % "host"],
        "health_alerts": {
            "emails": [made % "email"],
            "webhooks": {"chat": {"url": made % "url", "secret": secret}},
        },
    }
    made_input = {
        "id": "0123456789abcdef0123456789abcdef",
        "zone": "example.com",
        "host": "a.example.com",
        "path": "/health",
        "condition": "ssl",
        "email": "a@example.com",
        "url": "https://hooks.example.net",
    }
    more = {
        "resource": {"terraform_data": {"made": {"input": made_input}}},
        "variable": {"secret": {"default": "secret.example.net", "sensitive": True}},
    }
    with planner.opened(root, init=False) as terraform:
        apply(terraform, {"edge": call(**inputs)}, **more)
        assert terraform.changes() == {}
        found = {address: attributes for (_, address), attributes in resources(terraform).items()}
        pool = found['module.edge.cloudflare_load_balancer_pool.this["us"]']
        assert [origin["address"] for origin in pool["origins"]] == ["a.example.com", "secret.example.net"]
