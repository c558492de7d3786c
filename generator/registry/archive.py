"""A module as one archive, the same bytes on every machine. Pure.

The archive is a gzipped tar whose blocks are stored, not compressed: what a compressor makes of a text differs between
zlib, zlib-ng and their versions, and a version of a module is known by the hash of its archive.
"""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256

from generator.errors import FrontrouteError

# RFC 1952: magic, deflate, no flags, no time, no hint, operating system unknown.
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_BLOCK = 65_535  # RFC 1951, 3.2.4: the most that a stored block holds

# Bytes: no module comes near them, and whoever reads an archive is safe from one without end.
MOST_BYTES = 64 * 1024 * 1024
MOST_FILES = 10_000
_RECORD = 512
_MOST_TAR = MOST_BYTES + MOST_FILES * 4 * _RECORD
_LIMITS = f"A module has at most {MOST_FILES} files and {MOST_BYTES // 1024**2} MiB."

# What `tarfile` raises for what was never a tar: it looks for a header where there may be anything.
_DAMAGED = (
    tarfile.TarError,
    EOFError,
    OSError,
    zlib.error,
    ValueError,
    IndexError,
    OverflowError,
    RecursionError,
    MemoryError,
)


class ArchiveError(FrontrouteError):
    """An archive is damaged, too large, or has a member that no module may have."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of a module.

    Args:
        files: content by path below the module, with forward slashes.

    Raises:
        ArchiveError: a path leads out of the module, or is too long; or there is more than a module may have.
    """
    if len(files) > MOST_FILES or sum(map(len, files.values())) > MOST_BYTES:
        raise ArchiveError("the module holds more than an archive may", hint=_LIMITS)
    parts: list[bytes] = []
    for path in sorted(files):
        if not safe(path) or not files.keys().isdisjoint(_folders(path)):
            raise ArchiveError(f"the module has a file {path!r}, which no archive may have")
        content = files[path]
        parts += [_header(path, len(content)), content, bytes(-len(content) % _RECORD)]
    return _stored(b"".join([*parts, bytes(2 * _RECORD)]))


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of an archive, whoever packed it.

    Raises:
        ArchiveError: for a path that leads out of the archive, a link or device, a path that comes twice, more than a
            module may have, or what cannot be read.
    """
    found: dict[str, bytes] = {}
    try:
        for path, content in _members(_inflated(data)):
            if path in found:
                raise ArchiveError(f"the archive has {path!r} twice")
            found[path] = content
    except _DAMAGED as error:
        raise ArchiveError(f"the archive is damaged: {error}") from None
    for path in found:
        if not found.keys().isdisjoint(_folders(path)):
            raise ArchiveError(f"the archive has {path!r} in a folder that is a file")
    return found


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    total = count = 0
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf-8") as tar:
        for member in tar:
            total, count = total + member.size, count + 1
            if total > MOST_BYTES or count > MOST_FILES:
                raise ArchiveError("the archive holds more than a module may", hint=_LIMITS)
            if member.isdir():
                continue
            path = member.name.removeprefix("./")  # as `tar -C module .` says it
            stream = tar.extractfile(member) if member.isreg() and safe(path) else None
            if stream is None:
                raise ArchiveError(f"the archive has a member {member.name!r}, which no module may have")
            yield path, stream.read()


def safe(path: str) -> bool:
    """True if a path stays below the folder that it is unpacked in, on every system."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    parts = path.split("/")
    return not any(part in ("", ".", "..") for part in parts) and not set(path) & set("\\:\0")


def _folders(path: str) -> list[str]:
    """Every folder above a path: ``a`` and ``a/b`` of ``a/b/c``."""
    return [path[:at] for at, letter in enumerate(path) if letter == "/"]


def _header(path: str, size: int) -> bytes:
    """The header of a file. By hand: what `tarfile` writes for the same file is not the same in every Python."""
    prefix, name = _split(path.encode())
    head = b"".join(
        [
            name.ljust(100, b"\0"),
            b"0000644\0" + 2 * b"0000000\0",  # mode, user, group
            b"%011o\0" % size + b"00000000000\0",  # size, time
            b" " * 8,  # where the sum will stand
            b"0" + bytes(100),  # a file, no link
            b"ustar\x0000" + bytes(64),  # no names of user and group
            2 * b"0000000\0",  # no device
            prefix.ljust(155, b"\0"),
        ]
    ).ljust(_RECORD, b"\0")
    return head[:148] + b"%06o\0 " % sum(head) + head[156:]


def _split(path: bytes) -> tuple[bytes, bytes]:
    """A path as prefix and name: POSIX.1-1988 has 155 and 100 bytes for them, and a slash between."""
    if len(path) <= 100:
        return b"", path
    for at, letter in enumerate(path):
        if letter == ord("/") and at <= 155 and len(path) - at - 1 <= 100:
            return path[:at], path[at + 1 :]
    raise ArchiveError(
        f"the path {path.decode()} is too long for an archive",
        hint="It takes 100 bytes after a slash, and 155 before it.",
    )


def _inflated(data: bytes) -> bytes:
    """The tar, looked at as it grows: a few bytes can stand for as many as one likes."""
    inflater = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    tar = inflater.decompress(data, _MOST_TAR)
    if inflater.unconsumed_tail or len(tar) >= _MOST_TAR:
        raise ArchiveError("the archive holds more than a module may", hint=_LIMITS)
    if not inflater.eof:
        raise EOFError("its end is missing")
    if inflater.unused_data.strip(b"\0"):
        raise EOFError("something follows its end")
    return tar


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()


def _stored(data: bytes) -> bytes:
    parts = [_HEAD]
    blocks = [data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK)] or [b""]
    for index, block in enumerate(blocks):
        last = index == len(blocks) - 1
        size = len(block)
        parts.append(bytes([last]) + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + block)
    parts.append(zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little"))
    return b"".join(parts)
