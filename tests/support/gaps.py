"""What moto does not do as AWS does: each gap by name, with its reason. Nothing else is passed over.

moto 5.2. A gap that no longer shows where it used to makes a test fail, so that this list does not outlive it.
"""

from __future__ import annotations

from typing import Any

from tests.support.terraform import Terraform

# (resource type, attribute) that a plan right after an apply wants to set again.
NOT_STORED = {
    ("aws_lb_listener", "mutual_authentication"): "moto keeps no mutual authentication, so `off` looks like unset",
}


def unsettled(terraform: Terraform) -> dict[str, Any]:
    """What a plan of the copy would change, by address and attribute, but for what moto does not store."""
    found: dict[str, Any] = {}
    for address, change in terraform.plan(output=True).resource_changes.items():
        actions = change["change"]["actions"]
        if actions in (["no-op"], ["read"]):
            continue
        before, after = change["change"]["before"] or {}, change["change"]["after"] or {}
        attributes = [key for key in {*before, *after} if before.get(key) != after.get(key)]
        left = [key for key in attributes if (change["type"], key) not in NOT_STORED]
        if actions != ["update"] or left:
            found[address] = (actions, sorted(left))
    return found


def without_gaps(kind: str, attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes of a resource in a state, without those that moto does not store."""
    return {key: value for key, value in attributes.items() if (kind, key) not in NOT_STORED}
