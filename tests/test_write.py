"""Writing: killed at any instant, two at once, a disk that refuses. What stands is always whole, and is finished."""

import contextlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import run
from generator.changes import Verdict
from generator.errors import BusyError, DiskError, FrontrouteError, UnsafePathError
from generator.lock import NAME

COMMAND = Path(sys.executable).with_name("generate-modules")
DECLARATION = """\
title: A sample
version: {version}
terraform: ">= 1.9"
providers:
  sample: {{ source: example/sample, version: ">= 1.0" }}
inputs:
  name: {{ description: Name., type: string, default: {name} }}
"""


def declare(root: Path, version: int) -> None:
    """Version `version` of a project: from one to the next, files are made, changed, renamed and removed."""
    templates = root / "templates" / "sample-routing"
    shutil.rmtree(templates, ignore_errors=True)
    (templates / "examples" / f"only-in-{version}").mkdir(parents=True)
    (templates / "architecture.yaml").write_text(DECLARATION.format(version=f"1.{version}.0", name=f"name{version}"))
    for number in range(2):
        (templates / f"changed{number}.tf.j2").write_text(f"# {version}\n" + "#\n" * 3_000)
        (templates / f"same{number}.tf.j2").write_text("# same\n")
        (templates / f"renamed{number}_{version}.tf.j2").write_text("# renamed\n")
        (templates / "examples" / f"only-in-{version}" / f"{number}.tf.j2").write_text(f"# {version}\n")


def tree(root: Path) -> dict[str, bytes]:
    """The files below `root` that people do not write."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.is_relative_to(root / "templates")
    }


def folders(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_dir()}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, bytes]]:
    """What each version renders in an empty place."""
    rendered = {}
    for version in range(3):
        root = tmp_path_factory.mktemp(f"fresh{version}")
        declare(root, version)
        run.generate(root)
        rendered[version] = tree(root)
    return rendered


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "project"
    path.mkdir()
    declare(path, 0)
    run.generate(path)
    return path


def in_child(work: Callable[[], object], stop_after: float | None = None) -> int:
    """Do `work` in a child process, killed after some seconds if asked for; minus the signal, or the exit code."""
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            work()
            code = 0
        os._exit(code)
    if stop_after is not None:
        time.sleep(stop_after)  # when it dies is the experiment, not something that the outcome relies on
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def assert_whole(root: Path, *versions: dict[str, bytes]) -> None:
    """Every file is one that some version has, whole; what all of them have is there."""
    found = tree(root)
    for path, content in found.items():
        if path == NAME:
            json.loads(content)
        elif not path.endswith(".generate-modules-tmp"):
            assert content in [version[path] for version in versions if path in version], path
    missing = set.intersection(*[set(version) for version in versions]) - found.keys()
    assert not missing


def assert_finished(root: Path, fresh: dict[str, bytes]) -> None:
    changes = run.generate(root)
    assert not any(change.verdict.refused for change in changes)
    assert tree(root) == fresh
    assert all(any(file.startswith(f"{f}/") for file in fresh) for f in folders(root) if not f.startswith("templates"))


# ---- killed ----------------------------------------------------------------------------------------------------------

STEPS = ("open", "replace", "rename", "unlink", "mkdir", "rmdir", "fdopen", "stat")


def die_at_step(number: int) -> None:
    """Kill this process before or, every other time, right after its call number `number` to the disk."""
    left = number

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)

        return step

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))


def generate_and_die(root: Path, step: int) -> None:
    """A run that is killed at a step of its writing; what it reads before is not counted."""
    run.generate(root, listener=run.Listener(planned=lambda _: die_at_step(step)))


def test_killed_at_every_step_and_run_again(root: Path, fresh: dict[int, dict[str, bytes]]) -> None:
    version, step = 0, 0
    while True:
        step += 1
        before, version = version, 1 - version
        declare(root, version)

        code = in_child(lambda step=step: generate_and_die(root, step))  # type: ignore[misc]
        assert_whole(root, fresh[before], fresh[version])
        assert_finished(root, fresh[version])
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert step > 40  # a dozen files are written or removed, each in several steps
    assert {change.verdict for change in run.generate(root)} == {Verdict.IDENTICAL}


def test_killed_at_every_step_and_changed_before_the_next_run(root: Path, fresh: dict[int, dict[str, bytes]]) -> None:
    for late in range(10, 60):
        # Killed twice, each time on the way to another version, early where the first run had come far.
        for version, step in ((1, late), (2, 1 + late % 13), (1, late - 5)):
            declare(root, version)

            in_child(lambda step=step: generate_and_die(root, step))  # type: ignore[misc]
            assert_whole(root, *fresh.values())
        declare(root, 0)
        assert_finished(root, fresh[0])


@pytest.mark.thorough  # the two above come by the same places
def test_killed_at_every_step_and_changed_back(root: Path, fresh: dict[int, dict[str, bytes]]) -> None:
    for step in range(1, 60):
        declare(root, 1)
        in_child(lambda step=step: generate_and_die(root, step))  # type: ignore[misc]
        declare(root, 0)
        assert_finished(root, fresh[0])


@pytest.mark.thorough  # the steps that are counted above, met by chance
def test_killed_at_random_instants(root: Path, fresh: dict[int, dict[str, bytes]]) -> None:
    random_ = random.Random()
    begun = time.perf_counter()
    for version in (1, 0):
        declare(root, version)
        run.generate(root)
    usual = (time.perf_counter() - begun) / 2
    version, killed = 0, 0
    while killed < 60:
        before, version = version, random_.choice([v for v in fresh if v != version])
        declare(root, version)
        died = in_child(lambda: run.generate(root), random_.uniform(0.2, 1.1) * usual) == -signal.SIGKILL
        killed += died
        usual *= 1.1 if died else 0.8  # whatever else the machine does, most of the children are killed on the way
        assert_whole(root, fresh[before], fresh[version])
        if random_.random() < 0.5:
            before, version = version, random_.choice(list(fresh))
            declare(root, version)
        assert_finished(root, fresh[version])


def test_a_kill_in_one_module_is_not_forgotten_by_a_run_of_another(
    root: Path, fresh: dict[int, dict[str, bytes]]
) -> None:
    declare(root, 1)
    shutil.copytree(root / "templates" / "sample-routing", root / "templates" / "sample-other")

    assert in_child(lambda: generate_and_die(root, 40)) == -signal.SIGKILL
    run.generate(root, ["sample-other"])
    declare(root, 2)
    shutil.rmtree(root / "templates" / "sample-other")
    assert_finished(root, fresh[2])


# ---- two at once -----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def held(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the root until its input is closed."""
    code = (
        "import sys; from pathlib import Path; from generator import write\n"
        "with write.exclusive(Path(sys.argv[1]), wait=0, on_wait=lambda: None):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.stdin.close()


def test_the_second_of_two_runs_waits_and_then_works(root: Path, fresh: dict[int, dict[str, bytes]]) -> None:
    declare(root, 1)
    waiting = threading.Event()
    changes = []
    with held(root) as other:
        second = threading.Thread(
            target=lambda: changes.extend(run.generate(root, listener=run.Listener(waiting=waiting.set)))
        )
        second.start()
        assert waiting.wait(30)
        assert tree(root) == fresh[0]
        assert other.stdin
        other.stdin.close()
        second.join(30)
    assert changes
    assert tree(root) == fresh[1]


def test_a_run_that_waits_too_long_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, fresh: dict[int, dict[str, bytes]]
) -> None:
    declare(root, 1)
    monkeypatch.setattr(run, "PATIENCE", 0.1)
    with held(root), pytest.raises(BusyError, match="another run is writing") as caught:
        run.generate(root)
    assert caught.value.exit_code == 1
    assert tree(root) == fresh[0]


def test_a_run_that_died_blocks_nobody(root: Path, fresh: dict[int, dict[str, bytes]]) -> None:
    with held(root) as other:
        other.kill()
        other.wait()
        declare(root, 1)
        run.generate(root)
    assert tree(root) == fresh[1]


def test_runs_at_once_all_succeed(root: Path, fresh: dict[int, dict[str, bytes]]) -> None:
    declare(root, 1)
    command = [str(COMMAND), "--root", str(root)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    assert [process.wait() for process in runs] == [0] * 4
    for process in runs:
        process.communicate()
    assert tree(root) == fresh[1]


# ---- a disk that refuses ---------------------------------------------------------------------------------------------


def refused(root: Path, kind: type[FrontrouteError]) -> str:
    """What a run says that must fail with exit code 1 and leave everything as it was."""
    before = tree(root)
    declare(root, 1)
    with pytest.raises(kind) as caught:
        run.generate(root)
    assert caught.value.exit_code == 1
    assert tree(root) == before
    return str(caught.value)


def test_a_directory_in_the_place_of_a_file(root: Path) -> None:
    (root / "modules/sample-routing/changed0.tf").unlink()
    (root / "modules/sample-routing/changed0.tf").mkdir()
    assert "modules/sample-routing/changed0.tf: Is a directory" in refused(root, DiskError)


def test_a_file_in_the_place_of_a_directory(root: Path) -> None:
    (root / "modules/sample-routing/examples/only-in-1").write_text("mine")
    message = refused(root, DiskError)
    assert "modules/sample-routing/examples/only-in-1/0.tf: Not a directory" in message


def test_a_folder_that_is_a_link_out_of_the_tree(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    shutil.rmtree(root / "modules")
    (root / "modules").symlink_to(tmp_path / "outside")
    message = refused(root, UnsafePathError)
    assert "leads out of" in message
    assert "Replace the link by a folder." in message
    assert not list((tmp_path / "outside").iterdir())


@pytest.mark.parametrize("exists", [True, False])
def test_a_file_that_is_a_link_out_of_the_tree(root: Path, tmp_path: Path, exists: bool) -> None:
    outside, link = tmp_path / "outside.tf", root / "modules/sample-routing/changed0.tf"
    if exists:
        outside.write_text("mine")
    link.unlink()
    link.symlink_to(outside)
    message = refused(root, UnsafePathError)
    assert "modules/sample-routing/changed0.tf is a symbolic link that leads out of" in message
    assert outside.exists() == exists
    assert not exists or outside.read_text() == "mine"


@pytest.mark.parametrize(
    "path",
    ["../outside.tf", "modules/../../outside.tf", "/etc/outside.tf", "modules/..", "modules/", "modules/a\0b", ""],
)
def test_a_path_that_leaves_the_root(root: Path, tmp_path: Path, path: str) -> None:
    lock = json.loads((root / NAME).read_text())
    lock["files"][path] = "0" * 64
    (root / NAME).write_text(json.dumps(lock))
    (tmp_path / "outside.tf").write_text("mine")
    refused(root, UnsafePathError)
    assert (tmp_path / "outside.tf").read_text() == "mine"


def test_a_root_that_is_a_link_is_no_harm(root: Path, tmp_path: Path, fresh: dict[int, dict[str, bytes]]) -> None:
    (tmp_path / "link").symlink_to(root)
    declare(root, 1)
    run.generate(tmp_path / "link")
    assert tree(root) == fresh[1]


def limited(root: Path, size: int) -> "subprocess.CompletedProcess[str]":
    """A run that may write no file larger than `size` bytes: as on a full disk, the kernel refuses midway."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [str(COMMAND), "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)


@pytest.mark.parametrize("size", [100, 4_000])
def test_a_full_disk(root: Path, fresh: dict[int, dict[str, bytes]], size: int) -> None:
    declare(root, 1)
    done = limited(root, size)
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert "Every file is whole. Run the command again when it is mended." in done.stderr
    assert "Traceback" not in done.stderr
    assert_whole(root, fresh[0], fresh[1])
    assert_finished(root, fresh[1])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_that_may_not_be_written(root: Path) -> None:
    (root / "modules/sample-routing").chmod(0o555)
    try:
        assert "Permission denied" in refused(root, DiskError)
    finally:
        (root / "modules/sample-routing").chmod(0o755)


def test_a_file_system_that_refuses(
    root: Path, fresh: dict[int, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    really_open = os.open

    def read_only(path: Any, flags: int, *args: Any, **options: Any) -> int:
        if flags & os.O_WRONLY:
            raise OSError(30, "Read-only file system", str(path))
        return really_open(path, flags, *args, **options)

    monkeypatch.setattr(os, "open", read_only)
    assert "Read-only file system" in refused(root, DiskError)
    monkeypatch.undo()
    assert_finished(root, fresh[1])


# ---- what is kept ----------------------------------------------------------------------------------------------------


def test_what_is_identical_keeps_its_time(root: Path) -> None:
    same, changed = (root / "modules/sample-routing" / name for name in ("same0.tf", "changed0.tf"))
    for path in (same, changed):
        os.utime(path, (1, 1))
    declare(root, 1)
    run.generate(root)
    assert same.stat().st_mtime == 1
    assert changed.stat().st_mtime != 1


def test_a_files_mode_is_kept(root: Path) -> None:
    path = root / "modules/sample-routing/changed0.tf"
    path.chmod(0o600)
    declare(root, 1)
    run.generate(root)
    assert path.stat().st_mode & 0o777 == 0o600
