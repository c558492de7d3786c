"""What is refused before anything is looked at. Pure, but for the numbers that uvicorn keeps to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Bytes. Terraform sends less than 500 bytes of headers; a browser with many cookies, a few thousand.
MOST_HEADERS = 16 * 1024
MOST_PATH = 1024
MOST_QUERY = 1024

# A connection takes a descriptor, and one more while it reads a file: this stays below the usual limit of 1024.
MOST_CONNECTIONS = 400

# Seconds: for the headers of a request to be there, for a client to take some of what waits for it, for a connection
# without a request to stay, for a client to say goodbye as TLS asks it to, for what runs to end.
HEADERS_S = 10.0
STALL_S = 60.0
IDLE_S = 5
GOODBYE_S = 2.0
STOP_S = 20

METHODS = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class TooMuch:
    """Why a request is refused.

    Attributes:
        status: of the answer.
        message: why.
        close: True if the connection ends, so that what still comes is not read.
    """

    status: int
    message: str
    close: bool = False


def refusal(method: str, path: bytes, query: bytes, headers: Iterable[tuple[bytes, bytes]]) -> TooMuch | None:
    """Why a request is refused; None if it is not.

    Args:
        method: of the request.
        path: still encoded.
        query: still encoded.
        headers: with names in lower case.
    """
    known = list(headers)
    body = any(_announces_body(name, value) for name, value in known)
    if method not in METHODS:
        return TooMuch(405, f"only {' and '.join(METHODS)} are answered", close=body)
    if body:
        return TooMuch(413, "no request needs a body", close=True)
    if len(path) > MOST_PATH or len(query) > MOST_QUERY:
        return TooMuch(414, "the address is too long")
    # The parser bounds what it has to wait for; what comes at once, it takes.
    if sum(len(name) + len(value) + 4 for name, value in known) > MOST_HEADERS:
        return TooMuch(431, "the headers are too long", close=True)
    return None


def _announces_body(name: bytes, value: bytes) -> bool:
    return name == b"transfer-encoding" or (name == b"content-length" and value.strip(b" 0") != b"")
