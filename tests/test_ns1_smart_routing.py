"""NS1 smart routing through its life: what is in use is never taken away, and every plan settles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from generator.rehearsal.command.outcome import Outcome, Result
from tests.offline.recorded import scenarios
from tests.support.changes import in_order, rehearsed, type_of
from tests.support.terraform import Planner, Terraform

ROOT = Path(__file__).parents[1]
ARCHITECTURE = "ns1-smart-routing"
Inputs: TypeAlias = dict[str, Any]

# Who uses what, by type of resource: a user is created or updated before what it used is deleted.
USERS = {
    "ns1_zone": ["ns1_record"],
    "ns1_datafeed": ["ns1_record"],
    "ns1_pulsarjob": ["ns1_record"],
    "ns1_monitoringjob": ["ns1_datafeed"],
    "ns1_notifylist": ["ns1_monitoringjob"],
    "ns1_datasource": ["ns1_datafeed", "ns1_notifylist"],
    "ns1_application": ["ns1_pulsarjob"],
}

PIXEL = {"host": "cdn.example.net", "url_path": "/pixel.gif"}
LOAD = {"low": 80, "high": 100}


def host(name: str, **some: Any) -> Inputs:
    return {"target": f"{name}.example.net", **some}


def watched(name: str, **some: Any) -> Inputs:
    return host(name, monitor={"url": f"https://{name}.example.net/healthz"}, **some)


def inputs(endpoints: Inputs, records: Inputs, **some: Any) -> Inputs:
    return {"zone": "ai.example.com", "create_zone": True, "endpoints": endpoints, "records": records, **some}


def answering(*endpoints: str, **some: Any) -> Inputs:
    return {"endpoints": list(endpoints), "strategy": "failover", **some}


# Each is a stack: what its inputs were, and what they become.
CHANGES: Mapping[str, tuple[Inputs, Inputs]] = {
    # An endpoint gets another name, one goes, one loses its monitor, and monitors become others.
    "endpoints": (
        inputs(
            {
                "us": watched("us"),
                "eu": watched("eu"),
                "ap": watched("ap"),
                "sa": watched("sa"),
                "af": host("af", monitor={"type": "ping", "host": "192.0.2.1"}),
            },
            {"api": answering("us", "eu", "ap", "sa", "af")},
        ),
        inputs(
            {
                "us-east": watched("us"),
                "ap": host("ap"),
                "sa": host("sa", monitor={"type": "tcp"}),
                "af": host("af", monitor={"type": "ping", "host": "2001:db8::1"}),
            },
            {"api": answering("us-east", "ap", "sa", "af")},
        ),
    ),
    # The last monitor goes, and the last load, and the last job of Pulsar.
    "last": (
        inputs(
            {"us": watched("us", load={**LOAD, "feed": "us"}, pulsar_job=PIXEL), "eu": host("eu", up_from="us")},
            {"api": answering("us", "eu"), "shed": answering("us", "eu", strategy="shed_load")},
            notify={"emails": ["oncall@example.com"], "delay_sec": 60},
        ),
        inputs({"us": host("us"), "eu": host("eu")}, {"api": answering("us", "eu"), "shed": answering("us", "eu")}),
    ),
    # Every record has another strategy; places, groups, metadata and tags go; one has another type, one another name.
    "strategies": (
        inputs(
            {
                "us": host("us", weight=3, priority=2, note="first", countries=["US", "CA"], cost=2),
                "eu": host("eu", regions=["EUROPE"]),
                "rest": host("rest", asn=["64500"], ip_prefixes=["192.0.2.0/24"], up=False),
                "last": host("last"),
                "four": {"target": "192.0.2.1"},
                "six": {"target": "2001:db8::1"},
            },
            {
                "country": answering("us", "last", strategy="geo_failover", sticky=True),
                "region": answering("eu", "last", strategy="geo_region"),
                "grouped": answering(
                    "us",
                    "eu",
                    "last",
                    meta={"up": "true", "country": "FR,DE"},
                    groups={
                        "west": {"endpoints": ["us", "eu"], "meta": {"asn": "64501,645", "weight": "2"}},
                        "rest": {"endpoints": ["last"]},
                    },
                    strategy="round_robin",
                ),
                "network": answering("rest", "last", use_client_subnet=False, ttl=60),
                "own": answering(
                    "us",
                    "eu",
                    strategy="custom",
                    filters=[{"filter": "shuffle"}, {"filter": "select_first_n", "config": {"N": "1"}}],
                ),
                "typed": answering("us"),
                "stack": answering("four", type="A"),
                "stack-ipv6": answering("six", type="AAAA", name="stack"),
            },
            tags={"team": "ai"},
        ),
        inputs(
            {
                "us": host("us", regions=["US-EAST"]),
                "eu": host("eu", countries=["DE"]),
                "rest": host("rest"),
                "last": host("last"),
                "four": {"target": "192.0.2.1"},
                "six": {"target": "2001:db8::1"},
            },
            {
                "country": answering("us", "last", strategy="weighted"),
                "region": answering("eu", "last", strategy="geo_country"),
                "grouped": answering("us", "eu", "last"),
                "network": answering("rest", "last"),
                "own": answering("us", "eu", strategy="round_robin"),
                "typed": answering("four", type="A"),
                "stack": answering("four", type="A"),
            },
            tags={},
        ),
    ),
}


@pytest.mark.long
def test_nothing_is_taken_away_that_is_in_use(tmp_path: Path) -> None:
    providers = {"ns1": {"rate_limit_parallelism": 60}}
    outcomes = rehearsed(tmp_path / "project", ARCHITECTURE, CHANGES, module="dns", providers=providers)
    for name, outcome in outcomes.items():
        assert outcome.result is Result.PASSED, f"{name}: {outcome.problems}"
        change = outcome.change
        assert change is not None
        assert change.equals_fresh, f"{name}: {change.kept}"
        in_order(name, change.order, USERS)

    monitors_follow_their_endpoints(outcomes["endpoints"])
    the_rest_goes_with_the_last(outcomes["last"])
    strategies_change_in_place(outcomes["strategies"])


def actions(outcome: Outcome) -> dict[str, str]:
    assert outcome.change is not None
    return {item.address.removeprefix("module.dns."): str(item.action) for item in outcome.change.resources}


def monitors_follow_their_endpoints(outcome: Outcome) -> None:
    done = actions(outcome)
    assert {address: what for address, what in done.items() if "monitoringjob" in address} == {
        'ns1_monitoringjob.this["us"]': "destroy",
        'ns1_monitoringjob.this["us-east"]': "create",
        'ns1_monitoringjob.this["eu"]': "destroy",
        'ns1_monitoringjob.this["ap"]': "destroy",
        'ns1_monitoringjob.this["sa"]': "replace",  # its type cannot be changed
        'ns1_monitoringjob.this["af"]': "replace",  # nor whether it uses IPv6
    }
    # A feed that goes on is led to the new job, so that its record need not change for it.
    assert done['ns1_datafeed.up["sa"]'] == done['ns1_datafeed.up["af"]'] == "update"
    assert done['ns1_record.this["api"]'] == "update"
    assert not [address for address in done if "datasource" in address or "notifylist" in address]


def the_rest_goes_with_the_last(outcome: Outcome) -> None:
    gone = {type_of(address) for address, what in actions(outcome).items() if what == "destroy"}
    assert gone - {"terraform_data"} == {
        *("ns1_monitoringjob", "ns1_notifylist", "ns1_datafeed", "ns1_datasource", "ns1_pulsarjob", "ns1_application"),
    }


def strategies_change_in_place(outcome: Outcome) -> None:
    assert outcome.change is not None
    assert actions(outcome) == {
        **{
            f'ns1_record.this["{name}"]': "update"
            for name in ("country", "region", "grouped", "network", "own", "stack")
        },
        "ns1_zone.this[0]": "update",
        'ns1_record.this["typed"]': "replace",
        'ns1_record.this["stack-ipv6"]': "destroy",
    }
    # A CNAME cannot stand beside an A: the one goes before the other comes.
    (typed,) = (item for item in outcome.change.resources if item.address.endswith('this["typed"]'))
    assert not typed.create_first


# What the real provider planned, and settled with

COMPARED = {
    "ns1_record": [
        "answers",
        "domain",
        "filters",
        "meta",
        "regions",
        "tags",
        "ttl",
        "type",
        "use_client_subnet",
        "zone",
    ],
    "ns1_monitoringjob": ["config", "frequency", "job_type", "mute", "policy", "rapid_recheck", "regions", "rules"],
    "ns1_datasource": ["config", "sourcetype"],
    "ns1_datafeed": ["config"],
    "ns1_notifylist": ["notifications"],
}


def test_plans_what_the_real_provider_settled_with(planner: Planner, tmp_path: Path) -> None:
    """For inputs that were tried on it, with other HCL that made of them what the module should."""
    recorded = {
        scenario.name: scenario.record
        for scenario in scenarios("ns1")
        if "variables" in scenario.record and not scenario.record["mistake"]
    }
    (tmp_path / "modules").symlink_to(ROOT / "modules")
    root = tmp_path / "root"
    root.mkdir()
    source = f"../modules/{ARCHITECTURE}"
    calls = {name: {"source": source, **record["variables"]} for name, record in recorded.items()}
    needed = {"required_providers": {"ns1": {"source": "ns1-terraform/ns1"}}}
    (root / "main.tf.json").write_text(json.dumps({"terraform": needed, "module": calls}))
    planned = planner.plan(root).resource_changes
    compared = 0
    for name, record in recorded.items():
        for theirs in record["changes"]:
            ours = planned[f"module.{name}.{theirs['address']}"]["change"]
            for attribute in COMPARED.get(type_of(theirs["address"]), []):
                wanted = theirs["after"].get(attribute)
                if "ns1_record" in theirs["address"] and "groups" in record["variables"]["records"]["api"]:
                    wanted = with_groups(attribute, wanted)
                assert ours["after"].get(attribute) == wanted, f"{name}: {theirs['address']}.{attribute}"
                compared += 1
    assert compared > 20 * len(recorded)


def with_groups(attribute: str, value: Any) -> Any:
    """What was tried had no filter that takes one group, and a list that NS1 might keep in another order."""
    if attribute == "filters":
        return [*value[:3], {"config": None, "disabled": False, "filter": "select_first_region"}, *value[3:]]
    if attribute == "regions":
        return [{**group, "meta": {m: v for m, v in group["meta"].items() if m != "georegion"}} for group in value]
    return value


# Everything that another resource of the same apply may make is unknown at first, and again when that is replaced.
UNKNOWN = """\
terraform {
  required_providers {
    ns1 = { source = "ns1-terraform/ns1" }
  }
}

provider "ns1" {}

resource "terraform_data" "made" {
  input            = "%(made)s.example.net"
  triggers_replace = "%(made)s"
}

resource "terraform_data" "address" {
  input            = "2001:db8::1"
  triggers_replace = "%(made)s"
}

locals {
  made = terraform_data.made.output
}

module "dns" {
  source = "../modules/ns1-smart-routing"

  zone        = "ai.example.com"
  create_zone = true

  endpoints = {
    http  = { target = local.made, monitor = { url = "https://${local.made}/", virtual_host = local.made } }
    tcp   = { target = local.made, note = local.made, monitor = { type = "tcp", send = local.made } }
    other = { target = local.made, monitor = { type = "ping", host = local.made, ipv6 = false } }
    ping  = { target = terraform_data.address.output, monitor = { type = "ping" } }
    rum   = { target = local.made, pulsar_job = { host = local.made, url_path = "/pixel.gif" } }
  }

  records = {
    api  = { endpoints = ["http", "tcp", "other"], strategy = "failover" }
    ipv6 = { type = "AAAA", endpoints = ["ping"] }
    rum  = { endpoints = ["rum"], strategy = "pulsar" }
  }

  monitor_authorizations = { http = "Bearer ${local.made}" }
  notify                 = { emails = ["oncall@example.com"] }
  slack                  = { ops = { url = "https://${local.made}/", channel = "#ops" } }
  webhooks               = { ops = { url = "https://${local.made}/", headers = { X-Team = local.made } } }
  pagerduty_keys         = { ops = local.made }
}

output "chains" { value = module.dns.filter_chains }
"""


@pytest.mark.long
def test_nothing_but_keys_must_be_known(planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "modules").symlink_to(ROOT / "modules")
    root = tmp_path / "root"
    root.mkdir()
    (root / "main.tf").write_text(UNKNOWN % {"made": "a"})
    with planner.opened(root) as terraform:
        terraform.apply()
        assert terraform.changes() == {}

        (terraform.scratch.path / "main.tf").write_text(UNKNOWN % {"made": "b"})
        moved = terraform.changes()
        for replaced in ("terraform_data.made", "terraform_data.address"):
            assert sorted(moved.pop(replaced)) == ["create", "delete"]
        # Not one monitor is made anew because a name is not known yet.
        assert {address for address, done in moved.items() if done != ["update"]} == set()
        terraform.apply()
        assert terraform.changes() == {}

        the_jobs_follow_their_application(terraform)


def the_jobs_follow_their_application(terraform: Terraform) -> None:
    """The provider would update a job in the new application, where there is none."""
    terraform.execute_command(
        "plan", "-no-color", "-input=false", "-out=replaced", "-replace=module.dns.ns1_application.this[0]"
    )
    shown = json.loads(terraform.execute_command("show", "-json", "replaced").out)
    done = {change["address"]: change["change"]["actions"] for change in shown["resource_changes"]}
    assert {address: what for address, what in done.items() if what not in (["no-op"], ["read"])} == {
        "module.dns.ns1_application.this[0]": ["create", "delete"],
        'module.dns.ns1_pulsarjob.this["rum"]': ["create", "delete"],
        'module.dns.ns1_record.this["rum"]': ["update"],
    }
    terraform.execute_command("apply", "-no-color", "-input=false", "-auto-approve", "replaced")
    assert terraform.changes() == {}
