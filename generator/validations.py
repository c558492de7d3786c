r"""Constraints of type nodes to Terraform validations that name the place at fault.

A constraint may sit at any depth, such as the interval of each target group's health check. All constraints on the
elements of one collection become one validation, a line each for the condition and for the message::

    condition = alltrue(flatten([
      for k, v in var.target_groups : [
        floor(v.port) == v.port && v.port >= 1 && v.port <= 65535,
        contains(["ip", "instance", "lambda"], v.target_type),
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.target_groups : [
        v.port >= 1 && v.port <= 65535 ? "" : "target_groups[\"${k}\"].port is ${v.port}; ...",
        contains(["ip", "instance", "lambda"], v.target_type) ? "" : "target_groups[\"${k}\"].target_type is ...",
      ]
    ])))

Terraform before 1.12 evaluates both sides of ``&&`` and ``||``, but only reports errors of the branch that a
conditional takes and skips what a ``for`` filters out: nulls are kept away by those two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import expressions
from generator.hcl import literal, quote
from generator.interface import (
    Input,
    ListNode,
    MapNode,
    NumberNode,
    ObjectNode,
    SetNode,
    StringNode,
    TypeNode,
    Validation,
)

# Spaces before the attributes of a validation block.
INDENT = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A Terraform validation: two HCL expressions, laid out for attributes that stand `INDENT` spaces in."""

    condition: str
    error_message: str


def rules(name: str, node: Input) -> Iterator[Rule]:
    """All validations of the input `name`: those of its constraints, then those that were written for it."""
    grouped: dict[tuple[_Loop, ...], list[tuple[_Place, _Test]]] = {}
    for place, test in _tests(_Place(f"var.{name}", name), node):
        grouped.setdefault(place.loops, []).append((place, test))
    sensitive = node.sensitive or node.ephemeral
    for loops, tests in grouped.items():
        if loops:
            yield _of_elements(loops, tests, sensitive=sensitive)
        else:
            yield from (_of_value(place, test, sensitive=sensitive) for place, test in tests)
    for validation in node.validations:
        yield _written(validation)


def _written(validation: Validation) -> Rule:
    if validation.violations is None:
        return Rule(expressions.canonical(validation.condition or "", INDENT), quote(validation.message or ""))
    violations = expressions.canonical(validation.violations, INDENT)
    return Rule(f"length({violations}) == 0", f'join("\\n", {violations})')


@dataclass(frozen=True, slots=True)
class _Loop:
    names: str
    collection: str
    filter: str = ""  # HCL that leaves out what is null


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a walk through the type has come: HCL for the value, and for its name inside of a quoted message."""

    value: str
    label: str
    loops: tuple[_Loop, ...] = ()
    guard: str = ""  # the innermost value of this loop that may be null on the way here
    behind_null: bool = False  # a value around `guard` may itself be null

    def attribute(self, name: str) -> _Place:
        return replace(self, value=f"{self.value}.{name}", label=f"{self.label}.{name}")

    def nullable(self) -> _Place:
        return replace(self, guard=self.value, behind_null=bool(self.guard))

    def present(self) -> str:
        """HCL that is true if nothing on the way here is null; empty if nothing can be."""
        if not self.guard:
            return ""
        return f"try({self.guard}, null) != null" if self.behind_null else f"{self.guard} != null"

    def each(self, names: str, value: str, label: str, collection: str, empty: str = "[]") -> _Place:
        """The place of each element of `collection`, one loop further in; `empty` stands for it where it is null."""
        outer = self.loops
        if self.guard and outer:
            outer = (*outer[:-1], replace(outer[-1], filter=self.present()))
        elif self.guard:
            collection = f"({self.present()} ? {collection} : {empty})"
        return _Place(value, label, (*outer, _Loop(names, collection)))


@dataclass(frozen=True, slots=True)
class _Test:
    holds: str  # HCL
    complaint: str  # the message's end, inside of a quoted template
    demand: str  # the same without the value, for what must not be shown


def _tests(place: _Place, node: TypeNode) -> Iterator[tuple[_Place, _Test]]:
    if node.nullable:
        place = place.nullable()
    match node:
        case StringNode():
            for test in _string_tests(place.value, node):
                yield place, test
        case NumberNode():
            yield from ((place, test) for test in _number_tests(place.value, node))
        case ListNode() | SetNode() | MapNode():
            yield from _collection_tests(place, node)
        case ObjectNode():
            for name, child in node.attributes.items():
                yield from _tests(place.attribute(name), child)
        case _:
            return


def _shown(value: str, demand: str) -> str:
    return f"{value}; it {demand}."


def _string_tests(value: str, node: StringNode) -> Iterator[_Test]:
    shown = f' is \\"${{{value}}}\\"'
    if node.enum is not None:
        demand = f"must be {_one_of(node.enum)}"
        yield _Test(f"contains({literal(node.enum)}, {value})", _shown(shown, demand), demand)
    if node.pattern is not None:
        demand = f"must be {_wanted(node.pattern, node.pattern_hint)}"
        yield _Test(f"can(regex({quote(node.pattern)}, {value}))", _shown(shown, demand), demand)
    yield from _size_tests(f"length({value})", node.min_length, node.max_length, "characters")


def _number_tests(value: str, node: NumberNode) -> Iterator[_Test]:
    shown = f" is ${{{value}}}"
    low, high = node.minimum, node.maximum
    if node.enum is not None:
        demand = f"must be {_one_of(node.enum)}"
        yield _Test(f"contains({literal(node.enum)}, {value})", _shown(shown, demand), demand)
    tests = []
    if node.integer:
        tests.append(f"floor({value}) == {value}")
    if low is not None:
        tests.append(f"{value} >= {literal(low)}")
    if high is not None:
        tests.append(f"{value} <= {literal(high)}")
    if not tests:
        return
    what = "be a whole number" if node.integer else ""
    if low is not None and high is not None:
        limits = f"between {literal(low)} and {literal(high)}"
        demand = f"must {what} {limits}" if what else f"must lie {limits}"
    elif low is not None or high is not None:
        limits = f"at least {literal(low)}" if low is not None else f"at most {literal(high)}"
        demand = f"must {what} of {limits}" if what else f"must be {limits}"
    else:
        demand = f"must {what}"
    yield _Test(" && ".join(tests), _shown(shown, demand), demand)


def _size_tests(size: str, low: int | None, high: int | None, unit: str) -> Iterator[_Test]:
    shown = f" has ${{{size}}} {unit}"
    if low is not None:
        demand = f"needs at least {low}"
        yield _Test(f"{size} >= {low}", _shown(shown, demand), f"{demand} {unit}")
    if high is not None:
        demand = f"takes at most {high}"
        yield _Test(f"{size} <= {high}", _shown(shown, demand), f"{demand} {unit}")


def _collection_tests(place: _Place, node: ListNode | SetNode | MapNode) -> Iterator[tuple[_Place, _Test]]:
    for test in _size_tests(f"length({place.value})", node.min_items, node.max_items, "elements"):
        yield place, test
    depth = len(place.loops) + 1
    name, value = ("k", "v") if depth == 1 else (f"k{depth}", f"v{depth}")
    if isinstance(node, MapNode):
        keys = place.each(name, name, place.label, f"keys({place.value})")
        yield from ((keys, test) for test in _key_tests(name, node))
        label = f'{place.label}[\\"${{{name}}}\\"]'
        inner = place.each(f"{name}, {value}", value, label, place.value, "{}")
    elif isinstance(node, ListNode):
        inner = place.each(f"{name}, {value}", value, f"{place.label}[${{{name}}}]", place.value)
    else:
        inner = place.each(value, value, place.label, place.value)
    yield from _tests(inner, node.items)


def _key_tests(name: str, node: MapNode) -> Iterator[_Test]:
    if node.keys is None:
        return
    shown = f' has the key \\"${{{name}}}\\"'
    if node.keys.pattern is not None:
        demand = f"must be {_wanted(node.keys.pattern, node.keys.pattern_hint)}"
        yield _Test(f"can(regex({quote(node.keys.pattern)}, {name}))", _shown(shown, demand), demand)
    if node.keys.max_length is not None:
        demand = f"takes at most {node.keys.max_length} characters"
        yield _Test(f"length({name}) <= {node.keys.max_length}", _shown(shown, demand), demand)


def _wanted(pattern: str, hint: str | None) -> str:
    return quote(hint or f"text that matches {pattern}")[1:-1]


def _one_of(values: list[str] | list[int | float]) -> str:
    words = [quote(value)[1:-1] if isinstance(value, str) else literal(value) for value in values]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _of_value(place: _Place, test: _Test, *, sensitive: bool) -> Rule:
    present = place.present()
    message = _message(place, test, sensitive=sensitive)
    if not present:
        return Rule(test.holds, message)
    # Terraform evaluates the message even of a condition that holds.
    return Rule(f"{present} ? {test.holds} : true", message if sensitive else f'{present} ? {message} : ""')


def _of_elements(loops: tuple[_Loop, ...], tests: list[tuple[_Place, _Test]], *, sensitive: bool) -> Rule:
    conditions, messages = [], []
    for place, test in tests:
        present = place.present()
        conditions.append(f"{present} ? {test.holds} : true" if present else test.holds)
        message = _message(place, test, sensitive=sensitive)
        complaint = f'{test.holds} ? "" : {message}'
        messages.append(f'{present} ? ({complaint}) : ""' if present else complaint)
    if sensitive:
        # Which element it is may not be shown: say once what all of them must be.
        once = dict.fromkeys(_message(place, test, sensitive=True) for place, test in tests)
        return Rule(f"alltrue({_nested(loops, conditions)})", f'join(" ", {_list(list(once), INDENT)})')
    return Rule(f"alltrue({_nested(loops, conditions)})", f'join("\\n", compact({_nested(loops, messages)}))')


def _nested(loops: tuple[_Loop, ...], items: list[str]) -> str:
    """A flat list: `items` for each turn of the loops, outermost first."""
    text = _loops(loops, items, INDENT)
    return f"flatten({text})" if len(loops) > 1 or len(items) > 1 else text


def _loops(loops: tuple[_Loop, ...], items: list[str], indent: int) -> str:
    if not loops:
        return items[0] if len(items) == 1 else _list(items, indent)
    loop, margin = loops[0], " " * (indent + 2)
    condition = f"\n{margin}if {loop.filter}" if loop.filter else ""
    body = _loops(loops[1:], items, indent + 2)
    # `terraform fmt` takes `in` before a parenthesis for the name of a function.
    gap = "" if loop.collection.startswith("(") else " "
    return f"[\n{margin}for {loop.names} in{gap}{loop.collection} : {body}{condition}\n{' ' * indent}]"


def _list(items: list[str], indent: int) -> str:
    return "[\n" + "".join(f"{' ' * (indent + 2)}{item},\n" for item in items) + f"{' ' * indent}]"


def _message(place: _Place, test: _Test, *, sensitive: bool) -> str:
    # Terraform refuses a message that shows a sensitive value, and keys of one are sensitive too.
    return f'"{_plain(place.label)} {test.demand}."' if sensitive else f'"{place.label}{test.complaint}"'


def _plain(label: str) -> str:
    """The label without the keys of its loops: ``routes[*].priority``."""
    text, inside = "", False
    for character in label:
        if character == "[":
            text, inside = text + "[*]", True
        elif character == "]":
            inside = False
        elif not inside:
            text += character
    return text
