"""What the framework answers to `PlanResourceChange`."""

from __future__ import annotations

from generator.rehearsal.offline.framework.defaults import with_defaults
from generator.rehearsal.offline.framework.equality import same
from generator.rehearsal.offline.framework.modifiers import Modifiers
from generator.rehearsal.offline.framework.rules import Change, run_rules
from generator.rehearsal.offline.framework.settling import settled
from generator.rehearsal.offline.framework.suppressing import without_rewording
from generator.rehearsal.offline.framework.tree import tree_of
from generator.rehearsal.offline.framework.unknowns import with_unknowns
from generator.rehearsal.offline.models import Configured, Planned, ResourceModel
from generator.rehearsal.offline.values import Path, Value


def plan(resource: ResourceModel, prior: Value, proposed: Value, config: Value, provider: Configured) -> Planned:
    """Plans a change.

    Args:
        resource: the resource type.
        prior: the state before; None to create.
        proposed: the new state as Terraform proposes it; None to destroy.
        config: the configuration.
        provider: the provider and its arguments.
    """
    tree = tree_of(resource)
    planned = proposed
    replace: list[Path] = []
    if proposed is not None:
        planned = with_defaults(tree, without_rewording(tree, proposed, prior), config, provider)
        if not same(tree.type, planned, prior):
            planned = with_unknowns(tree, planned, config)
        modifiers = Modifiers(planned, creating=prior is None)
        planned = modifiers.modified(tree, planned, prior, config)
        replace = modifiers.replace
    change = Change(tree, prior, settled(tree, planned, prior, config), config, provider)
    run_rules(resource.facts.get("plan_rules", []), change)
    # What fails while it looks at a plan as a whole leaves it as it was.
    failed = any(told.severity == "error" for told in change.diagnostics)
    planned = planned if failed else change.planned
    return Planned(planned, (*replace, *change.replace), tuple(change.diagnostics))
