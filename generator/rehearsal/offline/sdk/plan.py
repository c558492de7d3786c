"""Answers what Terraform asks before it shows a plan."""

from __future__ import annotations

from collections.abc import Mapping

from generator.rehearsal.offline.models import Configured, Diagnostic, Planned, ResourceModel
from generator.rehearsal.offline.sdk import timeouts
from generator.rehearsal.offline.sdk.apply import applied
from generator.rehearsal.offline.sdk.diff import Differ
from generator.rehearsal.offline.sdk.fields import fields_of
from generator.rehearsal.offline.sdk.normalise import (
    equivalent,
    nulls_in_lists,
    objects,
    with_unknowns,
    without_write_only,
)
from generator.rehearsal.offline.sdk.planning import Planning
from generator.rehearsal.offline.sdk.reader import ABSENT, Read, read_state
from generator.rehearsal.offline.sdk.replace import replacing
from generator.rehearsal.offline.sdk.rules import apply_rules
from generator.rehearsal.offline.values import UNKNOWN, Value


def plan(resource: ResourceModel, prior: Value, proposed: Value, config: Value, provider: Configured) -> Planned:
    """Plans a change of one object.

    Args:
        resource: its type.
        prior: the state before; None on create.
        proposed: what Terraform proposes; None to destroy.
        config: the configuration.
        provider: the provider with its arguments.
    """
    if proposed is None:
        return Planned(None)
    fields = fields_of(resource, provider)
    nulls = tuple(
        Diagnostic("Null value found in list", "Leave the element out.", path)
        for path in nulls_in_lists(fields, proposed)
    )
    if nulls:
        return Planned(None, (), nulls)
    refusals = tuple(timeouts.refused(config))
    if refusals:
        return Planned(None, (), refusals)
    planning = _planning(resource, prior, proposed, config, provider)
    _compare(planning)
    apply_rules(planning)
    if any(item.severity == "error" for item in planning.refused):
        return Planned(None, (), tuple(planning.refused))
    if prior is not None and not planning.changes:
        return Planned(prior, (), tuple(planning.refused))
    return _answer(planning)


def _planning(
    resource: ResourceModel,
    prior: Value,
    proposed: Mapping[str, Value],
    config: Mapping[str, Value],
    provider: Configured,
) -> Planning:
    fields = fields_of(resource, provider)
    return Planning(resource, provider, fields, read_state(fields, prior), prior, proposed, config)


def _compare(planning: Planning) -> None:
    differ = Differ(planning.comparing, not planning.creating)
    for name, field in planning.fields.items():
        old = Read(True, planning.state[name]) if name in planning.state else ABSENT
        differ.field((name,), field, old, planning.proposed.get(name), planning.changes)


def _answer(planning: Planning) -> Planned:
    prior = planning.prior
    state = applied(planning.fields, planning.state, planning.changes)
    state = objects(planning.fields, state, planning.proposed)
    for name in planning.resource.schema.block.attributes.keys() | planning.resource.schema.block.blocks.keys():
        if name not in state:
            state[name] = planning.proposed.get(name)
    state["id"] = UNKNOWN if prior is None or not prior.get("id") else prior["id"]
    replaced = replacing(planning.fields, planning.changes)
    if (
        prior is not None
        and equivalent(planning.fields, prior, state)
        and prior.get("timeouts") == state.get("timeouts")
    ):
        state, replaced = prior, ()
    if prior is None:
        state = with_unknowns(planning.resource.schema.block, state)
    if replaced or state["id"] is UNKNOWN:
        replaced = (*replaced, ("id",))
    state = without_write_only(planning.fields, state)
    return Planned(state, replaced, tuple(planning.refused))
