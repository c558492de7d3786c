"""What goes wrong is told in Terraform's words, with the line of `environment.yaml` that it came from."""

from __future__ import annotations

import json

import pytest

from tests.rehearse.conftest import Project, Rehearse

REQUIRED = 'ns1 = { source = "ns1-terraform/ns1", version = "~> 2.0" }'


def test_a_validation_names_the_line_of_the_value(project: Project, rehearse: Rehearse) -> None:
    project.change("old: { answers: [192.0.2.2] }", "old:\n              answers: [192.0.2.2]\n              ttl: -1")
    result = rehearse()
    assert result.exit_code == 1
    assert f"envs/dev/environment.yaml:{project.line('ttl: -1')}:20: Invalid value for variable" in result.stdout
    assert 'records["old"].ttl is -1, and not above zero.' in result.stdout
    assert "failed at plan" in result.stdout


def test_what_a_resource_refuses_names_the_line_too(project: Project, rehearse: Rehearse) -> None:
    project.change("chat: { ttl: 60 }", "chat: { ttl: 81 }")
    result = rehearse("--format", "json")
    (problem,) = json.loads(result.stdout)["stacks"][0]["problems"]
    assert problem["summary"] == "Resource precondition failed"
    assert problem["declared"]["line"] == project.line("ttl: 81")
    assert problem["place"]["file"].endswith("modules/ns1-sample/main.tf")


def test_what_the_provider_refuses_names_the_line_too(project: Project, rehearse: Rehearse) -> None:
    project.change("chat: { ttl: 60 }", "chat: { ttl: 60, type: CHAT }")
    result = rehearse("--format", "json")
    (problem,) = json.loads(result.stdout)["stacks"][0]["problems"]
    assert problem["address"] == 'module.front.ns1_record.this["chat"]'
    assert problem["declared"]["line"] == project.line("type: CHAT")


def test_an_unknown_resource_type_names_the_command_that_adds_it(project: Project, rehearse: Rehearse) -> None:
    own = project.root / "envs/dev/dns/extra.tf"
    own.write_text('resource "ns1_pulsar_thing" "x" {\n}\n')
    result = rehearse()
    assert result.exit_code == 1
    assert "ns1_pulsar_thing" in result.stdout
    assert "frontroute schemas refresh ns1" in result.stdout
    assert "envs/dev/dns/extra.tf:1" in result.stdout


def test_an_unknown_attribute(project: Project, rehearse: Rehearse) -> None:
    own = project.root / "envs/dev/dns/extra.tf"
    own.write_text('resource "ns1_zone" "x" {\n  zone = "x.example.com"\n  tll  = 3\n}\n')
    result = rehearse()
    assert result.exit_code == 1
    assert 'An argument named "tll" is not expected here.' in result.stdout
    assert "envs/dev/dns/extra.tf:3" in result.stdout


def test_a_version_that_no_schema_serves(project: Project, rehearse: Rehearse) -> None:
    project.change('version: "~> 2.0"', 'version: "~> 9.0"', "templates/ns1-sample/architecture.yaml")
    result = rehearse()
    assert result.exit_code == 1
    assert "no schema serves ns1-terraform/ns1 in a version that is ~> 9.0" in result.stdout
    assert "The offline provider has ns1-terraform/ns1 2." in result.stdout


def test_a_provider_that_no_schema_serves(project: Project, rehearse: Rehearse) -> None:
    own = project.root / "envs/dev/dns/extra.tf"
    own.write_text('terraform {\n  required_providers {\n    sky = { source = "acme/sky" }\n  }\n}\n')
    result = rehearse("--providers", "offline")
    assert result.exit_code == 1
    assert "no schema serves the provider acme/sky" in result.stdout
    assert "--providers auto takes others from a mirror or their registry." in result.stdout


def test_a_variable_that_cannot_be_made_up(project: Project, rehearse: Rehearse) -> None:
    project.change(
        "    modules:",
        '    variables:\n      code: { type: string, description: A code., pattern: "^[xyz]{7}!$" }\n    modules:',
    )
    result = rehearse()
    assert result.exit_code == 1
    assert 'no value can be made up for the variable "code"' in result.stdout
    assert "`rehearsal: { variables: { code: ... } }`" in result.stdout
    project.change("    modules:", "    rehearsal: { variables: { code: xyzxyzx! } }\n    modules:")
    assert rehearse().exit_code == 0


def test_a_declaration_with_mistakes(project: Project, rehearse: Rehearse) -> None:
    project.change("zone: api.example.com", "zoen: api.example.com", render=False)
    result = rehearse("--format", "json")
    assert result.exit_code == 1
    assert project.line("zoen") in [mistake["line"] for mistake in json.loads(result.stdout)["mistakes"]]


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("{ variables: { x: !expr var.x } }", "an expression has no value in a rehearsal"),
        ("{ data: { ns1_zone: 3 } }", "expected a list, found number 3"),
        ("{ data: { ns1_zone: [{ match: {} }] } }", '"values" is missing'),
        ("{ datas: {} }", 'unknown key "datas"'),
        ("{ variables: { size: big } }", "expected a number"),
    ],
)
def test_a_rehearsal_section_with_mistakes(project: Project, rehearse: Rehearse, section: str, told: str) -> None:
    new = f"    variables:\n      size: {{ type: number, description: Size. }}\n    rehearsal: {section}\n    modules:"
    project.change("    modules:", new, render=False)
    result = rehearse()
    assert result.exit_code == 1
    assert told in result.output
    assert f"environment.yaml:{project.line('rehearsal:')}:" in result.output


def test_a_rehearsal_section_that_names_an_unknown_variable(project: Project, rehearse: Rehearse) -> None:
    variables = "    variables:\n      size: { type: number, description: Size. }\n"
    project.change("    modules:", f"{variables}    rehearsal: {{ variables: {{ sise: 1 }} }}\n    modules:")
    result = rehearse()
    assert result.exit_code == 1
    assert 'names "sise", which the stack has not' in result.output
    assert 'Did you mean "size"?' in result.output


def test_a_plan_that_is_never_empty(project: Project, rehearse: Rehearse) -> None:
    own = project.root / "envs/dev/dns/extra.tf"
    own.write_text('resource "terraform_data" "x" {\n  input = timestamp()\n}\n')
    result = rehearse()
    assert result.exit_code == 1
    assert "failed at second plan" in result.stdout
    assert "update terraform_data.x (input, output)" in result.stdout


def test_what_is_protected_may_refuse_to_be_destroyed(project: Project, rehearse: Rehearse) -> None:
    own = project.root / "envs/dev/dns/extra.tf"
    own.write_text('resource "terraform_data" "x" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n')
    result = rehearse()
    assert result.exit_code == 0, result.output
    assert "Something is protected, so the destroy ended before its end: Instance cannot be destroyed" in result.stdout
