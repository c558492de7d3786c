"""Modules that a stack takes from a registry or from git: rehearsed from what the project renders, without network."""

from __future__ import annotations

import os
import re
from pathlib import Path

from generator.environment import ModuleCall, Stack
from generator.errors import FrontrouteError
from generator.rehearsal.command.trees import Tree
from generator.rehearsal.scratch import Scratch

FOLDER = "rehearsed-modules"

_WORDS = {"registry": "a registry", "git": "git"}

_HEAD = r'(?P<head>^module "{name}" \{{\n)(?P<source>[ \t]*source[ \t]*=[ \t]*"[^"\n]*"\n)'
_VERSION = r'(?P<version>[ \t]*version[ \t]*=[ \t]*"[^"\n]*"\n)?'


class ModuleSourceError(FrontrouteError):
    """A module cannot be taken from the project instead of its registry."""


def taken_from_the_project(scratch: Scratch, tree: Tree, stack: str) -> tuple[Scratch, tuple[str, ...]]:
    """Make a copy call the project's own modules.

    Returns:
        The copy with the modules that it calls now, and a note for each of them.

    Raises:
        ModuleSourceError: the call was edited by hand, or the module cannot be rendered.
    """
    model: Stack = tree.stack(stack)
    modules, notes = list(scratch.modules), []
    for name, call in model.modules.items():
        if call.source == "local":
            continue
        folder = scratch.base / FOLDER / call.architecture
        for path, content in tree.module(call.architecture).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        _rewrite(scratch.path / "main.tf", name, folder)
        modules.append(folder)
        notes.append(_note(name, call, tree))
    return Scratch(scratch.base, scratch.path, tuple(dict.fromkeys(modules))), tuple(notes)


def _note(name: str, call: ModuleCall, tree: Tree) -> str:
    """What was taken; and where the project remembers other versions, that it is not the one the constraint selects."""
    known = tree.plan.known if tree.plan is not None else None
    selection = known.selection(call) if known is not None else None
    declared = selection.declared.version if selection is not None else ""
    if selection is None or str(selection.version) == declared:
        return f"module.{name} comes from {_WORDS[call.source]}; the project's own {call.architecture} was taken."
    return (
        f"module.{name} comes from {_WORDS[call.source]}: {selection.shown}. "
        f"The project's own {call.architecture} {declared} was rehearsed instead."
    )


def _rewrite(file: Path, name: str, folder: Path) -> None:
    text = file.read_text(encoding="utf-8")
    pattern = re.compile(_HEAD.format(name=re.escape(name)) + _VERSION, re.MULTILINE)
    source = os.path.relpath(folder, file.parent)
    if not source.startswith(".."):
        source = f"./{source}"
    changed, count = pattern.subn(lambda match: f'{match["head"]}  source = "{source}"\n', text)
    if count != 1:
        raise ModuleSourceError(f"{file.name} calls module.{name} in another way than it was rendered")
    file.write_text(changed, encoding="utf-8")
