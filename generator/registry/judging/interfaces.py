"""What a caller gives and gets: inputs and outputs of two releases. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.interface import Input, Validation
from generator.registry.judging import types
from generator.registry.judging.model import Difference, Part
from generator.registry.release import ReleasedOutput


def inputs(old: Mapping[str, Input], new: Mapping[str, Input]) -> Iterator[Difference]:
    """What differs in the inputs, by name."""
    for name in old:
        if name not in new:
            yield Difference(Part.MAJOR, f'input "{name}" is gone')
    for name, node in new.items():
        shown = f'input "{name}"'
        if name not in old:
            yield types.added(shown, node)
            continue
        yield from types.differences(shown, old[name], node)
        yield from _marks(shown, old[name], node)
        yield from _validations(shown, old[name].validations, node.validations)


def outputs(old: Mapping[str, ReleasedOutput], new: Mapping[str, ReleasedOutput]) -> Iterator[Difference]:
    """What differs in the outputs, by name.

    One that becomes sensitive breaks each output of a caller that gives it on without saying so; one that is sensitive
    no longer shows in plans what was hidden.
    """
    for name in old:
        if name not in new:
            yield Difference(Part.MAJOR, f'output "{name}" is gone')
    for name, output in new.items():
        if name not in old:
            yield Difference(Part.MINOR, f'output "{name}" is new')
        elif output.sensitive != old[name].sensitive:
            yield Difference(Part.MAJOR, f'output "{name}" is {"sensitive now" if output.sensitive else _SHOWN}')


_SHOWN = "not sensitive any more: plans show its value"


def _marks(shown: str, old: Input, new: Input) -> Iterator[Difference]:
    """A module takes sensitive values for any input; ephemeral ones only for inputs that are."""
    if old.sensitive and not new.sensitive:
        yield Difference(Part.MAJOR, f"{shown} is {_SHOWN}")
    elif new.sensitive and not old.sensitive:
        yield Difference(Part.PATCH, f"{shown} is sensitive now")
    if old.ephemeral and not new.ephemeral:
        yield Difference(Part.MAJOR, f"{shown} takes no ephemeral values any more")
    elif new.ephemeral and not old.ephemeral:
        yield Difference(Part.MINOR, f"{shown} takes ephemeral values now")


def _validations(shown: str, old: list[Validation], new: list[Validation]) -> Iterator[Difference]:
    """A rule that changed is a new one: it may refuse what the old one let pass. Its message is words, and no rule."""
    before, after = Counter(map(_rule, old)), Counter(map(_rule, new))
    for rule in (after - before).elements():
        yield Difference(Part.MAJOR, f"{shown} has another validation, which may refuse more: {_short(rule)}")
    if not after - before:
        for rule in (before - after).elements():
            yield Difference(Part.MINOR, f"{shown} is without a validation: {_short(rule)}")


def _rule(validation: Validation) -> tuple[bool, str]:
    return validation.violations is not None, validation.violations or validation.condition or ""


def _short(rule: tuple[bool, str]) -> str:
    text = " ".join(rule[1].split())
    return text if len(text) <= types.MOST else f"{text[: types.MOST - 1]}…"
