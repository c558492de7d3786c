"""What a module says of wrong inputs: every mistake of a file at once, each naming the key at fault.

Every file in tests/messages/<architecture>/ holds wrong inputs, and `# says:` lines with what must be said of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.terraform import Planner

ROOT = Path(__file__).parents[1]
FILES = sorted(Path(__file__).with_name("messages").glob("*/*.tfvars"))
SAYS = "# says: "


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_mistake_is_told_with_its_key(file: Path, planner: Planner) -> None:
    text = file.read_text()
    wanted = [line.removeprefix(SAYS) for line in text.splitlines() if line.startswith(SAYS)]
    assert wanted
    said = planner.failure(ROOT / "modules" / file.parent.name, files={"zz_wrong.auto.tfvars": text})
    missing = [sentence for sentence in wanted if sentence not in said]
    assert not missing, said
