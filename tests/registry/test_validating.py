"""A module is validated before it is accepted: what its files say, and what Terraform says of them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.registry import address, offering, publishing, validating
from generator.registry.making import Made
from generator.registry.stores.directory import DirectoryStore
from generator.registry.validating import credentials, inspecting, trying
from generator.rehearsal.engine import Engine
from tests.support.registry import EXAMPLE, FILES, NAMESPACE, Project

ROOT = Path(__file__).parents[2]
NO_TERRAFORM = {"FRONTROUTE_TERRAFORM": "/nowhere/terraform"}

# In two parts, so that nobody who looks for credentials finds them here.
KEY = "AKIA" + "QWERTZUIOPASDFGH"
PEM = "-----BEGIN RSA PRIVATE" + " KEY-----\n" + "MIIEpAIBAAKCAQEA" * 4 + "\n"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A module that is fit to be published."""
    project = Project(tmp_path_factory.mktemp("validating") / "project")
    assert project.render().exit_code == 0
    return offering.made(project.root)[0]


def with_files(made: Made, files: Mapping[str, str | bytes | None]) -> Made:
    """The module with other files; None for one less."""
    changed = {path: content.encode() if isinstance(content, str) else content for path, content in files.items()}
    left = {path: content for path, content in {**made.files, **changed}.items() if content is not None}
    release = made.release.model_copy(
        update={"examples": sorted({path.split("/")[1] for path in left if path.startswith("examples/")})}
    )
    return dataclasses.replace(made, files=left, release=release)


def told(made: Made) -> list[str]:
    return [str(mistake) for mistake in inspecting.mistakes(made)]


def test_a_module_that_is_fit_passes(sample: Made) -> None:
    assert told(sample) == []
    assert list(inspecting.warnings(sample)) == []


def test_the_modules_of_this_project_pass() -> None:
    assert [text for made in offering.made(ROOT) for text in told(made)] == []


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("README.md", None, "there is no README.md"),
        ("versions.tf", None, "there is no versions.tf"),
        ("versions.tf", "terraform {\n}\n", "required_version is missing"),
        ("versions.tf", 'terraform {\n  required_version = ">= 1.9"\n}\n', "the provider ns1 has no source"),
        (".terraform.lock.hcl", "", "a hidden file"),
        ("examples/simple/.terraform/modules.json", "{}", "a hidden file"),
        ("terraform.tfstate", "{}", "Terraform left it behind"),
        ("terraform.tfstate.backup", "{}", "Terraform left it behind"),
        ("examples/simple/my.tfplan", "", "Terraform left it behind"),
        ("crash.log", "", "Terraform left it behind"),
        ("plan", b"PK\x03\x04 and in the end the directory: tfplan", "a saved plan"),
        ("../out.tf", "", "leads out of the module"),
        ("a\\b.tf", "", "leads out of the module"),
        ("what?.md", "", "not every system"),
        ("docs/aux.md", "", "not every system"),
        ("Main.tf", "", "the same as Main.tf: only their case differs"),
        ("Examples/simple/x.md", "", "only their case differs"),
        ("large.bin", b"\0" * (inspecting.MOST_BYTES_A_FILE + 1), "more than a file of a module may have"),
        ("notes.md", b"one\ntwo \xff\n", "notes.md:2: not UTF-8"),
        ("id.txt", PEM, "id.txt:1: a private key"),
        ("notes.md", f"one\n{KEY}\n", "notes.md:2: an access key of AWS"),
        ("examples/simple/terraform.tfvars", 'zone = "x"\napi_key = "dGhpcyBpcyBpdA"\n', ':2: "api_key" looks like a'),
        ("main.tf", 'module "x" {\n  source = "../other"\n}\n', 'main.tf:2: the source "../other" lies outside'),
        ("main.tf", 'module "x" {\n  source = "/srv/other"\n}\n', "a path of one machine"),
        ("tests/a.tftest.hcl", 'run "x" {\n  module {\n    source = "../../x"\n  }\n}\n', "tests/a.tftest.hcl:3: "),
        ("more.tf.json", '{"module": {"x": {"source": "../x"}}}', 'more.tf.json:1: the source "../x" lies outside'),
        ("main.tf", 'locals {\n  a = file("/etc/motd")\n}\n', "main.tf:2: the file"),
        ("main.tf", 'locals {\n  a = "${path.module}/../x"\n}\n', "lies outside of the module"),
        ("examples/simple/main.tf", "", "the example does not call the module"),
        ("README.md", "See [it](examples/none).\n", 'README.md:1: the link "examples/none" leads to nothing'),
    ],
)
def test_what_is_not_fit_is_told(sample: Made, path: str, content: str | bytes | None, said: str) -> None:
    messages = told(with_files(sample, {path: content}))
    assert any(said in message for message in messages), messages


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("main.tf", 'module "x" {\n  source = "./modules/x"\n}\n'),
        ("main.tf", 'locals {\n  a = file("${path.module}/a.json")\n}\n'),
        ("README.md", "[a](examples/simple), [b](#usage), [c](https://x.test/)\n\n```\n[d](none)\n```\n"),
        ("examples/simple/terraform.tfvars", 'zone = "x.test"\napi_key = "REPLACE-WITH-YOURS"\ntoken = var.token\n'),
        ("notes.md", "AKIA" + "IOSFODNN7EXAMPLE and -----BEGIN PRIVATE" + " KEY-----, then base64"),
        ("font.bin", b"\xff\xfe\x00"),
        ("docs/keep", ""),
    ],
)
def test_what_is_fit_is_no_false_alarm(sample: Made, path: str, content: str | bytes) -> None:
    assert told(with_files(sample, {path: content})) == []


def test_a_rendered_file_names_what_to_edit(sample: Made) -> None:
    content = sample.files["main.tf"].decode() + f"# {KEY}\n"
    (message,) = told(with_files(sample, {"main.tf": content}))
    assert message.endswith("It is rendered from templates/ns1-sample/main.tf.j2.")


@pytest.mark.parametrize(
    "text",
    [
        PEM,
        json.dumps({"private_key": PEM}),
        KEY,
        'aws_secret_access_key = "' + "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz"[:40] + '"',
        "AIza" + "B" * 35,
        "ya29." + "a" * 40,
        "AccountKey=" + "a" * 86 + "==",
        "ghp_" + "a" * 36,
        "glpat-" + "a" * 20,
        "xoxb-" + "1234567890-" + "a" * 12,
        "a" * 14 + ".atlasv1." + "b" * 64,
        "sk-ant-" + "a" * 40,
    ],
)
def test_credentials_are_found_by_their_form(text: str) -> None:
    assert [line for line, _ in credentials.found(f"first\n{text}")] == [2]


def test_a_missing_licence_is_a_warning(sample: Made) -> None:
    made = with_files(sample, {"LICENSE": None})
    assert told(made) == []
    (warning,) = validating.check([made], terraform=False)
    assert "there is no licence" in str(warning)


def _call(source: str) -> str:
    return f'module "other" {{\n  source = "{source}"\n}}\n'


@pytest.mark.parametrize(
    ("files", "place", "where"),
    [
        ({"examples/simple/a.tf": _call("../../../ns1-other")}, "examples/simple/a.tf:2", "example"),
        (
            {"examples/simple/a.tf": _call("./b"), "examples/simple/b/main.tf": _call("../../../../ns1-other")},
            "examples/simple/b/main.tf:2",
            "example",
        ),
        ({"a.tf": _call("../ns1-other")}, "a.tf:2", "module"),
        (
            {"tests/a.tftest.hcl": 'run "x" {\n  module {\n    source = "../../x"\n  }\n}\n'},
            "tests/a.tftest.hcl:3",
            "module",
        ),
    ],
)
def test_what_takes_a_module_from_beside_is_told_once(
    sample: Made,
    engine: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: Mapping[str, str],
    place: str,
    where: str,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(validating.InvalidModulesError) as refused:
        validating.check([with_files(sample, files)], terraform=True)
    (mistake,) = map(str, refused.value.mistakes)
    assert f"modules/ns1-sample/{place}: " in mistake
    assert "lies outside of the module" in mistake
    assert f"Put it into the {where}, or take it from a registry." in mistake
    assert list(tmp_path.iterdir()) == []


def test_an_example_that_cannot_be_tried_hides_no_mistake_of_the_module(sample: Made, engine: Engine) -> None:
    files = {
        "examples/simple/a.tf": _call("../../../ns1-other"),
        "more.tf": "locals {\n  there = ns1_zone.nowhere.id\n}\n",
    }
    (mistake,) = map(str, trying.mistakes([with_files(sample, files)]))
    assert "more.tf:2" in mistake
    assert "Reference to undeclared resource" in mistake


def _project(root: Path, mains: Mapping[str, str]) -> Project:
    """A project with one module for each text that is added to its resources."""
    files = {"LICENSE": "Free.\n"}
    for name, more in mains.items():
        for path, text in FILES.items():
            if path.startswith("templates/"):
                files[path.replace("sample", name)] = text + (more if path.endswith("sample/main.tf.j2") else "")
    project = Project(root, files)
    rendered = project.render()
    assert rendered.exit_code == 0, rendered.output
    return project


def _publish(project: Project, target: Path, *args: str, environ: Mapping[str, str] | None = None) -> tuple[int, str]:
    result = project.registry("publish", str(target), "--namespace", NAMESPACE, *args, environ=environ)
    return result.exit_code, result.output


def test_what_terraform_refuses_is_never_published(tmp_path: Path, engine: Engine) -> None:
    project = _project(
        tmp_path / "project",
        {
            "fit": "",
            "argument": '\nresource "terraform_data" "more" {\n  colour = "red"\n}\n',
            "reference": "\nlocals {\n  there = ns1_zone.nowhere.id\n}\n",
            "twice": '\noutput "zone" {\n  value = 1\n}\n',
        },
    )
    code, said = _publish(project, tmp_path / "registry")
    assert code == 1
    assert not list((tmp_path / "registry").rglob("*.json"))
    lines = said.splitlines()
    for module, message in (
        ("argument", 'Unsupported argument: An argument named "colour" is not expected here.'),
        ("reference", "Reference to undeclared resource"),
        ("twice", "Duplicate output definition"),
    ):
        (index,) = [
            index
            for index, line in enumerate(lines)
            if line.removeprefix("Error: ").startswith(f"modules/ns1-{module}/")
        ]
        assert message in lines[index]
        assert lines[index + 1].strip().startswith("It is rendered from templates/ns1-")
    assert "modules/ns1-fit/" not in said
    assert "3 mistakes. Nothing was written." in said


def test_a_broken_example_is_never_published(tmp_path: Path, engine: Engine) -> None:
    project = Project(tmp_path / "project")
    path = "templates/ns1-sample/examples/simple/main.tf.j2"
    project.edit(EXAMPLE, EXAMPLE.replace("zone = ", "zones = "), path)
    assert project.render().exit_code == 0
    code, said = _publish(project, tmp_path / "registry", "--format", "json")
    assert code == 1
    mistakes = json.loads(said)["mistakes"]
    assert {mistake["file"] for mistake in mistakes} == {"modules/ns1-sample/examples/simple/main.tf"}
    assert all(path in mistake["hint"] for mistake in mistakes)


def test_without_terraform_nothing_is_published_unless_it_is_told_so(tmp_path: Path) -> None:
    project = _project(tmp_path / "project", {"fit": ""})
    code, said = _publish(project, tmp_path / "registry", environ=NO_TERRAFORM)
    assert code == 1
    assert "which is no executable file" in said
    assert "With --no-validate, Terraform is not asked." in said
    assert not list((tmp_path / "registry").rglob("*.json"))
    assert _publish(project, tmp_path / "registry", "--no-validate", environ=NO_TERRAFORM)[0] == 0
    # What stands there was validated when it came.
    assert _publish(project, tmp_path / "registry", environ=NO_TERRAFORM)[0] == 0


def test_a_preview_is_not_validated_by_terraform_but_its_files_are(tmp_path: Path) -> None:
    project = _project(tmp_path / "project", {"fit": ""})
    build = ("build", "--namespace", NAMESPACE, "--out")
    assert project.registry(*build, str(tmp_path / "a"), environ=NO_TERRAFORM).exit_code == 0
    assert project.registry(*build, str(tmp_path / "b"), "--validate", environ=NO_TERRAFORM).exit_code == 1
    (project.root / "templates/ns1-fit/notes.txt").write_text(PEM)
    assert project.render().exit_code == 0
    result = project.registry(*build, str(tmp_path / "c"), environ=NO_TERRAFORM)
    assert result.exit_code == 1
    assert "modules/ns1-fit/notes.txt:1: a private key" in result.output


def test_it_is_asked_once_about_what_is_new_and_nobody_waits_for_the_answer(sample: Made, tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path)
    asked: list[list[Any]] = []

    def accept(modules: Sequence[Made]) -> None:
        asked.append([made.release.version for made in modules])
        with store.alone():  # another publisher
            assert not list(tmp_path.rglob("*.json"))

    def offer(version: str) -> publishing.Offer:
        release = sample.release.model_copy(update={"version": version})
        return publishing.Offer(address.of(NAMESPACE, "ns1-sample"), dataclasses.replace(sample, release=release))

    publishing.publish(store, [offer("1.0.0")], accept=accept)
    publishing.publish(store, [offer("1.0.0")], accept=accept)
    assert asked == [["1.0.0"]]
    publishing.publish(store, [offer("1.0.0"), offer("1.1.0")], accept=lambda modules: asked.append(list(modules)))
    assert [made.release.version for made in asked[1]] == ["1.1.0"]
