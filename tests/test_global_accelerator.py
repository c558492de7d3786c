"""Global Accelerator as the real provider makes it: the requests that it sends, from the first apply to the destroy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from generator.rehearsal.global_accelerator import GlobalAcceleratorServer
from generator.rehearsal.moto import MotoServer
from tests.support.terraform import Planner, Terraform

ROOT = Path(__file__).parents[1]
Requests: TypeAlias = list[tuple[str, dict[str, Any]]]

ALB = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/0123456789abcdef"
NEW = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/new/0123456789abcdef"
SHARED = "arn:aws:elasticloadbalancing:us-east-1:210987654321:loadbalancer/app/api/0123456789abcdef"
NLB = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/net/api/0123456789abcdef"
SECURED = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/net/secured/0123456789abcdef"
ATTACHMENT = "arn:aws:globalaccelerator::210987654321:attachment/00000000-0000-0000-0000-000000000000"
INSTANCE = "i-0123456789abcdef0"
ADDRESS = "eipalloc-0123456789abcdef0"

# The load balancer of `terraform_data` is made in the same apply: no plan knows its ARN.
CALL = f"""\
terraform {{
  required_providers {{
    aws = {{ source = "hashicorp/aws" }}
  }}
}}

provider "aws" {{
  region = "eu-central-1"
}}

resource "terraform_data" "alb" {{
  input = "{NEW}"
}}

module "accelerator" {{
  source = "../modules/aws-global-accelerator"

  name = "ai-edge"
"""

LISTENERS = f"""\
  listeners = {{
    https = {{
      ports = ["443", "8000-8010"]
      regions = {{
        us-east-1 = {{
          traffic_dial   = 60
          port_overrides = {{ "443" = 8443 }}
          endpoints = {{
            alb    = {{ id = "{ALB}" }}
            new    = {{ id = terraform_data.alb.output }}
            shared = {{ id = "{SHARED}", weight = 0, client_ip_preservation = false, attachment_arn = "{ATTACHMENT}" }}
          }}
        }}
        us-west-2 = {{
          health_check = {{ protocol = "HTTP", port = 80, path = "/healthz", interval = 10, threshold = 2 }}
          endpoints = {{
            nlb     = {{ id = "{NLB}" }}
            secured = {{ id = "{SECURED}", client_ip_preservation = true }}
            address = {{ id = "{ADDRESS}" }}
          }}
        }}
      }}
    }}
    quic = {{
      protocol        = "UDP"
      ports           = ["443"]
      client_affinity = "SOURCE_IP"
      regions         = {{ us-east-1 = {{ endpoints = {{ gpu = {{ id = "{INSTANCE}" }} }} }} }}
    }}
  }}
"""
FIRST = f'{LISTENERS}  flow_logs = {{ bucket = "logs" }}\n'
DRAINED = f"""\
{LISTENERS}
  flow_logs       = {{ bucket = "logs", enabled = false }}
  drained_regions = ["us-east-1"]
"""

# A listener renamed, one removed, a Region removed; a health check's port and path left out.
LAST = f"""\
  flow_logs = {{ bucket = "logs", enabled = false }}

  listeners = {{
    tls = {{
      ports = ["443", "8000-8010"]
      regions = {{
        us-west-2 = {{ health_check = {{ protocol = "HTTP" }}, endpoints = {{ nlb = {{ id = "{NLB}" }} }} }}
      }}
    }}
  }}
"""


class Recorder:
    """The mock of the service, and what was asked of it.

    Attributes:
        endpoint: its URL.
        requests: operations that change something, each with its arguments, in the order in which they came.
    """

    def __init__(self, server: GlobalAcceleratorServer) -> None:
        self.endpoint = server.endpoint
        self.requests: Requests = []
        self._carry_out = server.service.answer
        server.service.answer = self._answer  # type: ignore[method-assign]

    def _answer(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        if not operation.startswith(("Describe", "List")):
            self.requests.append((operation, request))
        if operation == "DeleteListener":
            time.sleep(1)  # so that what does not wait for it comes before it
        return self._carry_out(operation, request)

    def taken(self) -> Requests:
        """What was asked since this was called last."""
        found, self.requests = self.requests, []
        return found


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with GlobalAcceleratorServer() as server:
        yield Recorder(server)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root module that calls the module."""
    (tmp_path / "modules").symlink_to(ROOT / "modules")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "main.tf").write_text(f"{CALL}{FIRST}}}\n")
    return tmp_path / "root"


@pytest.mark.long
def test_requests_from_the_first_apply_to_the_destroy(
    real_planner: Planner, recorder: Recorder, empty_account: MotoServer, root: Path
) -> None:
    services = {"global_accelerator": recorder.endpoint}
    with real_planner.opened(root, moto=empty_account.endpoint, services=services) as terraform:
        terraform.apply()
        made_with_all_that_sticks(recorder.taken())
        assert terraform.changes() == {}

        apply(terraform, DRAINED)
        drained_in_place(recorder.taken())
        assert terraform.changes() == {}

        apply(terraform, LAST)
        moved_in_one_apply(recorder.taken())
        assert terraform.changes() == {}

        terraform.destroy()
        gone_in_order(recorder.taken())


def apply(terraform: Terraform, inputs: str) -> None:
    (terraform.scratch.path / "main.tf").write_text(f"{CALL}{inputs}}}\n")
    terraform.apply()


def named(requests: Requests, operation: str) -> list[dict[str, Any]]:
    return [request for name, request in requests if name == operation]


def made_with_all_that_sticks(requests: Requests) -> None:
    (accelerator,) = named(requests, "CreateAccelerator")
    assert (accelerator["Name"], accelerator["Enabled"], accelerator["IpAddressType"]) == ("ai-edge", True, "IPV4")
    (logs,) = named(requests, "UpdateAcceleratorAttributes")
    assert (logs["FlowLogsEnabled"], logs["FlowLogsS3Bucket"], logs["FlowLogsS3Prefix"]) == (True, "logs", "flow-logs")

    listeners = {request["Protocol"]: request for request in named(requests, "CreateListener")}
    assert sorted((port["FromPort"], port["ToPort"]) for port in listeners["TCP"]["PortRanges"]) == [
        (443, 443),
        (8000, 8010),
    ]
    assert listeners["UDP"]["ClientAffinity"] == "SOURCE_IP"

    groups = named(requests, "CreateEndpointGroup")
    assert len(groups) == len({(group["ListenerArn"], group["EndpointGroupRegion"]) for group in groups}) == 3
    endpoints = {
        endpoint["EndpointId"]: (endpoint["Weight"], endpoint["ClientIPPreservationEnabled"])
        for group in groups
        for endpoint in group["EndpointConfigurations"]
    }
    assert endpoints == {
        ALB: (128, True),
        NEW: (128, True),
        SHARED: (0, False),
        NLB: (128, False),
        SECURED: (128, True),
        ADDRESS: (128, False),
        INSTANCE: (128, True),
    }
    (east,) = [group for group in groups if group.get("PortOverrides")]
    assert east["PortOverrides"] == [{"EndpointPort": 8443, "ListenerPort": 443}]
    assert (east["TrafficDialPercentage"], east["HealthCheckPort"], east["HealthCheckProtocol"]) == (60, 8443, "TCP")
    assert "HealthCheckPath" not in east
    (shared,) = [item for item in east["EndpointConfigurations"] if item.get("AttachmentArn")]
    assert (shared["EndpointId"], shared["AttachmentArn"]) == (SHARED, ATTACHMENT)
    (west,) = [group for group in groups if group["EndpointGroupRegion"] == "us-west-2"]
    assert (west["HealthCheckProtocol"], west["HealthCheckPort"], west["HealthCheckPath"]) == ("HTTP", 80, "/healthz")
    assert (west["HealthCheckIntervalSeconds"], west["ThresholdCount"]) == (10, 2)


def drained_in_place(requests: Requests) -> None:
    assert {name for name, _ in requests} == {"UpdateEndpointGroup", "UpdateAcceleratorAttributes"}
    groups = named(requests, "UpdateEndpointGroup")
    assert [group["TrafficDialPercentage"] for group in groups] == [0, 0]
    weights = [endpoint["Weight"] for group in groups for endpoint in group["EndpointConfigurations"]]
    assert sorted(weights) == [0, 128, 128, 128]
    assert [logs["FlowLogsEnabled"] for logs in named(requests, "UpdateAcceleratorAttributes")] == [False]


def moved_in_one_apply(requests: Requests) -> None:
    names = [name for name, _ in requests]
    assert names.count("DeleteEndpointGroup") == 3
    assert names.count("DeleteListener") == 2
    # The new listener has the ports of an old one, which AWS refuses as long as that one is there.
    assert names.index("CreateListener") > max(index for index, name in enumerate(names) if name == "DeleteListener")
    (group,) = named(requests, "CreateEndpointGroup")
    assert (group["HealthCheckPort"], group["HealthCheckPath"]) == (443, "/")
    assert group["EndpointConfigurations"] == [
        {"EndpointId": NLB, "Weight": 128, "ClientIPPreservationEnabled": False},
    ]


def gone_in_order(requests: Requests) -> None:
    assert [name for name, _ in requests] == [
        "DeleteEndpointGroup",
        "DeleteListener",
        "UpdateAccelerator",  # AWS deletes a disabled accelerator only
        "DeleteAccelerator",
    ]
