"""YAML text to plain data that remembers the line and column of everything in it.

Reads YAML 1.2 (core schema) from libyaml's events rather than from a loader, because a declaration needs what loaders
take away: the place of every value, duplicate keys, keys as they are written (``no`` and ``443`` stay text), a limit
on depth and on what aliases expand to, and ``!expr``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator import expressions
from generator.errors import Location, Mistake, MistakesError

# libyaml where PyYAML was built with it; the events are the same.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 64
# Aliases may repeat what stands in the file so many times over, and no more: a "billion laughs" file ends here.
MAX_EXPANSION = 100_000

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_MERGE = "<<"
_STANDARD_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
# Terraform keeps 512 bits of a number: some 154 digits.
_MAX_DIGITS = 150


@dataclass(frozen=True, slots=True)
class Expression:
    """A Terraform expression, written in YAML as ``!expr module.routing.lb.arn``."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands: the lines and columns, from 1, of its key (or list item) and of itself."""

    key_line: int
    key_column: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file that was read: its name as the user knows it, its data, and the place of everything."""

    file: str
    data: Any
    # Containers are found by identity: they live as long as `data` does, and an alias shares its anchor's marks.
    _marks: dict[int, dict[str | int, Mark]] = field(repr=False)

    def locate(self, path: Path, *, at_key: bool = False) -> Location:
        """The place of the value at `path` (of its key with `at_key`), or of the nearest thing around it."""
        here = self.data
        mark: Mark | None = None
        for part in path:
            found = self._marks.get(id(here), {}).get(part)
            if found is None:
                at_key = True  # what is missing belongs to the key that should have held it
                break
            mark = found
            here = here[part]
        if mark is None:
            return Location(self.file, 1, 1)
        if at_key:
            return Location(self.file, mark.key_line, mark.key_column)
        return Location(self.file, mark.line, mark.column)

    def mistake(self, path: Path, message: str, hint: str = "", *, at_key: bool = False) -> Mistake:
        """A mistake at the place of `path`."""
        return Mistake(self.locate(path, at_key=at_key), message, hint)


def read(text: str, file: str) -> Source:
    """Read one YAML document.

    Args:
        text: the file's text.
        file: its name, for messages.

    Raises:
        MistakesError: with every mistake that does not keep the rest from being read.
    """
    reader = _Reader(file)
    data = reader.read(text.removeprefix("\ufeff"))
    if reader.mistakes:
        raise MistakesError(reader.mistakes)
    return Source(file, data, reader.marks)


@dataclass(slots=True)
class _Anchor:
    data: Any
    size: int


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[Mistake] = []
        self.marks: dict[int, dict[str | int, Mark]] = {}
        self._anchors: dict[str, _Anchor | None] = {}
        self._size = 0
        self._expanded = 0

    def read(self, text: str) -> Any:
        try:
            events = yaml.parse(text, Loader=_LOADER)
            return self._document(events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            where = self._at(mark.line, mark.column) if mark else Location(self.file)
            problem = (error.problem or "not YAML").strip()
            context = f" {error.context.strip()}" if error.context else ""
            hint = "Indent with spaces; YAML takes no tab." if "cannot start any token" in problem else ""
            self._fatal(where, f"not YAML: {problem}{context}", hint)
        except yaml.YAMLError as error:
            self._fatal(Location(self.file), f"not YAML: {' '.join(str(error).split())}")

    def _document(self, events: Iterator[Any]) -> Any:
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    where = self._place(event)
                    self._fatal(where, "a second document begins here", "Keep one document a file: remove the `---`.")
                data = self._value(next(events), events, 1)
            elif isinstance(event, StreamEndEvent):
                break
        return data

    def _at(self, line: int, column: int) -> Location:
        return Location(self.file, line + 1, column + 1)

    def _place(self, event: Any) -> Location:
        return self._at(event.start_mark.line, event.start_mark.column)

    def _note(self, event: Any, message: str, hint: str = "") -> None:
        self.mistakes.append(Mistake(self._place(event), message, hint))

    def _fatal(self, where: Location, message: str, hint: str = "") -> Any:
        raise MistakesError([*self.mistakes, Mistake(where, message, hint)])

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        self._size += 1
        if isinstance(event, AliasEvent):
            return self._alias(event)
        if depth > MAX_DEPTH:
            self._fatal(self._place(event), f"nested more than {MAX_DEPTH} levels deep")
        anchor: str | None = event.anchor
        if anchor:
            self._anchors[anchor] = None
        before = self._size + self._expanded
        data: Any
        if isinstance(event, ScalarEvent):
            data = self._scalar(event)
        elif isinstance(event, MappingStartEvent):
            self._refuse_tag(event)
            data = self._mapping(events, depth)
        elif isinstance(event, SequenceStartEvent):
            self._refuse_tag(event)
            data = self._sequence(events, depth)
        else:  # pragma: no cover - libyaml sends nothing else here
            self._fatal(self._place(event), "not YAML")
        if anchor:
            self._anchors[anchor] = _Anchor(data, self._size + self._expanded - before + 1)
        return data

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self._anchors:
            self._fatal(self._place(event), f"`*{event.anchor}` names no anchor that stands before it")
        anchor = self._anchors[event.anchor]
        if anchor is None:
            self._fatal(self._place(event), f"`*{event.anchor}` contains itself")
        assert anchor is not None  # noqa: S101 - _fatal has raised
        self._expanded += anchor.size
        if self._expanded > MAX_EXPANSION:
            self._fatal(
                self._place(event),
                f"aliases in this file expand to more than {MAX_EXPANSION:,} values",
                "Write fewer aliases of aliases.",
            )
        return anchor.data

    def _mapping(self, events: Iterator[Any], depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        marks: dict[str | int, Mark] = {}
        merged: list[tuple[Any, Any]] = []
        for key_event in events:
            if isinstance(key_event, MappingEndEvent):
                break
            if not isinstance(key_event, ScalarEvent):
                self._fatal(self._place(key_event), "a key must be a plain word or a quoted string")
            value_event = next(events)
            value = self._value(value_event, events, depth + 1)
            key = str(key_event.value)
            if key == _MERGE and not key_event.style:
                merged.append((value, key_event))
                continue
            start, at = key_event.start_mark, value_event.start_mark
            if key in data:
                first = marks[key]
                self._note(key_event, f'"{key}" is written twice', f"It first stands in line {first.key_line}.")
                continue
            data[key] = value
            marks[key] = Mark(start.line + 1, start.column + 1, at.line + 1, at.column + 1)
        for value, key_event in merged:
            self._merge(data, marks, value, key_event)
        self.marks[id(data)] = marks
        return data

    def _merge(self, data: dict[str, Any], marks: dict[str | int, Mark], value: Any, key_event: Any) -> None:
        for other in value if isinstance(value, list) else [value]:
            if not isinstance(other, dict):
                self._note(key_event, "`<<` merges mappings only")
                continue
            for key, item in other.items():
                if key not in data:
                    data[key] = item
                    marks[key] = self.marks[id(other)][key]

    def _sequence(self, events: Iterator[Any], depth: int) -> list[Any]:
        data: list[Any] = []
        marks: dict[str | int, Mark] = {}
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            at = event.start_mark
            marks[len(data)] = Mark(at.line + 1, at.column + 1, at.line + 1, at.column + 1)
            data.append(self._value(event, events, depth + 1))
        self.marks[id(data)] = marks
        return data

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag not in _STANDARD_TAGS:
            self._note(event, f"unknown tag `{event.tag}`", "The only tag is `!expr`, before a Terraform expression.")

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.tag is not None:
            if event.tag == "!expr":
                return self._expression(event)
            self._refuse_tag(event)
            if event.tag == "tag:yaml.org,2002:str":
                return text
        if event.style:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text[0] not in "+-.0123456789":
            return text
        if len(text) > _MAX_DIGITS and (_INT.fullmatch(text) or _FLOAT.fullmatch(text)):
            self._note(event, f"{_shorten(text)} is longer than a number can be", "Quote it if text is meant.")
        elif _INT.fullmatch(text):
            return int(text, 0) if text[:2] in ("0x", "0o") else int(text)
        elif _FLOAT.fullmatch(text):
            number = float(text)
            if math.isfinite(number):
                return number
            self._note(event, f"{text} is larger than a number can be")
        elif _NOT_FINITE.fullmatch(text):
            self._note(event, f"{text} is no number that Terraform knows", "Quote it if text is meant.")
        return text

    def _expression(self, event: Any) -> Expression:
        text = event.value.strip()
        problem = expressions.check(text)
        if problem is not None:
            message = problem.message[0].lower() + problem.message[1:]
            self._note(event, f"`!expr {_shorten(text)}`: {message}", problem.hint)
        return Expression(text)


def _shorten(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
