"""What the rooms of the offline provider pass to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from generator.rehearsal.offline.facts import TypeFacts
from generator.rehearsal.offline.schema import Schema
from generator.rehearsal.offline.service_facts import ProviderFacts
from generator.rehearsal.offline.values import Path, Value


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is told to the user.

    Attributes:
        summary: what is wrong, in one line.
        detail: what to do about it; may be empty.
        path: the attribute at fault; empty for the whole resource.
        severity: ``error`` or ``warning``.
    """

    summary: str
    detail: str = ""
    path: Path = ()
    severity: Literal["error", "warning"] = "error"


@dataclass(frozen=True, slots=True)
class ResourceModel:
    """One resource type or data source: its schema and its facts."""

    name: str
    schema: Schema
    facts: TypeFacts


@dataclass(frozen=True, slots=True)
class ProviderModel:
    """One provider in one version.

    Attributes:
        name: its type: ``google``.
        address: its source address, with the host: ``registry.terraform.io/hashicorp/google``.
        version: the version whose schema this is.
        configuration: the schema of its `provider` block.
        resources: resource types by name; loaded when they are asked for.
        data_sources: data sources by name.
        facts: what holds for the provider as a whole.
    """

    name: str
    address: str
    version: str
    configuration: Schema
    resources: Mapping[str, ResourceModel]
    data_sources: Mapping[str, ResourceModel]
    facts: ProviderFacts = field(default_factory=ProviderFacts)


@dataclass(frozen=True, slots=True)
class Configured:
    """A provider with its arguments, as `ConfigureProvider` gave them.

    Attributes:
        provider: the provider.
        arguments: every argument and block of its configuration; what is not set is null.
        data: what data sources are to answer, by their names: values by attribute, or a list of objects with
            ``match`` (the configuration that is answered) and ``values``.
    """

    provider: ProviderModel
    arguments: Mapping[str, Value] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """The answer to `PlanResourceChange`.

    Attributes:
        state: the planned state.
        replace: paths of the attributes that force a replacement.
        diagnostics: what is wrong; with an error in it the state does not count.
    """

    state: Value
    replace: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The answer to `ApplyResourceChange`: the new state, null when the object is gone."""

    state: Value
    diagnostics: tuple[Diagnostic, ...] = ()
