# Every mistake here is told, with the key at fault.
#
# says: oidc_client_secrets["stuff"] fits no oidc entry in auth.
# says: name is "ai_api"; it must be 1 to 32 letters, digits and hyphens, with no hyphen at either end.
# says: ingress uses the name "a" more than once.
# says: logs.prefix must not contain "AWSLogs", which AWS adds itself.
# says: alarms.disabled[0] is "p50"; it must be unhealthy_hosts, errors, p99, rejected_connections or tls_errors.
# says: subnet_ids and network cannot both be set.
# says: auth["staff"] signs in with oidc and needs its client secret in oidc_client_secrets["staff"].
# says: ip_address_type "dualstack-without-public-ipv4" is for load balancers that face the internet; internal is true.

subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

oidc_client_secrets = { stuff = "secret" }
target_groups = {
  chat   = {}
  canary = {}
}
name            = "ai_api"
ingress         = { cidrs = { a = "10.0.0.0/8" }, prefix_lists = { a = "pl-0123456789abcdef0" } }
logs            = { create_bucket = true, prefix = "x/AWSLogs" }
alarms          = { disabled = ["p50"] }
network         = {}
auth            = { staff = { oidc = { issuer = "https://idp.example.com", authorization_endpoint = "https://idp.example.com/a", token_endpoint = "https://idp.example.com/t", user_info_endpoint = "https://idp.example.com/u", client_id = "x" } } }
internal        = true
ip_address_type = "dualstack-without-public-ipv4"
