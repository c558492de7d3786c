"""A new architecture is one folder: no Python knows any of them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
ARCHITECTURES = sorted(path.parent.name for path in ROOT.glob("templates/*/architecture.yaml"))


def test_there_are_architectures() -> None:
    assert ARCHITECTURES


def test_no_python_file_names_an_architecture() -> None:
    # Examples in help texts are for people; they name one on purpose, and nothing depends on it.
    named = [
        f"{path.relative_to(ROOT)}:{number}: {name}"
        for path in sorted((ROOT / "generator").rglob("*.py"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for name in ARCHITECTURES
        if name in line or name.replace("-", "_") in line
    ]
    assert not named
