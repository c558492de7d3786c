"""Says which partner calls. The plan and the key are API Gateway's business."""

import hmac
import os


def handler(event, context):
    token = (event.get("headers") or {}).get("Authorization", "")
    known = hmac.compare_digest(token.encode(), f"Bearer {os.environ['PARTNER_TOKEN']}".encode())
    return {
        "principalId": "partner" if known else "unknown",
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow" if known else "Deny",
                    "Action": "execute-api:Invoke",
                    "Resource": event["methodArn"].split("/")[0] + "/*",
                }
            ],
        },
    }
