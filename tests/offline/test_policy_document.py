"""Policies written as blocks: the documents are those that the real AWS provider 5.100.0 gave for them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.rehearsal.offline.service.policy_document import PolicyError, policy_document

SERVICE = {
    "sid": "One",
    "actions": ["sts:AssumeRole"],
    "resources": [],
    "principals": [{"type": "Service", "identifiers": ["lambda.amazonaws.com"]}],
    "condition": [
        {"test": "StringEquals", "variable": "aws:SourceAccount", "values": ["123456789012"]},
        {"test": "StringEquals", "variable": "aws:PrincipalOrgID", "values": ["b", "a", "c"]},
        {"test": "StringEquals", "variable": "aws:PrincipalOrgID", "values": ["zz"]},
        {"test": "Bool", "variable": "aws:SecureTransport", "values": ["true"]},
    ],
}
DENIAL = {
    "effect": "Deny",
    "not_actions": ["s3:Get*", "s3:Put*"],
    "not_resources": ["arn:aws:s3:::b/&{aws:username}/*", "arn:aws:s3:::a"],
    "principals": [{"type": "Federated", "identifiers": ["x"]}, {"type": "AWS", "identifiers": ["1", "2"]}],
    "not_principals": [{"type": "*", "identifiers": ["*"]}],
}
EVERYONE = {"principals": [{"type": "*", "identifiers": ["*"]}, {"type": "AWS", "identifiers": ["*"]}]}
SOURCE = {
    "Sid": "Src",
    "Effect": "Allow",
    "Action": ["b:1", "a:2"],
    "Resource": "*",
    "Principal": {"AWS": ["a", "q"]},
    "Condition": {"StringLike": {"aws:y": True, "aws:x": ["1", "2"]}},
}
OVERRIDE = {"Sid": "One", "Effect": "Deny", "Action": "*", "Resource": "*"}


@pytest.mark.parametrize(
    ("config", "document"),
    [
        ({}, '{"Version":"2012-10-17"}'),
        (
            {"policy_id": "pid", "statement": [SERVICE, DENIAL]},
            '{"Version":"2012-10-17","Id":"pid","Statement":[{"Sid":"One","Effect":"Allow","Action":"sts:AssumeRole",'
            '"Principal":{"Service":"lambda.amazonaws.com"},"Condition":{"Bool":{"aws:SecureTransport":"true"},'
            '"StringEquals":{"aws:PrincipalOrgID":["b","a","c","zz"],"aws:SourceAccount":"123456789012"}}},'
            '{"Effect":"Deny","NotAction":["s3:Put*","s3:Get*"],"NotResource":["arn:aws:s3:::b/${aws:username}/*",'
            '"arn:aws:s3:::a"],"Principal":{"AWS":["2","1"],"Federated":"x"},"NotPrincipal":"*"}]}',
        ),
        (
            {"statement": [EVERYONE]},
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"*":"*","AWS":"*"}}]}',
        ),
        (
            {
                "source_policy_documents": [json.dumps({"Statement": [SOURCE]})],
                "statement": [{"sid": "One", "actions": ["a:b"], "resources": ["*"]}],
                "override_policy_documents": [json.dumps({"Id": "over", "Statement": [OVERRIDE]})],
            },
            '{"Version":"2012-10-17","Id":"over","Statement":[{"Sid":"Src","Effect":"Allow","Action":["b:1","a:2"],'
            '"Resource":"*","Principal":{"AWS":["q","a"]},"Condition":{"StringLike":{"aws:x":["1","2"],'
            '"aws:y":"true"}}},{"Sid":"One","Effect":"Deny","Action":"*","Resource":"*"}]}',
        ),
    ],
)
def test_a_policy_reads_as_the_real_one_writes_it(config: dict[str, Any], document: str) -> None:
    answer = policy_document(config)
    assert answer["minified_json"] == document
    assert json.loads(answer["json"]) == json.loads(document)
    if not config:
        assert answer["id"] == "1132004489"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"statement": [{"sid": "A"}, {"sid": "A"}]}, "duplicate Sid (A). Remove the Sid"),
        ({"source_policy_documents": ['{"Statement":[{"Sid":"A"},{"Sid":"A"}]}']}, "source document 0: duplicate Sid"),
        ({"source_policy_documents": ["nojson"]}, "is no JSON"),
        ({"override_policy_documents": ['{"Statement":{"Sid":"A"}}']}, "whose Statement is a list"),
        ({"source_policy_documents": ['{"Statement":[{"Sid":"A"}]}'] * 2}, "merging source document 1: duplicate Sid"),
        (
            {"version": "2008-10-17", "statement": [{"resources": ["x/&{aws:y}"]}]},
            "reading resources: found &{ sequence in (x/&{aws:y})",
        ),
    ],
)
def test_statements_that_cannot_stand_together_are_refused(config: dict[str, Any], message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        policy_document(config)
    assert message in str(caught.value)
