"""The API's life on a mock of AWS, with the real provider: apply, no change, a change of a route, destroy.

moto 5.2 keeps of a document its paths, methods and integrations. What it cannot hold is left out here, and shown by the
offline provider instead:

- mocks and preflight requests: an integration without a URI is answered with 500;
- the resource policy: every later read of the API fails;
- throttles of single routes in a plan: 500 when they change; a changed quota makes the plan unreadable;
- client certificates and provisioned concurrency: 404;
- binary media types, the canary of a stage, what a token must look like: forgotten, a plan would set them again;
- the class of a log group, and what a function logs: forgotten, so that groups and functions are brought from outside.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import boto3
import pytest

from generator.rehearsal.moto import MotoServer
from tests.support.gaps import unsettled
from tests.support.terraform import Planner

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "modules" / "aws-api-gateway" / "examples" / "basic" / "app.zip"

CALL = """\
provider "aws" {{
  region = "us-west-2"
}}

module "api" {{
  source = "../modules/aws-api-gateway"

  name = "ai-api"

  functions = {{ chat = {{ arn = aws_lambda_function.this.arn, qualifier = aws_lambda_alias.this.name }} }}

  authorizers = {{
    users    = {{ cognito = {{ user_pool_arns = [aws_cognito_user_pool.this.arn] }} }}
    partners = {{ lambda = {{ function = "chat" }} }}
  }}

  models = {{ Chat = {{ schema = "{{\\"type\\": \\"object\\"}}" }} }}

  routes = {{
    "POST /v1/chat/completions" = {{
      function = "chat"
      model    = "Chat"
      auth     = "users"
      api_key  = true
      stream   = true
      throttle = {{ rate = 10, burst = 20 }}
    }}
    "ANY /v1/files/{{proxy+}}" = {{ http = {{ url = "https://files.example.com/{{proxy}}" }}, auth = "partners" }}
    "GET /v1/models/{{id}}"    = {{ http = {{ url = "https://{host}/{{id}}" }}, cache_ttl = 60 }}
  }}

  plans     = {{ free = {{ throttle = {{ rate = 1, burst = 2 }}, quota = {{ limit = 100, period = "DAY" }} }} }}
  consumers = {{ acme = {{ plan = "free" }} }}

  stage = {{
    cache     = {{}}
    throttle  = {{ rate = 100, burst = 200 }}
    variables = {{ model = "large" }}
    xray      = true
  }}

  logs           = {{ access = {{ destination = {{ arn = aws_cloudwatch_log_group.this.arn }} }} }}
  manage_account = true
  tags           = {{ team = "ai" }}
}}

resource "aws_cognito_user_pool" "this" {{
  name = "users"
}}

resource "aws_cloudwatch_log_group" "this" {{
  name = "requests"
}}

resource "aws_iam_role" "this" {{
  name = "chat"
  assume_role_policy = jsonencode({{
    Version   = "2012-10-17"
    Statement = [{{ Effect = "Allow", Action = "sts:AssumeRole", Principal = {{ Service = "lambda.amazonaws.com" }} }}]
  }})
}}

resource "aws_lambda_function" "this" {{
  function_name = "chat"
  role          = aws_iam_role.this.arn
  filename      = "{package}"
  runtime       = "python3.13"
  handler       = "app.handler"
}}

resource "aws_lambda_alias" "this" {{
  name             = "live"
  function_name    = aws_lambda_function.this.function_name
  function_version = "$LATEST"
}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "modules").symlink_to(ROOT / "modules")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "main.tf").write_text(CALL.format(package=PACKAGE, host="models.example.com"))
    return tmp_path / "root"


@pytest.mark.long
@pytest.mark.thorough
@pytest.mark.usefixtures("aws_provider")
def test_an_api_is_applied_changed_and_destroyed(
    real_planner: Planner, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The policy of the role that writes the logs is AWS's.
    monkeypatch.setenv("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
    with MotoServer() as moto, real_planner.opened(root, moto=moto.endpoint) as terraform:
        client = boto3.client(
            "apigateway",
            endpoint_url=moto.endpoint,
            region_name="us-west-2",
            aws_access_key_id="x",
            aws_secret_access_key="x",
        )
        terraform.apply()
        assert unsettled(terraform) == {}
        (api,) = client.get_rest_apis()["items"]
        assert served(client, api["id"]) == {
            "/v1/chat/completions POST": "AWS_PROXY",
            "/v1/files/{proxy+} ANY": "HTTP_PROXY",
            "/v1/models/{id} GET": "HTTP_PROXY",
        }
        first = deployed(client, api["id"])

        (terraform.scratch.path / "main.tf").write_text(CALL.format(package=PACKAGE, host="other.example.com"))
        terraform.apply()
        assert unsettled(terraform) == {}
        second = deployed(client, api["id"])
        assert second != first
        assert [item["id"] for item in client.get_deployments(restApiId=api["id"])["items"]] == [second]

        terraform.destroy()
        assert client.get_rest_apis()["items"] == []
        assert client.get_api_keys()["items"] == []


def served(client: Any, api: str) -> dict[str, str]:
    """The types of the integrations, by path and method."""
    items = client.get_resources(restApiId=api, limit=500)["items"]
    return {
        f"{item['path']} {named(method)}": found["methodIntegration"]["type"].upper()
        for item in items
        for method, found in item.get("resourceMethods", {}).items()
    }


def named(method: str) -> str:
    return method.removeprefix("X-AMAZON-APIGATEWAY-").removesuffix("-METHOD")


def deployed(client: Any, api: str) -> str:
    (stage,) = client.get_stages(restApiId=api)["item"]
    deployment: str = stage["deploymentId"]
    return deployment
