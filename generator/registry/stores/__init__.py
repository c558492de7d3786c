"""Where a registry lies. Every store does the same few things, so that publishing knows one way only.

A write says what it expects to find, and the store sees to it that nobody comes in between: two publishers at once
never undo each other's work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from generator.errors import EXIT_USAGE, FrontrouteError
from generator.registry.tree import File

PARALLEL = 16
"""Requests to a store at once."""


class StoreError(FrontrouteError):
    """A store cannot be read or written: no such bucket, no permission, no connection."""


class TargetError(FrontrouteError):
    """The target of a command is none that there is a store for, or its package is not installed."""

    exit_code = EXIT_USAGE


class ConflictError(Exception):
    """Somebody else wrote what was about to be written. Never shown: who writes reads again and tries again."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands at a path, as the store tells one content from another: an ETag, a generation, a hash."""

    value: str


ABSENT = Tag("")
"""Nothing stands there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a store lists.

    Attributes:
        tag: of what stands there.
        md5: of the content, in hexadecimal; empty where the store does not know it.
    """

    tag: Tag
    md5: str = ""


class Store(Protocol):
    """A place for the files of a registry. Paths are below its root, with forward slashes."""

    @property
    def shown(self) -> str:
        """The place as the user would type it."""

    def alone(self) -> AbstractContextManager[None]:
        """Keeps other publishers out for a while, where the store can; else each write finds out by itself.

        Raises:
            BusyError: another publisher does not end in time.
        """

    def list(self) -> Mapping[str, Entry]:
        """Everything that stands there, by path.

        Raises:
            StoreError: see there.
        """

    def read(self, path: str) -> tuple[bytes, Tag] | None:
        """A file's content and tag; None if there is no such file.

        Raises:
            StoreError: see there.
        """

    def write(self, file: File, expected: Tag) -> None:
        """Writes a file whole or not at all.

        Args:
            file: what to write, with its media type and caching.
            expected: what must stand there now: `ABSENT`, or the tag of what was listed or read.

        Raises:
            ConflictError: something else stands there.
            StoreError: see there.
        """


def md5(content: bytes) -> str:
    """MD5 in hexadecimal, by which stores tell contents apart. It guards nothing."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def open_store(target: str) -> Store:
    """The store of a target: a directory, ``s3://bucket/prefix`` or ``gs://bucket/prefix``.

    Raises:
        TargetError: there is no such kind of target, or the package for it is not installed.
    """
    scheme, separator, rest = target.partition("://")
    if not separator:
        from generator.registry.stores.directory import DirectoryStore

        return DirectoryStore(target)
    bucket, _, prefix = rest.partition("/")
    if scheme not in ("s3", "gs") or not bucket:
        raise TargetError(
            f'"{target}" is no place for a registry', hint="Name a directory, s3://BUCKET/PREFIX or gs://BUCKET/PREFIX."
        )
    prefix = prefix.strip("/")
    if scheme == "s3":
        from generator.registry.stores.s3 import S3Store

        return S3Store(bucket, prefix)
    from generator.registry.stores.gcs import GcsStore

    return GcsStore(bucket, prefix)
