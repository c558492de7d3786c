"""What may call a function behind an API, and what becomes of it when functions and routes change."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from tests.support.terraform import Planner, Terraform

MODULE = Path(__file__).parents[1] / "modules" / "aws-api-gateway"
PROVIDER = 'provider "aws" {\n  region = "us-west-2"\n}\n'
INPUTS = "inputs.auto.tfvars.json"
LONG = "/".join(["v1", *(f"segment-{number}" for number in range(16))])
ROUTES = {
    "GET /": "chat",
    "ANY /v1/chat": "chat",
    "POST /v1/chat": "chat",
    "POST /v1/chat/completions": "chat",
    "POST /v1/models/{model}": "chat",
    "POST /v1/models/{model}/predict": "rank",
    "POST /v1/models:batch": "rank",
    "GET /v1.models": "rank",
    "GET /v1_models": "rank",
    "ANY /files/{proxy+}": "rank",
    f"GET /{LONG}/a": "chat",
    f"GET /{LONG}/b": "chat",
}


# What another module has yet to make is not known before an apply.
UNKNOWN = """\
module "api" {
  source = "../../"

  name                     = "ai-api"
  permissions_boundary_arn = terraform_data.later.output
  routes                   = { for name in ["taken", "zip", "s3", "image"] : "GET /${name}" => { function = name } }
  function_secrets         = { s3 = { TOKEN = terraform_data.later.output } }

  functions = {
    taken = { arn = terraform_data.later.output, qualifier = terraform_data.later.output }
    image = { package = { image = { uri = terraform_data.later.output } } }

    zip = {
      package     = { zip = { path = terraform_data.later.output, hash = terraform_data.later.output } }
      runtime     = "python3.13"
      handler     = "app.handler"
      role        = { arn = terraform_data.later.output }
      kms_key_arn = terraform_data.later.output
      logs        = { kms_key_arn = terraform_data.later.output }
    }

    s3 = {
      package           = { s3 = { bucket = terraform_data.later.output, key = terraform_data.later.output } }
      runtime           = "python3.13"
      handler           = "app.handler"
      kms_key_arn       = terraform_data.later.output
      environment       = { URL = terraform_data.later.output }
      layers            = [terraform_data.later.output]
      dead_letter       = { target_arn = terraform_data.later.output }

      vpc = {
        subnet_ids         = [terraform_data.later.output]
        security_group_ids = [terraform_data.later.output]
      }
      policy_arns       = { one = terraform_data.later.output }
      policy_statements = { One = { actions = ["s3:GetObject"], resources = [terraform_data.later.output] } }
    }
  }

  domains = {
    api = {
      name                      = "api.example.com"
      certificate_arn           = terraform_data.later.output
      ownership_certificate_arn = terraform_data.later.output
      mtls                      = { truststore_uri = terraform_data.later.output }
      dns                       = { zone_id = terraform_data.later.output }
    }
  }

  waf       = { web_acl_arn = terraform_data.later.output }
  alarms    = { sns_topic_arns = [terraform_data.later.output] }
  dashboard = true
}

resource "terraform_data" "later" {
  input = "later"
}
"""


def made(key: str = "app.zip", **settings: Any) -> dict[str, Any]:
    code = {"s3": {"bucket": "code", "key": key}}
    return {"package": code, "runtime": "python3.13", "handler": "app.handler", **settings}


def inputs(routes: dict[str, str], **functions: dict[str, Any]) -> str:
    declared = {key: {"function": function} for key, function in routes.items()}
    return json.dumps({"name": "ai-api", "routes": declared, "functions": functions})


@contextmanager
def applied(planner: Planner, text: str) -> Iterator[Terraform]:
    with planner.opened(MODULE, files={"provider.tf": PROVIDER, INPUTS: text}) as terraform:
        terraform.apply()
        yield terraform


def states(terraform: Terraform, type_: str) -> dict[str, dict[str, Any]]:
    """Attributes by key of the instances of a resource type."""
    return {
        instance.get("index_key", ""): instance["attributes"]
        for resource in dict(terraform.state_pull())["resources"]
        if resource["type"] == type_
        for instance in resource["instances"]
    }


def request(route: str) -> str:
    """Where a request to a route comes from, with values for the variables of its path."""
    method, path = route.split(" ")
    return f"/live/{method.replace('ANY', 'PUT')}{re.sub(r'{[^}]*[+]}', 'a/b', re.sub(r'{[^+}]*}', 'a', path))}"


def test_a_function_is_called_by_its_own_routes_alone(planner: Planner) -> None:
    taken = {"arn": "arn:aws:lambda:us-west-2:123456789012:function:rank", "qualifier": "stable"}
    with applied(planner, inputs(ROUTES, chat=made(), rank=taken)) as terraform:
        permissions = states(terraform, "aws_lambda_permission")
        assert terraform.changes() == {}
        (api,) = states(terraform, "aws_api_gateway_rest_api").values()
    assert set(permissions) == set(ROUTES)
    for route, permission in permissions.items():
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,100}", permission["statement_id"]), route
        assert permission["qualifier"] == ("live" if ROUTES[route] == "chat" else "stable")
        assert permission["function_name"].endswith(":ai-api-chat" if ROUTES[route] == "chat" else ":rank")
        assert fnmatchcase(api["execution_arn"] + request(route), permission["source_arn"])
    ids = Counter(permission["statement_id"] for permission in permissions.values())
    assert max(ids.values()) == 1

    # What one function serves the other may not be asked for.
    shared = {"POST /v1/models/{model}/predict": {"chat", "rank"}}  # for IAM, the * of a variable takes slashes, too
    for route, function in ROUTES.items():
        callers = {
            ROUTES[key]
            for key, permission in permissions.items()
            if fnmatchcase(api["execution_arn"] + request(route), permission["source_arn"])
        }
        assert callers == shared.get(route, {function}), route


def test_what_changes_is_what_must(planner: Planner) -> None:
    routes = {"POST /v1/chat": "chat", "GET /v1/models": "chat"}
    with applied(planner, inputs(routes, chat=made(provisioned_concurrency=1))) as terraform:

        def changes(routes: dict[str, str] = routes, **function: Any) -> dict[str, list[str]]:
            terraform.scratch.write({INPUTS: inputs(routes, chat=function)})
            return terraform.changes()

        # A route that is renamed takes its permission along.
        assert changes({"POST /v2/chat": "chat", "GET /v1/models": "chat"}, **made(provisioned_concurrency=1)) == {
            'aws_lambda_permission.route["POST /v1/chat"]': ["delete"],
            'aws_lambda_permission.route["POST /v2/chat"]': ["create"],
            "aws_api_gateway_deployment.this": ["create", "delete"],
            "aws_api_gateway_rest_api.this": ["update"],
            "aws_api_gateway_stage.this": ["update"],
        }

        # New code moves the alias, and the API stays as it is.
        assert changes(**made("app-2.zip", provisioned_concurrency=1)) == {
            'aws_lambda_function.this["chat"]': ["update"],
            'aws_lambda_alias.this["chat"]': ["update"],
        }

        # A new alias, or an image in place of a zip file, is there before what it takes over from goes.
        alias = changes(**made(alias="prod", provisioned_concurrency=1))
        assert 'aws_lambda_function.this["chat"]' not in alias
        terraform.apply()
        image = changes(package={"image": {"uri": "123456789012.dkr.ecr.us-west-2.amazonaws.com/chat:1"}})
        terraform.apply()
        assert terraform.changes() == {}
        functions = states(terraform, "aws_lambda_function")
        permissions = states(terraform, "aws_lambda_permission")
    for found in (alias, image):
        assert found['aws_lambda_alias.this["chat"]'] == ["create", "delete"]
        assert found['aws_lambda_permission.route["POST /v1/chat"]'] == ["create", "delete"]
        assert found["aws_api_gateway_deployment.this"] == ["create", "delete"]
    assert image['aws_lambda_function.this["chat"]'] == ["create", "delete"]
    assert [function["function_name"] for function in functions.values()] == ["ai-api-chat-image"]
    assert {permission["function_name"] for permission in permissions.values()} == {functions["chat"]["arn"]}


def test_a_plan_needs_nothing_that_is_made_later(planner: Planner) -> None:
    plan = planner.plan(MODULE / "examples" / "basic", files={"main.tf": UNKNOWN, "outputs.tf": ""})
    planned = {address for address in plan.resource_changes if "aws_lambda_permission.route" in address}
    assert planned == {
        f'module.api.aws_lambda_permission.route["GET /{name}"]' for name in ("taken", "zip", "s3", "image")
    }
