"""A rehearsal of stacks as they stand."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.rehearsal.command.outcome import Result
from generator.rehearsal.command.rehearse import Request
from generator.rehearsal.command.rehearse import rehearse as run_both
from tests.rehearse.conftest import ENVIRONMENT, Project, Rehearse
from tests.support.projects import tree


def test_a_stack_is_applied_planned_again_and_destroyed(project: Project, rehearse: Rehearse) -> None:
    result = rehearse()
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["stack", "providers", "resources", "outputs", "seconds", "result"]
    assert re.fullmatch(r"dev/dns +ns1 2\.\d+\.\d+ offline +3 +1 +\d+\.\d +passed", lines[1]), lines[1]
    assert lines[-1].endswith(": 1 passed.")
    steps = [line.partition(": ")[2] for line in result.stderr.splitlines() if line.startswith("dev/dns: ")]
    assert steps[:6] == ["prepare", "init", "plan", "apply", "second plan", "destroy"]


def test_the_outcome_for_programs(project: Project, rehearse: Rehearse) -> None:
    result = rehearse("envs/dev/dns/", "--format", "json")  # as the shell completes it
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert (document["version"], document["exit_code"], document["summary"]["passed"]) == (1, 0, 1)
    (stack,) = document["stacks"]
    assert (stack["stack"], stack["result"], stack["resources"], stack["outputs"]) == ("dev/dns", "passed", 3, 1)
    assert stack["providers"][0]["kind"] == "offline"
    assert set(stack["steps"]) == {"init", "plan", "apply", "second plan", "destroy"}


def test_a_name_that_means_nothing_is_answered_with_what_there_is(project: Project, rehearse: Rehearse) -> None:
    for names, told in {
        ("dev/dsn",): 'Did you mean "dns"?',
        ("dve",): 'Did you mean "dev"?',
        ("dev/dns", "prod"): 'no environment is called "prod"',
    }.items():
        result = rehearse(*names)
        assert result.exit_code == 2
        assert told in result.output


def test_stacks_are_rehearsed_side_by_side(project: Project, rehearse: Rehearse) -> None:
    second = environment_of("prod")
    (project.root / "envs/prod").mkdir()
    (project.root / "envs/prod/environment.yaml").write_text(second)
    project.render()
    result = rehearse("--jobs", "2", "--format", "markdown")
    lines = result.stdout.splitlines()
    assert lines[0] == "## Rehearsal"
    assert "| stack | providers | resources | outputs | seconds | result |" in lines
    for name in ("dev/dns", "prod/dns"):
        assert any(line.startswith(f"| {name} | ns1 ") and line.endswith("| passed |") for line in lines), result.output


def test_a_kept_copy_is_told_and_holds_what_was_applied(project: Project, rehearse: Rehearse) -> None:
    result = rehearse("--keep", "--format", "json", keep=True)
    kept = Path(json.loads(result.stdout)["stacks"][0]["kept"])
    assert list(kept.rglob("main.tf"))
    assert list(kept.rglob("cli.tfrc"))
    backup = next(kept.rglob("terraform.tfstate.backup"))
    assert "ns1_record" in backup.read_text()


def test_a_stack_that_was_never_rendered(project: Project, rehearse: Rehearse) -> None:
    for file in (project.root / "envs/dev/dns").iterdir():
        file.unlink()
    result = rehearse()
    assert result.exit_code == 1
    assert "envs/dev/dns is declared, but not rendered" in result.output
    assert "Run generate-modules" in result.output


def test_what_stands_on_the_disk_is_rehearsed_and_a_difference_told(project: Project, rehearse: Rehearse) -> None:
    project.change("            old: { answers: [192.0.2.2] }\n", "", render=False)
    result = rehearse()
    assert result.exit_code == 0
    assert " 3 " in result.stdout.splitlines()[-3], "the files on the disk have three resources"
    assert "envs/dev/dns/main.tf is not what the declarations render now" in result.stdout


def test_files_of_the_users_own_are_rehearsed_too(project: Project, rehearse: Rehearse) -> None:
    (project.root / "envs/dev/dns/extra.tf").write_text('resource "ns1_zone" "own" {\n  zone = "own.example.com"\n}\n')
    document = json.loads(rehearse("--format", "json").stdout)
    assert document["stacks"][0]["resources"] == 4


def test_a_module_of_a_registry_is_taken_from_the_project(project: Project, rehearse: Rehearse) -> None:
    project.change("state:", "registry: { namespace: acme, host: registry.example.com }\nstate:", render=False)
    project.change(
        "architecture: ns1-sample\n", "architecture: ns1-sample\n        source: registry\n        version: ~> 1.0\n"
    )
    assert "registry.example.com" in (project.root / "envs/dev/dns/main.tf").read_text()
    result = rehearse()
    assert result.exit_code == 0, result.output
    assert "module.front comes from a registry; the project's own ns1-sample was taken." in result.output


def environment_of(name: str) -> str:
    return ENVIRONMENT.replace("environment: dev", f"environment: {name}").replace("nobody", f"nobody-{name}")


def test_a_data_source_answers_what_the_section_says(project: Project, rehearse: Rehearse) -> None:
    (project.root / "envs/dev/dns/extra.tf").write_text(
        'data "ns1_zone" "old" {\n  zone = "old.example.com"\n}\n\n'
        'data "ns1_zone" "other" {\n  zone = "other.example.com"\n}\n\n'
        'resource "terraform_data" "x" {\n'
        "  lifecycle {\n"
        "    precondition {\n"
        "      condition     = data.ns1_zone.old.ttl == 77 && data.ns1_zone.other.ttl == 88\n"
        '      error_message = "${data.ns1_zone.old.ttl} and ${data.ns1_zone.other.ttl}"\n'
        "    }\n  }\n}\n"
    )
    answers = "[{ match: { zone: old.example.com }, values: { ttl: 77 } }, { values: { ttl: 88 } }]"
    rendered = (project.root / "envs/dev/dns/main.tf").read_bytes()
    project.change("    modules:", f"    rehearsal: {{ data: {{ ns1_zone: {answers} }} }}\n    modules:")
    assert (project.root / "envs/dev/dns/main.tf").read_bytes() == rendered
    result = rehearse()
    assert result.exit_code == 0, result.output


def test_two_rehearsals_of_one_project_at_once(project: Project, rehearse: Rehearse) -> None:
    before = tree(project.root)
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: run_both(project.root, Request()), range(2)))
    assert [outcome.result for each in both for outcome in each.outcomes] == [Result.PASSED, Result.PASSED]
    assert tree(project.root) == before
