"""Two applies at once on the same state in a real PostgreSQL."""

from __future__ import annotations

import itertools

import pytest

from tests.state import locking
from tests.state.conftest import Desk
from tests.state.rendering import backend
from tests.support.postgres import Postgres

pytestmark = pytest.mark.xdist_group("postgres")

_numbers = itertools.count()


@pytest.fixture
def join(desk: Desk, postgres_server: Postgres) -> locking.Join:
    """Brings someone to the desk whose state is in a database of this test's own."""
    address = postgres_server.create_database(f"tfstate{next(_numbers)}")
    files = backend(desk.path / "repo", "{ backend: pg }")  # where the server is, the environment says
    assert 'backend "pg"' in files["backend.tf"]
    return lambda name: desk.person(name, files, {"PG_CONN_STR": address})


def test_exactly_one_runs(desk: Desk, join: locking.Join) -> None:
    locking.exactly_one_of_many_runs(desk, join)


def test_lock_timeout_waits(desk: Desk, join: locking.Join) -> None:
    locking.patience_waits(desk, join)


def test_lock_dies_with_its_holder(desk: Desk, join: locking.Join) -> None:
    locking.dies_while_applying(desk, join)
    # The server notices that the connection is gone as soon as the system has closed it.
    other = join("other")
    other.apply("-lock-timeout=600s")
    assert other.wait() == 0, other.log
    assert desk.began() == ["lost", "other"]
