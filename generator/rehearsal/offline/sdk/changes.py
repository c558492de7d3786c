"""What a plan changes, attribute by attribute, by the keys that the SDK gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.rehearsal.offline.sdk.fields import Field
from generator.rehearsal.offline.sdk.hashes import number_text
from generator.rehearsal.offline.values import Value

# The steps of a key: names, indexes, codes of sets, and a count's `COUNT`.
Key: TypeAlias = tuple[str, ...]
COUNT = "#"


@dataclass(slots=True)
class Change:
    """A change of one scalar, or of the number of elements.

    Attributes:
        old: the text before; empty for none.
        new: the text after.
        value: the value after.
        computed: known after apply.
        removed: goes away.
        replaces: forces a replacement.
    """

    old: str
    new: str
    value: Value = None
    computed: bool = False
    removed: bool = False
    replaces: bool = False


Changes: TypeAlias = dict[Key, Change]


def text(value: Any) -> str:
    """A scalar as the SDK compares it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return number_text(value)


def finished(change: Change, *, computed: bool, force_new: bool, customised: bool = False) -> Change | None:
    """Applies what a schema says of computed and replacing attributes; None where nothing is to be done."""
    if computed and not change.removed and not change.new:
        change.computed = True
    if force_new:
        change.replaces = change.old != change.new or change.computed
    if change.removed or not computed:
        return change
    if not customised and change.old and not change.new:
        return None  # a computed value that is there already stays
    return change


def counted(
    field: Field, old: str, new: str, *, computed: bool | None = None, customised: bool = False
) -> Change | None:
    """A change of the number of elements."""
    return finished(
        Change(old, new, int(new) if new else None),
        computed=field.computed if computed is None else computed,
        force_new=field.force_new,
        customised=customised,
    )
