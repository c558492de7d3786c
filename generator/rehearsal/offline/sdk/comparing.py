"""What a comparison of two texts may look at besides them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.rehearsal.offline.values import UNKNOWN, Unknown, Value

if TYPE_CHECKING:
    from generator.rehearsal.offline.sdk.fields import Field

Steps: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparing:
    """The plan that a comparison is made in.

    Attributes:
        prior: the state before, in the SDK's form.
        config: what is to be, as Terraform proposes it.
        fields: the schema.
    """

    prior: Mapping[str, Value] = field(default_factory=dict)
    config: Mapping[str, Value] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)

    def before(self, *steps: str) -> Any:
        """What stood at a key; None for nothing."""
        return _at(self.prior, steps)

    def wanted(self, *steps: str) -> Any:
        """What is proposed at a key, else its default, else what stood there; None for what is not known."""
        value = _at(self.config, steps)
        if value is None:
            value = self._default(steps)
        if value is None:
            value = self.before(*steps)
        return None if isinstance(value, Unknown) else value

    def given(self, *steps: str) -> bool:
        """Whether anything is proposed at a key, be it unknown, or stood there."""
        return isinstance(_at(self.config, steps), Unknown) or bool(self.wanted(*steps))

    def _default(self, steps: Steps) -> Any:
        """The default of a scalar; of one in a block that is not there, too, as the SDK has it."""
        fields: Mapping[str, Field] = self.fields
        for index, step in enumerate(steps):
            found = fields.get(step)
            if found is None:
                continue  # an index
            if index == len(steps) - 1:
                return found.default
            fields = found.elem.fields if found.elem is not None else {}
        return None


# Whether two texts at a key are no change.
Suppress: TypeAlias = Callable[[Steps, str, str, Comparing], bool]


def _at(value: Any, steps: Steps) -> Any:
    for step in steps:
        if isinstance(value, Unknown):
            return UNKNOWN
        if isinstance(value, list):
            index = int(step) if step.isdigit() else len(value)
            value = value[index] if index < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            return None
    return value
