"""What single resource types do to their plans as a whole, as named rules that facts switch on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any, Final, TypeAlias

from generator.rehearsal.offline.facts import PlanRule
from generator.rehearsal.offline.framework.equality import same
from generator.rehearsal.offline.framework.relations import listed, values_in
from generator.rehearsal.offline.framework.tree import Node, objects
from generator.rehearsal.offline.models import Configured, Diagnostic
from generator.rehearsal.offline.values import UNKNOWN, Path, Unknown, Value, at, dotted, known, path_text


@dataclass(slots=True)
class Change:
    """A planned change, which rules may alter.

    Attributes:
        tree: the resource type.
        prior: the state before; None to create.
        planned: the planned state; None to destroy.
        config: the configuration.
        provider: the provider and its arguments.
        diagnostics: what the rules have to say.
        replace: the attributes whose changes replace the object by a rule.
    """

    tree: Node
    prior: Value
    planned: Value
    config: Value
    provider: Configured
    diagnostics: list[Diagnostic] = field(default_factory=list)
    replace: list[Path] = field(default_factory=list)


Rule: TypeAlias = Callable[[Change, Mapping[str, Any]], None]


def run_rules(rules: Iterable[PlanRule], change: Change) -> None:
    """Runs the rules of a resource type, in the order of its facts."""
    for rule in rules:
        RULES[rule["rule"]](change, rule.get("given", {}))


def warns_on_creation(change: Change, _given: Mapping[str, Any]) -> None:
    """Warns that the service cannot delete such an object: destroying it leaves it as it is."""
    if change.prior is None or change.planned is None:
        change.diagnostics.append(
            Diagnostic("The service has no way to delete this; destroying it leaves it as it is.", severity="warning")
        )


def collections_are_known(change: Change, given: Mapping[str, Any]) -> None:
    """Refuses what is unknown as a whole: a provider that reads its own plan has no place for unknown collections.

    What the provider itself may compute is not meant, nor what is listed in ``except``.
    """
    if change.planned is not None:
        exempt = given.get("except", [])
        change.diagnostics += [
            Diagnostic(f"{path_text(path)} must be known when the change is planned.", path=path)
            for path in _unknown_collections(change.tree, change.planned, ())
            if dotted(path) not in exempt
        ]


def file_exists(change: Change, given: Mapping[str, Any]) -> None:
    """Refuses a file or directory that is not there.

    Given are ``path``, the attribute that names it, and ``blames``, the attribute that is refused.
    """
    if change.planned is None:
        return
    name = at(change.planned, tuple(given["path"].split(".")))
    if isinstance(name, str) and not File(name).exists():
        change.diagnostics.append(Diagnostic(f"There is no {name}.", path=tuple(given["blames"].split("."))))


def kept_together(change: Change, given: Mapping[str, Any]) -> None:
    """Keeps the state of ``attributes`` that the service derives from each other, while none of them changes.

    Once one changes, those that are not configured are unknown. ``when`` says for which values of other attributes
    the service derives them; otherwise an unknown one counts as null.
    """
    if change.planned is None or change.prior is None:
        return
    derived = all(listed(change.planned[other], wanted) for other, wanted in given["when"].items())
    planned = {name: _without_unknown(change.planned[name], derived) for name in given["attributes"]}
    changed = any(
        not isinstance(value, Unknown) and not same(change.tree.children[name].type, value, change.prior[name])
        for name, value in planned.items()
    )
    for name, value in planned.items():
        change.planned = {
            **change.planned,
            name: (UNKNOWN if value is None else value) if changed else change.prior[name],
        }


def follow_changes(change: Change, given: Mapping[str, Any]) -> None:
    """Plans nothing where only ``attributes`` would change, which the service changes along with others."""
    if change.planned is None or change.prior is None:
        return
    kept = {**change.planned, **{name: change.prior[name] for name in given["attributes"]}}
    if same(change.tree.type, kept, change.prior):
        change.planned = change.prior


def items_are_known_by(change: Change, given: Mapping[str, Any]) -> None:
    """Keeps of the elements of a list what they had before, whichever place they had.

    ``path`` is the list, ``by`` the attribute by which an element is known again, ``keeps`` what it keeps.
    """
    name, by = given["path"], given["by"]
    if change.planned is None or change.prior is None or not isinstance(change.planned[name], list):
        return
    before = {item[by]: item for item in change.prior[name] or [] if item[by] is not None}
    items = []
    for item in change.planned[name]:
        old = None if isinstance(item[by], Unknown) else before.get(item[by])
        kept = {} if old is None else {key: old[key] for key in given["keeps"] if isinstance(item[key], Unknown)}
        items.append({**item, **kept})
    change.planned = {**change.planned, name: items}


def replaced_by_another(change: Change, given: Mapping[str, Any]) -> None:
    """Replaces the object when another one of ``attributes``, of which one is set, is set than before; names both."""
    if change.planned is None or change.prior is None:
        return
    before, after = (
        next((name for name in given["attributes"] if state[name] is not None), None)
        for state in (change.prior, change.planned)
    )
    if before != after:
        change.replace += [(name,) for name in (before, after) if name is not None]


def merged_over(change: Change, given: Mapping[str, Any]) -> None:
    """Plans one map, ``into``, as another, ``from``, over a map of the provider's, ``over``; all are paths.

    What is not known in the one is not known in the other.
    """
    if change.planned is None:
        return
    own = change.planned[given["from"]]
    if known(own):
        arguments = values_in(change.provider.arguments, given["over"].split(".")[1:])
        merged: Value = {**next((item for item in arguments if item), {}), **(own or {})}
    else:
        merged = UNKNOWN
    change.planned = {**change.planned, given["into"]: merged}


def _without_unknown(value: Value, derived: bool) -> Value:
    return None if isinstance(value, Unknown) and not derived else value


def _unknown_collections(node: Node, value: Value, path: Path) -> list[Path]:
    """Where they are; what is inside of a set is told at the set, since there is no word for its elements."""
    found: list[Path] = []
    for step, item in objects(node, value):
        for name, child in node.children.items():
            if child.computed:
                continue
            here = path if node.is_set else (*path, name) if step is None else (*path, step, name)
            if isinstance(item[name], Unknown) and not isinstance(child.type, str):
                found.append(here)
            found += _unknown_collections(child, item[name], here)
    return list(dict.fromkeys(found))


RULES: Final[Mapping[str, Rule]] = {
    "warns_on_creation": warns_on_creation,
    "collections_are_known": collections_are_known,
    "file_exists": file_exists,
    "items_are_known_by": items_are_known_by,
    "merged_over": merged_over,
    "replaced_by_another": replaced_by_another,
    "kept_together": kept_together,
    "follow_changes": follow_changes,
}
