# Every mistake here is told, with the key at fault.
#
# says: policy.cidrs lets in addresses of the internet, from which a PRIVATE endpoint is not reached.
# says: policy.cidrs has "203.0.113.0/99", which is no CIDR block.
# says: policy needs json, or any of vpc_endpoint_ids, vpc_ids and cidrs, and not both.
# says: policy.json is not JSON.
# says: stages has the key "no spaces"; it must be 1 to 128 letters, digits, hyphens and underscores.
# says: stages["live"] is the stage that stage describes: give it another name.

name     = "ai-api"
endpoint = { type = "PRIVATE", vpc_endpoint_ids = ["vpce-0123456789abcdef0"] }
policy   = { json = "Allow", cidrs = ["203.0.113.0/99"] }
routes   = { "GET /" = { mock = {} } }
stages   = { live = {}, "no spaces" = {} }
