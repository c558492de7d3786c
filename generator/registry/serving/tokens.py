"""Who may read a registry: a file of names and hashes of tokens, one a line.

ci sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from generator import write
from generator.errors import FrontrouteError, UnknownNameError
from generator.names import did_you_mean

# A name shows in the access log and in signed links, so it needs no escaping anywhere.
_NAME = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]{0,62}[0-9A-Za-z])?\Z", re.ASCII)
_LINE = re.compile(r"(?P<name>\S+)[ \t]+sha256:(?P<sha256>[0-9a-f]{64})\Z", re.ASCII)

_BYTES = 32
_WAIT_S = 10.0
_PRIVATE = 0o600


class TokensError(FrontrouteError):
    """The file of tokens cannot be read or written, is damaged, or a name is taken."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose token it is.

    Attributes:
        name: the token's name.
        sha256: of the token, in hexadecimal.
    """

    name: str
    sha256: str


def digest(token: str) -> str:
    """What is kept of a token."""
    # A slow hash guards what people think up. A token is 256 random bits: there is nothing to guess from, and a slow
    # hash would only let strangers keep the server busy.
    return hashlib.sha256(token.encode("utf-8", errors="surrogateescape")).hexdigest()


def check_name(name: str) -> str:
    """`name` if a token may be called so.

    Raises:
        ValueError: if it may not.
    """
    if not _NAME.match(name):
        raise ValueError("a name has letters, digits, `.`, `-` and `_`, begins and ends with a letter or digit")
    return name


def parse(text: str, shown: str) -> dict[str, Holder]:
    """The holders that a file lists, by name.

    Args:
        text: what the file holds. Empty lines and lines that begin with ``#`` say nothing.
        shown: where it was read, for messages.

    Raises:
        TokensError: a line is none of a token, or a name is there twice.
    """
    found: dict[str, Holder] = {}
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        match = _LINE.match(said)
        if match is None or not _NAME.match(match["name"]):
            hint = "A line is a name, a blank, and sha256: with 64 hexadecimal digits."
            raise TokensError(f"{shown}:{number}: no line of a token", hint=hint)
        if match["name"] in found:
            raise TokensError(f'{shown}:{number}: there is a token "{match["name"]}" already')
        found[match["name"]] = Holder(match["name"], match["sha256"])
    return found


def read(file: Path) -> dict[str, Holder]:
    """The holders that a file lists, by name.

    Raises:
        TokensError: it cannot be read, or is damaged.
    """
    try:
        return parse(file.read_text(encoding="utf-8"), str(file))
    except FileNotFoundError:
        hint = f"frontroute registry token add NAME --tokens {file} makes it."
        raise TokensError(f"there is no file {file}", hint=hint) from None
    except UnicodeDecodeError:
        raise TokensError(f"{file} is no file of tokens") from None
    except OSError as error:
        raise TokensError(f"cannot read {file}: {error.strerror}") from error


def add(file: Path, name: str) -> str:
    """Makes a token. Only its hash is kept, so this is the one time that it can be read.

    Args:
        file: the file of tokens; made where there is none, for the user's eyes only.
        name: whose it is.

    Raises:
        TokensError: the name is taken, or the file cannot be read or written.
        BusyError: another run keeps writing there.
    """
    token = secrets.token_urlsafe(_BYTES)
    with _alone(file):
        holders = read(file) if file.exists() else {}
        if name in holders:
            hint = f"Choose another name, or remove it first: frontroute registry token remove {name} --tokens {file}"
            raise TokensError(f'there is a token "{name}" in {file} already', hint=hint)
        _write(file, {**holders, name: Holder(name, digest(token))})
    return token


def remove(file: Path, name: str) -> None:
    """Takes a token away. A server that runs knows it with its next request.

    Raises:
        UnknownNameError: there is no such token.
        TokensError: the file cannot be read or written.
        BusyError: another run keeps writing there.
    """
    with _alone(file):
        holders = read(file)
        if name not in holders:
            hint = did_you_mean(name, holders, what="Tokens")
            raise UnknownNameError(f'{file} has no token "{name}"', hint=hint)
        _write(file, {known: holder for known, holder in holders.items() if known != name})


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    folder = file.absolute().parent
    if not folder.is_dir():
        raise TokensError(f"there is no folder {folder}")
    with write.exclusive(folder, wait=_WAIT_S, on_wait=lambda: None):
        yield


def _write(file: Path, holders: Mapping[str, Holder]) -> None:
    text = "".join(f"{holder.name} sha256:{holder.sha256}\n" for holder in holders.values())
    try:
        # What is written takes the mode of what stands there.
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT, _PRIVATE))
        file.chmod(_PRIVATE)
        write.replace(file, text.encode())
    except OSError as error:
        raise TokensError(f"cannot write {file}: {error.strerror}") from error


class Tokens:
    """The tokens of a file, as it stands now."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stamp: tuple[int, int, int] | None = None
        self._holders: dict[str, Holder] = {}
        self._error: TokensError | None = None
        self._lock = Lock()

    def holder(self, token: str) -> Holder | None:
        """Whose token it is; None if it is nobody's.

        Raises:
            TokensError: the file cannot be read, or is damaged: then nobody is let in.
        """
        given = digest(token)
        found = None
        for holder in self.holders().values():
            # All of them, so that the time tells nothing.
            if hmac.compare_digest(holder.sha256, given):
                found = holder
        return found

    def holders(self) -> Mapping[str, Holder]:
        """All holders by name.

        Raises:
            TokensError: see `holder`.
        """
        with self._lock:
            self._refresh()
            if self._error is not None:
                raise self._error
            return self._holders

    def _refresh(self) -> None:
        try:
            status = self._file.stat()
            stamp = status.st_size, status.st_mtime_ns, status.st_ino
        except OSError:
            stamp = None  # reading tells why
        if stamp is not None and stamp == self._stamp:
            return
        try:
            self._holders, self._error, self._stamp = read(self._file), None, stamp
        except TokensError as error:
            self._holders, self._error, self._stamp = {}, error, None
