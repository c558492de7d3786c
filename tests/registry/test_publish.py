"""`frontroute registry publish`: what is added, what is refused, what is mended, and where it may lie."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import boto3
import pytest

from generator.errors import RefusedError
from generator.registry import archive, publishing, site, tree
from generator.registry.address import parse
from generator.registry.stores import StoreError, open_store
from generator.registry.stores.directory import DirectoryStore
from generator.rehearsal.moto import MotoServer
from tests.support import projects
from tests.support.gcs import GcsServer
from tests.support.registry import ADDRESS, FILES, NAMESPACE, Project
from tests.support.stores import (
    OTHER,
    REPLACE,
    SAMPLE,
    MemoryStore,
    Paused,
    complete,
    offer,
    plain_site,
    publish,
    published,
)

__all__ = ["plain_site"]

FOLDER = f"v1/modules/{SAMPLE}"
BUCKET = "acme-modules"
QUICK = ("--no-record", "--no-validate")


# -- as a user sees it


def test_a_whole_round(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "registry"
    result = project.publish(out, *QUICK)
    assert result.exit_code == 0, result.output
    sha256 = json.loads((out / f"v1/modules/{ADDRESS}/1.0.0/module.json").read_text())["sha256"]
    assert result.output.splitlines() == [f"published  {ADDRESS} 1.0.0  sha256:{sha256}", f"1 release in {out}."]
    first = projects.tree(out)
    assert list(complete(first)) == [f"v1/modules/{ADDRESS}/1.0.0"]

    again = project.publish(out, *QUICK)
    assert again.exit_code == 0
    assert again.output.startswith(f"identical  {ADDRESS} 1.0.0")
    assert projects.tree(out) == first

    project.version("1.1.0")
    project.edit(
        "ttl: { type: number, description: Seconds., default: 3600",
        "ttl: { type: number, default: 60, description: Seconds.",
    )
    assert project.publish(out, *QUICK).output.startswith(f"published  {ADDRESS} 1.1.0")
    second = projects.tree(out)
    assert list(complete(second)) == [f"v1/modules/{ADDRESS}/1.1.0", f"v1/modules/{ADDRESS}/1.0.0"]
    for name in ("module.tar.gz", "module.json", "download", "SHA256SUMS"):
        path = f"v1/modules/{ADDRESS}/1.0.0/{name}"
        assert second[path] == first[path]


def test_a_change_under_a_published_version_is_refused(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "registry"
    assert project.publish(out, *QUICK).exit_code == 0
    before = projects.tree(out)
    project.edit("default: 3600", "default: 60")
    for more in ((), ("--replace",)):
        result = project.publish(out, *QUICK, *more)
        assert result.exit_code == 4
        lines = result.output.splitlines()
        assert lines[0].startswith(f"refused    {ADDRESS} 1.0.0  sha256:")
        assert lines[1].strip() == (
            "it is published with other bytes (README.md, inputs.schema.json, variables-records.tf): "
            "raise `version` in templates/ns1-sample/architecture.yaml"
        )
        assert lines[2] == f"Refused: 1 of 1. Nothing was written to {out}."
        assert projects.tree(out) == before
    told = json.loads(project.publish(out, *QUICK, "--format", "json").output)
    assert [release["verdict"] for release in told["releases"]] == ["refused"]


def test_a_folder_of_something_else_is_refused(project: Project) -> None:
    before = projects.tree(project.root)
    result = project.publish(project.root / "templates", *QUICK)
    assert result.exit_code == 4
    assert "holds something else than a registry" in result.output
    assert "Name an empty place, or one with a registry." in result.output
    assert projects.tree(project.root / "templates") == {
        path.removeprefix("templates/"): content for path, content in before.items() if path.startswith("templates/")
    }


def test_two_processes_at_once(project: Project, tmp_path: Path) -> None:
    newer = Project(tmp_path / "newer", FILES)
    newer.version("1.1.0")
    for one in (project, newer):
        assert one.render().exit_code == 0
    out = tmp_path / "registry"
    command = [sys.executable, "-c", "from generator.cli import frontroute; frontroute()", "registry", "publish"]
    running = [
        subprocess.Popen(
            [*command, str(out), "--namespace", NAMESPACE, *QUICK, "--root", str(one.root)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for one in (project, newer)
    ]
    for process in running:
        output, _ = process.communicate()
        assert process.returncode == 0, output
        assert output.startswith("published")
    for one in (project, newer):
        assert one.publish(tmp_path / "one by one", *QUICK).exit_code == 0
    assert projects.tree(out) == projects.tree(tmp_path / "one by one")


# -- in buckets


@pytest.fixture
def amazon(moto: MotoServer) -> Any:
    """A client of moto, with a bucket."""
    keys = {"aws_access_key_id": "mock", "aws_secret_access_key": "mock"}
    client = boto3.client("s3", endpoint_url=moto.endpoint, region_name="us-east-1", **keys)
    client.create_bucket(Bucket=BUCKET)
    return client


@pytest.fixture
def aws(moto: MotoServer) -> dict[str, str | None]:
    """The environment of a user of that bucket."""
    return {
        "AWS_ENDPOINT_URL_S3": moto.endpoint,
        "AWS_ACCESS_KEY_ID": "mock",
        "AWS_SECRET_ACCESS_KEY": "mock",
        "AWS_REGION": "us-east-1",
        "AWS_PROFILE": None,
        "AWS_CA_BUNDLE": None,
    }


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[GcsServer]:
    """A server with a bucket; the environment leads Google Cloud Storage there."""
    with GcsServer(BUCKET) as server:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.endpoint)
        yield server


def objects(client: Any, prefix: str) -> dict[str, bytes]:
    """What stands in the bucket, by name below a prefix."""
    listed = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix)
    keys = [item["Key"] for page in listed for item in page.get("Contents", ())]
    return {key.removeprefix(prefix): client.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in keys}


@pytest.mark.xdist_group("moto")
def test_s3(project: Project, tmp_path: Path, amazon: Any, aws: Mapping[str, str]) -> None:
    target = f"s3://{BUCKET}/modules"
    in_a_directory = tmp_path / "registry"
    for version in ("1.0.0", "1.1.0"):
        project.version(version)
        result = project.publish(target, *QUICK, environ=aws)
        assert result.exit_code == 0, result.output
        assert result.output.splitlines()[-1] == f"1 release in {target}."
        project.publish(in_a_directory, *QUICK)
        assert objects(amazon, "modules/") == projects.tree(in_a_directory)

    kinds = {
        ".well-known/terraform.json": ("application/json", "no-cache"),
        f"v1/modules/{ADDRESS}/versions": ("application/json", "no-cache"),
        f"v1/modules/{ADDRESS}/1.1.0/download": ("application/json", "public, max-age=31536000, immutable"),
        f"v1/modules/{ADDRESS}/1.1.0/module.tar.gz": ("application/gzip", "public, max-age=31536000, immutable"),
        "index.html": ("text/html; charset=utf-8", "no-cache"),
    }
    for path, kind in kinds.items():
        head = amazon.head_object(Bucket=BUCKET, Key=f"modules/{path}")
        assert (head["ContentType"], head["CacheControl"]) == kind, path
        assert "ContentEncoding" not in head, "Terraform would get another file than the one that was summed"

    before = objects(amazon, "")
    project.edit("default: 3600", "default: 60")
    refused = project.publish(target, *QUICK, environ=aws)
    assert refused.exit_code == 4
    assert "raise `version` in templates/ns1-sample/architecture.yaml" in refused.output
    assert objects(amazon, "") == before

    nowhere = project.publish("s3://acme-nothing", *QUICK, environ=aws)
    assert nowhere.exit_code == 1
    assert 'Error: there is no bucket "acme-nothing"' in nowhere.output


def test_gcs(project: Project, tmp_path: Path, google: GcsServer) -> None:
    target = f"gs://{BUCKET}/modules"
    in_a_directory = tmp_path / "registry"
    for version in ("1.0.0", "1.1.0"):
        project.version(version)
        result = project.publish(target, *QUICK)
        assert result.exit_code == 0, result.output
        project.publish(in_a_directory, *QUICK)
        assert google.files(BUCKET, "modules/") == projects.tree(in_a_directory)
    archive = google.objects[BUCKET][f"modules/v1/modules/{ADDRESS}/1.1.0/module.tar.gz"]
    assert (archive.media, archive.cache_control) == ("application/gzip", "public, max-age=31536000, immutable")

    before = dict(google.objects[BUCKET])
    project.edit("default: 3600", "default: 60")
    assert project.publish(target, *QUICK).exit_code == 4
    assert google.objects[BUCKET] == before


@pytest.mark.usefixtures("plain_site")
@pytest.mark.xdist_group("moto")
@pytest.mark.parametrize("kind", ["s3", "gs"])
def test_two_publishers_at_once_in_a_bucket(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "s3":
        client = request.getfixturevalue("amazon")
        for name, value in request.getfixturevalue("aws").items():
            monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
    else:
        server = request.getfixturevalue("google")
    store = open_store(f"{kind}://{BUCKET}/team")
    # The first stops before its claim (1), its versions document (6) and its index (9).
    for number, at in enumerate((1, 6, 9)):
        version = f"1.{number}.0"
        waiting = Paused(store, at, [offer(version)])
        assert publish(store, offer(version, address=OTHER)) == ["published"]
        assert publish(store, offer(version, "of somebody else")) == ["published" if at == 1 else "refused"]
        assert [outcome.verdict.value for outcome in waiting.finish()] == ["refused" if at == 1 else "published"]
    files = objects(client, "team/") if kind == "s3" else server.files(BUCKET, "team/")
    others = [[offer(f"1.{number}.0", address=OTHER)] for number in range(3)]
    assert files == published(*others, [offer("1.0.0", "of somebody else")], [offer("1.1.0")], [offer("1.2.0")])


# -- what is written, and what is not


@pytest.mark.usefixtures("plain_site")
@pytest.mark.parametrize("md5", [True, False], ids=["sums listed", "no sums listed"])
def test_nothing_is_written_where_there_is_nothing_new(md5: bool) -> None:
    releases = [offer("1.0.0"), offer("2.0.0", address=OTHER)]
    store = MemoryStore(published([offer("0.9.0"), offer("2.0.0", address=parse("acme/third/ns1"))], releases), md5=md5)
    assert publish(store, *releases) == ["identical", "identical"]
    assert store.writes == []
    if md5:
        documents = {f"v1/modules/{address}/versions" for address in (SAMPLE, OTHER, "acme/third/ns1")}
        assert set(store.reads) == documents | {"index.json"}, "a run that brings nothing new reads little"


@pytest.mark.usefixtures("plain_site")
def test_a_new_version_touches_nothing_of_other_versions() -> None:
    store = MemoryStore(published([offer("1.0.0")], [offer("2.0.0", "second")], [offer("1.0.0", address=OTHER)]))
    assert publish(store, offer("1.1.0", "between")) == ["published"]
    assert {file.path for file in store.writes} == {
        *(f"{FOLDER}/1.1.0/{name}" for name in ("module.json", "module.tar.gz", "SHA256SUMS", "download")),
        f"modules/{SAMPLE}/1.1.0/index.html",
        f"modules/{SAMPLE}/2.0.0/index.html",  # it says what changed since the version before
        f"{FOLDER}/versions",
        "index.html",
        "search.json",
        "index.json",
    }
    assert f"{FOLDER}/1.0.0/module.tar.gz" not in store.reads, "its page stays as it is"


@pytest.mark.usefixtures("plain_site")
def test_another_documentation_is_made_anew_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = offer("1.0.0"), offer("1.1.0", "second")
    store = MemoryStore(published([first], [second]))
    monkeypatch.setattr(site, "digest", lambda: "of other templates")
    made: list[str] = []
    pages = site.version_pages

    def seen(catalogue: Any, address: Any, version: Any, files: Any) -> Iterator[tree.File]:
        made.append(str(version))
        return pages(catalogue, address, version, files)

    monkeypatch.setattr(site, "version_pages", seen)
    assert publish(store, second) == ["identical"]
    assert sorted(made) == ["1.0.0", "1.1.0"]
    assert [file.path for file in store.writes] == ["index.json"], "the pages came out the same"
    assert publish(store, second) == ["identical"]
    assert len(made) == 2


@pytest.mark.usefixtures("plain_site")
def test_a_prerelease_is_replaced_only_when_asked() -> None:
    old, new = offer("1.0.0-rc.1", "old"), offer("1.0.0-rc.1", "new")
    store = MemoryStore(published([old]))
    before = dict(store.files)
    [outcome] = publishing.publish(store, [new])
    assert outcome.verdict.value == "refused"
    assert outcome.reason == "it stands there with other bytes (main.tf, outputs.tf): use --replace"
    assert store.files == before
    assert publish(store, new, replace=True) == ["replaced"]
    assert store.files == published([new])
    assert all("immutable" not in file.cache_control for file in store.writes)


@pytest.mark.usefixtures("plain_site")
def test_one_refused_refuses_all() -> None:
    store = MemoryStore(published([offer("1.0.0")]))
    before = dict(store.files)
    assert publish(store, offer("1.0.0", "other"), offer("1.0.0", address=OTHER)) == ["refused", "published"]
    assert store.files == before


@pytest.mark.usefixtures("plain_site")
def test_a_preview_is_replaced_and_never_pruned(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path)
    preview, anew = publishing.Policy(preview=True), publishing.Policy(replace=True, preview=True)
    publishing.publish(store, [offer("1.0.0")], preview)
    changed = [offer("1.0.0", "changed")]
    assert publishing.publish(store, changed, preview)[0].reason.endswith("use --replace")
    assert publishing.publish(store, changed, anew)[0].verdict.value == "replaced"
    assert projects.tree(tmp_path) == published(changed)
    [_, left] = publishing.publish(store, [offer("2.0.0")], anew)
    assert left.verdict.value == "refused"
    assert "it stands there and is not offered" in left.reason
    assert projects.tree(tmp_path) == published(changed)


@pytest.mark.usefixtures("plain_site")
def test_discovery_may_name_other_services() -> None:
    store = MemoryStore(published([offer("1.0.0")]))
    mine = b'{"modules.v1": "https://cdn.example.com/v1/modules/", "login.v1": {}}'
    store.files[tree.DISCOVERY] = mine
    publish(store, offer("1.1.0"))
    assert store.files[tree.DISCOVERY] == mine
    store.files[tree.DISCOVERY] = b"{}"
    publish(store, offer("1.1.0"))
    assert json.loads(store.files[tree.DISCOVERY]) == {"modules.v1": "/v1/modules/"}


# -- what is damaged


@pytest.mark.usefixtures("plain_site")
@pytest.mark.parametrize("name", ["module.tar.gz", "module.json", "SHA256SUMS", "download"])
@pytest.mark.parametrize("damage", ["gone", "other bytes"])
def test_the_same_bytes_mend_a_version(name: str, damage: str) -> None:
    whole = published([offer("1.0.0")])
    store = MemoryStore(whole)
    path = f"{FOLDER}/1.0.0/{name}"
    if damage == "gone":
        del store.files[path]
    elif name in ("module.tar.gz", "module.json"):
        store.files[path] = b"{}"
    assert publish(store, offer("1.0.0")) == ["identical"]
    assert store.files == whole


DAMAGES: dict[str, tuple[str, bytes | None, str]] = {
    "no json": ("versions", b"<html>", "versions: Expecting value"),
    "not utf-8": ("versions", b"\xff\xfe", "versions"),
    "no list": ("versions", b'{"modules": []}', "no versions document"),
    "an array": ("versions", b"[]", "no versions document"),
    "nested": ("versions", b"[" * 100_000, "versions"),
    "a path": (
        "versions",
        b'{"modules": [{"versions": [{"version": "../../x", "sha256": "' + b"0" * 64 + b'"}]}]}',
        '"../../x" is not a semantic version',
    ),
    "a number": (
        "versions",
        b'{"modules": [{"versions": [{"version": 1, "sha256": "' + b"0" * 64 + b'"}]}]}',
        "1 has no SHA-256",
    ),
    "no name": ("versions", b'{"modules": [{"versions": [{"version": [], "sha256": ""}]}]}', "no versions document"),
    "no sum": ("versions", b'{"modules": [{"versions": [{"version": "1.0.0", "sha256": "x"}]}]}', "has no SHA-256"),
    "a claim of a path": (
        "versions",
        b'{"modules": [{"versions": []}], "claims": {"../x": "' + b"0" * 64 + b'"}}',
        '"../x" is not a semantic version',
    ),
    "claims of nothing": ("versions", b'{"modules": [{"versions": []}], "claims": 1}', "no versions document"),
    "no module.json": ("1.0.0/module.json", None, "1.0.0/module.json is missing"),
    "a damaged module.json": ("1.0.0/module.json", b"{}", "1.0.0/module.json is damaged"),
    "a nested module.json": ("1.0.0/module.json", b"[" * 100_000, "1.0.0/module.json"),
    "a newer module.json": ("1.0.0/module.json", b'{"format": 99}', "was written by a newer version"),
    "no archive": ("1.0.0/module.tar.gz", None, "1.0.0/module.tar.gz is missing"),
    "another archive": ("1.0.0/module.tar.gz", b"x", "1.0.0/module.tar.gz has other bytes than were published"),
}


@pytest.mark.usefixtures("plain_site")
@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_registry_is_told_in_words(name: str) -> None:
    path, content, message = DAMAGES[name]
    store = MemoryStore(published([offer("1.0.0")]))
    if content is None:
        del store.files[f"{FOLDER}/{path}"]
    else:
        store.files[f"{FOLDER}/{path}"] = content
    with pytest.raises(Exception, match="memory") as caught:
        publish(store, offer("1.0.0", address=OTHER))
    assert message in str(caught.value)
    assert type(caught.value).__name__ in ("StoreError", "ReleaseError")
    assert store.writes == []


@pytest.mark.usefixtures("plain_site")
def test_a_sum_that_does_not_agree() -> None:
    store = MemoryStore(published([offer("1.0.0")]))
    other = published([offer("1.0.0", "other")])
    store.files[f"{FOLDER}/1.0.0/module.json"] = other[f"{FOLDER}/1.0.0/module.json"]
    with pytest.raises(StoreError, match="has another sum than the versions document") as caught:
        publishing.catalogue(store)
    assert "Publish the same version again" in (caught.value.hint or "")
    store.files[f"{FOLDER}/1.0.0/module.json"] = published([offer("1.1.0")])[f"{FOLDER}/1.1.0/module.json"]
    with pytest.raises(StoreError, match=r"module\.json is of version 1\.1\.0"):
        publishing.catalogue(store)


@pytest.mark.usefixtures("plain_site")
@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"format": 1, "modules": 3}', b"[" * 100_000])
def test_a_damaged_index_is_made_anew(content: bytes) -> None:
    whole = published([offer("1.0.0")])
    store = MemoryStore({**whole, "index.json": content})
    assert publish(store, offer("1.0.0")) == ["identical"]
    assert store.files == whole


@pytest.mark.usefixtures("plain_site")
def test_something_else_is_left_alone() -> None:
    store = MemoryStore({"index.html": b"of somebody"})
    with pytest.raises(RefusedError, match="memory holds something else than a registry"):
        publishing.publish(store, [offer("1.0.0")], REPLACE)
    assert store.writes == []


def test_a_prerelease_is_made_without_a_change_of_the_declaration(project: Project, tmp_path: Path) -> None:
    declared = projects.tree(project.root / "templates")
    assert project.publish(tmp_path / "registry", "--prerelease", "rc.1").exit_code == 0
    assert projects.tree(project.root / "templates") == declared
    released = tmp_path / "registry/v1/modules/acme/sample/ns1"
    assert [item["version"] for item in json.loads((released / "versions").read_bytes())["modules"][0]["versions"]] == [
        "1.0.0-rc.1"
    ]
    assert b"version 1.0.0-rc.1" in archive.unpack((released / "1.0.0-rc.1/module.tar.gz").read_bytes())["README.md"]

    project.edit("Name of the zone.", "The zone's name.")
    refused = project.publish(tmp_path / "registry", "--prerelease", "rc.1")
    assert (refused.exit_code, "or use --replace" in refused.stderr) == (4, True)
    assert project.publish(tmp_path / "registry", "--prerelease", "rc.1", "--replace").exit_code == 0
    assert project.publish(tmp_path / "registry").exit_code == 0  # the release itself is another version
    assert project.registry("publish", str(tmp_path), "--namespace", "acme", "--prerelease", "a b").exit_code == 2
