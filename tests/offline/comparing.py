"""A recorded configuration beside what ours made of it: every difference, one line each."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from generator.rehearsal.offline import library
from generator.rehearsal.offline.objects import type_of
from tests.offline.batches import Outcome, Refusal
from tests.offline.recorded import Scenario

QUIET = (["no-op"], ["read"])
UNKNOWN = "<known after apply>"


class Difference(NamedTuple):
    """One thing that is not as it was recorded.

    Attributes:
        kind: ``stage``, ``refused``, ``plan``, ``second_plan``, ``update``, ``after_update`` or ``destroy``.
        where: an address, with the path of the attribute.
        wanted: what was recorded.
        found: what ours answered.
    """

    kind: str
    where: str
    wanted: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: wanted {_shown(self.wanted)}, found {_shown(self.found)}"


def kinds(scenario: Scenario) -> list[str]:
    """What is recorded of a configuration, and so compared."""
    record = scenario.record
    found = ["stage", "refused"]
    found += ["plan"] if record.get("changes") else []
    found += ["second_plan"] if "second_plan" in record else []
    found += ["update", "after_update"] if scenario.update_hcl is not None else []
    return found + (["destroy"] if record.get("destroy_order") else [])


def compare(scenario: Scenario, outcome: Outcome) -> list[Difference]:
    """Every difference between a recording and an outcome."""
    record = scenario.record
    wanted_stage = {"planned": "accepted"}.get(record["stage"], record["stage"])
    found = []
    if outcome.stage != wanted_stage:
        said = "; ".join(refusal.text for refusal in outcome.refusals if refusal.severity == "error")
        found.append(Difference("stage", "", wanted_stage, f"{outcome.stage}: {said}" if said else outcome.stage))
    found += _refused("refused", record["refused"], outcome.refusals)
    if record.get("changes") and outcome.changes is not None:
        found += _changes("plan", record["changes"], outcome.changes, _Names())
    if outcome.stage != "accepted" or wanted_stage != "accepted" or record["stage"] == "planned":
        return found
    if "second_plan" in record and outcome.second is not None:
        found += _differing("second_plan", record["second_plan"], outcome.second, _Names(outcome))
    if scenario.update_hcl is not None:
        found += list(_update(scenario, outcome))
    if record.get("destroy_order"):
        found += [Difference("destroy", "", "", refusal.text) for refusal in outcome.destroy_refusals]
        # What is recorded are requests that delete an object by its path; some objects go in other ways.
        left = set(record["destroy_order"]) - set(outcome.destroyed)
        if left:
            found.append(Difference("destroy", "ids", sorted(left), "not destroyed"))
    return found


def _update(scenario: Scenario, outcome: Outcome) -> Iterator[Difference]:
    update = scenario.record["update"]
    recorded = update if isinstance(update, Mapping) else {"changes": update}
    if outcome.update is None:
        said = "; ".join(refusal.text for refusal in outcome.update_refusals)
        wanted = recorded.get("stage", "accepted")
        if wanted not in {"schema", "validate", "plan"}:
            yield Difference("update", "", "a plan", said or "none")
        return
    changes: list[Any] = recorded.get("changes", [])
    names = _Names(outcome)
    if any("after" in change for change in changes):
        yield from _changes("update", changes, outcome.update, names)
    lines: list[Any] = recorded.get("paths", changes)
    yield from _differing("update", lines, outcome.update, names, unknown_too="paths" not in recorded)
    failed = bool(scenario.record.get("update_failed")) or recorded.get("stage", "accepted") != "accepted"
    errors = [refusal for refusal in outcome.update_refusals if refusal.severity == "error"]
    if failed != bool(errors):
        found = "; ".join(refusal.text for refusal in errors) or "accepted"
        yield Difference("update", "", "refused" if failed else "accepted", found)
    elif recorded.get("refused"):
        yield from _refused("update", recorded["refused"], outcome.update_refusals)
    after: list[Any] | None = recorded.get("plan_after", recorded.get("second_plan"))
    if after is not None and outcome.update_second is not None:
        yield from _differing("after_update", after, outcome.update_second, names)


def _refused(kind: str, wanted: Iterable[list[str]], found: Iterable[Refusal]) -> Iterator[Difference]:
    """Refusals are the same by severity, address and path, however many there are of one."""
    left = list(dict.fromkeys(found))
    missing = []
    for severity, address, path in dict.fromkeys(map(tuple, wanted)):
        near = [refusal for refusal in left if refusal.severity == severity and path in refusal.paths]
        same = [refusal for refusal in near if address in refusal.addresses]
        # Of two objects that cannot both be there, chance says which comes second.
        same = same or [r for r in near if r.stage == "apply" and {_type(a) for a in r.addresses} == {_type(address)}]
        if not same:
            missing.append([severity, address, path])
        left = [refusal for refusal in left if refusal not in same]
    for refusal in missing:
        yield Difference(kind, refusal[1], refusal, "not refused")
    for more in left:
        where = ", ".join(sorted(more.addresses))
        yield Difference(kind, where, "no more", f"{more.severity} {sorted(more.paths)}: {more.text}")


def _plain(path: str) -> str:
    """A path without indexes."""
    return re.sub(r"\[\d+\]", "", path)


def _type(address: str) -> str:
    return address.partition(".")[0]


class _Names:
    """Texts that the service made up: those of the recording and ours stand for each other."""

    def __init__(self, outcome: Outcome | None = None) -> None:
        first = (outcome.changes if outcome else None) or {}
        settled = (outcome.second if outcome else None) or {}
        self._unknown = {
            address: {_plain(path) for path in _true_paths(change.get("after_unknown"))}
            for address, change in first.items()
        }
        self._ours: dict[str, str] = {}
        self._made = {
            leaf
            for address, change in settled.items()
            for path, leaf in _texts(change.get("after"))
            if self.made_up(address, path)
        }

    def made_up(self, address: str, path: str) -> bool:
        """Whether a value was not known when its object was first planned, wherever in a list it stood."""
        path = _plain(path)
        return any(path == one or path.startswith(f"{one}.") for one in self._unknown.get(address, ()))

    def note(self, address: str, path: str, recorded: Any, ours: Any) -> None:
        """Notes that two texts stand for each other, if the service made them up."""
        if isinstance(recorded, str) and isinstance(ours, str) and self.made_up(address, path):
            self._ours.setdefault(recorded, ours)

    def same(self, address: str, path: str, recorded: Any, ours: Any) -> bool:
        """Whether two values are the same, but for made-up texts."""
        if isinstance(recorded, str) and isinstance(ours, str):
            return recorded == ours or self.made_up(address, path) or (ours in self._made and len(ours) > 5)
        return False

    def ours(self, recorded: Any) -> Any:
        """A recorded value with our texts in place of those made up."""
        if isinstance(recorded, str):
            for name in sorted(self._ours, key=len, reverse=True):
                if len(name) > 5:
                    recorded = recorded.replace(name, self._ours[name])
            return recorded
        if isinstance(recorded, Mapping):
            return {self.ours(name): self.ours(item) for name, item in recorded.items()}
        return [self.ours(item) for item in recorded] if isinstance(recorded, list) else recorded


def _changes(
    kind: str, wanted: list[Mapping[str, Any]], found: Mapping[str, Any], names: _Names
) -> Iterator[Difference]:
    """Whole changes: actions, values, what is unknown, and what forces a replacement."""
    active = {
        address: change
        for address, change in found.items()
        if change["actions"] not in QUIET or change.get("importing") or address in {w["address"] for w in wanted}
    }
    recorded = {change["address"]: change for change in wanted}
    for address in sorted(recorded.keys() | active.keys()):
        if address not in active or address not in recorded:
            yield Difference(
                kind,
                address,
                recorded[address]["actions"] if address in recorded else "no change",
                active[address]["actions"] if address in active else "no change",
            )
    both = sorted(recorded.keys() & active.keys())
    for address in both:
        for path, one, other in _leaves(_state(recorded[address]), _state(active[address])):
            names.note(address, path, one, other)
    for address in both:
        yield from _change(kind, address, recorded[address], active[address], names)


def _change(
    kind: str, address: str, wanted: Mapping[str, Any], found: Mapping[str, Any], names: _Names
) -> Iterator[Difference]:
    if wanted["actions"] != found["actions"]:
        yield Difference(kind, address, wanted["actions"], found["actions"])
        return
    if "after" in wanted and _is_sparse(wanted["after"]):
        yield from _sparse_change(kind, address, wanted, found, names)
    elif "after" in wanted:
        form = _form_of_sets(address)
        one, other = (form(_tidy(value)) for value in (names.ours(_state(wanted)), _state(found)))
        yield from _values(kind, address, one, other, names)
    if "replace_paths" in wanted and "create" in wanted["actions"] and len(wanted["actions"]) == 2:
        yield from _replacing(kind, address, wanted["replace_paths"], found)


def _values(kind: str, address: str, one: Any, other: Any, names: _Names) -> Iterator[Difference]:
    for path, first, second in _leaves(one, other):
        if not names.same(address, path, first, second):
            yield Difference(kind, f"{address}.{path}", first, second)


def _sparse_change(
    kind: str, address: str, wanted: Mapping[str, Any], found: Mapping[str, Any], names: _Names
) -> Iterator[Difference]:
    """Where a recording leaves out what is empty, also among flags: values and flags each by themselves."""
    form, type_ = _form_of_sets(address), _type_of(address)
    one, other = (form(_dropping(change.get("after"))) for change in (names.ours(wanted), found))
    yield from _values(kind, address, one, other, names)
    unknown, ours = (
        sorted(_without_places_in_sets(path, type_) for path in _true_paths(_flags(change.get("after_unknown"))))
        for change in (wanted, found)
    )
    if unknown != ours:
        more, less = (list((Counter(a) - Counter(b)).elements()) for a, b in ((unknown, ours), (ours, unknown)))
        yield Difference(kind, f"{address} (unknown)", more, less)


def _flags(value: Any) -> Any:
    """A tree of flags with nothing in it but those that are set."""
    if isinstance(value, Mapping):
        return {name: kept for name, item in value.items() if (kept := _flags(item))}
    return [kept for item in value if (kept := _flags(item))] if isinstance(value, list) else value


def _state(change: Mapping[str, Any]) -> Any:
    """What a change leads to, with `UNKNOWN` for what is not known."""
    return _with_unknowns(change.get("after"), change.get("after_unknown"))


def _with_unknowns(value: Any, unknown: Any) -> Any:
    if unknown is True:
        return UNKNOWN
    if isinstance(unknown, Mapping) and isinstance(value, Mapping | None):
        value = value or {}
        return {
            name: _with_unknowns(value.get(name), unknown.get(name)) for name in value.keys() | unknown.keys()
        } or value
    if isinstance(unknown, list) and isinstance(value, list) and len(unknown) == len(value):
        return [_with_unknowns(item, flag) for item, flag in zip(value, unknown, strict=True)]
    return value


def _aligned(before: Any, after: Any, type_: Any) -> tuple[Any, Any]:
    """Two states in which the elements that sets have in common come first: their order means nothing."""
    if not isinstance(type_, list):
        return before, after
    kind, inner = type_[0], type_[1]
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        pairs = {
            name: _aligned(before.get(name), after.get(name), inner.get(name) if kind == "object" else inner)
            for name in before.keys() | after.keys()
        }
        return {name: pair[0] for name, pair in pairs.items()}, {name: pair[1] for name, pair in pairs.items()}
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        if kind == "set":
            same = [item for item in before if item in after]
            before = same + [item for item in before if item not in same]
            after = same + [item for item in after if item not in same]
        pairs_ = [_aligned(one, other, inner) for one, other in zip(before, after, strict=True)]
        return [pair[0] for pair in pairs_], [pair[1] for pair in pairs_]
    return before, after


def _without_places_in_sets(path: str, type_: Any) -> str:
    """A path without the indexes of elements of sets."""
    text = ""
    for name, index in re.findall(r"([^.\[\]]+)(?=[.\[]|$)|\[(\d+)\]", path):
        if name and not index:
            text += f".{name}"
            inner = type_[1] if isinstance(type_, list) else None
            type_ = inner.get(name) if isinstance(inner, Mapping) and type_[0] == "object" else inner
        else:
            text += "" if isinstance(type_, list) and type_[0] == "set" else f"[{index}]"
            type_ = type_[1] if isinstance(type_, list) else None
    return text.lstrip(".")


def _type_of(address: str) -> Any:
    """The type of a resource's state, in Terraform's JSON form; None where no schema has it."""
    return _type_by_name(address.removeprefix("data.").partition(".")[0], data=address.startswith("data."))


@cache
def _type_by_name(name: str, *, data: bool) -> Any:
    model = library.load_provider(name.partition("_")[0])
    known = model.data_sources if data else model.resources
    return type_of(known[name].schema.block) if name in known else None


def _form_of_sets(address: str) -> Callable[[Any], Any]:
    """Puts the sets in a state of a resource into an order: Terraform's own depends on more than their values."""
    schema_type = _type_of(address)
    return lambda value: _sorted_sets(value, schema_type)


def _sorted_sets(value: Any, type_: Any) -> Any:
    if not isinstance(type_, list) or value in (None, UNKNOWN):
        return value
    kind, inner = type_[0], type_[1]
    if kind == "object" and isinstance(value, Mapping):
        return {name: _sorted_sets(item, inner.get(name)) for name, item in value.items()}
    if kind == "map" and isinstance(value, Mapping):
        return {name: _sorted_sets(item, inner) for name, item in value.items()}
    if kind in ("list", "set") and isinstance(value, list):
        items = [_sorted_sets(item, inner) for item in value]
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True)) if kind == "set" else items
    return value


def _replacing(kind: str, address: str, wanted: Iterable[Any], found: Mapping[str, Any]) -> Iterator[Difference]:
    recorded = sorted(json.dumps(path) for path in wanted)
    ours = sorted(json.dumps(path) for path in found.get("replace_paths", []))
    if recorded != ours:
        yield Difference(kind, f"{address} (replaced by)", recorded, ours)


def _differing(
    kind: str, wanted: list[Any], found: Mapping[str, Any], names: _Names, *, unknown_too: bool = False
) -> Iterator[Difference]:
    """Changes by what differs, in whichever of the three forms it was recorded."""
    active = {address: change for address, change in found.items() if change["actions"] not in QUIET}
    recorded = _by_address([names.ours(entry) for entry in wanted], active)
    for address in sorted(recorded.keys() | active.keys()):
        ours = active.get(address)
        want = recorded.get(address)
        if ours is None or want is None:
            yield Difference(
                kind,
                address,
                want.get("actions") if want else "no change",
                {"actions": ours["actions"], "paths": _paths(ours)} if ours else "no change",
            )
            continue
        if want.get("actions") and want["actions"] != ours["actions"]:
            yield Difference(kind, address, want["actions"], ours["actions"])
            continue
        yield from _one_differing(kind, address, want, ours, unknown_too=unknown_too)


def _one_differing(
    kind: str, address: str, want: Mapping[str, Any], ours: Mapping[str, Any], *, unknown_too: bool
) -> Iterator[Difference]:
    type_ = _type_of(address)
    if "changed" in want:
        yield from _unequal(kind, address, [path for path, *_ in want["changed"]], _known_paths(ours, type_), type_)
    if "unknown" in want:
        yield from _unequal(kind, f"{address} (unknown)", want["unknown"], _unknown_paths(ours), type_)
    if "paths" in want:
        unknown = [f"{name}?" for name, value in (ours.get("after_unknown") or {}).items() if [*_true_paths(value)]]
        found = _paths(ours, type_) + (unknown if unknown_too else [])
        yield from _unequal(kind, address, want["paths"], found, type_)
    if want.get("replace_paths") or ("replace_paths" in want and len(ours["actions"]) == 2):
        yield from _replacing(kind, address, want["replace_paths"], ours)


def _unequal(kind: str, address: str, wanted: Iterable[str], found: Iterable[str], type_: Any) -> Iterator[Difference]:
    recorded, ours = ({_without_places_in_sets(path, type_) for path in paths} for paths in (wanted, found))
    if recorded != ours:
        yield Difference(kind, address, sorted(recorded - ours), sorted(ours - recorded))


_LINE = re.compile(r"(?P<rest>.*?)(?: \((?P<what>[a-z+]+)\))?\Z")


def _by_address(wanted: list[Any], active: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The recorded changes by address; of the form in single lines, ``address.path``, put together."""
    found: dict[str, dict[str, Any]] = {}
    for entry in wanted:
        if not isinstance(entry, str):
            found[entry["address"]] = dict(entry)
            continue
        match = _LINE.match(entry)
        rest, what = (match["rest"], match["what"]) if match else (entry, None)
        if rest.startswith("output."):
            continue
        if what and what != "replaces":
            found[rest] = {"actions": what.split("+")}
            continue
        address = next((one for one in active if rest.startswith(f"{one}.")), _guessed(rest))
        if what != "replaces":
            found.setdefault(address, {"actions": ["update"], "paths": []})["paths"].append(rest[len(address) + 1 :])
    return found


def _guessed(line: str) -> str:
    match = re.match(r"[^.]+\.[^.\[]+(\[[^\]]*\])?", line)
    return match[0] if match else line


def _paths(change: Mapping[str, Any], type_: Any = None) -> list[str]:
    """What differs between before and after, as deep as both have the same form."""
    if change["actions"] in (["create"], ["delete"]):
        return []
    before, after = _aligned(change.get("before"), change.get("after"), type_)
    return [path for path, _, _ in _leaves(before, after, whole_lists=True)]


def _known_paths(change: Mapping[str, Any], type_: Any = None) -> list[str]:
    """The same without what is unknown after."""
    unknown = set(_true_paths(change.get("after_unknown")))
    return [path for path in _paths(change, type_) if path not in unknown]


def _unknown_paths(change: Mapping[str, Any]) -> list[str]:
    """What is unknown after, but for what lies in something that differs as a whole."""
    whole = tuple(f"{path}{sign}" for path in _known_paths(change) for sign in ".[")
    return [path for path in _true_paths(change.get("after_unknown")) if not path.startswith(whole)]


def _leaves(one: Any, other: Any, path: str = "", *, whole_lists: bool = False) -> Iterator[tuple[str, Any, Any]]:
    """The places where two values differ."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for name in sorted(one.keys() | other.keys()):
            below = f"{path}.{name}" if path else name
            yield from _leaves(one.get(name), other.get(name), below, whole_lists=whole_lists)
    elif isinstance(one, list) and isinstance(other, list) and (len(one) == len(other) or not whole_lists):
        for index in range(max(len(one), len(other))):
            first, second = (value[index] if index < len(value) else None for value in (one, other))
            yield from _leaves(first, second, f"{path}[{index}]", whole_lists=whole_lists)
    elif whole_lists and one in ([], {}) and other is None:
        return  # nothing was there, and what comes is not known
    elif one != other or type(one) is not type(other):
        yield path, one, other


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]")


def _true_paths(value: Any, path: str = "") -> Iterator[str]:
    """Paths of what is true, in a tree of flags."""
    if value is True:
        yield path
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _true_paths(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _true_paths(item, f"{path}[{index}]")


def _is_sparse(value: Any) -> bool:
    """Whether a recording leaves out what is null or empty."""
    return not any(leaf in (None, [], {}) for leaf in _all(value))


def _all(value: Any) -> Iterator[Any]:
    yield value
    for item in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _all(item)


def _tidy(value: Any) -> Any:
    """Without nulls, which are as good as left out."""
    return _without(value, lambda item: item is None)


def _dropping(value: Any) -> Any:
    """Without nulls and what is empty."""
    return _without(value, lambda item: item is None or item in ([], {}))


def _without(value: Any, left_out: Callable[[Any], bool]) -> Any:
    if isinstance(value, Mapping):
        kept = {name: _without(item, left_out) for name, item in value.items()}
        return {name: item for name, item in kept.items() if not left_out(item)}
    return [_without(item, left_out) for item in value] if isinstance(value, list) else value


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= 600 else text[:600] + "…"
