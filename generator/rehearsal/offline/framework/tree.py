"""A schema and its facts as one tree, in which an attribute with nested ones and a block look alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.rehearsal.offline.facts import AttributeFacts
from generator.rehearsal.offline.models import ResourceModel
from generator.rehearsal.offline.objects import attribute_type, type_of
from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock, Type
from generator.rehearsal.offline.values import Key, Step, Unknown, Value


@dataclass(frozen=True, slots=True)
class Node:
    """An attribute, a block, or the whole resource.

    Attributes:
        name: its name; empty for the resource.
        type: the type of its value in Terraform's JSON form.
        nesting: ``single``, ``list``, ``set`` or ``map`` where it holds objects with `children`, else ``""``.
        children: what stands in its object or objects, by name.
        required: must be set.
        optional: may be set.
        computed: the provider may give it a value.
        block: it is a block, or the resource.
        facts: what the schema cannot say of it.
    """

    name: str
    type: Type
    nesting: str = ""
    children: Mapping[str, Node] = field(default_factory=dict)
    required: bool = False
    optional: bool = False
    computed: bool = False
    block: bool = False
    facts: AttributeFacts = field(default_factory=AttributeFacts)

    @property
    def is_set(self) -> bool:
        """Whether its value is a set."""
        return isinstance(self.type, list) and self.type[0] == "set"


# Trees by the identity of their resource, which is kept so that the identity stays its own.
_trees: dict[int, tuple[ResourceModel, Node]] = {}


def tree_of(resource: ResourceModel) -> Node:
    """The tree of a resource type."""
    known = _trees.get(id(resource))
    if known is None:
        known = _trees[id(resource)] = (resource, _root(resource))
    return known[1]


def objects(node: Node, value: Value) -> Iterator[tuple[Step | None, Mapping[str, Value]]]:
    """The known objects in a node's value, each with the step that leads to it; None where there is none to go."""
    if value is None or isinstance(value, Unknown) or not node.nesting:
        return
    if node.nesting in {"single", "group"}:
        yield None, value
    elif node.nesting == "map":
        for key, item in value.items():
            if isinstance(item, dict):
                yield Key(key), item
    else:
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield index, item


def _root(resource: ResourceModel) -> Node:
    block = resource.schema.block
    facts: dict[str, AttributeFacts] = dict(resource.facts.get("attributes", {}))
    # What a rule or a fact plans has no default besides.
    derived = {rule.get("given", {}).get("into") for rule in resource.facts.get("plan_rules", [])}
    for path, words in facts.items():
        if path in derived or "instead_of_unknown" in words:
            facts[path] = {name: value for name, value in words.items() if name != "default"}  # type: ignore[assignment]
    return Node(
        name="",
        type=type_of(block),
        nesting="single",
        children=_block_children(block, "", facts),
        block=True,
        facts=facts.get("", {}),
    )


def _block_children(block: Block, prefix: str, facts: Mapping[str, AttributeFacts]) -> dict[str, Node]:
    children = {name: _attribute(attribute, prefix + name, facts) for name, attribute in block.attributes.items()}
    for name, nested in block.blocks.items():
        children[name] = _nested_block(nested, prefix + name, facts)
    return children


def _attribute(attribute: Attribute, path: str, facts: Mapping[str, AttributeFacts]) -> Node:
    known = facts.get(path, {})
    nested = attribute.nested or {}
    return Node(
        name=attribute.name,
        type=attribute_type(attribute),
        nesting=attribute.nesting,
        children={name: _attribute(item, f"{path}.{name}", facts) for name, item in nested.items()},
        required=attribute.required,
        optional=attribute.optional,
        computed=known.get("computed", attribute.computed),
        facts=known,
    )


def _nested_block(nested: NestedBlock, path: str, facts: Mapping[str, AttributeFacts]) -> Node:
    inner = type_of(nested.block)
    return Node(
        name=nested.name,
        type=inner if nested.nesting in {"single", "group"} else [nested.nesting, inner],
        nesting=nested.nesting,
        children=_block_children(nested.block, f"{path}.", facts),
        block=True,
        facts=facts.get(path, {}),
    )
