"""What a module is called in a registry, and what can be no part of a path."""

from __future__ import annotations

import pytest

from generator.errors import FrontrouteError
from generator.registry import address, tree
from generator.registry.address import Address, AddressError
from generator.versions import parse as version
from tests.support.registry import command

TRAPS = [
    "",
    ".",
    "..",
    "../..",
    "a/b",
    "/etc",
    "a\\b",
    "a:b",
    "a b",
    "a\0",
    "a\n",
    "é",
    "-a",
    "a-",
    "_a",
    "a.b",
    "%2e%2e",
]


def test_the_address_of_an_architecture() -> None:
    assert address.of("acme", "aws-alb-routing") == Address("acme", "alb-routing", "aws")
    assert str(address.parse("Acme_1/alb-routing/aws")) == "Acme_1/alb-routing/aws"


@pytest.mark.parametrize("trap", [*TRAPS, "a" * 65])
def test_what_is_no_part_of_an_address(trap: str) -> None:
    for text in (f"{trap}/name/aws", f"acme/{trap}/aws", f"acme/name/{trap}"):
        with pytest.raises(AddressError):
            address.parse(text)
    with pytest.raises(AddressError):
        address.namespace(trap)
    for architecture in (f"aws-{trap}", f"{trap}-name"):
        with pytest.raises(AddressError):
            address.of("acme", architecture)


@pytest.mark.parametrize(
    "text", ["acme/name", "acme/name/aws/1.0.0", "host/acme/name/aws", "acme/name/Aws", "acme/name/a-b"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(AddressError):
        address.parse(text)


def test_a_name_that_is_too_long_is_told_in_words() -> None:
    with pytest.raises(FrontrouteError, match="cannot be the name of a module in a registry") as caught:
        address.of("acme", "aws-" + "a" * 65)
    assert "at most 64" in (caught.value.hint or "")


@pytest.mark.parametrize("trap", ["..", "../..", "a/b", ""])
def test_a_namespace_that_leads_out_is_a_mistake_of_usage(trap: str) -> None:
    for verb in (["build", "--out", "x"], ["publish", "x"]):
        result = command("registry", *verb, "--namespace", trap)
        assert result.exit_code == 2
        assert "a namespace has" in result.output


def test_only_a_versions_document_names_a_module() -> None:
    assert tree.address_of("v1/modules/acme/name/aws/versions") == Address("acme", "name", "aws")
    for path in (
        "v1/modules/acme/name/versions",
        "v1/modules/../name/aws/versions",
        "v1/modules/acme/../../versions",
        "v1/modules/acme/name/aws/1.0.0/versions",
        "v1/modules/acme/name/aws/download",
        "v2/modules/acme/name/aws/versions",
        "versions",
    ):
        assert tree.address_of(path) is None


def test_folders() -> None:
    where = Address("acme", "name", "aws")
    assert tree.folder(where) == "v1/modules/acme/name/aws"
    assert tree.folder(where, version("1.0.0-rc.1")) == "v1/modules/acme/name/aws/1.0.0-rc.1"
