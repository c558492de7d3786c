"""Terraform in tests: tftest without its deadlock, on scratch copies, each plan made once a session."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tftest

from generator.rehearsal import running
from generator.rehearsal.cli_config import clean_environ
from generator.rehearsal.engine import Engine
from generator.rehearsal.overrides import mocked_environment
from generator.rehearsal.scratch import Scratch, scratch_copy
from tests.support.locking import locked
from tests.support.offline import OfflineProviders
from tests.support.provider import RunningProvider

TIMEOUT_S = 300.0
VARIABLES = "zz_test.auto.tfvars.json"


class Plan(tftest.TerraformPlanOutput):  # type: ignore[misc]
    """A plan as data: `resources`, `modules`, `outputs`, `variables`, `resource_changes`; see tftest."""


class Terraform(tftest.TerraformTest):  # type: ignore[misc]
    """`tftest.TerraformTest` on a scratch copy.

    tftest reads stdout to its end before it looks at stderr, and hangs when Terraform fills the pipe of
    stderr first. It also adds to the process's environment, where ours replaces it.
    """

    def __init__(self, scratch: Scratch, engine: Engine, environ: Mapping[str, str]) -> None:
        super().__init__(str(scratch.path), binary=str(engine.path))
        self.scratch = scratch
        self.env = dict(environ)

    def execute_command(self, cmd: str, *cmd_args: str) -> tftest.TerraformCommandOutput:
        accept = (0, 2) if "-detailed-exitcode" in cmd_args else (0,)
        try:
            done = running.Terraform(Path(self.binary), self.env).run(
                [cmd, *cmd_args], cwd=Path(self.tfdir), timeout=TIMEOUT_S, accept=accept
            )
        except running.TerraformError as error:
            raise tftest.TerraformTestError(error.message, error.result.stderr) from error
        return tftest.TerraformCommandOutput(done.returncode, done.stdout, done.stderr)

    def changes(self) -> dict[str, list[str]]:
        """What a plan of the copy as it stands would do: actions by address, what stays as it is left out."""
        plan = self.plan(output=True)
        actions = {address: change["change"]["actions"] for address, change in plan.resource_changes.items()}
        return {address: done for address, done in actions.items() if done not in (["no-op"], ["read"])}


class PlanFailedError(AssertionError):
    """A plan that should have succeeded did not; `str()` is what Terraform said."""


@dataclass(frozen=True)
class Planner:
    """Runs root modules of the tree on scratch copies. Plans from nothing are made once a session.

    Attributes:
        engine: the Terraform to run.
        cli_config: the CLI configuration to run it with.
        environ: the environment to start from.
        answers: URL of a moto server that holds nothing: it answers what plans ask (accounts, zones).
        cache: a directory that all workers of the session share.
        provider: an AWS provider that keeps running, for roots with one configuration of it.
        offline: the offline providers, to take instead of real ones; None takes the real ones.
    """

    engine: Engine
    cli_config: Path
    environ: Mapping[str, str]
    answers: str
    cache: Path
    provider: RunningProvider | None = None
    offline: OfflineProviders | None = None

    @contextmanager
    def opened(
        self,
        root: Path,
        *,
        moto: str | None = None,
        services: Mapping[str, str] | None = None,
        files: Mapping[str, str] | None = None,
        init: bool = True,
    ) -> Iterator[Terraform]:
        """A root module on a scratch copy, initialised, with a local state: apply and destroy at will.

        Args:
            root: a stack, an example, or any other root module.
            moto: URL of a moto server that answers for AWS; without it nothing answers, and only plans work.
            services: URLs of single AWS services that another server answers for.
            files: further files for the copy of the root module, text by name; None keeps it as it is.
            init: whether to run ``terraform init``.
        """
        with scratch_copy(root) as scratch:
            scratch.write(files or {})
            scratch.override(endpoints={"aws": moto} if moto else None, services=services)
            terraform = self._terraform(scratch)
            if init:
                terraform.setup(cleanup_on_exit=False)
            yield terraform

    def plan(
        self, root: Path, *, tf_vars: Mapping[str, Any] | None = None, files: Mapping[str, str] | None = None
    ) -> Plan:
        """The plan of a root module from an empty state, in an account that holds nothing; made once a session.

        Args:
            root: a stack, an example, or a module by itself.
            tf_vars: data for its variables, of any type; text in it is never read as an expression.
            files: further files for the copy, text by name.

        Raises:
            PlanFailedError: `init` or `plan` failed.
        """
        outcome = self._outcome(root, tf_vars, files)
        if "error" in outcome:
            raise PlanFailedError(outcome["error"])
        return Plan(outcome["plan"])

    def failure(
        self, root: Path, *, tf_vars: Mapping[str, Any] | None = None, files: Mapping[str, str] | None = None
    ) -> str:
        """What Terraform says of a root module that must not plan, on one line, since it wraps its lines.

        Arguments as of `plan`.

        Raises:
            AssertionError: it planned.
        """
        outcome = self._outcome(root, tf_vars, files)
        assert "error" in outcome, f"{root} planned, though it must not"
        return " ".join(str(outcome["error"]).split())

    def _terraform(self, scratch: Scratch) -> Terraform:
        if self.offline is not None:
            environ = self.offline.environ(standing=_one_configuration(scratch))
            return Terraform(scratch, self.engine, environ)
        extra = self.provider.environ() if self.provider and _one_configuration(scratch) else None
        environ = clean_environ(self.environ, self.cli_config, without=mocked_environment(), extra=extra)
        return Terraform(scratch, self.engine, environ)

    def _outcome(
        self, root: Path, tf_vars: Mapping[str, Any] | None, files: Mapping[str, str] | None
    ) -> dict[str, Any]:
        with scratch_copy(root) as scratch:
            scratch.write(files or {})
            if tf_vars:
                scratch.write({VARIABLES: json.dumps(tf_vars, sort_keys=True)})
            where = scratch.path.relative_to(scratch.base).as_posix()
            key = _key(scratch.digest(), where, str(self.engine), str(self.engine.path), self._providers())
            scratch.override(endpoints={"aws": self.answers})
            return self._once(key, lambda: self._plan(scratch))

    def _plan(self, scratch: Scratch) -> dict[str, Any]:
        terraform = self._terraform(scratch)
        try:
            terraform.setup(cleanup_on_exit=False)
            return {"plan": dict(terraform.plan(output=True))}
        except tftest.TerraformTestError as error:
            return {"error": str(error.args[0])}

    def _providers(self) -> str:
        return "offline" if self.offline is not None else self.cli_config.read_text()

    def _once(self, key: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        path = self.cache / f"{key}.json"
        with locked(self.cache / f"{key}.lock"):
            if not path.exists():
                fresh = path.with_suffix(".new")
                fresh.write_text(json.dumps(make()))
                fresh.replace(path)
        outcome: dict[str, Any] = json.loads(path.read_text())
        return outcome


def _key(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def _one_configuration(scratch: Scratch) -> bool:
    """Whether a running provider can serve the root: two configurations in one process would mix."""
    files = [path.read_text() for path in scratch.path.glob("zz_*.tf")]
    return sum(text.count('provider "aws"') for text in files) == 1
