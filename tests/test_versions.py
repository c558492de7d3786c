"""Semantic versions, and constraints on them. What Terraform 1.11.4 takes was recorded from `terraform init`."""

from __future__ import annotations

import itertools

import pytest

from generator import versions
from generator.versions import Version, constraint, parse

# semver.org, item 11.
IN_ORDER = [
    *("0.0.0-0", "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2"),
    *("1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.9.0", "1.10.0", "2.0.0-0", "2.0.0-1", "2.0.0-10"),
    *("2.0.0---", "2.0.0-1a", "2.0.0-a", "2.0.0-a.0", "2.0.0-a.0.0", "2.0.0", "2.1.0", "2.1.1", "10.0.0"),
]


def test_precedence() -> None:
    found = [parse(text) for text in IN_ORDER]
    assert [str(version) for version in found] == IN_ORDER
    for lower, higher in itertools.combinations(found, 2):
        assert lower < higher
        assert higher > lower
        assert lower <= higher
        assert lower != higher
    assert [str(version) for version in sorted(set(found))] == IN_ORDER


@pytest.mark.parametrize(
    "text",
    [
        *("", "1", "1.2", "1.2.3.4", "v1.2.3", "01.2.3", "1.02.3", "1.2.03", "-1.2.3", "1.2.x", " 1.2.3", "1.2.3 "),
        *("1.2.3\n", "1.2.3-", "1.2.3-01", "1.2.3-a..b", "1.2.3-a_b", "1.2.3-a.", "1.2.3+build", "1.2.3-é", "१.2.3"),
        *("../../x", "1.2.3/../..", "1.2.3-a/b", "1.2.3-..", "1.0.0\0", "1.2.3-" + "a" * 128, "9" * 5000 + ".0.0"),
    ],
)
def test_what_is_no_version(text: str) -> None:
    with pytest.raises(ValueError, match="not a semantic version"):
        parse(text)


PUBLISHED = [
    *map(parse, ("0.9.0", "1.0.0", "1.0.9", "1.2.0", "1.2.5", "1.9.0", "2.0.0", "2.1.0-beta.1", "2.1.0-beta.2")),
    *map(parse, ("2.1.0", "2.2.0-rc.1")),
]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("1.2.0", "1.2.0"),
        ("= 1.2.0", "1.2.0"),
        ("=1.2.0", "1.2.0"),
        ("v1.2.0", "1.2.0"),
        ("01.2.0", "1.2.0"),
        ("1.2", "1.2.0"),
        ("  1.2.0  ", "1.2.0"),
        ("~> 1", "2.1.0"),
        ("~> 2", "2.1.0"),
        ("~> 1.2", "1.9.0"),
        ("~> 2.0", "2.1.0"),
        ("~> 0.9", "0.9.0"),
        ("~> 1.2.0", "1.2.5"),
        ("~> 1.0.0", "1.0.9"),
        ("~>1.0", "1.9.0"),
        (">= 1.0, < 2.0", "1.9.0"),
        (">=1.0,<2.0", "1.9.0"),
        (">= 1.0 , < 2.0, != 1.9.0", "1.2.5"),
        ("> 1.2.0", "2.1.0"),
        ("<= 1.2", "1.2.0"),
        ("< 2", "1.9.0"),
        ("!= 2.1.0", "2.0.0"),
        ("!= 1.0, != 2.1.0", "2.0.0"),
        (">= 3.0", None),
        # Pre-releases.
        ("2.1.0-beta.1", "2.1.0-beta.1"),
        (" 2.1.0-beta.2 ", "2.1.0-beta.2"),
        ("=2.1.0-beta.2", "2.1.0-beta.2"),
        ("= 2.1.0-beta.2", None),
        ("2.2.0-rc.1", "2.2.0-rc.1"),
        (">= 2.1.0-beta.1", "2.1.0"),
        ("> 2.1.0-beta.1", "2.1.0"),
        (">= 2.1.0-beta.1, < 2.1.0", None),
        ("< 2.1.0-beta.2", "2.0.0"),
        ("<= 2.1.0-beta.2", "2.0.0"),
        ("!= 2.1.0-beta.1", "2.1.0"),
        ("~> 2.1.0-beta.1", None),
        ("~> 2.1-beta", None),
        (">= 1.0, 2.1.0-beta.1", None),
        ("2.1.0-beta.1, != 1.0.0", None),
        ("2.1.0-beta.1, >= 2.1.0-beta.0", None),
    ],
)
def test_what_terraform_takes(text: str, taken: str | None) -> None:
    newest = constraint(text).newest(PUBLISHED)
    assert (newest and str(newest)) == taken


@pytest.mark.parametrize(
    "text", ["", "*", "^1.2", "=> 1.0", "> = 1", ">= 1.0,", "~>", "1.2.x", "latest", "1.2.3-", "¹"]
)
def test_what_is_no_constraint(text: str) -> None:
    with pytest.raises(ValueError, match="not a version constraint"):
        constraint(text)


def test_nothing_to_take() -> None:
    assert constraint(">= 1.0").newest([]) is None
    assert constraint("~> 1.2.3").allows(Version(1, 2, 3))
    assert not constraint("~> 1.2.3").allows(Version(1, 2, 2))
    assert not constraint("~> 1.2.3").allows(Version(1, 3, 0))
    assert versions.parse("1.2.3") == Version(1, 2, 3)
