"""A registry in a bucket of Google Cloud Storage."""

from __future__ import annotations

from generator.registry.stores import Store


class GcsStore(Store):
    """Not written yet."""

    def __init__(self, bucket: str, prefix: str) -> None: ...
