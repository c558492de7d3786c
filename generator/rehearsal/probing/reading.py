"""Answers to facts: what was planned tells defaults and what replaces, what was refused tells checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.rehearsal.offline.models import Diagnostic
from generator.rehearsal.offline.schema import Attribute, NestedBlock
from generator.rehearsal.offline.sdk.checks import failures
from generator.rehearsal.offline.sdk.forms import FORMS
from generator.rehearsal.offline.values import Unknown, Value, dotted, known
from generator.rehearsal.probing.asking import failed
from generator.rehearsal.probing.questions import Answer, Asking
from generator.rehearsal.probing.spots import Spot, has_parent, value_at
from generator.rehearsal.probing.wording import check_of, spot_of, together_of

Facts = dict[str, dict[str, Any]]

# The older SDK keeps these by itself.
_OF_THE_SDK = ("id", "timeouts")
_GROUPS = ("conflicts_with", "exactly_one_of", "at_least_one_of", "required_with")


@dataclass(slots=True)
class Reading:
    """What the answers about one resource type tell.

    Attributes:
        facts: by dotted path.
        unexplained: what was seen and no fact says, in words, for a person to look at.
    """

    facts: Facts = field(default_factory=dict)
    unexplained: list[str] = field(default_factory=list)

    def add(self, path: str, word: str, value: Any) -> None:
        """Notes a fact."""
        self.facts.setdefault(path, {})[word] = value


def read(askings: Sequence[Asking], pairs: Sequence[Diagnostic], *, framework: bool) -> Reading:
    """The facts that the answers about one resource type tell.

    Args:
        askings: all that was asked.
        pairs: what was said of two attributes set at once.
        framework: whether the type is made with the newer of Terraform's two SDKs.
    """
    reading = Reading()
    for asking in askings:
        if asking.spot.names[0] in _OF_THE_SDK and not framework:
            continue
        _planned_when_unset(reading, asking, framework=framework)
        _replaces(reading, asking)
        _kept(reading, asking)
        _stays(reading, asking)
        _brought_into_form(reading, asking)
        _checks(reading, asking, framework=framework)
        _deprecated(reading, asking)
    _together(reading, [*_said(askings), *pairs])
    if framework:
        _keeps_state(reading, askings)
    else:
        _unsettled(reading, askings)
    return reading


def _planned_when_unset(reading: Reading, asking: Asking, *, framework: bool) -> None:
    base, spot = asking.base, asking.spot
    if base is None or base.planned is None or failed(base.planned) or not has_parent(base.planned.state, spot):
        return
    if value_at(base.config, spot) is not None or spot.names == ("id",):
        return
    planned = value_at(base.planned.state, spot)
    what = spot.what
    computed = isinstance(what, Attribute) and what.computed
    if _unknown(planned):
        if not computed:
            reading.add(spot.dotted, "computed", True)
    elif isinstance(what, Attribute) and planned is not None and known(planned):
        if spot.nestings and planned in ("", [], {}):  # inside of blocks, zeros stand for nothing
            return
        if computed and not framework and isinstance(planned, list | dict):
            reading.unexplained.append(f"{spot.dotted}: planned as {planned!r} though unset and computed")
            return
        reading.add(spot.dotted, "default", planned)
    elif computed and planned is None and not spot.nestings:
        reading.add(spot.dotted, "computed", False)
    elif isinstance(what, NestedBlock) and planned and framework:
        reading.unexplained.append(f"{spot.dotted}: planned as {planned} though unset")


def _unknown(planned: Value) -> bool:
    return isinstance(planned, Unknown)


def _stays(reading: Reading, asking: Asking) -> None:
    """Blocks that are left out and stay."""
    answer, spot = asking.answers.get("drop"), asking.spot
    if answer is None or answer.planned is None or failed(answer.planned) or not isinstance(spot.what, NestedBlock):
        return
    if "computed" in reading.facts.get(spot.dotted, {}) or spot.in_set or not has_parent(answer.planned.state, spot):
        return
    if value_at(answer.planned.state, spot) and not value_at(answer.config, spot):
        reading.add(spot.dotted, "suppress", "missing_block")


def _brought_into_form(reading: Reading, asking: Asking) -> None:
    """Texts that are planned in another form than they were set in."""
    seen: set[str] = set()
    for value, answer in asking.set_to:
        planned = value_at(answer.planned.state, asking.spot) if answer.planned is not None else None
        if not isinstance(value, str) or not isinstance(planned, str) or not planned:
            continue
        if planned != value:
            seen |= {name for name, form in FORMS.items() if form(value) == planned} or {"?"}
    if len(seen) == 1 and "?" not in seen:
        reading.add(asking.spot.dotted, "planned_as", seen.pop())
    elif seen:
        reading.unexplained.append(f"{asking.spot.dotted}: planned in a form that is not known")


def _replaces(reading: Reading, asking: Asking) -> None:
    spot = asking.spot
    for case in ("chg", "upd", "drop"):
        answer = asking.answers.get(case)
        if answer is None or answer.planned is None or failed(answer.planned):
            continue
        paths = {dotted(path) for path in answer.planned.replace}
        if spot.dotted in paths or (spot.in_set and _outer_set(spot) in paths):
            reading.add(spot.dotted, "force_new", True)
            return


def _outer_set(spot: Spot) -> str:
    return ".".join(spot.names[: spot.nestings.index("set") + 1])


def _kept(reading: Reading, asking: Asking) -> None:
    """Changes that were not planned."""
    answer, spot = asking.answers.get("chg"), asking.spot
    if answer is None or answer.planned is None or failed(answer.planned) or not isinstance(spot.what, Attribute):
        return
    wanted, planned = value_at(answer.config, spot), value_at(answer.planned.state, spot)
    if planned != wanted and not _unknown(planned) and not spot.what.write_only:
        reading.unexplained.append(
            f"{spot.dotted}: {wanted!r} over {value_at(answer.prior, spot)!r} is planned as {planned!r}"
        )


def _checks(reading: Reading, asking: Asking, *, framework: bool) -> None:
    spot = asking.spot
    for value, answer in asking.bad:
        refusals = [item for item in answer.said if item.severity == "error" and _about(spot, spot_of(item))]
        refusals = [item for item in refusals if together_of(item) is None]
        found = [check for check in map(check_of, refusals) if check]
        if len(refusals) > len(found):
            lost = next(item for item in refusals if not check_of(item))
            reading.unexplained.append(f"{spot.dotted} = {_short(value)}: {lost.summary} {lost.detail}"[:300])
        if found:
            _note(reading, spot, value, _loosened(asking, _merged(found), found))
    format_ = reading.facts.get(spot.dotted, {}).get("format")
    if format_ == "arn" and not framework and _accepted(asking, ""):
        reading.add(spot.dotted, "format", "arn_or_empty")
    if "enum" in reading.facts.get(spot.dotted, {}) and _accepted(asking, ""):
        reading.add(spot.dotted, "enum_allows_empty", True)
    if asking.form:
        reading.facts.setdefault(spot.dotted, {}).update(asking.form)


def _about(spot: Spot, path: str) -> bool:
    """Whether a refusal that names a path may be about a spot: inside of sets, only the set is named."""
    return path.startswith(spot.dotted) or (spot.in_set and path != "" and spot.dotted.startswith(f"{path}."))


def _accepted(asking: Asking, value: Value) -> bool:
    return any(bad == value and answer.planned is not None for bad, answer in asking.bad)


def _note(reading: Reading, spot: Spot, value: Value, check: Mapping[str, Any]) -> None:
    held = isinstance(value, list | dict)
    facts = reading.facts.setdefault(spot.dotted, {})
    into = facts.setdefault("items", {}) if held else facts
    for word, rule in check.items():
        into[word] = _typed(spot, rule) if word == "enum" else rule


def _typed(spot: Spot, words: list[Any]) -> list[Any]:
    kind = spot.what.type if isinstance(spot.what, Attribute) else None
    while isinstance(kind, list):
        kind = kind[1]
    if kind == "number":
        return [float(word) if "." in word else int(word) for word in words]
    return words


def _merged(checks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Checks that failed together: all of them hold, or, where they contradict each other, one of them is enough."""
    merged: dict[str, Any] = {}
    for check in checks:
        if any(word in merged and merged[word] != rule for word, rule in check.items()):
            return {"any_of": [dict(item) for item in checks]}
        merged |= check
    return merged


def _loosened(asking: Asking, merged: dict[str, Any], checks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """All checks together, or any of them, if something was accepted that not all of them pass."""
    accepted = [value for value, answer in (*asking.bad, *asking.set_to) if answer.planned is not None]
    items = [item for value in accepted for item in (value if isinstance(value, list) else [value])]
    if len(checks) < 2 or "any_of" in merged:
        return merged
    strict = any(any(failures(item, merged)) for item in items if isinstance(item, str | int | float))
    return {"any_of": [dict(check) for check in checks]} if strict else merged


def _deprecated(reading: Reading, asking: Asking) -> None:
    for _, answer in asking.set_to:
        for item in answer.said:
            if item.severity == "warning" and dotted(item.path) == asking.spot.dotted:
                if "eprecated" in item.summary:
                    reading.add(asking.spot.dotted, "deprecated", True)
                else:
                    reading.unexplained.append(f"{asking.spot.dotted}: warning {item.summary} {item.detail}"[:300])


def _together(reading: Reading, said: Iterable[Diagnostic]) -> None:
    for item in said:
        rule = together_of(item)
        path = dotted(item.path)
        if rule is None or not path:
            continue
        word, names = rule
        if word == "conflicts_with":
            held = reading.facts.setdefault(path, {}).setdefault(word, [])
            held += [name for name in names if name not in held]
        else:
            reading.add(path, word, names)
    for facts in reading.facts.values():
        for word in _GROUPS:
            if word in facts:
                facts[word] = sorted(facts[word])


def _said(askings: Sequence[Asking]) -> Iterator[Diagnostic]:
    for asking in askings:
        for answer in _answers(asking):
            yield from answer.said


def _answers(asking: Asking) -> Iterable[Answer]:
    base = [asking.base] if asking.base is not None else []
    tried = [answer for _, answer in (*asking.bad, *asking.set_to)]
    return [*base, *tried, *asking.answers.values()]


def _updates(askings: Sequence[Asking]) -> Iterator[tuple[Asking, Answer]]:
    for asking in askings:
        for case in ("upd", "chg", "drop"):
            answer = asking.answers.get(case)
            if answer is not None and answer.planned is not None and not failed(answer.planned):
                yield asking, answer


def _keeps_state(reading: Reading, askings: Sequence[Asking]) -> None:
    """Which computed attributes stay known while something else changes."""
    kept: dict[str, set[bool]] = {}
    computed = [asking.spot for asking in askings if _computed(asking.spot)]
    for asking, answer in _updates(askings):
        assert answer.planned is not None  # noqa: S101
        if answer.planned.replace or answer.planned.state == answer.prior:
            continue
        for spot in computed:
            if spot.dotted != asking.spot.dotted and value_at(answer.config, spot) is None:
                before, now = value_at(answer.prior, spot), value_at(answer.planned.state, spot)
                if before is not None:
                    kept.setdefault(spot.dotted, set()).add(now == before and not _unknown(now))
    for path, seen in kept.items():
        if seen == {True} and "default" not in reading.facts.get(path, {}):
            reading.add(path, "keeps_state", "non_null")
        elif len(seen) == 2:
            reading.unexplained.append(f"{path}: sometimes stays known on an update, sometimes not")


def _unsettled(reading: Reading, askings: Sequence[Asking]) -> None:
    """What becomes unknown while something else changes, which the older SDK does not do by itself."""
    found: dict[str, set[str]] = {}
    for asking, answer in _updates(askings):
        assert answer.planned is not None  # noqa: S101
        if answer.planned.replace:
            continue
        for other in askings:
            if other is not asking and not other.spot.nestings and _unknown(value_at(answer.planned.state, other.spot)):
                found.setdefault(other.spot.dotted, set()).add(f"{answer.case}")
    for path, cases in sorted(found.items()):
        reading.unexplained.append(f"{path}: becomes unknown by {', '.join(sorted(cases)[:6])} ({len(cases)} cases)")


def _computed(spot: Spot) -> bool:
    return isinstance(spot.what, Attribute) and spot.what.computed


def _short(value: Value) -> str:
    text = repr(value)
    return text if len(text) < 30 else text[:27] + "..."
