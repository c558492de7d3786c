"""Each module's own tests, as its users run them: `terraform test` in the module's folder.

They mock their providers and take nothing but schemas from them; those of the offline providers are the real ones'.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rehearsal.engine import Engine
from generator.rehearsal.offline.configuring import TYPES
from generator.rehearsal.running import Terraform
from generator.rehearsal.scratch import scratch_copy
from generator.rehearsal.used_types import types_in
from tests.support.offline import OfflineProviders

ROOT = Path(__file__).parents[1]
FILES = sorted(path.relative_to(ROOT) for path in ROOT.glob("modules/*/tests/*.tftest.hcl"))
MODULES = sorted(path.parent.relative_to(ROOT) for path in ROOT.glob("modules/*/versions.tf"))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_brings_tests(module: Path) -> None:
    assert any(file.is_relative_to(module) for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.as_posix())
def test_native_tests_pass(file: Path, engine: Engine, offline: OfflineProviders) -> None:
    module = ROOT / file.parts[0] / file.parts[1]
    types = {use.name for path in module.glob("*.tf") for use in types_in(path.read_text())}
    # Terraform reads the schemas in every run of a file: those of other types would cost a fifth of the time.
    with offline.started({TYPES: ",".join(sorted(types))}) as trimmed, scratch_copy(module) as copy:
        terraform = Terraform(engine.path, trimmed.environ())
        copy.write({})
        (copy.path / "tests").mkdir(exist_ok=True)
        (copy.path / "tests" / file.name).write_text((ROOT / file).read_text())
        terraform.run(["init", "-no-color"], cwd=copy.path)
        done = terraform.run(["test", "-no-color", f"-filter=tests/{file.name}"], cwd=copy.path, timeout=300)
    assert "Success!" in done.stdout
    assert " 0 passed" not in done.stdout
