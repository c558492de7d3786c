"""The real AWS provider plans without an account, and applies nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import frontroute
from tests.support.projects import run

ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("aws_provider")
def test_real_providers_only_plan(tmp_path: Path) -> None:
    (tmp_path / "envs/dev").mkdir(parents=True)
    shutil.copy(ROOT / "envs/dev/environment.yaml", tmp_path / "envs/dev")
    assert run(tmp_path).exit_code == 0
    command = ["rehearse", "dev/edge", "--providers", "real", "--format", "json", "--root", str(tmp_path)]
    result = CliRunner().invoke(frontroute, command, env={"AWS_PROFILE": "nobody"})
    assert result.exit_code == 0, result.output
    (stack,) = json.loads(result.stdout)["stacks"]
    assert (stack["result"], stack["providers"][0]["kind"]) == ("planned only", "real")
    assert stack["resources"] > 10
    assert set(stack["steps"]) == {"init", "plan"}
    assert any(note.startswith("Planned only, with mock credentials") for note in stack["notes"])
