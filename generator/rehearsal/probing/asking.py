"""A provider that can be asked about a resource type, and what it refuses and plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from generator.rehearsal.offline.client import Client, ClientError
from generator.rehearsal.offline.models import Diagnostic, Planned, ResourceModel
from generator.rehearsal.offline.values import Value
from generator.rehearsal.probing.spots import Sparse

DIED = "The provider died of this question."


class Asked(Protocol):
    """A provider, real or ours; `offline.client.Client` is one. Of a configuration only what is set is given."""

    def validate(self, name: str, config: Mapping[str, Value]) -> Sequence[Diagnostic]:
        """What it says of a configuration."""

    def plan(self, name: str, config: Mapping[str, Value] | None, prior: Value = None) -> Planned:
        """What it plans, from a prior state or from nothing."""


class Restarted:
    """A provider that is started anew when a question kills it, as real ones do now and then."""

    def __init__(self, start: Callable[[], Client]) -> None:
        """Starts it.

        Args:
            start: starts and configures it.
        """
        self._start = start
        self._client = start()

    def validate(self, name: str, config: Mapping[str, Value]) -> Sequence[Diagnostic]:
        """See `Asked`. A provider that dies of the question has refused it."""
        try:
            return self._client.validate(name, config)
        except ClientError as error:
            return [self._died(error)]

    def plan(self, name: str, config: Mapping[str, Value] | None, prior: Value = None) -> Planned:
        """See `Asked`. A provider that dies of the question has refused it."""
        try:
            return self._client.plan(name, config, prior)
        except ClientError as error:
            return Planned(None, diagnostics=(self._died(error),))

    def close(self) -> None:
        """Ends it."""
        self._client.close()

    def _died(self, error: ClientError) -> Diagnostic:
        self._client.close()
        self._client = self._start()
        return Diagnostic(DIED, str(error))


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks one provider about one resource type.

    Attributes:
        provider: the provider.
        resource: the resource type.
    """

    provider: Asked
    resource: ResourceModel

    def validate(self, config: Sparse) -> Sequence[Diagnostic]:
        """What it says of a configuration."""
        return self.provider.validate(self.resource.name, config)

    def refusals(self, config: Sparse) -> list[Diagnostic]:
        """Why it refuses a configuration; empty where it accepts it."""
        return [diagnostic for diagnostic in self.validate(config) if diagnostic.severity == "error"]

    def plan(self, config: Sparse, prior: Value = None) -> Planned:
        """What it plans."""
        return self.provider.plan(self.resource.name, config, prior)


def failed(planned: Planned) -> bool:
    """Whether a plan was refused."""
    return any(diagnostic.severity == "error" for diagnostic in planned.diagnostics)
