"""What the rules of a provider may look at and change while a resource is planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.rehearsal.offline.models import Configured, Diagnostic, ResourceModel
from generator.rehearsal.offline.sdk.changes import COUNT, Change, Changes
from generator.rehearsal.offline.sdk.comparing import Comparing
from generator.rehearsal.offline.sdk.diff import Differ
from generator.rehearsal.offline.sdk.fields import Field
from generator.rehearsal.offline.sdk.reader import ABSENT, Read, read_config
from generator.rehearsal.offline.values import UNKNOWN, Unknown, Value


@dataclass(slots=True)
class Planning:
    """A plan in the making.

    Attributes:
        resource: what is planned.
        provider: the provider with its arguments.
        fields: its schema.
        state: the prior state in the SDK's form; empty on create.
        prior: the prior state as Terraform sends it; None on create.
        proposed: what Terraform proposes.
        config: the configuration itself.
        changes: what has changed up to now.
        refused: what is wrong; with an error in it there is no plan.
    """

    resource: ResourceModel
    provider: Configured
    fields: Mapping[str, Field]
    state: Mapping[str, Value]
    prior: Value
    proposed: Mapping[str, Value]
    config: Mapping[str, Value]
    changes: Changes = field(default_factory=dict)
    refused: list[Diagnostic] = field(default_factory=list)
    _new: dict[str, Value] = field(default_factory=dict)

    @property
    def comparing(self) -> Comparing:
        """What comparisons may look at."""
        return Comparing(self.state, self.proposed, self.fields)

    @property
    def creating(self) -> bool:
        """Whether there is no object yet."""
        return not self.state

    def before(self, name: str) -> Value:
        """The value of a field on top before; its zero where there was none."""
        return self.state[name] if name in self.state else self.fields[name].zero()

    def get(self, name: str) -> Value:
        """The value of a field on top as it is planned: `UNKNOWN` where it is known after apply, zero for null."""
        if name in self._new:
            return self._new[name]
        item = self.fields[name]
        change = self.changes.get((name,)) or self.changes.get((name, COUNT))
        if change is not None and change.computed:
            return UNKNOWN
        raw = self.proposed.get(name)
        read = read_config(item, raw)
        if read.computed:
            return UNKNOWN
        if read.exists:
            return read.value
        return item.zero() if self.changed(name) else self.before(name)

    def argument(self, path: str) -> Value:
        """An argument of the provider, as facts name it: ``provider.region``, ``provider.default_tags.tags``."""
        value: Value = self.provider.arguments if path.startswith("provider.") else None
        for step in path.split(".")[1:]:
            if isinstance(value, list):
                value = value[0] if value else None
            value = value.get(step) if isinstance(value, Mapping) else None
        return value

    def known(self, name: str) -> bool:
        """Whether the configuration of a field on top is known down to its last element."""
        return not _unknown_inside(self.proposed.get(name))

    def given(self, name: str) -> bool:
        """Whether a field on top is planned to be anything but null, be it empty or unknown."""
        return self.proposed.get(name) is not None and self.proposed.get(name) != []

    def set(self, name: str, value: Value) -> None:
        """Plans another value of a computed field on top; `UNKNOWN` for one that is known after apply."""
        self.clear(name)
        self._new[name] = value
        item = self.fields[name]
        old = Read(True, self.state[name]) if name in self.state else ABSENT
        differ = Differ(self.comparing, not self.creating, customised=True)
        differ.field((name,), item, old, value, self.changes)

    def clear(self, *prefix: str) -> None:
        """Forgets the changes at a key and below."""
        size = len(prefix)
        for key in [key for key in self.changes if key[:size] == prefix]:
            del self.changes[key]

    def replace(self, *prefix: str) -> None:
        """Makes what changes at a key force a replacement."""
        size = len(prefix)
        for key, change in self.changes.items():
            if key[:size] == prefix and len(key) <= size + 1:
                change.replaces = change.old != change.new or change.computed

    def keep(self, name: str) -> None:
        """Makes a change of a field on top not force a replacement."""
        for key, change in self.changes.items():
            if key[0] == name:
                change.replaces = False

    def changed(self, *prefix: str) -> bool:
        """Whether anything changes at a key or below."""
        size = len(prefix)
        return any(key[:size] == prefix for key in self.changes)

    def change(self, *key: str) -> Change | None:
        """The change at a key."""
        return self.changes.get(key)

    def refuse(self, summary: str, detail: str = "") -> None:
        """Refuses the plan."""
        self.refused.append(Diagnostic(summary, detail))


def _unknown_inside(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_unknown_inside(item) for item in value.values())
    if isinstance(value, list):
        return any(_unknown_inside(item) for item in value)
    return isinstance(value, Unknown)
