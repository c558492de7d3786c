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


class ArchiveError(FrontrouteError):
    """An archive is damaged, too large, or has a member that no module may have."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of a module.

    Args:
        files: content by path below the module, with forward slashes.
    """
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in sorted(files):
            member = tarfile.TarInfo(path)
            member.size, member.mode = len(files[path]), 0o644
            tar.addfile(member, io.BytesIO(files[path]))
    return _stored(buffer.getvalue())


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of an archive, whoever packed it.

    Raises:
        ArchiveError: for a path that leads out of the archive, a link or device, or what cannot be read.
    """
    return dict(_members(data))


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    total = count = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as tar:
            for member in tar:
                total, count = total + member.size, count + 1
                if total > MOST_BYTES or count > MOST_FILES:
                    raise ArchiveError("the archive holds more than a module can")
                if member.isdir():
                    continue
                stream = tar.extractfile(member) if member.isreg() and safe(member.name) else None
                if stream is None:
                    raise ArchiveError(f'the archive has a member "{member.name}", which no module may have')
                yield member.name, stream.read()
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise ArchiveError(f"the archive is damaged: {error}") from None


def safe(path: str) -> bool:
    """True if a path stays below the folder that it is unpacked in, on every system."""
    parts = path.split("/")
    return not any(part in ("", ".", "..") for part in parts) and not set(path) & set("\\:\0")


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
