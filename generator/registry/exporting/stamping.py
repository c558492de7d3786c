"""In whose name and with which date an export is committed.

A clean project gives those of its newest commit, so that the same commit is exported with the same hashes by everybody.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

from generator import lock
from generator.registry.exporting.git import Git
from generator.registry.making import LICENSE

# What an export is made of.
_MADE_OF = ("templates", "modules", "envs", LICENSE, lock.NAME)
_NOBODY = ("frontroute", "frontroute@localhost")


def stamp(root: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Author, committer and their dates, as variables of git's environment.

    Args:
        root: the project's root.
        environ: the user's environment.

    Raises:
        GitError: there is no git.
    """
    return _of_project(Git(root, environ)) or _of_user(Git(root, environ))


def _of_project(git: Git) -> dict[str, str]:
    """Those of the newest commit; nothing where there is none, or where it is not what is exported."""
    status = git.maybe("--no-optional-locks", "status", "--porcelain", "--untracked-files=normal", "--", *_MADE_OF)
    if status != "" or not git.maybe("ls-files", "--", *_MADE_OF):
        return {}
    shown = git.maybe("log", "-1", "--date=raw", "--format=%an%n%ae%n%ad%n%cn%n%ce%n%cd", "--no-show-signature")
    facts = shown.split("\n") if shown else []
    if len(facts) != 6 or not all(facts):
        return {}
    author, committer = facts[:3], facts[3:]
    return {**_variables("AUTHOR", *author), **_variables("COMMITTER", *committer)}


def _of_user(git: Git) -> dict[str, str]:
    now = f"{int(time.time())} +0000"
    name, mail = _NOBODY
    # As git says it: of the environment or the configuration, and never guessed from the machine's name.
    identity = git.maybe("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
    if identity is not None and "<" in identity:
        name, _, rest = identity.partition(" <")
        mail = rest.partition(">")[0]
    return {**_variables("AUTHOR", name, mail, now), **_variables("COMMITTER", name, mail, now)}


def _variables(who: str, name: str, mail: str, date: str) -> dict[str, str]:
    return {f"GIT_{who}_NAME": name, f"GIT_{who}_EMAIL": mail, f"GIT_{who}_DATE": date}
