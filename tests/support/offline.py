"""The offline providers in tests: one process that serves all of them for the whole session.

A test takes the session's fixture::

    def test_something(offline: OfflineProviders, engine: Engine, tmp_path: Path) -> None:
        (tmp_path / "main.tf").write_text(...)
        terraform = Terraform(engine.path, offline.environ())
        terraform.run(["init"], cwd=tmp_path)
        terraform.run(["apply", "-auto-approve"], cwd=tmp_path)

`environ()` makes Terraform use the running providers: a plan takes some 0.1 s. With `environ(standing=False)` Terraform
starts the providers of the mirror by itself, as it does for a user.

They know nothing of objects that were made before. A test of what depends on that (an object that is in use cannot be
deleted) either takes `environ(standing=False)`, or `started({STORE_VARIABLE: str(tmp_path / "store")})`::

    with offline.started({"FRONTROUTE_OFFLINE_RESOLVED": "1"}) as other:
        Terraform(engine.path, other.environ())
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.rehearsal import cli_config as configuration
from generator.rehearsal.offline import library
from generator.rehearsal.offline.mirror import offline_config
from generator.rehearsal.offline.standing import StandingProviders
from generator.rehearsal.overrides import mocked_environment


class OfflineProviders:
    """The offline providers, running, and a CLI configuration for those who want to start them.

    Attributes:
        cli_config: a CLI configuration with the mirror.
        reattach: the variable that makes Terraform use the running ones.
    """

    def __init__(self, environ: Mapping[str, str], extra: Mapping[str, str]) -> None:
        self._environ = dict(environ)
        self._extra = dict(extra)
        self._standing = StandingProviders(library.names(), {**self._environ, **self._extra})
        self.cli_config: Path = offline_config(environ)
        self.reattach = self._standing.reattach

    def environ(self, *, standing: bool = True) -> dict[str, str]:
        """The environment for Terraform's processes: no account of any cloud in it.

        Args:
            standing: whether it uses the running providers, or starts its own.
        """
        clean = configuration.clean_environ(self._environ, self.cli_config, without=mocked_environment())
        return {**clean, **self._extra, **(self.reattach if standing else {})}

    @contextmanager
    def started(self, extra: Mapping[str, str]) -> Iterator[OfflineProviders]:
        """Other providers, with more in their environment, for as long as the block runs."""
        other = OfflineProviders(self._environ, {**self._extra, **extra})
        try:
            yield other
        finally:
            other.stop()

    def stop(self) -> None:
        """Ends them."""
        self._standing.close()
