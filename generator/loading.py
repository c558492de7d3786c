"""YAML to a model: pydantic's complaints become mistakes with a place, plain words and a hint."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Mistake, MistakesError
from generator.interface import Model
from generator.names import did_you_mean
from generator.source import Expression, Path, Source

# Each round may only show that what held a wrong part cannot be without it: that many levels there are.
_ROUNDS = 8

ModelT = TypeVar("ModelT", bound=Model)

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "dict_type": "a mapping",
    "list_type": "a list",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "int_from_float": "a whole number",
}


def load(model: type[ModelT], source: Source) -> ModelT:
    """Build `model` from what `source` holds.

    Raises:
        MistakesError: with every mistake, each at its line and column.
    """
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
    raise MistakesError(_mistake(detail, source, model) for detail in details)


def salvage(model: type[ModelT], source: Source) -> ModelT | None:
    """What is in order of a declaration that has mistakes: so that the rest can be checked, too, and told at once.

    Takes away what is at fault, and what cannot be without it. None if nothing is left.
    """
    data = _copy(source.data)
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            paths = [_path(detail["loc"], data)[0] for detail in error.errors(include_url=False)]
        if () in paths:
            return None
        for path in sorted(set(paths), key=len, reverse=True):
            _remove(data, path)
    return None


def _copy(value: Any) -> Any:
    """A copy of the mappings: only keys are taken away, so that all paths stay what they were."""
    return {key: _copy(item) for key, item in value.items()} if isinstance(value, dict) else value


def _remove(data: Any, path: Path) -> None:
    for depth in range(len(path), 0, -1):
        holder = data
        for part in path[: depth - 1]:
            holder = holder.get(part) if isinstance(holder, dict) else None
        if isinstance(holder, dict):
            holder.pop(path[depth - 1], None)
            return


def kind(value: Any) -> str:
    """What a value is, in the words of the messages: `text "x"`, `number 3`, `a list`, ..."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"number {value}"
    if isinstance(value, str):
        return f'text "{value}"' if len(value) <= 40 else f'text "{value[:39]}…"'
    if isinstance(value, Expression):
        return "an expression"
    return "a list" if isinstance(value, list) else "a mapping"


def _mistake(detail: ErrorDetails, source: Source, model: type[Model]) -> Mistake:
    at_key = detail["loc"][-1:] == ("[key]",)
    path, missing = _path(detail["loc"], source.data)
    context = detail.get("ctx", {})
    name = detail["loc"][-1] if detail["loc"] else ""
    match detail["type"]:
        case "missing":
            return source.mistake(path, f'"{missing or name}" is missing', at_key=True)
        case "extra_forbidden":
            hint = did_you_mean(str(name), _fields(detail["loc"], model), what="Keys here")
            return source.mistake(path, f'unknown key "{name}"', hint, at_key=True)
        case "union_tag_invalid":
            tag = context["discriminator"].strip("'")
            known = [part.strip().strip("'") for part in context["expected_tags"].split(",")]
            message = f'unknown {tag} "{context["tag"]}"'
            return source.mistake((*path, tag), message, did_you_mean(context["tag"], known, what=f"Known {tag}s"))
        case "union_tag_not_found":
            tag = context["discriminator"].strip("'")
            if isinstance(detail["input"], dict):
                return source.mistake(path, f'"{tag}" is missing', at_key=True)
            return source.mistake(path, f"expected a mapping, found {kind(detail['input'])}")
        case "literal_error":
            hint = f"Allowed: {context['expected'].replace(chr(39), chr(34))}."
            return source.mistake(path, f"{kind(detail['input'])} is not allowed here", hint)
        case "value_error":
            return source.mistake(path, _value_error(str(context["error"]), detail["input"]), at_key=at_key)
        case "too_short" | "string_too_short":
            return source.mistake(path, f'"{_last_name(path)}" is empty')
        case other if other in _EXPECTED:
            found = kind(detail["input"])
            hint = "Put it in quotes if text is meant." if other == "string_type" and found != "nothing" else ""
            if isinstance(detail["input"], dict | list | Expression):
                hint = "`!expr` may stand in inputs and in provider arguments only." if found == "an expression" else ""
            return source.mistake(path, f"expected {_EXPECTED[other]}, found {found}", hint)
        case _:
            message = detail["msg"]
            return source.mistake(path, message[0].lower() + message[1:], at_key=at_key)


def _value_error(message: str, value: Any) -> str:
    return f'"{value}": {message}' if isinstance(value, str) and len(value) <= 60 and "\n" not in value else message


def _last_name(path: Path) -> str:
    names = [part for part in path if isinstance(part, str)]
    return names[-1] if names else "the file"


def _path(location: tuple[int | str, ...], data: Any) -> tuple[Path, str]:
    """Leave out of pydantic's location what names no data (union tags, `[key]`); return also what was not there."""
    path: list[int | str] = []
    missing = ""
    here: Any = data
    for part in location:
        inside = part in here if isinstance(here, dict) else isinstance(here, list) and part in range(len(here))
        if inside:
            here = here[part]
            path.append(part)
        elif part != "[key]":
            missing = str(part)
    return tuple(path), missing


def _fields(location: tuple[int | str, ...], model: type[Model]) -> list[str]:
    """The fields that may stand where `location` ends: found through the JSON Schema that pydantic makes anyway."""
    schema = model.model_json_schema()
    here: dict[str, Any] = schema
    for part in location[:-1]:
        here = _step(_resolve(here, schema), part)
    return list(_resolve(here, schema).get("properties", {}))


def _resolve(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    options = [option for option in node.get("anyOf", []) if option.get("type") != "null"]
    return _resolve(options[0], schema) if len(options) == 1 else node


def _step(node: dict[str, Any], part: int | str) -> dict[str, Any]:
    if "discriminator" in node:
        return (
            {"$ref": node["discriminator"]["mapping"].get(part, "")} if part in node["discriminator"]["mapping"] else {}
        )
    if part in node.get("properties", {}):
        child: dict[str, Any] = node["properties"][part]
        return child
    inner = node.get("items") if isinstance(part, int) else node.get("additionalProperties")
    return inner if isinstance(inner, dict) else {}
