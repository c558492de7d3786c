"""Second step: keeps out what must not reach the model."""

import json

BLOCKED = ("credit card", "password")


def handler(event, context):
    text = json.loads(event["body"] or "{}").get("text", "").lower()
    flagged = [word for word in BLOCKED if word in text]
    body = {"job": event["pathParameters"]["id"], "flagged": flagged}
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}
