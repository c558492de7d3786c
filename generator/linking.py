"""An environment against the architectures that it uses: names, inputs, provider arguments, expressions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from generator import expressions, versions
from generator.architecture import Architecture
from generator.checking import Finding, check_inputs
from generator.checking import check as check_value
from generator.environment import Environment, ModuleCall, Stack
from generator.names import did_you_mean
from generator.provider import ProviderDeclaration
from generator.source import Expression, Path

if TYPE_CHECKING:
    from generator.selecting import Selection, Selections


_SECTIONS = {
    "registry": "Add `registry: { namespace: NAME, host: HOST }` beside `stacks`.",
    "git": "Add `git: { url: ADDRESS, ref: TAG }` beside `stacks`.",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What an environment may refer to."""

    architectures: Mapping[str, Architecture]  # by name; only those whose declarations are in order
    providers: Mapping[str, ProviderDeclaration]  # by the provider's local name
    names: Collection[str]  # of all architectures, those with mistakes too
    selections: Selections = field(default_factory=dict)  # versions that calls of a registry's modules get

    def selection(self, call: ModuleCall) -> Selection | None:
        """The version that a call gets of a registry; None if it is not known which versions there are."""
        declared = self.architectures.get(call.architecture)
        if call.source != "registry" or declared is None:
            return None
        return self.selections.get((call.architecture, call.version or declared.registry_constraint))

    def interface(self, call: ModuleCall) -> Architecture | None:
        """What the module that a call gets takes and gives; None if its declaration is not in order."""
        selection = self.selection(call)
        return selection.interface if selection is not None else self.architectures.get(call.architecture)

    def called(self, call: ModuleCall) -> Architecture:
        """The same, of an environment that has been checked.

        Raises:
            KeyError: there is none.
        """
        selection = self.selection(call)
        return selection.interface if selection is not None else self.architectures[call.architecture]


def check(environment: Environment, folder: str, known: Known) -> Iterator[Finding]:
    """Everything that the model of `environment`, which stands in the folder `folder`, cannot know by itself."""
    if environment.environment != folder:
        message = f'the environment calls itself "{environment.environment}", but its folder is "{folder}"'
        yield Finding(("environment",), message, "Rename one of them: the folder's name is the environment's.")
    for name, stack in environment.stacks.items():
        for finding in (*_check_sources(environment, stack), *_check_stack(stack, known)):
            yield replace(finding, path=("stacks", name, *finding.path))


def check_partly(environment: Environment, known: Known) -> Iterator[Finding]:
    """The same for what was salvaged of a declaration with mistakes: values only, since names may be missing."""
    for name, stack in environment.stacks.items():
        for address, arguments in stack.providers.items():
            for finding in _check_provider(address, arguments or {}, set(), known):
                yield replace(finding, path=("stacks", name, "providers", *finding.path))
        for module, call in stack.modules.items():
            for finding in _check_call(call, stack, known):
                if finding.path[0] != "providers":
                    yield replace(finding, path=("stacks", name, "modules", module, *finding.path))


def check_states(environments: Mapping[str, Environment]) -> Iterator[tuple[str, Finding]]:
    """Two stacks on one state would destroy each other's resources: the environment's folder, and what is wrong."""
    seen: dict[tuple[str, ...], str] = {}
    for folder, environment in environments.items():
        for name, stack in environment.stacks.items():
            state = stack.state or environment.state
            place = state.place(environment.environment, name)
            if not place:
                continue
            here = f'"{name}" of {folder}'
            if place in seen:
                path: Path = ("stacks", name, "state") if stack.state else ("state",)
                message = f"stacks {seen[place]} and {here} would share one state, and destroy each other's resources"
                hint = "Put {environment} and {stack} into the key (prefix, schema_name, address, workspace name)."
                yield folder, Finding(path, message, hint)
            seen.setdefault(place, here)


def _check_sources(environment: Environment, stack: Stack) -> Iterator[Finding]:
    """Where modules come from is told once for the whole environment."""
    for name, call in stack.modules.items():
        if call.source != "local" and getattr(environment, call.source) is None:
            message = f"the environment has no `{call.source}:` section"
            yield Finding(("modules", name, "source"), message, _SECTIONS[call.source])


def _check_stack(stack: Stack, known: Known) -> Iterator[Finding]:
    needed = {
        provider
        for call in stack.modules.values()
        if (interface := known.interface(call)) is not None
        for provider in interface.providers
    }
    for address, arguments in stack.providers.items():
        for finding in _check_provider(address, arguments or {}, needed, known):
            yield replace(finding, path=("providers", *finding.path))
        yield from _check_expressions(arguments, ("providers", address), stack, known)
    for name, call in stack.modules.items():
        for finding in _check_call(call, stack, known):
            yield replace(finding, path=("modules", name, *finding.path))
        yield from _check_expressions(call.inputs, ("modules", name, "inputs"), stack, known)
    yield from _check_outputs(stack, known)
    yield from _check_rehearsal(stack)


def _check_rehearsal(stack: Stack) -> Iterator[Finding]:
    """Values of declared variables fit; others may belong to files of the user's own, which a rehearsal looks at."""
    if stack.rehearsal is None:
        return
    answers = {name: [dict(answer) for answer in given] for name, given in stack.rehearsal.data.items()}
    for path in _expressions_in({"variables": stack.rehearsal.variables, "data": answers}, ("rehearsal",)):
        yield Finding(path, "an expression has no value in a rehearsal", "Write the value itself.")
    for name, value in stack.rehearsal.variables.items():
        if name in stack.variables:
            for finding in check_value(value, stack.variables[name]):
                yield replace(finding, path=("rehearsal", "variables", name, *finding.path))


def _expressions_in(value: Any, path: Path) -> Iterator[Path]:
    if isinstance(value, Expression):
        yield path
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _expressions_in(item, (*path, key))


def _check_provider(address: str, arguments: Mapping[str, Any], needed: set[str], known: Known) -> Iterator[Finding]:
    name = address.split(".", maxsplit=1)[0]
    if needed and name not in needed:
        message = f'no module of this stack uses the provider "{name}"'
        yield Finding((address,), message, did_you_mean(name, needed), at_key=True)
        return
    if name not in known.providers:
        return
    declaration = known.providers[name]
    blocks = {key: value for key, value in arguments.items() if key in declaration.blocks}
    plain = {key: value for key, value in arguments.items() if key not in declaration.blocks}
    for finding in check_inputs(plain, {**declaration.arguments, **declaration.blocks}, "argument"):
        yield replace(finding, path=(address, *finding.path))
    for key, value in blocks.items():
        # A block that may be repeated is a list of mappings.
        entries = [((key, i), entry) for i, entry in enumerate(value)] if isinstance(value, list) else [((key,), value)]
        for path, entry in entries:
            for finding in check_value(entry, declaration.blocks[key]):
                yield replace(finding, path=(address, *path, *finding.path))


def _check_call(call: ModuleCall, stack: Stack, known: Known) -> Iterator[Finding]:
    interface = known.interface(call)
    if interface is None:
        if call.architecture in known.names:
            return  # its own mistakes are reported where they stand
        hint = did_you_mean(call.architecture, known.names, what="Architectures")
        yield Finding(("architecture",), f'unknown architecture "{call.architecture}"', hint)
        return
    if call.source == "registry" and call.version is not None:
        yield from _check_constraint(call.version)
    selection = known.selection(call)
    for provider, address in call.providers.items():
        if provider not in interface.providers:
            hint = did_you_mean(provider, interface.providers, what="Its providers")
            message = f'the module has no provider "{provider}"{_why(selection)}'
            yield Finding(("providers", provider), message, hint, at_key=True)
        elif address not in stack.providers:
            hint = did_you_mean(address, stack.providers, what="Providers of the stack")
            yield Finding(("providers", provider), f'the stack configures no provider "{address}"', hint)
    if selection is not None and selection.version is None:
        yield selection.unknown()
        return
    found = (
        selection.check(call.inputs) if selection is not None else check_inputs(call.inputs, interface.inputs, "input")
    )
    for finding in found:
        yield replace(finding, path=("inputs", *finding.path))


def _check_constraint(text: str) -> Iterator[Finding]:
    try:
        versions.constraint(text)
    except ValueError as error:
        yield Finding(("version",), f'"{text}" is {error}', "A registry's module has versions, not revisions.")


def _why(selection: Selection | None) -> str:
    return f" ({selection.shown})" if selection is not None and selection.version is not None else ""


def _check_expressions(value: Any, path: Path, stack: Stack, known: Known) -> Iterator[Finding]:
    if isinstance(value, Expression):
        for reference in expressions.references(value.text):
            yield from (replace(f, path=path) for f in _check_reference(reference.names, stack, known))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _check_expressions(item, (*path, key), stack, known)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _check_expressions(item, (*path, index), stack, known)


def _check_reference(parts: tuple[str, ...], stack: Stack, known: Known) -> Iterator[Finding]:
    if len(parts) < 2:
        return
    root, name = parts[0], parts[1]
    if root == "var" and name not in stack.variables:
        hint = did_you_mean(name, stack.variables) or "Declare it under `variables:` of the stack."
        yield Finding((), f'the stack has no variable "{name}"', hint)
    if root == "module":
        if name not in stack.modules:
            yield Finding((), f'the stack has no module "{name}"', did_you_mean(name, stack.modules, what="Modules"))
            return
        call = stack.modules[name]
        interface = known.interface(call)
        if interface is not None and len(parts) > 2 and parts[2] not in interface.outputs:
            hint = did_you_mean(parts[2], interface.outputs, what="Its outputs")
            message = f'module "{name}" has no output "{parts[2]}"{_why(known.selection(call))}'
            yield Finding((), message, hint)


def _check_outputs(stack: Stack, known: Known) -> Iterator[Finding]:
    """The stack gives on each output as <module>_<output>: two of them may meet."""
    seen: dict[str, str] = {}
    for name, call in stack.modules.items():
        interface = known.interface(call)
        for output in interface.outputs if interface is not None else ():
            exported = f"{name}_{output}"
            if exported in seen:
                message = f'modules "{seen[exported]}" and "{name}" both make the stack output "{exported}"'
                yield Finding(("modules", name), message, "Rename one of the modules.", at_key=True)
            seen[exported] = name
