"""Reads what the package knows about providers: schemas and facts."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.errors import FrontrouteError
from generator.rehearsal.offline.facts import TypeFacts
from generator.rehearsal.offline.models import ProviderModel, ResourceModel
from generator.rehearsal.offline.schema import Schema, read_schema

SCHEMAS = Path(__file__).parent.parent / "schemas"
FACTS = Path(__file__).parent.parent / "facts"


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
        )
    except (KeyError, TypeError, AttributeError) as error:
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
            schema: Schema = read_schema(self._documents[name])
            model = self._models[name] = ResourceModel(name, schema, _facts(self._facts / f"{name}.yaml"))
        return model

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def _facts(path: Path) -> TypeFacts:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        facts: TypeFacts = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise LibraryError(f"{path} is damaged: {error}.") from error
    return facts or {}
