"""A provider's schemas and facts in one file that is read in a blink: what a provider starts from.

It is made from the package's own data when it is missing, damaged or older than they are. Nobody has to ask for it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import msgpack

from generator.rehearsal.offline.keeping import keep
from generator.rehearsal.offline.models import ProviderModel, ResourceModel
from generator.rehearsal.offline.schema import read_schema

_DATA: Final = Path(__file__).parent.parent
# What the file depends on besides the data.
_CODE: Final = tuple(Path(__file__).with_name(f"{name}.py") for name in ("compiled", "schema_wire", "library"))


class Compiled:
    """A provider to serve.

    Attributes:
        address: its source address, with the host.
        version: its version.
    """

    def __init__(self, name: str, document: Mapping[str, Any]) -> None:
        self._name = name
        self._document = document
        self.address: str = document["address"]
        self.version: str = document["version"]

    def schema(self, types: Collection[str] | None = None) -> bytes:
        """Its answer to `GetProviderSchema`, as it is sent.

        Args:
            types: the resource types and data sources to tell of; all if left out.
        """
        parts: Mapping[str, bytes] = self._document["schema"]
        # Messages that are put one after the other are one message.
        return b"".join(part for name, part in parts.items() if not name or types is None or name in types)

    @cached_property
    def model(self) -> ProviderModel:
        """Its model, the same as `library.load_provider` gives."""
        document = self._document
        return ProviderModel(
            name=self._name,
            address=self.address,
            version=self.version,
            configuration=read_schema(json.loads(document["configuration"])),
            resources=_Models(document["resources"]),
            data_sources=_Models(document["data_sources"]),
            facts=json.loads(document["facts"]),
        )


def load(name: str, directory: Path) -> Compiled:
    """A provider's compiled form, made anew where it is out of date.

    Args:
        name: the provider.
        directory: where compiled forms are kept; one that cannot be written to costs time, no more.

    Raises:
        LibraryError: there is no such schema, or its data is damaged.
    """
    file = directory / f"{name}.bin"
    wanted = _fingerprint(name)
    document = _read(file)
    if document is None or document.get("made_from") != wanted:
        data = _compile(name, wanted)
        with contextlib.suppress(OSError):
            keep(file, data)
        document = msgpack.unpackb(data)
    return Compiled(name, document)


class _Models(Mapping[str, ResourceModel]):
    """Models by name, each unpacked when it is first asked for."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed
        self._models: dict[str, ResourceModel] = {}

    def __getitem__(self, name: str) -> ResourceModel:
        model = self._models.get(name)
        if model is None:
            document = json.loads(self._packed[name])
            # Two threads may make it at once; both then use the first.
            model = self._models.setdefault(
                name, ResourceModel(name, read_schema(document["schema"]), document["facts"])
            )
        return model

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def _fingerprint(name: str) -> str:
    """What stands for the state of all files that the compiled form is made from."""
    entries = [_entry(path) for path in (_DATA / "schemas" / f"{name}.json.gz", *_CODE)]
    for folder in (_DATA / "facts" / name, _DATA / "facts" / name / "data"):
        with contextlib.suppress(FileNotFoundError), os.scandir(folder) as found:
            entries += sorted(f"{e.name} {e.stat().st_size} {e.stat().st_mtime_ns}" for e in found if e.is_file())
    return "\n".join(entries)


def _entry(path: Path) -> str:
    try:
        status = path.stat()
    except OSError:
        return path.name
    return f"{path.name} {status.st_size} {status.st_mtime_ns}"


def _compile(name: str, made_from: str) -> bytes:
    from tf.gen import tfplugin_pb2 as pb

    from generator.rehearsal.offline import library
    from generator.rehearsal.offline.schema_wire import CAPABILITIES, schema_message

    document = library.read_document(name)
    model = library.load_provider(name)
    answer = pb.GetProviderSchema.Response
    parts = {
        "": answer(
            provider=schema_message(model.configuration), server_capabilities=pb.ServerCapabilities(**CAPABILITIES)
        ).SerializeToString()
    }
    for kind, models in (("resource_schemas", model.resources), ("data_source_schemas", model.data_sources)):
        for type_, item in models.items():
            part = answer(**{kind: {type_: schema_message(item.schema)}})
            parts[type_] = parts.get(type_, b"") + part.SerializeToString()
    compiled = {
        "made_from": made_from,
        "address": model.address,
        "version": model.version,
        "configuration": json.dumps(document["provider"]),
        "facts": json.dumps(model.facts),
        "resources": _by_name(document["resource_schemas"], model.resources),
        "data_sources": _by_name(document.get("data_source_schemas", {}), model.data_sources),
        "schema": parts,
    }
    packed: bytes = msgpack.packb(compiled)
    return packed


def _by_name(schemas: Mapping[str, Any], models: Mapping[str, ResourceModel]) -> dict[str, bytes]:
    return {
        name: json.dumps({"schema": schemas[name], "facts": model.facts}, separators=(",", ":")).encode()
        for name, model in models.items()
    }


def _read(file: Path) -> dict[str, Any] | None:
    try:
        document = msgpack.unpackb(file.read_bytes())
    except (OSError, ValueError, msgpack.UnpackException, msgpack.ExtraData):
        return None
    return document if isinstance(document, dict) else None
