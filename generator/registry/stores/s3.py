"""A registry in an S3 bucket."""

from __future__ import annotations

from generator.registry.stores import Store


class S3Store(Store):
    """Not written yet."""

    def __init__(self, bucket: str, prefix: str) -> None: ...
