"""A registry in an S3 bucket, or in one of a service that speaks its protocol.

Conditional writes: docs.aws.amazon.com, "How to prevent object overwrites with conditional writes" (If-None-Match since
August 2024, If-Match since November 2024).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from generator.registry.stores import ABSENT, PARALLEL, ConflictError, Entry, StoreError, Tag, TargetError
from generator.registry.tree import File

# Seconds.
_CONNECT_TIMEOUT, _READ_TIMEOUT = 10, 60
_ATTEMPTS = 5

# An object that was uploaded in one part has the MD5 of its content for an ETag, unless a key of KMS encrypts it.
_MD5 = re.compile(r"[0-9a-f]{32}\Z", re.ASCII)

_LOGIN = "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
_NO_CREDENTIALS = {
    "NoCredentialsError",
    "PartialCredentialsError",
    "CredentialRetrievalError",
    "TokenRetrievalError",
    "NoAuthTokenError",
    "SSOTokenLoadError",
    "UnauthorizedSSOTokenError",
    "LoginRefreshRequired",
}
_BAD_CREDENTIALS = {
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "ExpiredToken",
    "InvalidToken",
    "TokenRefreshRequired",
}
_DENIED = {"AccessDenied", "AllAccessDisabled", "403", "Forbidden"}
_ACTIONS = "s3:ListBucket on the bucket, s3:GetObject and s3:PutObject on its objects"
_CONFLICTS = {"PreconditionFailed", "ConditionalRequestConflict", "412", "409"}
_NO_KEY = {"NoSuchKey", "404"}


class S3Store:
    """Each write says what it expects to find. Credentials, region and endpoint are those of the AWS tools."""

    def __init__(self, bucket: str, prefix: str) -> None:
        """Connects to nothing yet.

        Raises:
            TargetError: boto3 is not installed.
            StoreError: the profile or endpoint that is set is none.
        """
        try:
            import boto3
            from botocore.config import Config
            from botocore.exceptions import BotoCoreError, ClientError
        except ImportError:
            raise TargetError("for a registry in S3, boto3 is needed", hint="pip install 'frontroute[s3]'") from None
        self._bucket, self._prefix = bucket, f"{prefix}/" if prefix else ""
        self._errors: tuple[type[Exception], ...] = (BotoCoreError, ClientError, ValueError)
        elsewhere = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
        with self._in_words():
            self._client: Any = boto3.session.Session().client(
                "s3",
                config=Config(
                    max_pool_connections=PARALLEL,
                    connect_timeout=_CONNECT_TIMEOUT,
                    read_timeout=_READ_TIMEOUT,
                    retries={"mode": "standard", "max_attempts": _ATTEMPTS},
                    # Few services but AWS have a host name for each bucket.
                    s3={"addressing_style": "path"} if elsewhere else None,
                ),
            )

    @property
    def shown(self) -> str:
        """See `Store`."""
        return f"s3://{self._bucket}/{self._prefix}".rstrip("/")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """See `Store`. S3 has no locks."""
        yield

    def list(self) -> Mapping[str, Entry]:
        """See `Store`. The tag is the ETag."""
        found: dict[str, Entry] = {}
        newest: tuple[Any, str] | None = None
        with self._in_words():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
            for page in pages:
                for item in page.get("Contents", ()):
                    key, etag = item["Key"], item["ETag"]
                    if not key.endswith("/"):  # what some tools make of a folder
                        md5 = etag.strip('"')
                        found[key.removeprefix(self._prefix)] = Entry(Tag(etag), md5 if _MD5.match(md5) else "")
                        newest = max(newest or (item["LastModified"], key), (item["LastModified"], key))
            if newest is None or not self._encrypted(newest[1]):
                return found
        return {path: Entry(entry.tag) for path, entry in found.items()}

    def read(self, path: str) -> tuple[bytes, Tag] | None:
        """See `Store`."""
        with self._in_words():
            try:
                answer = self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)
                return answer["Body"].read(), Tag(answer["ETag"])
            except self._errors as error:
                if _code(error) in _NO_KEY:
                    return None
                raise

    def write(self, file: File, expected: Tag) -> None:
        """See `Store`."""
        condition = {"IfNoneMatch": "*"} if expected == ABSENT else {"IfMatch": expected.value}
        with self._in_words():
            try:
                self._client.put_object(
                    Bucket=self._bucket,
                    Key=self._prefix + file.path,
                    Body=file.content,
                    ContentType=file.media,
                    CacheControl=file.cache_control,
                    **condition,
                )
            except self._errors as error:
                # What should be replaced and is not there is a conflict, too.
                if _code(error) in _CONFLICTS | _NO_KEY:
                    raise ConflictError(file.path) from None
                raise

    def _encrypted(self, key: str) -> bool:
        """True if ETags are no MD5. A listing does not say it; what was written last stands for all."""
        answer = self._client.head_object(Bucket=self._bucket, Key=key)
        return str(answer.get("ServerSideEncryption", "")).startswith("aws:kms") or "SSECustomerAlgorithm" in answer

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            raise self._error(error) from error

    def _error(self, error: Exception) -> StoreError:
        code, name = _code(error), type(error).__name__
        if code == "NoSuchBucket":
            hint = "Make it, or mend the name; AWS_REGION and the account must be the bucket's."
            return StoreError(f'there is no bucket "{self._bucket}"', hint=hint)
        if code in _DENIED:
            return StoreError(
                f'the bucket "{self._bucket}" does not let these credentials in: {_said(error)}',
                hint=f"They need {_ACTIONS}.",
            )
        if code in _BAD_CREDENTIALS:
            return StoreError(f"AWS refuses the credentials: {_said(error)}", hint=_LOGIN)
        if code in ("NotImplemented", "501"):
            hint = "A registry needs a service with If-Match and If-None-Match on PutObject."
            return StoreError(f"the service of {self.shown} has no conditional writes", hint=hint)
        if name in _NO_CREDENTIALS:
            return StoreError(f"there are no AWS credentials for {self.shown}: {_said(error)}", hint=_LOGIN)
        if name == "ProfileNotFound":
            return StoreError(_said(error), hint=_LOGIN)
        if "Connect" in name or "Timeout" in name or name == "SSLError":
            hint = "Check the network, AWS_REGION and AWS_ENDPOINT_URL_S3."
            return StoreError(f"cannot reach {self.shown}: {_said(error)}", hint=hint)
        return StoreError(f"{self.shown}: {_said(error)}")


def _code(error: Exception) -> str:
    answer: Mapping[str, Any] = getattr(error, "response", None) or {}
    return str(answer.get("Error", {}).get("Code", ""))


def _said(error: Exception) -> str:
    answer: Mapping[str, Any] = getattr(error, "response", None) or {}
    said = answer.get("Error", {})
    text = ": ".join(filter(None, (said.get("Code"), said.get("Message")))) if said else str(error)
    return " ".join(text.split()) or type(error).__name__
