"""What one process of a provider leaves for the next to know, and what it does not."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.errors import FrontrouteError
from generator.rehearsal.offline.service import Inventory, open_inventory
from generator.rehearsal.offline.service.inventory import Entry
from generator.rehearsal.offline.service.naming import Name


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def pool(inventory: Inventory, number: int = 1, monitor: str = "m1") -> None:
    state = {"id": f"p{number}", "name": "a"}
    names = (Name("monitor", "acme_monitor", monitor, True),)
    inventory.note(Entry("acme_pool", f"p{number}", state, state, (f"p{number}",), names, (f"0 {number}",)))


def holds(inventory: Inventory) -> bool:
    return inventory.holder("acme_monitor", "m1", ["m1"]) is not None


def test_another_process_knows_what_this_one_made(store: Path) -> None:
    pool(Inventory(store))
    other = Inventory(store)
    assert holds(other)
    assert other.find("acme_pool", "p1") == {"id": "p1", "name": "a"}
    other.forget("acme_pool", "p1")
    assert not holds(Inventory(store))


def test_an_object_that_is_noted_again_names_only_what_it_names_now(store: Path) -> None:
    inventory = Inventory(store)
    pool(inventory)
    pool(inventory, monitor="m2")
    assert not holds(inventory)


def test_an_object_that_a_later_run_does_not_find_in_its_state_has_no_say(store: Path) -> None:
    pool(Inventory(store, run="1", lasting=False))
    later = Inventory(store, run="2", lasting=False)
    later.refreshing()
    pool(later, 2, "m2")
    assert not holds(later)
    assert later.find("acme_pool", "p1") is None


def test_a_run_that_applies_a_saved_plan_knows_what_the_plan_was_made_of(store: Path) -> None:
    planning = Inventory(store, run="1", lasting=False)
    planning.refreshing()
    pool(planning)
    assert holds(Inventory(store, run="2", lasting=False))


def test_a_name_from_an_earlier_run_is_not_taken(store: Path) -> None:
    pool(Inventory(store, run="1", lasting=False))
    assert not Inventory(store, run="2", lasting=False).claimants("acme_pool", "0 1", "p2")
    assert Inventory(store, run="1", lasting=False).claimants("acme_pool", "0 1", "p2")


def test_a_state_that_was_changed_by_hand_is_not_what_was_told(store: Path) -> None:
    inventory = Inventory(store)
    pool(inventory)
    assert inventory.object_told("acme_pool", "p1", {"id": "p1", "name": "a"}) is not None
    assert inventory.object_told("acme_pool", "p1", {"id": "p1", "name": "b"}) is None


def test_many_at_once(store: Path) -> None:
    inventories = [Inventory(store) for _ in range(4)]
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda number: pool(inventories[number % 4], number), range(200)))
    assert len(inventories[0].all_of("acme_pool")) == 200


def test_several_processes_at_once(tmp_path: Path) -> None:
    script = f"""
from generator.rehearsal.offline.service import open_inventory
from generator.rehearsal.offline.service.inventory import Entry
import sys
inventory = open_inventory("acme", {{"FRONTROUTE_OFFLINE_STORE": {str(tmp_path)!r}}})
for number in range(50):
    inventory.note(Entry("acme_pool", f"{{sys.argv[1]}}-{{number}}", {{}}, {{}}))
"""
    running = [subprocess.Popen([sys.executable, "-c", script, name]) for name in "ab"]
    assert [process.wait(60) for process in running] == [0, 0]
    assert len(open_inventory("acme", {"FRONTROUTE_OFFLINE_STORE": str(tmp_path)}).all_of("acme_pool")) == 100


COOKIE = {"TF_PLUGIN_MAGIC_COOKIE": "x"}  # Terraform starts its providers with it


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".terraform").mkdir()
    return tmp_path


def test_the_store_is_where_the_environment_says(root: Path) -> None:
    chosen = root / "deep" / "down"
    assert open_inventory("acme", {"FRONTROUTE_OFFLINE_STORE": str(chosen)}, root).strict
    assert list(chosen.iterdir())


def test_a_store_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "acme.sqlite").write_text("not a database" * 100)
    with pytest.raises(FrontrouteError, match=r"acme\.sqlite"):
        open_inventory("acme", {"FRONTROUTE_OFFLINE_STORE": str(tmp_path)})


def test_else_it_is_in_the_directory_of_terraform(root: Path) -> None:
    assert open_inventory("acme", COOKIE, root).strict
    assert (root / ".terraform" / "frontroute-acme.sqlite").exists()


def test_it_is_there_wherever_that_is(root: Path) -> None:
    (root / "data").mkdir()
    open_inventory("acme", COOKIE | {"TF_DATA_DIR": "data"}, root)
    assert (root / "data" / "frontroute-acme.sqlite").exists()


def test_without_a_store_nothing_is_refused_because_of_other_objects(root: Path) -> None:
    assert not open_inventory("acme", {}, root).strict
    assert not open_inventory("acme", COOKIE, root / ".terraform").strict


def test_a_damaged_store_of_terraform_is_passed_over(root: Path) -> None:
    (root / ".terraform" / "frontroute-acme.sqlite").write_text("not a database" * 100)
    inventory = open_inventory("acme", COOKIE, root)
    pool(inventory)
    assert not inventory.strict


def test_an_id_is_given_once_in_a_run(store: Path) -> None:
    first, second = Inventory(store, run="1", lasting=False), Inventory(store, run="1", lasting=False)
    assert first.reserve("acme_pool", "p1")
    assert not second.reserve("acme_pool", "p1")
    first.release("acme_pool", "p1")
    assert second.reserve("acme_pool", "p1")
    assert Inventory(store, run="2", lasting=False).reserve("acme_pool", "p1")
    assert not Inventory(store).reserve("acme_pool", "p1")


def test_what_no_run_has_asked_for_in_a_while_is_forgotten(store: Path) -> None:
    pool(Inventory(store, run="1", lasting=False))
    for run in ("2", "3"):
        Inventory(store, run=run, lasting=False).refreshing()
    assert Inventory(store).find("acme_pool", "p1") is None
