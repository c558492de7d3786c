"""What data sources answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from generator.rehearsal.offline.models import Applied, Configured, Diagnostic, ResourceModel
from generator.rehearsal.offline.objects import fitted
from generator.rehearsal.offline.service.complete import complete
from generator.rehearsal.offline.service.inventory import Inventory
from generator.rehearsal.offline.service.policy_document import PolicyError, policy_document
from generator.rehearsal.offline.service.refusals import Request, mistakes
from generator.rehearsal.offline.service_facts import LookUp
from generator.rehearsal.offline.values import UNKNOWN, Value

# How answers are worked out of the question alone, by the name that facts use.
WORKED_OUT: Final[dict[str, Callable[[Mapping[str, Value]], dict[str, Value]]]] = {"policy_document": policy_document}


def read_data(data_source: ResourceModel, config: Value, provider: Configured, inventory: Inventory) -> Applied:
    """What a data source answers.

    First what the user said it answers, then what an object says that it looks for, then what the facts say.

    Args:
        data_source: the data source.
        config: its configuration, wholly known.
        provider: the provider, with the answers that the user gave.
        inventory: what is known of the service.
    """
    state = dict(config)
    given = _given(provider.data.get(data_source.name), config)
    if "works_out" in data_source.facts and not given:
        try:
            return Applied({**state, **WORKED_OUT[data_source.facts["works_out"]](config)})
        except PolicyError as error:
            return Applied(None, (Diagnostic(f"writing {data_source.name}: {error}"),))
    looked_up = data_source.facts.get("looks_up")
    if looked_up is not None:
        found = _found(looked_up, config, inventory)
        if found is None and not given and looked_up.get("must_exist") and inventory.strict:
            return Applied(None, (Diagnostic(f"{data_source.name}: there is no such {looked_up['type']}"),))
        given = {**(found or {}), **given}
    given = fitted(data_source.schema.block, given)
    for name, attribute in data_source.schema.block.attributes.items():
        if state.get(name) is None and given.get(name) is not None:
            state[name] = given[name]
        elif state.get(name) is None and attribute.computed:
            state[name] = UNKNOWN
    for name in data_source.schema.block.blocks:
        if not state.get(name) and given.get(name):
            state[name] = given[name]
        elif not state.get(name) and "recipe" in data_source.facts.get("attributes", {}).get(name, {}):
            state[name] = UNKNOWN
    answer = complete(data_source, state, config, provider)
    wrong = tuple(mistakes(Request(data_source, "read", answer, "", provider, inventory)))
    return Applied(None, wrong) if wrong else Applied(answer)


def _given(answers: Any, config: Value) -> Mapping[str, Value]:
    """What the user said that it answers to this configuration."""
    if isinstance(answers, Mapping):
        return answers
    for answer in answers or ():
        if all(config.get(name) == value for name, value in answer.get("match", {}).items()):
            values: Mapping[str, Value] = answer.get("values", {})
            return values
    return {}


def _found(looked_up: LookUp, config: Value, inventory: Inventory) -> Mapping[str, Value] | None:
    wanted = {name: config.get(name) for name in looked_up.get("by", ["name"]) if config.get(name) is not None}
    for candidate in inventory.all_of(looked_up["type"]) if wanted else ():
        if all(candidate.get(name) == value for name, value in wanted.items()):
            found: Mapping[str, Value] = candidate
            return found
    return None
