"""Answers a request to the AI service. In your own, call a model here."""

import json


def handler(event, context):
    body = json.loads(event.get("body") or "{}")
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"input": body.get("input"), "output": "hello"}),
    }
