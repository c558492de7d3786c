"""A registry in a bucket of Google Cloud Storage.

Conditional writes: cloud.google.com, "Request preconditions": a generation of 0 means that there is no such object.
"""

from __future__ import annotations

import base64
import binascii
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from generator.registry.stores import ABSENT, PARALLEL, ConflictError, Entry, StoreError, Tag, TargetError
from generator.registry.tree import File

RETRY_S = 30.0
"""Seconds for which a request that failed for a moment is tried again."""

_TIMEOUT = (10, 60)  # seconds, to connect and to read
_FIELDS = "items(name,generation,md5Hash),nextPageToken"
_LOGIN = "Run `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS."
_ROLE = "They need the role Storage Object User (roles/storage.objectUser) on it."


class GcsStore:
    """Each write says which generation it expects to find. Credentials are those of Google's tools."""

    def __init__(self, bucket: str, prefix: str) -> None:
        """Connects to nothing yet but for credentials.

        Raises:
            TargetError: google-cloud-storage is not installed.
            StoreError: there are no credentials, or the bucket's name is none.
        """
        try:
            with warnings.catch_warnings():  # on its plans for versions of Python
                warnings.simplefilter("ignore", FutureWarning)
                import requests
                from google.api_core.exceptions import GoogleAPICallError, RetryError
                from google.auth.exceptions import GoogleAuthError
                from google.cloud import storage
                from google.cloud.storage.exceptions import DataCorruption
                from google.cloud.storage.retry import DEFAULT_RETRY
        except ImportError:
            raise TargetError(
                "for a registry in Google Cloud Storage, google-cloud-storage is needed",
                hint="pip install 'frontroute[gcs]'",
            ) from None
        self._name, self._prefix = bucket, f"{prefix}/" if prefix else ""
        self._errors: tuple[type[Exception], ...] = (
            GoogleAPICallError,
            GoogleAuthError,
            DataCorruption,
            RetryError,
            requests.RequestException,
            ValueError,
        )
        self._auth_error: type[Exception] = GoogleAuthError
        self._options: Mapping[str, Any] = {"retry": DEFAULT_RETRY.with_timeout(RETRY_S), "timeout": _TIMEOUT}
        with self._in_words():
            client = storage.Client(project=None)
            # As many connections as there are threads: with fewer, urllib3 complains on the user's terminal.
            for scheme in ("https://", "http://"):
                client._http.mount(scheme, requests.adapters.HTTPAdapter(pool_maxsize=PARALLEL))
            self._bucket: Any = client.bucket(bucket)

    @property
    def shown(self) -> str:
        """See `Store`."""
        return f"gs://{self._name}/{self._prefix}".rstrip("/")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """See `Store`. The service has no locks."""
        yield

    def list(self) -> Mapping[str, Entry]:
        """See `Store`. The tag is the generation."""
        found: dict[str, Entry] = {}
        with self._in_words():
            for blob in self._bucket.list_blobs(prefix=self._prefix, fields=_FIELDS, **self._options):
                if not blob.name.endswith("/"):  # what some tools make of a folder
                    found[blob.name.removeprefix(self._prefix)] = Entry(_tag(blob), _md5(blob.md5_hash))
        return found

    def read(self, path: str) -> tuple[bytes, Tag] | None:
        """See `Store`."""
        with self._in_words():
            blob = self._bucket.blob(self._prefix + path)
            try:
                content = blob.download_as_bytes(**self._options)
            except self._errors as error:
                if _status(error) == 404:
                    return None
                raise
            if blob.generation is None:
                raise StoreError(f"{self.shown} does not say which generation of {path} it sent")
            return content, _tag(blob)

    def write(self, file: File, expected: Tag) -> None:
        """See `Store`."""
        blob = self._bucket.blob(self._prefix + file.path)
        blob.cache_control = file.cache_control
        with self._in_words():
            try:
                blob.upload_from_string(
                    file.content,
                    content_type=file.media,
                    if_generation_match=0 if expected == ABSENT else int(expected.value),
                    **self._options,
                )
            except self._errors as error:
                if _status(error) == 412:
                    raise ConflictError(file.path) from None
                raise

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            raise self._error(error) from error

    def _error(self, error: Exception) -> StoreError:
        status, said = _status(error), " ".join(str(getattr(error, "message", "") or error).split())
        if status == 404:
            return StoreError(f'there is no bucket "{self._name}"', hint="Make it, or mend the name.")
        if status in (401, 403):
            return StoreError(f'the bucket "{self._name}" does not let these credentials in: {said}', hint=_ROLE)
        if isinstance(error, self._auth_error):
            return StoreError(f"Google does not know who asks for {self.shown}: {said}", hint=_LOGIN)
        if status is None and not isinstance(error, ValueError):
            return StoreError(f"cannot reach {self.shown}: {said}", hint="Check the network.")
        return StoreError(f"{self.shown}: {said}")


def _tag(blob: Any) -> Tag:
    return Tag(str(blob.generation))


def _md5(encoded: str | None) -> str:
    """In hexadecimal; empty for an object that was composed of others, which has none."""
    try:
        return base64.b64decode(encoded or "", validate=True).hex()
    except binascii.Error:
        return ""


def _status(error: Exception) -> int | None:
    code = getattr(error, "code", None)
    return int(code) if isinstance(code, int) else None
