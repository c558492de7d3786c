"""The files of a plan to mistakes: the folders that are asked for, each as Terraform reads it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from generator.errors import Location, Mistake
from generator.planning import PlannedFile
from generator.rehearsal.offline import library
from generator.rehearsal.offline.models import ProviderModel
from generator.schema_check.checking import check

# Most folders hold calls of modules and nothing else: they need not be read.
_OF_INTEREST = re.compile(rb"^[ \t]*(?:resource|data)[ \t]", re.MULTILINE)


def mistakes(files: Mapping[str, PlannedFile], only: Collection[str] | None = None) -> list[Mistake]:
    """Check rendered files against the schemas of their providers.

    Args:
        files: a plan's files, by path.
        only: paths of files; the folders that hold one of them are checked. None for all folders.

    Raises:
        LibraryError: a schema file is damaged.
    """
    folders: dict[str, dict[str, PlannedFile]] = {}
    for path, file in files.items():
        if path.endswith(".tf"):
            folders.setdefault(path.rpartition("/")[0], {})[path] = file
    wanted = folders.keys() if only is None else folders.keys() & {path.rpartition("/")[0] for path in only}
    found: list[Mistake] = []
    for folder in sorted(wanted):
        if not any(_OF_INTEREST.search(file.content) for file in folders[folder].values()):
            continue
        texts = {path: file.content.decode("utf-8", "replace") for path, file in folders[folder].items()}
        for finding in check(texts, provider):
            text, origin = texts[finding.file], files[finding.file].origin
            line = text.count("\n", 0, finding.start) + 1
            column = finding.start - text.rfind("\n", 0, finding.start)
            hint = f"{finding.hint} It comes from {origin}.".lstrip()
            found.append(Mistake(Location(finding.file, line, column), finding.message, hint))
    return found


def provider(address: str) -> ProviderModel | None:
    """The model of a provider, by its source address; None where there is no schema of it.

    Raises:
        LibraryError: its schema file is damaged.
    """
    name = address.rpartition("/")[2]
    if name not in _names():
        return None
    model = library.load_provider(name)
    return model if model.address == address else None


@cache
def _names() -> frozenset[str]:
    return frozenset(library.names())
