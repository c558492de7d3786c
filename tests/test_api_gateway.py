"""The API that the module describes: its document route by route, and when it is deployed anew."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.rehearsal.offline.configuring import RESOLVED
from tests.support.offline import OfflineProviders
from tests.support.terraform import Planner, Terraform

ROOT = Path(__file__).parents[1]
MODULE = ROOT / "modules" / "aws-api-gateway"
EXAMPLES = sorted(path.name for path in (MODULE / "examples").iterdir())

REST_API = "aws_api_gateway_rest_api.this"
DEPLOYMENT = "module.api.aws_api_gateway_deployment.this"
STAGE = "module.api.aws_api_gateway_stage.this"

ACCOUNT = "us-west-2:123456789012"
BUFFERED = "arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/{}/invocations"
STREAMED = "arn:aws:apigateway:us-west-2:lambda:path/2021-11-15/functions/{}/response-streaming-invocations"


class Route(NamedTuple):
    """What an operation of the document says."""

    kind: str
    uri: str | None = None
    timeout: int | None = 29000
    stream: bool = False
    security: tuple[str, ...] = ()
    validator: str | None = None
    link: bool = False


def function(name: str, alias: str = "live") -> str:
    return f"arn:aws:lambda:{ACCOUNT}:function:{name}:{alias}"


def called(name: str, security: tuple[str, ...], validator: str | None = None, *, alias: str = "live") -> Route:
    return Route("aws_proxy", BUFFERED.format(function(name, alias)), security=security, validator=validator)


PREFLIGHT = Route("mock", timeout=None)

# The document of every example. A host name that is made up in each plan is left out.
DOCUMENTS = {
    "basic": {"POST /ai-service": called("ai-service-handler", ("IAM",))},
    "private": {
        "GET /": Route("mock", timeout=None),
        "GET /v1/models/{model}": Route("http_proxy", "/v2/models/{model}", link=True),
        "POST /v1/models/{model}/infer": Route(
            "http_proxy", "/v2/models/{model}/infer", 120000, security=("IAM",), validator="all", link=True
        ),
    },
    "streaming": {
        "ANY /v1/agents/{proxy+}": Route(
            "http_proxy", "https://agents.example.com/{proxy}", 900000, stream=True, security=("users",)
        ),
        "GET /healthz": Route("mock", timeout=None),
        "GET /v1/models": Route("http_proxy", "https://models.example.com/v1/models"),
        "POST /v1/chat/completions": Route(
            "aws_proxy",
            STREAMED.format(function("chat-chat")),
            900000,
            stream=True,
            security=("users:chat/write",),
            validator="body",
        ),
        "POST /v1/models/whisper:transcribe": Route(
            "http_proxy", "https://speech.example.com/transcribe", 120000, security=("users",)
        ),
    },
    "workflow": {
        "ANY /v1/reviews/{proxy+}": called("ai-review", ("people",), alias="stable"),
        "GET /v1/jobs/{job}": called("ai-workflow-intake", ("people:jobs/read",)),
        "POST /v1/jobs": called("ai-workflow-intake", ("people:jobs/write",), "body"),
        "POST /v1/jobs/{job}/check": called("ai-workflow-moderate", ("IAM",)),
        "POST /v1/jobs/{job}/generate": Route(
            "aws_proxy",
            STREAMED.format(function("ai-workflow-generate")),
            300000,
            stream=True,
            security=("partners", "api_key"),
        ),
        "POST /v1/jobs/{job}/publish": called("ai-workflow-publish-image", ("IAM",)),
        "POST /v1/partner/jobs": called("ai-workflow-intake", ("partners", "api_key"), "body"),
    },
}
ACROSS_ORIGINS = ("streaming", "workflow")


@pytest.fixture(scope="module")
def resolving(offline: OfflineProviders) -> Iterator[OfflineProviders]:
    """Providers whose plans show what an apply would compute."""
    with offline.started({RESOLVED: "1"}) as found:
        yield found


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_document_says_what_the_routes_declare(example: str, planner: Planner, resolving: OfflineProviders) -> None:
    planner = dataclasses.replace(planner, offline=resolving)
    with planner.opened(MODULE / "examples" / example) as terraform:
        changes = terraform.plan(output=True, tf_vars=_secrets(example)).resource_changes
    (document,) = (
        json.loads(change["change"]["after"]["body"]) for key, change in changes.items() if key.endswith(REST_API)
    )
    found = {
        f"{'ANY' if method == 'x-amazon-apigateway-any-method' else method.upper()} {path}": _route(operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }
    wanted = dict(DOCUMENTS[example])
    if example in ACROSS_ORIGINS:
        wanted |= {f"OPTIONS {path}": PREFLIGHT for path in document["paths"]}
    assert sorted(found) == sorted(wanted)
    for key, route in wanted.items():
        assert found[key]._replace(uri=None) == route._replace(uri=None), key
        assert (found[key].uri or "").endswith(route.uri or ""), key
    schemes = {name.partition(":")[0] for route in wanted.values() for name in route.security}
    assert set(document.get("components", {}).get("securitySchemes", {})) == schemes
    variables = {key: [part["name"] for part in _parameters(document, key) if part["in"] == "path"] for key in wanted}
    assert variables == {key: ([] if key.startswith("OPTIONS") else _variables(key)) for key in wanted}


def _secrets(example: str) -> dict[str, str]:
    return {"partner_token": "a-value-for-tests"} if example == "workflow" else {}


def _route(operation: dict[str, Any]) -> Route:
    integration = operation["x-amazon-apigateway-integration"]
    assert integration["type"] != "aws_proxy" or integration["httpMethod"] == "POST"
    security = [":".join([name, *scopes]) for item in operation.get("security", []) for name, scopes in item.items()]
    return Route(
        integration["type"],
        integration.get("uri"),
        integration.get("timeoutInMillis"),
        integration.get("responseTransferMode") == "STREAM",
        tuple(security),
        operation.get("x-amazon-apigateway-request-validator"),
        integration.get("connectionType") == "VPC_LINK" and bool(integration["connectionId"]),
    )


def _parameters(document: dict[str, Any], key: str) -> list[dict[str, Any]]:
    method, _, path = key.partition(" ")
    name = "x-amazon-apigateway-any-method" if method == "ANY" else method.lower()
    found: list[dict[str, Any]] = document["paths"][path][name].get("parameters", [])
    return found


def _variables(key: str) -> list[str]:
    return [part.strip("{}+") for part in key.split("/") if part.startswith("{")]


# Everything that can be is unknown before the first apply.
CALL = """\
provider "aws" {{
  region = "us-west-2"
}}

locals {{
  arns = {{
    certificate   = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000"
    firehose      = "arn:aws:firehose:us-west-2:123456789012:deliverystream/amazon-apigateway-logs"
    function      = "arn:aws:lambda:us-west-2:123456789012:function:chat"
    key           = "arn:aws:kms:us-west-2:123456789012:key/00000000-0000-0000-0000-000000000000"
    link          = "abc123"
    load_balancer = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/net/models/0123456789abcdef"
    pool          = "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi"
    role          = "arn:aws:iam::123456789012:role/invoker"
    secret        = "0123456789012345678901234567890123456789"
    vpc           = "vpc-0123456789abcdef0"
  }}
}}

resource "terraform_data" "made" {{
  for_each = local.arns

  input = each.value
}}

module "api" {{
  source = "../modules/aws-api-gateway"

  name      = "ai-api"
  functions = {{ chat = {{ arn = terraform_data.made["function"].output }} }}

  authorizers = {{
    pool     = {{ cognito = {{ user_pool_arns = [terraform_data.made["pool"].output] }} }}
    function = {{ lambda = {{ arn = terraform_data.made["function"].output }} }}
    role = {{
      lambda = {{ function = "chat", credentials = {{ role_arn = terraform_data.made["role"].output }} }}
    }}
  }}

  vpc_links = {{
    made  = {{ load_balancer = {{ arn = terraform_data.made["load_balancer"].output }} }}
    taken = {{ existing = {{ id = terraform_data.made["link"].output }} }}
  }}

  routes = {{
    "POST /v1/chat" = {{ function = "chat", auth = "pool", stream = true, api_key = true{more} }}
    "GET /v1/made"  = {{ http = {{ url = "http://models/made", vpc_link = "made" }}, auth = "function" }}
    "GET /v1/taken" = {{ http = {{ url = "http://models/taken", vpc_link = "taken" }}, auth = "role" }}
  }}

  policy            = {{ vpc_ids = [terraform_data.made["vpc"].output] }}
  plans             = {{ free = {{ throttle = {{ rate = {rate}, burst = 20 }} }} }}
  consumers         = {{ acme = {{ plan = "free" }} }}
  consumer_api_keys = {{ acme = terraform_data.made["secret"].output }}
  alarms            = {{ latency_p99_ms = {rate}000 }}
  tags              = {{ rate = "{rate}" }}

  stage = {{ throttle = {{ rate = {rate}, burst = 20 }}, xray = {xray} }}

  logs = {{
    access    = {{ destination = {{ arn = terraform_data.made["firehose"].output }} }}
    execution = {{ level = "ERROR" }}
    kms_key   = {{ arn = terraform_data.made["key"].output }}
  }}
}}
"""
FIRST = CALL.format(more="", rate=10, xray="false")
LIMITS = CALL.format(more="", rate=5, xray="true")
ROUTE = CALL.format(more=', required_query = ["version"]', rate=5, xray="true")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "modules").symlink_to(ROOT / "modules")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "main.tf").write_text(FIRST)
    return tmp_path / "root"


def test_only_a_change_of_the_api_is_deployed(planner: Planner, root: Path) -> None:
    with planner.opened(root) as terraform:
        terraform.apply()
        assert terraform.changes() == {}

        changes = after(terraform, LIMITS)
        assert DEPLOYMENT not in changes
        assert changes[STAGE] == ["update"]

        changes = after(terraform, ROUTE)
        assert changes[DEPLOYMENT] == ["create", "delete"]
        assert changes[STAGE] == ["update"]

        # An import would take the policy away, if it were not in the document.
        assert "module.api.aws_api_gateway_rest_api_policy.this[0]" not in changes


def after(terraform: Terraform, text: str) -> dict[str, list[str]]:
    (terraform.scratch.path / "main.tf").write_text(text)
    return terraform.changes()
