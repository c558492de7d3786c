"""From a diagnostic to the line of `environment.yaml` that the value at fault came from, where it can be told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.environment import Stack
from generator.errors import Location
from generator.rehearsal.command.lines import path_at
from generator.rehearsal.scan import find_blocks
from generator.source import Path, Source

_MODULE = re.compile(r"module\.(?P<name>[a-z_][a-z0-9_]*)(?:\[[^\]]*\])?\.(?P<rest>.*)\Z", re.DOTALL)
_RESOURCE = re.compile(r'(?P<type>[a-z0-9_]+)\.(?P<name>[\w-]+)(?:\["(?P<key>(?:[^"\\]|\\.)*)"\])?\Z')
_REFERENCE = re.compile(r'\b(?P<root>var|each|local)(?P<steps>(?:\.[A-Za-z_][\w-]*|\["[^"]*"\]|\[\d+\])+)')
_STEP = re.compile(r'\.(?P<name>[A-Za-z_][\w-]*)|\["(?P<key>[^"]*)"\]|\[(?P<index>\d+)\]')
_FOR_EACH = re.compile(r"^[ \t]*for_each[ \t]*=(?P<value>.*?)(?=^[ \t]*[A-Za-z_][\w-]*[ \t]*=[^=>]|\Z)", re.M | re.S)
_LOCAL = r"^[ \t]*{name}[ \t]*=(?P<value>.*?)(?=^[ \t]*[A-Za-z_][\w-]*[ \t]*=[^=>]|\Z)"
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Declared:
    """A stack, as it was declared and rendered.

    Attributes:
        source: `environment.yaml`, with the place of everything.
        name: the stack's name.
        stack: its model.
        root: the rendered files of the root module, text by name.
        modules: the files of each module, text by name, by the name of the call.
    """

    source: Source
    name: str
    stack: Stack
    root: Mapping[str, str]
    modules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def trace(self, diagnostic: Mapping[str, Any]) -> Location | None:
        """The line that a diagnostic, in Terraform's JSON form, is about; None where it cannot be told."""
        path = next((path for path in self._paths(diagnostic) if self._stands(path)), None)
        return self.source.locate(path, at_key=self._is_whole(path)) if path is not None else None

    def _is_whole(self, path: Path) -> bool:
        """Whether a mapping or a list stands there, which is best known by its key."""
        here = self.source.data
        for part in path:
            if not isinstance(here, dict | list):
                return False
            try:
                here = here[part]  # type: ignore[index]
            except (KeyError, IndexError):
                return False
        return isinstance(here, dict | list)

    def _stands(self, path: Path) -> bool:
        """Whether the declaration says it: a value that is left to its default has no line."""
        here = self.source.data
        for depth, part in enumerate(path):
            try:
                here = here[part]
            except (KeyError, IndexError, TypeError):
                return depth > 5 or (depth > 3 and path[2] != "modules")
        return True

    def _paths(self, diagnostic: Mapping[str, Any]) -> Iterator[Path]:
        where = diagnostic.get("range") or {}
        filename, line = where.get("filename", ""), where.get("start", {}).get("line", 0)
        if filename in self.root:
            yield from self._in_root(path_at(self.root[filename], line), diagnostic)
        module = _MODULE.match(diagnostic.get("address", ""))
        if module is not None and module["name"] in self.stack.modules:
            yield from self._in_module(module["name"], module["rest"], diagnostic)
        elif filename not in self.root:
            for name in self._calls(filename):
                yield from self._in_module(name, "", diagnostic)

    def _in_root(self, path: tuple[str | int, ...], diagnostic: Mapping[str, Any]) -> Iterator[Path]:
        if not path:
            return
        kind, _, name = str(path[0]).partition(".")
        rest: Path = path[1:]
        top: Path = ("stacks", self.name)
        if kind == "module" and name in self.stack.modules:
            if rest and rest[0] in ("source", "version"):
                yield (*top, "modules", name, *rest)
                return
            call: Path = (*top, "modules", name, "inputs")
            if len(rest) == 1:  # Terraform names the whole argument; the message may name the key in it
                yield from ((*call, *deeper) for deeper in _named(str(rest[0]), diagnostic.get("detail", "")))
            yield (*call, *rest)
        elif kind == "provider":
            for address in self.stack.providers:
                if address.split(".")[0] == name:
                    yield (*top, "providers", address, *rest)
        elif kind == "variable":
            yield (*top, "variables", name, *rest)

    def _in_module(self, name: str, rest: str, diagnostic: Mapping[str, Any]) -> Iterator[Path]:
        inputs: Path = ("stacks", self.name, "modules", name, "inputs")
        resource = _RESOURCE.match(rest)
        key = resource["key"] if resource is not None else None
        labels = (resource["type"], resource["name"]) if resource is not None else _labels(diagnostic)
        element = self._element(name, labels, key, diagnostic) if labels and (key is not None or not rest) else None
        for root, steps in _references(diagnostic):
            if root == "var":
                yield (*inputs, *steps)
            elif root == "each" and element is not None and steps[:1] in (("value",), ("key",)):
                yield (*inputs, *element, *steps[1:])
        if element is not None:
            yield (*inputs, *element)

    def _element(
        self, module: str, labels: tuple[str, ...], key: str | None, diagnostic: Mapping[str, Any]
    ) -> Path | None:
        """The input, and the key in it, that a resource with `for_each` was made of; None if several may be it.

        Where Terraform does not say which one of the resources it is, the values tell that it mentions.
        """
        files = self.modules.get(module, {})
        expressions = [
            match["value"]
            for text in files.values()
            for block in find_blocks(text, "resource", "data")
            if block.labels == labels and (match := _FOR_EACH.search(block.body))
        ]
        inputs = self.stack.modules[module].inputs
        names = dict.fromkeys(name for text in expressions for name in _inputs(text, files, _DEPTH))
        mentioned = list(_mentioned(diagnostic))
        found = [
            (name, item)
            for name in names
            if isinstance(inputs.get(name), dict)
            for item, value in inputs[name].items()
            if (item == key if key is not None else bool(mentioned) and all(_is(value, *pair) for pair in mentioned))
        ]
        return found[0] if len(found) == 1 else None

    def _calls(self, filename: str) -> list[str]:
        """The calls of the module that a file belongs to."""
        base = filename.rpartition("/")[2]
        folder = filename.rpartition("/")[0].rpartition("/")[2]
        return [
            name
            for name, call in self.stack.modules.items()
            if call.architecture == folder and base in self.modules.get(name, {})
        ]


def _labels(diagnostic: Mapping[str, Any]) -> tuple[str, ...]:
    """The type and name of the resource that a diagnostic stands in."""
    return tuple(re.findall(r'"([^"]*)"', (diagnostic.get("snippet") or {}).get("context") or ""))


def _mentioned(diagnostic: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What Terraform says of the element: the path in it, and its value as it is told (``is "x"``)."""
    for item in (diagnostic.get("snippet") or {}).get("values") or ():
        traversal, statement = item["traversal"], item["statement"]
        if traversal.startswith("each.value") and statement.startswith("is "):
            yield _steps(traversal.removeprefix("each.value")), statement.removeprefix("is ")


def _is(value: Any, path: Path, told: str) -> bool:
    """Whether a value is the one that Terraform tells of, where that is a plain one."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return isinstance(value, str | int | float) and json.dumps(value) == told


def _references(diagnostic: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    """What the code at fault refers to; first what Terraform has underlined, then the rest of the line."""
    snippet = diagnostic.get("snippet") or {}
    code = snippet.get("code", "")
    start, end = snippet.get("highlight_start_offset", 0), snippet.get("highlight_end_offset", 0)
    for text in (code[start:end], code):
        for match in _REFERENCE.finditer(text):
            yield match["root"], _steps(match["steps"])


def _steps(text: str) -> Path:
    steps: list[str | int] = []
    for match in _STEP.finditer(text):
        steps.append(int(match["index"]) if match["index"] else match["name"] or match["key"])
    return tuple(steps)


def _named(argument: str, message: str) -> Iterator[Path]:
    """Paths into an argument that a message names: ``routes["chat"].forward_to``."""
    pattern = rf'\b{re.escape(argument)}(?P<steps>(?:\.[A-Za-z_][\w-]*|\["[^"]*"\]|\[\d+\])+)'
    for match in re.finditer(pattern, message):
        yield (argument, *_steps(match["steps"]))


def _inputs(text: str, files: Mapping[str, str], depth: int) -> Iterator[str]:
    """The inputs that an expression is made of, through the module's local values."""
    for match in _REFERENCE.finditer(text):
        name = str(_steps(match["steps"])[0])
        if match["root"] == "var":
            yield name
        elif match["root"] == "local" and depth:
            for content in files.values():
                for block in find_blocks(content, "locals"):
                    found = re.search(_LOCAL.format(name=re.escape(name)), block.body, re.M | re.S)
                    if found is not None:
                        yield from _inputs(found["value"], files, depth - 1)
