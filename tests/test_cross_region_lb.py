"""The cross-region load balancer through its life: what is in use is never taken away, whatever changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from generator.rehearsal.command.outcome import Outcome, Result
from tests.support.changes import in_order, rehearsed, type_of

ROOT = Path(__file__).parents[1]
ARCHITECTURE = "google-cross-region-lb"
Inputs: TypeAlias = dict[str, Any]

# Who uses what, by type of resource: a user is created or updated before what it used is deleted.
USERS = {
    "google_compute_region_network_endpoint_group": ["google_compute_backend_service"],
    "google_compute_global_network_endpoint_group": ["google_compute_backend_service"],
    "google_compute_global_network_endpoint": ["google_compute_backend_service"],
    "google_compute_health_check": ["google_compute_backend_service"],
    "google_compute_security_policy": ["google_compute_backend_service", "google_compute_backend_bucket"],
    "google_compute_backend_service": ["google_compute_url_map"],
    "google_compute_backend_bucket": ["google_compute_url_map"],
    "google_compute_url_map": ["google_compute_target_https_proxy", "google_compute_target_http_proxy"],
    "google_compute_target_https_proxy": ["google_compute_global_forwarding_rule"],
    "google_compute_target_http_proxy": ["google_compute_global_forwarding_rule"],
    "google_compute_ssl_policy": ["google_compute_target_https_proxy"],
    "google_network_security_server_tls_policy": ["google_compute_target_https_proxy"],
    "google_certificate_manager_certificate_map": ["google_compute_target_https_proxy"],
    "google_certificate_manager_certificate": ["google_certificate_manager_certificate_map_entry"],
    "google_certificate_manager_trust_config": ["google_network_security_server_tls_policy"],
}

PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
CLASSIC = ["projects/acme-ai/global/sslCertificates/api"]
MAP = "projects/acme-ai/locations/global/certificateMaps/shared"
GROUP = "projects/acme-ai/zones/us-central1-a/instanceGroups/api"


def cloud_run(*regions: str) -> Inputs:
    return {"cloud_run": {region: {"service": "api"} for region in regions}}


def inputs(**some: Any) -> Inputs:
    common = {"project_id": "acme-ai", "name": "ai", "certificates": {"ssl_certificates": CLASSIC}}
    return {**common, "services": {"api": cloud_run("us-central1")}, **some}


def routed(service: str) -> Inputs:
    return {"api": {"hosts": ["api.example.com"], "default_service": service}}


NEG = GROUP.replace("instanceGroups", "networkEndpointGroups")
CDN: Inputs = {
    "cache_mode": "CACHE_ALL_STATIC",
    "default_ttl": 60,
    "max_ttl": 600,
    "client_ttl": 30,
    "serve_while_stale": 60,
    "request_coalescing": False,
    "bypass_headers": ["X-Fresh"],
    "negative_caching": {"404": 60},
}


def pools(preferred: bool, gpu: float) -> Inputs:
    """A change of these alone is what the provider does not see in a set of backends."""
    metrics = {"gpu": {"max_utilization": gpu}}
    by_metrics = {"group": GROUP, "balancing_mode": "CUSTOM_METRICS", "custom_metrics": metrics}
    return {
        "first": {"instance_groups": {"a": {"group": GROUP, "preferred": preferred}}, "health_check": {}},
        "gpus": {"instance_groups": {"a": by_metrics}, "health_check": {}},
    }


# Every option of what stays in place, and none of them.
OPTIONS: Inputs = {
    "services": {
        "web": {
            "internet": {"fqdn": "api.vendor.example", "host_header": "other.example"},
            "description": "Models of a vendor",
            "timeout_sec": 600,
            "draining_sec": 10,
            "backend_tls": {"sni": "other.example", "subject_alt_names": ["other.example"]},
            "session_affinity": {"type": "GENERATED_COOKIE", "cookie_ttl_sec": 60},
            "locality_lb_policy": "RING_HASH",
            "outlier_detection": {"consecutive_errors": 3},
            "request_headers": {"X-A": "a"},
            "response_headers": {"X-B": "b"},
            "compression": True,
            "cdn": {**CDN, "cache_key": {"query_string": False, "headers": ["X-A"], "cookies": ["a"]}},
            "logging": {"sample_rate": 0.5, "optional_mode": "CUSTOM", "optional_fields": ["tls.protocol"]},
            "security_policy": "armor",
            "edge_security_policy": "edge",
        },
        "force": {"internet": {"fqdn": "api.vendor.example"}, "cdn": CDN},
        **pools(preferred=True, gpu=0.8),
        "vm": {
            "instance_groups": {
                "a": {"group": GROUP, "preferred": True, "capacity_scaler": 0, "max_utilization": 0.5, "max_rate": 10},
                "b": {"group": f"{GROUP}-b", "balancing_mode": "CUSTOM_METRICS", "custom_metrics": {"gpu": {}}},
            },
            "port_name": "api",
            "health_check": {
                "path": "/ready",
                "host": "a.example",
                "port": 81,
                "response": "ok",
                "interval_sec": 9,
                "timeout_sec": 2,
                "healthy_threshold": 3,
                "unhealthy_threshold": 3,
                "logging": True,
            },
            "session_affinity": {"type": "STRONG_COOKIE_AFFINITY", "cookie_name": "a", "cookie_ttl_sec": 60},
            "iap": {"oauth2_client_id": "client", "members": {"all": "domain:example.com"}},
            "logging": {"enabled": True},
        },
        "gke": {
            "zonal_negs": {"a": {"group": NEG, "max_rate_per_endpoint": 5, "preferred": True}},
            "health_check": {"type": "grpc", "grpc_service_name": "a", "port": 82},
            "protocol": "HTTP2",
            "locality_lb_policy": "WEIGHTED_ROUND_ROBIN",
            "custom_metrics": {"gpu": {"dry_run": True}},
        },
    },
    "iap_client_secrets": {"vm": "secret"},
    "buckets": {
        "static": {
            "bucket_name": "acme-static",
            "description": "Files",
            "compression": True,
            "response_headers": {"X-B": "b"},
            "cdn": CDN,
            "edge_security_policy": "edge",
        },
    },
    "security_policies": {
        "armor": {
            "description": "Clients",
            "default_action": "deny(404)",
            "rules": {"a": {"priority": 1, "src_ranges": ["*"], "preview": True}},
            "rate_limits": {
                "b": {
                    "priority": 2,
                    "count": 9,
                    "interval_sec": 60,
                    "ban": {"duration_sec": 60, "count": 9, "interval_sec": 60},
                },
            },
            "adaptive_protection": True,
            "json_parsing": "STANDARD",
            "log_level": "VERBOSE",
        },
        "edge": {"type": "CLOUD_ARMOR_EDGE", "rules": {"a": {"priority": 1, "src_ranges": ["198.51.100.0/24"]}}},
    },
    "frontend": {
        "existing_addresses": {"ipv4": "203.0.113.9"},
        "quic": "ENABLE",
        "tls_min_version": "TLS_1_0",
        "tls_profile": "COMPATIBLE",
        "early_data": "STRICT",
    },
    "health_check_firewall": {
        "a": {"network": "default", "ports": ["80"], "source_ranges": ["198.51.100.0/24"], "target_tags": ["a"]},
    },
    "labels": {"team": "ai"},
}
BARE: Inputs = {
    "services": {
        "web": {"internet": {"fqdn": "api.vendor.example"}, "cdn": {}},
        "force": {"internet": {"fqdn": "api.vendor.example"}, "cdn": {"cache_mode": "FORCE_CACHE_ALL"}},
        **pools(preferred=False, gpu=0.5),
        "vm": {
            "instance_groups": {"a": {"group": GROUP}, "b": {"group": f"{GROUP}-b"}},
            "health_check": {},
            "logging": {"enabled": False},
        },
        "gke": {
            "zonal_negs": {"a": {"group": NEG, "max_rate": 1}},
            "health_check": {"type": "grpc"},
            "protocol": "HTTP2",
        },
    },
    "frontend": {"existing_addresses": {"ipv4": "203.0.113.9"}},
    "buckets": {"static": {"bucket_name": "acme-static", "cdn": {"cache_mode": "USE_ORIGIN_HEADERS"}}},
    "security_policies": {"armor": {}, "edge": {"type": "CLOUD_ARMOR_EDGE"}},
    "health_check_firewall": {"a": {"network": "default", "ports": ["80"]}},
}

# The provider passes over the share of what is logged when nothing is.
OF_NO_EFFECT = ['module.lb.google_compute_backend_service.this["vm"].log_config[0].sample_rate']

# Each is a stack: what its inputs were, and what they become.
CHANGES: Mapping[str, tuple[Inputs, Inputs]] = {
    "options": (inputs(default_service="web", **OPTIONS), inputs(default_service="web", **BARE)),
    # A region goes and another comes; classic certificates give way to managed ones; clients show certificates.
    "regions": (
        inputs(services={"api": cloud_run("europe-west4", "us-central1")}),
        inputs(
            services={"api": cloud_run("asia-east1", "us-central1")},
            certificates={"managed_domains": ["api.example.com"]},
            mtls={"trust_anchors_pem": [PEM]},
        ),
    ),
    # A service gets another name; the certificates come from elsewhere; clients show none any more.
    "rename": (
        inputs(
            hosts=routed("api"),
            certificates={"managed_domains": ["api.example.com"]},
            mtls={"trust_anchors_pem": [PEM]},
        ),
        inputs(
            services={"chat": cloud_run("us-central1")},
            hosts=routed("chat"),
            certificates={"certificate_map": MAP},
        ),
    ),
    # A service of another kind, without its policy, behind another set of proxies.
    "kind": (
        inputs(
            services={
                "api": {
                    "instance_groups": {"a": {"group": GROUP}},
                    "health_check": {},
                    "timeout_sec": 300,
                    "port_name": "api",
                    "security_policy": "armor",
                    "iap": {"members": {"all": "domain:example.com"}},
                }
            },
            security_policies={"armor": {}},
        ),
        inputs(
            services={"api": {**cloud_run("us-central1"), "iap": {"members": {"all": "domain:example.com"}}}},
            frontend={"keep_alive_sec": 30, "https_redirect": False},
        ),
    ),
    # An endpoint moves; more hosts get certificates; fewer clients are turned away.
    "endpoint": (
        inputs(
            services={"api": {"internet": {"fqdn": "a.vendor.example"}}},
            certificates={"managed_domains": ["api.example.com"]},
            mtls={"trust_anchors_pem": [PEM]},
        ),
        inputs(
            services={"api": {"internet": {"fqdn": "b.vendor.example", "port": 8443}}},
            certificates={"managed_domains": ["*.api.example.com", "api.example.com", "chat.example.com"]},
            mtls={"trust_anchors_pem": [PEM], "client_validation_mode": "ALLOW_INVALID_OR_MISSING_CLIENT_CERT"},
        ),
    ),
}


@pytest.mark.long
def test_nothing_is_taken_away_that_is_in_use(tmp_path: Path) -> None:
    outcomes = rehearsed(tmp_path / "project", ARCHITECTURE, CHANGES, providers={"google": {"project": "acme-ai"}})
    for name, outcome in outcomes.items():
        change = outcome.change
        assert change is not None, f"{name}: {outcome.problems}"
        kept = [f"{item.address}.{item.path}" for item in change.kept or ()]
        assert kept == (OF_NO_EFFECT if name == "options" else []), f"{name}: {change.kept}"
        assert outcome.result is (Result.DIFFERS if kept else Result.PASSED), f"{name}: {outcome.problems}"
        in_order(name, change.order, USERS)

    regions_come_and_go(outcomes["regions"])
    another_kind_is_another_service(outcomes["kind"])
    the_new_endpoint_stands_first(outcomes["endpoint"])
    rules_stay_where_they_are(outcomes)
    other_certificates_are_left_alone(outcomes["endpoint"])


def actions(outcome: Outcome) -> dict[str, str]:
    assert outcome.change is not None
    return {item.address.removeprefix("module.lb."): str(item.action) for item in outcome.change.resources}


def regions_come_and_go(outcome: Outcome) -> None:
    backends = ("network_endpoint_group", "backend_service")
    assert {
        address: done for address, done in actions(outcome).items() if any(kind in address for kind in backends)
    } == {
        'google_compute_region_network_endpoint_group.this["api/asia-east1"]': "create",
        'google_compute_region_network_endpoint_group.this["api/europe-west4"]': "destroy",
        'google_compute_backend_service.this["api"]': "update",
    }


def another_kind_is_another_service(outcome: Outcome) -> None:
    """Else the timeout and the port of the one would be sent with the other, and refused."""
    done = actions(outcome)
    assert done['google_compute_backend_service.this["api"]'] == "replace"
    # The members of the new service are there before traffic moves to it.
    assert outcome.change is not None
    order = [(action, address.removeprefix("module.lb.")) for action, address in outcome.change.order]
    member = 'google_iap_web_backend_service_iam_member.this["api/all"]'
    assert order.index(("create", member)) < order.index(("update", "google_compute_url_map.this"))


def the_new_endpoint_stands_first(outcome: Outcome) -> None:
    assert outcome.change is not None
    order = [(action, type_of(address)) for action, address in outcome.change.order]
    endpoint, service = "google_compute_global_network_endpoint", "google_compute_backend_service"
    moves = order.index(("update", service))
    assert order.index(("create", endpoint)) < moves < order.index(("delete", endpoint))


def rules_stay_where_they_are(outcomes: Mapping[str, Outcome]) -> None:
    """What takes an address and a port cannot stand beside what it replaces, so nothing may replace it."""
    for name, outcome in outcomes.items():
        rules = {address: done for address, done in actions(outcome).items() if "forwarding_rule" in address}
        gone = {'google_compute_global_forwarding_rule.this["http"]': "destroy"} if name == "kind" else {}
        assert {address: done for address, done in rules.items() if done != "update"} == gone, name
        assert not [address for address in actions(outcome) if "global_address" in address], name


def other_certificates_are_left_alone(outcome: Outcome) -> None:
    certificates = {address: done for address, done in actions(outcome).items() if "certificate_manager" in address}
    kinds = ("certificate.managed", "certificate_map_entry.this")
    assert certificates == {
        **{
            f'google_certificate_manager_{kind}["{host}"]': "create"
            for kind in kinds
            for host in ("*.api.example.com", "chat.example.com")
        },
        'google_certificate_manager_dns_authorization.this["chat.example.com"]': "create",
    }
