"""Runs git on one repository: no hook, no pager, no question, and nothing of the user's that would change a byte."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import FrontrouteError

# What a repository around us, or a hook that we run in, would tell git: it is not about the repository that we mean.
_OTHERS = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"),
    *("GIT_REPLACE_REF_BASE", "GIT_DEFAULT_HASH", "GIT_TEMPLATE_DIR", "GIT_INTERNAL_SUPER_PREFIX"),
)
_QUIET = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "GIT_PAGER": "cat"}
_SETTINGS = (
    *("-c", f"core.hooksPath={os.devnull}", "-c", "core.autocrlf=false", "-c", "core.quotePath=false"),
    *("-c", "i18n.commitEncoding=UTF-8", "-c", "core.fsmonitor=false", "-c", "gc.auto=0"),
)


class GitError(FrontrouteError):
    """There is no git, or it refuses what it is asked."""


@dataclass(frozen=True, slots=True)
class Git:
    """Git on a repository.

    Attributes:
        directory: its working tree.
        environ: the user's environment.
        extra: what to set in it.
    """

    directory: Path
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    extra: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, given: bytes = b"", **extra: str) -> bytes:
        """What a command prints.

        Args:
            arguments: the command and its options.
            given: its input.
            extra: variables of the environment.

        Raises:
            GitError: it fails.
        """
        done = self.attempt(arguments, given, extra)
        if done.returncode:
            said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
            raise GitError(f"git {arguments[0]} fails in {self.directory}: {said}")
        return done.stdout

    def text(self, *arguments: str) -> str:
        """What a command prints, without the line's end."""
        return self(*arguments).decode("utf-8", "replace").strip()

    def maybe(self, *arguments: str) -> str | None:
        """What a command prints; None if it fails, which is an answer too."""
        done = self.attempt(arguments)
        return None if done.returncode else done.stdout.decode("utf-8", "replace").strip()

    def attempt(
        self, arguments: Sequence[str], given: bytes = b"", extra: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs a command, whatever comes of it.

        Raises:
            GitError: there is no git.
        """
        program = shutil.which("git", path=self.environ.get("PATH", os.defpath))
        if program is None:
            raise GitError("git is not on PATH", hint="Install git: modules are exported as its repositories.")
        kept = {name: value for name, value in self.environ.items() if name not in _OTHERS}
        return subprocess.run(  # noqa: S603 - the user's git
            [program, *_SETTINGS, *arguments],
            cwd=self.directory,
            input=given,
            env={**kept, **_QUIET, **self.extra, **(extra or {})},
            capture_output=True,
            check=False,
            start_new_session=True,  # an interrupt ends us between two commands, not git within one
        )

    @property
    def itself(self) -> Git:
        """Git on the repository that stands in the directory, never on one around it."""
        where = {"GIT_DIR": str(self.directory / ".git"), "GIT_WORK_TREE": str(self.directory)}
        return Git(self.directory, self.environ, {**self.extra, **where})
