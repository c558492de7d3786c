"""The model of `environment.yaml`: one environment, its stacks, and the modules that each of them calls."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from generator.architecture import VersionConstraint
from generator.interface import Identifier, Input, InputName, Model
from generator.names import STACK
from generator.registry import address
from generator.state import State

_HOST = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)+\Z")
_PROVIDER = re.compile(r"[a-z][a-z0-9-]*(\.[a-z_][a-z0-9_]*)?\Z")


def _stack_name(name: str) -> str:
    if not STACK.match(name):
        raise ValueError("not a stack name: use lower-case letters, digits, `-` and `_`")
    return name


def _provider_address(name: str) -> str:
    if not _PROVIDER.match(name):
        raise ValueError('not a provider, such as "aws", or "aws.us_east_1" for one with an alias')
    return name


def _namespace(text: str) -> str:
    return address.namespace(text)


def _host(text: str) -> str:
    """Terraform's rule (tooling: "must contain at least one dot"), with words for what is often written instead."""
    name, colon, port = text.partition(":")
    if "/" in text:
        raise ValueError('not a host name: leave out the scheme and the path, such as in "modules.example.com"')
    if name.lower() == "localhost":
        raise ValueError("Terraform takes no host name without a dot: write 127.0.0.1 instead of localhost")
    if not _HOST.match(name) or (colon and not (port.isdecimal() and 0 < int(port) < 65536)):
        raise ValueError('not a host name with a dot, such as "modules.example.com" or "127.0.0.1:8443"')
    return text


Namespace = Annotated[str, AfterValidator(_namespace)]
Host = Annotated[str, AfterValidator(_host)]
StackName = Annotated[str, AfterValidator(_stack_name)]
ProviderAddress = Annotated[str, AfterValidator(_provider_address)]


class Registry(Model):
    """The module registry that `source: registry` takes modules from."""

    namespace: Namespace = Field(min_length=1, description="Namespace of the modules.")
    host: Host | None = Field(None, description="Host name. Left out: the public registry of Terraform or OpenTofu.")


class Git(Model):
    """The repository that `source: git` takes modules from."""

    url: str = Field(min_length=1, description="Address as `git clone` takes it.")
    ref: str | None = Field(None, description="Tag, branch or commit.")


class ModuleCall(Model):
    """One module of a stack."""

    architecture: str = Field(description="Which architecture.")
    source: Literal["local", "registry", "git"] = Field("local", description="Where Terraform takes the module from.")
    version: str | None = Field(None, description="Version constraint (registry) or git revision (git).")
    providers: dict[Identifier, ProviderAddress] = Field(
        default_factory=dict,
        description="The module's providers, where they are not the stack's of the same name.",
    )
    inputs: dict[InputName, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _local_has_no_version(self) -> ModuleCall:
        if self.source == "local" and self.version is not None:
            raise ValueError("a local module has no version: leave it out, or set `source: registry`")
        return self


class Answer(Model):
    """What a data source answers in a rehearsal."""

    match: dict[str, Any] = Field(
        default_factory=dict, description="Arguments that the data source has. Left out: any."
    )
    values: dict[str, Any] = Field(description="Its attributes, by name; the others are made up.")


def _as_answers(value: Any) -> Any:
    return [{"values": value}] if isinstance(value, dict) else value


Answers = Annotated[list[Answer], BeforeValidator(_as_answers, json_schema_input_type=dict[str, Any] | list[Answer])]


class Rehearsal(Model):
    """What `frontroute rehearse` cannot know by itself. Changes no rendered file."""

    variables: dict[InputName, Any] = Field(
        default_factory=dict, description="Values for variables of the stack. Those left out are made up."
    )
    data: dict[Identifier, Answers] = Field(
        default_factory=dict,
        description="What data sources answer, by their type: attributes, or a list of answers to tell apart by "
        "their arguments.",
    )


class Stack(Model):
    """One root module with one state."""

    description: str = ""
    terraform: VersionConstraint | None = None
    state: State | None = Field(None, description="Where this stack's state lives, if not where the others' do.")
    providers: dict[ProviderAddress, dict[str, Any] | None] = Field(default_factory=dict)
    variables: dict[InputName, Input] = Field(
        default_factory=dict,
        description="Variables of the root module: secrets, and what differs from run to run.",
    )
    modules: dict[Identifier, ModuleCall] = Field(min_length=1)
    rehearsal: Rehearsal | None = Field(None, description="What a rehearsal of this stack cannot know by itself.")


class Environment(Model):
    """One environment."""

    environment: str = Field(description="Name of the environment: the name of its folder.")
    state: State
    registry: Registry | None = None
    git: Git | None = None
    stacks: dict[StackName, Stack] = Field(min_length=1)
