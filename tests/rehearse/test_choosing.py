"""Which kind of provider serves what, and which stacks a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import UnknownNameError
from generator.rehearsal.command.choosing import Asked, ProviderChoiceError, Requirement, choose, requirements
from generator.rehearsal.command.selecting import select
from generator.rehearsal.engine import Engine
from generator.rehearsal.mirrors import Mirror

HOST = "registry.terraform.io"
TERRAFORM = Engine(Path("/terraform"), "terraform", "1.11.4")
TOFU = Engine(Path("/tofu"), "tofu", "1.9.0")
OFFLINE = Mirror(Path("/offline"), {f"{HOST}/hashicorp/sky": ("5.1.0",), f"{HOST}/acme/dns": ("2.9.0",)})
REAL = Mirror(Path("/real"), {f"{HOST}/hashicorp/sky": ("5.0.0", "6.0.0"), f"{HOST}/acme/random": ("3.1.0",)})
MOCKED = {"sky": "hashicorp/sky"}


def needed(address: str, constraint: str = "") -> Requirement:
    return Requirement(address.rpartition("/")[2], f"{HOST}/{address}", constraint)


@pytest.mark.parametrize(
    ("asked", "address", "constraint", "kind", "version"),
    [
        ("auto", "hashicorp/sky", "~> 5.0", "offline", "5.1.0"),
        ("auto", "acme/random", "", "real", "3.1.0"),
        ("auto", "acme/other", "", "real", ""),
        ("auto", "hashicorp/sky", ">= 6.0", "real", "6.0.0"),
        ("offline", "acme/dns", "", "offline", "2.9.0"),
        ("moto", "hashicorp/sky", "< 6.0", "moto", "5.0.0"),
        ("moto", "acme/dns", "", "offline", "2.9.0"),
        ("real", "acme/dns", "", "real", ""),
    ],
)
def test_what_serves_a_requirement(asked: Asked, address: str, constraint: str, kind: str, version: str) -> None:
    (choice,) = choose(asked, [needed(address, constraint)], OFFLINE, [REAL], MOCKED)
    assert (choice.kind, choice.version) == (kind, version)


@pytest.mark.parametrize(
    ("asked", "address", "constraint", "told"),
    [
        ("auto", "acme/dns", "~> 3.0", "The offline provider has acme/dns 2.9.0"),
        ("offline", "acme/random", "", "There are schemas of: acme/dns, hashicorp/sky."),
        ("moto", "hashicorp/sky", ">= 7", "no mirror on this machine has hashicorp/sky >= 7"),
        ("moto", "acme/random", "", "no schema serves the provider acme/random"),
    ],
)
def test_what_cannot_be_served_is_told_with_what_there_is(
    asked: Asked, address: str, constraint: str, told: str
) -> None:
    with pytest.raises(ProviderChoiceError) as caught:
        choose(asked, [needed(address, constraint)], OFFLINE, [REAL], MOCKED)
    assert told in str(caught.value)


def test_requirements_of_a_stack_and_its_modules_come_together() -> None:
    root = (
        "terraform {\n  required_providers {\n"
        '    sky = {\n      source  = "hashicorp/sky"\n      version = "< 7.0"\n    }\n  }\n}\n'
    )
    module = (
        'terraform {\n  required_providers {\n    sky = { source = "hashicorp/sky", version = ">= 5.0" }\n'
        '    built_in = { source = "terraform.io/builtin/terraform" }\n    null = {}\n  }\n}\n'
    )
    found = {item.address: item.constraint for item in requirements([root, module], TERRAFORM)}
    assert found == {f"{HOST}/hashicorp/sky": "< 7.0, >= 5.0", f"{HOST}/hashicorp/null": ""}
    assert requirements([root], TOFU)[0].address == "registry.opentofu.org/hashicorp/sky"


def test_names_mean_stacks() -> None:
    stacks = ["dev/edge", "prod/edge", "prod/search"]
    assert select([], stacks) == stacks
    assert select(["prod", "prod/edge"], stacks) == ["prod/edge", "prod/search"]
    assert select(["./envs/dev/"], stacks) == ["dev/edge"]
    with pytest.raises(UnknownNameError, match="no environment"):
        select(["dev"], [])
