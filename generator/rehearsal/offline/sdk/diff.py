"""The difference between a prior state and a configuration, as the SDK computes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.rehearsal.offline.sdk.changes import COUNT, Change, Changes, Key, counted, finished, text
from generator.rehearsal.offline.sdk.comparing import Comparing
from generator.rehearsal.offline.sdk.fields import Field
from generator.rehearsal.offline.sdk.hashes import Elements
from generator.rehearsal.offline.sdk.reader import ABSENT, Read, read_config
from generator.rehearsal.offline.values import Value

GONE = object()  # in place of a raw value: not even a default is read, as for an element that a set no longer has


@dataclass(frozen=True, slots=True)
class Differ:
    """Compares fields.

    Attributes:
        comparing: what comparisons may look at besides the two texts.
        exists: whether there was an object before.
        customised: whether the new value was set by a rule of the provider, not read from the configuration.
    """

    comparing: Comparing
    exists: bool
    customised: bool = False

    def field(self, key: Key, field: Field, old: Read, raw: Value, into: Changes, *, whole: bool = False) -> None:
        """Adds a field's changes.

        Args:
            key: its key.
            field: its schema.
            old: the value before.
            raw: the value in the configuration.
            into: takes the changes.
            whole: every scalar counts, changed or not, as inside of sets.
        """
        if field.suppress is None:
            self._field(key, field, old, raw, into, whole=whole)
            return
        found: Changes = {}
        self._field(key, field, old, raw, found, whole=whole)
        for at, change in found.items():
            if not self.customised and field.suppress(at, change.old, change.new, self.comparing):
                if not whole:
                    continue
                into[at] = Change(change.old, change.old, _old_value(field, change, old))
            else:
                into[at] = change

    def _field(self, key: Key, field: Field, old: Read, raw: Value, into: Changes, *, whole: bool) -> None:
        new = ABSENT if raw is GONE else read_config(field, raw)
        if self.customised and field.block and raw == []:
            new = Read(True, new.value)  # a rule may say that there are none
        if field.scalar:
            self._scalar(key, field, old, new, into, whole=whole)
        elif field.kind == "map":
            self._map(key, field, old, new, into, whole=whole)
        elif field.kind == "set":
            self._set(key, field, old, new, into, whole=whole)
        elif field.kind == "object":
            self._object(key, field, old, raw, into, whole=whole)
        else:
            self._list(key, field, old, new, raw, into, whole=whole)

    def _scalar(self, key: Key, field: Field, old: Read, new: Read, into: Changes, *, whole: bool) -> None:
        before = text(old.value) if old.exists else ""
        if field.form is not None and new.exists and not new.computed and not self.customised:
            new = Read(True, field.form(new.value or ""))
        after = text(field.zero()) if old.exists and not new.exists else text(new.value if new.exists else None)
        if before == after and not whole and not new.computed and (before or self.exists or not field.computed):
            return
        removed = old.exists and not new.exists and not new.computed
        if removed and field.computed:
            return
        change = finished(
            Change(before, after, new.value, computed=new.computed, removed=removed),
            computed=field.computed,
            force_new=field.force_new,
            customised=self.customised,
        )
        if change is not None:
            into[key] = change

    def _list(self, key: Key, field: Field, old: Read, new: Read, raw: Value, into: Changes, *, whole: bool) -> None:
        if new.computed:
            into[(*key, COUNT)] = Change(str(len(old.value or [])), "", computed=True, replaces=field.force_new)
            return
        if old.exists and not new.exists and field.computed:
            return
        before = old.value if old.exists else []
        after = new.value if new.exists else []
        if not whole and new.exists and before == after:
            return
        both_empty = not before and not after and field.computed
        if len(before) != len(after) or both_empty or whole:
            count = counted(
                field,
                "" if both_empty else str(len(before)),
                "" if both_empty else str(len(after)),
                customised=self.customised,
            )
            if count is not None:
                into[(*key, COUNT)] = count
        elem = field.held
        items = raw if new.exists and isinstance(raw, list) else []
        for index in range(max(len(before), len(after))):
            was = Read(True, before[index]) if index < len(before) else ABSENT
            now = items[index] if index < len(items) else GONE if raw is GONE else None
            self._element((*key, str(index)), elem, was, now, into, whole=whole)

    def _element(self, key: Key, elem: Field, old: Read, raw: Value, into: Changes, *, whole: bool) -> None:
        if elem.kind == "object":
            self._object(key, elem, old, raw, into, whole=whole)
        else:
            self.field(key, elem, old, raw, into, whole=whole)

    def _object(self, key: Key, field: Field, old: Read, raw: Value, into: Changes, *, whole: bool) -> None:
        before: Mapping[str, Value] | None = old.value if old.exists else None
        now: Mapping[str, Value] = raw if isinstance(raw, dict) else {}
        for name, inner in field.fields.items():
            was = ABSENT if before is None or name not in before else Read(True, before[name])
            self.field((*key, name), inner, was, GONE if raw is GONE else now.get(name), into, whole=whole)

    def _map(self, key: Key, field: Field, old: Read, new: Read, into: Changes, *, whole: bool) -> None:
        before = {name: text(item) for name, item in (old.value or {}).items()} if old.exists else {}
        values: Mapping[str, Value] = new.value or {} if new.exists else {}
        after = {name: text(item) for name, item in values.items()}
        changed = len(before) != len(after) and not (before and not after and field.computed)
        computed = not before and not after and field.computed and not old.exists
        if changed or computed or new.computed:
            unknown = computed or new.computed
            count = counted(
                field,
                "" if unknown else str(len(before)),
                "" if unknown else str(len(after)),
                computed=field.computed or new.computed,
                customised=self.customised,
            )
            if count is not None:
                into[(*key, COUNT)] = count
        if not new.exists and field.computed:
            return
        for name, item in after.items():
            if name in before and before[name] == item and not whole:
                continue
            self._entry((*key, name), field, Change(before.get(name, ""), item, values[name]), into)
        for name in before.keys() - after.keys():
            self._entry((*key, name), field, Change(before[name], "", removed=True), into)

    def _entry(self, key: Key, field: Field, change: Change, into: Changes) -> None:
        entry = finished(change, computed=field.computed, force_new=field.force_new, customised=self.customised)
        if entry is not None:
            into[key] = entry

    def _set(self, key: Key, field: Field, old: Read, new: Read, into: Changes, *, whole: bool) -> None:
        given = new.exists and not new.computed
        if old.exists and not given and not new.computed and field.computed:
            return
        before: Elements = old.value if old.exists else Elements()
        after: Elements = new.value if given else Elements()
        if not whole and given and before.values.keys() == after.values.keys():
            return
        at = (*key, COUNT)
        if new.computed or (field.computed and not given):
            if old.exists and not before.values and not given and not new.computed:
                return
            count = finished(
                Change(str(len(before)) if before.values else "", "", computed=True),
                computed=field.computed,
                force_new=field.force_new,
                customised=self.customised,
            )
            if count is not None:
                into[at] = count
            return
        if len(before) != len(after) or whole:
            count = counted(field, str(len(before)), str(len(after)), customised=self.customised)
            if count is not None:
                into[at] = count
        self._elements(key, field, before, after, into)

    def _elements(self, key: Key, field: Field, before: Elements, after: Elements, into: Changes) -> None:
        elem = field.held
        for code in [code for code in before.values if code not in after.values] + list(after.values):
            was = Read(True, before.values[code]) if code in before.values else ABSENT
            self._element((*key, code), elem, was, after.raw.get(code, GONE), into, whole=True)


def _old_value(field: Field, change: Change, old: Read) -> Value:
    if field.scalar:
        return old.value if old.exists else None
    return int(change.old) if change.old.isdigit() else change.old
