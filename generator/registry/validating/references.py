"""What a module refers to: other modules, files, and what its README links to. All of it must come with it. Pure."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.errors import Mistake
from generator.registry.making import Made
from generator.registry.validating.credentials import line_of
from generator.registry.validating.findings import of_file
from generator.rehearsal.scan import Block, find_blocks, string_attributes

README = "README.md"

_FILE = re.compile(r'\b(?:file\w*|templatefile)\(\s*"(?P<path>(?:[^"\\]|\\.)*)"')
_BELOW = re.compile(r"\$\{path\.module\}(?P<rest>/[^\"$\n]*)")
_ABSOLUTE = re.compile(r"/|~|[A-Za-z]:[\\/]|file:")
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_FENCE = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)[^\S\n]*$", re.MULTILINE | re.DOTALL)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Call:
    """A call of another module.

    Attributes:
        path: the file that it stands in, below the module.
        line: where, from 1.
        source: as it is written.
    """

    path: str
    line: int
    source: str

    @property
    def local(self) -> bool:
        """True if it names a folder beside its own."""
        return self.source.startswith(("./", "../"))

    @property
    def target(self) -> str:
        """The folder that it names, below the module: ``.`` is the module itself, ``..`` lies outside."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), self.source))

    @property
    def leaves(self) -> bool:
        """True if that folder lies outside of the module."""
        return self.local and _outside(self.target)

    @property
    def example(self) -> str:
        """The example that makes the call; empty for the module itself, and its tests."""
        return self.path.split("/")[1] if self.path.startswith("examples/") else ""


def mistakes(made: Made) -> Iterator[Mistake]:
    """What refers to something that does not come with the module."""
    found = list(calls(made))
    for call in found:
        if _ABSOLUTE.match(call.source):
            message = f'the source "{call.source}" is a path of one machine'
            yield of_file(made, call.path, call.line, message, "Name a folder of the module by `./`.")
        elif call.leaves:
            message = f'the source "{call.source}" lies outside of the module'
            hint = f"Put it into the {'example' if call.example else 'module'}, or take it from a registry."
            yield of_file(made, call.path, call.line, message, hint)
    yield from _examples(made, found)
    for path in made.files:
        if path.endswith((".tf", ".hcl")):
            yield from _paths(made, path)
    yield from _links(made)


def calls(made: Made) -> Iterator[Call]:
    """Every call of a module in a module's files, those of its examples and tests among them."""
    for path, content in sorted(made.files.items()):
        text = content.decode("utf-8", "replace")
        if path.endswith(".tf") and 'module "' in text:
            for block in find_blocks(text, "module"):
                yield from _call(path, text, block)
        elif path.endswith(".tftest.hcl") and "module {" in text:
            for run in find_blocks(text, "run"):
                for block in find_blocks(run.body, "module"):
                    yield from _call(path, text, block)
        elif path.endswith(".tf.json"):
            for source in _json_sources(text):
                yield Call(path, line_of(text, max(text.find(json.dumps(source)), 0)), source)


def _call(path: str, text: str, block: Block) -> Iterator[Call]:
    source = string_attributes(block.body).get("source")
    if source is not None:
        at = max(text.find(block.body), 0) + max(block.body.find(f'"{source}"'), 0)
        yield Call(path, line_of(text, at), source)


def _json_sources(text: str) -> Iterator[str]:
    try:
        data: Any = json.loads(text)
        modules = data.get("module", {}).values()
    except (ValueError, AttributeError):
        return  # Terraform says what is wrong with it
    for module in modules:
        if isinstance(module, dict) and isinstance(module.get("source"), str):
            yield module["source"]


def _examples(made: Made, found: list[Call]) -> Iterator[Mistake]:
    shown = {call.example for call in found if call.local and call.target == "."}
    for name in made.release.examples:
        if name not in shown:
            first = min(path for path in made.files if path.startswith(f"examples/{name}"))
            message = "the example does not call the module"
            yield of_file(made, first, 0, message, 'Give it a `module` block with source = "../..".')


def _paths(made: Made, path: str) -> Iterator[Mistake]:
    text = made.files[path].decode("utf-8", "replace")
    for match in _FILE.finditer(text):
        if _ABSOLUTE.match(match["path"]):
            message = f'the file "{match["path"]}" is on one machine only'
            hint = "Put it into the module: ${path.module}/..."
            yield of_file(made, path, line_of(text, match.start()), message, hint)
    for match in _BELOW.finditer(text):
        if _outside(posixpath.normpath(f"{posixpath.dirname(path)}{match['rest']}".lstrip("/"))):
            message = f'"{match[0]}" lies outside of the module'
            yield of_file(made, path, line_of(text, match.start()), message, "Put it into the module.")


def _links(made: Made) -> Iterator[Mistake]:
    text = made.files.get(README, b"").decode("utf-8", "replace")
    prose = _FENCE.sub(lambda match: "\n" * match[0].count("\n"), text)
    folders = {"."} | {posixpath.dirname(path) for path in made.files}
    for match in _LINK.finditer(prose):
        target = match["target"].partition("#")[0]
        if _ELSEWHERE.match(match["target"]) or not target:
            continue
        there = posixpath.normpath(target)
        if there not in made.files and not any(f"{folder}/".startswith(f"{there}/") for folder in folders):
            message = f'the link "{match["target"]}" leads to nothing that comes with the module'
            yield of_file(made, README, line_of(prose, match.start()), message)


def _outside(path: str) -> bool:
    return path == ".." or path.startswith("../")
