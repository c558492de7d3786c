"""What the variables of a stack are given in a rehearsal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import FrontrouteError
from generator.interface import StringNode, TypeNode
from generator.names import did_you_mean
from generator.rehearsal.command.stand_ins import stand_in
from generator.rehearsal.scan import find_blocks

FILE = "zz_rehearsal.auto.tfvars.json"

_DEFAULT = re.compile(r"^[ \t]*default[ \t]*=", re.MULTILINE)
_SENSITIVE = re.compile(r"^[ \t]*sensitive[ \t]*=[ \t]*true", re.MULTILINE)
_TYPE = re.compile(r"^[ \t]*type[ \t]*=[ \t]*(?P<type>.*?)[ \t]*$", re.MULTILINE)


class VariableError(FrontrouteError):
    """A variable of a stack has no value, and none can be made up; or the `rehearsal:` section names an unknown one."""


@dataclass(frozen=True, slots=True)
class Variables:
    """How Terraform is given them.

    Attributes:
        files: a file of values that come before all others, text by name.
        environ: values that come after all others: of the environment, and made up.
        made_up: names of the variables whose values are made up.
    """

    files: Mapping[str, str]
    environ: Mapping[str, str]
    made_up: tuple[str, ...]


def settle(
    files: Mapping[str, str], declared: Mapping[str, TypeNode], given: Mapping[str, Any], environ: Mapping[str, str]
) -> Variables:
    """Decide on the variables of a root module.

    What the `rehearsal:` section gives comes first, then the stack's own ``*.tfvars``, then `TF_VAR_*` of the
    environment (never for a sensitive one: no secret is needed to rehearse), then the default, then what we make up.

    Args:
        files: the Terraform files of the root module, text by name.
        declared: the variables that `environment.yaml` declares, with their types.
        given: what the `rehearsal:` section gives.
        environ: the environment.

    Raises:
        VariableError: see there.
    """
    blocks = _blocks(files)
    for name in given:
        if name not in blocks:
            hint = did_you_mean(name, blocks, what="Variables of the stack")
            raise VariableError(f'`rehearsal: variables:` names "{name}", which the stack has not', hint=hint)
    passed: dict[str, str] = {}
    made_up: list[str] = []
    for name, body in blocks.items():
        if name in given:
            continue
        own = environ.get(f"TF_VAR_{name}")
        if own is not None and not _SENSITIVE.search(body):
            passed[f"TF_VAR_{name}"] = own
        elif not _DEFAULT.search(body):
            passed[f"TF_VAR_{name}"] = _text(_made_up(name, declared.get(name), body))
            made_up.append(name)
    content = {FILE: json.dumps(dict(given), indent=2)} if given else {}
    return Variables(content, passed, tuple(made_up))


def names(files: Mapping[str, str]) -> frozenset[str]:
    """The variables of a root module."""
    return frozenset(_blocks(files))


def _blocks(files: Mapping[str, str]) -> dict[str, str]:
    blocks = [block for text in files.values() for block in find_blocks(text, "variable")]
    return {block.labels[0]: block.body for block in blocks if block.labels}


def _made_up(name: str, node: TypeNode | None, body: str) -> Any:
    try:
        return stand_in(name, node if node is not None else _node(body))
    except LookupError as error:
        raise VariableError(
            f'no value can be made up for the variable "{name}"',
            hint=f"Give one in the stack's `rehearsal: {{ variables: {{ {name}: ... }} }}`.",
        ) from error


def _node(body: str) -> TypeNode:
    """The type of a variable that stands in a file of the user's own, if it is a plain one."""
    written = _TYPE.search(body)
    if written is None or written["type"] == "string":
        return StringNode.model_validate({"type": "string"})
    raise LookupError(written["type"])


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
