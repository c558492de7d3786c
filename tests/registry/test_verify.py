"""`frontroute registry verify`: what differs from what was published is named, and so is what nobody knows."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from generator.registry import archive, release, tree
from tests.support.projects import write
from tests.support.registry import ADDRESS, Project

HOST = "registry.acme.test"
SOURCE = f"{HOST}/{ADDRESS}"
STACK = "dev/edge"
MODULE = f"v1/modules/{ADDRESS}/1.0.0"
RECORD = "releases/ns1-sample/1.0.0.json"

ENVIRONMENT = f"""\
environment: dev
state: {{ backend: local }}
registry: {{ namespace: acme, host: {HOST} }}
stacks:
  edge:
    modules:
      zone: {{ architecture: ns1-sample, source: registry, version: "~> 1.0", inputs: {{ zone: x.test }} }}
  spare:
    modules:
      zone: {{ architecture: ns1-sample, inputs: {{ zone: y.test }} }}
"""

NOBODY = 'host "%s" { services = { "modules.v1" = "http://127.0.0.1:9/" } }\n'


@dataclass
class Consumer:
    """A project that published its module to a registry, and whose stack has it from there as Terraform unpacks it.

    Attributes:
        project: the project.
        out: the registry.
        stack: the stack's folder.
    """

    project: Project
    out: Path
    stack: Path

    @property
    def module(self) -> Path:
        """What Terraform unpacked."""
        return self.stack / ".terraform/modules/zone"

    def manifest(self, *modules: Mapping[str, str]) -> None:
        """Writes Terraform's manifest: the root, the module `zone`, and others."""
        zone = {"Key": "zone", "Source": SOURCE, "Version": "1.0.0", "Dir": ".terraform/modules/zone"}
        listed = {entry["Key"]: entry for entry in ({"Key": "", "Source": "", "Dir": "."}, zone, *modules)}
        file = self.stack / ".terraform/modules/modules.json"
        file.write_text(json.dumps({"Modules": list(listed.values())}))

    def verify(self, *args: str, configuration: str = NOBODY % HOST, **environ: str) -> Result:
        """`frontroute registry verify`, where the registry itself does not answer."""
        file = self.project.root / "terraformrc"
        file.write_text(configuration)
        return self.project.registry("verify", *args, environ={"TF_CLI_CONFIG_FILE": str(file), **environ})

    def verdicts(self, *args: str, exit_code: int = 1, **options: str) -> dict[str, dict[str, Any]]:
        """The findings of a verification, by module."""
        result = self.verify(*args, "--format", "json", **options)
        assert result.exit_code == exit_code, result.output
        return {item["module"]: item for item in json.loads(result.output)["modules"]}

    def forget(self) -> None:
        """Removes the project's record: the registry alone knows what was published."""
        (self.project.root / RECORD).unlink()

    def tamper(self) -> None:
        """Puts other bytes under the published version, with sums that agree: a registry that somebody took over."""
        file = self.out / MODULE / tree.RELEASE
        data = json.loads(file.read_text())
        files = archive.unpack((self.out / MODULE / tree.ARCHIVE).read_bytes())
        files["main.tf"] += b"# and something else\n"
        packed = archive.pack(files)
        before, after = data["sha256"], archive.digest(packed)
        sums = {path: archive.digest(content) for path, content in files.items()}
        file.write_text(json.dumps({**data, "sha256": after, "size": len(packed), "files": sums}))
        (self.out / MODULE / tree.ARCHIVE).write_bytes(packed)
        versions = self.out / f"v1/modules/{ADDRESS}/versions"
        versions.write_text(versions.read_text().replace(before, after))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project and the registry as they are before each test."""
    place = tmp_path_factory.mktemp("published")
    project = Project(place / "project")
    write(project.root, {"envs/dev/environment.yaml": ENVIRONMENT})
    assert project.publish(place / "out").exit_code == 0
    module = project.root / "envs" / STACK / ".terraform/modules/zone"
    for path, content in archive.unpack((place / "out" / MODULE / tree.ARCHIVE).read_bytes()).items():
        (module / path).parent.mkdir(parents=True, exist_ok=True)
        (module / path).write_bytes(content)
    return place


@pytest.fixture
def consumer(published: Path, tmp_path: Path) -> Consumer:
    place = shutil.copytree(published, tmp_path / "consumer")
    project = Project(place / "project", {})
    found = Consumer(project, place / "out", project.root / "envs" / STACK)
    found.manifest()
    return found


def _published(consumer: Consumer) -> str:
    return release.parse((consumer.out / MODULE / tree.RELEASE).read_bytes(), "").sha256


def test_what_was_published_is_verified_by_the_record(consumer: Consumer) -> None:
    result = consumer.verify()
    assert result.exit_code == 0, result.output
    record = f"{RECORD}" if Path.cwd() == consumer.project.root else str(consumer.project.root / RECORD)
    assert result.output == (
        f"verified     dev/edge module.zone  {SOURCE} 1.0.0\n"
        f"             sha256:{_published(consumer)}, by {record}\n"
        "1 module: 1 verified.\n"
    )


def test_every_difference_is_named(consumer: Consumer) -> None:
    (consumer.module / "main.tf").write_text("# nothing\n")
    (consumer.module / "LICENSE").unlink()
    (consumer.module / "extra.tf").write_text("")
    (consumer.module / ".hidden/x.tf").parent.mkdir()
    (consumer.module / ".hidden/x.tf").write_text("")
    result = consumer.verify(STACK)
    assert result.exit_code == 1
    assert result.output == (
        f"differs      dev/edge module.zone  {SOURCE} 1.0.0\n"
        "             additional  .hidden/x.tf\n"
        "             missing     LICENSE\n"
        "             additional  extra.tf\n"
        "             changed     main.tf\n"
        "1 module: 1 differs.\n"
    )


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda place: _link(place / "main.tf", place.parent / "same.tf"), ("main.tf", "link")),
        (lambda place: (place / "more").symlink_to("/etc"), ("more", "link")),
        (lambda place: (place / "dangling").symlink_to("nowhere"), ("dangling", "link")),
        (lambda place: os.mkfifo(place / "pipe"), ("pipe", "special")),
        (lambda place: _link(place, place.parent / "elsewhere"), (".", "link")),
        (lambda place: place.rename(place.parent / "gone"), (".", "missing")),
        (lambda place: (place / os.fsdecode(b"\xff\x1b[2J")).touch(), ("\udcff\x1b[2J", "additional")),
    ],
    ids=["link to the same", "link to a folder", "link to nothing", "pipe", "module is a link", "no module", "no text"],
)
def test_what_is_no_plain_file_is_a_difference(
    consumer: Consumer, spoil: Callable[[Path], object], expected: tuple[str, str]
) -> None:
    spoil(consumer.module)
    found = consumer.verdicts()["module.zone"]
    assert found["verdict"] == "differs"
    assert [(item["path"], item["kind"]) for item in found["differences"]] == [expected]


def _link(file: Path, target: Path) -> None:
    file.rename(target)
    file.symlink_to(target)


def test_names_of_files_do_nothing_to_a_terminal(consumer: Consumer) -> None:
    (consumer.module / "\x1b[2J\n").touch()
    assert "additional  \\x1b[2J\\n\n" in consumer.verify().output


@pytest.mark.parametrize("folder", ["../../../../etc", "/etc", ".terraform/modules/other", ".terraform/modules/zone/x"])
def test_a_manifest_that_leads_elsewhere_is_told_and_not_followed(consumer: Consumer, folder: str) -> None:
    consumer.manifest({"Key": "zone", "Source": SOURCE, "Version": "1.0.0", "Dir": folder})
    found = consumer.verdicts()["module.zone"]
    assert (found["verdict"], found["differences"]) == ("differs", [])
    assert found["reasons"] == [f"Terraform is told to load it from {folder}, not from .terraform/modules/zone"]


def test_the_registry_is_the_witness_where_there_is_no_record(consumer: Consumer) -> None:
    consumer.forget()
    found = consumer.verdicts("--registry", str(consumer.out), exit_code=0)["module.zone"]
    assert (found["verdict"], found["witness"], found["sha256"]) == (
        "verified", str(consumer.out), _published(consumer),
    )  # fmt: skip
    (consumer.module / "main.tf").write_text("# nothing\n")
    assert consumer.verdicts("--registry", str(consumer.out))["module.zone"]["verdict"] == "differs"


def test_whom_nobody_could_be_asked_about_is_unverified_and_not_different(consumer: Consumer) -> None:
    consumer.forget()
    found = consumer.verdicts()["module.zone"]
    assert found["verdict"] == "unverified"
    assert found["reasons"] == ["127.0.0.1:9 cannot be reached: Connection refused"]


def test_a_registry_with_other_bytes_than_the_record_is_found(consumer: Consumer) -> None:
    assert consumer.verdicts("--registry", str(consumer.out), exit_code=0)["module.zone"]["verdict"] == "verified"
    consumer.tamper()
    found = consumer.verdicts("--registry", str(consumer.out))["module.zone"]
    assert (found["verdict"], found["differences"]) == ("differs", [])
    record = consumer.project.root / RECORD
    assert found["reasons"] == [f"{consumer.out} publishes it with other bytes than {record} (main.tf)"]
    # Without the record, what is installed differs from what is published now.
    consumer.forget()
    found = consumer.verdicts("--registry", str(consumer.out))["module.zone"]
    assert found["differences"] == [{"path": "main.tf", "kind": "changed"}]


def test_an_archive_that_is_not_what_its_registry_says_is_found(consumer: Consumer) -> None:
    file = consumer.out / MODULE / tree.ARCHIVE
    file.write_bytes(file.read_bytes() + b"\0")
    [reason] = consumer.verdicts("--registry", str(consumer.out))["module.zone"]["reasons"]
    assert reason.startswith(f"{consumer.out} serves other bytes as {ADDRESS} 1.0.0: ")
    versions = consumer.out / f"v1/modules/{ADDRESS}/versions"
    versions.write_text(versions.read_text().replace(_published(consumer), "0" * 64))
    file.unlink()
    assert consumer.verdicts("--registry", str(consumer.out))["module.zone"]["reasons"] == [
        f"{consumer.out} lists {ADDRESS} 1.0.0 with another sum, {'0' * 64}",
        f"{consumer.out} has no archive of {ADDRESS} 1.0.0",
    ]


def test_a_registry_without_the_version_is_told_where_the_record_has_it(consumer: Consumer, tmp_path: Path) -> None:
    consumer.project.version("3.0.0")
    assert consumer.project.publish(tmp_path / "other").exit_code == 0
    found = consumer.verdicts("--registry", str(tmp_path / "other"))["module.zone"]
    assert (found["verdict"], found["reasons"]) == ("differs", [f"{tmp_path / 'other'} does not hold it"])


def test_a_damaged_record_is_no_witness(consumer: Consumer) -> None:
    (consumer.project.root / RECORD).write_text("{}")
    found = consumer.verdicts()["module.zone"]
    assert found["verdict"] == "unverified"
    assert RECORD in found["reasons"][0]


def test_a_record_whose_sum_is_of_other_files_is_found(consumer: Consumer) -> None:
    file = consumer.project.root / RECORD
    file.write_text(file.read_text().replace(_published(consumer), "0" * 64))
    [reason] = consumer.verdicts()["module.zone"]["reasons"]
    assert reason.startswith(f"every file is as published, but together they make {_published(consumer)}")


def test_modules_from_elsewhere_are_told_apart(consumer: Consumer) -> None:
    (consumer.stack / "mod").mkdir()
    consumer.manifest(
        {"Key": "own", "Source": "./mod", "Dir": "mod"},
        {"Key": "zone.inner", "Source": "./examples/simple", "Dir": ".terraform/modules/zone/examples/simple"},
        {"Key": "git", "Source": "git::https://git.acme.test/x.git?ref=v1", "Dir": ".terraform/modules/git"},
        {"Key": "own.sub", "Source": f"{SOURCE}//examples/simple", "Version": "1.0.0",
         "Dir": ".terraform/modules/own.sub/examples/simple"},
        {"Key": "moved", "Source": "./mod", "Dir": "../../../../elsewhere"},
    )  # fmt: skip
    (consumer.stack / ".terraform/modules/own.sub").symlink_to("zone")
    found = consumer.verdicts()
    assert {name: item["verdict"] for name, item in found.items()} == {
        "module.zone": "verified",
        "module.own": "local",
        "module.own.module.sub": "differs",
        "module.git": "unpublished",
        "module.moved": "differs",
    }
    (consumer.stack / ".terraform/modules/own.sub").unlink()
    consumer.module.rename(consumer.stack / ".terraform/modules/own.sub")
    assert consumer.verdicts()["module.own.module.sub"]["verdict"] == "verified"


@pytest.mark.parametrize("source", [f"{HOST}/other/sample/ns1", f"{HOST}/x/y/z/w", "registry.terraform.io/x/y/aws"])
def test_a_module_of_another_registry_has_no_sums_unless_it_says_so(consumer: Consumer, source: str) -> None:
    consumer.manifest({"Key": "other", "Source": source, "Version": "1.0.0", "Dir": ".terraform/modules/other"})
    args = ("--registry", str(consumer.out))
    assert consumer.verdicts(*args)["module.other"]["verdict"] == "unpublished"
    allowed = consumer.verdicts(*args, "--allow-unpublished", exit_code=0)
    assert {name: item["verdict"] for name, item in allowed.items()} == {
        "module.zone": "verified",
        "module.other": "unpublished",
    }


@pytest.mark.parametrize("entry", [{"Source": f"{HOST}/acme/other/ns1"}, {"Version": "7.0.0"}], ids=str)
def test_a_module_of_our_own_that_nobody_knows_is_not_let_pass(consumer: Consumer, entry: dict[str, str]) -> None:
    zone = {"Key": "zone", "Source": SOURCE, "Version": "1.0.0", "Dir": ".terraform/modules/zone"}
    consumer.manifest({**zone, **entry})
    found = consumer.verdicts("--registry", str(consumer.out), "--allow-unpublished")["module.zone"]
    assert found["verdict"] == "unverified"
    assert found["reasons"] == [f"{consumer.out} has no published sums of it, and there is no record"]


def test_what_is_declared_from_the_registry_and_taken_from_elsewhere_is_told(consumer: Consumer) -> None:
    consumer.manifest({"Key": "zone", "Source": "../../../modules/ns1-sample", "Dir": "../../../modules/ns1-sample"})
    result = consumer.verify("dev/edge")
    assert result.exit_code == 1
    assert "unverified   dev/edge module.zone  ns1-sample" in result.output
    assert "declared with `source: registry`, and not installed from one: Run `terraform -chdir=" in result.output


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["prod"], 'no environment is called "prod"'),
        (["dev/none"], 'the environment "dev" has no stack "none"'),
        (["dev"], "dev/spare has not been initialised"),
        (["dev/spare"], "dev/spare has not been initialised"),
    ],
)
def test_what_is_not_there_is_wrong_usage(consumer: Consumer, names: list[str], words: str) -> None:
    result = consumer.verify(*names)
    assert result.exit_code == 2
    assert words in result.output


def test_a_stack_without_modules_has_nothing_to_verify(consumer: Consumer) -> None:
    manifest = {"envs/dev/spare/.terraform/modules/modules.json": '{"Modules":[{"Key":"","Source":"","Dir":"."}]}'}
    write(consumer.project.root, manifest)
    result = consumer.verify("dev/spare")
    assert (result.exit_code, result.output) == (0, "0 modules.\n")


def test_nothing_initialised_is_no_success(consumer: Consumer) -> None:
    (consumer.stack / ".terraform/modules/modules.json").unlink()
    result = consumer.verify()
    assert result.exit_code == 2
    assert "no stack has been initialised" in result.output


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"Modules": [{"Key": "a"}]}',
        '{"Modules": [{"Key": "../x", "Source": "", "Dir": "."}]}',
        '{"Modules": [{"Key": "a.b", "Source": "./x", "Dir": "x"}]}',
        "\xff",
    ],
)
def test_a_damaged_manifest_is_told(consumer: Consumer, text: str) -> None:
    (consumer.stack / ".terraform/modules/modules.json").write_bytes(text.encode("latin-1"))
    result = consumer.verify()
    assert result.exit_code == 1
    assert "modules.json is damaged" in result.output


def test_terraform_s_folder_may_be_elsewhere(consumer: Consumer, tmp_path: Path) -> None:
    (consumer.stack / ".terraform").rename(tmp_path / "data")
    folder = str(tmp_path / "data/modules/zone")
    entry = {"Key": "zone", "Source": SOURCE, "Version": "1.0.0", "Dir": folder}
    manifest = {"Modules": [{"Key": "", "Source": "", "Dir": "."}, entry]}
    (tmp_path / "data/modules/modules.json").write_text(json.dumps(manifest))
    assert consumer.verify(TF_DATA_DIR=str(tmp_path / "data")).exit_code == 0


def test_a_place_without_a_registry_is_told(consumer: Consumer, tmp_path: Path) -> None:
    result = consumer.verify("--registry", str(tmp_path / "nothing"))
    assert result.exit_code == 1
    assert f"{tmp_path / 'nothing'} holds no registry" in result.output
