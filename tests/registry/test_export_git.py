"""`frontroute registry export-git`: one git repository a module."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator import write as writing
from generator.registry import exporting, offering
from generator.registry.exporting import stamping
from generator.registry.exporting.git import Git
from generator.rehearsal.engine import Engine
from tests.support.projects import tree, write
from tests.support.registry import FILES, Project, consumer, init, terraform

NAME = "terraform-ns1-sample"
AUTHOR = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@x.test", "GIT_AUTHOR_DATE": "1700000000 +0100"}
COMMITTER = {"GIT_COMMITTER_NAME": "Bo", "GIT_COMMITTER_EMAIL": "bo@x.test", "GIT_COMMITTER_DATE": "1700000900 +0000"}
STAMP = {**AUTHOR, **COMMITTER}
REFUSED = 4


def git(directory: Path, *args: str, **environ: str) -> str:
    """Git with no configuration but the repository's own."""
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(directory), **STAMP, **environ}
    done = subprocess.run(
        ["git", *args], cwd=directory, env={**os.environ, **alone}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def export(
    project: Project, target: Path, *args: str, environ: Mapping[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    """`generate-modules`, then `frontroute registry export-git`: the exit code, and what it says of the repository."""
    assert project.render().exit_code == 0
    options = ["--no-validate", "--format", "json", *args]
    result = project.registry("export-git", str(target), *options, environ=environ)
    assert result.exit_code in (0, REFUSED), result.output
    (repository,) = json.loads(result.stdout)["repositories"]
    return result.exit_code, repository


def files_at(repository: Path, revision: str) -> dict[str, bytes]:
    """What a revision holds."""
    names = git(repository, "ls-tree", "-r", "--name-only", revision).splitlines()
    return {
        name: subprocess.run(
            ["git", "show", f"{revision}:{name}"], cwd=repository, capture_output=True, check=True
        ).stdout
        for name in names
    }


def standing(repository: Path) -> dict[str, bytes]:
    """The files of the working tree."""
    return {path: content for path, content in tree(repository).items() if not path.startswith(".git/")}


def offered(project: Project) -> dict[str, bytes]:
    """The files of the release."""
    return dict(offering.made(project.root)[0].files)


def refs(repository: Path) -> str:
    """Where everything stands."""
    return git(repository, "for-each-ref", "--format=%(refname) %(objectname)") + git(repository, "status", "--short")


def test_terraform_takes_a_version_of_a_module_from_its_repository(
    project: Project, tmp_path: Path, engine: Engine
) -> None:
    code, told = export(project, tmp_path / "out")
    assert (code, told["verdict"], told["repository"], told["branch"]) == (0, "created", NAME, "main")
    repository = tmp_path / "out" / NAME
    first = offered(project)
    assert standing(repository) == first
    assert git(repository, "status", "--porcelain", "--branch") == "## main"
    assert git(repository, "cat-file", "-t", "v1.0.0") == "tag"
    assert git(repository, "rev-parse", "v1.0.0^{commit}") == told["commit"]
    assert git(repository, "fsck", "--strict") == ""

    (project.root / "templates/ns1-sample/more.tf.j2").write_text("locals {\n  more = 1\n}\n")
    (project.root / "templates/ns1-sample/examples/simple/main.tf.j2").unlink()
    write(project.root, {"templates/ns1-sample/examples/other/main.tf.j2": 'module "x" {\n  source = "../.."\n}\n'})
    project.version("1.1.0")
    code, told = export(project, tmp_path / "out")
    assert (code, told["verdict"]) == (0, "updated")
    assert standing(repository) == files_at(repository, "v1.1.0") == offered(project)
    assert files_at(repository, "v1.0.0") == first
    assert git(repository, "log", "--format=%s") == "Release 1.1.0\nRelease 1.0.0"
    assert git(repository, "status", "--porcelain") == ""
    assert not (repository / "examples/simple").exists()

    cli = terraform(engine, tmp_path / "cli")
    for version in ("1.0.0", "1.1.0"):
        root = consumer(tmp_path / version, f"git::file://{repository}?ref=v{version}")
        init(cli, root)
        taken = tree(root / ".terraform/modules/zone")
        files = {path: content for path, content in taken.items() if not path.startswith(".git/")}
        assert files == files_at(repository, f"v{version}")


def test_the_same_release_again_is_identical_and_touches_nothing(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path)
    before = tree(tmp_path)
    (tmp_path / NAME / "mine.txt").write_text("a note")
    code, told = export(project, tmp_path)
    assert (code, told["verdict"]) == (0, "identical")
    assert tree(tmp_path) == {**before, f"{NAME}/mine.txt": b"a note"}


def test_a_tag_never_changes(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path)
    before = refs(tmp_path / NAME)
    project.edit("Name of the zone.", "The zone's name.")
    code, told = export(project, tmp_path, "--replace")
    assert (code, told["verdict"]) == (REFUSED, "refused")
    assert "its tag v1.0.0 has other files (README.md, " in told["reason"]
    assert "raise `version` in templates/ns1-sample/architecture.yaml" in told["reason"]
    assert refs(tmp_path / NAME) == before


def test_a_prerelease_comes_beside_the_branch_and_may_be_replaced(project: Project, tmp_path: Path) -> None:
    repository = tmp_path / NAME
    export(project, tmp_path)
    stable = standing(repository)
    project.version("1.1.0-rc.1")
    project.edit("Name of the zone.", "The zone's name.")
    code, told = export(project, tmp_path)
    assert (code, told["verdict"], told["branch"]) == (0, "updated", "")
    assert standing(repository) == stable
    assert git(repository, "rev-parse", "v1.1.0-rc.1^{commit}^1") == git(repository, "rev-parse", "main")
    project.edit("The zone's name.", "Its name.")
    assert export(project, tmp_path)[0] == REFUSED
    code, told = export(project, tmp_path, "--replace")
    assert (code, told["verdict"]) == (0, "replaced")
    assert files_at(repository, "v1.1.0-rc.1") == offered(project)
    project.version("1.1.0")
    assert export(project, tmp_path)[1]["branch"] == "main"
    assert git(repository, "log", "--format=%s", "main") == "Release 1.1.0\nRelease 1.0.0"


def test_an_older_version_follows_the_one_before_it(project: Project, tmp_path: Path) -> None:
    repository = tmp_path / NAME
    for version in ("1.0.0", "2.0.0"):
        project.version(version)
        export(project, tmp_path)
    newest = refs(repository)
    project.version("1.0.1")
    code, told = export(project, tmp_path)
    assert (code, told["verdict"], told["branch"]) == (0, "updated", "")
    assert git(repository, "log", "--format=%s", "v1.0.1") == "Release 1.0.1\nRelease 1.0.0"
    assert newest.splitlines()[0] in refs(repository)
    assert git(repository, "status", "--porcelain") == ""


def test_an_empty_clone_is_filled_on_its_own_branch(project: Project, tmp_path: Path) -> None:
    repository = tmp_path / NAME
    repository.mkdir()
    git(repository, "init", "--quiet", "-b", "trunk")
    git(repository, "remote", "add", "origin", "https://git.test/x.git")
    code, told = export(project, tmp_path)
    assert (code, told["verdict"], told["branch"]) == (0, "created", "trunk")
    assert standing(repository) == offered(project)
    assert git(repository, "remote") == "origin"


def _foreign(repository: Path) -> None:
    (repository / "mine.txt").write_text("mine")


def _edited(repository: Path) -> None:
    (repository / "main.tf").write_text("# mine\n")


def _deleted(repository: Path) -> None:
    (repository / "main.tf").unlink()


def _staged(repository: Path) -> None:
    _foreign(repository)
    git(repository, "add", "mine.txt")


def _committed(repository: Path) -> None:
    _staged(repository)
    git(repository, "commit", "--quiet", "-m", "Mine")


def _detached(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--detach")


@pytest.mark.parametrize(
    ("meddle", "said"),
    [
        (_foreign, "has changes that are not committed (mine.txt)"),
        (_edited, "has changes that are not committed (main.tf)"),
        (_deleted, "has changes that are not committed (main.tf)"),
        (_staged, "has changes that are not committed (mine.txt)"),
        (_committed, '"Mine"): bring the change into templates/'),
        (_detached, "no branch is checked out"),
    ],
)
def test_what_somebody_did_there_is_refused(project: Project, tmp_path: Path, meddle: Any, said: str) -> None:
    export(project, tmp_path)
    repository = tmp_path / NAME
    meddle(repository)
    before = refs(repository), standing(repository)
    project.version("1.1.0")
    code, told = export(project, tmp_path)
    assert code == REFUSED
    assert said in told["reason"]
    assert (refs(repository), standing(repository)) == before


def test_a_reverted_commit_is_no_obstacle(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path)
    _committed(tmp_path / NAME)
    git(tmp_path / NAME, "revert", "--no-edit", "HEAD")
    project.version("1.1.0")
    assert export(project, tmp_path)[1]["verdict"] == "updated"


def test_another_repository_is_left_alone(project: Project, tmp_path: Path) -> None:
    repository = tmp_path / NAME
    repository.mkdir()
    _foreign(repository)
    code, told = export(project, tmp_path)
    assert code == REFUSED
    assert "is no git repository" in told["reason"]
    git(repository, "init", "--quiet")
    assert "not committed (mine.txt)" in export(project, tmp_path)[1]["reason"]
    _committed(repository)
    assert "no export of ns1-sample" in export(project, tmp_path)[1]["reason"]
    git(repository, "tag", "v0.1.0")
    assert "no export of ns1-sample" in export(project, tmp_path)[1]["reason"]
    assert standing(repository) == {"mine.txt": b"mine"}


def test_one_refusal_keeps_all_from_being_written(tmp_path: Path) -> None:
    both = {path.replace("sample", name): text for name in ("sample", "other") for path, text in FILES.items()}
    project = Project(tmp_path / "project", both)
    assert project.render().exit_code == 0
    write(tmp_path / "out", {f"{NAME}/mine.txt": "mine"})
    result = project.registry("export-git", str(tmp_path / "out"), "--no-validate")
    assert result.exit_code == REFUSED
    assert f"Refused: 1 of 2. Nothing was written to {tmp_path / 'out'}." in result.output
    assert tree(tmp_path / "out") == {f"{NAME}/mine.txt": b"mine"}
    result = project.registry("export-git", str(tmp_path / "out"), "ns1-other", "--no-validate")
    assert result.exit_code == 0
    assert f"git -C {tmp_path / 'out/terraform-ns1-other'} push origin main v1.0.0" in result.output


def test_two_clones_of_a_commit_export_the_same_hashes(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    assert project.render().exit_code == 0
    git(project.root, "init", "--quiet", "-b", "main")
    git(project.root, "add", "--all")
    git(project.root, "commit", "--quiet", "-m", "Begin")
    commits = set()
    for name in ("a", "b"):
        git(tmp_path, "clone", "--quiet", str(project.root), name)
        # In the project, and with another user's settings: neither counts.
        write(tmp_path, {f"{name}.conf": f"[user]\nname = {name}\nemail = {name}@x.test\n[core]\nautocrlf = true\n"})
        environ = {
            "GIT_CONFIG_GLOBAL": str(tmp_path / f"{name}.conf"),
            "GIT_DIR": str(tmp_path / "nowhere"),
            "LC_ALL": "de_DE.UTF-8",
        }
        clone = Project(tmp_path / name, {})
        assert export(clone, tmp_path / name / "dist", environ=environ)[0] == 0
        commits.add(refs(tmp_path / name / "dist" / NAME))
    assert len(commits) == 1
    assert git(tmp_path / "a/dist" / NAME, "log", "-1", "--format=%an %ae %at %cn %ct %s") == (
        "Ada ada@x.test 1700000000 Bo 1700000900 Release 1.0.0"
    )


@pytest.mark.parametrize(
    ("configuration", "who"),
    [("", "frontroute <frontroute@localhost>"), ("[user]\nname = Cy\nemail = cy@x.test\n", "Cy <cy@x.test>")],
)
def test_without_a_clean_project_it_is_the_users_name_or_a_plain_one(
    project: Project, tmp_path: Path, configuration: str, who: str
) -> None:
    environ = {"GIT_CONFIG_GLOBAL": str(tmp_path / "config"), "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tmp_path)}
    write(tmp_path, {"config": configuration})
    assert export(project, tmp_path / "out", environ=environ)[0] == 0
    repository = tmp_path / "out" / NAME
    assert git(repository, "log", "-1", "--format=%an <%ae>|%cn <%ce>") == f"{who}|{who}"
    assert git(repository, "for-each-ref", "--format=%(taggername) %(taggeremail)", "refs/tags") == who


def test_without_git_it_says_so(project: Project, tmp_path: Path) -> None:
    assert project.render().exit_code == 0
    result = project.registry("export-git", str(tmp_path / "out"), "--no-validate", environ={"PATH": str(tmp_path)})
    assert result.exit_code == 1
    assert "git is not on PATH" in result.output
    assert not (tmp_path / "out").exists()


def test_a_broken_module_is_not_exported(project: Project, tmp_path: Path) -> None:
    with (project.root / "templates/ns1-sample/main.tf.j2").open("a") as file:
        file.write("\nlocals {\n  there = ns1_zone.nowhere.id\n}\n")
    assert project.render().exit_code == 0
    result = project.registry("export-git", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "Reference to undeclared resource" in result.output
    assert not (tmp_path / "out").exists()


def test_no_hook_runs(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path)
    for hook in ("reference-transaction", "post-index-change", "pre-commit", "post-commit"):
        file = write(tmp_path, {f"{NAME}/.git/hooks/{hook}": "#!/bin/sh\nexit 1\n"}) / NAME / ".git/hooks" / hook
        file.chmod(0o755)
    project.version("1.1.0")
    assert export(project, tmp_path)[1]["verdict"] == "updated"


class _KilledError(BaseException):
    """As if the process had ended there."""


class _Killer:
    """Ends a run before it changes anything for the n-th time."""

    _CHANGING = ("init", "symbolic-ref", "config", "fast-import", "update-index", "write-tree", "commit-tree", "tag")

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = -1
        attempt, replace = Git.attempt, writing.replace

        def attempt_or_die(git_: Git, arguments: Sequence[str], *rest: Any) -> Any:
            self._count(arguments[0] in (*self._CHANGING, "update-ref"))
            return attempt(git_, arguments, *rest)

        def replace_or_die(file: Path, content: bytes) -> None:
            self._count(True)
            replace(file, content)

        monkeypatch.setattr(Git, "attempt", attempt_or_die)
        monkeypatch.setattr(writing, "replace", replace_or_die)

    def _count(self, changing: bool) -> None:
        if changing and self.left == 0:
            raise _KilledError
        self.left -= changing


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("existing", [False, True], ids=["new", "existing"])
def test_interrupted_at_any_instant_the_next_run_finishes(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existing: bool, step: int
) -> None:
    assert project.render().exit_code == 0
    before, place = tmp_path / "before", tmp_path / "place"
    exporting.export(before, offering.made(project.root) if existing else [], STAMP)
    project.version("1.1.0")
    write(project.root, {"templates/ns1-sample/more/a.tf.j2": "locals {\n  more = 1\n}\n"})
    project.edit("Name of the zone.", "The zone's name.")
    (project.root / "templates/ns1-sample/examples/simple/main.tf.j2").unlink()
    assert project.render().exit_code == 0
    made = offering.made(project.root)

    def prepared(directory: Path) -> Path:
        shutil.rmtree(directory, ignore_errors=True)
        return Path(shutil.copytree(before, directory)) if existing else directory

    wanted, killer = prepared(tmp_path / "wanted"), _Killer(monkeypatch)
    killer.left = endless = 1_000
    exporting.export(wanted, made, STAMP)
    instants = endless - killer.left
    assert instants > 8
    for count in sorted({*range(0, instants, step), instants - 2, instants - 1}):
        prepared(place)
        killer.left = count
        with pytest.raises(_KilledError):
            exporting.export(place, made, STAMP)
        killer.left = -1
        exporting.export(place, made, STAMP)
        assert refs(place / NAME) == refs(wanted / NAME), count
        assert standing(place / NAME) == standing(wanted / NAME), count
        assert [path.name for path in place.iterdir()] == [NAME]


def test_a_stamp_is_of_the_project_only_while_it_is_clean(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    assert project.render().exit_code == 0
    git(project.root, "init", "--quiet")
    assert stamping.stamp(project.root)["GIT_AUTHOR_NAME"] != "Ada"
    git(project.root, "add", "--all")
    git(project.root, "commit", "--quiet", "-m", "Begin")
    assert stamping.stamp(project.root)["GIT_AUTHOR_DATE"] == "1700000000 +0100"
    write(project.root, {"notes.txt": "beside"})
    assert stamping.stamp(project.root)["GIT_AUTHOR_NAME"] == "Ada"
    write(project.root, {"templates/ns1-sample/notes.txt": "within"})
    assert stamping.stamp(project.root)["GIT_AUTHOR_NAME"] != "Ada"
