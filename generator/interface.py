"""A module's interface: the types of its inputs, what they may hold, and its outputs.

The fields here are the reference of `architecture.yaml`. Every type node carries a `type` tag, so that each mistake is
reported where it stands and not once per type that a node might have been.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from generator import expressions
from generator.names import RESERVED_INPUTS, identifier


def _expression(text: str) -> str:
    problem = expressions.check(text.strip())
    if problem is not None:
        raise ValueError(f"{problem.message[0].lower()}{problem.message[1:]}. {problem.hint}")
    return text.strip()


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    if not text.endswith((".", "?", "!")):
        raise ValueError("a description is a sentence: end it with a full stop")
    return text


# What Python's expressions have and RE2, which Terraform uses, has not: looking around, and referring back.
_NOT_RE2 = re.compile(r"\(\?(?:[=!>(]|<[=!]|P=)|\\[1-9]|\\Z|[*+?}]\+")


def _regular_expression(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from None
    foreign = _NOT_RE2.search(text.replace("\\\\", ""))
    if foreign:
        raise ValueError(f'Terraform\'s regular expressions (RE2) have no "{foreign[0]}"')
    return text


def _input_name(name: str) -> str:
    if name in RESERVED_INPUTS:
        raise ValueError(f'Terraform keeps the name "{name}" for module blocks')
    return identifier(name)


def _whole(number: float) -> float:
    """An int where it can be one: it is written as `5`, not `5.0`."""
    return int(number) if number.is_integer() else number


Number = Annotated[float, AfterValidator(_whole)]
Identifier = Annotated[str, AfterValidator(identifier)]
InputName = Annotated[str, AfterValidator(_input_name)]
HclExpression = Annotated[str, AfterValidator(_expression)]
Sentence = Annotated[str, AfterValidator(_sentence)]
RegularExpression = Annotated[str, AfterValidator(_regular_expression)]


class Model(BaseModel):
    """What every part of a declaration shares: nothing unknown, nothing converted, nothing changed later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class _Node(Model):
    description: Sentence = Field("", description="One sentence, in the cloud's own terms.")
    default: Any = Field(None, description="Data, never HCL. Left out: required. `null`: optional, without a default.")

    @property
    def required(self) -> bool:
        """True if a value must be given."""
        return "default" not in self.model_fields_set

    @property
    def nullable(self) -> bool:
        """True if the value may be null inside the module."""
        return not self.required and self.default is None

    def children(self) -> Iterator[tuple[str, TypeNode]]:
        """The nodes below this one, with their path part: an attribute's name, or `[]`."""
        return iter(())


class StringNode(_Node):
    """Text."""

    type: Literal["string"]
    enum: list[str] | None = Field(None, min_length=1, description="The values that are allowed.")
    pattern: RegularExpression | None = Field(
        None, description="A regular expression that a value must contain a match of (RE2 and Python alike)."
    )
    pattern_hint: str | None = Field(None, description="What the pattern asks for, in words, for error messages.")
    min_length: int | None = Field(None, ge=0)
    max_length: int | None = Field(None, ge=0)


class NumberNode(_Node):
    """A number."""

    type: Literal["number"]
    enum: list[Number] | None = Field(None, min_length=1, description="The values that are allowed.")
    integer: bool = Field(False, description="True: whole numbers only.")
    minimum: Number | None = None
    maximum: Number | None = None


class BoolNode(_Node):
    """True or false."""

    type: Literal["bool"]


class AnyNode(_Node):
    """Anything. Legal, but it takes every check away from a module's users."""

    type: Literal["any"]


class _Collection(_Node):
    items: TypeNode = Field(description="The type of each element.")
    min_items: int | None = Field(None, ge=0)
    max_items: int | None = Field(None, ge=0)

    def children(self) -> Iterator[tuple[str, TypeNode]]:
        """The type of the elements, as `[]`."""
        yield "[]", self.items

    @model_validator(mode="after")
    def _items_have_no_default(self) -> _Collection:
        if not self.items.required:
            raise ValueError("the items of a collection have no default")
        return self


class ListNode(_Collection):
    """A sequence."""

    type: Literal["list"]


class SetNode(_Collection):
    """A sequence without order or duplicates."""

    type: Literal["set"]


class Keys(Model):
    """What the keys of a map may be."""

    pattern: RegularExpression | None = None
    pattern_hint: str | None = None
    max_length: int | None = Field(None, ge=1)


class MapNode(_Collection):
    """Values by name."""

    type: Literal["map"]
    keys: Keys | None = None


class ObjectNode(_Node):
    """Named attributes, each with a type of its own."""

    type: Literal["object"]
    attributes: dict[Identifier, TypeNode] = Field(min_length=1)

    def children(self) -> Iterator[tuple[str, TypeNode]]:
        """The attributes."""
        yield from self.attributes.items()

    @model_validator(mode="after")
    def _attributes_are_described(self) -> ObjectNode:
        silent = [name for name, node in self.attributes.items() if not node.description]
        if silent:
            raise ValueError(f"attributes without a description: {', '.join(silent)}")
        return self


TypeNode: TypeAlias = Annotated[
    StringNode | NumberNode | BoolNode | ListNode | SetNode | MapNode | ObjectNode | AnyNode,
    Field(discriminator="type"),
]


class Validation(Model):
    """A rule of an input that its type cannot say: `condition` with `message`, or `violations`."""

    condition: HclExpression | None = Field(None, description="HCL that is true when all is well.")
    message: str | None = Field(None, description="Text, shown when the condition is false.")
    violations: HclExpression | None = Field(None, description="HCL: a list of sentences, one for each thing wrong.")

    @model_validator(mode="after")
    def _one_of_two(self) -> Validation:
        if self.violations is not None:
            if self.condition is not None or self.message is not None:
                raise ValueError("`violations` carries its own messages: leave out `condition` and `message`")
        elif self.condition is None or self.message is None:
            raise ValueError("a validation has `condition` and `message`, or `violations`")
        return self


class _InputFields(Model):
    section: str = Field("", description="Heading under which the input stands in variables.tf and in the README.")
    sensitive: bool = False
    ephemeral: bool = False
    validations: list[Validation] = Field(default_factory=list)


class StringInput(StringNode, _InputFields):
    """An input that holds text."""


class NumberInput(NumberNode, _InputFields):
    """An input that holds a number."""


class BoolInput(BoolNode, _InputFields):
    """An input that is true or false."""


class ListInput(ListNode, _InputFields):
    """An input that holds a list."""


class SetInput(SetNode, _InputFields):
    """An input that holds a set."""


class MapInput(MapNode, _InputFields):
    """An input that holds a map."""


class ObjectInput(ObjectNode, _InputFields):
    """An input that holds an object."""


class AnyInput(AnyNode, _InputFields):
    """An input that holds anything."""


Input: TypeAlias = Annotated[
    StringInput | NumberInput | BoolInput | ListInput | SetInput | MapInput | ObjectInput | AnyInput,
    Field(discriminator="type"),
]


class Output(Model):
    """What a module gives back."""

    description: Sentence
    value: HclExpression = Field(description="HCL.")
    sensitive: bool = False
