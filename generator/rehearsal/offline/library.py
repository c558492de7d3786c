"""Reads what the package knows about providers: schemas and facts."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import yaml

from generator.errors import FrontrouteError
from generator.rehearsal.offline.facts import TypeFacts
from generator.rehearsal.offline.models import ProviderModel, ResourceModel
from generator.rehearsal.offline.schema import Schema, read_schema
from generator.rehearsal.offline.service_facts import ProviderFacts

SCHEMAS = Path(__file__).parent.parent / "schemas"
FACTS = Path(__file__).parent.parent / "facts"

# Words of facts that mean something when they are null.
_MAY_BE_NULL: Final = frozenset({"default", "recipe"})


class LibraryError(FrontrouteError):
    """A schema or facts file is missing or damaged."""


def names() -> list[str]:
    """The providers that there are schemas of."""
    return sorted(path.name.removesuffix(".json.gz") for path in SCHEMAS.glob("*.json.gz"))


@cache
def load_provider(name: str) -> ProviderModel:
    """The model of a provider.

    Raises:
        LibraryError: there is no such schema, or it is damaged.
    """
    document = read_document(name)
    try:
        source = document["provider_source"]
        facts = FACTS / name
        return ProviderModel(
            name=name,
            address=source,
            version=document["provider_version"],
            configuration=read_schema(document["provider"]),
            resources=_Lazy(document["resource_schemas"], facts),
            data_sources=_Lazy(document.get("data_source_schemas", {}), facts / "data"),
            facts=cast(ProviderFacts, _read_facts(facts / "provider.yaml")),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise LibraryError(f"{SCHEMAS / name}.json.gz is damaged: {error!r}.") from error


def identity(name: str) -> tuple[str, str]:
    """A provider's source address, with the host, and its version.

    Raises:
        LibraryError: there is no such schema, or it is damaged.
    """
    document = read_document(name)
    try:
        return str(document["provider_source"]), str(document["provider_version"])
    except KeyError as error:
        raise LibraryError(f"{SCHEMAS / name}.json.gz is damaged: {error!r}.") from error


def read_document(name: str) -> dict[str, Any]:
    """The schema file of a provider, as it stands.

    Raises:
        LibraryError: there is no such file, or it is damaged.
    """
    path = SCHEMAS / f"{name}.json.gz"
    try:
        document = json.loads(gzip.decompress(path.read_bytes()))
    except FileNotFoundError as error:
        raise LibraryError(
            f"There is no schema of the provider {name}.", hint=f"There is: {', '.join(names())}."
        ) from error
    except (OSError, EOFError, ValueError) as error:
        raise LibraryError(
            f"{path} is damaged: {error}.", hint=f"Write it anew: frontroute schemas refresh {name}"
        ) from error
    if not isinstance(document, dict):
        raise LibraryError(f"{path} is damaged: it holds no object.")
    return document


class _Lazy(Mapping[str, ResourceModel]):
    """Models by name, each read when it is first asked for."""

    def __init__(self, documents: Mapping[str, Any], facts: Path) -> None:
        self._documents = documents
        self._facts = facts
        self._models: dict[str, ResourceModel] = {}

    def __getitem__(self, name: str) -> ResourceModel:
        model = self._models.get(name)
        if model is None:
            document = self._documents[name]
            try:
                schema: Schema = read_schema(document)
            except (KeyError, TypeError, AttributeError) as error:
                raise LibraryError(f"The schema of {name} is damaged: {error!r}.") from error
            facts = _read_facts(self._facts / f"{name}.yaml")
            model = self._models[name] = ResourceModel(name, schema, cast(TypeFacts, facts))
        return model

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def _read_facts(path: Path) -> dict[str, Any]:
    """The facts of a file. It may hold two documents: what was read off a provider, and below, corrections of it."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        documents = [document or {} for document in yaml.load_all(text, Loader=yaml.CSafeLoader)]
        return corrected(*documents) if len(documents) > 1 else documents[0] if documents else {}
    except (yaml.YAMLError, TypeError, AttributeError) as error:
        raise LibraryError(f"{path} is damaged: {error}.") from error


def corrected(facts: dict[str, Any], corrections: dict[str, Any]) -> dict[str, Any]:
    """Facts with corrections, word by word and attribute by attribute.

    A word that is corrected to null goes, unless null is something that it can say.
    """
    attributes = {path: dict(words) for path, words in facts.get("attributes", {}).items()}
    for path, words in corrections.get("attributes", {}).items():
        changed = attributes.get(path, {}) | words
        attributes[path] = {word: value for word, value in changed.items() if value is not None or word in _MAY_BE_NULL}
    return {**facts, **corrections, "attributes": attributes}
