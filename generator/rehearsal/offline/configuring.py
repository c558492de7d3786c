"""How a provider is to behave: what the environment asks for, and its arguments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.errors import FrontrouteError
from generator.rehearsal.offline.models import Configured, ProviderModel
from generator.rehearsal.offline.objects import fitted
from generator.rehearsal.offline.values import Value

# Plans with every value that an apply will compute.
RESOLVED: Final = "FRONTROUTE_OFFLINE_RESOLVED"
# A JSON file with what data sources answer.
DATA: Final = "FRONTROUTE_OFFLINE_DATA"

# Resource types and data sources, separated by commas: Terraform is told of no others. To read a large schema takes it
# longer than to plan with it. Everything in the configuration and in the state must be named.
TYPES: Final = "FRONTROUTE_OFFLINE_TYPES"


class OptionError(FrontrouteError):
    """A variable of the environment asks for what cannot be had."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the environment asks for.

    Attributes:
        resolved: whether plans show the values that an apply will compute.
        data: what data sources answer, by their names.
        types: the resource types and data sources that Terraform is told of; None for all.
        environ: the environment, for arguments that are read from it.
    """

    resolved: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)
    types: frozenset[str] | None = None
    environ: Mapping[str, str] = field(default_factory=dict)


def read_options(environ: Mapping[str, str]) -> Options:
    """The options that the environment holds.

    Raises:
        OptionError: the file that `FRONTROUTE_OFFLINE_DATA` names cannot be read.
    """
    types = frozenset(filter(None, environ.get(TYPES, "").split(",")))
    resolved = environ.get(RESOLVED, "") not in {"", "0"}
    return Options(resolved, _data(environ.get(DATA, "")), types or None, dict(environ))


def configured(model: ProviderModel, arguments: Value, options: Options) -> Configured:
    """The provider with its arguments, those that are not set taken from the environment as the real one does."""
    given: dict[str, Value] = dict(arguments)
    for name, variables in model.facts.get("environment", {}).items():
        if given.get(name) is None:
            given[name] = next((value for value in map(options.environ.get, variables) if value), None)
    # What stands in the environment is text, whatever the argument's type.
    return Configured(model, fitted(model.configuration.block, given), options.data)


def _data(name: str) -> Mapping[str, Any]:
    if not name:
        return {}
    try:
        data = json.loads(Path(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OptionError(f"{DATA} names {name}, which cannot be read: {error}") from error
    if not isinstance(data, dict) or not all(isinstance(item, dict | list) for item in data.values()):
        raise OptionError(
            f"{DATA} names {name}, which has another form.",
            hint='It holds {"DATA SOURCE": {"ATTRIBUTE": VALUE}}, or in place of the values a list of '
            '{"match": {…}, "values": {…}}.',
        )
    return data
