"""Gives every value that Terraform waits for: what `apply` computes, and what a resolved plan shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.rehearsal.offline.facts import AttributeFacts
from generator.rehearsal.offline.models import Configured, ResourceModel
from generator.rehearsal.offline.schema import Type
from generator.rehearsal.offline.service.conditions import Scope, all_hold
from generator.rehearsal.offline.service.gaps import Gap, gaps, put
from generator.rehearsal.offline.service.generic import label_of, recipe_for
from generator.rehearsal.offline.service.recipes import Kitchen, Recipe, cook
from generator.rehearsal.offline.service.seed import Seed
from generator.rehearsal.offline.service.walk import copied
from generator.rehearsal.offline.values import UNKNOWN, Unknown, Value, at, dotted, known

# What an object keeps from its birth, where a provider asks for it again on each update.
_FROM_BIRTH: Final = re.compile(r"^id$|^(created|creation)(_|$)|_created$|^create_time$")

_INSIDE: Final = object()  # in place of a recipe: an object whose attributes are filled one by one


def complete(
    resource: ResourceModel,
    planned: Value,
    config: Value,
    provider: Configured,
    prior: Value = None,
    twin: int = 0,
) -> Value:
    """A planned state with every unknown value filled.

    It is a function of provider, type and configuration: no clock, nothing drawn at random.

    Args:
        resource: the resource type or data source.
        planned: the planned state.
        config: the configuration.
        provider: the provider with its arguments.
        prior: the state before; None on create.
        twin: how many objects of this very configuration there are already, so that they differ.

    Raises:
        ValueError: a recipe of the facts cannot be read.
    """
    open_places = list(gaps(resource.schema.block, planned))
    if not open_places:
        return planned
    state = copied(planned)
    seed = seed_of(resource, config, provider, twin)
    kitchen = Kitchen(state, provider.arguments, provider.provider.facts.get("values", {}), seed)
    _Filling(resource, config, provider, prior, kitchen).fill(open_places)
    for fill in resource.facts.get("fills", ()):
        if all_hold(fill.get("when", {}), Scope(state)):
            for path, recipe in fill["values"].items():
                place = tuple(path.split("."))
                if at(state, place) is None and any(gap.path == place for gap in open_places):
                    put(state, place, cook(recipe, kitchen, place))
    return state


def seed_of(resource: ResourceModel, config: Value, provider: Configured, twin: int = 0) -> Seed:
    """What the values of one object are drawn from: its configuration, and where the provider puts it."""
    values = provider.provider.facts.get("values", {})
    nothing = Kitchen(None, provider.arguments, {}, Seed())
    place = {name: cook(recipe, nothing, (name,)) for name, recipe in values.items()}
    return Seed(provider.provider.name, resource.name, place, config, twin)


class _Filling:
    """The filling of one state."""

    def __init__(
        self, resource: ResourceModel, config: Value, provider: Configured, prior: Value, kitchen: Kitchen
    ) -> None:
        self._facts: Mapping[str, AttributeFacts] = resource.facts.get("attributes", {})
        self._common: Mapping[str, Recipe] = provider.provider.facts.get("recipes", {})
        self._config = config
        self._prior = prior
        self._kitchen = kitchen
        self._label = label_of(kitchen.state, kitchen.seed)

    def fill(self, waiting: list[Gap]) -> None:
        """Fills all gaps; those whose recipe speaks of others come after them."""
        stuck = False
        while waiting:
            left: list[Gap] = []
            for gap in waiting:
                left += self._fill(gap, stuck)
            stuck = left == waiting
            waiting = left

    def _fill(self, gap: Gap, stuck: bool) -> list[Gap]:
        """Fills one gap, or says which ones are left.

        Args:
            gap: the gap.
            stuck: whether nothing else could be filled: recipes that speak of each other are then passed over.
        """
        value = self._found(gap)
        if value is None:
            recipe = self._recipe(gap, stuck)
            if recipe is _INSIDE:
                inner = gap.type[1]
                put(self._kitchen.state, gap.path, dict.fromkeys(inner, UNKNOWN))
                return [Gap((*gap.path, name), kind, gap.optional) for name, kind in inner.items()]
            value = _fitting(gap.type, cook(recipe, self._kitchen, gap.path))
        if isinstance(value, Unknown):
            return [gap]
        put(self._kitchen.state, gap.path, value)
        return []

    def _found(self, gap: Gap) -> Value:
        """A value that there is already: what is configured, or what an object keeps from its birth."""
        if any(isinstance(step, int) for step in gap.path):
            return None
        given = at(self._config, gap.path)
        if given not in (None, []) and known(given):  # no blocks: none is configured
            return given
        return at(self._prior, gap.path) if _FROM_BIRTH.search(_name(gap)) else None

    def _recipe(self, gap: Gap, stuck: bool) -> Recipe:
        path, name = dotted(gap.path), _name(gap)
        facts = self._facts.get(path, {})
        if not stuck:
            if "recipe" in facts:
                return facts["recipe"]
            if "service_default" in facts:
                return facts["service_default"]
            if name in self._common:
                return self._common[name]
        if isinstance(gap.type, list) and gap.type[0] == "object" and self._answers_with_object(path, gap.optional):
            return _INSIDE
        return recipe_for(name, gap.type, gap.optional, self._label)

    def _answers_with_object(self, path: str, optional: bool) -> bool:
        return not optional or any(
            inner.startswith(f"{path}.") and ("recipe" in facts or "service_default" in facts)
            for inner, facts in self._facts.items()
        )


def _name(gap: Gap) -> str:
    return next((str(step) for step in reversed(gap.path) if isinstance(step, str)), "")


def _fitting(kind: Type, value: Value) -> Value:
    """A value as its type wants it, where a recipe gave a number for a text or the other way round."""
    if isinstance(kind, list) and isinstance(value, list) and kind[0] in {"list", "set"}:
        return [_fitting(kind[1], item) for item in value]
    if isinstance(kind, list) and isinstance(value, dict) and kind[0] in {"map", "object"}:
        inner = kind[1]
        if kind[0] == "map":
            return {name: _fitting(inner, item) for name, item in value.items()}
        return {name: _fitting(wanted, value.get(name)) for name, wanted in inner.items()}
    if kind == "string" and isinstance(value, int | float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if kind == "number" and isinstance(value, str):
        return float(value) if "." in value else int(value)
    return value
