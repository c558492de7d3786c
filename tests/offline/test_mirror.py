"""`frontroute offline`, and the mirror that it makes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.rehearsal.engine import Engine
from generator.rehearsal.mirrors import platform_name
from generator.rehearsal.offline import library
from generator.rehearsal.offline.mirror import OfflineError, make_mirror, offline_config
from generator.rehearsal.running import Terraform, TerraformError
from tests.support.copies import PackageCopy

COMMAND = Path(sys.executable).with_name("frontroute")
ROOT = """\
terraform {{
  required_providers {{
    ns1 = {{
      source  = "ns1-terraform/ns1"
      version = "{version}"
    }}
  }}
}}
resource "ns1_zone" "this" {{
  zone = "example.com"
}}
"""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment with an empty cache, and no configuration of the user's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TF_", "FRONTROUTE_"))}
    return {**kept, "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path / "home")}


@pytest.fixture
def copy(tmp_path: Path) -> PackageCopy:
    """A copy of the package, to change its schemas and facts."""
    return PackageCopy(tmp_path / "copy")


def checksums(root: Path) -> dict[str, str]:
    """The files below a directory, with what Terraform would note in a lock file."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def configured(copy: PackageCopy, environ: dict[str, str]) -> Path:
    """The CLI configuration that the copy makes."""
    done = copy.run("offline", environ=environ)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def terraform_in(directory: Path, engine: Engine, environ: dict[str, str], config: Path) -> Terraform:
    directory.mkdir(exist_ok=True)
    (directory / "main.tf").write_text(ROOT.format(version=library.load_provider("ns1").version))
    return Terraform(engine.path, {**environ, "TF_CLI_CONFIG_FILE": str(config)})


def test_terraform_runs_with_it_in_any_directory(tmp_path: Path, engine: Engine, environ: dict[str, str]) -> None:
    config = tmp_path / "no such file"
    done = subprocess.run(
        [COMMAND, "offline"],
        env={**environ, "TF_CLI_CONFIG_FILE": str(config)},
        cwd=os.sep,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    terraform = terraform_in(tmp_path / "root", engine, environ, Path(done.stdout.strip()))
    for command in (["init"], ["apply", "-auto-approve"], ["plan", "-detailed-exitcode"], ["destroy", "-auto-approve"]):
        result = terraform.run([*command, "-no-color"], cwd=tmp_path / "root")
        assert "CLI configuration" not in result.stdout + result.stderr


def test_every_provider_stands_in_it_for_both_registries(environ: dict[str, str]) -> None:
    mirror = make_mirror(environ)
    hosts = {address.partition("/")[0] for address in mirror.providers}
    assert hosts == {"registry.terraform.io", "registry.opentofu.org"}
    assert len(mirror.providers) == 2 * len(library.names())
    for address in mirror.providers:
        folder = mirror.path / address
        assert folder.resolve() == folder, "OpenTofu does not follow links"
    names = {Path(name).name.partition("_v")[0] for name in checksums(mirror.path)}
    assert names == {f"terraform-provider-{name}" for name in library.names()}


def test_it_is_made_again_only_where_it_differs(environ: dict[str, str]) -> None:
    mirror = make_mirror(environ)
    before = checksums(mirror.path)
    file = mirror.path / next(iter(before))
    times = {path: path.stat().st_mtime_ns for path in mirror.path.rglob("*")}
    make_mirror(environ)
    assert {path: path.stat().st_mtime_ns for path in mirror.path.rglob("*")} == times
    file.write_text("broken")
    stale = file.parent.parent.parent / "0.0.1" / file.parent.name / file.name
    stale.parent.mkdir(parents=True)
    stale.write_text("a version that is not served any more")
    make_mirror(environ)
    assert checksums(mirror.path) == before
    assert os.access(file, os.X_OK)


def test_two_at_once_leave_a_whole_one(environ: dict[str, str]) -> None:
    with ThreadPoolExecutor(8) as pool:
        mirrors = list(pool.map(lambda _: make_mirror(environ), range(8)))
    assert all(mirror == mirrors[0] for mirror in mirrors)
    assert checksums(mirrors[0].path) == checksums(make_mirror(environ).path)
    assert not [path for path in mirrors[0].path.parent.rglob(".*") if path.is_file()], "left over"


def test_a_changed_fact_counts_at_once_and_changes_no_checksum(
    tmp_path: Path, engine: Engine, environ: dict[str, str], copy: PackageCopy
) -> None:
    config = configured(copy, environ)
    before = checksums(config.parent / "mirror")
    terraform = terraform_in(tmp_path / "root", engine, environ, config)
    terraform.run(["init", "-no-color"], cwd=tmp_path / "root")
    terraform.run(["validate", "-no-color"], cwd=tmp_path / "root")
    facts = copy.data / "facts" / "ns1" / "ns1_zone.yaml"
    facts.write_text("attributes: { zone: { pattern: '^only-this$' } }\n")
    with pytest.raises(TerraformError, match="zone"):
        terraform.run(["validate", "-no-color"], cwd=tmp_path / "root")
    assert configured(copy, environ) == config
    assert checksums(config.parent / "mirror") == before


def test_a_damaged_schema_is_told_by_the_command_and_by_terraform(
    tmp_path: Path, engine: Engine, environ: dict[str, str], copy: PackageCopy
) -> None:
    terraform = terraform_in(tmp_path / "root", engine, environ, configured(copy, environ))
    terraform.run(["init", "-no-color"], cwd=tmp_path / "root")
    (copy.data / "schemas" / "ns1.json.gz").write_bytes(b"no archive")
    done = copy.run("offline", environ=environ)
    assert done.returncode == 1
    assert "ns1.json.gz is damaged" in done.stderr
    assert "frontroute schemas refresh ns1" in done.stderr
    with pytest.raises(TerraformError) as caught:
        terraform.run(["validate", "-no-color"], cwd=tmp_path / "root")
    assert "is damaged" in " ".join(caught.value.message.split())


def test_a_version_that_is_not_served_fails_at_init(tmp_path: Path, engine: Engine, environ: dict[str, str]) -> None:
    terraform = terraform_in(tmp_path / "root", engine, environ, offline_config(environ))
    (tmp_path / "root" / "main.tf").write_text(ROOT.format(version="0.0.1"))
    with pytest.raises(TerraformError, match="ns1-terraform/ns1"):
        terraform.run(["init", "-no-color"], cwd=tmp_path / "root")


def test_other_providers_come_from_where_they_came_from(tmp_path: Path, environ: dict[str, str]) -> None:
    theirs = tmp_path / "theirs"
    for address in ("example.com/acme/other", "registry.terraform.io/ns1-terraform/ns1"):
        name = address.rpartition("/")[2]
        file = theirs / address / "9.9.9" / platform_name() / f"terraform-provider-{name}_v9.9.9"
        file.parent.mkdir(parents=True)
        file.touch(mode=0o755)
    user = tmp_path / "user.tfrc"
    user.write_text(
        f'provider_installation {{\n  filesystem_mirror {{\n    path = "{theirs}"\n  }}\n}}\n'
        'credentials "example.com" {\n  token = "secret"\n}\n'
    )
    config = offline_config({**environ, "TF_CLI_CONFIG_FILE": str(user)})
    text = config.read_text()
    assert config.stat().st_mode & 0o777 == 0o600, "it may carry tokens"
    assert "secret" in text
    _, _, after = text.partition(str(theirs))
    included = after.partition("exclude")[0]
    assert "example.com/acme/other" in included
    assert "ns1-terraform/ns1" not in included, "ours is the one to take"
    again = offline_config({**environ, "TF_CLI_CONFIG_FILE": str(config)})
    assert again.read_text() == text


@pytest.fixture
def no_longer_writable(environ: dict[str, str]) -> Path:
    """A cache that nothing can be written to, also not by the superuser, whom no mode of a directory stops."""
    cache = Path(environ["XDG_CACHE_HOME"])
    cache.parent.mkdir(exist_ok=True)
    cache.write_text("a file where the directory would be")
    return cache


def test_a_cache_that_cannot_be_written_to_is_told(no_longer_writable: Path, environ: dict[str, str]) -> None:
    done = subprocess.run([COMMAND, "offline"], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert str(no_longer_writable) in done.stderr
    assert "XDG_CACHE_HOME" in done.stderr
    assert "Traceback" not in done.stderr
    with pytest.raises(OfflineError):
        make_mirror(environ)


def test_a_plugin_cache_that_would_take_the_offline_providers_for_real_ones_is_warned_of(
    environ: dict[str, str],
) -> None:
    plugin_cache = {"TF_PLUGIN_CACHE_DIR": os.sep}
    done = subprocess.run(
        [COMMAND, "offline"], env={**environ, **plugin_cache}, capture_output=True, text=True, check=True
    )
    assert "TF_PLUGIN_CACHE_DIR" in done.stderr
    assert Path(done.stdout.strip()).is_file()


def test_by_hand_a_provider_says_what_it_is(environ: dict[str, str]) -> None:
    mirror = make_mirror(environ, ["ns1"])
    file = mirror.path / next(iter(checksums(mirror.path)))
    done = subprocess.run([file], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "frontroute offline" in done.stderr
