"""A change: what a revision renders is applied, then what stands now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.rehearsal.command.outcome import Rehearsed, exit_code
from generator.rehearsal.command.rehearse import Request
from generator.rehearsal.command.rehearse import rehearse as run
from generator.rehearsal.command.report_json import as_json
from generator.rehearsal.command.report_markdown import markdown
from tests.rehearse.conftest import Project, Rehearse


@pytest.fixture
def changed(tmp_path: Path) -> Rehearsed:
    """An option is removed, a record renamed, another one added, a time changed."""
    project = Project(tmp_path / "project")
    project.commit()
    project.change("          nx_ttl: 100\n", "", render=False)
    project.change("old: { answers: [192.0.2.2] }", "new: { answers: [192.0.2.2] }", render=False)
    project.change("chat: { ttl: 60 }", "chat: { ttl: 90 }\n            extra: {}")
    return run(project.root, Request(since="HEAD"))


def change_of(document: str) -> dict[str, Any]:
    stack: dict[str, Any] = json.loads(document)["stacks"][0]
    assert "change" in stack, stack["problems"]
    return dict(stack["change"])


def test_a_change_is_told(changed: Rehearsed) -> None:
    """In one test, since it takes its time: for programs, for a pull request, and what the service keeps."""
    told_resource_by_resource(changed)
    told_what_is_kept(changed)
    told_for_a_pull_request(changed)


def told_resource_by_resource(changed: Rehearsed) -> None:
    change = change_of(as_json(changed, exit_code(changed)))
    actions = {item["address"]: item["action"] for item in change["resources"]}
    assert actions == {
        'module.front.ns1_record.this["chat"]': "update",
        'module.front.ns1_record.this["extra"]': "create",
        'module.front.ns1_record.this["new"]': "create",
        'module.front.ns1_record.this["old"]': "destroy",
    }
    (chat,) = [item for item in change["resources"] if item["action"] == "update"]
    assert {"path": "ttl", "before": 60, "after": 90} in chat["attributes"]
    done = [(step["action"], step["address"].rpartition(".")[2]) for step in change["order"]]
    assert sorted(done) == [
        ("create", 'this["extra"]'),
        ("create", 'this["new"]'),
        ("delete", 'this["old"]'),
        ("update", 'this["chat"]'),
    ]


def told_what_is_kept(changed: Rehearsed) -> None:
    """The plan says nothing of it: that is what the comparison with a fresh apply is for."""
    change = change_of(as_json(changed, exit_code(changed)))
    assert change["equals_fresh"] is False
    assert [(item["address"], item["path"], item["value"]) for item in change["kept"]] == [
        ("module.front.ns1_zone.this", "nx_ttl", 100)
    ]
    assert exit_code(changed) == 3


def told_for_a_pull_request(changed: Rehearsed) -> None:
    text = markdown(changed)
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "## Rehearsal",
        "### dev/dns",
        "#### Created",
        "#### Updated in place",
        "#### Destroyed",
        "#### Compared with a fresh apply",
    ]
    assert '- `module.front.ns1_record.this["chat"]`\n  - `ttl`: `60` → `90`' in text
    assert "| `module.front.ns1_zone.this` | `nx_ttl` | `100` | `3600` |" in text
    assert "<details><summary>The order in which it was done (4 steps)</summary>" in text


def test_a_change_that_leaves_nothing_behind_equals_a_fresh_apply(project: Project, rehearse: Rehearse) -> None:
    project.commit()
    project.change("zone: api.example.com", "zone: ai.example.com")
    result = rehearse("--from", "HEAD", "dev")
    assert result.exit_code == 0, result.output
    assert "replace module.front.ns1_zone.this, because of zone" in result.stdout
    assert "The result equals a fresh apply." in result.stdout
    assert "3 replaced." in result.stdout


def test_a_new_stack_and_a_removed_one(project: Project, rehearse: Rehearse) -> None:
    project.commit()
    project.change("  dns:\n", "  names:\n")
    result = rehearse("--from", "HEAD", "--format", "json")
    assert result.exit_code == 0, result.output
    stacks = {item["stack"]: item for item in json.loads(result.stdout)["stacks"]}
    assert {item["action"] for item in stacks["dev/names"]["change"]["resources"]} == {"create"}
    assert {item["action"] for item in stacks["dev/dns"]["change"]["resources"]} == {"destroy"}
    assert "The stack is new: nothing stood before." in stacks["dev/names"]["notes"]
    assert any("declared no more" in note for note in stacks["dev/dns"]["notes"])


@pytest.mark.parametrize(
    ("revision", "told"),
    [("no-such", 'has no revision "no-such"'), ("--upload-pack=x", "has no revision"), ("HEAD~9", "has no revision")],
)
def test_a_revision_that_is_none(project: Project, rehearse: Rehearse, revision: str, told: str) -> None:
    project.commit()
    result = rehearse(f"--from={revision}")
    assert result.exit_code == 2
    assert told in result.output


def test_a_project_that_is_in_no_repository(project: Project, rehearse: Rehearse) -> None:
    result = rehearse("--from", "HEAD")
    assert result.exit_code == 2
    assert "is not in a git repository" in result.output


def test_a_stack_that_neither_side_has(project: Project, rehearse: Rehearse) -> None:
    project.commit()
    result = rehearse("--from", "HEAD", "dev/nds")
    assert result.exit_code == 2
    assert 'Did you mean "dns"?' in result.output


def test_a_revision_that_cannot_be_rendered_any_more(project: Project, rehearse: Rehearse) -> None:
    declaration = project.root / "templates/ns1-sample/architecture.yaml"
    good = declaration.read_text()
    declaration.write_text(good.replace("outputs:", "exports:"))
    project.commit()
    declaration.write_text(good)
    result = rehearse("--from", "HEAD")
    assert result.exit_code == 0, result.output
    assert "cannot be rendered any more (templates/ns1-sample/architecture.yaml" in result.output
    assert "the files that were committed with it were taken instead" in result.output


def test_what_fails_before_the_change_is_told_so(project: Project, rehearse: Rehearse) -> None:
    project.change("chat: { ttl: 60 }", "chat: { ttl: 81 }")
    project.commit()
    project.change("chat: { ttl: 81 }", "chat: { ttl: 60 }")
    result = rehearse("--from", "HEAD")
    assert result.exit_code == 1
    line = project.line("chat: { ttl: 60 }")
    assert f"HEAD:envs/dev/environment.yaml:{line}:" in result.output
    assert "So it is before the change" in result.output


def test_a_value_that_only_the_newer_rehearsal_section_gives_is_no_change(project: Project, rehearse: Rehearse) -> None:
    variables = "    variables:\n      zone: { type: string, description: Name of the zone. }\n    modules:"
    project.change("    modules:", variables, render=False)
    project.change("zone: api.example.com", "zone: !expr var.zone")
    project.commit()
    project.change("    modules:", "    rehearsal: { variables: { zone: given.example.com } }\n    modules:")
    result = rehearse("--from", "HEAD")
    assert result.exit_code == 0, result.output
    assert "nothing changes." in result.stdout


def test_the_real_provider_cannot_rehearse_a_change(project: Project, rehearse: Rehearse) -> None:
    project.commit()
    result = rehearse("--from", "HEAD", "--providers", "real")
    assert result.exit_code == 2
    assert "choose offline or moto" in result.output
