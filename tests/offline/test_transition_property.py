"""A declaration means what it says, whatever stood before: B applied over A leaves what B applied afresh leaves.

Every example of every module, and every configuration of tests/transitions/: each option that can be left out is, and
nothing of it is left over. Options of different parts are left out together, since each resource sees only its own.
What the module refuses shows nothing. Attributes that cannot be cleared stand in tests/transitions.yaml, with causes.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.rehearsal.engine import Engine
from tests.offline.grounds import refused_inputs
from tests.offline.hosting import Host
from tests.offline.options import Example, Option, examples, together
from tests.offline.scenarios import ENVIRON
from tests.offline.transitions import broken, exceptions

EXAMPLES = {example.name: example for example in examples()}
AT_ONCE = 3  # more in one root module take longer than one after the other


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """All providers that the examples use, in this process."""
    names = sorted({name for example in EXAMPLES.values() for name in example.providers()})
    with Host(names, ENVIRON) as found:
        yield found


@pytest.mark.long
@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_left_out_leaves_nothing(name: str, host: Host, engine: Engine) -> None:
    example = EXAMPLES[name]
    groups = left_out(example, host, engine)
    assert groups, "there is nothing that could be left out"
    found: list[str] = []
    for start in range(0, len(groups), AT_ONCE):
        chosen = {f"v{number}": group for number, group in enumerate(groups[start : start + AT_ONCE])}
        changes = {key: (None, [option.edit for option in group]) for key, group in chosen.items()}
        for key, lines in broken(example, changes, host, engine).items():
            names = ", ".join(option.path for option in chosen[key])
            found += [f"without {names}:", *(f"  {line}" for line in lines)]
    assert not found, "\n".join(found)


def left_out(example: Example, host: Host, engine: Engine) -> list[list[Option]]:
    """The options of an example in groups that the module lets be without."""
    options = {f"v{number}": option for number, option in enumerate(example.options())}
    refused = refused_inputs(example, {key: [option.edit] for key, option in options.items()}, host, engine)
    groups = together([option for key, option in options.items() if key not in refused])
    good: list[list[Option]] = []
    while groups:
        named = {f"v{number}": group for number, group in enumerate(groups)}
        edits = {key: [option.edit for option in group] for key, group in named.items()}
        refused = refused_inputs(example, edits, host, engine)
        good += [group for key, group in named.items() if key not in refused]
        halves = [
            (group[: len(group) // 2], group[len(group) // 2 :]) for key, group in named.items() if key in refused
        ]
        groups = [half for pair in halves for half in pair if half and len(pair[0]) + len(pair[1]) > 1]
    return good


def test_every_exception_is_of_a_type_that_is_there() -> None:
    from generator.rehearsal.offline import library

    for type_, name in exceptions():
        block = library.load_provider(type_.partition("_")[0]).resources[type_].schema.block
        assert name in block.attributes or name in block.blocks
