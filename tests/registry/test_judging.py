"""Which part of a version must rise: each kind of change."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import yaml

from generator.architecture import Architecture
from generator.registry import judging, making
from generator.registry.judging import Difference, Part
from generator.registry.release import Release

BASE = """\
title: A sample
version: 1.4.2
terraform: ">= 1.9"
providers: { aws: { source: hashicorp/aws, version: ">= 5.1, < 7.0" } }
inputs:
  name: { description: Name., type: string }
  ports: { description: Ports., type: list, items: { type: number, minimum: 1 }, default: [80] }
  routes:
    description: Routes.
    type: map
    keys: { max_length: 8 }
    default: {}
    items:
      type: object
      attributes:
        path: { type: string, description: Path. }
        kind: { type: string, description: Kind., enum: [ip, lambda], default: ip }
        weights: { type: map, items: { type: number }, description: Weights., default: null }
    validations:
      - { condition: length(var.routes) < 9, message: Too many. }
  secret: { description: Secret., type: string, default: null, sensitive: true }
outputs:
  arn: { description: The ARN., value: aws_lb.this.arn }
"""
MAIN = """\
resource "aws_lb" "this" {
  name = var.name
}

resource "aws_lb_rule" "this" {
  for_each = var.routes
}

data "aws_vpc" "this" {
  id = 1
}

moved {
  from = aws_lb.main
  to   = aws_lb.this
}
"""


def release(declared: str = BASE, main: str = MAIN, **files: str) -> Release:
    """A release as `frontroute registry publish` makes it."""
    architecture = Architecture.model_validate(yaml.safe_load(declared))
    contents = {"main.tf": main, "variables.tf": declared, **files}
    return making.make("aws-sample", architecture, {path: text.encode() for path, text in contents.items()}).release


def edited(text: str, edits: Sequence[tuple[str, str]]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def judged(new: Release, old: Release | None = None) -> list[tuple[str, str]]:
    """What is told apart from the list of files."""
    found = judging.differences(old or release(), new)
    return [(item.part.value, item.text) for item in found if not item.text.startswith("changed files:")]


PATH = "        path: { type: string, description: Path. }\n"
DECLARED: list[tuple[str, str, str, str]] = [
    ("  name: { description: Name., type: string }\n", "", "major", 'input "name" is gone'),
    ("inputs:\n", "inputs:\n  b: { description: B., type: bool }\n", "major", 'input "b" is new and required'),
    ("inputs:\n", "inputs:\n  b: { description: B., type: bool, default: true }\n", "minor", 'input "b" is new'),
    (
        "type: string }\n  ports",
        "type: string, default: null }\n  ports",
        "minor",
        'input "name" is no longer required',
    ),
    (", default: [80] }", " }", "major", 'input "ports" is required now'),
    ("[80]", "[443]", "major", 'input "ports" has the default [443], had [80]'),
    ("default: null }\n    val", "default: {} }\n    val", "major", 'attribute "weights" has the default {}, had null'),
    (PATH, "", "major", 'input "routes": attribute "path" is gone'),
    (PATH, PATH + PATH.replace("path", "a"), "major", 'input "routes": attribute "a" is new and required'),
    (
        PATH,
        PATH + PATH.replace("path", "a").replace(" }", ", default: null }"),
        "minor",
        'input "routes": attribute "a" is new',
    ),
    ("enum: [ip, lambda]", "enum: [ip]", "major", 'attribute "kind" no longer allows "lambda"'),
    ("enum: [ip, lambda]", "enum: [ip, lambda, alb]", "minor", 'attribute "kind" allows "alb" now'),
    (", enum: [ip, lambda]", "", "minor", 'attribute "kind" is no longer one of "ip", "lambda"'),
    ("Path. }", "Path., enum: [a] }", "major", 'attribute "path" allows only "a" now'),
    ("Path. }", 'Path., pattern: "^/" }', "major", 'attribute "path" must match ^/'),
    ("minimum: 1", "minimum: 2", "major", 'input "ports": an element has the minimum 2, had 1'),
    ("minimum: 1", "minimum: 0", "minor", 'input "ports": an element has the minimum 0, had 1'),
    (", minimum: 1", "", "minor", 'input "ports": an element has no minimum, had 1'),
    ("minimum: 1", "minimum: 1, integer: true", "major", 'input "ports": an element takes whole numbers only now'),
    ("default: [80]", "default: [80], max_items: 9", "major", "maximum number of elements 9, had none"),
    ("max_length: 8", "max_length: 7", "major", 'input "routes" has the maximum length of keys 7, had 8'),
    ("    keys: { max_length: 8 }\n", "", "minor", 'input "routes" has no maximum length of keys, had 8'),
    ("max_length: 8", 'max_length: 8, pattern: "^a"', "major", 'input "routes": each key must match ^a'),
    (
        "type: map, items: { type: number }",
        "type: map, items: { type: string }",
        "major",
        'input "routes": an element of attribute "weights" is text, was a number',
    ),
    ("type: list", "type: set", "major", 'input "ports" is a set, was a list'),
    ("Name., type: string", "Name., type: any", "minor", 'input "name" is anything, was text'),
    ("< 9", "< 10", "major", 'input "routes" has another validation, which may refuse more: length(var.routes) < 10'),
    ("Too many.", "Far too many.", "patch", ""),
    (
        "    validations:\n      - { condition: length(var.routes) < 9, message: Too many. }\n",
        "",
        "minor",
        'input "routes" is without a validation: length(var.routes) < 9',
    ),
    (", sensitive: true", "", "major", 'input "secret" is not sensitive any more: plans show its value'),
    (", sensitive: true", ", sensitive: true, ephemeral: true", "minor", 'input "secret" takes ephemeral values now'),
    ("Name.,", "The name.,", "patch", ""),
    ("title: A sample", "title: The sample", "patch", ""),
    ("  arn: {", "  id: {", "major", 'output "arn" is gone'),
    ("outputs:\n", "outputs:\n  b: { description: B., value: 'true' }\n", "minor", 'output "b" is new'),
    ("aws_lb.this.arn }", "aws_lb.this.arn, sensitive: true }", "major", 'output "arn" is sensitive now'),
    ('">= 1.9"', '">= 1.11"', "major", 'terraform: ">= 1.11" does not allow 1.9.0, which ">= 1.9" did'),
    ('">= 1.9"', '">= 1.8"', "minor", 'terraform: ">= 1.8" allows 1.8.0, which ">= 1.9" did not'),
    ("< 7.0", "< 6.0", "major", '"aws": ">= 5.1, < 6.0" does not allow 6.0.0, which ">= 5.1, < 7.0" did'),
    ("< 7.0", "< 8.0", "minor", '"aws": ">= 5.1, < 8.0" allows 7.0.0'),
    ("hashicorp/aws", "acme/aws", "major", 'provider "aws" is acme/aws, was hashicorp/aws'),
    ("aws: {", "ns1: { source: a/b, version: '1.0' }, aws: {", "major", 'provider "ns1" (a/b) is needed now'),
    ("aws: {", "ns1: {", "major", 'provider "aws" is gone'),
]


@pytest.mark.parametrize(("old", "new", "part", "text"), DECLARED)
def test_a_change_of_the_declaration(old: str, new: str, part: str, text: str) -> None:
    found = judging.differences(release(), release(edited(BASE, [(old, new)])))
    assert found[0].part == part
    assert any(text in item.text for item in judging.decisive(found)), found


RULE = 'resource "aws_lb_rule" "this" {\n  for_each = var.routes\n}'
LB = 'resource "aws_lb" "this" {\n'
MOVED = "moved {\n  from = aws_lb.main\n  to   = aws_lb.this\n}"
OBJECTS: list[tuple[str, list[tuple[str, str]], str, str]] = [
    ("gone", [(RULE, "")], "major", "aws_lb_rule.this is gone without a moved block"),
    (
        "moved",
        [(RULE, RULE.replace('"this"', '"all"') + "\nmoved {\n  from = aws_lb_rule.this\n  to   = aws_lb_rule.all\n}")],
        "patch",
        "aws_lb_rule.this is aws_lb_rule.all now, and is moved there",
    ),
    (
        "moved over two names",
        [
            (LB, LB.replace('"this"', '"front"')),
            (MOVED, MOVED + "\nmoved {\n  from = aws_lb.this\n  to   = aws_lb.mid\n}"),
            (MOVED, MOVED + "\nmoved {\n  from = aws_lb.mid\n  to   = aws_lb.front\n}"),
        ],
        "patch",
        "aws_lb.this is aws_lb.front now, and is moved there",
    ),
    (
        "moved to nothing",
        [(RULE, "moved {\n  from = aws_lb_rule.this\n  to   = aws_lb_rule.all\n}")],
        "major",
        "aws_lb_rule.this is gone without a moved block",
    ),
    (
        "moved in a circle",
        [
            (RULE, "moved {\n  from = aws_lb_rule.this\n  to   = aws_lb_rule.b\n}"),
            (MOVED, MOVED + "\nmoved {\n  from = aws_lb_rule.b\n  to   = aws_lb_rule.this\n}"),
        ],
        "major",
        "aws_lb_rule.this is gone without a moved block",
    ),
    (
        "moved onto another",
        [(RULE, "moved {\n  from = aws_lb_rule.this\n  to   = aws_lb.this\n}")],
        "major",
        "aws_lb_rule.this is moved to aws_lb.this, where another object stands",
    ),
    (
        "moved, with other keys",
        [
            (
                RULE,
                'resource "aws_lb_rule" "all" {\n  count = 2\n}\n'
                "moved {\n  from = aws_lb_rule.this\n  to   = aws_lb_rule.all\n}",
            )
        ],
        "major",
        "aws_lb_rule.this is aws_lb_rule.all now: it has count, had for_each, and the keys of its objects are not",
    ),
    (
        "moved from one key to none",
        [
            (
                RULE,
                'resource "aws_lb_rule" "all" {\n  zone = 1\n}\n'
                'moved {\n  from = aws_lb_rule.this["a"]\n  to   = aws_lb_rule.all\n}',
            )
        ],
        "patch",
        "aws_lb_rule.this is aws_lb_rule.all now, and is moved there",
    ),
    (
        "moved from what never was",
        [
            (
                RULE,
                RULE
                + '\nresource "aws_lb_rule" "b" {\n  zone = 1\n}\n'
                + "moved {\n  from = aws_lb_rule.a\n  to   = aws_lb_rule.b\n}",
            )
        ],
        "minor",
        "aws_lb_rule.b is new",
    ),
    (
        "removed and left standing",
        [(RULE, "removed {\n  from = aws_lb_rule.this\n\n  lifecycle {\n    destroy = false\n  }\n}")],
        "minor",
        "aws_lb_rule.this is gone, and its object is left standing",
    ),
    (
        "removed and destroyed",
        [(RULE, "removed {\n  from = aws_lb_rule.this\n}")],
        "major",
        "aws_lb_rule.this is gone without a moved block",
    ),
    (
        "a moved block that older versions need",
        [(MOVED, "")],
        "major",
        "the moved block from aws_lb.main is gone: older versions need it",
    ),
    ("new", [(RULE, RULE + RULE.replace('"this"', '"b"'))], "minor", "aws_lb_rule.b is new"),
    (
        "for_each to none",
        [("  for_each = var.routes\n", "")],
        "major",
        "had for_each, and the keys of its objects are not moved",
    ),
    (
        "none to for_each",
        [(LB, LB + '  for_each = toset(["a"])\n')],
        "major",
        "aws_lb.this has for_each, had neither count nor for_each, and the keys of its objects are not moved",
    ),
    (
        "none to for_each, moved",
        [
            (LB, LB + '  for_each = toset(["a"])\n'),
            (MOVED, MOVED + '\nmoved {\n  from = aws_lb.this\n  to   = aws_lb.this["a"]\n}'),
        ],
        "patch",
        "aws_lb.this has for_each, had neither count nor for_each, and is moved",
    ),
    ("none to count", [(LB, LB + "  count = 1\n")], "minor", "Terraform moves its object to aws_lb.this[0]"),
    (
        "a data source less",
        [('data "aws_vpc" "this" {\n  id = 1\n}', "")],
        "patch",
        "data.aws_vpc.this is read no more",
    ),
    ("an argument", [("name = var.name", "name = lower(var.name)")], "patch", "changed files: main.tf"),
]


@pytest.mark.parametrize(("edits", "part", "text"), [case[1:] for case in OBJECTS], ids=[case[0] for case in OBJECTS])
def test_a_change_of_the_resources(edits: list[tuple[str, str]], part: str, text: str) -> None:
    found = judging.differences(release(), release(main=edited(MAIN, edits)))
    assert found[0].part == part
    assert any(text in item.text for item in judging.decisive(found)), found


def test_what_is_moved_is_not_new() -> None:
    moved = RULE.replace('"this"', '"all"') + "\nmoved {\n  from = aws_lb_rule.this\n  to   = aws_lb_rule.all\n}"
    assert [part for part, _ in judged(release(main=MAIN.replace(RULE, moved)))] == ["patch"]


def test_a_rule_that_changes_is_told_once() -> None:
    assert judged(release(BASE.replace("< 9", "< 10"))) == [
        ("major", 'input "routes" has another validation, which may refuse more: length(var.routes) < 10')
    ]


def test_a_set_has_no_order() -> None:
    one = BASE.replace("type: list", "type: set").replace("[80]", "[80, 443]")
    assert judged(release(one.replace("[80, 443]", "[443, 80.0]")), release(one)) == []
    assert judged(release(one.replace("[80, 443]", "[443]")), release(one))[0][0] == "major"


def test_count_to_none_destroys_all_but_one() -> None:
    many = release(main=MAIN.replace(LB, LB + "  count = 2\n"))
    assert judged(release(), many) == [
        ("major", "aws_lb.this has neither count nor for_each, had count, and the keys of its objects are not moved")
    ]


def test_nothing_differs_between_equal_releases_and_words_are_a_patch() -> None:
    assert judging.differences(release(), release()) == []
    documented = release(**{f"docs/{index}.md": "Text.\n" for index in range(7)})
    assert judging.differences(release(), documented) == [
        Difference(Part.PATCH, "changed files: docs/0.md, docs/1.md, docs/2.md, docs/3.md, docs/4.md and 2 more")
    ]
    assert judging.differences(release(), release().model_copy(update={"sha256": "0"}))[0].part is Part.PATCH


@pytest.mark.parametrize(
    ("old", "parts", "expected"),
    [
        ("1.4.2", [], "1.4.2"),
        ("1.4.2", [Part.PATCH], "1.4.3"),
        ("1.4.2", [Part.PATCH, Part.MINOR], "1.5.0"),
        ("1.4.2", [Part.MINOR, Part.MAJOR], "2.0.0"),
        ("0.4.2", [Part.MAJOR], "0.5.0"),
        ("0.4.2", [Part.MINOR], "0.4.3"),
        ("0.4.2", [Part.PATCH], "0.4.3"),
        ("2.0.0-rc.1", [Part.MAJOR], "2.0.0"),
    ],
)
def test_the_lowest_version_that_will_do(old: str, parts: list[Part], expected: str) -> None:
    published = release().model_copy(update={"version": old})
    required = judging.required(published, [Difference(part, "") for part in parts])
    assert str(required) == expected
