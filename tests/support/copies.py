"""A copy of the package in a directory of its own, whose schemas and facts a test may change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import generator

_RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from generator.cli import frontroute; frontroute()"


class PackageCopy:
    """A copy of the package, and the command that runs it.

    Attributes:
        data: the directory of its schemas and facts.
    """

    def __init__(self, directory: Path) -> None:
        source = Path(generator.__file__).parent
        shutil.copytree(source, directory / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        self._root = directory
        self.data = directory / "generator" / "rehearsal"

    def run(self, *args: str, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Runs `frontroute` with these arguments."""
        return subprocess.run(
            [sys.executable, "-I", "-c", _RUN, str(self._root), *args],
            env={**environ, "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=os.sep,
            capture_output=True,
            text=True,
            check=False,
        )
