"""Puts the recorded configurations to the offline providers: ``python -m tests.offline.scenarios google -v``."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from generator.rehearsal.engine import Engine, find_engine
from tests.offline.batches import Batch, Outcome
from tests.offline.comparing import Difference, compare, kinds
from tests.offline.hosting import Host
from tests.offline.recorded import ANSWERS, Scenario, providers, scenarios

SIZE = 30  # configurations in a batch: more of them take no less time

# What the providers take from the environment: nothing of an account.
ENVIRON = {
    "GOOGLE_OAUTH_ACCESS_TOKEN": "a-token",
    "CLOUDFLARE_API_TOKEN": "a" * 40,
    "NS1_APIKEY": "a-key",
}


def batches(chosen: Sequence[Scenario], size: int = SIZE) -> list[list[Scenario]]:
    """The configurations in batches: those with one provider block, and that end alike, together."""
    alone = [[scenario] for scenario in chosen if scenario.alone]
    groups: dict[Any, list[Scenario]] = {}
    for scenario in chosen:
        if not scenario.alone:
            # What is refused early needs few commands, what is changed needs most.
            key = (scenario.provider, scenario.provider_blocks, _course(scenario))
            groups.setdefault(key, []).append(scenario)
    return [group[start : start + size] for group in groups.values() for start in range(0, len(group), size)] + alone


def _course(scenario: Scenario) -> str:
    stage = scenario.record["stage"]
    if stage in {"schema", "validate", "plan", "module"}:
        return "refused"
    if stage == "accepted":
        return "changed" if scenario.update_hcl is not None else "accepted"
    return str(stage)


def differences(
    chosen: Sequence[Scenario], host: Host, engine: Engine, *, keep: bool = False
) -> Iterator[tuple[Scenario, Outcome, list[Difference]]]:
    """Run one batch, and compare."""
    batch = Batch(chosen, host, engine, keep=keep)
    outcomes = batch.run()
    if keep:
        print(f"kept: {batch.root}")
    for scenario in chosen:
        outcome = outcomes[scenario.name]
        yield scenario, outcome, compare(scenario, outcome)


def known(provider: str) -> dict[str, dict[str, str]]:
    """The differences that are known: by configuration, the causes by kind."""
    found: dict[str, dict[str, str]] = {}
    for entry in _entries(provider):
        for name in entry["scenarios"]:
            found.setdefault(name, {}).update(dict.fromkeys(entry["kinds"], entry["cause"]))
    return found


def unsteady(provider: str) -> set[tuple[str, str]]:
    """The known differences that are there in some runs only: configuration and kind."""
    return {
        (name, kind)
        for entry in _entries(provider)
        if entry.get("sometimes")
        for name in entry["scenarios"]
        for kind in entry["kinds"]
    }


def _entries(provider: str) -> list[Mapping[str, Any]]:
    path = ANSWERS / "known" / f"{provider}.scenarios.yaml"
    found: list[Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return found or []


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.offline.scenarios", description=__doc__)
    parser.add_argument("provider", choices=[*providers(), "all"])
    parser.add_argument("--name", action="append", help="only these configurations (may be given again)")
    parser.add_argument("--like", help="only those whose name holds this")
    parser.add_argument("--kind", action="append", help="show these kinds of differences only")
    parser.add_argument("-v", "--verbose", action="store_true", help="show every difference, not the first of each")
    parser.add_argument("--keep", action="store_true", help="keep the directories that Terraform ran in")
    parser.add_argument("--hcl", action="store_true", help="show the configurations too")
    options = parser.parse_args(arguments)
    names = providers() if options.provider == "all" else [options.provider]
    engine = find_engine(os.environ)
    failed = False
    for name in names:
        begun = time.monotonic()
        chosen = [
            scenario
            for scenario in scenarios(name)
            if (not options.name or scenario.name in options.name)
            and (not options.like or options.like in scenario.name)
        ]
        asked: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        bad: set[str] = set()
        explained = known(name)
        with Host([name], ENVIRON) as host:
            for batch in batches(chosen):
                for scenario, _, found in differences(batch, host, engine, keep=options.keep):
                    asked.update(kinds(scenario))
                    wrong.update({difference.kind for difference in found})
                    if found:
                        bad.add(scenario.name)
                    _show(scenario, found, options, explained.get(scenario.name, {}))
        seconds = time.monotonic() - begun
        print(f"\n{name}: {len(chosen) - len(bad)} of {len(chosen)} configurations agree ({seconds:.0f} s)")
        for kind in asked:
            right = asked[kind] - wrong[kind]
            print(f"  {kind:<13} {right:>4} of {asked[kind]:>4}  {100 * right / asked[kind]:5.1f} %")
        failed |= bool(bad)
    return int(failed)


def _show(scenario: Scenario, found: list[Difference], options: Any, explained: Mapping[str, str]) -> None:
    shown = [difference for difference in found if not options.kind or difference.kind in options.kind]
    if options.hcl and (shown or options.name):
        print(scenario.hcl)
    if not shown:
        return
    print(f"{scenario.name} ({', '.join(filter(None, [scenario.record['stage'], scenario.record.get('why')]))})")
    for difference in shown if options.verbose else shown[:3]:
        cause = f"  (known: {explained[difference.kind]})" if difference.kind in explained else ""
        print(f"  {difference}{cause}")
    if len(shown) > 3 and not options.verbose:
        print(f"  … {len(shown) - 3} more (-v)")


if __name__ == "__main__":
    sys.exit(main())
