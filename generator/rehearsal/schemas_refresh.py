"""Writes `schemas/<provider>.json.gz` from a real provider, where one can be reached: facts alone, no prose."""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.declarations import Reader
from generator.errors import FrontrouteError
from generator.hcl import quote
from generator.project import Project
from generator.rehearsal.cli_config import clean_environ, cli_config_text, read_user_config, write_cli_config
from generator.rehearsal.engine import find_engine
from generator.rehearsal.mirrors import Mirror, find_mirrors, platform_name
from generator.rehearsal.offline import library
from generator.rehearsal.overrides import mocked_environment
from generator.rehearsal.running import Terraform, TerraformError
from generator.rehearsal.used_types import UsedType, types_in_project

REGISTRY = "registry.terraform.io"
OBTAINED = "read off the provider's binary: terraform providers schema -json"

_FLAGS = ("required", "optional", "computed", "sensitive", "write_only", "deprecated")
_TABLES = {"resource": "resource_schemas", "data": "data_source_schemas"}


class RefreshError(FrontrouteError):
    """A schema cannot be written: there is no real provider, it does not have a type, or the place is closed."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh wrote.

    Attributes:
        path: the file.
        version: the provider's version.
        changed: whether the file differs from what stood there.
        resources: how many resource types it holds.
        data_sources: how many data sources it holds.
        added: types that it did not hold before.
    """

    path: Path
    version: str
    changed: bool
    resources: int
    data_sources: int
    added: tuple[str, ...]


def refresh(
    project: Project, provider: str, *, types: Sequence[str] = (), environ: Mapping[str, str] = os.environ
) -> Refreshed:
    """Writes the schema file of a provider: the types that are used, kept or named, and those that it holds already.

    Args:
        project: whose templates say what is used.
        provider: its local name, such as ``aws``.
        types: further types to hold; a name that is both a resource type and a data source adds both.
        environ: the environment, where a provider and Terraform are looked for.

    Raises:
        RefreshError: no real provider is at hand, or it does not have a type that is asked for.
        EngineError: there is no Terraform.
    """
    source, constraint = requirement(project, provider)
    document, version = _ask(source, constraint, environ)
    held = _held(provider)
    used = {(use.kind, use.name): use.file for use in types_in_project(project) if use.provider == provider}
    wanted = dict.fromkeys(held, "") | _kept(provider) | used | _named(types, document)
    kept, absent = prune(document, wanted)
    if absent:
        raise RefreshError(
            "\n".join(
                f"{source} {version} has no {'data source' if use.kind == 'data' else 'resource type'} {use.name}"
                + (f", which {use.file} uses." if use.file else ".")
                for use in absent
            )
        )
    full = {"provider_source": source, "provider_version": version, "obtained": OBTAINED, **kept}
    path = library.SCHEMAS / f"{provider}.json.gz"
    added = sorted({name for _, name in wanted} - {name for _, name in held})
    changed = _write(path, packed(full))
    return Refreshed(
        path, version, changed, len(kept["resource_schemas"]), len(kept["data_source_schemas"]), tuple(added)
    )


def requirement(project: Project, provider: str) -> tuple[str, str]:
    """The full address of a provider, and the version constraint that templates put on it (may be empty).

    Raises:
        RefreshError: neither a template nor a schema file says where it comes from.
    """
    for architecture in Reader().architectures(project, project.architectures).values():
        needed = architecture.providers.get(provider)
        if needed is not None:
            return address(needed.source), needed.version
    try:
        return str(library.read_document(provider)["provider_source"]), ""
    except (library.LibraryError, KeyError) as error:
        raise RefreshError(
            f"No template requires a provider {provider}, and there is no schema of one.",
            hint=f"There is: {', '.join(library.names())}.",
        ) from error


def address(source: str) -> str:
    """A source address with its host."""
    return source if source.count("/") == 2 else f"{REGISTRY}/{source}"


def prune(document: Mapping[str, Any], wanted: Mapping[tuple[str, str], str]) -> tuple[dict[str, Any], list[UsedType]]:
    """What is kept of a provider's schema: names, types and flags of what is wanted.

    Args:
        document: a provider's part of ``terraform providers schema -json``.
        wanted: by kind and name, the file that uses it, or an empty text.

    Returns:
        The tables of a schema file, and what the provider does not have.
    """
    tables: dict[str, Any] = {"provider": _schema(document["provider"])}
    for kind, table in _TABLES.items():
        all_of_kind = document.get(table, {})
        names = sorted(name for wanted_kind, name in wanted if wanted_kind == kind and name in all_of_kind)
        tables[table] = {name: _schema(all_of_kind[name]) for name in names}
    absent = [UsedType(kind, name, file) for (kind, name), file in wanted.items() if name not in tables[_TABLES[kind]]]
    return tables, sorted(absent)


def packed(document: Mapping[str, Any]) -> bytes:
    """A schema file's bytes: the same ones for the same facts, whenever they are written."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"version": schema.get("version", 0), "block": _block(schema.get("block", {}))}


def _block(block: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if attributes := block.get("attributes"):
        found["attributes"] = {name: _attribute(item) for name, item in attributes.items()}
    if blocks := block.get("block_types"):
        found["block_types"] = {
            name: {
                "nesting_mode": item["nesting_mode"],
                **{bound: item[bound] for bound in ("min_items", "max_items") if item.get(bound)},
                "block": _block(item["block"]),
            }
            for name, item in blocks.items()
        }
    return found


def _attribute(attribute: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {flag: True for flag in _FLAGS if attribute.get(flag)}
    nested = attribute.get("nested_type")
    if nested is None:
        return found | {"type": attribute["type"]}
    attributes = {name: _attribute(item) for name, item in nested["attributes"].items()}
    return found | {"nested_type": {"nesting_mode": nested["nesting_mode"], "attributes": attributes}}


def _held(provider: str) -> list[tuple[str, str]]:
    try:
        document = library.read_document(provider)
    except library.LibraryError:
        return []
    return [(kind, name) for kind, table in _TABLES.items() for name in document.get(table, {})]


def _kept(provider: str) -> dict[tuple[str, str], str]:
    """What stands in `schemas/<provider>.kept.yaml`: types by kind, under the reason why they are kept."""
    path = library.SCHEMAS / f"{provider}.kept.yaml"
    if not path.exists():
        return {}
    reasons = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {(kind, name): path.name for kinds in reasons.values() for kind, names in kinds.items() for name in names}


def _named(types: Iterable[str], document: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """The types named on the command line, each of the kinds that it has; of both, to say so, if it has none."""
    named: dict[tuple[str, str], str] = {}
    for name in types:
        kinds = [kind for kind, table in _TABLES.items() if name in document.get(table, {})]
        named |= {(kind, name): "the command line" for kind in kinds or ("resource",)}
    return named


def _ask(source: str, constraint: str, environ: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """A real provider's own schema, and its version."""
    mirrors = tuple(mirror for mirror in find_mirrors(environ) if not is_double(mirror))
    engine = find_engine(environ)
    with tempfile.TemporaryDirectory(prefix="frontroute-schemas-") as scratch:
        directory = Path(scratch)
        config = write_cli_config(directory, cli_config_text(mirrors, user=read_user_config(environ)))
        version = f"\n      version = {quote(constraint)}" if constraint else ""
        (directory / "main.tf").write_text(
            "terraform {\n  required_providers {\n    it = {\n"
            f"      source  = {quote(source)}{version}\n    }}\n  }}\n}}\n",
            encoding="utf-8",
        )
        terraform = Terraform(engine.path, clean_environ(environ, config, without=mocked_environment()))
        try:
            terraform.run(["init", "-no-color", "-input=false"], cwd=directory)
            answer = json.loads(terraform.run(["providers", "schema", "-json"], cwd=directory).stdout)
            versions = json.loads(terraform.run(["version", "-json"], cwd=directory).stdout)
        except TerraformError as error:
            raise RefreshError(
                f"No real provider {source} is at hand; nothing was changed.\n{error.result.diagnostics[-1500:]}",
                hint="Set FRONTROUTE_PLUGIN_DIR to a directory that holds it, or let this machine reach its registry.",
            ) from error
        # OpenTofu looks for it under its own registry's name.
        found = next(iter(answer["provider_schemas"].items()))
        return found[1], str(versions["provider_selections"][found[0]])


def is_double(mirror: Mirror) -> bool:
    """Whether a mirror holds providers that are scripts, as the offline provider is: real ones are binaries."""
    programs = (
        program
        for address, versions in mirror.providers.items()
        for version in versions
        for program in (mirror.path / address / version / platform_name()).glob("terraform-provider-*")
    )
    return any(program.open("rb").read(2) == b"#!" for program in programs)


def _write(path: Path, data: bytes) -> bool:
    try:
        if path.exists() and path.read_bytes() == data:
            return False
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as error:
        raise RefreshError(f"Cannot write {path}: {error.strerror}.") from error
    return True
