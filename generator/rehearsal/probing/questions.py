"""One question at a time about every spot of a resource type, and what was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from generator.rehearsal.offline.models import Diagnostic, Planned
from generator.rehearsal.offline.objects import type_of
from generator.rehearsal.offline.schema import Attribute, NestedBlock, Type
from generator.rehearsal.offline.values import UNKNOWN, Unknown, Value
from generator.rehearsal.probing import guesses
from generator.rehearsal.probing.asking import Asker, failed
from generator.rehearsal.probing.minimal import Finder, shaped
from generator.rehearsal.probing.patterns import found
from generator.rehearsal.probing.spots import Sparse, Spot, has_parent, value_at, with_value
from generator.rehearsal.probing.wording import check_of

# What a refusal says when it is about the characters of a text.
_OF_CHARACTERS = r"[Cc]haracters|alphanumeric|must (only )?contain|must match|must satisfy regular"

BAD: Mapping[str, tuple[Value, ...]] = {
    "string": ("zz bad", "", "a" * 1100),
    "number": (-7, 0, 99999999, 1.5),
    "bool": (),
    "dynamic": ("zz bad",),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what was answered.

    Attributes:
        case: what was asked: ``min``, ``opt:X``, ``upd:X``, ``chg:X``, ``drop:X``, ``unk:X``, ``bad:X=V``.
        config: what was set.
        prior: the state before; None on create.
        said: what validating said.
        planned: the plan; None where validating refused.
    """

    case: str
    config: Sparse
    prior: Value
    said: Sequence[Diagnostic]
    planned: Planned | None


@dataclass(slots=True)
class Asking:
    """All that was asked about one spot."""

    spot: Spot
    base: Answer | None = None  # with what holds the spot, and the spot itself left out
    set_to: list[tuple[Value, Answer]] = field(default_factory=list)  # accepted values, one or two
    answers: dict[str, Answer] = field(default_factory=dict)  # by the first word of the case
    bad: list[tuple[Value, Answer]] = field(default_factory=list)
    form: dict[str, Value] = field(default_factory=dict)  # the check that was found by trying


@dataclass(slots=True)
class Interview:
    """Asks a provider everything about one resource type.

    Attributes:
        asker: asks the provider.
        finder: finds what it accepts.
    """

    asker: Asker
    finder: Finder
    minimal: Sparse = field(default_factory=dict)
    start: Answer | None = None

    def hold(self, *, most: int = 400) -> Iterator[Asking]:
        """Asks about each spot, outside in; nothing where no configuration is accepted at all.

        Args:
            most: the number of spots after which the rest is left out.
        """
        minimal = self.finder.minimal()
        if minimal is None:
            return
        self.minimal = minimal
        self.start = self._answer("min", minimal, None)
        for spot in islice(self.finder.spots.values(), most):
            yield self._about(spot)

    def _about(self, spot: Spot) -> Asking:
        asking = Asking(spot, base=self._base(spot))
        if not spot.settable or asking.base is None or asking.base.planned is None:
            return asking
        base = asking.base.config
        words = self._bad(asking, base)
        self._good(asking, base, words)
        asking.form = self._form(asking)
        if not asking.set_to:
            return asking
        value, first = asking.set_to[0]
        self._changes(asking, first)
        if isinstance(spot.what, Attribute) and value is not UNKNOWN:
            case = f"unk:{spot.dotted}"
            asking.answers["unk"] = self._answer(case, with_value(first.config, spot, UNKNOWN), None)
        return asking

    def _base(self, spot: Spot) -> Answer | None:
        """A configuration with what holds the spot, but without the spot where that is possible."""
        if has_parent(self.minimal, spot):
            return self.start
        parent = self.finder.spots[".".join(spot.names[:-1])]
        needed = guesses.needed(parent.what, self.finder.known)
        found = next(iter(self.finder.accepted(self.minimal, parent, [needed])), None)
        return None if found is None else self._answer(f"opt:{parent.dotted}", found[1], None)

    def _bad(self, asking: Asking, base: Sparse) -> list[Value]:
        """Asks for values that are probably wrong; returns the words that the refusals named."""
        words: list[Value] = []
        for value in _bad_values(asking.spot):
            config = with_value(base, asking.spot, value)
            answer = self._answer(f"bad:{asking.spot.dotted}={_short(value)}", config, None)
            asking.bad.append((value, answer))
            for diagnostic in answer.said:
                words += [word for word in check_of(diagnostic).get("enum", ()) if word not in words]
        fitting = [shaped(asking.spot, word) for word in words]
        return [word for word in fitting if word is not None]

    def _good(self, asking: Asking, base: Sparse, words: Sequence[Value]) -> None:
        spot = asking.spot
        default = value_at(asking.base.planned.state, spot) if asking.base and asking.base.planned else None
        already = value_at(base, spot)
        found = self.finder.accepted(base, spot, [word for word in words if word != default])
        for value, config in islice(found, 12):
            if value == default and not asking.set_to and already is None:
                continue
            if any(value == other for other, _ in asking.set_to):
                continue
            asking.set_to.append((value, self._answer(f"opt:{spot.dotted}", config, None)))
            if len(asking.set_to) == 2 or isinstance(spot.what, NestedBlock):
                return

    def _form(self, asking: Asking) -> dict[str, Value]:
        """Tries characters and lengths, where a text was refused for a reason that was not understood."""
        spot = asking.spot
        good = next((value for value, _ in asking.set_to if isinstance(value, str) and value.isalnum()), None)
        refused = [item for _, answer in asking.bad for item in answer.said if item.severity == "error"]
        strange = [item for item in refused if not check_of(item)]
        if good is None or not any(re.search(_OF_CHARACTERS, item.summary + item.detail) for item in strange):
            return {}
        config = asking.set_to[0][1].config
        return found(lambda text: not self.asker.refusals(with_value(config, spot, text)), good)

    def pairs(self, askings: Sequence[Asking]) -> list[Diagnostic]:
        """What is said of two attributes set at once, each of which is accepted by itself."""
        said: list[Diagnostic] = []
        for one, other in combinations([asking for asking in askings if asking.set_to], 2):
            if one.spot.names[:-1] != other.spot.names[:-1]:
                continue
            config = with_value(one.set_to[0][1].config, other.spot, other.set_to[0][0])
            said += self.asker.refusals(config)
        return said

    def _changes(self, asking: Asking, first: Answer) -> None:
        spot, base = asking.spot, asking.base
        assert base is not None and base.planned is not None and first.planned is not None  # noqa: S101, PT018
        for text in ("known1", ""):  # some providers refuse the one, some the other
            before, after = self.known(base.planned.state, text), self.known(first.planned.state, text)
            if base.config != first.config:
                asking.answers["upd"] = self._answer(f"upd:{spot.dotted}", first.config, before)
                asking.answers["drop"] = self._answer(f"drop:{spot.dotted}", base.config, after)
            if len(asking.set_to) > 1:
                second = asking.set_to[1][1]
                asking.answers["chg"] = self._answer(f"chg:{spot.dotted}", second.config, after)
            if all(map(succeeded, asking.answers.values())):
                return

    def _answer(self, case: str, config: Sparse, prior: Value) -> Answer:
        said = self.asker.validate(config)
        refused = any(diagnostic.severity == "error" for diagnostic in said)
        return Answer(case, config, prior, said, None if refused else self.asker.plan(config, prior))

    def known(self, planned: Value, text: str) -> Value:
        """A state as an apply might leave it: every unknown is a value of its type, a text that one."""
        resource = self.asker.resource
        words = {
            path: facts["enum"][0] for path, facts in resource.facts.get("attributes", {}).items() if "enum" in facts
        }
        return made_known(type_of(resource.schema.block), planned, {**(words if text else {}), "": text})


def made_known(kind: Type, value: Value, words: Mapping[str, Value], path: str = "") -> Value:
    """A value in which every unknown is a plain value of its type.

    Args:
        kind: the type.
        value: the value.
        words: accepted words by dotted path, for attributes that take no other ones; "" stands for all others.
        path: the dotted path of the value.
    """
    if isinstance(kind, str):
        return _plain(kind, words, path) if isinstance(value, Unknown) else value
    outer, inner = kind
    if outer == "object":
        members = value if isinstance(value, dict) else dict.fromkeys(inner, UNKNOWN)
        return (
            None
            if value is None
            else {
                name: made_known(item, members[name], words, f"{path}.{name}".lstrip("."))
                for name, item in inner.items()
            }
        )
    if value is None or isinstance(value, Unknown):
        return value if value is None else {} if outer == "map" else []
    if outer == "map":
        return {key: made_known(inner, item, words, path) for key, item in value.items()}
    return [made_known(inner, item, words, path) for item in value]


def _plain(kind: str, words: Mapping[str, Value], path: str) -> Value:
    if path in words:
        return words[path]
    if path == "id":  # the older SDK takes an object without one for a new object
        return "known1"
    if path.endswith("_time"):
        return "2025-01-01T00:00:00Z"
    return {"number": 1, "bool": True}.get(kind, words.get("", "known1"))


def _bad_values(spot: Spot) -> Iterator[Value]:
    what = spot.what
    if isinstance(what, NestedBlock) or what.nested is not None:
        return
    kind = what.type
    if isinstance(kind, str):
        yield from BAD.get(kind, ())
    elif isinstance(kind[1], str):
        for value in BAD.get(kind[1], ())[:2]:
            yield {"zz bad": value} if kind[0] == "map" else [value]
        if kind[0] != "map":
            yield []


def _short(value: Value) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 20 else f"{text[:3]}*{len(text)}"


def succeeded(answer: Answer | None) -> bool:
    """Whether an answer holds a plan."""
    return answer is not None and answer.planned is not None and not failed(answer.planned)
