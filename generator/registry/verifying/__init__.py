"""What `.terraform/modules` holds, against what was published: the gap that Terraform's lock file leaves.

The lock file has sums of providers and none of modules. A module is verified file by file, then as a whole: its files
are packed again, and the archive must have the published sum.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator import project
from generator.declarations import Loaded, Reader
from generator.environment import Environment
from generator.errors import MistakesError
from generator.project import Project
from generator.registry import records
from generator.registry.reading import client, hosts
from generator.registry.release import Release
from generator.registry.verifying import comparing, installed
from generator.registry.verifying.comparing import Difference
from generator.registry.verifying.installed import Installed, NotInitialisedError, Origin
from generator.registry.verifying.witnesses import Record, Testimony, Witnesses, ours
from generator.rehearsal.command.selecting import select
from generator.versions import Version


class Verdict(StrEnum):
    """What is true of a module."""

    VERIFIED = "verified"
    DIFFERENT = "differs"
    UNVERIFIED = "unverified"  # somebody should know its sums, and could not say them
    UNPUBLISHED = "unpublished"  # nobody publishes sums of it
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is true of one module of a stack.

    Attributes:
        stack: ``<environment>/<stack>``.
        module: ``module.routing``.
        source: as Terraform wrote it.
        version: of a module from a registry.
        verdict: what is true.
        witness: who says what was published.
        sha256: of the archive that its files make; empty unless every file is as published.
        reasons: why it is not verified, but for single files.
        differences: single files.
    """

    stack: str
    module: str
    source: str
    version: str
    verdict: Verdict
    witness: str = ""
    sha256: str = ""
    reasons: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def verify(root: Path, names: Collection[str], place: str | None, environ: Mapping[str, str]) -> list[Finding]:
    """Hold the modules of stacks against what was published.

    Args:
        root: the project's root.
        names: environments and stacks; empty for every stack that has been initialised.
        place: a registry to ask, see `client.at`; None: records, then the hosts that modules came from.
        environ: the environment, which tells what Terraform knows of hosts, and ``TF_DATA_DIR``.

    Raises:
        UnknownNameError: there is no such environment or stack.
        NotInitialisedError: a stack that is named has not been initialised, or none has.
        ManifestError: Terraform's manifest of a stack is damaged.
        MistakesError: an environment is declared wrongly.
        TargetError, FetchError, NoRegistryError: there is no registry at `place`.
    """
    found = project.read(root)
    reader = Reader()
    environments = reader.environments(found)
    if reader.mistakes:
        raise MistakesError(reader.mistakes)
    known = hosts.read(environ)
    witnesses = Witnesses(_recorded(found), known, client.at(place, known) if place is not None else None)
    data = installed.data_directory(environ)
    return [
        finding
        for stack in _stacks(root, names, environments, data)
        for finding in _findings(root, stack, data, environments[stack.partition("/")[0]].environment, witnesses)
    ]


def _stacks(root: Path, names: Collection[str], environments: Mapping[str, Loaded], data: str) -> list[str]:
    stacks = [f"{folder}/{name}" for folder, item in environments.items() for name in item.environment.stacks]
    chosen = select(names, stacks)
    ready = [stack for stack in chosen if installed.is_initialised(root / "envs" / stack, data)]
    if names and len(ready) < len(chosen):
        missing = [stack for stack in chosen if stack not in ready]
        verb = "have" if len(missing) > 1 else "has"
        raise NotInitialisedError(f"{', '.join(missing)} {verb} not been initialised", hint=_init(root, missing[0]))
    if not ready:
        hint = _init(root, stacks[0]) if stacks else "See envs/ in the README."
        raise NotInitialisedError("no stack has been initialised", hint=hint)
    return ready


def _init(root: Path, stack: str) -> str:
    return f"Run `terraform -chdir={os.path.relpath(root / 'envs' / stack)} init` first."


def _recorded(found: Project) -> Record:
    def record(architecture: str, version: Version) -> tuple[Release, str] | None:
        known = records.of(found, architecture)
        if known is None or version not in known.versions:
            return None
        return known.release(version), known.path(version)

    return record


def _findings(root: Path, stack: str, data: str, environment: Environment, witnesses: Witnesses) -> Iterator[Finding]:
    folder = root / "envs" / stack
    modules = installed.read(folder, data)
    for module in modules:
        yield _finding(stack, folder, module, environment, witnesses)
    # What the declaration takes from a registry, and `terraform init` did not take from one.
    there = {module.key for module in modules if module.origin is Origin.REGISTRY}
    for name, call in environment.stacks[stack.partition("/")[2]].modules.items():
        if call.source == "registry" and name not in there:
            reason = f"declared with `source: registry`, and not installed from one: {_init(root, stack)}"
            yield Finding(stack, f"module.{name}", call.architecture, "", Verdict.UNVERIFIED, reasons=(reason,))


def _finding(stack: str, root: Path, module: Installed, environment: Environment, witnesses: Witnesses) -> Finding:
    said = witnesses.of(module, environment)
    if module.origin is not Origin.REGISTRY:
        judged = _from_no_registry(module)
    elif said.release is None:
        mine = module.address is not None and ours(environment, module.host, module.address.namespace)
        judged = _unknown(module, said, mine)
    elif module.moved:
        judged = _Judged(Verdict.DIFFERENT, (_moved(module), *said.objections))
    else:
        judged = _compared(said.release, said, root / module.package)
    return Finding(
        stack, module.name, module.source, module.version, judged.verdict, said.shown, judged.sha256, judged.reasons,
        judged.differences,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Judged:
    """The part of a finding that is a judgement."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    sha256: str = ""
    differences: tuple[Difference, ...] = ()


def _from_no_registry(module: Installed) -> _Judged:
    if module.moved:
        return _Judged(Verdict.DIFFERENT, (_moved(module),))
    if module.origin is Origin.LOCAL:
        return _Judged(Verdict.LOCAL, ("local, not verified",))
    return _Judged(Verdict.UNPUBLISHED, ("no published sum: it came from no registry",))


def _unknown(module: Installed, said: Testimony, mine: bool) -> _Judged:
    if said.silent:
        return _Judged(Verdict.UNVERIFIED, (said.silent,))
    reason = f"{said.shown or module.host} has no published sums of it"
    if mine:  # it was published: that nobody knows it is no excuse
        return _Judged(Verdict.UNVERIFIED, (f"{reason}, and there is no record",))
    return _Judged(Verdict.UNPUBLISHED, (reason,))


def _compared(release: Release, said: Testimony, folder: Path) -> _Judged:
    try:
        files = comparing.differences(release.files, folder)
        if files or said.objections:
            return _Judged(Verdict.DIFFERENT, said.objections, differences=tuple(files))
        sha256 = comparing.packed(release.files, folder)
    except OSError as error:
        return _Judged(Verdict.UNVERIFIED, (f"cannot read {error.filename}: {error.strerror}",))
    if sha256 != release.sha256:
        reason = f"every file is as published, but together they make {sha256}, not {release.sha256}"
        return _Judged(Verdict.DIFFERENT, (reason,))
    if said.silent:
        return _Judged(Verdict.UNVERIFIED, (f"as recorded, but {said.silent}",), sha256)
    return _Judged(Verdict.VERIFIED, sha256=sha256)


def _moved(module: Installed) -> str:
    return f"Terraform is told to load it from {module.folder}, not from {module.moved}"
