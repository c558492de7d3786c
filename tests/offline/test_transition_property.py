"""A declaration means what it says, whatever stood before: B applied over A leaves what B applied afresh leaves.

Every example of every module, and every configuration of tests/transitions/: each option that can be left out is, and
nothing of it is left over. Options of different objects are left out together. Pairs of inputs are drawn from the
module's own declaration, too. What it refuses shows nothing. What may differ stands in tests/transitions.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from generator.rehearsal.engine import Engine
from tests.offline.drawing import edits, told
from tests.offline.grounds import refused_inputs
from tests.offline.hosting import Host
from tests.offline.options import Edit, Example, Option, examples, together
from tests.offline.scenarios import ENVIRON
from tests.offline.transitions import Change, broken, exceptions

EXAMPLES = {example.name: example for example in examples()}

# Pairs of inputs are drawn around the smallest example of a module.
SMALLEST = {
    architecture: min(
        (example for example in EXAMPLES.values() if example.architecture == architecture),
        key=lambda example: sum(map(len, example.files.values())),
    )
    for architecture in sorted({example.architecture for example in EXAMPLES.values()})
}
MOST = 12  # pairs that the thorough tests try
FEW = 3
DRAWN_FOR_ONE = 6  # inputs for a pair: the module refuses some


def _marked(name: str) -> Any:
    """The smallest example of each module is tried in every run."""
    small = any(example.name == name for example in SMALLEST.values())
    return pytest.param(name, marks=[] if small else [pytest.mark.thorough])


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """All providers that the examples use, in this process."""
    names = sorted({name for example in EXAMPLES.values() for name in example.providers()})
    with Host(names, ENVIRON) as found:
        yield found


@pytest.mark.long
@pytest.mark.parametrize("name", [_marked(name) for name in EXAMPLES])
def test_what_is_left_out_leaves_nothing(name: str, host: Host, engine: Engine) -> None:
    example = EXAMPLES[name]
    groups = left_out(example, host, engine)
    assert groups, "there is nothing that could be left out"
    chosen = {f"v{number}": group for number, group in enumerate(groups)}
    changes: dict[str, Change] = {key: ([], [option.edit for option in group]) for key, group in chosen.items()}
    found: list[str] = []
    for key, lines in broken(example, changes, host, engine).items():
        names = ", ".join(option.path for option in chosen[key])
        found += [f"without {names}:", *(f"  {line}" for line in lines)]
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.parametrize("most", [FEW, pytest.param(MOST, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("architecture", SMALLEST)
def test_any_inputs_over_any_others_leave_nothing(architecture: str, most: int, host: Host, engine: Engine) -> None:
    example = SMALLEST[architecture]
    drawn: list[list[Edit]] = []

    @hypothesis.settings(max_examples=most * DRAWN_FOR_ONE, phases=[hypothesis.Phase.generate], database=None)
    @hypothesis.given(edits(example))
    def draw(changes: list[Edit]) -> None:
        drawn.append(changes)

    # All are put to Terraform together: one by one, its starts alone would take minutes.
    draw()
    named = {f"v{number}": some for number, some in enumerate(drawn)}
    refused = refused_inputs(example, named, host, engine)
    accepted = [some for key, some in named.items() if key not in refused]
    pairs = list(zip(accepted[::2], accepted[1::2], strict=False))[:most]
    assert 2 * len(pairs) >= most, f"of {len(drawn)} inputs the module accepts {len(accepted)}"
    changes: dict[str, Change] = {f"v{number}": pair for number, pair in enumerate(pairs)}
    found: list[str] = []
    for key, lines in broken(example, changes, host, engine).items():
        first, second = (told(some, example) for some in changes[key])
        found += [f"A: {first}", f"B: {second}", *(f"  {line}" for line in lines)]
    assert not found, "\n".join(found)


def left_out(example: Example, host: Host, engine: Engine) -> list[list[Option]]:
    """The options of an example in groups that the module lets be without."""
    options = {f"v{number}": option for number, option in enumerate(example.options())}
    refused = refused_inputs(example, {key: [option.edit] for key, option in options.items()}, host, engine)
    groups = together([option for key, option in options.items() if key not in refused])
    good: list[list[Option]] = []
    while groups:
        named = {f"v{number}": group for number, group in enumerate(groups)}
        changes = {key: [option.edit for option in group] for key, group in named.items()}
        refused = refused_inputs(example, changes, host, engine)
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


STICKY = """\
variable "algorithm" {
  type    = string
  default = null
}

resource "aws_lb_target_group" "this" {
  name                          = "one"
  port                          = 8080
  protocol                      = "HTTP"
  vpc_id                        = "vpc-0a1b2c3d4e5f60718"
  load_balancing_algorithm_type = %s
}
"""
CALL = """\
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

module "one" {
  source    = "../../"
  algorithm = "least_outstanding_requests"
}
"""


@pytest.mark.parametrize(
    ("written", "left"),
    [("var.algorithm", ["load_balancing_algorithm_type"]), ('coalesce(var.algorithm, "round_robin")', [])],
)
def test_what_the_provider_keeps_is_found(
    written: str, left: list[str], host: Host, engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "module" / "examples" / "one"
    folder.mkdir(parents=True)
    (tmp_path / "module" / "main.tf").write_text(STICKY % written)
    example = Example("", folder, "../../", {"main.tf": CALL})
    option = 'algorithm = "least_outstanding_requests"'
    start = CALL.index(option)
    taken_away = Edit("algorithm", "main.tf", start, start + len(option), "")
    found = broken(example, {"v0": ([], [taken_away])}, host, engine, module=tmp_path / "module")
    named = [line.split(": ")[1].split(" is ")[0] for line in found.get("v0", [])]
    assert named == left
