"""Access policies that say the same are no change, however they are written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.offline.sdk_things import TEXT, block, planned, thing

VERSION = "2012-10-17"
READ = {
    "Sid": "read",
    "Effect": "Allow",
    "Action": ["s3:GetObject", "s3:PutObject"],
    "Resource": "arn:aws:s3:::b/*",
    "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    "Condition": {"StringEquals": {"aws:x": "1"}},
}
DENY = {"Effect": "Deny", "Action": "*", "Resource": ["r1", "r2"], "Principal": "*"}


def policy(*statements: dict[str, Any], **rest: Any) -> str:
    return json.dumps({"Version": VERSION, "Statement": list(statements), **rest})


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (policy(READ, DENY), policy(DENY, READ), True),
        (policy(READ), policy(READ | {"Action": ["s3:PutObject", "s3:GetObject"]}), True),
        (policy(READ), policy(READ | {"Action": ["S3:GetObject", "s3:PutObject"]}), False),
        (policy(READ), policy(READ | {"Effect": "allow"}), True),
        (policy(READ), policy(READ | {"Resource": ["arn:aws:s3:::b/*"]}), True),
        (policy(READ), policy(READ | {"Principal": {"AWS": ["123456789012"]}}), True),
        (policy(DENY), policy(DENY | {"Principal": {"AWS": "*"}}), False),
        (policy(READ), policy(READ | {"Condition": {"StringEquals": {"aws:x": ["1"]}}}), True),
        (policy(READ), policy(READ | {"Condition": {"StringLike": {"aws:x": "1"}}}), False),
        (policy(READ), policy(READ | {"Sid": "other"}), False),
        (policy(READ), policy(READ, Id="x"), False),
        (policy(DENY), json.dumps({"Version": VERSION, "Statement": DENY}), True),
        (policy(DENY), policy(DENY | {"Foo": "x"}), True),
        ('{"Statement": "x"}', '{"Statement": "y"}', False),
        ("", '{"nothing": "said"}', True),
    ],
)
def test_policies_are_compared_by_what_they_say(old: str, new: str, same: bool) -> None:
    resource = thing(policy=TEXT, note=TEXT, facts={"policy": {"suppress": "iam_policy"}})
    plan = planned(resource, {"policy": old, "note": "a"}, {"policy": new, "note": "b"})
    assert plan.state["policy"] == (old if same else new)


def test_a_policy_is_planned_with_its_version_in_front() -> None:
    resource = thing(policy=TEXT, facts={"policy": {"planned_as": "iam_policy"}})
    text = f'{{"Statement": [], "Version": "{VERSION}", "Id": "x"}}'
    assert (
        planned(resource, None, {"policy": text}).state["policy"]
        == f'{{"Version":"{VERSION}","Id":"x","Statement":[]}}'
    )
    assert planned(resource, None, {"policy": '{"b": 1.0, "a": 2}'}).state["policy"] == '{"a":2,"b":1}'


def test_named_policies_are_no_change_while_each_says_the_same() -> None:
    resource = thing(
        inline=block({"name": TEXT, "policy": TEXT}, "set"),
        note=TEXT,
        facts={"inline": {"suppress": "iam_policies"}},
    )
    prior = {"inline": [{"name": "a", "policy": policy(READ, DENY)}], "note": "x"}
    reworded = [{"name": "a", "policy": policy(DENY, READ)}]
    assert planned(resource, prior, {"inline": reworded, "note": "y"}).state["inline"] == prior["inline"]
    renamed = [{"name": "b", "policy": policy(READ, DENY)}]
    assert planned(resource, prior, {"inline": renamed, "note": "y"}).state["inline"] == renamed
    assert planned(resource, {"note": "x"}, {"inline": [{}], "note": "y"}).state["inline"] == []
    assert planned(resource, None, {"inline": reworded}).state["inline"] == reworded
