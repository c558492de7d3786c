"""The cross-region load balancer's inputs: names are valid for whatever is legal, and values may be unknown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, TypeAlias

import hypothesis
import hypothesis.strategies as st
import pytest

from tests.support.terraform import Planner

ROOT = Path(__file__).parents[1]
ARCHITECTURE = "google-cross-region-lb"
Inputs: TypeAlias = dict[str, Any]

PEM = "-----BEGIN CERTIFICATE-----"
GROUP = "projects/acme-ai/zones/us-central1-a/instanceGroups/api"

# Names

AT_ONCE = 5

RFC1035 = re.compile(r"[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", fullmatch=True) | st.sampled_from(["a" * 63, "x-y", "x"])
HOSTS = st.builds(
    lambda wildcard, labels, top: ".".join([*(["*"] if wildcard else []), *labels, top]),
    st.booleans(),
    st.lists(LABELS, min_size=1, max_size=3),
    st.sampled_from(["com", "example"]),
)
KEYS = st.from_regex(r"[a-z]([a-z0-9-]{0,24}[a-z0-9])?", fullmatch=True) | st.sampled_from(["k" * 26, "a", "a-run"])
PREFIXES = st.from_regex(r"[a-z]([a-z0-9-]{0,28}[a-z0-9])?", fullmatch=True) | st.just("n" * 30)

# Hosts that look alike without their dots or their star.
COLLIDING = ["*.a.example", "a-b.example", "a.b.example", "wildcard.a.example"]

KINDS: list[Inputs] = [
    {"cloud_run": {"northamerica-northeast1": {"service": "s"}, "us-central1": {"service": "s"}}},
    {"cloud_function": {"southamerica-west1": {"function": "f"}}},
    {"instance_groups": {"a": {"group": GROUP}}, "health_check": {"type": "https"}},
    {"zonal_negs": {"a": {"group": GROUP.replace("instanceGroups", "networkEndpointGroups"), "max_rate": 1}}},
    {"internet": {"fqdn": "a.example"}},
    {"psc": {"us-central1": {"target_service": "projects/p/regions/us-central1/serviceAttachments/a"}}},
]
KINDS[3]["health_check"] = {"type": "http2"}


@st.composite
def legal_inputs(draw: st.DrawFn) -> Inputs:
    hosts = sorted({*draw(st.lists(HOSTS.filter(lambda host: len(host) < 250), max_size=4)), *COLLIDING})
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    policies = draw(st.lists(KEYS, max_size=3, unique=True))
    return {
        "project_id": "acme-ai",
        "name": draw(PREFIXES),
        "services": {key: draw(st.sampled_from(KINDS)) for key in keys},
        "default_service": keys[0],
        "hosts": {"all": {"hosts": hosts}},
        "certificates": {"managed_domains": hosts},
        "security_policies": {
            key: {"type": draw(st.sampled_from(["CLOUD_ARMOR", "CLOUD_ARMOR_EDGE"]))} for key in policies
        },
        "frontend": {"ipv6": True},
        "mtls": {"trust_anchors_pem": [PEM]},
        "health_check_firewall": {key: {"network": "default", "ports": ["80"]} for key in keys},
    }


@pytest.mark.long
def test_names_are_valid_for_whatever_is_legal(planner: Planner, tmp_path: Path) -> None:
    drawn: list[Inputs] = []

    @hypothesis.settings(max_examples=AT_ONCE, phases=[hypothesis.Phase.generate], database=None)
    @hypothesis.given(legal_inputs())
    def draw(some: Inputs) -> None:
        drawn.append(some)

    # All in one root module: Terraform's starts alone would take minutes.
    draw()
    (tmp_path / "modules").symlink_to(ROOT / "modules")
    root = tmp_path / "root"
    root.mkdir()
    calls = {f"m{at}": {"source": f"../modules/{ARCHITECTURE}", **some} for at, some in enumerate(drawn)}
    (root / "main.tf.json").write_text(json.dumps({"module": calls}))
    plan = planner.plan(root)
    taken: set[tuple[str, ...]] = set()
    for address, change in plan.resource_changes.items():
        after = change["change"]["after"]
        if change["mode"] == "data" or "dns_record_set" in address or "name" not in after:
            continue
        assert RFC1035.fullmatch(after["name"]), f"{address}: {after['name']}"
        key = (address.split(".")[1], change["type"], after.get("region", ""), after["name"])
        assert key not in taken, f"{address}: {after['name']} is taken"
        taken.add(key)
    assert len(taken) > AT_ONCE * 20


# What a plan does not know

UNKNOWN = """\
terraform {
  required_providers {
    google = { source = "hashicorp/google" }
  }
}

resource "terraform_data" "made" {
  input = {
    address     = "203.0.113.9"
    attachment  = "projects/partner/regions/us-central1/serviceAttachments/api"
    group       = "projects/acme-ai/zones/us-central1-a/instanceGroups/gpu"
    host        = "api.vendor.example"
    id          = "projects/acme-ai/global/backendServices/elsewhere"
    label       = "ai"
    member      = "group:ai@example.com"
    neg         = "projects/acme-ai/zones/us-central1-a/networkEndpointGroups/gpu"
    number      = "123456789012"
    pem         = "-----BEGIN CERTIFICATE-----"
    policy      = "projects/acme-ai/global/securityPolicies/old"
    range       = "198.51.100.0/24"
    ssl_policy  = "projects/acme-ai/global/sslPolicies/strict"
    certificate = "projects/acme-ai/locations/global/certificateMaps/shared"
  }
}

locals {
  made = terraform_data.made.output
}

module "own_certificates" {
  source = "../modules/google-cross-region-lb"

  project_id      = "acme-ai"
  name            = "ai"
  labels          = { team = local.made.label }
  default_service = "run"

  services = {
    run     = { cloud_run = { us-central1 = { service = local.made.label } }, security_policy = local.made.policy }
    fn      = { cloud_function = { us-central1 = { function = local.made.label } } }
    vendor  = { internet = { fqdn = local.made.host } }
    address = { internet = { ip_address = local.made.address } }
    psc     = { psc = { us-central1 = { target_service = local.made.attachment, network = local.made.label } } }
    ig = {
      health_check    = { host = local.made.host }
      instance_groups = { a = { group = local.made.group } }
      iap             = { oauth2_client_id = local.made.label, members = { all = local.made.member } }
    }
    neg = {
      health_check = {}
      protocol     = "HTTPS"
      zonal_negs   = { a = { group = local.made.neg, max_rate = 1 } }
      backend_tls  = { sni = local.made.host }
    }
  }

  hosts = {
    api = {
      hosts           = ["api.example.com"]
      default_service = local.made.id
      routes          = { chat = { priority = 1, match = [{ prefix = "/v1/" }], service = local.made.id } }
    }
  }

  iap_client_secrets       = { ig = local.made.label }
  certificate_private_keys = { own = local.made.pem }
  mtls                     = { trust_anchors_pem = [local.made.pem], project = { number = local.made.number } }
  dns                      = { managed_zone = local.made.label, project_id = local.made.label }
  buckets                  = { static = { bucket_name = local.made.label, cdn = {} } }
  security_policies        = { armor = { rules = { office = { priority = 1, src_ranges = [local.made.range] } } } }
  health_check_firewall    = { gpu = { network = local.made.label, ports = ["80"], target_tags = [local.made.label] } }

  certificates = {
    managed_domains = ["api.example.com"]
    self_managed    = { own = { hosts = ["own.example.com"], pem_certificate = local.made.pem } }
  }

  frontend = {
    ipv6                = true
    existing_addresses  = { ipv4 = local.made.address }
    existing_ssl_policy = { id = local.made.ssl_policy }
  }
}

module "certificates_elsewhere" {
  source = "../modules/google-cross-region-lb"

  project_id   = "acme-ai"
  name         = "other"
  services     = { run = { cloud_run = { us-central1 = { service = "run" } } } }
  certificates = { certificate_map = local.made.certificate }

  server_tls_policy = { id = local.made.label }
}
"""


@pytest.mark.long
def test_whatever_is_made_in_the_same_apply_can_be_given(planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "modules").symlink_to(ROOT / "modules")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "main.tf").write_text(UNKNOWN)
    plan = planner.plan(tmp_path / "root")
    kinds = {change["type"] for address, change in plan.resource_changes.items() if "own_certificates" in address}
    made = {address for address in plan.resource_changes if address.startswith("module.certificates_elsewhere")}
    assert len(kinds) >= 20
    assert "module.certificates_elsewhere.google_compute_target_https_proxy.this[0]" in made
    assert not [address for address in made if "certificate_manager" in address]
