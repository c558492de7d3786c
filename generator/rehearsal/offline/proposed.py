"""What Terraform itself proposes as the new state, before it asks the provider for a plan.

It takes the configuration, and for what a provider may compute and the configuration leaves out, the prior value
(Terraform's package `objchange`, function `ProposedNew`, as of version 1.3 and later).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.rehearsal.offline.objects import attribute_type, empty, type_of
from generator.rehearsal.offline.schema import Attribute, Block, NestedBlock, Type
from generator.rehearsal.offline.values import Unknown, Value


def proposed_new(block: Block, prior: Value, config: Value) -> Value:
    """The proposed new state.

    Args:
        block: the schema.
        prior: the state before, wholly known; None on create, and when a plan for a replacement is asked for.
        config: the configuration, an object with every key of the schema. For a destruction Terraform proposes None
            without any merging.
    """
    if prior is None:
        if config is None:
            return None
        prior = empty(block)
    if config is None or isinstance(config, Unknown):
        return prior
    new = _attributes(block.attributes, prior, config)
    for name, nested in block.blocks.items():
        new[name] = _nested_block(nested, prior[name], config[name])
    return new


@dataclass(frozen=True, slots=True)
class _Form:
    """What the elements of a collection are: blocks, or objects of nested attributes."""

    attributes: Mapping[str, Attribute]
    blocks: Mapping[str, NestedBlock]
    merge: _Merge

    @property
    def type(self) -> Type:
        return type_of(Block(self.attributes, self.blocks))


_Merge: TypeAlias = Callable[[Value, Value], Value]


def _nested_block(nested: NestedBlock, prior: Value, config: Value) -> Value:
    if isinstance(config, Unknown) or (config is None and nested.nesting == "single"):
        return config
    block = nested.block
    form = _Form(block.attributes, block.blocks, lambda before, now: proposed_new(block, before, now))
    return _collection(form, nested.nesting, prior, config)


def _nested_attribute(attribute: Attribute, prior: Value, config: Value) -> Value:
    if config is None or isinstance(config, Unknown):
        return config
    nested = attribute.nested or {}

    def merge(before: Value, now: Value) -> Value:
        return now if now is None or isinstance(now, Unknown) else _attributes(nested, before, now)

    return _collection(_Form(nested, {}, merge), attribute.nesting, prior, config)


def _collection(form: _Form, nesting: str, prior: Value, config: Value) -> Value:
    if nesting in {"single", "group"}:
        return form.merge(prior, config)
    if not config:
        return config
    if nesting == "list":
        before = prior if isinstance(prior, list) else []
        together = [form.merge(before[i], item) for i, item in enumerate(config[: len(before)])]
        return together + config[len(before) :]
    if nesting == "map":
        known = prior if isinstance(prior, dict) else {}
        return {key: form.merge(known[key], item) if key in known else item for key, item in config.items()}
    return _set(form, prior, config)


def _set(form: _Form, prior: Value, config: list[Value]) -> list[Value]:
    """Each element meets the first one left of the prior elements that may have come from it."""
    left: list[Value] = list(prior) if isinstance(prior, list) else []
    new = []
    for element in config:
        index = next((i for i, before in enumerate(left) if _came_from(form, before, element)), None)
        new.append(form.merge(None if index is None else left.pop(index), element))
    return new


def _attributes(attributes: Mapping[str, Attribute], prior: Value, config: Mapping[str, Value]) -> dict[str, Value]:
    new = {}
    for name, attribute in attributes.items():
        value = config[name]
        before = prior[name] if isinstance(prior, dict) else None
        if attribute.computed and value is None:
            # What no provider computes can only have been configured, so it is gone with the configuration.
            new[name] = None if attribute.optional and _configured(attribute, before) else before
        elif attribute.nested is not None:
            new[name] = _nested_attribute(attribute, before, value)
        else:
            new[name] = value
    return new


def _configured(attribute: Attribute, value: Value) -> bool:
    """Whether something set in the value of a nested attribute is not computed by its schema."""
    if attribute.nested is None or value is None or isinstance(value, Unknown):
        return False
    if attribute.nesting == "map":
        value = list(value.values())
    objects: list[Value] = value if isinstance(value, list) else [value]
    return any(
        item[name] is not None and (not inner.computed or _inside(inner, item[name]))
        for item in objects
        if isinstance(item, dict)
        for name, inner in attribute.nested.items()
    )


def _inside(attribute: Attribute, value: Value) -> bool:
    return attribute.nested is not None and _configured(attribute, value)


def _came_from(form: _Form, prior: Value, config: Value) -> bool:
    """Whether a prior element of a set is a configured one to which at most computed values were added."""
    return _same(form.type, prior, config) or _superset(form.attributes, form.blocks, prior, config)


def _superset(
    attributes: Mapping[str, Attribute], blocks: Mapping[str, NestedBlock], prior: Value, config: Value
) -> bool:
    if not isinstance(prior, dict) or not isinstance(config, dict):
        return False
    for name, attribute in attributes.items():
        before, now = prior[name], config[name]
        if _same(attribute_type(attribute), before, now):
            continue
        if attribute.nested is None:
            # Sets are compared as a whole, whoever computes them.
            if _is_set(attribute.type) or not attribute.computed or now is not None:
                return False
        elif not _pairs(attribute.nesting, before, now, attribute.nested, {}):
            return False
    for name, nested in blocks.items():
        before, now = prior[name], config[name]
        kind = nested.block
        inner = type_of(kind)
        wanted = inner if nested.nesting in {"single", "group"} else [nested.nesting, inner]
        if not _same(wanted, before, now) and not _pairs(nested.nesting, before, now, kind.attributes, kind.blocks):
            return False
    return True


def _pairs(
    nesting: str,
    prior: Value,
    config: Value,
    attributes: Mapping[str, Attribute],
    blocks: Mapping[str, NestedBlock],
) -> bool:
    """Whether every prior object at this place is the configured one with computed values added."""
    if nesting == "set" or isinstance(prior, Unknown) or isinstance(config, Unknown):
        return False
    if prior is None:
        return True  # there is nothing in it that could contradict
    if nesting in {"single", "group"}:
        return config is not None and _superset(attributes, blocks, prior, config)
    if config is None:
        return not prior
    keys = range(len(prior)) if isinstance(prior, list) else list(prior)
    present = range(len(config)) if isinstance(config, list) else config
    return all(key in present and _superset(attributes, blocks, prior[key], config[key]) for key in keys)


def _is_set(wanted: Type) -> bool:
    return isinstance(wanted, list) and wanted[0] == "set"


def _same(wanted: Type, one: Value, other: Value) -> bool:
    """Whether two values of a type are the same; the order of a set's elements does not count."""
    if one is None or other is None or isinstance(one, Unknown) or isinstance(other, Unknown):
        return one is other or (isinstance(one, Unknown) and isinstance(other, Unknown))
    if isinstance(wanted, str):
        return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
    kind, inner = wanted
    if kind in {"list", "tuple"}:
        types = inner if kind == "tuple" else [inner] * len(one)
        return len(one) == len(other) and all(map(_same, types, one, other))
    if kind == "set":
        return len(one) == len(other) and _same_elements(inner, one, other)
    if set(one) != set(other):
        return False
    return all(_same(inner[name] if kind == "object" else inner, one[name], other[name]) for name in one)


def _same_elements(wanted: Type, some: list[Value], others: list[Value]) -> bool:
    left = list(others)
    for item in some:
        index = next((i for i, other in enumerate(left) if _same(wanted, item, other)), None)
        if index is None:
            return False
        left.pop(index)
    return True
