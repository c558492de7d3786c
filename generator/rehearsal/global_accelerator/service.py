"""What the service keeps and how it answers. Operations, their arguments and errors are those of the public API."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, TypeAlias

Document: TypeAlias = dict[str, Any]

ACCOUNT = "123456789012"
_CREATED = 1735689600.0  # 2025-01-01
_ANYCAST = ["192.0.2.10", "198.51.100.10"]  # addresses for documentation, as everything here
_ANYCAST_6 = ["2001:db8::10", "2001:db8::11"]
_NAMESPACE = uuid.UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
_CUSTOM = "CustomRouting"

# What an endpoint group has where a request does not say it (API reference, CreateEndpointGroup).
_GROUP_DEFAULTS: Mapping[str, Any] = {
    "HealthCheckIntervalSeconds": 30,
    "HealthCheckProtocol": "TCP",
    "ThresholdCount": 3,
    "TrafficDialPercentage": 100.0,
    "PortOverrides": [],
}
_ENDPOINT_WEIGHT = 128
_MAX_NAME = 64


class ServiceError(Exception):
    """An answer that is an error: its code, and the status of the HTTP answer."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


class Service:
    """The accelerators, listeners, endpoint groups and attachments of one account."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._made = 0
        self._accelerators: dict[str, Document] = {}
        self._flow_logs: dict[str, Document] = {}
        self._listeners: dict[str, Document] = {}
        self._groups: dict[str, Document] = {}
        self._attachments: dict[str, Document] = {}
        self._attached: dict[str, str] = {}  # attachments of other accounts, by the endpoint that they share
        self._tags: dict[str, dict[str, str]] = {}
        self._answered: dict[tuple[str, str | None], Document] = {}  # by operation and token
        self._operations: dict[str, Callable[[Document], Document]] = {
            "CreateAccelerator": self._create_accelerator,
            "DescribeAccelerator": lambda r: {"Accelerator": self._accelerator(r)},
            "UpdateAccelerator": self._update_accelerator,
            "DeleteAccelerator": self._delete_accelerator,
            "ListAccelerators": lambda _r: {"Accelerators": list(self._accelerators.values())},
            "DescribeAcceleratorAttributes": self._attributes,
            "UpdateAcceleratorAttributes": self._update_attributes,
            "CreateListener": self._create_listener,
            "DescribeListener": lambda r: {"Listener": self._listener(r)},
            "UpdateListener": self._update_listener,
            "DeleteListener": self._delete_listener,
            "ListListeners": lambda r: {"Listeners": _below(self._listeners, r["AcceleratorArn"])},
            "CreateEndpointGroup": self._create_group,
            "DescribeEndpointGroup": lambda r: {"EndpointGroup": self._group(r)},
            "UpdateEndpointGroup": self._update_group,
            "DeleteEndpointGroup": self._delete_group,
            "ListEndpointGroups": lambda r: {"EndpointGroups": _below(self._groups, r["ListenerArn"])},
            "AddCustomRoutingEndpoints": self._add_endpoints,
            "RemoveCustomRoutingEndpoints": self._remove_endpoints,
            "CreateCrossAccountAttachment": self._create_attachment,
            "DescribeCrossAccountAttachment": lambda r: {"CrossAccountAttachment": self._attachment(r)},
            "UpdateCrossAccountAttachment": self._update_attachment,
            "DeleteCrossAccountAttachment": self._delete_attachment,
            "ListCrossAccountResourceAccounts": lambda _r: {
                "ResourceOwnerAwsAccountIds": sorted({_account(arn) for arn in self._attached.values()})
            },
            "ListCrossAccountResources": self._list_shared,
            "ListTagsForResource": self._list_tags,
            "TagResource": self._tag,
            "UntagResource": self._untag,
        }

    def answer(self, operation: str, request: Document) -> Document:
        """Carry out one operation.

        Raises:
            ServiceError: the service refuses, or has no such operation.
        """
        # Custom routing has operations of its own for everything; most do what the others do.
        plain = operation if operation in self._operations else operation.replace(_CUSTOM, "")
        carry_out = self._operations.get(plain)
        if carry_out is None:
            raise ServiceError("UnknownOperationException", f"no operation {operation}")
        with self._guard:
            # Whoever asks again with the same token has not heard the answer: nothing is made twice.
            asked = operation, request.get("IdempotencyToken")
            if asked in self._answered:
                return deepcopy(self._answered[asked])
            try:
                answer = carry_out({**request, "_custom": _CUSTOM in operation})
            except KeyError as error:
                raise ServiceError("InvalidArgumentException", f"{error.args[0]} is missing") from error
            if asked[1]:
                self._answered[asked] = deepcopy(answer)
            return deepcopy(answer)

    def _new(self, what: str) -> str:
        self._made += 1
        return str(uuid.uuid5(_NAMESPACE, f"{what} {self._made}"))

    # Accelerators

    def _create_accelerator(self, request: Document) -> Document:
        name = request["Name"]
        if not 1 <= len(name) <= _MAX_NAME:
            raise ServiceError("InvalidArgumentException", "the name of an accelerator has up to 64 characters")
        identifier = self._new("accelerator")
        arn = f"arn:aws:globalaccelerator::{ACCOUNT}:accelerator/{identifier}"
        host = f"a{identifier.replace('-', '')[:16]}"
        accelerator: Document = {
            "AcceleratorArn": arn,
            "Name": name,
            "IpAddressType": request.get("IpAddressType", "IPV4"),
            "Enabled": request.get("Enabled", True),
            "IpSets": [_addresses("IPv4", request.get("IpAddresses") or _ANYCAST)],
            "DnsName": f"{host}.awsglobalaccelerator.com",
            "Status": "DEPLOYED",
            "CreatedTime": _CREATED,
            "LastModifiedTime": _CREATED,
        }
        self._accelerators[arn] = _dual(accelerator, host)
        self._flow_logs[arn] = {"FlowLogsEnabled": False}
        self._tags[arn] = _tags(request)
        return {"Accelerator": accelerator}

    def _accelerator(self, request: Document) -> Document:
        return _found(self._accelerators, request["AcceleratorArn"], "Accelerator")

    def _update_accelerator(self, request: Document) -> Document:
        accelerator = self._accelerator(request)
        accelerator |= {key: request[key] for key in ("Name", "Enabled", "IpAddressType") if key in request}
        if request.get("IpAddresses"):
            accelerator["IpSets"] = [_addresses("IPv4", request["IpAddresses"])]
        return {"Accelerator": _dual(accelerator, accelerator["DnsName"].partition(".")[0])}

    def _delete_accelerator(self, request: Document) -> Document:
        accelerator = self._accelerator(request)
        arn = accelerator["AcceleratorArn"]
        if accelerator["Enabled"]:
            raise ServiceError("AcceleratorNotDisabledException", "the accelerator is enabled")
        if _below(self._listeners, arn):
            raise ServiceError("AssociatedListenerFoundException", "the accelerator has listeners")
        del self._accelerators[arn], self._flow_logs[arn]
        self._tags.pop(arn, None)
        return {}

    def _attributes(self, request: Document) -> Document:
        self._accelerator(request)
        return {"AcceleratorAttributes": self._flow_logs[request["AcceleratorArn"]]}

    def _update_attributes(self, request: Document) -> Document:
        self._accelerator(request)
        attributes = self._flow_logs[request["AcceleratorArn"]]
        attributes |= {key: value for key, value in request.items() if key.startswith("FlowLogs")}
        if attributes["FlowLogsEnabled"] and not attributes.get("FlowLogsS3Bucket"):
            raise ServiceError("InvalidArgumentException", "flow logs need a bucket")
        return {"AcceleratorAttributes": attributes}

    # Listeners

    def _create_listener(self, request: Document) -> Document:
        accelerator = self._accelerator(request)
        _check_ports(request["PortRanges"])
        arn = f"{accelerator['AcceleratorArn']}/listener/{self._new('listener')[:8]}"
        listener: Document = {"ListenerArn": arn, "PortRanges": request["PortRanges"]}
        if not request["_custom"]:
            listener |= {"Protocol": request.get("Protocol", "TCP")}
            listener |= {"ClientAffinity": request.get("ClientAffinity", "NONE")}
        self._check_overlaps(listener)
        self._listeners[arn] = listener
        return {"Listener": listener}

    def _listener(self, request: Document) -> Document:
        return _found(self._listeners, request["ListenerArn"], "Listener")

    def _update_listener(self, request: Document) -> Document:
        listener = self._listener(request)
        given: Document = {key: request[key] for key in ("PortRanges", "Protocol", "ClientAffinity") if key in request}
        _check_ports(given.get("PortRanges") or listener["PortRanges"])
        self._check_overlaps(listener | given)
        listener |= given
        return {"Listener": listener}

    def _check_overlaps(self, listener: Document) -> None:
        """An accelerator has a port once for each protocol."""
        arn = listener["ListenerArn"]
        for other in _below(self._listeners, arn.partition("/listener/")[0]):
            if other["ListenerArn"] != arn and other.get("Protocol") == listener.get("Protocol"):
                _check_apart(listener["PortRanges"], other["PortRanges"])

    def _delete_listener(self, request: Document) -> Document:
        arn = self._listener(request)["ListenerArn"]
        if _below(self._groups, arn):
            raise ServiceError("AssociatedEndpointGroupFoundException", "the listener has endpoint groups")
        del self._listeners[arn]
        return {}

    # Endpoint groups

    def _create_group(self, request: Document) -> Document:
        listener = self._listener(request)
        region = request["EndpointGroupRegion"]
        if any(group["EndpointGroupRegion"] == region for group in _below(self._groups, listener["ListenerArn"])):
            message = f"the listener has an endpoint group in {region}"
            raise ServiceError("EndpointGroupAlreadyExistsException", message)
        arn = f"{listener['ListenerArn']}/endpoint-group/{self._new('endpoint-group')[:12]}"
        group: Document = {"EndpointGroupArn": arn, "EndpointGroupRegion": region, "EndpointDescriptions": []}
        if request["_custom"]:
            group["DestinationDescriptions"] = request["DestinationConfigurations"]
        else:
            group |= _GROUP_DEFAULTS
            group["HealthCheckPort"] = listener["PortRanges"][0]["FromPort"]
            self._change_group(group, request)
        self._groups[arn] = group
        return {"EndpointGroup": group}

    def _group(self, request: Document) -> Document:
        return _found(self._groups, request["EndpointGroupArn"], "EndpointGroup")

    def _update_group(self, request: Document) -> Document:
        group = self._group(request)
        self._change_group(group, request)
        return {"EndpointGroup": group}

    def _change_group(self, group: Document, request: Document) -> None:
        _change_group(group, request)
        for item in request.get("EndpointConfigurations") or []:
            self._attached.pop(item["EndpointId"], None)
            if item.get("AttachmentArn"):
                self._attached[item["EndpointId"]] = item["AttachmentArn"]

    def _delete_group(self, request: Document) -> Document:
        del self._groups[self._group(request)["EndpointGroupArn"]]
        return {}

    def _add_endpoints(self, request: Document) -> Document:
        group = self._group(request)
        known = {item["EndpointId"] for item in group["EndpointDescriptions"]}
        added = [{"EndpointId": item["EndpointId"]} for item in request["EndpointConfigurations"]]
        group["EndpointDescriptions"] += [item for item in added if item["EndpointId"] not in known]
        return {"EndpointDescriptions": added, "EndpointGroupArn": group["EndpointGroupArn"]}

    def _remove_endpoints(self, request: Document) -> Document:
        group, gone = self._group(request), set(request["EndpointIds"])
        group["EndpointDescriptions"] = [e for e in group["EndpointDescriptions"] if e["EndpointId"] not in gone]
        return {}

    # Attachments

    def _list_shared(self, request: Document) -> Document:
        owner = request["ResourceOwnerAwsAccountId"]
        shared = [(endpoint, arn) for endpoint, arn in sorted(self._attached.items()) if _account(arn) == owner]
        return {"CrossAccountResources": [{"EndpointId": endpoint, "AttachmentArn": arn} for endpoint, arn in shared]}

    def _create_attachment(self, request: Document) -> Document:
        arn = f"arn:aws:globalaccelerator::{ACCOUNT}:attachment/{self._new('attachment')}"
        self._attachments[arn] = {
            "AttachmentArn": arn,
            "Name": request["Name"],
            "Principals": request.get("Principals", []),
            "Resources": request.get("Resources", []),
            "CreatedTime": _CREATED,
            "LastModifiedTime": _CREATED,
        }
        self._tags[arn] = _tags(request)
        return {"CrossAccountAttachment": self._attachments[arn]}

    def _attachment(self, request: Document) -> Document:
        return _found(self._attachments, request["AttachmentArn"], "Attachment")

    def _update_attachment(self, request: Document) -> Document:
        attachment = self._attachment(request)
        attachment["Name"] = request.get("Name", attachment["Name"])
        for key in ("Principals", "Resources"):
            kept = [item for item in attachment[key] if item not in request.get(f"Remove{key}", [])]
            attachment[key] = kept + [item for item in request.get(f"Add{key}", []) if item not in kept]
        return {"CrossAccountAttachment": attachment}

    def _delete_attachment(self, request: Document) -> Document:
        del self._attachments[self._attachment(request)["AttachmentArn"]]
        return {}

    # Tags

    def _list_tags(self, request: Document) -> Document:
        tags = self._tags.get(request["ResourceArn"], {})
        return {"Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}

    def _tag(self, request: Document) -> Document:
        self._tags.setdefault(request["ResourceArn"], {}).update(_tags(request))
        return {}

    def _untag(self, request: Document) -> Document:
        for key in request["TagKeys"]:
            self._tags.get(request["ResourceArn"], {}).pop(key, None)
        return {}


def _found(kept: Mapping[str, Document], arn: str, kind: str) -> Document:
    if arn not in kept:
        raise ServiceError(f"{kind}NotFoundException", f"there is no {arn}")
    return kept[arn]


def _account(arn: str) -> str:
    return arn.split(":")[4]


def _below(kept: Mapping[str, Document], arn: str) -> list[Document]:
    """What belongs to an accelerator or listener: its ARN goes on from theirs."""
    return [item for key, item in kept.items() if key.startswith(f"{arn}/")]


def _addresses(family: str, addresses: list[str]) -> Document:
    return {"IpFamily": family, "IpAddressFamily": family, "IpAddresses": addresses}


def _dual(accelerator: Document, host: str) -> Document:
    """Add, or take away, what an accelerator has for IPv6."""
    sets = [item for item in accelerator["IpSets"] if item["IpAddressFamily"] == "IPv4"]
    accelerator.pop("DualStackDnsName", None)
    if accelerator["IpAddressType"] == "DUAL_STACK":
        sets.append(_addresses("IPv6", _ANYCAST_6))
        accelerator["DualStackDnsName"] = f"{host}.dualstack.awsglobalaccelerator.com"
    accelerator["IpSets"] = sets
    return accelerator


def _tags(request: Document) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in request.get("Tags") or []}


def _check_ports(ranges: list[Mapping[str, int]]) -> None:
    if not ranges or any(item["FromPort"] > item["ToPort"] for item in ranges):
        raise ServiceError("InvalidPortRangeException", "a port range begins after its end")


def _check_apart(ranges: list[Mapping[str, int]], others: list[Mapping[str, int]]) -> None:
    for one in ranges:
        if any(one["FromPort"] <= other["ToPort"] and other["FromPort"] <= one["ToPort"] for other in others):
            raise ServiceError("InvalidPortRangeException", "another listener of the accelerator has the port")


def _change_group(group: Document, request: Document) -> None:
    if "EndpointConfigurations" in request:
        group["EndpointDescriptions"] = [_endpoint(item) for item in request["EndpointConfigurations"]]
    for key in (*_GROUP_DEFAULTS, "HealthCheckPort", "HealthCheckPath"):
        if request.get(key) is not None:
            group[key] = request[key]
    if group["HealthCheckProtocol"] != "TCP":
        group.setdefault("HealthCheckPath", "/")


def _endpoint(configuration: Mapping[str, Any]) -> Document:
    identifier = configuration["EndpointId"]
    # An Application Load Balancer sees the client's address unless told otherwise; others have to be asked to.
    preserved = configuration.get("ClientIPPreservationEnabled", ":loadbalancer/app/" in identifier)
    return {
        "EndpointId": identifier,
        "Weight": configuration.get("Weight", _ENDPOINT_WEIGHT),
        "HealthState": "HEALTHY",
        "ClientIPPreservationEnabled": preserved,
    }
