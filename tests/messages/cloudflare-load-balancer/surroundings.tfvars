# Every mistake here is told, with the key at fault.
#
# says: aliases has the key "chat"; it must be a whole host name in lower case.
# says: aliases holds "chat.example.org", which is outside of the zone example.com.
# says: aliases["typo.example.com"] is "apy.example.com", which is no key of load_balancers (*.tenants.example.com, api.example.com).
# says: aliases["null.example.com"] is null, which is no key of load_balancers
# says: aliases holds "api.example.com", which is a key of load_balancers too: the load balancer would hide the record.
# says: aliases["wild.example.com"] leads to "*.tenants.example.com"; a CNAME cannot lead to a wildcard.
# says: rate_limits[0].name is "two words"; it must be letters, digits, hyphens and underscores.
# says: rate_limits[0].period is 45; it must be 10, 60, 120, 300, 600 or 3600.
# says: rate_limits[0].requests_per_period is 0; it must be a whole number of at least 1.
# says: rate_limits[0].action is "Block"; it must be block, managed_challenge, js_challenge, challenge or log.
# says: rate_limits [1], [2] have one name: twin.
# says: rate_limits[1] (twin) has an empty expression; it must be an expression, with every parenthesis and quotation mark closed.
# says: rate_limits[1] (twin) has characteristics without cf.colo.id, which Cloudflare asks for.
# says: rate_limits[1] (twin) has the characteristic http.request.headers["X-Key"]; the name of a header must be in lower case.
# says: rate_limits[2] (twin) has the counting_expression "(true"; it must be an expression,
# says: rate_limits[2] (twin) has the characteristics ip.src and cf.unique_visitor_id: leave one of them out.
# says: rate_limits[2] (twin) sets response, which goes with the action block; it is log.
# says: rate_limits[3] (challenge) sets mitigation_timeout 60; the action managed_challenge has none.
# says: rate_limits[3].response.status_code is 500; it must be a whole number between 400 and 499.
# says: rate_limits[3].response.content has 0 characters; it needs at least 1.
# says: cache_bypass_hosts[0] is "*.example.com"; it must be a whole host name in lower case, without wildcards.
# says: cache_bypass_hosts holds "api.example.org", which is outside of the zone example.com.
# says: health_alerts.emails[0] is "on-call"; it must be an e-mail address.
# says: health_alerts.webhooks["chat"].url is "http://hooks.example.net"; it must be a URL that begins with https://.
# says: health_alerts.new_health[0] is "healthy"; it must be Healthy or Unhealthy.

account_id = "0123456789abcdef0123456789abcdef"
zone_id    = "fedcba9876543210fedcba9876543210"
zone_name  = "example.com"
pools      = { us = { origins = { a = { address = "192.0.2.1" } } } }

load_balancers = {
  "api.example.com"       = { default_pools = ["us"], fallback_pool = "us" }
  "*.tenants.example.com" = { default_pools = ["us"], fallback_pool = "us" }
}

aliases = {
  "chat"             = "api.example.com"
  "chat.example.org" = "api.example.com"
  "typo.example.com" = "apy.example.com"
  "null.example.com" = null
  "api.example.com"  = "api.example.com"
  "wild.example.com" = "*.tenants.example.com"
}

rate_limits = [
  { name = "two words", expression = "true", period = 45, requests_per_period = 0, action = "Block" },
  { name = "twin", expression = "", period = 60, requests_per_period = 1, characteristics = ["http.request.headers[\"X-Key\"]"] },
  {
    name                = "twin"
    expression          = "true"
    counting_expression = "(true"
    period              = 60
    requests_per_period = 1
    characteristics     = ["cf.colo.id", "ip.src", "cf.unique_visitor_id"]
    action              = "log"
    response            = { content = "{}" }
  },
  {
    name                = "challenge"
    expression          = "true"
    period              = 60
    requests_per_period = 1
    action              = "managed_challenge"
    mitigation_timeout  = 60
    response            = { status_code = 500, content = "" }
  },
]

cache_bypass_hosts = ["*.example.com", "api.example.org"]

health_alerts = {
  emails     = ["on-call"]
  webhooks   = { chat = { url = "http://hooks.example.net", secret = "a" } }
  new_health = ["healthy"]
}
