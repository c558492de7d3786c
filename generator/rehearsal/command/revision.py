"""What a git revision holds, in a scratch tree: read from git's objects, the working tree and its index untouched."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator import lock
from generator.errors import EXIT_USAGE, FrontrouteError

# What a rehearsal reads of a project.
READ = ("templates/", "envs/", "modules/", lock.NAME)

_FILE, _EXECUTABLE = "100644", "100755"


class RevisionError(FrontrouteError):
    """There is no such revision, no repository, or no git."""

    exit_code = EXIT_USAGE


def resolve(root: Path, revision: str, environ: Mapping[str, str]) -> str:
    """The commit that a revision means, in full.

    Raises:
        RevisionError: see there.
    """
    if shutil.which("git", path=environ.get("PATH", os.defpath)) is None:
        raise RevisionError("--from needs git, which is not on PATH")
    inside = _git(root, environ, ["rev-parse", "--is-inside-work-tree"])
    if inside.returncode:
        raise RevisionError(f"--from {revision}: {root} is not in a git repository")
    found = _git(root, environ, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"])
    if found.returncode:
        raise RevisionError(
            f'--from {revision}: the repository has no revision "{revision}"',
            hint="It takes a branch, a tag, a commit, or HEAD~1. In a shallow clone, fetch it first.",
        )
    return found.stdout.decode().strip()


def extract(root: Path, commit: str, target: Path, environ: Mapping[str, str]) -> None:
    """Write the project of a commit, as far as a rehearsal reads it, into an existing directory.

    `root` is the project's folder, which may lie below the repository's. Links and submodules are left out.

    Raises:
        RevisionError: git cannot read its objects, as in a partial clone without network.
    """
    listed = _git(root, environ, ["ls-tree", "-r", "-z", commit, "--", *READ])
    if listed.returncode:
        raise RevisionError(f"git cannot list {commit}: {listed.stderr.decode(errors='replace').strip()}")
    entries = []
    for line in filter(None, listed.stdout.split(b"\0")):
        facts, _, name = line.partition(b"\t")
        mode, _, identifier = facts.decode().split(" ")
        if mode in (_FILE, _EXECUTABLE):
            entries.append((identifier, os.fsdecode(name)))
    contents = _contents(root, environ, [identifier for identifier, _ in entries])
    for (_, path), content in zip(entries, contents, strict=True):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _contents(root: Path, environ: Mapping[str, str], identifiers: Sequence[str]) -> list[bytes]:
    """The contents of objects, in their order."""
    asked = "".join(f"{identifier}\n" for identifier in identifiers).encode()
    answer = _git(root, environ, ["cat-file", "--batch"], given=asked)
    if answer.returncode:
        raise RevisionError(f"git cannot read its objects: {answer.stderr.decode(errors='replace').strip()}")
    contents, at, text = [], 0, answer.stdout
    for identifier in identifiers:
        end = text.index(b"\n", at)
        head = text[at:end].split(b" ")
        if len(head) != 3:
            raise RevisionError(f"git cannot read the object {identifier}")
        size = int(head[2])
        contents.append(text[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return contents


def _git(
    root: Path, environ: Mapping[str, str], arguments: Sequence[str], given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    # No lock is taken, no pager started, no question asked.
    quiet = {**environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    return subprocess.run(  # noqa: S603 - the user's git
        ["git", "-C", str(root), *arguments],  # noqa: S607 - found on PATH
        input=given if given is not None else b"",
        env=quiet,
        capture_output=True,
        check=False,
    )
