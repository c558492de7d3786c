"""Two applies at once on the same state in S3, locked by a file beside it."""

from __future__ import annotations

import re

import boto3
import pytest

from generator.rehearsal.moto import MotoServer
from tests.state import locking
from tests.state.conftest import Desk
from tests.state.rendering import backend

pytestmark = pytest.mark.xdist_group("moto")

BUCKET = "acme-tfstate"
REGION = "us-west-2"
ACCOUNT = {"AWS_ACCESS_KEY_ID": "mock", "AWS_SECRET_ACCESS_KEY": "mock"}


def elsewhere(endpoint: str) -> tuple[str, ...]:
    """What makes `init` use a server that is not AWS."""
    settings = (
        f'endpoints={{s3="{endpoint}"}}',
        "use_path_style=true",
        "skip_credentials_validation=true",
        "skip_requesting_account_id=true",
    )
    return tuple(f"-backend-config={setting}" for setting in settings)


@pytest.fixture
def join(desk: Desk, moto: MotoServer) -> locking.Join:
    """Brings someone to the desk whose state is in a bucket of this test's own."""
    s3 = boto3.client(
        "s3",
        endpoint_url=moto.endpoint,
        region_name=REGION,
        aws_access_key_id="mock",
        aws_secret_access_key="mock",
    )
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    files = backend(desk.path / "repo", f"{{ backend: s3, bucket: {BUCKET}, region: {REGION}, use_lockfile: true }}")
    assert "use_lockfile = true" in files["backend.tf"]
    return lambda name: desk.person(name, files, ACCOUNT, *elsewhere(moto.endpoint))


def test_exactly_one_runs(desk: Desk, join: locking.Join) -> None:
    locking.exactly_one_of_many_runs(desk, join)


def test_lock_timeout_waits(desk: Desk, join: locking.Join) -> None:
    locking.patience_waits(desk, join)


def test_lock_outlives_its_holder_until_it_is_forced(desk: Desk, join: locking.Join) -> None:
    locking.dies_while_applying(desk, join)
    other = join("other")
    other.apply()
    assert other.wait() == 1
    assert locking.LOCKED in other.log
    lock = re.search(r"Lock Info: ID: (?P<id>[0-9a-f-]{36})", other.log)
    assert lock is not None, other.log
    assert other.terraform("force-unlock", "-force", lock["id"]) == 0, other.log
    other.apply()
    assert other.wait() == 0, other.log
    assert desk.began() == ["lost", "other"]
