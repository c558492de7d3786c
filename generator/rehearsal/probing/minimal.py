"""Finds configurations that a provider accepts: guesses, listens to the refusals, and mends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.rehearsal.offline.models import Diagnostic
from generator.rehearsal.offline.schema import Attribute
from generator.rehearsal.offline.values import Value
from generator.rehearsal.probing import guesses
from generator.rehearsal.probing.asking import Asker, failed
from generator.rehearsal.probing.spots import Sparse, Spot, spots, value_at, with_value
from generator.rehearsal.probing.wording import check_of, spot_of, together_of

ROUNDS = 40


@dataclass(slots=True)
class Finder:
    """Finds accepted configurations of one resource type.

    Attributes:
        asker: asks the provider.
        known: names of formats and texts of them; see `guesses.candidates`.
        samples: values by dotted path that a person knows to be right.
    """

    asker: Asker
    known: Mapping[str, tuple[str, ...]]
    samples: Mapping[str, Value] = field(default_factory=dict)
    _spots: dict[str, Spot] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._spots = {spot.dotted: spot for spot in spots(self.asker.resource.schema.block)}

    @property
    def spots(self) -> Mapping[str, Spot]:
        """All spots, by dotted path."""
        return self._spots

    def minimal(self) -> Sparse | None:
        """The least that is accepted; None where none was found."""
        start = guesses.required(self.asker.resource.schema.block, self.known)
        for path in [path for path in self.samples if not path.startswith("?")]:
            start = with_value(start, self._spots[path], self.samples[path])
        config = self.mended(start, frozenset(self.samples))
        return config if config is not None and not failed(self.asker.plan(config)) else None

    def accepted(self, base: Sparse, spot: Spot, wanted: Sequence[Value] = ()) -> Iterator[tuple[Value, Sparse]]:
        """Values that are accepted at a spot, each with a configuration that holds it; what conflicts with it goes."""
        for value in [*self._sampled(spot), *wanted, *self._guesses(spot)]:
            config = self.mended(with_value(base, spot, value), frozenset({spot.dotted, *self.samples}))
            if config is not None and not failed(self.asker.plan(config)):
                yield value, config

    def mended(self, config: Sparse, fixed: frozenset[str]) -> Sparse | None:
        """The configuration, changed until it is accepted, but for what is fixed; None where that is not to be had."""
        tries: dict[str, Iterator[Value]] = {}
        for _ in range(ROUNDS):
            refusals = self.asker.refusals(config)
            if not refusals:
                return config
            changed = self._round(config, refusals, fixed, tries)
            if changed is None or changed == config:
                return None
            config = changed
        return None

    def _round(
        self, config: Sparse, refusals: Sequence[Diagnostic], fixed: frozenset[str], tries: dict[str, Iterator[Value]]
    ) -> Sparse | None:
        for refusal in refusals:
            together = together_of(refusal)
            if together is not None:
                config = self._together(config, *together, fixed, tries)
                continue
            path = spot_of(refusal)
            missing = re.search(r'argument "?(?P<name>\w+)"? is required|Missing required argument', str(refusal))
            spot = self._spots.get(path)
            if spot is None or path in fixed:
                return None
            if missing is not None and value_at(config, spot) is None:
                config = with_value(config, spot, guesses.needed(spot.what, self.known))
                continue
            value = next(tries.setdefault(path, self._after(spot, refusal)), None)
            if value is None:
                return None
            config = with_value(config, spot, value)
        return config

    def _together(
        self,
        config: Sparse,
        word: str,
        names: Sequence[str],
        fixed: frozenset[str],
        tries: dict[str, Iterator[Value]],
    ) -> Sparse:
        group = [self._spots[name] for name in names if name in self._spots]
        there = [spot for spot in group if value_at(config, spot) is not None]
        if word == "conflicts_with" or (word == "exactly_one_of" and len(there) > 1):
            loose = [spot for spot in there if spot.dotted not in fixed]
            keep_first = len(loose) == len(there) and word == "exactly_one_of"
            for spot in loose[1 if keep_first else 0 :]:
                config = with_value(config, spot, None)
            return config
        missing = [spot for spot in group if value_at(config, spot) is None]
        if word != "required_with":
            turn = tries.setdefault("|".join(names), iter(missing))
            missing = [spot for spot in [next(turn, None)] if spot is not None]
        for spot in missing:
            config = with_value(config, spot, next(iter(self._sampled(spot)), guesses.needed(spot.what, self.known)))
        return config

    def _after(self, spot: Spot, refusal: Diagnostic) -> Iterator[Value]:
        """What to try at a spot after a refusal."""
        check = check_of(refusal)
        words: list[Any] = list(check.get("enum", ()))
        words += [check[bound] for bound in ("minimum", "maximum") if bound in check]
        words += self.known.get(check.get("format", ""), ())
        if "min_length" in check:
            words.append(("a1b2" * 64)[: max(int(check["min_length"]), 1)])
        fitting = (shaped(spot, word) for word in words)
        yield from (word for word in fitting if word is not None)
        yield from self._guesses(spot)

    def _guesses(self, spot: Spot) -> Iterator[Value]:
        if isinstance(spot.what, Attribute) and spot.what.nested is None:
            yield from guesses.candidates(spot.what.type, spot.what.name, self.known)
        else:
            yield guesses.needed(spot.what, self.known)

    def _sampled(self, spot: Spot) -> list[Value]:
        value = self.samples.get(spot.dotted, self.samples.get(f"?{spot.dotted}"))
        return [] if value is None else [value]


def shaped(spot: Spot, word: Value) -> Value:
    """A word as the value of a spot, whose elements it may be meant for."""
    kind = spot.what.type if isinstance(spot.what, Attribute) else None
    if isinstance(kind, list) and isinstance(kind[1], str):
        return {"a1": word} if kind[0] == "map" else [word]
    if kind == "number" and isinstance(word, str):
        return float(word) if re.fullmatch(r"-?\d+(\.\d+)?", word) else None
    return word if isinstance(kind, str) else None
