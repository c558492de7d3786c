# Every mistake here is told, with the key at fault.
#
# says: endpoint is PRIVATE and needs a policy: set policy.vpc_endpoint_ids.

name     = "ai-api"
endpoint = { type = "PRIVATE", vpc_endpoint_ids = ["vpce-0123456789abcdef0"] }
routes   = { "GET /" = { mock = {} } }
