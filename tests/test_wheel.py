"""The distribution: an installed copy works from any folder, without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def generate(installed: Path, cwd: Path, *args: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; from generator.cli import generate_modules; generate_modules(prog_name='generate-modules')"
    environ = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, "-P", "-c", program, *args], cwd=cwd, env=environ, capture_output=True, text=True, check=False
    )


def test_an_installed_copy_renders_what_the_repository_holds(installed: Path, tmp_path: Path) -> None:
    done = generate(installed, tmp_path)
    assert done.returncode == 0, done.stderr
    rendered = {path.relative_to(tmp_path) for path in (tmp_path / "modules").rglob("*") if path.is_file()}
    held = {path.relative_to(ROOT) for path in (ROOT / "modules").rglob("*") if path.is_file()}
    assert rendered == held
    for path in held:
        assert (tmp_path / path).read_bytes() == (ROOT / path).read_bytes(), path


def test_an_installed_copy_takes_architectures_of_ones_own(installed: Path, tmp_path: Path) -> None:
    from tests.support.projects import WITH_ENVIRONMENT, write

    write(tmp_path, WITH_ENVIRONMENT)
    done = generate(installed, tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "modules").iterdir()] == ["aws-sample"]
    assert generate(installed, tmp_path, "--check").returncode == 0


def test_the_wheel_carries_no_tests_and_no_paths_of_its_maker(installed: Path) -> None:
    assert not list(installed.glob("tests"))
    assert (installed / "generator" / "_templates" / "_shared").is_dir()
    for folder in ("generator/registry/site/templates", "generator/registry/site/assets"):
        assert {path.name for path in (installed / folder).iterdir()} == {
            path.name for path in (ROOT / folder).iterdir()
        }
    for path in installed.rglob("*"):
        assert "__pycache__" not in path.parts
