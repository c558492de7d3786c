"""The recorded single questions, and how ours answers them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.rehearsal.offline import engines
from generator.rehearsal.offline.library import load_provider
from generator.rehearsal.offline.models import Configured, Diagnostic, ResourceModel
from generator.rehearsal.offline.objects import complete
from generator.rehearsal.offline.proposed import proposed_new
from generator.rehearsal.offline.schema import Block
from generator.rehearsal.offline.values import UNKNOWN, Unknown, Value, mapped, path_text
from generator.rehearsal.offline.values import Path as ValuePath

ANSWERS = Path(__file__).parents[1] / "answers"
UNKNOWN_MARK = "$unknown"


@dataclass(frozen=True)
class Question:
    """One recorded question.

    Attributes:
        provider: its provider.
        record: the line, as tests/answers/README.md describes it.
    """

    provider: str
    record: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.record['type']} {self.record['case']}"

    @property
    def kind(self) -> str:
        kind: str = self.record["case"].split(":")[0]
        return kind


def providers() -> list[str]:
    """The providers of which there are recorded questions."""
    files = ANSWERS.glob("*.jsonl.gz")
    return sorted(file.name.split(".")[0] for file in files if file.name.count(".") == 2)


@cache
def questions(provider: str) -> list[Question]:
    """The recorded questions of a provider, in their order."""
    with gzip.open(ANSWERS / f"{provider}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [Question(provider, json.loads(line)) for line in lines]


@cache
def configured(provider: str) -> Configured:
    """The provider with the arguments that it had while it was asked."""
    model = load_provider(provider)
    arguments = yaml.safe_load((ANSWERS / "arguments.yaml").read_text(encoding="utf-8"))[provider]
    return Configured(model, complete(model.configuration.block, arguments))


def known_differences(provider: str) -> dict[str, str]:
    """Questions that ours is known to answer otherwise, with the cause of each."""
    file = ANSWERS / "known" / f"{provider}.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) or {} if file.exists() else {}


def differences(question: Question) -> list[str]:
    """What ours answers otherwise; empty where it answers alike."""
    return list(_differences(question))


def _differences(question: Question) -> Iterator[str]:
    record = question.record
    if "error" in record:  # the real one crashed
        return
    provider = configured(question.provider)
    resource = provider.provider.resources[record["type"]]
    config = _value(resource, record["config"])
    # The client that asked could not deal with write-only attributes.
    refused = _paths(engines.validate(resource, config, provider, write_only=False))
    if refused != _recorded(record["refused"]):
        yield f"refused: wanted {_recorded(record['refused'])}, found {refused}"
        return
    if any(severity == "error" for severity, _ in refused):
        return
    prior = None if record["prior"] is None else _value(resource, record["prior"])
    planned = engines.plan(resource, prior, proposed_new(resource.schema.block, prior, config), config, provider)
    refused = _paths(planned.diagnostics)
    if refused != _recorded(record["plan_refused"]):
        yield f"refused by the plan: wanted {_recorded(record['plan_refused'])}, found {refused}"
    if record["planned"] is not None and planned.state is not None:
        yield from _unequal(resource.schema.block, record["planned"], planned.state)
    if prior is not None:
        wanted, found = sorted(record["replace"] or []), sorted(_texts(planned.replace))
        if wanted != found:
            yield f"replaced by: wanted {wanted}, found {found}"


def _paths(diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return sorted({(item.severity, path_text(item.path)) for item in diagnostics})


def _recorded(refused: list[list[str]]) -> list[tuple[str, str]]:
    return sorted({(severity, path) for severity, path in refused})


def _texts(paths: tuple[ValuePath, ...]) -> list[str]:
    return [path_text(path) for path in paths]


def _value(resource: ResourceModel, recorded: Mapping[str, Any]) -> Value:
    def read(item: Any) -> Any:
        return UNKNOWN if item == UNKNOWN_MARK else item

    return complete(resource.schema.block, mapped(recorded, read))


def _unequal(block: Block, wanted: Mapping[str, Any], found: Value) -> Iterator[str]:
    recorded, ours = _ordered(block, wanted), _ordered(block, mapped(found, _shown))
    for name in sorted(recorded.keys() | ours.keys()):
        if json.dumps(recorded.get(name), sort_keys=True) != json.dumps(ours.get(name), sort_keys=True):
            yield f"planned: {name}: wanted {recorded.get(name)}, found {ours.get(name)}"


def _shown(item: Value) -> Any:
    if isinstance(item, Unknown):
        return UNKNOWN_MARK
    if isinstance(item, float):
        if item.is_integer():
            return int(item)
        # What no float holds exactly was recorded as text.
        return item if Decimal(item) == Decimal(str(item)) else str(item)
    return item


def _ordered(block: Block, value: Any) -> Any:
    """A value with the elements of sets in one order."""
    if not isinstance(value, dict):
        return value
    made = dict(value)
    for name, nested in block.blocks.items():
        items = made.get(name)
        inner = [_ordered(nested.block, item) for item in items] if isinstance(items, list) else items
        made[name] = _sorted(inner, nested.nesting)
    for name, attribute in block.attributes.items():
        nesting = attribute.type[0] if isinstance(attribute.type, list) else attribute.nesting
        made[name] = _sorted(made.get(name), nesting)
    return made


def _sorted(value: Any, nesting: str) -> Any:
    if nesting == "set" and isinstance(value, list):
        return sorted(value, key=lambda item: json.dumps(item, sort_keys=True))
    return value
