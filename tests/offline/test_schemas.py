"""`frontroute schemas`: what it writes, what it keeps, and what it says where there is no real provider."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import project
from generator.cli import frontroute
from generator.rehearsal import mirrors, schemas_refresh
from generator.rehearsal.offline import library
from generator.rehearsal.probing import keeping, patterns
from generator.rehearsal.used_types import UnknownTypesError, UsedType, check_types, missing_types, types_in
from tests.support.projects import ARCHITECTURE, MAIN, write

ROOT = Path(__file__).parents[2]


def run(*args: str, environ: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(frontroute, ["schemas", *args], env=environ)


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The schema files, where a test may write to them."""
    directory = tmp_path / "schemas"
    directory.mkdir()
    for file in library.SCHEMAS.iterdir():
        if file.is_file():
            (directory / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(library, "SCHEMAS", directory)
    return directory


def test_every_type_that_a_template_uses_has_a_schema() -> None:
    assert missing_types(project.read(ROOT)) == []


def test_types_are_found_in_templates_whatever_stands_around_them() -> None:
    text = """
    # resource "acme_comment" "no" {}
    {% for name in names %}
    resource "acme_box" "{{ name }}" {
      text = <<-EOT
        resource "acme_heredoc" "no" {}
      EOT
    }
    {% endfor %}
    data "acme_zone" "this" { name = "resource \\"acme_string\\" {" }
    """
    assert list(types_in(text)) == [UsedType("resource", "acme_box"), UsedType("data", "acme_zone")]


def test_a_template_with_a_type_that_no_schema_holds_names_the_command_that_adds_it(tmp_path: Path) -> None:
    main = MAIN + '\nresource "aws_not_held_by_any_schema" "this" {}\n'
    write(tmp_path, {"templates/aws-sample/architecture.yaml": ARCHITECTURE, "templates/aws-sample/main.tf.j2": main})
    with pytest.raises(UnknownTypesError) as caught:
        check_types(project.read(tmp_path))
    assert "aws-sample/main.tf.j2: there is no schema of resource aws_not_held_by_any_schema." in str(caught.value)
    assert "frontroute schemas refresh aws" in str(caught.value)


@pytest.mark.parametrize("provider", library.names())
def test_schema_files_hold_facts_and_no_prose(provider: str) -> None:
    document = library.read_document(provider)
    assert document["provider_source"].count("/") == 2
    assert document["provider_version"]
    assert document["obtained"]
    tables = {
        **document["resource_schemas"],
        **document["data_source_schemas"],
        "provider": document["provider"]["block"],
    }
    assert [text for text in texts(tables) if " " in text] == []


def texts(document: object) -> Iterator[str]:
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for name, item in document.items():
            yield from (name, *texts(item))
    elif isinstance(document, list):
        for item in document:
            yield from texts(item)


@pytest.mark.usefixtures("aws_provider")
def test_what_stands_in_the_package_is_what_the_real_provider_says(copies: Path) -> None:
    before = (copies / "aws.json.gz").read_bytes()
    result = run("refresh", "aws", "--root", str(ROOT))
    assert result.exit_code == 0, result.output
    assert "as it was" in result.stdout
    assert (copies / "aws.json.gz").read_bytes() == before


@pytest.mark.usefixtures("aws_provider")
def test_a_type_that_is_asked_for_is_added_and_stays(copies: Path) -> None:
    result = run("refresh", "aws", "--type", "aws_sfn_state_machine", "--root", str(ROOT))
    assert result.exit_code == 0, result.output
    assert "+ aws_sfn_state_machine" in result.stdout
    assert (
        "aws_sfn_state_machine"
        in json.loads(gzip.decompress((copies / "aws.json.gz").read_bytes()))["resource_schemas"]
    )


@pytest.mark.usefixtures("aws_provider")
def test_a_type_that_the_provider_does_not_have_changes_nothing(copies: Path) -> None:
    before = (copies / "aws.json.gz").read_bytes()
    result = run("refresh", "aws", "--type", "aws_no_such_thing", "--root", str(ROOT))
    assert result.exit_code == 1
    assert "has no resource type aws_no_such_thing" in result.stderr
    assert (copies / "aws.json.gz").read_bytes() == before


def test_without_a_real_provider_it_says_so_and_changes_nothing(copies: Path) -> None:
    before = {file.name: file.read_bytes() for file in copies.iterdir()}
    closed = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": ""}
    result = run("refresh", "ns1", "--root", str(ROOT), environ=closed)
    assert result.exit_code == 1
    assert "No real provider registry.terraform.io/ns1-terraform/ns1 is at hand; nothing was changed." in result.stderr
    assert {file.name: file.read_bytes() for file in copies.iterdir()} == before


def test_our_own_providers_are_not_taken_for_real_ones(tmp_path: Path) -> None:
    package = tmp_path / "registry.terraform.io/acme/demo/1.2.3" / mirrors.platform_name()
    package.mkdir(parents=True)
    program = package / "terraform-provider-demo_v1.2.3"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    found = mirrors.find_mirrors({"HOME": str(tmp_path), mirrors.VARIABLE: str(tmp_path)}, look_in=())
    assert [schemas_refresh.is_double(mirror) for mirror in found] == [True]


def test_the_same_facts_are_the_same_bytes() -> None:
    one = {"provider": {"block": {}}, "resource_schemas": {"b": 1, "a": 2}}
    other = {"resource_schemas": {"a": 2, "b": 1}, "provider": {"block": {}}}
    assert schemas_refresh.packed(one) == schemas_refresh.packed(other)


def test_what_a_person_wrote_into_facts_survives_a_new_probe(tmp_path: Path) -> None:
    keeping.write(tmp_path, "acme", "acme_box", {"size": {"minimum": 1}})
    file = tmp_path / "acme_box.yaml"
    by_hand = "---\n# The service takes no more.\nattributes:\n  size: {maximum: 9}\n"
    file.write_text(file.read_text() + by_hand)
    assert keeping.write(tmp_path, "acme", "acme_box", {"size": {"minimum": 2}, "name": {"force_new": True}})
    assert file.read_text().endswith(by_hand)
    assert "size: {minimum: 2}" in file.read_text()
    assert not keeping.write(tmp_path, "acme", "acme_box", {"size": {"minimum": 2}, "name": {"force_new": True}})


def test_corrections_go_over_what_was_read_off_word_by_word() -> None:
    read_off = {"attributes": {"size": {"minimum": 1, "pattern": "x"}, "name": {"default": "a"}}}
    corrections = {
        "unique": [["name"]],
        "attributes": {"size": {"pattern": None, "maximum": 9}, "name": {"default": None}},
    }
    assert library.corrected(read_off, corrections) == {
        "unique": [["name"]],
        "attributes": {"size": {"minimum": 1, "maximum": 9}, "name": {"default": None}},
    }


@pytest.mark.parametrize(
    ("rule", "good", "wanted"),
    [
        (r"[a-z][a-z0-9-]{0,30}", "ab", {"max_length": 31, "min_length": 1, "pattern": "^[a-z][a-z0-9-]*$"}),
        (r"[A-Za-z0-9]+", "ab", {"min_length": 1, "pattern": "^[A-Za-z0-9]+$"}),
        (r"([a-z]([a-z-]*[a-z])?)?", "ab", {"pattern": "^[a-z]([a-z-]*[a-z])?$"}),
        (r"(?s).*", "ab", {}),
    ],
)
def test_a_pattern_is_found_by_trying(rule: str, good: str, wanted: dict[str, object]) -> None:
    assert patterns.found(lambda text: re.fullmatch(rule, text) is not None, good) == wanted


def test_a_provider_that_nobody_can_ask_is_told(tmp_path: Path) -> None:
    result = run("probe", "ns1")
    assert result.exit_code == 1
    assert "Nobody has said yet how the provider ns1 is asked." in result.stderr
    empty = {"FRONTROUTE_PLUGIN_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    assert run("probe", "aws", "aws_no_such_thing", environ=empty).exit_code == 1
