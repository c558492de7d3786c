"""One line for each request: who asked for what, and how it went. Never a token, never a query: it may be signed."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Literal

from generator.registry.serving import ServeError

Form = Literal["text", "json"]
STANDARD_OUTPUT = "-"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST = 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A request and its answer.

    Attributes:
        time: when it came, in seconds since 1970.
        client: the address that it came from.
        holder: the name of the token, or empty.
        method: of the request.
        path: still encoded, without the query.
        version: of HTTP: ``1.1``.
        status: of the answer; 0 if there was none.
        size: of the body that was sent, in bytes.
        seconds: until the last byte was handed to the system.
        agent: what the client calls itself.
    """

    time: float
    client: str
    holder: str
    method: str
    path: str
    version: str
    status: int
    size: int
    seconds: float
    agent: str


def as_text(entry: Entry) -> str:
    """The combined format that web servers share, and the milliseconds."""
    at = datetime.fromtimestamp(entry.time, UTC)
    when = f"{at:%d}/{_MONTHS[at.month - 1]}/{at:%Y:%H:%M:%S} +0000"
    request = f"{_plain(entry.method)} {_plain(entry.path)} HTTP/{_plain(entry.version)}"
    agent = _plain(entry.agent) or "-"
    return (
        f'{_plain(entry.client) or "-"} - {entry.holder or "-"} [{when}] "{request}" {entry.status} {entry.size}'
        f' "-" "{agent}" {entry.seconds * 1000:.1f}'
    )


def as_json(entry: Entry) -> str:
    """One JSON object."""
    return json.dumps(
        {
            "time": datetime.fromtimestamp(entry.time, UTC).isoformat(timespec="milliseconds"),
            "client": entry.client,
            "token": entry.holder or None,
            "method": entry.method[:_MOST],
            "path": entry.path[:_MOST],
            "status": entry.status,
            "bytes": entry.size,
            "ms": round(entry.seconds * 1000, 1),
            "agent": entry.agent[:_MOST],
        }
    )


class AccessLog:
    """Writes lines. A file that is moved away, as logs are rotated, is begun anew.

    Args:
        place: a file to append to, or ``-`` for the standard output.
        form: how a line looks.

    Raises:
        ServeError: the file cannot be opened.
    """

    def __init__(self, place: str, form: Form) -> None:
        self._format = as_json if form == "json" else as_text
        try:
            self._handler = _handler(place)
        except OSError as error:
            raise ServeError(f"cannot write the access log to {place}: {error.strerror}") from error

    def write(self, entry: Entry) -> None:
        """Adds a line."""
        line = self._format(entry)
        self._handler.handle(logging.LogRecord("access", logging.INFO, "", 0, line, None, None))

    def close(self) -> None:
        """Closes the file."""
        self._handler.close()


class _File(WatchedFileHandler):
    """Tells once that it cannot write, and goes on: a full disk is no reason to serve nothing."""

    _failed = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's name
        """A line could not be written."""
        if not self._failed:
            sys.stderr.write(f"Warning: cannot write to the access log {self.baseFilename}: {sys.exc_info()[1]}\n")
        self._failed = True


class _Output(logging.StreamHandler):  # type: ignore[type-arg]
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Says nothing: nobody reads us any more."""


def _handler(place: str) -> logging.Handler:
    if place == STANDARD_OUTPUT:
        return _Output(sys.stdout)
    return _File(Path(place), encoding="utf-8")


def _plain(text: str) -> str:
    """A text that ends no quotation and moves no cursor."""
    shown = text if len(text) <= _MOST else text[:_MOST] + "..."
    return "".join(c if " " <= c <= "~" and c not in '"\\' else f"\\x{ord(c):02x}" for c in shown)
