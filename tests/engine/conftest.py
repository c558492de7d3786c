"""Trees to find things in, and programs to find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rehearsal.mirrors import platform_name

Program = Callable[[str, str], Path]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """`program("bin/terraform", "echo …")` makes an executable shell script under the test's directory."""

    def make(name: str, script: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return make


def unpacked(mirror: Path, address: str = "registry.terraform.io/acme/demo", version: str = "1.2.3") -> Path:
    """Puts a provider, unpacked, into a mirror, and returns the mirror."""
    package = mirror / address / version / platform_name()
    package.mkdir(parents=True)
    binary = package / f"terraform-provider-{Path(address).name}_v{version}"
    binary.write_text("#!/bin/sh\nexit 1\n")
    binary.chmod(0o755)
    return mirror


def packed(mirror: Path, address: str = "registry.terraform.io/acme/demo", version: str = "1.2.3") -> Path:
    """Puts a provider, packed, into a mirror, and returns the mirror."""
    directory = mirror / address
    directory.mkdir(parents=True, exist_ok=True)
    (directory / f"terraform-provider-{Path(address).name}_{version}_{platform_name()}.zip").touch()
    return mirror
