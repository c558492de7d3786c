"""How often each version was downloaded. Kept in memory, written now and then and at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock

from generator import write
from generator.registry import address as addresses
from generator.registry.address import Address
from generator.registry.serving import ServeError
from generator.versions import Version
from generator.versions import parse as parse_version

FORMAT = 1
# Hidden, so that it is no file of the registry; beside the modules that it is about.
NAME = ".counts.json"

_Known = dict[str, dict[str, int]]


class Counts:
    """Downloads by module and version. One server at a time writes to a file.

    Args:
        file: where they are kept.
        tell: what to do with a sentence about a file that cannot be written.

    Raises:
        ServeError: the file is there and cannot be read, or is damaged.
    """

    def __init__(self, file: Path, tell: Callable[[str], None]) -> None:
        self._file = file
        self._tell = tell
        self._known = _read(file)
        self._changed = self._failed = False
        self._lock = Lock()
        self._writing = Lock()

    def add(self, address: Address, version: Version) -> None:
        """One download more."""
        with self._lock:
            versions = self._known.setdefault(str(address), {})
            versions[str(version)] = versions.get(str(version), 0) + 1
            self._changed = True

    def dump(self) -> bytes:
        """What programs read."""
        with self._lock:
            return _dump(self._known)

    def save(self) -> None:
        """Writes what has changed. A file that cannot be written is told about once; the next time it may go."""
        with self._writing:
            with self._lock:
                if not self._changed:
                    return
                content, self._changed = _dump(self._known), False
            try:
                write.replace(self._file, content)
                self._failed = False
            except OSError as error:
                self._changed = True
                if not self._failed:
                    self._tell(
                        f"Warning: cannot write {self._file}: {error.strerror}. Downloads are counted in memory."
                    )
                self._failed = True


def _dump(known: Mapping[str, Mapping[str, int]]) -> bytes:
    downloads = {address: dict(sorted(known[address].items())) for address in sorted(known)}
    return (json.dumps({"format": FORMAT, "downloads": downloads}, indent=1) + "\n").encode()


def _read(file: Path) -> _Known:
    try:
        data = json.loads(file.read_bytes())
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']!r}")
        return {_address(key): _counted(value) for key, value in data["downloads"].items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ServeError(f"cannot read {file}: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        hint = "Move it away to begin at zero, or name another one with --counts."
        raise ServeError(f"{file} holds no counts: {error}", hint=hint) from None


def _address(text: str) -> str:
    return str(addresses.parse(text))


def _counted(versions: Mapping[str, object]) -> dict[str, int]:
    found = {}
    for version, count in versions.items():
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            raise ValueError(f"{count!r} is no count")
        found[str(parse_version(version))] = count
    return found
