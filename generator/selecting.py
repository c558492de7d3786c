"""Which version of a module a constraint selects, and what that version takes and gives. Pure.

A registry serves what was published, and not what the project declares now. Where the project remembers what was
published (`generator.registry.records`), an environment that takes a module from a registry is checked against the
version that it will get: the newest that its constraint allows, of those recorded and the one that is declared now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from generator import versions
from generator.architecture import Architecture
from generator.checking import Finding, check_inputs
from generator.errors import Mistake, MistakesError
from generator.interface import Input, Output
from generator.names import did_you_mean
from generator.project import Project
from generator.registry import records
from generator.registry.records import Records
from generator.registry.release import Release
from generator.source import Path
from generator.versions import Version


@dataclass(frozen=True, slots=True)
class Selection:
    """The version of a module that a constraint selects.

    Attributes:
        constraint: what the call, or its default, says.
        version: the version; None if none that is known is allowed.
        interface: what it takes and gives; where no version is selected, what is declared now.
        declared: what is declared now.
        records: what was published.
    """

    constraint: str
    version: Version | None
    interface: Architecture
    declared: Architecture
    records: Records

    @property
    def shown(self) -> str:
        """The version and why it is this one: ``alb-routing 2.0.0, which "~> 2.0" selects``."""
        return f'{_module(self.records)} {self.version}, which "{self.constraint}" selects'

    def unknown(self) -> Finding:
        """That no version is selected."""
        known = sorted(self._known(), reverse=True)
        message = f'"{self.constraint}" allows no version of {_module(self.records)} that was published or is declared'
        hint = f"There are: {', '.join(map(str, known))}."
        if any(version.prerelease for version in known):
            hint += " A pre-release must be named exactly."
        record = f"{self.records.folder.shown}/<version>.json"
        hint += f" One that was published without a record: copy its module.json from the registry to {record}."
        return Finding(("version",), message, hint)

    def check(self, given: Mapping[str, Any]) -> Iterator[Finding]:
        """The inputs of a call against the version that it gets; of one that does not fit, which version it fitted."""
        inputs = self.interface.inputs
        for name, value in given.items():
            if name in inputs:
                for finding in check_inputs({name: value}, {name: inputs[name]}, "input"):
                    other = self._other(name, value, finding.path, "took", "takes")
                    message = f'input "{name}": {finding.message} ({self.shown}{other})'
                    yield replace(finding, message=message)
            else:
                other = self._other(name, value, (name,), "had", "has")
                hint = "" if other else did_you_mean(name, inputs, what="Inputs")
                yield Finding((name,), f'input "{name}" is not in {self.shown}{other}', hint, at_key=True)
        for name, node in inputs.items():
            if node.required and name not in given:
                message = f'input "{name}" is missing: {self.shown}, needs it{self._without(name)}'
                yield Finding((), message, node.description, at_key=True)

    def _other(self, name: str, value: Any, path: Path, past: str, present: str) -> str:
        """The nearest version in which there is nothing wrong at a path, in words; empty if there is none."""
        for version, inputs in self._others():
            found = check_inputs({name: value}, {name: inputs[name]}, "input") if name in inputs else ()
            if name in inputs and all(finding.path != path for finding in found):
                return f"; {version} {past if version < (self.version or version) else present} it"
        return ""

    def _without(self, name: str) -> str:
        """The nearest version that does without an input, in words; empty if there is none."""
        for version, inputs in self._others():
            if name not in inputs or not inputs[name].required:
                return f"; {version} {'did' if version < (self.version or version) else 'does'} not"
        return ""

    def _others(self) -> Iterator[tuple[Version, Mapping[str, Input]]]:
        """The inputs of the other versions: lower ones first, the nearest before the others."""
        selected = self.version
        if selected is None:
            return
        known = sorted(self._known())
        for version in [v for v in reversed(known) if v < selected] + [v for v in known if v > selected]:
            with suppress(MistakesError):  # it is only a hint: the record is refused where it matters
                yield version, self._inputs(version)

    def _inputs(self, version: Version) -> Mapping[str, Input]:
        recorded = version in self.records.versions
        return self.records.release(version).inputs if recorded else self.declared.inputs

    def _known(self) -> set[Version]:
        return {*self.records.versions, versions.parse(self.declared.version)}


Selections: TypeAlias = Mapping[tuple[str, str], Selection]


def selections(wanted: Iterable[tuple[str, str]], project: Project, declared: Mapping[str, Architecture]) -> Selections:
    """What constraints select.

    Args:
        wanted: name of an architecture and constraint, of each call of a registry's module.
        project: the project with its records.
        declared: the architectures as they are declared now.

    Returns:
        The selections by name and constraint. What has no record, or is no constraint, is left out.

    Raises:
        MistakesError: with every record that is damaged.
    """
    found: dict[tuple[str, str], Selection] = {}
    mistakes: list[Mistake] = []
    for name, constraint in dict.fromkeys(wanted):
        try:
            known = records.of(project, name)
            if known is not None:
                found[name, constraint] = _selection(constraint, known, declared[name])
        except MistakesError as error:
            mistakes += error.mistakes
        except ValueError:
            continue  # told where it stands
    if mistakes:
        raise MistakesError(mistakes)
    return found


def _selection(text: str, known: Records, declared: Architecture) -> Selection:
    now = versions.parse(declared.version)
    version = versions.constraint(text).newest({*known.versions, now})
    published = version is not None and version in known.versions
    interface = interface_of(known.release(version)) if version is not None and published else declared
    return Selection(text, version, interface, declared, known)


def interface_of(release: Release) -> Architecture:
    """A release as the declaration that a call is checked against. Where its outputs come from is its own affair."""
    return Architecture.model_construct(
        title=release.title,
        version=release.version,
        terraform=release.terraform,
        providers=release.providers,
        inputs=release.inputs,
        sections=[],
        outputs={
            name: Output.model_construct(description=output.description, value="null", sensitive=output.sensitive)
            for name, output in release.outputs.items()
        },
    )


def _module(known: Records) -> str:
    """What a module is called in a registry: the architecture without its provider."""
    return known.architecture.partition("-")[2]
