"""The provider's process, asked as Terraform would ask it."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator.rehearsal import mirrors
from generator.rehearsal.engine import Engine
from generator.rehearsal.offline import library
from generator.rehearsal.offline.client import Client
from generator.rehearsal.offline.configuring import TYPES
from generator.rehearsal.offline.mirror import make_mirror
from generator.rehearsal.offline.schema import read_schema
from generator.rehearsal.offline.values import Unknown, known
from generator.rehearsal.running import Terraform
from tests.support.offline import OfflineProviders

ADDRESS = "google_compute_global_address"
RECORD = "cloudflare_zone_setting"
ZONE = "023e105f4ecef8ad9ca31a8372d0c353"


def executable(name: str) -> Path:
    """The file that Terraform would start."""
    mirror = make_mirror(os.environ, [name])
    address = next(iter(mirror.providers))
    version = mirror.providers[address][0]
    return next((mirror.path / address / version / mirrors.platform_name()).iterdir())


@pytest.fixture(scope="module")
def google() -> Iterator[Client]:
    with Client([executable("google")]) as client:
        assert client.configure({"project": "p1", "region": "us-central1"}) == ()
        yield client


@pytest.fixture(scope="module")
def cloudflare() -> Iterator[Client]:
    with Client([executable("cloudflare")]) as client:
        assert client.configure({}) == ()
        yield client


@pytest.mark.parametrize("name", library.names())
def test_the_schema_is_the_one_in_the_package(name: str) -> None:
    document = json.loads(gzip.decompress((library.SCHEMAS / f"{name}.json.gz").read_bytes()))
    with Client([executable(name)]) as client:
        assert client.protocol == 6
        assert client.configuration == read_schema(document["provider"])
        for kind, find in (("resource_schemas", client.resource), ("data_source_schemas", client.data_source)):
            assert set(client.document[kind]) == set(document[kind])
            for type_, schema in document[kind].items():
                assert find(type_) == read_schema(schema), type_


def test_a_life(google: Client) -> None:
    config = {"name": "edge", "description": "first"}
    planned = google.plan(ADDRESS, config)
    assert isinstance(planned.state["self_link"], Unknown)
    assert planned.legacy
    created = google.apply(ADDRESS, None, planned.state, config, private=planned.private)
    assert created.diagnostics == ()
    assert known(created.state)
    assert google.read(ADDRESS, created.state).state == created.state
    assert google.plan(ADDRESS, config, created.state).state == created.state
    replaced = google.plan(ADDRESS, {"name": "other"}, created.state)
    assert ("name",) in replaced.replace
    assert google.apply(ADDRESS, created.state, None, None).state is None


def test_an_object_is_imported(google: Client) -> None:
    (found,) = google.import_(ADDRESS, "projects/p1/global/addresses/imported")
    assert found.state["name"] == "imported"
    assert found.state["project"] == "p1"


def test_a_data_source_is_read(google: Client) -> None:
    found = google.read_data("google_project", {"project_id": "p1"})
    assert found.diagnostics == ()
    assert known(found.state)


def test_a_stored_state_is_made_to_fit(google: Client) -> None:
    state = google.upgrade(ADDRESS, 0, json.dumps({"name": "edge", "gone": [1], "prefix_length": "16"}).encode()).state
    assert set(state) == {*google.resource(ADDRESS).block.attributes, *google.resource(ADDRESS).block.blocks}
    assert state["name"] == "edge"
    assert state["prefix_length"] == 16


def test_a_state_of_terraform_0_11_is_refused(google: Client) -> None:
    (diagnostic,) = google.upgrade(ADDRESS, 0, b"").diagnostics
    assert "0.11" in diagnostic.summary


def test_private_data_comes_back(google: Client) -> None:
    planned = google.plan(ADDRESS, {"name": "edge"}, private=b"kept")
    assert planned.private == b"kept"
    created = google.apply(ADDRESS, None, planned.state, {"name": "edge"}, private=planned.private)
    assert created.private == b"kept"
    assert google.read(ADDRESS, created.state, private=b"kept").private == b"kept"


def test_a_provider_of_the_newer_kind_is_held_to_the_rules(cloudflare: Client) -> None:
    config = {"zone_id": ZONE, "setting_id": "ipv6", "value": "on"}
    planned = cloudflare.plan(RECORD, config)
    assert not planned.legacy
    created = cloudflare.apply(RECORD, None, planned.state, config)
    assert created.state["value"] == "on"


@pytest.mark.parametrize("value", ["on", 5, 0.1, True, ["a", "b"], {"enabled": True}])
def test_a_value_of_any_type_is_stored_and_read_again(cloudflare: Client, value: Any) -> None:
    config = {"zone_id": ZONE, "setting_id": "x", "value": value}
    state = cloudflare.apply(RECORD, None, cloudflare.plan(RECORD, config).state, config).state
    assert state["value"] == value


def test_an_argument_of_the_provider_is_validated() -> None:
    with Client([executable("cloudflare")]) as client:
        (diagnostic,) = client.configure({"api_token": "short"})
    assert diagnostic.path == ("api_token",)
    assert diagnostic.severity == "error"


def test_an_argument_is_taken_from_the_environment() -> None:
    environ = {**os.environ, "GOOGLE_PROJECT": "from-environment"}
    with Client([executable("google")], environ) as client:
        client.configure({})
        assert client.plan(ADDRESS, {"name": "edge"}).state["project"] == "from-environment"
        client.configure({"project": "given"})
        assert client.plan(ADDRESS, {"name": "edge"}).state["project"] == "given"


def test_many_at_once(google: Client) -> None:
    def life(number: int) -> str:
        config = {"name": f"edge-{number}"}
        planned = google.plan(ADDRESS, config)
        state = google.apply(ADDRESS, None, planned.state, config).state
        return str(google.read(ADDRESS, state).state["id"])

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(life, range(200)))) == 200


def test_the_answers_of_the_same_question_are_the_same(google: Client) -> None:
    config = {"name": "same"}

    def state(client: Client) -> Any:
        return client.apply(ADDRESS, None, client.plan(ADDRESS, config).state, config).state

    with Client([executable("google")]) as other:
        other.configure({"project": "p1", "region": "us-central1"})
        assert state(other) == state(google)


def test_stopping_is_agreed_to(google: Client) -> None:
    assert google.stop() == ""


def test_a_faulty_answer_is_told(google: Client) -> None:
    """Whatever goes wrong inside is a diagnostic: Terraform hides what a process prints."""
    (diagnostic,) = google.upgrade(ADDRESS, 0, b"[").diagnostics
    assert diagnostic.severity == "error"
    assert "UpgradeResourceState" in diagnostic.detail


def plain(schema: Any) -> Any:
    """A schema without what Terraform adds to it, and without what is empty."""
    if not isinstance(schema, dict):
        return schema
    items = {name: plain(item) for name, item in schema.items() if name not in {"description_kind", "note"}}
    return {name: item for name, item in items.items() if item not in ({}, 0)}


def test_terraform_understands_every_schema(offline: OfflineProviders, engine: Engine, tmp_path: Path) -> None:
    documents = {name: library.read_document(name) for name in library.names()}
    needed = "\n".join(f'    {name} = {{ source = "{item["provider_source"]}" }}' for name, item in documents.items())
    (tmp_path / "main.tf").write_text(f"terraform {{\n  required_providers {{\n{needed}\n  }}\n}}\n")
    terraform = Terraform(engine.path, offline.environ())
    terraform.run(["init", "-no-color"], cwd=tmp_path)
    told = json.loads(terraform.run(["providers", "schema", "-json"], cwd=tmp_path).stdout)["provider_schemas"]
    for document in documents.values():
        for kind in ("provider", "resource_schemas", "data_source_schemas"):
            assert plain(told[document["provider_source"]].get(kind, {})) == plain(document[kind])


def test_terraform_is_told_of_no_more_types_than_are_asked_for() -> None:
    with Client([executable("google")], {**os.environ, TYPES: f"{ADDRESS},google_project"}) as client:
        assert set(client.document["resource_schemas"]) == {ADDRESS}
        assert set(client.document["data_source_schemas"]) == {"google_project"}
        assert client.configuration.block.attributes
        client.configure({"project": "p1"})
        assert client.plan(ADDRESS, {"name": "edge"}).diagnostics == ()
