"""`generate-modules --check`: a version that must rise before the module can be published."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support.registry import Project


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose 1.0.0 is published and recorded."""
    directory = tmp_path_factory.mktemp("published")
    project = Project(directory / "project")
    assert project.publish(directory / "registry").exit_code == 0
    return project.root


@pytest.fixture
def published(original: Path, tmp_path: Path) -> Project:
    """A copy of it."""
    return Project(shutil.copytree(original, tmp_path / "published"), {})


def test_says_where_which_part_to_what_and_why(published: Project) -> None:
    published.edit("  zone: { section: General", "  domain: { section: General")
    published.edit(
        "  zone: { description: The zone., value: ns1_zone.this.id }", "  id: { description: I., value: '1' }"
    )
    published.edit("var.zone", "var.domain", "templates/ns1-sample/main.tf.j2")
    published.edit("  zone =", "  domain =", "templates/ns1-sample/examples/simple/main.tf.j2")
    assert published.render().exit_code == 0, "people work before they raise"

    result = published.render("--check")
    assert result.exit_code == 3
    file = published.root / "templates/ns1-sample/architecture.yaml"
    assert result.stdout.splitlines()[:-1] == [
        f"{file}:2:10: version 1.0.0 is too low: the major part must rise, to 2.0.0 or higher, "
        "for what has changed since 1.0.0 was published",
        '  input "zone" is gone',
        '  input "domain" is new and required',
        '  output "zone" is gone',
    ]
    assert result.stdout.endswith(" identical, 1 version too low.\n")


@pytest.mark.parametrize(
    ("old", "new", "part", "required"),
    [
        ("description: Seconds.", "description: In seconds.", "patch", "1.0.1"),
        ("minimum: 1", "minimum: 0", "minor", "1.1.0"),
        ("default: 3600", "default: 60", "major", "2.0.0"),
    ],
)
def test_says_the_same_to_programs(published: Project, old: str, new: str, part: str, required: str) -> None:
    published.edit(old, new)
    published.render()
    result = published.render("--check", "--format", "json")
    assert result.exit_code == 3
    (found,) = json.loads(result.stdout)["versions"]
    assert found["reasons"]
    assert found["count"] == len(found["reasons"])
    assert (found["part"], found["required"]) == (part, required)
    assert (found["declared"], found["published"], found["architecture"]) == ("1.0.0", "1.0.0", "ns1-sample")
    assert found["file"].endswith("templates/ns1-sample/architecture.yaml")
    assert (found["line"], found["column"]) == (2, 10)


@pytest.mark.parametrize("version", ["1.1.0", "1.1.0-rc.1", "1.2.0", "2.0.0"])
def test_is_silent_where_the_version_has_risen_far_enough(published: Project, version: str) -> None:
    published.edit("minimum: 1", "minimum: 0")
    published.version(version)
    published.render()
    result = published.render("--check")
    assert result.exit_code == 0, result.output
    assert "version" not in result.stdout


@pytest.mark.parametrize("version", ["1.0.1", "1.0.0-rc.1", "0.9.0"])
def test_tells_of_one_that_has_not(published: Project, version: str) -> None:
    published.edit("minimum: 1", "minimum: 0")
    published.version(version)
    published.render()
    result = published.render("--check")
    assert result.exit_code == 3
    assert f"version {version} is too low: the minor part must rise, to 1.1.0 or higher" in result.stdout


def test_compares_with_the_highest_published_version_up_to_the_declared_one(published: Project, tmp_path: Path) -> None:
    published.edit("minimum: 1", "minimum: 0")
    published.version("1.1.0")
    assert published.publish(tmp_path / "registry").exit_code == 0
    published.edit("Seconds.", "In seconds.")
    published.render()
    assert "version 1.1.0 is too low: the patch part must rise, to 1.1.1" in published.render("--check").stdout

    # A mended 1.0: it is compared with 1.0.0, from which it differs in words only.
    published.version("1.0.1")
    published.edit("minimum: 0", "minimum: 1")
    published.render()
    assert published.render("--check").exit_code == 0


def test_below_1_0_0_what_breaks_raises_the_minor_part(project: Project, tmp_path: Path) -> None:
    project.version("0.3.1")
    project.publish(tmp_path / "registry")
    project.edit("default: 3600", "default: 60")
    project.render()
    assert "the minor part must rise, to 0.4.0 or higher" in project.render("--check").stdout


def test_a_pre_release_binds_nobody(published: Project, tmp_path: Path) -> None:
    published.version("2.0.0-rc.1")
    published.edit("default: 3600", "default: 60")
    assert published.publish(tmp_path / "registry").exit_code == 0
    published.edit("minimum: 1", "minimum: 2")
    published.render()
    assert published.render("--check").exit_code == 0

    published.version("1.1.0")
    published.render()
    assert "the major part must rise, to 2.0.0 or higher, for what has changed since 1.0.0" in (
        published.render("--check").stdout
    )
    shutil.rmtree(published.root / "releases")
    published.version("2.0.0-rc.1")
    assert published.publish(tmp_path / "another").exit_code == 0
    published.edit("minimum: 2", "minimum: 3")
    published.version("1.9.0")
    published.render()
    assert published.render("--check").exit_code == 0, "nothing but a pre-release is published"


def test_lists_ten_reasons_and_counts_the_rest(published: Project) -> None:
    more = "".join(f"  in{index}: {{ section: A, description: More., type: bool }}\n" for index in range(12))
    published.edit("inputs:\n", f"inputs:\n{more}")
    published.render()
    lines = published.render("--check").stdout.splitlines()
    assert lines[-2] == "  and 2 more"
    (found,) = json.loads(published.render("--check", "--format", "json").stdout)["versions"]
    assert (len(found["reasons"]), found["count"]) == (10, 12)


def test_the_project_s_licence_is_a_part_of_what_was_published(published: Project) -> None:
    (published.root / "LICENSE").write_text("Some rights are granted.\n")
    result = published.render("--check")
    assert result.exit_code == 3
    assert "to 1.0.1 or higher" in result.stdout
    assert "  changed files: LICENSE" in result.stdout
