"""`make demo`, as far as it is not tested elsewhere: its change fits the environment that it is made to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.projects import run, write
from tools import demo


def test_the_change_of_the_demo_is_a_change_that_can_be_rendered(tmp_path: Path) -> None:
    before = (demo.ROOT / demo.DECLARATION).read_text()
    after = demo.changed(before)
    assert after != before
    write(tmp_path, {demo.DECLARATION: after})
    result = run(tmp_path)
    assert result.exit_code == 0, result.output


@pytest.mark.long
def test_the_demo_needs_no_provider_and_no_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = write(tmp_path / "project", {demo.DECLARATION: (demo.ROOT / demo.DECLARATION).read_text()})
    monkeypatch.setattr(demo, "ROOT", project)
    assert demo.main() == 0
    told = capsys.readouterr().out
    assert re.search(r"dev/edge +aws \S+ offline .* passed", told)
    assert "destroy module.routing.aws_lb_target_group" in told
    assert "The result equals a fresh apply." in told
