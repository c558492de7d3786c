# Expressions that cannot be read are refused before Cloud Armor does.
#
# says: security_policies["shield"].rules["quote"].expression is "request.path == '/v1": its quotes and parentheses must be closed, and it must end with a value.
# says: security_policies["shield"].rules["parenthesis"].expression is "has(request.headers['a']": its quotes
# says: security_policies["shield"].rules["bracket"].expression is "request.headers['a' == 'b'": its quotes
# says: security_policies["shield"].rate_limits["operator"].expression is "request.path.matches('/v1') &&": its quotes

project_id = "my-project"
name       = "ai"
services   = { chat = { cloud_run = { us-central1 = { service = "chat" } } } }
frontend   = { http_only = true }
security_policies = {
  shield = {
    rules = {
      quote       = { priority = 1, expression = "request.path == '/v1" }
      parenthesis = { priority = 2, expression = "has(request.headers['a']" }
      bracket     = { priority = 3, expression = "request.headers['a' == 'b'" }
      right       = { priority = 4, expression = "request.path.matches('/v1/\\(it\\'s') && inIpRange(origin.ip, \"198.51.100.0/24\")" }
    }
    rate_limits = {
      operator = { priority = 5, expression = "request.path.matches('/v1') &&", count = 10, interval_sec = 60 }
    }
  }
}
