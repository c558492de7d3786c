"""The mock of Global Accelerator, asked with the SDK that AWS makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from generator.rehearsal.global_accelerator import GlobalAcceleratorServer


@pytest.fixture
def client() -> Iterator[Any]:
    with GlobalAcceleratorServer() as server:
        yield boto3.client(
            "globalaccelerator",
            endpoint_url=server.endpoint,
            region_name="us-west-2",
            aws_access_key_id="mock",
            aws_secret_access_key="mock",
        )


def refusal(call: Any, **arguments: Any) -> str:
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    return str(caught.value.response["Error"]["Code"])


def test_an_accelerator_lives_and_goes_in_the_order_that_aws_asks_for(client: Any) -> None:
    made = client.create_accelerator(
        Name="api", IpAddressType="DUAL_STACK", IdempotencyToken="t", Tags=[{"Key": "Team", "Value": "ai"}]
    )["Accelerator"]
    arn = made["AcceleratorArn"]
    assert made["Status"] == "DEPLOYED"
    assert len(made["IpSets"]) == 2
    ports = [{"FromPort": 443, "ToPort": 443}]
    listener = client.create_listener(AcceleratorArn=arn, PortRanges=ports, Protocol="TCP", IdempotencyToken="t")[
        "Listener"
    ]
    assert listener["ClientAffinity"] == "NONE"
    endpoint = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/x/0123456789abcdef"
    group = client.create_endpoint_group(
        ListenerArn=listener["ListenerArn"],
        EndpointGroupRegion="us-west-2",
        EndpointConfigurations=[{"EndpointId": endpoint}],
        IdempotencyToken="t",
    )["EndpointGroup"]
    assert (group["HealthCheckPort"], group["TrafficDialPercentage"], group["ThresholdCount"]) == (443, 100.0, 3)
    assert group["EndpointDescriptions"][0]["Weight"] == 128
    assert group["EndpointDescriptions"][0]["ClientIPPreservationEnabled"] is True

    again = {"ListenerArn": listener["ListenerArn"], "EndpointGroupRegion": "us-west-2", "IdempotencyToken": "u"}
    assert refusal(client.create_endpoint_group, **again) == "EndpointGroupAlreadyExistsException"
    assert refusal(client.delete_accelerator, AcceleratorArn=arn) == "AcceleratorNotDisabledException"
    client.update_accelerator(AcceleratorArn=arn, Enabled=False)
    assert refusal(client.delete_accelerator, AcceleratorArn=arn) == "AssociatedListenerFoundException"
    assert refusal(client.delete_listener, ListenerArn=listener["ListenerArn"]) == (
        "AssociatedEndpointGroupFoundException"
    )
    assert client.list_tags_for_resource(ResourceArn=arn)["Tags"] == [{"Key": "Team", "Value": "ai"}]
    client.delete_endpoint_group(EndpointGroupArn=group["EndpointGroupArn"])
    client.delete_listener(ListenerArn=listener["ListenerArn"])
    client.delete_accelerator(AcceleratorArn=arn)
    assert refusal(client.describe_accelerator, AcceleratorArn=arn) == "AcceleratorNotFoundException"


def test_what_is_left_out_of_an_update_stays(client: Any) -> None:
    arn = client.create_accelerator(Name="api", IdempotencyToken="t")["Accelerator"]["AcceleratorArn"]
    listener = client.create_listener(
        AcceleratorArn=arn, PortRanges=[{"FromPort": 80, "ToPort": 81}], Protocol="UDP", IdempotencyToken="t"
    )["Listener"]["ListenerArn"]
    group = client.create_endpoint_group(
        ListenerArn=listener, EndpointGroupRegion="eu-west-1", TrafficDialPercentage=30, IdempotencyToken="t"
    )["EndpointGroup"]["EndpointGroupArn"]
    after = client.update_endpoint_group(EndpointGroupArn=group, ThresholdCount=5)["EndpointGroup"]
    assert (after["TrafficDialPercentage"], after["ThresholdCount"]) == (30, 5)
    assert client.list_endpoint_groups(ListenerArn=listener)["EndpointGroups"] == [after]


def test_custom_routing_and_attachments(client: Any) -> None:
    made = client.create_custom_routing_accelerator(Name="api", IdempotencyToken="t")["Accelerator"]
    listener = client.create_custom_routing_listener(
        AcceleratorArn=made["AcceleratorArn"], PortRanges=[{"FromPort": 80, "ToPort": 90}], IdempotencyToken="t"
    )["Listener"]
    group = client.create_custom_routing_endpoint_group(
        ListenerArn=listener["ListenerArn"],
        EndpointGroupRegion="us-west-2",
        DestinationConfigurations=[{"FromPort": 80, "ToPort": 90, "Protocols": ["TCP"]}],
        IdempotencyToken="t",
    )["EndpointGroup"]["EndpointGroupArn"]
    client.add_custom_routing_endpoints(EndpointGroupArn=group, EndpointConfigurations=[{"EndpointId": "subnet-1"}])
    described = client.describe_custom_routing_endpoint_group(EndpointGroupArn=group)["EndpointGroup"]
    assert described["EndpointDescriptions"] == [{"EndpointId": "subnet-1"}]

    attachment = client.create_cross_account_attachment(Name="x", Principals=["123456789012"], IdempotencyToken="t")[
        "CrossAccountAttachment"
    ]["AttachmentArn"]
    changed = client.update_cross_account_attachment(
        AttachmentArn=attachment, AddPrincipals=["210987654321"], RemovePrincipals=["123456789012"]
    )["CrossAccountAttachment"]
    assert changed["Principals"] == ["210987654321"]


def test_nonsense_is_refused(client: Any) -> None:
    arn = client.create_accelerator(Name="api", IdempotencyToken="t")["Accelerator"]["AcceleratorArn"]
    upside_down = [{"FromPort": 90, "ToPort": 80}]
    code = refusal(
        client.create_listener, AcceleratorArn=arn, PortRanges=upside_down, Protocol="TCP", IdempotencyToken="t"
    )
    assert code == "InvalidPortRangeException"
    tcp = {"AcceleratorArn": arn, "Protocol": "TCP", "PortRanges": [{"FromPort": 80, "ToPort": 90}]}
    client.create_listener(**tcp, IdempotencyToken="u")
    assert refusal(client.create_listener, **tcp, IdempotencyToken="v") == "InvalidPortRangeException"
    client.create_listener(**tcp | {"Protocol": "UDP"}, IdempotencyToken="w")
    assert refusal(client.list_byoip_cidrs) == "UnknownOperationException"


def test_a_request_that_is_sent_again_makes_nothing_twice(client: Any) -> None:
    one, again, other = (
        client.create_accelerator(Name="api", IdempotencyToken=token)["Accelerator"] for token in ("t", "t", "u")
    )
    assert one == again
    assert one["AcceleratorArn"] != other["AcceleratorArn"]
