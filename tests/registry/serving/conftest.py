"""A registry with a release and a candidate, served with tokens and without."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.registry.serving import tokens
from generator.registry.serving.server import Options
from tests.registry.serving.place import ARCHIVE, CANDIDATE, PAGES, Place
from tests.support.registry import Project
from tests.support.serving import in_thread


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    root = tmp_path_factory.mktemp("serve")
    project, directory = Project(root / "project"), root / "registry"
    for version in ("1.0.0", CANDIDATE):
        project.version(version)
        assert project.publish(directory).exit_code == 0
    # Pages of our own, whatever the site is made of.
    for path in PAGES[1:4]:
        (directory / path[1:]).parent.mkdir(parents=True, exist_ok=True)
        (directory / path[1:]).write_bytes(f"this is {path}\n".encode())
    (directory / "modules/acme/sample/ns1/index.html").write_bytes(b"the module\n")
    file = root / "tokens"
    token = tokens.add(file, "ci")
    public = Options(directory, access_log=str(root / "public.log"), counts=root / "public.json")
    private = Options(
        directory, tokens=file, access_log=str(root / "private.log"), form="json", counts=root / "private.json"
    )
    with in_thread(public) as open_, in_thread(private) as closed:
        yield Place(root, directory, (directory / ARCHIVE[1:]).read_bytes(), token, open_, closed)


@pytest.fixture
def copy(place: Place, tmp_path: Path) -> Path:
    """The registry, to be changed."""
    return Path(shutil.copytree(place.directory, tmp_path / "registry"))


@pytest.fixture
def options(copy: Path, tmp_path: Path) -> Options:
    return Options(copy, access_log=str(tmp_path / "log"), counts=tmp_path / "counts.json")
