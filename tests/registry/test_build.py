"""`frontroute registry build`: the tree that a static host serves."""

from __future__ import annotations

from pathlib import Path

from generator.rehearsal.engine import Engine
from tests.support.projects import tree
from tests.support.registry import ADDRESS, Project, consumer, init, terraform


def test_the_same_bytes_wherever_it_is_built(project: Project, tmp_path: Path) -> None:
    assert project.render().exit_code == 0
    for name in ("a", "b"):
        result = project.build(tmp_path / name)
        assert result.exit_code == 0, result.output
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_terraform_takes_an_archive_as_it_is_built(project: Project, tmp_path: Path, engine: Engine) -> None:
    project.render()
    assert project.build(tmp_path / "out").exit_code == 0
    archive = tmp_path / f"out/v1/modules/{ADDRESS}/1.0.0/module.tar.gz"
    root = consumer(tmp_path / "root", str(archive))
    assert "successfully initialized" in init(terraform(engine, tmp_path / "cli"), root)
    taken = tree(root / ".terraform/modules/zone")
    assert taken == {**tree(project.root / "modules/ns1-sample"), "LICENSE": b"All rights are reserved.\n"}
