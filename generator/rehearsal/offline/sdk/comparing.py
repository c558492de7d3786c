"""What a comparison of two texts may look at besides them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from generator.rehearsal.offline.values import Unknown, Value


@dataclass(frozen=True, slots=True)
class Comparing:
    """The plan that a comparison is made in.

    Attributes:
        prior: the state before, in the SDK's form.
        config: what is to be, as Terraform proposes it.
    """

    prior: Mapping[str, Value] = field(default_factory=dict)
    config: Mapping[str, Value] = field(default_factory=dict)

    def before(self, *steps: str) -> Any:
        """What stood at a key; None for nothing."""
        return _at(self.prior, steps)

    def wanted(self, *steps: str) -> Any:
        """What is proposed at a key; None for nothing and for what is not known."""
        return _at(self.config, steps)


Steps: TypeAlias = tuple[str, ...]

# Whether two texts at a key are no change.
Suppress: TypeAlias = Callable[[Steps, str, str, Comparing], bool]


def _at(value: Any, steps: Steps) -> Any:
    for step in steps:
        if isinstance(value, Unknown):
            return None
        if isinstance(value, list):
            index = int(step) if step.isdigit() else len(value)
            value = value[index] if index < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            return None
    return None if isinstance(value, Unknown) else value
