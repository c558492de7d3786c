"""A publish that dies at any instant: what was served is served, what is listed is whole, the next run finishes."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.registry import publishing
from generator.registry.publishing import Offer
from tests.support import projects
from tests.support.registry import ADDRESS, NAMESPACE, Project
from tests.support.stores import (
    OTHER,
    REPLACE,
    SAMPLE,
    Death,
    MemoryStore,
    complete,
    dying,
    offer,
    plain_site,
    publish,
    published,
    serves,
)

__all__ = ["plain_site"]

plain = pytest.mark.usefixtures("plain_site")
PRERELEASE = f"v1/modules/{SAMPLE}/1.1.0-rc.1"


@dataclass(frozen=True)
class Case:
    """A run: what stood before it, what it offers, and what stands after it."""

    before: Mapping[str, bytes]
    offers: Sequence[Offer]
    after: Mapping[str, bytes]
    replaced: Sequence[str] = ()


def cases() -> dict[str, Case]:
    first = (offer("1.0.0"), offer("1.0.0", address=OTHER))
    second = (offer("1.1.0", "second"), offer("1.1.0", "second", OTHER))
    between = (offer("1.0.1", "mended"),)
    candidate, better = (offer("1.1.0-rc.1", "good"),), (offer("1.1.0-rc.1", "better"),)
    one, two = published(first), published(first, second)
    claimed = MemoryStore(one)
    with pytest.raises(Death):
        publishing.publish(dying(claimed, 3), second)  # both are claimed, and one archive is there
    changed = (offer("1.1.0", "changed my mind"),)
    return {
        "first": Case({}, first, one),
        "second": Case(one, second, two),
        "between": Case(two, between, published(first, second, between)),
        "replaced": Case(
            published(first, candidate), better, published(first, candidate, better), replaced=[PRERELEASE]
        ),
        "claimed by another": Case(claimed.files, changed, {}),
    }


NAMES = ["first", "second", "between", "replaced", "claimed by another"]


@plain
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("others_land", [False, True], ids=["alone", "others land"])
@pytest.mark.parametrize("generations", [False, True], ids=["etags", "generations"])
def test_killed_before_any_write(name: str, others_land: bool, generations: bool) -> None:
    case = cases()[name]
    whole = MemoryStore(case.before, generations=generations)
    publishing.publish(whole, case.offers, REPLACE)
    assert not case.after or whole.files == case.after
    assert len(whole.writes) >= 7
    for at in range(len(whole.writes)):
        store = MemoryStore(case.before, generations=generations)
        with pytest.raises(Death):
            publishing.publish(dying(store, at, others_land=others_land), case.offers, REPLACE)
        serves(store.files, case.before, but=case.replaced)
        publishing.publish(store, case.offers, REPLACE)
        assert store.files == whole.files, f"killed before write {at}"


@plain
@pytest.mark.parametrize("name", ["first", "second", "between"])
def test_another_publisher_comes_before_the_next_run(name: str) -> None:
    case = cases()[name]
    others = offer("0.1.0", "of somebody else", OTHER)
    undisturbed = MemoryStore(case.before)
    publish(undisturbed, others)
    count = len(undisturbed.writes)
    publish(undisturbed, *case.offers)
    for at in range(len(undisturbed.writes) - count):
        store = MemoryStore(case.before)
        with pytest.raises(Death):
            publishing.publish(dying(store, at), case.offers)
        assert publish(store, others) == ["published"]
        serves(store.files, case.before)
        publish(store, *case.offers)
        complete(store.files)
        assert store.files == undisturbed.files, f"killed before write {at}"


@plain
def test_a_version_appears_only_when_it_is_whole() -> None:
    release = offer("1.0.0")
    store = MemoryStore()
    publish(store, release)
    paths = [file.path for file in store.writes]
    announced = paths.index(f"v1/modules/{SAMPLE}/versions")
    own = {path for path in paths if "/1.0.0/" in path}
    assert own <= set(paths[:announced])
    assert paths[0] == ".well-known/terraform.json", "else what a killed run leaves is no registry"
    assert paths[1] == f"v1/modules/{SAMPLE}/1.0.0/module.json", "the claim comes before what it claims"
    assert paths[-1] == "index.json", "it says that the documentation is whole"


@plain
def test_what_was_claimed_is_refused_to_other_bytes_and_says_what_to_do() -> None:
    store = MemoryStore()
    with pytest.raises(Death):
        publishing.publish(dying(store, 3), [offer("1.0.0", "first")])
    left = dict(store.files)
    [outcome] = publishing.publish(store, [offer("1.0.0", "other")])
    assert outcome.verdict.value == "refused"
    assert outcome.reason == (
        "an interrupted run has claimed this version with other bytes (main.tf, outputs.tf): "
        "publish those, or use --replace"
    )
    assert store.files == left
    assert publish(store, offer("1.0.0", "first")) == ["published"]
    assert store.files == published([offer("1.0.0", "first")])


@plain
def test_a_replacement_that_died_is_refused_to_who_would_not_replace() -> None:
    old, new = offer("1.0.0-rc.1", "old"), offer("1.0.0-rc.1", "new")
    store = MemoryStore(published([old]))
    with pytest.raises(Death):
        publishing.publish(dying(store, 2), [new], REPLACE)
    assert publish(store, old) == ["refused"]
    assert publish(store, old, replace=True) == ["replaced"], "and who would, may go back"
    assert store.files == published([old])


@plain
def test_a_replacement_that_died_is_not_forgotten_over_other_versions() -> None:
    old, new, next_ = offer("1.0.0-rc.1", "old"), offer("1.0.0-rc.1", "new"), offer("1.0.0")
    store = MemoryStore(published([old]))
    with pytest.raises(Death):
        publishing.publish(dying(store, 3), [new], REPLACE)
    assert publish(store, next_) == ["published"]
    serves(store.files, published([old]), but=[f"v1/modules/{SAMPLE}/1.0.0-rc.1"])
    assert publish(store, old) == ["refused"]
    assert publish(store, new, replace=True) == ["replaced"]
    assert store.files == published([new], [next_])


KILLED = """
import os, signal, sys
from pathlib import Path

name, move = sys.argv.pop(1), Path.replace

def replace(self, target):
    if Path(target).name == name:
        os.kill(os.getpid(), signal.SIGKILL)
    return move(self, target)

Path.replace = replace
from generator.cli import frontroute
frontroute()
"""


@pytest.mark.parametrize("name", ["module.tar.gz", "versions"])
def test_a_process_that_is_killed_as_it_writes_a_file(name: str, project: Project, tmp_path: Path) -> None:
    out = tmp_path / "registry"
    options = ("--no-record", "--no-validate")
    assert project.publish(out, *options).exit_code == 0
    before = projects.tree(out)
    project.version("1.1.0")
    assert project.render().exit_code == 0
    command = ["registry", "publish", str(out), "--namespace", NAMESPACE, *options, "--root", str(project.root)]
    ended = subprocess.run([sys.executable, "-c", KILLED, name, *command], capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    left = projects.tree(out)
    assert any("tmp" in Path(path).suffix for path in left), "it died between writing a file and moving it to its place"
    assert {path: left[path] for path in before} == before
    result = project.publish(out, *options)
    assert result.output.startswith(f"published  {ADDRESS} 1.1.0")
    undisturbed = tmp_path / "undisturbed"
    for version in ("1.0.0", "1.1.0"):
        project.version(version)
        assert project.publish(undisturbed, *options).exit_code == 0
    assert projects.tree(out) == projects.tree(undisturbed)
