"""The `module` block that a reader pastes: the address, a version constraint, and every input that must be given."""

from __future__ import annotations

from typing import Any

from generator import hcl
from generator.interface import BoolNode, ListNode, MapNode, NumberNode, ObjectNode, SetNode, StringNode, TypeNode
from generator.registry.address import Address
from generator.registry.release import Release

HOST = "<host>"
"""What stands for the registry's host: a site does not know where it will be served. The browser does."""


def text(address: Address, release: Release) -> str:
    """The block, laid out as `terraform fmt` leaves it whatever the host."""
    version = release.semantic
    # Terraform takes a pre-release only where it is named exactly.
    constraint = str(version) if version.prerelease else f"~> {version.major}.{version.minor}"
    head = hcl.attributes([("source", hcl.quote(f"{HOST}/{address}")), ("version", hcl.quote(constraint))], 2)
    required = [
        (name, hcl.pretty(placeholder(name, node), 2)) for name, node in release.inputs.items() if node.required
    ]
    body = f"{head}\n\n{hcl.attributes(required, 2)}" if required else head
    return hcl.block(f'module "{_label(address)}"', body) + "\n"


def placeholder(name: str, node: TypeNode) -> Any:
    """A value of the right type, with what is required within it."""
    match node:
        case StringNode():
            return node.enum[0] if node.enum else f"<{name}>"
        case NumberNode():
            return _number(node)
        case BoolNode():
            return False
        case ListNode() | SetNode():
            return [placeholder(name, node.items)] * (node.min_items or 0)
        case MapNode():
            keys = [f"example_{index + 1}" if index else "example" for index in range(node.min_items or 0)]
            return {key: placeholder(name, node.items) for key in keys}
        case ObjectNode():
            return {key: placeholder(key, child) for key, child in node.attributes.items() if child.required}
        case _:
            return None


def _number(node: NumberNode) -> float:
    if node.enum:
        return node.enum[0]
    if node.minimum is not None:
        return node.minimum
    return min(0, node.maximum) if node.maximum is not None else 0


def _label(address: Address) -> str:
    label = address.name.replace("-", "_").lower()
    return f"_{label}" if label[0].isdigit() else label
