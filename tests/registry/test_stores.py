"""The places where a registry may lie: a directory, S3 (moto), Google Cloud Storage (a server that speaks its API)."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, NoCredentialsError

from generator import write
from generator.errors import BusyError, UnsafePathError
from generator.registry.stores import ABSENT, ConflictError, Store, StoreError, TargetError, directory, gcs, open_store
from generator.registry.stores.directory import DirectoryStore
from generator.registry.stores.gcs import GcsStore
from generator.registry.stores.s3 import S3Store
from generator.registry.tree import GZIP, JSON, File, Phase
from generator.rehearsal.moto import MotoServer
from tests.support.gcs import GcsServer
from tests.support.projects import tree
from tests.support.stores import Watched

BUCKET = "acme-modules"


def file(path: str, content: bytes = b"{}", *, immutable: bool = False) -> File:
    return File(path, content, GZIP if path.endswith(".gz") else JSON, Phase.VERSION, immutable)


def s3_client(moto: MotoServer) -> Any:
    keys = {"aws_access_key_id": "mock", "aws_secret_access_key": "mock"}
    return boto3.client("s3", endpoint_url=moto.endpoint, region_name="us-east-1", **keys)


@pytest.fixture
def amazon(moto: MotoServer, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A client of moto, with a bucket; the environment leads S3 there."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", moto.endpoint)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "mock")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "mock")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    client = s3_client(moto)
    client.create_bucket(Bucket=BUCKET)
    return client


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GcsServer]:
    """A server with a bucket; the environment leads Google Cloud Storage there."""
    with GcsServer(BUCKET) as server:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.endpoint)
        monkeypatch.setattr(gcs, "RETRY_S", 0.5)
        yield server


@pytest.fixture(params=["directory", "s3", "gcs"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store."""
    if request.param == "directory":
        return DirectoryStore(tmp_path / "registry")
    request.getfixturevalue("amazon" if request.param == "s3" else "google")
    return open_store(f"{'s3' if request.param == 's3' else 'gs'}://{BUCKET}/team/registry")


pytestmark = pytest.mark.xdist_group("moto")


def test_what_is_written_is_listed_and_read(store: Store) -> None:
    assert store.list() == {}
    assert store.read("v1/a") is None
    for number in range(9):  # more than one page of the server
        store.write(file(f"v1/{number} é/x", b"%d" % number), ABSENT)
    entries = store.list()
    assert sorted(entries) == [f"v1/{number} é/x" for number in range(9)]
    for number in range(9):
        path = f"v1/{number} é/x"
        assert store.read(path) == (b"%d" % number, entries[path].tag)
    assert entries["v1/1 é/x"].md5 == "c4ca4238a0b923820dcc509a6f75849b"


def test_a_write_says_what_it_expects(store: Store) -> None:
    with store.alone():
        store.write(file("index.json", b"1"), ABSENT)
        with pytest.raises(ConflictError):
            store.write(file("index.json", b"2"), ABSENT)
        first = store.list()["index.json"].tag
        store.write(file("index.json", b"2\r\n--\r\n"), first)
        with pytest.raises(ConflictError):
            store.write(file("index.json", b"3"), first)
        found = store.read("index.json")
        assert found is not None
        assert found[0] == b"2\r\n--\r\n"
        with pytest.raises(ConflictError):
            store.write(file("none.json", b"3"), found[1])
        assert list(store.list()) == ["index.json"]


def test_of_many_writers_one_wins(store: Store) -> None:
    won: list[int] = []

    def attempt(number: int) -> None:
        try:
            with store.alone():
                store.write(file("claim", b"%d" % number), ABSENT)
            won.append(number)
        except ConflictError:
            pass

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert store.read("claim") == (b"%d" % won[0], store.list()["claim"].tag)


@pytest.mark.parametrize("target", ["ftp://bucket/x", "s3://", "gs:///x", "https://example.com"])
def test_no_such_kind_of_place(target: str) -> None:
    with pytest.raises(TargetError, match="is no place for a registry") as caught:
        open_store(target)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("target", "package", "extra"),
    [("s3://b/x", "boto3", "frontroute[s3]"), ("gs://b/x", "google.cloud", "frontroute[gcs]")],
)
def test_a_package_that_is_not_installed(
    target: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(TargetError) as caught:
        open_store(target)
    assert caught.value.hint == f"pip install '{extra}'"


# -- S3


def test_media_types_and_caching_in_s3(amazon: Any) -> None:
    store = open_store(f"s3://{BUCKET}/team/")
    assert store.shown == f"s3://{BUCKET}/team"
    store.write(file("a/versions"), ABSENT)
    store.write(file("a/module.tar.gz", immutable=True), ABSENT)
    head = amazon.head_object(Bucket=BUCKET, Key="team/a/versions")
    assert (head["ContentType"], head["CacheControl"]) == ("application/json", "no-cache")
    head = amazon.head_object(Bucket=BUCKET, Key="team/a/module.tar.gz")
    assert (head["ContentType"], head["CacheControl"]) == ("application/gzip", "public, max-age=31536000, immutable")


def test_a_listing_of_s3_has_pages_and_folders(amazon: Any) -> None:
    amazon.put_object(Bucket=BUCKET, Key="team/", Body=b"")
    amazon.put_object(Bucket=BUCKET, Key="team/v1/", Body=b"")
    amazon.put_object(Bucket=BUCKET, Key="teams/other", Body=b"")
    store = S3Store(BUCKET, "team")
    for name in "abc":
        store.write(file(name), ABSENT)
    small = store._client.get_paginator("list_objects_v2")
    assert len(list(small.paginate(Bucket=BUCKET, PaginationConfig={"PageSize": 2}))) == 3
    store._client.meta.events.register(
        "provide-client-params.s3.ListObjectsV2", lambda params, **_: {**params, "MaxKeys": 2}
    )
    assert sorted(store.list()) == ["a", "b", "c"]


def test_without_md5_where_s3_lists_none(amazon: Any) -> None:
    store = S3Store(BUCKET, "")
    store.write(file("plain"), ABSENT)
    upload = amazon.create_multipart_upload(Bucket=BUCKET, Key="parts")["UploadId"]
    part = amazon.upload_part(Bucket=BUCKET, Key="parts", UploadId=upload, PartNumber=1, Body=b"x")
    parts = {"Parts": [{"ETag": part["ETag"], "PartNumber": 1}]}
    amazon.complete_multipart_upload(Bucket=BUCKET, Key="parts", UploadId=upload, MultipartUpload=parts)
    assert {path: bool(entry.md5) for path, entry in store.list().items()} == {"plain": True, "parts": False}
    amazon.put_object(Bucket=BUCKET, Key="sealed", Body=b"x", ServerSideEncryption="aws:kms")
    listed = store.list()
    assert not any(entry.md5 for entry in listed.values()), "an ETag under a key of KMS is no MD5, but looks like one"
    store.write(file("sealed", b"y"), listed["sealed"].tag)


@contextmanager
def failing(store: S3Store, error: Exception) -> Iterator[None]:
    """A service that answers each upload so, before it is tried again."""

    def fail(**_: Any) -> None:
        raise error

    event = "before-parameter-build.s3.PutObject"
    store._client.meta.events.register(event, fail)
    yield
    store._client.meta.events.unregister(event, fail)


def answer(code: str, message: str = "said so") -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": message}}, "PutObject")


def test_what_s3_calls_a_conflict(amazon: Any) -> None:
    # moto answers no 409, which is for two writes that S3 itself sees at once.
    store = S3Store(BUCKET, "")
    for code in ("ConditionalRequestConflict", "PreconditionFailed"):
        with failing(store, answer(code)), pytest.raises(ConflictError):
            store.write(file("x"), ABSENT)


def test_what_s3_refuses_in_words(amazon: Any) -> None:
    place = f"s3://{BUCKET}/team"
    cases = [
        (
            answer("AccessDenied", "Access Denied"),
            f'the bucket "{BUCKET}" does not let these credentials in: AccessDenied: Access Denied',
            "They need s3:ListBucket on the bucket, s3:GetObject and s3:PutObject on its objects.",
        ),
        (
            answer("ExpiredToken", "expired"),
            "AWS refuses the credentials: ExpiredToken: expired",
            "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        ),
        (
            answer("NotImplemented"),
            f"the service of {place} has no conditional writes",
            "A registry needs a service with If-Match and If-None-Match on PutObject.",
        ),
        (answer("SlowDown", "later"), f"{place}: SlowDown: later", None),
        (
            NoCredentialsError(),
            f"there are no AWS credentials for {place}: Unable to locate credentials",
            "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        ),
    ]
    store = S3Store(BUCKET, "team")
    for error, message, hint in cases:
        with failing(store, error), pytest.raises(StoreError) as caught:
            store.write(file("x"), ABSENT)
        assert (caught.value.message, caught.value.hint) == (message, hint)


def test_no_such_bucket_in_s3(amazon: Any) -> None:
    store = S3Store("acme-nothing", "")
    for attempt in (store.list, lambda: store.read("x"), lambda: store.write(file("x"), ABSENT)):
        with pytest.raises(StoreError, match='there is no bucket "acme-nothing"') as caught:
            attempt()
        assert "Make it, or mend the name" in (caught.value.hint or "")


def test_s3_cannot_be_reached(amazon: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setattr("generator.registry.stores.s3._ATTEMPTS", 1)
    with pytest.raises(StoreError, match=f"cannot reach s3://{BUCKET}") as caught:
        S3Store(BUCKET, "").list()
    assert "AWS_ENDPOINT_URL_S3" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("AWS_PROFILE", "nobody", "The config profile (nobody) could not be found"),
        ("AWS_ENDPOINT_URL_S3", "nowhere", "Invalid endpoint: nowhere"),
    ],
)
def test_settings_of_s3_that_are_none(
    amazon: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(StoreError) as caught:
        S3Store(BUCKET, "")
    assert message in caught.value.message


def test_a_bucket_name_that_is_none(amazon: Any) -> None:
    with pytest.raises(StoreError, match="Invalid bucket name") as caught:
        S3Store("Not a bucket", "").list()
    assert "\n" not in caught.value.message


# -- Google Cloud Storage


def test_media_types_and_caching_in_gcs(google: GcsServer) -> None:
    store = open_store(f"gs://{BUCKET}/team/")
    assert store.shown == f"gs://{BUCKET}/team"
    store.write(file("a/versions"), ABSENT)
    store.write(file("a/module.tar.gz", immutable=True), ABSENT)
    versions, archive = (google.objects[BUCKET][f"team/a/{name}"] for name in ("versions", "module.tar.gz"))
    assert (versions.media, versions.cache_control) == ("application/json", "no-cache")
    assert (archive.media, archive.cache_control) == ("application/gzip", "public, max-age=31536000, immutable")


def test_a_service_that_says_no_generation(google: GcsServer) -> None:
    store = GcsStore(BUCKET, "")
    store.write(file("x"), ABSENT)
    google.generation_header = "X-Something-Else"
    with pytest.raises(StoreError, match="does not say which generation of x it sent"):
        store.read("x")


def test_no_such_bucket_in_gcs(google: GcsServer) -> None:
    store = GcsStore("acme-nothing", "")
    for attempt in (store.list, lambda: store.write(file("x"), ABSENT)):
        with pytest.raises(StoreError, match='there is no bucket "acme-nothing"'):
            attempt()


@pytest.mark.parametrize(
    ("status", "message", "hint"),
    [
        (HTTPStatus.UNAUTHORIZED, "Google does not know who asks", "gcloud auth application-default login"),
        (HTTPStatus.FORBIDDEN, "does not let these credentials in", "roles/storage.objectUser"),
    ],
)
def test_gcs_lets_nobody_in(google: GcsServer, status: HTTPStatus, message: str, hint: str) -> None:
    google.refuse = status
    with pytest.raises(StoreError, match=message) as caught:
        GcsStore(BUCKET, "").list()
    assert hint in (caught.value.hint or "")


def test_gcs_is_asked_again_for_a_while(google: GcsServer) -> None:
    google.refuse = HTTPStatus.SERVICE_UNAVAILABLE
    store = GcsStore(BUCKET, "")
    with pytest.raises(StoreError, match=f"gs://{BUCKET}"):
        store.list()


def test_gcs_cannot_be_reached(google: GcsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", "http://127.0.0.1:9")
    with pytest.raises(StoreError, match=f"cannot reach gs://{BUCKET}"):
        GcsStore(BUCKET, "").list()


def test_no_credentials_for_gcs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("STORAGE_EMULATOR_HOST", raising=False)
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "none.json"))
    with pytest.raises(StoreError) as caught:
        GcsStore(BUCKET, "")
    assert "gcloud auth application-default login" in (caught.value.hint or "")


# -- a directory


def test_what_a_killed_run_left_is_not_listed_and_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = DirectoryStore(tmp_path)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            store.write(file("v1/x/module.tar.gz"), ABSENT)
    left = list(tree(tmp_path))
    assert len(left) == 1
    assert write.is_temporary(Path(left[0]))
    assert store.list() == {}
    with store.alone():
        assert tree(tmp_path) == {}


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "x").mkdir(parents=True)
    (outside / "versions").write_text("theirs")
    registry = tmp_path / "registry"
    (registry / "v1").mkdir(parents=True)
    (registry / "v1/modules").symlink_to(outside)
    (registry / "index.json").symlink_to(outside / "versions")
    store = DirectoryStore(registry)
    assert store.list() == {}
    for path in ("v1/modules/versions", "v1/modules/x/new", "index.json"):
        attempts: list[Callable[[], object]] = [
            lambda path=path: store.read(path),  # type: ignore[misc]
            lambda path=path: store.write(file(path), ABSENT),  # type: ignore[misc]
        ]
        for attempt in attempts:
            with pytest.raises(UnsafePathError, match="is a symbolic link"):
                attempt()
    with pytest.raises(UnsafePathError):
        store.write(file("../outside/versions"), ABSENT)
    assert tree(outside) == {"versions": b"theirs"}


def test_neither_pipes_nor_links_stop_a_listing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to(tmp_path / "nothing")
    (tmp_path / "x").write_text("x")
    assert list(DirectoryStore(tmp_path).list()) == ["x"]


def test_what_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file is a file") as caught, DirectoryStore(tmp_path / "file").alone():
        pass
    assert caught.value.hint == "Name a directory."


def test_an_error_of_the_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "x"))

    monkeypatch.setattr(write, "replace", full)
    with pytest.raises(StoreError, match=r"cannot write .*x: No space left on device"):
        DirectoryStore(tmp_path).write(file("x"), ABSENT)
    monkeypatch.setattr(os, "scandir", full)
    with pytest.raises(StoreError, match=r"cannot read .*x: No space left on device"):
        DirectoryStore(tmp_path).list()
    with pytest.raises(StoreError, match="cannot write to"), DirectoryStore(tmp_path).alone():
        pass


def test_one_publisher_at_a_time_in_a_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "PATIENCE", 0)
    second = DirectoryStore(tmp_path).alone()
    with DirectoryStore(tmp_path).alone(), pytest.raises(BusyError, match="another run is writing"), second:
        pass
    with DirectoryStore(tmp_path).alone():
        pass


def test_an_error_while_alone_is_not_taken_for_the_lock(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), Watched(DirectoryStore(tmp_path), lambda _: None).alone():
        raise FileNotFoundError
