"""The blocks that every module and root module has: variables, outputs, and what they require."""

from __future__ import annotations

from collections.abc import Mapping

from generator import expressions, hcl, validations
from generator.architecture import ProviderRequirement
from generator.interface import Input, Output


def variable(name: str, node: Input) -> str:
    """A `variable` block."""
    pairs = [("description", hcl.quote(node.description)), ("type", hcl.type_expression(node, 2))]
    if not node.required:
        pairs.append(("default", hcl.pretty(node.default, 2)))
    if not node.nullable:
        pairs.append(("nullable", "false"))
    pairs += [(flag, "true") for flag in ("sensitive", "ephemeral") if getattr(node, flag)]
    parts = [hcl.attributes(pairs, 2)]
    for rule in validations.rules(name, node):
        body = hcl.attributes(
            [("condition", rule.condition), ("error_message", rule.error_message)], validations.INDENT
        )
        parts.append(hcl.block("validation", body, 2))
    return hcl.block(f'variable "{name}"', "\n\n".join(parts))


def output(name: str, declared: Output) -> str:
    """An `output` block."""
    pairs = [
        ("description", hcl.quote(declared.description)),
        ("value", expressions.canonical(declared.value, 2)),
    ]
    if declared.sensitive:
        pairs.append(("sensitive", "true"))
    return hcl.block(f'output "{name}"', hcl.attributes(pairs, 2))


def requirements(terraform: str, providers: Mapping[str, ProviderRequirement]) -> str:
    """The inside of a `terraform` block: versions of Terraform and of the providers."""
    text = hcl.attributes([("required_version", hcl.quote(terraform))], 2)
    if not providers:
        return text
    entries = []
    for name, provider in providers.items():
        pairs = [("source", hcl.quote(provider.source)), ("version", hcl.quote(provider.version))]
        entries.append((name, "{\n" + hcl.attributes(pairs, 6) + "\n    }"))
    return text + "\n\n" + hcl.block("required_providers", hcl.attributes(entries, 4), 2)
