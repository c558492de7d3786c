"""Terraform always runs with a CLI configuration and an environment of ours."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from generator.rehearsal.cli_config import clean_environ, cli_config_text, read_user_config, write_cli_config
from generator.rehearsal.engine import Engine
from generator.rehearsal.mirrors import find_mirrors, platform_name
from generator.rehearsal.running import Terraform, TerraformError
from tests.engine.conftest import unpacked

ROOT = 'terraform {\n  required_providers {\n    demo = { source = "acme/demo" }\n  }\n}\n'


def test_text(tmp_path: Path) -> None:
    mirrors = find_mirrors({"HOME": str(tmp_path), "FRONTROUTE_PLUGIN_DIR": str(unpacked(tmp_path / "m"))}, look_in=())
    text = cli_config_text(mirrors)
    assert f'path    = "{tmp_path}/m"' in text
    assert 'include = ["registry.terraform.io/acme/demo"]' in text
    assert 'exclude = ["registry.terraform.io/acme/demo"]' in text


def test_hosts_tokens_and_network_mirrors_are_kept(tmp_path: Path) -> None:
    theirs = tmp_path / "user.tfrc"
    theirs.write_text(
        """
        credentials "modules.example.com" { token = "s3cret}" }
        host "modules.example.com" {
          services = { "modules.v1" = "https://modules.example.com/v1/" }
        }
        provider_installation {
          network_mirror { url = "https://mirror.example.com/providers/" }
        }
        """
    )
    text = cli_config_text((), user=read_user_config({"TF_CLI_CONFIG_FILE": str(theirs), "HOME": str(tmp_path)}))
    assert 'credentials "modules.example.com" { token = "s3cret}" }' in text
    assert '"modules.v1" = "https://modules.example.com/v1/"' in text
    assert 'url     = "https://mirror.example.com/providers/"' in text
    assert "direct" not in text
    path = write_cli_config(tmp_path, text)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_environment(tmp_path: Path) -> None:
    theirs = {
        "TF_CLI_CONFIG_FILE": "/missing", "TF_CLI_ARGS_plan": "-x", "TF_CLI_ARGS": "-y", "TF_DATA_DIR": "/d",
        "TF_WORKSPACE": "w", "TF_PLUGIN_CACHE_DIR": "/c", "AWS_PROFILE": "p", "AWS_CA_BUNDLE": "/b",
        "TF_VAR_name": "n", "TF_LOG": "warn", "PATH": "/bin", "HOME": "/h",
    }  # fmt: skip
    ours = clean_environ(theirs, tmp_path / "cli.tfrc", without=("AWS_",), extra={"X": "y"})
    assert ours == {
        "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1", "TF_INPUT": "0",
        "TF_CLI_CONFIG_FILE": str(tmp_path / "cli.tfrc"),
        "TF_VAR_name": "n", "TF_LOG": "warn", "PATH": "/bin", "HOME": "/h", "X": "y",
    }  # fmt: skip
    assert clean_environ(theirs, tmp_path)["AWS_PROFILE"] == "p"


def test_missing_configuration_of_the_user_disturbs_nothing(engine: Engine, tmp_path: Path) -> None:
    theirs = {**os.environ, "TF_CLI_CONFIG_FILE": str(tmp_path / "missing.tfrc")}
    (tmp_path / "main.tf").write_text('output "x" {\n  value = 1\n}\n')
    config = write_cli_config(tmp_path, cli_config_text(find_mirrors(theirs), user=read_user_config(theirs)))
    terraform = Terraform(engine.path, clean_environ(theirs, config))
    for command in ("init", "validate", "plan"):
        done = terraform.run([command, "-no-color"], cwd=tmp_path)
        assert "CLI configuration" not in done.stdout + done.stderr


def test_terraform_takes_providers_from_what_was_found(engine: Engine, tmp_path: Path) -> None:
    if engine.kind == "tofu":
        pytest.skip("OpenTofu looks for a bare source at another host")
    # Two mirrors and a path with a blank; `init` installs from them with no network at all.
    mirror = unpacked(tmp_path / "my plugins")
    work = tmp_path / "work"
    work.mkdir()
    (work / "main.tf").write_text(ROOT)
    environ = {**os.environ, "HOME": str(tmp_path / "home"), "FRONTROUTE_PLUGIN_DIR": str(mirror)}
    text = cli_config_text(find_mirrors(environ, look_in=()))
    environ = {**environ, "HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    terraform = Terraform(engine.path, clean_environ(environ, write_cli_config(tmp_path, text)))
    terraform.run(["init", "-no-color"], cwd=work)
    package = work / ".terraform/providers/registry.terraform.io/acme/demo/1.2.3" / platform_name()
    assert package.is_dir()

    shutil.rmtree(work / ".terraform")
    (work / ".terraform.lock.hcl").unlink()
    (work / "main.tf").write_text(ROOT.replace('"acme/demo"', '"acme/demo", version = "> 2"'))
    with pytest.raises(TerraformError, match=r"no\s+available releases match"):
        terraform.run(["init", "-no-color"], cwd=work)
