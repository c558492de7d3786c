"""Whole configurations, which the real providers planned, applied and changed, do the same with the offline ones.

Differences that are known stand in tests/answers/known/<provider>.scenarios.yaml, each with its cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from generator.rehearsal.engine import Engine
from tests.offline.comparing import Difference, kinds
from tests.offline.hosting import Host
from tests.offline.recorded import providers, scenarios
from tests.offline.scenarios import ENVIRON, batches, differences, known, unsteady
from tests.support import shares
from tests.support.mending import Mend

BATCHES = {
    f"{provider}-{number:02}": batch
    for provider in providers()
    for number, batch in enumerate(batches(scenarios(provider)))
}


LARGE = 300  # resources in a batch, which Terraform takes a minute for


def _marked(name: str) -> Any:
    large = sum(scenario.hcl.count("\nresource ") for scenario in BATCHES[name]) > LARGE
    return pytest.param(name, marks=[pytest.mark.thorough] if large else [])


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """All providers that there are recordings of, in this process."""
    with Host(providers(), ENVIRON) as found:
        yield found


@pytest.mark.parametrize("name", [_marked(name) for name in BATCHES])
def test_a_configuration_is_treated_as_the_real_provider_does(
    name: str, host: Host, engine: Engine, mend: Mend, request: pytest.FixtureRequest
) -> None:
    batch = BATCHES[name]
    provider = batch[0].provider
    explained, sometimes = known(provider), unsteady(provider)
    new: list[str] = []
    outlived: list[str] = []
    asked: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for scenario, _, found in differences(batch, host, engine):
        causes = explained.get(scenario.name, {})
        asked.update(kinds(scenario))
        wrong.update({difference.kind for difference in found})
        new += _lines(scenario.name, [difference for difference in found if difference.kind not in causes])
        gone = causes.keys() - {difference.kind for difference in found}
        outlived += [f"{scenario.name}: {kind}" for kind in gone if (scenario.name, kind) not in sometimes]
    shares.note(request.node, f"{provider} configurations", asked, wrong)
    if new:
        mend(f"{provider}: see with python -m tests.offline.scenarios {provider} -v, and change facts or engines")
    assert not new, "\n".join(new)
    assert not outlived, f"take out of tests/answers/known/{provider}.scenarios.yaml: {outlived}"


@pytest.mark.parametrize("provider", providers())
def test_every_known_difference_is_of_a_configuration(provider: str) -> None:
    assert known(provider).keys() <= {scenario.name for scenario in scenarios(provider)}


def _lines(name: str, found: list[Difference]) -> list[str]:
    return [f"{name}: {difference}" for difference in found]
