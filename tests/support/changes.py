"""Changes of a module's inputs, rehearsed: a stack for each, as it was in the last commit and as it is now."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from generator.rehearsal.command.outcome import Outcome
from generator.rehearsal.command.rehearse import Request, rehearse
from tests.rehearse.conftest import Project

ROOT = Path(__file__).parents[2]
Inputs: TypeAlias = dict[str, Any]


class _Stacks(Project):
    def __init__(
        self,
        root: Path,
        architecture: str,
        changes: Mapping[str, tuple[Inputs, Inputs]],
        module: str,
        providers: Mapping[str, Any],
    ) -> None:
        for name in ("_shared", "_providers", architecture):
            shutil.copytree(ROOT / "templates" / name, root / "templates" / name)
        self.root = root
        for side in (0, 1):
            stacks = {
                name: {
                    "providers": dict(providers),
                    "modules": {module: {"architecture": architecture, "inputs": sides[side]}},
                }
                for name, sides in changes.items()
            }
            file = root / "envs" / "lab" / "environment.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(yaml.safe_dump({"environment": "lab", "state": {"backend": "local"}, "stacks": stacks}))
            self.render()
            if side == 0:
                self.commit()


def rehearsed(
    root: Path,
    architecture: str,
    changes: Mapping[str, tuple[Inputs, Inputs]],
    *,
    module: str = "lb",
    providers: Mapping[str, Any] | None = None,
) -> dict[str, Outcome]:
    """What each change does, in one run of `frontroute rehearse --from HEAD`, since a run takes its time.

    Args:
        root: an empty folder.
        architecture: the module's architecture.
        changes: what the inputs were and what they become, by name.
        module: what the module is called in its stack.
        providers: arguments of the stacks' providers.
    """
    project = _Stacks(root, architecture, changes, module, providers or {})
    outcomes = rehearse(project.root, Request(since="HEAD")).outcomes
    found = {outcome.stack.partition("/")[2]: outcome for outcome in outcomes}
    assert found.keys() == changes.keys()
    return found


def type_of(address: str) -> str:
    """The resource type of an address."""
    return re.sub(r"\[[^\]]*\]", "", address).split(".")[-2]


def in_order(name: str, order: Iterable[tuple[str, str]], users: Mapping[str, list[str]]) -> None:
    """Asserts that nothing is deleted before what uses it was created or updated.

    Args:
        name: the change, for whoever reads a failure.
        order: what was done, as action and address.
        users: who uses what, by resource type.
    """
    done = [(action, type_of(address)) for action, address in order]
    for place, (action, type_) in enumerate(done):
        if action == "delete":
            late = {user for act, user in done[place:] if act != "delete" and user in users.get(type_, [])}
            assert not late, f"{name}: a {type_} is deleted before {sorted(late)} let go of it: {done}"
