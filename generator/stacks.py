"""A stack of an environment to the files of its root module. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator import blocks, hcl
from generator.architecture import Architecture, ProviderRequirement
from generator.environment import Environment, ModuleCall, Stack
from generator.interface import Output
from generator.linking import Known
from generator.provider import ProviderDeclaration


def render(environment: Environment, name: str, known: Known) -> Iterator[tuple[str, str]]:
    """The files of one stack: name and text, without the header. A file that would be empty is left out.

    The environment has been checked: every architecture and provider that it names is there.
    """
    stack = environment.stacks[name]
    state = stack.state or environment.state
    yield "main.tf", _joined(_module(environment, *pair, known.architectures) for pair in stack.modules.items())
    yield "versions.tf", _versions(stack, state.terraform_constraint(), known)
    yield "backend.tf", _backend(state.backend, state.arguments(environment.environment, name))
    if stack.providers:
        yield "providers.tf", _joined(_provider(*pair, known.providers) for pair in stack.providers.items())
    if stack.variables:
        yield "variables.tf", _joined(blocks.variable(*pair) for pair in stack.variables.items())
    outputs = [
        blocks.output(f"{module}_{output}", _exported(module, output, declared))
        for module, call in stack.modules.items()
        for output, declared in known.called(call).outputs.items()
    ]
    if outputs:
        yield "outputs.tf", _joined(outputs)


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _exported(module: str, name: str, declared: Output) -> Output:
    return declared.model_copy(update={"value": f"module.{module}.{name}"})


def _module(environment: Environment, name: str, call: ModuleCall, architectures: Mapping[str, Architecture]) -> str:
    parts = [hcl.attributes(_source(environment, call, architectures[call.architecture]), 2)]
    if call.providers:
        entries = [(provider, address) for provider, address in call.providers.items()]
        parts.append(hcl.attributes([("providers", "{\n" + hcl.attributes(entries, 4) + "\n  }")], 2))
    if call.inputs:
        pairs = [(key, hcl.pretty(value, 2)) for key, value in call.inputs.items()]
        parts.append(_spaced(pairs))
    return hcl.block(f'module "{name}"', "\n\n".join(parts))


def _spaced(pairs: list[tuple[str, str]]) -> str:
    """Inputs, with an empty line around each that takes several lines."""
    groups: list[list[tuple[str, str]]] = []
    for pair in pairs:
        alone = "\n" in pair[1]
        if not groups or alone or "\n" in groups[-1][-1][1]:
            groups.append([])
        groups[-1].append(pair)
    return "\n\n".join(hcl.attributes(group, 2) for group in groups)


def _source(environment: Environment, call: ModuleCall, architecture: Architecture) -> list[tuple[str, str]]:
    provider, _, name = call.architecture.partition("-")
    if call.source == "registry" and environment.registry is not None:
        registry = environment.registry
        parts = [registry.host, registry.namespace, name, provider]
        address = "/".join(part for part in parts if part)
        version = call.version or architecture.registry_constraint
        return [("source", hcl.quote(address)), ("version", hcl.quote(version))]
    if call.source == "git" and environment.git is not None:
        ref = call.version or environment.git.ref
        address = f"git::{environment.git.url}//modules/{call.architecture}" + (f"?ref={ref}" if ref else "")
        return [("source", hcl.quote(address))]
    return [("source", hcl.quote(f"../../../modules/{call.architecture}"))]


def _versions(stack: Stack, state_needs: str, known: Known) -> str:
    used = [known.called(call) for call in stack.modules.values()]
    terraform = _together([stack.terraform or "", *(item.terraform for item in used), state_needs])
    providers: dict[str, ProviderRequirement] = {}
    for architecture in used:
        for name, requirement in architecture.providers.items():
            version = _together([providers[name].version if name in providers else "", requirement.version])
            providers[name] = ProviderRequirement(source=requirement.source, version=version)
    return hcl.block("terraform", blocks.requirements(terraform, providers)) + "\n"


def _together(constraints: Iterable[str]) -> str:
    """Several version constraints as one: each part once, and of the lower bounds only the highest."""
    parts = [part.strip() for constraint in constraints for part in constraint.split(",") if part.strip()]
    floors = [part for part in parts if part.startswith(">=")]
    highest = max(floors, key=_numbers, default="")
    kept = ([highest] if highest else []) + [part for part in parts if part not in floors]
    return ", ".join(dict.fromkeys(kept))


def _numbers(constraint: str) -> tuple[int, ...]:
    numbers = [int(number) for number in re.findall(r"\d+", constraint)[:3]]
    return (*numbers, *[0] * (3 - len(numbers)))


def _backend(backend: str, arguments: Mapping[str, Any]) -> str:
    if backend == "cloud":
        workspaces = arguments["workspaces"]
        plain = {name: value for name, value in arguments.items() if name != "workspaces"}
        inner = hcl.block("workspaces", _attributes(workspaces, 6), 4)
        body = "\n\n".join([_attributes(plain, 4), inner])
        return hcl.block("terraform", hcl.block("cloud", body, 2)) + "\n"
    return hcl.block("terraform", hcl.block(f'backend "{backend}"', _attributes(arguments, 4), 2)) + "\n"


def _provider(address: str, arguments: Mapping[str, Any] | None, providers: Mapping[str, ProviderDeclaration]) -> str:
    name, _, alias = address.partition(".")
    known = providers[name].blocks if name in providers else {}
    plain: dict[str, Any] = {"alias": alias} if alias else {}
    plain |= {key: value for key, value in (arguments or {}).items() if key not in known}
    parts = [_attributes(plain, 2)] if plain else []
    for key, value in (arguments or {}).items():
        if key in known:
            entries = value if isinstance(value, list) else [value]
            parts += [hcl.block(key, _attributes(entry, 4), 2) for entry in entries]
    return hcl.block(f'provider "{name}"', "\n\n".join(parts))


def _attributes(values: Mapping[str, Any], indent: int) -> str:
    return hcl.attributes(((key, hcl.pretty(value, indent)) for key, value in values.items()), indent)
