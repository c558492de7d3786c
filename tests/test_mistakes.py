"""What users read when a declaration or a template is wrong: every case in tests/mistakes/, as a snapshot.

The kind of a case is in its file's name: `<case>.environment.yaml`, `<case>.architecture.yaml`, `<case>.tf.j2`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.support.mending import Mend
from tests.support.projects import WITH_ENVIRONMENT, run, tree, write

CASES = sorted(Path(__file__).with_name("mistakes").iterdir())
PLACES = {
    ".environment.yaml": "envs/dev/environment.yaml",
    ".architecture.yaml": "templates/aws-sample/architecture.yaml",
    ".tf.j2": "templates/aws-sample/main.tf.j2",
}


def place_of(case: Path) -> str:
    return next(place for ending, place in PLACES.items() if case.name.endswith(ending))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_says_what_is_wrong_and_where(
    case: Path, tmp_path: Path, snapshot: SnapshotAssertion, mend: Mend, monkeypatch: pytest.MonkeyPatch
) -> None:
    mend("make snapshots")
    root = write(tmp_path, {**WITH_ENVIRONMENT, place_of(case): case.read_bytes()})
    before = tree(root)
    monkeypatch.chdir(root)

    result = run(root)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert tree(root) == before, "something was written"
    assert result.stderr == snapshot


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_says_the_same_to_programs(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, {**WITH_ENVIRONMENT, place_of(case): case.read_bytes()})
    monkeypatch.chdir(root)
    text = run(root, "--check")
    data = json.loads(run(root, "--check", "--format", "json").stdout)

    assert text.exit_code == data["error"]["exit_code"] == 1
    assert data["mistakes"]
    for mistake in data["mistakes"]:
        place = f"{mistake['file']}:{mistake['line']}"
        assert place in text.stderr
        assert mistake["message"] in text.stderr
        assert mistake["hint"] in text.stderr


def test_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            **WITH_ENVIRONMENT,
            "envs/dev/environment.yaml": "environment: dev\nstate: { backend: lokal }\nstacks: {}\n",
            "envs/prod/environment.yaml": "environment: [prod]\n",
            "templates/aws-other/architecture.yaml": "title: Other\n",
            "templates/aws-sample/main.tf.j2": "{{ nope }}\n",
        },
    )
    result = run(root)
    for place in ("envs/dev/environment.yaml:2", "envs/prod/environment.yaml:1", "aws-other", "main.tf.j2:1"):
        assert place in result.stderr
