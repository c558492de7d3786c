"""What the facts say of the service can be carried out: rules, paths and resource types exist, recipes can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator.rehearsal.offline import library
from generator.rehearsal.offline.models import Configured, ProviderModel, ResourceModel
from generator.rehearsal.offline.objects import empty
from generator.rehearsal.offline.schema import Attribute, Block, Type
from generator.rehearsal.offline.service.reads_back import RULES as READS_BACK
from generator.rehearsal.offline.service.recipes import Kitchen, cook
from generator.rehearsal.offline.service.rules import RULES
from generator.rehearsal.offline.service.seed import Seed
from generator.rehearsal.offline.service_facts import (
    Condition,
    Fill,
    LookUp,
    ProviderFacts,
    Refusal,
    Rewrite,
    ServiceAttributeFacts,
)
from generator.rehearsal.offline.text_facts import TextFacts, TextsFacts

PROVIDERS = library.names()


def models(provider: ProviderModel) -> Iterator[ResourceModel]:
    for name in provider.resources:
        yield provider.resources[name]
    for name in provider.data_sources:
        yield provider.data_sources[name]


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_word_is_known(name: str) -> None:
    provider = library.load_provider(name)
    assert provider.facts.keys() <= words(ProviderFacts)
    wrong = [f"{model.name}: {found}" for model in models(provider) for found in unknown_words(model)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_path_leads_somewhere(name: str) -> None:
    wrong = []
    for model in models(library.load_provider(name)):
        known = set(paths(model.schema.block))
        for path in named_paths(model):
            if path and not any(re.fullmatch(pattern, path) for pattern in known):
                wrong.append(f"{model.name}: {path}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_object_that_is_named_is_of_a_type_that_there_is(name: str) -> None:
    provider = library.load_provider(name)
    wrong = [
        f"{model.name}.{path}: {target}"
        for model in models(provider)
        for path, facts in model.facts.get("attributes", {}).items()
        for target in facts.get("names", ())
        if target not in provider.resources
    ]
    wrong += [
        f"{model.name}: {model.facts['looks_up']['type']}"
        for model in models(provider)
        if "looks_up" in model.facts and model.facts["looks_up"]["type"] not in provider.resources
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_recipe_can_be_cooked(name: str) -> None:
    provider = library.load_provider(name)
    arguments = empty(provider.configuration.block)
    values = provider.facts.get("values", {})
    for model in models(provider):
        state = empty(model.schema.block)
        kitchen = Kitchen(state, Configured(provider, arguments).arguments, values, Seed(name, model.name))
        for recipe in recipes(provider, model):
            cook(recipe, kitchen, ("here",))


def words(kind: Any) -> set[str]:
    return set(kind.__annotations__) | {
        word for base in kind.__orig_bases__ if hasattr(base, "__orig_bases__") for word in words(base)
    }


def unknown_words(model: ResourceModel) -> Iterator[str]:
    facts = model.facts
    for refusal in facts.get("refusals", ()):
        yield from strange(refusal, Refusal)
        yield from conditions(refusal.get("when", {}))
        if "rule" in refusal and refusal["rule"] not in RULES:
            yield f"no rule {refusal['rule']}"
    for fill in facts.get("fills", ()):
        yield from strange(fill, Fill)
        yield from conditions(fill.get("when", {}))
    for rewrite in facts.get("rewrites", ()):
        yield from strange(rewrite, Rewrite)
        yield from conditions(rewrite.get("when", {}))
        yield from rules(rewrite.get("reads_back", []))
    if "looks_up" in facts:
        yield from strange(facts["looks_up"], LookUp)
    for attribute in facts.get("attributes", {}).values():
        yield from rules(attribute.get("reads_back", []))
        if "texts" in attribute:
            yield from strange(attribute["texts"], TextsFacts)
            for text in attribute["texts"].get("keys", {}).values():
                yield from strange(text, TextFacts)


def strange(given: Mapping[str, Any], kind: Any) -> Iterator[str]:
    yield from given.keys() - words(kind)


def conditions(when: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for condition in when.values():
        yield from strange(condition, Condition)
        yield from conditions(condition.get("names", {}))
        yield from conditions({"": condition["nowhere"]} if "nowhere" in condition else {})


def rules(given: Any) -> Iterator[str]:
    for rule in given if isinstance(given, list) else [given]:
        names = rule if isinstance(rule, dict) else [rule]
        yield from (f"no rule {name}" for name in names if name not in READS_BACK)


def named_paths(model: ResourceModel) -> Iterator[str]:
    facts = model.facts
    service = words(ServiceAttributeFacts)
    yield from (path for path, attribute in facts.get("attributes", {}).items() if attribute.keys() & service)
    yield from (path for path in facts.get("identity", ()) if "${" not in path)
    for group in facts.get("unique", ()):
        yield from (path for path in group if not path.startswith("provider."))
    for item in [*facts.get("refusals", ()), *facts.get("rewrites", ()), *facts.get("fills", ())]:
        parts: Mapping[str, Any] = {**item}
        each = parts.get("each", "")
        yield each
        for path in [*parts.get("when", {}), *parts.get("values", {})]:
            if not path.startswith("provider."):
                yield f"{each}{path}".lstrip(".") if path.startswith(".") else path


def paths(block: Block, prefix: str = "") -> Iterator[str]:
    """A regular expression for each path that there is; the keys of maps are free."""
    for name, attribute in block.attributes.items():
        yield from attribute_paths(attribute, prefix + re.escape(name))
    for name, nested in block.blocks.items():
        yield prefix + re.escape(name)
        yield from paths(nested.block, f"{prefix}{re.escape(name)}\\.")


def attribute_paths(attribute: Attribute, path: str) -> Iterator[str]:
    yield path
    if attribute.nested is not None:
        below = f"{path}\\.[^.]+" if attribute.nesting == "map" else path
        for name, inner in attribute.nested.items():
            yield from attribute_paths(inner, f"{below}\\.{re.escape(name)}")
            yield from attribute_paths(inner, f"{path}\\.{re.escape(name)}")
    else:
        yield from typed_paths(attribute.type, path)


def typed_paths(kind: Type, path: str) -> Iterator[str]:
    if kind == "dynamic":
        yield path + r"\..*"
    if not isinstance(kind, list):
        return
    if kind[0] == "object":
        for name, inner in kind[1].items():
            yield f"{path}\\.{re.escape(name)}"
            yield from typed_paths(inner, f"{path}\\.{re.escape(name)}")
    elif kind[0] == "map":
        yield path + r"\.[^.]+"
    elif kind[0] in {"list", "set"}:
        yield from typed_paths(kind[1], path)


def recipes(provider: ProviderModel, model: ResourceModel) -> Iterator[Any]:
    yield from provider.facts.get("recipes", {}).values()
    yield from provider.facts.get("values", {}).values()
    for attribute in model.facts.get("attributes", {}).values():
        yield attribute.get("recipe")
        yield attribute.get("service_default")
    for fill in model.facts.get("fills", ()):
        yield from fill["values"].values()
    for rewrite in model.facts.get("rewrites", ()):
        yield rewrite.get("value")
