"""The backend as `generate-modules` renders it for an environment, which is what these tests are about."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# The smallest architecture there can be. Only the backend of its stack is used: no provider is ever installed.
ARCHITECTURE = """\
title: Nothing
version: 1.0.0
terraform: ">= 1.9"
providers:
  "null": { source: hashicorp/null, version: ">= 3.0" }
inputs:
  name: { type: string, description: Name of nothing. }
"""

ENVIRONMENT = """\
environment: dev
state: {state}
stacks:
  edge:
    modules:
      nothing:
        architecture: null-nothing
        inputs: {{ name: x }}
"""


def backend(root: Path, state: str) -> dict[str, str]:
    """The rendered `backend.tf` of the stack `edge` of the environment `dev`, text by name.

    Args:
        root: a new directory to render in.
        state: the environment's `state:`, as YAML on one line.
    """
    files = {
        "templates/null-nothing/architecture.yaml": ARCHITECTURE,
        "templates/null-nothing/main.tf.j2": "",
        "envs/dev/environment.yaml": ENVIRONMENT.format(state=state),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    command = [sys.executable, "-m", "generator", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {"backend.tf": (root / "envs/dev/edge/backend.tf").read_text()}
