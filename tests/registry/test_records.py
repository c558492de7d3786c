"""`releases/`: what was published, as the repository remembers it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.projects import tree
from tests.support.registry import ADDRESS, Project

RECORD = "releases/ns1-sample/1.0.0.json"


def test_what_is_published_is_recorded_and_left_alone(project: Project, tmp_path: Path) -> None:
    result = project.publish(tmp_path / "registry")
    assert result.exit_code == 0, result.output
    assert f"Recorded in {RECORD}: commit it." in result.stdout
    record = (project.root / RECORD).read_bytes()
    assert record == (tmp_path / f"registry/v1/modules/{ADDRESS}/1.0.0/module.json").read_bytes()

    again = project.publish(tmp_path / "registry")  # renders first: a run leaves records alone
    assert again.exit_code == 0, again.output
    assert "Recorded" not in again.stdout
    assert (project.root / RECORD).read_bytes() == record
    assert "releases/" not in (project.root / "generate-modules.lock.json").read_text()


def test_what_stood_in_a_registry_already_is_recorded_too(project: Project, tmp_path: Path) -> None:
    unrecorded = project.publish(tmp_path / "registry", "--no-record")
    assert unrecorded.exit_code == 0, unrecorded.output
    assert not (project.root / "releases").exists()

    identical = project.publish(tmp_path / "registry")
    assert "identical" in identical.stdout
    assert json.loads((project.root / RECORD).read_text())["version"] == "1.0.0"


def test_a_report_for_programs_is_json_alone(project: Project, tmp_path: Path) -> None:
    result = project.publish(tmp_path / "registry", "--format", "json")
    assert json.loads(result.stdout)["releases"][0]["verdict"] == "published"
    assert (project.root / RECORD).is_file()


def test_a_preview_is_not_recorded(project: Project, tmp_path: Path) -> None:
    assert project.render().exit_code == 0
    assert project.build(tmp_path / "preview").exit_code == 0
    assert not (project.root / "releases").exists()


def test_other_bytes_under_a_recorded_version_reach_no_registry(project: Project, tmp_path: Path) -> None:
    project.publish(tmp_path / "registry")
    project.edit("default: 3600", "default: 60")
    before = tree(project.root / "releases")
    for registry in ("registry", "another"):
        result = project.publish(tmp_path / registry, "--replace")
        assert result.exit_code == 4
        files = "README.md, inputs.schema.json, variables-records.tf"
        todo = "raise `version` in templates/ns1-sample/architecture.yaml"
        assert (
            f"1.0.0 was published with other bytes ({files}), as {project.root / RECORD} says: {todo}" in result.stderr
        )
    assert not (tmp_path / "another").exists()
    assert tree(project.root / "releases") == before


def test_what_a_registry_refuses_is_not_recorded(project: Project, tmp_path: Path) -> None:
    project.publish(tmp_path / "registry", "--no-record")
    project.edit("default: 3600", "default: 60")
    result = project.publish(tmp_path / "registry")
    assert result.exit_code == 4
    assert "refused" in result.stdout
    assert not (project.root / "releases").exists()


def test_the_record_of_a_pre_release_is_replaced_with_it(project: Project, tmp_path: Path) -> None:
    project.version("1.1.0-rc.1")
    project.publish(tmp_path / "registry")
    record = project.root / "releases/ns1-sample/1.1.0-rc.1.json"
    before = record.read_bytes()
    project.edit("default: 3600", "default: 60")

    refused = project.publish(tmp_path / "registry")
    assert refused.exit_code == 4
    assert "or use --replace" in refused.stderr
    assert record.read_bytes() == before

    replaced = project.publish(tmp_path / "registry", "--replace")
    assert replaced.exit_code == 0, replaced.output
    published = tmp_path / f"registry/v1/modules/{ADDRESS}/1.1.0-rc.1/module.json"
    assert record.read_bytes() == published.read_bytes() != before


DAMAGES = {
    "no JSON": ("1.0.0.json", "{", "the record is damaged:"),
    "no UTF-8": ("1.0.0.json", b"\xff", "the record is damaged: 'utf-8' codec can't decode"),
    "a field less": ("1.0.0.json", '{"format": 1}', "the record is damaged: architecture: Field required"),
    "newer": ("1.0.0.json", '{"format": 99}', "the record was written by a newer version"),
    "no version": ("one.json", "{}", '"one" is not a semantic version'),
}


@pytest.mark.parametrize(("name", "content", "message"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_record_is_a_mistake_in_its_file(
    project: Project, tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    project.render()
    record = project.root / "releases/ns1-sample" / name
    record.parent.mkdir(parents=True)
    record.write_bytes(content if isinstance(content, bytes) else content.encode())
    published = project.registry("publish", str(tmp_path / "registry"), "--namespace", "acme")
    for result in (project.render("--check"), published):
        assert result.exit_code == 1
        assert f"Error: {record}: {message}" in result.stderr
    assert project.render().exit_code == 0, "who renders needs no record"
    assert not (tmp_path / "registry").exists()


def test_a_record_of_another_version_is_a_mistake(project: Project, tmp_path: Path) -> None:
    project.publish(tmp_path / "registry")
    (project.root / RECORD).rename(project.root / "releases/ns1-sample/0.9.0.json")
    result = project.render("--check")
    assert result.exit_code == 1
    assert "releases/ns1-sample/0.9.0.json: the record is of ns1-sample 1.0.0" in result.stderr


def test_what_else_lies_in_such_a_folder_is_not_looked_at(project: Project) -> None:
    project.render()
    for path in ("releases/notes.md", "releases/v1/build.json", "releases/ns1-sample/README.md"):
        (project.root / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / path).write_text("Notes.\n")
    assert project.render("--check").exit_code == 0


def test_a_project_that_cannot_be_written_to_says_that_the_registry_has_it(project: Project, tmp_path: Path) -> None:
    project.render()
    (project.root / "releases").write_text("a file in the way\n")
    result = project.registry("publish", str(tmp_path / "r"), "--namespace", "acme", "--no-validate")
    assert result.exit_code == 1
    assert "The registry holds the releases. Publish again to have them recorded." in result.stderr


def test_a_version_that_is_too_low_is_told_as_it_is_published(project: Project, tmp_path: Path) -> None:
    assert project.publish(tmp_path / "registry").exit_code == 0
    project.edit("outputs:\n  zone: { description: The zone., value: ns1_zone.this.id }\n", "")
    project.version("1.0.1")
    result = project.publish(tmp_path / "registry")
    assert result.exit_code == 0
    place = "templates/ns1-sample/architecture.yaml:2:10"
    assert f"Warning: {project.root / place}: version 1.0.1 is too low: the major part must rise" in result.stderr
