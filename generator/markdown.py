"""Inputs and outputs to Markdown tables, nested attributes included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator import hcl
from generator.architecture import Architecture
from generator.interface import Input, ListNode, MapNode, ObjectNode, SetNode, TypeNode


def cell(text: str) -> str:
    """`text` fit for a table cell: no newline, no bare bar, no tag that a browser would take for HTML."""
    folded = " ".join(text.split())
    return re.sub(r"<(?=[A-Za-z/!])", "&lt;", folded).replace("|", "\\|")


def code(text: str) -> str:
    """`text` as a code span in a table cell, whatever backticks it holds."""
    folded = " ".join(text.split()).replace("|", "\\|")
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", folded)), default=0) + 1)
    pad = " " if folded.startswith("`") or folded.endswith("`") else ""
    return f"{ticks}{pad}{folded}{pad}{ticks}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; cells are taken as they are."""
    lines = [head, ["-" * max(3, len(title)) for title in head], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def type_name(node: TypeNode) -> str:
    """A type in one short line: `map(object)`, `list(string)`."""
    if isinstance(node, ListNode | SetNode | MapNode):
        return f"{node.type}({type_name(node.items)})"
    return node.type


def inputs(architecture: Architecture) -> str:
    """The whole inputs part of a README: a table a section, then a table for each input that has attributes."""
    parts: list[str] = []
    sections: dict[str, list[tuple[str, Input]]] = {}
    for name, node in architecture.inputs.items():
        sections.setdefault(node.section, []).append((name, node))
    for section, named in sections.items():
        if len(sections) > 1:
            parts.append(f"### {section or 'Other'}")
        rows = [_row(code(name), node, link=f"#{name}" if _has_attributes(node) else "") for name, node in named]
        parts.append(table(("Name", "Description", "Type", "Default", "Required"), rows))
        for name, node in named:
            if _has_attributes(node):
                parts.append(f'#### <a name="{name}"></a>{code(name)}')
                nested = [_row(code(path), child) for path, child in _nested(node)]
                parts.append(table(("Attribute", "Description", "Type", "Default", "Required"), nested))
    return "\n\n".join(parts)


def outputs(architecture: Architecture) -> str:
    """The outputs table of a README."""
    rows = [
        (code(name), cell(output.description) + (" Sensitive." if output.sensitive else ""))
        for name, output in architecture.outputs.items()
    ]
    return table(("Name", "Description"), rows)


def requirements(architecture: Architecture) -> str:
    """The requirements table of a README."""
    rows = [("Terraform or OpenTofu", code(architecture.terraform))]
    rows += [(f"{provider.source}", code(provider.version)) for provider in architecture.providers.values()]
    return table(("Name", "Version"), rows)


def _row(shown: str, node: TypeNode | Input, link: str = "") -> tuple[str, ...]:
    name = f"[{shown}]({link})" if link else shown
    description = " ".join(part for part in (cell(node.description), _limits(node)) if part)
    if getattr(node, "sensitive", False):
        description += " Sensitive."
    default = "" if node.required else code(hcl.literal(node.default))
    return name, description, code(type_name(node)), default, "yes" if node.required else "no"


def _has_attributes(node: TypeNode) -> bool:
    return any(True for _ in _nested(node))


def _nested(node: TypeNode, prefix: str = "") -> Iterator[tuple[str, TypeNode]]:
    """Every attribute below `node`, with its path: `port`, `health_check.path`, `targets[*].id`."""
    if isinstance(node, ObjectNode):
        for name, child in node.attributes.items():
            yield f"{prefix}{name}", child
            yield from _nested(child, f"{prefix}{name}.")
    elif isinstance(node, ListNode | SetNode | MapNode):
        below = prefix[:-1] + "[*]." if prefix else ""
        yield from _nested(node.items, below)


def _limits(node: TypeNode) -> str:
    enum = getattr(node, "enum", None)
    if enum is not None:
        return "One of " + ", ".join(code(hcl.literal(value)) for value in enum) + "."
    low, high = getattr(node, "minimum", None), getattr(node, "maximum", None)
    if low is not None and high is not None:
        return f"{hcl.literal(low)} to {hcl.literal(high)}."
    if low is not None:
        return f"At least {hcl.literal(low)}."
    return f"At most {hcl.literal(high)}." if high is not None else ""
