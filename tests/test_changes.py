"""The six verdicts over any plan, lock and disk, and what applying them leaves behind."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import write
from generator.changes import Change, Verdict, compare, forced, next_lock
from generator.lock import NAME, Lock, digest, dump, parse
from generator.planning import Plan, PlannedFile

contents = st.sampled_from([b"", b"a\n", b"b\n", b"\xff\0"])
# No path is a folder of another one: a tree of files cannot hold both.
paths = st.sampled_from(
    ["modules/x/main.tf", "modules/x/a/b.tf", "modules/y/main.tf", "envs/dev/edge/main.tf", "top.json"]
)
hashes = st.dictionaries(paths, contents.map(digest))
disks = st.dictionaries(paths, contents)
locks = st.builds(Lock, hashes, st.just({}) | hashes)
scopes = st.sampled_from([("",), ("modules/x/",), ("modules/x/", "modules/y/")])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    scope = draw(scopes)
    files = draw(st.dictionaries(paths.filter(lambda path: path.startswith(scope)), contents))
    return Plan({path: PlannedFile(content, f"templates/{path}.j2") for path, content in files.items()}, scope)


def by_path(plan: Plan, lock: Lock, disk: dict[str, bytes]) -> dict[str, Change]:
    changes = compare(plan, lock, disk)
    assert [change.path for change in changes] == sorted({change.path for change in changes})
    return {change.path: change for change in changes}


# ---- the table -------------------------------------------------------------------------------------------------------


def expected(path: str, plan: Plan, lock: Lock, disk: dict[str, bytes]) -> Verdict | None:
    """The table of the design, line by line."""
    stands, ours = disk.get(path), {lock.files.get(path), lock.pending.get(path)} - {None}
    if path in plan.files:
        if stands == plan.files[path].content:
            return Verdict.IDENTICAL
        if stands is None:
            return Verdict.CREATE
        if not ours:
            return Verdict.FOREIGN
        return Verdict.UPDATE if digest(stands) in ours else Verdict.EDITED
    if stands is None or not ours or not path.startswith(plan.scopes):
        return None
    return Verdict.DELETE if digest(stands) in ours else Verdict.EDITED


@given(plans(), locks, disks)
def test_every_file_has_the_verdict_of_the_table(plan: Plan, lock: Lock, disk: dict[str, bytes]) -> None:
    found = by_path(plan, lock, disk)
    every = {*plan.files, *lock.files, *lock.pending, *disk}
    verdicts = {path: verdict for path in every if (verdict := expected(path, plan, lock, disk))}
    assert {path: change.verdict for path, change in found.items()} == verdicts


@given(plans(), locks, disks)
def test_a_change_says_what_stands_and_what_should(plan: Plan, lock: Lock, disk: dict[str, bytes]) -> None:
    for path, change in by_path(plan, lock, disk).items():
        planned = plan.files.get(path)
        assert change.origin == (planned.origin if planned else "")
        if change.verdict is Verdict.IDENTICAL:
            assert change.before is change.after is None
        else:
            assert change.before == disk.get(path)
            assert change.after == (planned.content if planned else None)


@pytest.mark.parametrize(
    ("on_disk", "locked", "planned", "verdict"),
    [
        (b"new", None, b"new", Verdict.IDENTICAL),
        (b"new", b"old", b"new", Verdict.IDENTICAL),
        (None, None, b"new", Verdict.CREATE),
        (None, b"old", b"new", Verdict.CREATE),
        (b"old", b"old", b"new", Verdict.UPDATE),
        (b"mine", b"old", b"new", Verdict.EDITED),
        (b"mine", None, b"new", Verdict.FOREIGN),
        (b"old", b"old", None, Verdict.DELETE),
        (b"mine", b"old", None, Verdict.EDITED),
        (None, b"old", None, None),
        (b"mine", None, None, None),
    ],
)
def test_the_table_by_example(
    on_disk: bytes | None, locked: bytes | None, planned: bytes | None, verdict: Verdict | None
) -> None:
    plan = Plan({} if planned is None else {"f": PlannedFile(planned, "")}, ("",))
    lock = Lock({} if locked is None else {"f": digest(locked)})
    changes = compare(plan, lock, {} if on_disk is None else {"f": on_disk})
    assert [change.verdict for change in changes] == ([verdict] if verdict else [])


@pytest.mark.parametrize("verdict", list(Verdict))
def test_hand_edits_and_foreign_files_are_refused_and_nothing_else(verdict: Verdict) -> None:
    assert verdict.refused == (verdict.value in ("edited", "foreign"))


# ---- force -----------------------------------------------------------------------------------------------------------


@given(plans(), locks, disks)
def test_force_drops_hand_edits_and_keeps_foreign_files(plan: Plan, lock: Lock, disk: dict[str, bytes]) -> None:
    before = compare(plan, lock, disk)
    after = forced(before)
    assert [change.path for change in after] == [change.path for change in before]
    for old, new in zip(before, after, strict=True):
        if old.verdict is Verdict.EDITED:
            assert new.verdict is (Verdict.UPDATE if old.path in plan.files else Verdict.DELETE)
            assert (new.before, new.after, new.origin) == (old.before, old.after, old.origin)
        else:
            assert new == old


# ---- applied ---------------------------------------------------------------------------------------------------------


def laid_out(root: Path, disk: dict[str, bytes], lock: Lock) -> None:
    for path, content in disk.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    (root / NAME).write_text(dump(lock))


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@given(plans(), locks, disks, st.booleans())
def test_after_a_run_everything_is_identical(plan: Plan, lock: Lock, disk: dict[str, bytes], force: bool) -> None:
    changes = compare(plan, lock, disk)
    changes = forced(changes) if force else changes
    if any(change.verdict.refused for change in changes):
        return
    with TemporaryDirectory() as name:
        root = Path(name)
        laid_out(root, disk, lock)
        write.apply(root, changes, lock, next_lock(lock, plan), lambda _: None)
        left = tree(root)
        after = parse(left.pop(NAME).decode())
    assert {path: left.get(path) for path in plan.files} == {path: file.content for path, file in plan.files.items()}
    touched = {change.path for change in changes}
    assert {p: c for p, c in left.items() if p not in touched} == {p: c for p, c in disk.items() if p not in touched}
    assert {change.verdict for change in compare(plan, after, left)} <= {Verdict.IDENTICAL}
    # What lies outside of the run's scope is as ours as it was before.
    for was, now in ((lock.files, after.files), (lock.pending, after.pending)):
        assert {p: d for p, d in now.items() if not p.startswith(plan.scopes)} == {
            p: d for p, d in was.items() if not p.startswith(plan.scopes)
        }
    assert not any(path.startswith(plan.scopes) for path in after.pending)


@given(locks)
def test_a_lock_is_read_as_it_was_written(lock: Lock) -> None:
    assert parse(dump(lock)) == lock
