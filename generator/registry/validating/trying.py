"""What Terraform says of modules and their examples: ``init`` without a backend and ``validate``, on scratch copies.

Providers are the offline ones where a schema knows what a module uses, else the real ones of this machine or their
registry. Nobody's credentials are given to anything, and nothing is planned.
"""

from __future__ import annotations

import json
import os
import posixpath
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import write
from generator.errors import FrontrouteError, Location, Mistake
from generator.registry.making import Made
from generator.registry.validating import references
from generator.registry.validating.findings import of_file, of_module
from generator.registry.validating.inspecting import VERSIONS
from generator.rehearsal import mirrors, used_types
from generator.rehearsal.command import diagnostics
from generator.rehearsal.command.choosing import Choice, ProviderChoiceError, choose, requirements
from generator.rehearsal.command.events import Events
from generator.rehearsal.command.processes import Processes
from generator.rehearsal.command.rehearse import mirrors_for, side_by_side, suitable_engine
from generator.rehearsal.command.world import World, opened
from generator.rehearsal.engine import Engine
from generator.rehearsal.mirrors import Mirror
from generator.rehearsal.offline import library
from generator.rehearsal.scratch import CONFIGURATION, configuration

# Terraform's commands at once: each of them works on one processor most of the time.
JOBS = 2

# Go's collector: a third of the time of `validate` would go into it.
_COLLECT_LESS = {"GOGC": "400"}

# Seconds to wait for another run that is downloading a provider.
_PATIENCE_S = 600.0


class TryingError(FrontrouteError):
    """Terraform ended without a verdict on a module."""


@dataclass(frozen=True, slots=True)
class _Root:
    """A module, or an example of one: what Terraform is run on."""

    made: Made
    folder: str  # below the module; empty for the module itself

    @property
    def name(self) -> str:
        return posixpath.join(self.made.release.architecture, self.folder)


@dataclass(slots=True)
class _Group:
    """Roots whose providers do not contradict each other, and what they share while they are tried."""

    choices: dict[str, Choice] = field(default_factory=dict)  # by the provider's address
    roots: list[_Root] = field(default_factory=list)

    def takes(self, choices: Sequence[Choice]) -> bool:
        mine = (self.choices.get(choice.requirement.address, choice) for choice in choices)
        return all(_served(one) == _served(other) for one, other in zip(mine, choices, strict=True))


@dataclass(frozen=True, slots=True)
class _Means:
    engine: Engine
    environ: Mapping[str, str]
    base: Path
    processes: Processes = field(default_factory=Processes)


def mistakes(modules: Sequence[Made], environ: Mapping[str, str] = os.environ) -> list[Mistake]:
    """Everything that Terraform refuses in modules and their examples.

    Args:
        modules: their paths are safe to be written.
        environ: the user's environment.

    Raises:
        EngineError: there is no Terraform.
        TryingError: it ended without a verdict.
        OfflineError, LibraryError, MirrorError: the providers cannot be had.
    """
    if not modules:
        return []
    engine = suitable_engine(environ)
    with ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory(prefix="frontroute-"))
        base = Path(directory).resolve()
        means = _Means(engine, environ, base / "modules")
        for made in modules:
            _lay_out(made, means.base)
        found: list[Mistake] = []
        groups = _grouped(modules, means, found)
        worlds: dict[str, World] = {}
        for index, group in enumerate(groups):
            place = base / f"world-{index}"
            place.mkdir()
            choices = tuple(group.choices.values())
            world = stack.enter_context(opened(place, choices, environ=environ, rehearsal=None))
            worlds |= {root.name: world for root in group.roots}
        roots = {root.name: root for group in groups for root in group.roots}
        downloads = {root.name: _downloads(group) for group in groups for root in group.roots}

        def act(name: str) -> list[Mistake]:
            return list(_tried(roots[name], worlds[name], downloads[name], means))

        for answer in side_by_side(list(roots), act, JOBS, means.processes):
            found += answer
    # An example finds the mistakes of the module, too, in other words; the module comes first.
    first: dict[tuple[Location, str], Mistake] = {}
    for mistake in found:
        first.setdefault((mistake.location, mistake.message.partition(":")[0]), mistake)
    return list(first.values())


def _lay_out(made: Made, base: Path) -> None:
    for path, content in made.files.items():
        file = base / made.release.architecture / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _roots(made: Made, means: _Means) -> Iterator[_Root]:
    """The module and its examples, but for those that need what does not come with it: that is told already."""
    lacking = {call.example for call in references.calls(made) if call.leaves}
    for name in ("", *made.release.examples):
        folder = f"examples/{name}" if name else ""
        if lacking.isdisjoint({"", name}) and configuration(means.base / made.release.architecture / folder):
            yield _Root(made, folder)


def _grouped(modules: Sequence[Made], means: _Means, found: list[Mistake]) -> list[_Group]:
    offline, real = mirrors_for("auto", means.environ)
    groups: list[_Group] = []
    for made in modules:
        texts = list(_texts(made, means))
        needed = requirements([text for text in texts if "required_providers" in text], means.engine)
        try:
            choices = choose("auto", needed, _knowing(offline, real, texts), real, {})
        except ProviderChoiceError as error:
            found.append(of_file(made, VERSIONS, 0, error.message, error.hint or ""))
            continue
        group = next((group for group in groups if group.takes(choices)), None)
        if group is None:
            groups.append(group := _Group())
        group.roots += _roots(made, means)
        group.choices |= {choice.requirement.address: choice for choice in choices}
    return groups


def _texts(made: Made, means: _Means) -> Iterator[str]:
    """The Terraform files of a module, and of its examples."""
    for folder in sorted({posixpath.dirname(path) for path in made.files if path.endswith(CONFIGURATION)}):
        yield from configuration(means.base / made.release.architecture / folder).values()


def _knowing(offline: Mirror | None, real: Sequence[Mirror], texts: Iterable[str]) -> Mirror | None:
    """The offline providers without those whose real one is on this machine and knows what no schema does."""
    if offline is None:
        return None
    doubtful = [address for address in offline.providers if mirrors.versions_of(real, address)]
    if not doubtful:
        return offline
    used = {use for text in texts for use in used_types.types_in(text)}
    lacking = {library.identity(use.provider)[0].partition("/")[2] for use in used_types.missing(used)}
    left = {
        address: versions
        for address, versions in offline.providers.items()
        if address not in doubtful or address.partition("/")[2] not in lacking
    }
    return Mirror(offline.path, left)


def _served(choice: Choice) -> tuple[object, ...]:
    return choice.kind, choice.mirror.path if choice.mirror else None, choice.version


def _downloads(group: _Group) -> bool:
    return any(choice.mirror is None for choice in group.choices.values())


def _tried(root: _Root, world: World, downloads: bool, means: _Means) -> Iterator[Mistake]:
    # Terraform does not guard the cache that it downloads to.
    cache = mirrors.own_cache(means.environ)
    alone = write.exclusive(cache, wait=_PATIENCE_S, on_wait=lambda: None) if downloads else nullcontext()
    events = Events()
    with alone:
        _run(root, ["init", "-backend=false", "-json"], world.download_environ, means, events.take)
    if events.errors:
        # Where the configuration itself is wrong, it first says so in general.
        placed = [item for item in events.errors if item.get("range")]
        yield from (_told(item, root) for item in placed or events.errors)
        return
    lines: list[str] = []
    said = _run(root, ["validate", "-json"], world.environ, means, lines.append)
    try:
        answer: Any = json.loads("".join(lines))
        items = [item for item in answer["diagnostics"] if item["severity"] == "error"]
    except (ValueError, KeyError, TypeError) as error:
        raise TryingError(f"terraform validate says nothing of {root.name}: {said or error}") from error
    yield from (_told(item, root) for item in items)


def _run(
    root: _Root, arguments: Sequence[str], environ: Mapping[str, str], means: _Means, on_line: Callable[[str], None]
) -> str:
    """Runs a command on a root; what it said beside its answer.

    Raises:
        TryingError: it crashed, or failed and gave no reason.
    """
    told: list[str] = []

    def take(line: str) -> None:
        told.append(line)
        on_line(line)

    done = means.processes.follow(
        [means.engine.path, *arguments], cwd=means.base / root.name, environ={**environ, **_COLLECT_LESS}, on_line=take
    )
    said = diagnostics.plain(done.stderr)
    if done.code not in (0, 1) or (done.code and '"error"' not in "".join(told)):
        raise TryingError(f"terraform {arguments[0]} failed on {root.name}: {said or diagnostics.plain(''.join(told))}")
    return said


def _told(diagnostic: Mapping[str, Any], root: _Root) -> Mistake:
    problem = diagnostics.problem(
        diagnostic, lambda name: posixpath.normpath(posixpath.join(root.folder, name)), lambda _item: None
    )
    message = " ".join(f"{problem.summary}: {problem.detail}".split()).removesuffix(":")
    if problem.place is None:
        where = f" (examples: {root.folder})" if root.folder else ""
        return of_module(root.made, message + where, problem.hint)
    place = problem.place
    return of_file(root.made, place.file, place.line, message, problem.hint, column=place.column)
