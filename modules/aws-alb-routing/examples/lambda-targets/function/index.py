"""Answers a request of an Application Load Balancer, with headers as lists."""

import json


def handler(event, context):
    body = {"path": event["path"], "model": "echo"}
    return {
        "statusCode": 200,
        "multiValueHeaders": {"content-type": ["application/json"]},
        "body": json.dumps(body),
    }
