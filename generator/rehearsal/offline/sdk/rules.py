"""Rules by which providers change their own plans: for attributes, and for whole resource types by name.

A rule on a type is switched on by ``plan_rules`` in its facts: a list of mappings with the rule's name and parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.rehearsal.offline.sdk.derived import DERIVED
from generator.rehearsal.offline.sdk.networks import shrinks
from generator.rehearsal.offline.sdk.planning import Planning
from generator.rehearsal.offline.sdk.refusals import REFUSALS, Rule
from generator.rehearsal.offline.values import UNKNOWN, Value

# By the name that facts use.
RULES: Final[dict[str, Rule]] = {**REFUSALS, **DERIVED}


def apply_rules(planning: Planning) -> None:
    """Applies what the facts say of the attributes on top, then the rules of the type, in their order."""
    for name, item in planning.fields.items():
        if item.computed and ("default_from" in item.facts or "default" in item.facts):
            _fill(planning, name, item.facts)
    _merge_all(planning)
    for name, item in planning.fields.items():
        if "force_new_when" in item.facts:
            _replace(planning, name, item.facts["force_new_when"])
        excepted = item.facts.get("force_new_except")
        if excepted is not None and [planning.before(name), planning.get(name)] in excepted:
            planning.keep(name)
    for settings in planning.resource.facts.get("plan_rules", []):
        RULES[settings["rule"]](planning, settings.get("given", {}))


def _fill(planning: Planning, name: str, facts: Mapping[str, Any]) -> None:
    """What is left out gets its default, or, where it never had a value, the provider's argument."""
    if planning.config.get(name) is not None:
        return
    if "default" not in facts and planning.get(name) not in (None, "", UNKNOWN):
        return
    source = facts.get("default_from", "")
    value = planning.get(source) if source in planning.fields else planning.argument(source)
    if value in (None, ""):
        value = facts.get("default")
    if value is not None:
        planning.set(name, value)
    elif "default" not in facts:
        planning.refuse(f"{name} is not set, and the provider has no default for it.")


def _replace(planning: Planning, name: str, condition: str) -> None:
    """Where only some changes replace."""
    if planning.creating or not planning.changed(name):
        return
    before, after = planning.before(name), planning.get(name)
    if (
        (condition == "was_empty" and not before)
        or (condition == "configured" and planning.config.get(name) is not None)
        or (condition == "network_shrinks" and shrinks(before, after))
        or (condition == "comes_or_goes" and bool(before) is not (after is not UNKNOWN and bool(after)))
    ):
        planning.replace(name)


def _merge_all(planning: Planning) -> None:
    left = {name: item.facts for name, item in planning.fields.items() if "merged_from" in item.facts}
    while left:
        # A map that others are merged from comes before them.
        ready = [name for name, facts in left.items() if left.keys().isdisjoint(facts["merged_from"])]
        name = next(iter(ready or left))
        planning.set(name, _merged(planning, name, left.pop(name)))


def _merged(planning: Planning, name: str, facts: Mapping[str, Any]) -> Value:
    """A map that is planned as other maps over each other."""
    merged: dict[str, Value] = {}
    before: set[str] = set()
    for source in facts["merged_from"]:
        if source.startswith("provider."):
            merged |= planning.argument(source) or {}
            continue
        value = planning.get(source)
        if value is UNKNOWN or not planning.known(source):
            return UNKNOWN
        merged |= value
        before |= planning.before(source).keys()
    old = planning.before(name)
    if facts.get("keeps_other_keys", False):
        return {key: item for key, item in old.items() if key not in before} | merged
    if planning.argument("provider.add_terraform_attribution_label") is False:
        return merged
    always = planning.argument("provider.terraform_attribution_label_addition_strategy") == "PROACTIVE"
    added = facts.get("adds_on_creation", {})
    return {key: item for key, item in added.items() if planning.creating or always or key in old} | merged
