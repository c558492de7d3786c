"""First step: takes a job in, and says how far one is."""

import json
import uuid


def handler(event, context):
    if event["httpMethod"] == "GET":
        job = {"id": event["pathParameters"]["id"], "state": "waiting"}
    else:
        job = {"id": str(uuid.uuid4()), "state": "accepted", "input": json.loads(event["body"])}
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(job)}
