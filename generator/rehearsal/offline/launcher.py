"""The file that Terraform takes for a provider: a few lines that start this package's Python.

Terraform notes its checksum in lock files, so it says nothing that changes with a schema's or a fact's content.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Final

# The package, also where it is not installed; and nothing of the directory that Terraform runs in.
_START: Final = """\
import sys
package, name, version, directory = sys.argv[1:]
if package not in sys.path:
    sys.path.insert(0, package)
from generator.rehearsal.offline.serve import main
main(name, version, directory)
"""

PACKAGE: Final = Path(__file__).resolve().parents[3]


def launcher(name: str, version: str, directory: Path) -> bytes:
    """The launcher of a provider.

    Args:
        name: the provider.
        version: its version.
        directory: where the provider keeps files between runs; its byte-code, too.
    """
    words = [
        sys.executable,
        "-I",
        "-X",
        f"pycache_prefix={directory / 'bytecode'}",
        "-c",
        _START,
        str(PACKAGE),
        name,
        version,
        str(directory),
    ]
    # A shebang breaks on blanks and beyond 127 bytes; the shell's `exec` has neither limit.
    text = f"#!/bin/sh\n# The offline provider {name} of frontroute.\nexec {shlex.join(words)}\n"
    return text.encode("utf-8", "surrogateescape")
