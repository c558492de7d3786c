"""An environment that takes a module from a registry: which version it gets, and what a version bump breaks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.rehearsal.command import trees
from generator.rehearsal.command.module_sources import taken_from_the_project
from generator.rehearsal.scratch import copy_root
from tests.support.projects import write
from tests.support.registry import Project

FILE = "envs/dev/environment.yaml"
ENVIRONMENT = """\
environment: dev
state: { backend: local }
registry: { namespace: acme, host: modules.example.com }
stacks:
  dns:
    providers:
      ns1: {}
    modules:
      zone:
        architecture: ns1-sample
        source: registry
        version: VERSION
        inputs:
          zone: example.com
          records:
            www: { ttl: 60 }
            api: { answers: ["192.0.2.7"] }
"""
# What it takes for 2.0.0.
FITTING = [
    ("{ ttl: 60 }", "{ ttl: 600 }"),
    ("answers", "targets"),
    ("          zone:", "          owner: me\n          zone:"),
]
TEMPLATE = "templates/ns1-sample/main.tf.j2"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that published 1.0.0, 1.1.0 (more outputs) and 2.0.0 (other inputs), and declares 2.0.0."""
    directory = tmp_path_factory.mktemp("releases")
    project = Project(directory / "project")
    for change in (_first, _second, _third):
        change(project)
        assert project.publish(directory / "registry").exit_code == 0
    return project.root


def _first(_project: Project) -> None:
    """As it is."""


def _second(project: Project) -> None:
    project.version("1.1.0")
    project.edit("outputs:\n", "outputs:\n  ids: { description: IDs., value: 'keys(var.records)', sensitive: true }\n")
    project.edit('terraform: ">= 1.9"', 'terraform: ">= 1.10"')


def _third(project: Project) -> None:
    project.version("2.0.0")
    project.edit('terraform: ">= 1.10"', 'terraform: ">= 1.11"')
    project.edit("inputs:\n", "inputs:\n  owner: { section: General, description: Who owns it., type: string }\n")
    project.edit(
        "        answers: { type: list, items: { type: string }, description: Answers., default",
        "        targets: { type: list, items: { type: string }, description: Answers., default",
    )
    project.edit("minimum: 1", "minimum: 300")
    project.edit("each.value.answers", "each.value.targets", TEMPLATE)
    project.edit("  ids:", "  keys:")
    project.edit(
        '  zone = "example.com"',
        '  owner = "me"\n  zone  = "example.com"',
        "templates/ns1-sample/examples/simple/main.tf.j2",
    )


@pytest.fixture
def project(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of it, to work in."""
    found = Project(shutil.copytree(original, tmp_path / "project"), {})
    monkeypatch.chdir(found.root)
    return found


def declare(project: Project, version: str, *edits: tuple[str, str]) -> None:
    text = ENVIRONMENT.replace("VERSION", version)
    if not version:
        text = text.replace("        version: \n", "")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    write(project.root, {FILE: text})


def mistakes(project: Project) -> list[str]:
    """The mistakes that a run tells, without the last line that counts them."""
    result = project.render()
    assert result.exit_code == 1, result.output
    return result.stderr.removeprefix("Error: ").splitlines()[:-1]


def stack(project: Project, name: str) -> str:
    return (project.root / "envs/dev/dns" / name).read_text()


def test_an_environment_of_the_old_version_stays_as_it_is(project: Project) -> None:
    declare(project, '"~> 1.0"')
    result = project.render()
    assert result.exit_code == 0, result.output
    assert '"modules.example.com/acme/sample/ns1"' in stack(project, "main.tf")
    assert 'version = "~> 1.0"' in stack(project, "main.tf")
    # What is given on, and what is needed, is 1.1.0's, and not what is declared now.
    outputs = stack(project, "outputs.tf")
    assert "module.zone.ids" in outputs
    assert "sensitive" in outputs
    assert "module.zone.keys" not in outputs
    assert 'required_version = ">= 1.10"' in stack(project, "versions.tf")


def test_a_bump_names_each_input_that_it_breaks_at_its_line(project: Project) -> None:
    declare(project, '"~> 2.0"')
    why = 'sample 2.0.0, which "~> 2.0" selects'
    assert mistakes(project) == [
        f'{FILE}:13:9: input "owner" is missing: {why}, needs it; 1.1.0 did not',
        "  Who owns it.",
        f'{FILE}:16:25: input "records": 60 is below 300 ({why}; 1.1.0 took it)',
        f'{FILE}:17:20: input "records": unknown attribute "answers" ({why}; 1.1.0 took it)',
        "  Attributes: targets, ttl.",
    ]


def test_an_input_of_another_version_says_of_which(project: Project) -> None:
    declare(project, '"~> 1.0"', ("          zone:", "          owner: me\n          zone:"))
    assert mistakes(project) == [
        f'{FILE}:14:11: input "owner" is not in sample 1.1.0, which "~> 1.0" selects; 2.0.0 has it'
    ]


def test_an_input_of_no_version_is_a_slip(project: Project) -> None:
    declare(project, '"1.0.0"', ("          zone:", "          zones:"))
    assert mistakes(project) == [
        f'{FILE}:13:9: input "zone" is missing: sample 1.0.0, which "1.0.0" selects, needs it',
        "  Name of the zone.",
        f'{FILE}:14:11: input "zones" is not in sample 1.0.0, which "1.0.0" selects',
        '  Did you mean "zone"?',
    ]


def test_outputs_are_those_of_the_selected_version(project: Project) -> None:
    declare(project, '"~> 1.0"', ("    modules:\n", _second_call("keys")))
    assert mistakes(project) == [
        f'{FILE}:11:36: module "zone" has no output "keys" (sample 1.1.0, which "~> 1.0" selects)',
        "  Its outputs: ids, zone.",
    ]
    declare(project, '"~> 1.0"', ("    modules:\n", _second_call("ids")))
    assert project.render().exit_code == 0


def _second_call(output: str) -> str:
    inputs = f"{{ owner: me, zone: !expr module.zone.{output} }}"
    return f"    modules:\n      other:\n        architecture: ns1-sample\n        inputs: {inputs}\n"


def test_a_constraint_that_no_version_meets_names_those_that_there_are(project: Project) -> None:
    declare(project, '"~> 3.0"')
    assert mistakes(project) == [
        f'{FILE}:12:18: "~> 3.0" allows no version of sample that was published or is declared',
        "  There are: 2.0.0, 1.1.0, 1.0.0. One that was published without a record: "
        "copy its module.json from the registry to releases/ns1-sample/<version>.json.",
    ]
    project.version("2.1.0-rc.1")
    declare(project, '"~> 2.1"')
    assert "There are: 2.1.0-rc.1, 2.0.0, 1.1.0, 1.0.0. A pre-release must be named exactly." in mistakes(project)[1]
    declare(project, "2.1.0-rc.1", *FITTING)
    assert project.render().exit_code == 0


def test_a_version_that_is_declared_and_not_yet_published_can_be_selected(project: Project) -> None:
    project.version("2.1.0")
    project.edit("  owner: {", "  holder: {")
    project.edit("  owner =", "  holder =", "templates/ns1-sample/examples/simple/main.tf.j2")
    declare(project, '"~> 2.1"')
    assert any('input "holder" is missing: sample 2.1.0' in line for line in mistakes(project))
    declare(project, '"~> 2.0.0"')
    assert any('input "owner" is missing: sample 2.0.0' in line for line in mistakes(project))


def test_without_a_version_it_is_the_minor_one_that_is_declared(project: Project) -> None:
    declare(
        project,
        "",
        *FITTING,
    )
    assert project.render().exit_code == 0
    assert 'version = "~> 2.0"' in stack(project, "main.tf")


def test_without_records_what_is_declared_is_what_counts(project: Project) -> None:
    shutil.rmtree(project.root / "releases")
    declare(project, '"~> 1.0"')
    assert f'{FILE}:13:9: input "owner" is missing' in mistakes(project)


def test_a_damaged_record_that_an_environment_needs_is_a_mistake(project: Project) -> None:
    (project.root / "releases/ns1-sample/1.1.0.json").write_text("{")
    declare(project, '"~> 1.0"')
    assert mistakes(project)[0].startswith("releases/ns1-sample/1.1.0.json: the record is damaged:")
    declare(project, '"1.0.0"')
    assert project.render().exit_code == 0


@pytest.mark.parametrize(
    ("host", "place", "words"),
    [
        ("localhost:8443", "3:36", "write 127.0.0.1 instead of localhost"),
        ("modules", "3:36", "not a host name with a dot"),
        ("modules.example.com:99999", "3:36", "not a host name with a dot"),
        ("https://modules.example.com", "3:36", "leave out the scheme and the path"),
        ("modules.example.com/v1", "3:36", "leave out the scheme and the path"),
    ],
)
def test_a_host_that_terraform_refuses(project: Project, host: str, place: str, words: str) -> None:
    declare(project, '"~> 1.0"', ("modules.example.com", f'"{host}"'))
    (line,) = mistakes(project)
    assert line.startswith(f'{FILE}:{place}: "{host}": ')
    assert words in line


@pytest.mark.parametrize(
    "host", ["127.0.0.1:18443", "modules.example.com:8443", "Modules-1.example.com", "bücher.example"]
)
def test_a_host_that_terraform_takes(project: Project, host: str) -> None:
    declare(project, '"~> 1.0"', ("modules.example.com", f'"{host}"'))
    assert project.render().exit_code == 0
    assert f'"{host}/acme/sample/ns1"' in stack(project, "main.tf")


def test_a_wrong_host_hides_nothing_that_is_wrong_below_it(project: Project) -> None:
    declare(project, '"~> 1.0"', ("modules.example.com", "localhost"), ("ttl: 60", "ttl: 0"))
    places = [line.partition(": ")[0] for line in mistakes(project) if not line.startswith(" ")]
    assert places == [f"{FILE}:3:36", f"{FILE}:16:25"]


@pytest.mark.parametrize("source", ["registry", "git"])
def test_a_source_that_the_environment_says_nothing_of(project: Project, source: str) -> None:
    edits = (
        ("registry: { namespace: acme, host: modules.example.com }\n", ""),
        ("source: registry", f"source: {source}"),
    )
    declare(project, '"1.1.0"', *edits, *(FITTING if source == "git" else ()))
    told, hint = mistakes(project)
    assert told == f"{FILE}:10:17: the environment has no `{source}:` section"
    assert hint.startswith(f"  Add `{source}: {{")


def test_a_rehearsal_says_that_it_takes_another_version_than_the_registry_would(
    project: Project, tmp_path: Path
) -> None:
    declare(project, '"~> 1.0"')
    assert project.render().exit_code == 0
    assert notes(project, tmp_path / "a") == (
        'module.zone comes from a registry: sample 1.1.0, which "~> 1.0" selects. '
        "The project's own ns1-sample 2.0.0 was rehearsed instead.",
    )
    shutil.rmtree(project.root / "releases")
    declare(project, '"~> 2.0"', *FITTING)
    assert project.render().exit_code == 0
    assert notes(project, tmp_path / "b") == (
        "module.zone comes from a registry; the project's own ns1-sample was taken.",
    )


def notes(project: Project, base: Path) -> tuple[str, ...]:
    """What a rehearsal says of the modules that it took."""
    tree = trees.working(project.root)
    base.mkdir()
    scratch = copy_root(tree.directory("dev/dns"), base)
    return taken_from_the_project(scratch, tree, "dev/dns")[1]
