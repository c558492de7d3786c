"""Asks the real provider on this machine about resource types, and writes what it tells into the facts."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.errors import FrontrouteError
from generator.rehearsal import mirrors as mirroring
from generator.rehearsal.offline import library
from generator.rehearsal.offline.client import Client
from generator.rehearsal.offline.engines import engine_of
from generator.rehearsal.offline.models import ResourceModel
from generator.rehearsal.overrides import mocked_environment
from generator.rehearsal.probing import keeping, recording
from generator.rehearsal.probing.asking import Asker, Restarted
from generator.rehearsal.probing.minimal import Finder
from generator.rehearsal.probing.questions import Interview
from generator.rehearsal.probing.reading import Reading, read
from generator.rehearsal.schemas_refresh import is_double

SAMPLES = Path(__file__).with_name("samples")

# Types with more spots than this hold rules inside of rules. Their insides stay unasked.
MOST_SPOTS = 600
FEW_SPOTS = 14


class ProbeError(FrontrouteError):
    """A provider cannot be asked: there is none, or nobody has said how it is configured."""


@dataclass(frozen=True, slots=True)
class Probed:
    """What was found out about one resource type.

    Attributes:
        name: the type.
        questions: how many answers there are; 0 where no configuration of it was accepted.
        changed: whether its facts file changed.
        unexplained: what no fact says, for a person to look at.
    """

    name: str
    questions: int
    changed: bool
    unexplained: Sequence[str]


def probe(
    provider: str,
    types: Sequence[str] = (),
    *,
    answers: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    done: Callable[[Probed], None] = lambda _: None,
) -> list[Probed]:
    """Asks about resource types, all of the schema if none are named, and writes their facts.

    What a person wrote into the facts files stays as it is.

    Args:
        provider: the provider's local name.
        types: the types to ask about.
        answers: a file to keep the answers in, for tests.
        environ: the environment, where the provider is looked for.
        done: is called after each type.

    Raises:
        ProbeError: there is no real provider on this machine, or no samples for it, or no such type.
        LibraryError: there is no schema of it.
        ClientError: it does not start.
    """
    samples = _samples(provider)
    model = library.load_provider(provider)
    unknown = sorted(set(types) - set(model.resources))
    if unknown:
        raise ProbeError(
            f"The schema of {provider} holds no {', '.join(unknown)}.",
            hint=f"Add it: frontroute schemas refresh {provider} --type {unknown[0]}",
        )
    program = _program(model.address, environ)
    clean = {name: text for name, text in environ.items() if not name.startswith(mocked_environment())}

    def start() -> Client:
        client = Client([program], clean)
        client.configure(samples["arguments"])
        return client

    running = Restarted(start)
    lines: list[str] = []
    found: list[Probed] = []
    try:
        for name in types or sorted(model.resources):
            resource = model.resources[name]
            reading, said = _about(Asker(running, resource), samples)
            rules = _everywhere(resource, reading, samples)
            changed = keeping.write(library.FACTS / provider, provider, name, reading.facts, rules) if said else False
            found.append(Probed(name, len(said), changed, reading.unexplained))
            lines += said
            done(found[-1])
    finally:
        running.close()
    if answers is not None:
        answers.write_bytes(recording.packed(lines))
    return found


def _about(asker: Asker, samples: Mapping[str, Any]) -> tuple[Reading, list[str]]:
    name = asker.resource.name
    finder = Finder(asker, samples["texts"], samples["types"].get(name, {}))
    interview = Interview(asker, finder)
    large = len(finder.spots) > MOST_SPOTS
    askings = list(interview.hold(most=FEW_SPOTS if large else MOST_SPOTS))
    pairs = [] if large else interview.pairs(askings)
    reading = read(askings, pairs, framework=engine_of(asker.resource) == "framework")
    return reading, recording.lines(name, askings)


def _everywhere(resource: ResourceModel, reading: Reading, samples: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Adds the facts of attributes that mean the same in all types; returns the rules that come with them."""
    names = resource.schema.block.attributes
    for path, words in samples.get("everywhere", {}).items():
        if path in names:
            reading.facts.setdefault(path, {}).update(words)
    return [rule for path, rule in samples.get("rules", {}).items() if path in names]


def _samples(provider: str) -> Mapping[str, Any]:
    path = SAMPLES / f"{provider}.yaml"
    if not path.exists():
        known = ", ".join(sorted(file.stem for file in SAMPLES.glob("*.yaml")))
        raise ProbeError(
            f"Nobody has said yet how the provider {provider} is asked.",
            hint=f"{path.parent.name}/{path.name} beside {Path(__file__).name} would say it. There is: {known}.",
        )
    samples: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return samples


def _program(address: str, environ: Mapping[str, str]) -> Path:
    """The newest executable of a real provider on this machine."""
    mirrors = [mirror for mirror in mirroring.find_mirrors(environ) if not is_double(mirror)]
    for version in reversed(mirroring.versions_of(mirrors, address)):
        for mirror in mirrors:
            directory = mirror.path / address / version / mirroring.platform_name()
            for program in sorted(directory.glob("terraform-provider-*")):
                return program
    raise ProbeError(
        f"No real provider {address} is on this machine; nothing was changed.",
        hint=f"Set {mirroring.VARIABLE} to a directory that holds it, unpacked.",
    )
