"""A project and a registry of its module."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.registry import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one small module, `ns1-sample` 1.0.0, not rendered yet."""
    return Project(tmp_path / "project")
