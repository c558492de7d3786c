"""Fourth step: a person says yes or no."""

import json


def handler(event, context):
    verdict = json.loads(event["body"] or "{}").get("verdict", "reject")
    body = {"job": event["pathParameters"]["id"], "verdict": verdict}
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}
