# Every mistake here is told, with the key at fault.
#
# says: load_balancers["api.example.com"].rules[0].name is " "; it must be more than blanks.
# says: load_balancers["api.example.com"].rules[0].condition is ""; it must be an expression, with every parenthesis and quotation mark closed.
# says: load_balancers["api.example.com"].rules[1].condition is "any(http.request.headers[\"x\"][*] == \"1\""; it must be an expression,
# says: load_balancers["api.example.com"].rules[2].condition is "http.host eq \"a"; it must be an expression,
# says: load_balancers["api.example.com"].rules [1], [2] have one name: twin.
# says: load_balancers["api.example.com"].rules[3] (neither) must have exactly one of fixed_response and overrides.
# says: load_balancers["api.example.com"].rules[4] (both) must have exactly one of fixed_response and overrides.
# says: load_balancers["api.example.com"].rules[5].fixed_response.status_code is 99; it must be a whole number between 100 and 599.
# says: load_balancers["api.example.com"].rules[5].fixed_response.content_type has 34 characters; it takes at most 32.
# says: load_balancers["api.example.com"].rules[6] (location) has a location, which goes with a status_code of 300 to 399; it is 200.
# says: load_balancers["api.example.com"].rules[7] (nothing) has overrides that override nothing.
# says: load_balancers["api.example.com"].rules[8].overrides.steering_policy is "geo"; it must be off, random,
# says: load_balancers["api.example.com"].rules[8].overrides.session_affinity is "header"; it must be none, cookie or ip_cookie.
# says: load_balancers["api.example.com"].rules[8].overrides.pool_weights["us"] is 2; it must lie between 0 and 1.
# says: load_balancers["api.example.com"].rules[9].overrides.default_pools names the pool "usa",
# says: load_balancers["api.example.com"].rules[9].overrides.fallback_pool names the pool "eu",
# says: load_balancers["api.example.com"].rules[9].overrides.pool_weights names the pool "ue",
# says: load_balancers["api.example.com"].rules[10].overrides.default_pools names a pool twice: "us", "us".
# says: load_balancers["api.example.com"].rules[11] (ttl) overrides ttl, which needs proxied = false.
# says: load_balancers["dns.example.com"].rules[0] (cookie) overrides session_affinity, which needs proxied = true.
# says: load_balancers["geo.example.com"] has rules, which do not work with the steering_policy geo.

account_id = "0123456789abcdef0123456789abcdef"
zone_id    = "fedcba9876543210fedcba9876543210"
zone_name  = "example.com"
pools      = { us = { origins = { a = { address = "192.0.2.1" } } } }

load_balancers = {
  "api.example.com" = {
    default_pools = ["us"]
    fallback_pool = "us"

    rules = [
      { name = " ", condition = "", fixed_response = { status_code = 404 } },
      { name = "twin", condition = "any(http.request.headers[\"x\"][*] == \"1\"", fixed_response = { status_code = 404 } },
      { name = "twin", condition = "http.host eq \"a", fixed_response = { status_code = 404 } },
      { name = "neither", condition = "true" },
      { name = "both", condition = "true", fixed_response = { status_code = 404 }, overrides = { fallback_pool = "us" } },
      { name = "response", condition = "true", fixed_response = { status_code = 99, content_type = "application/vnd.example.error+json" } },
      { name = "location", condition = "true", fixed_response = { status_code = 200, location = "/" } },
      { name = "nothing", condition = "http.host eq \"(\"", overrides = {} },
      { name = "words", condition = "true", overrides = { steering_policy = "geo", session_affinity = "header", pool_weights = { us = 2 } } },
      { name = "pools", condition = "true", overrides = { default_pools = ["usa"], fallback_pool = "eu", pool_weights = { ue = 1 } } },
      { name = "twice", condition = "true", overrides = { default_pools = ["us", "us"] } },
      { name = "ttl", condition = "true", overrides = { ttl = 30 } },
    ]
  }

  "dns.example.com" = {
    proxied       = false
    default_pools = ["us"]
    fallback_pool = "us"
    rules         = [{ name = "cookie", condition = "true", overrides = { session_affinity = "cookie" } }]
  }

  "geo.example.com" = {
    steering_policy = "geo"
    default_pools   = ["us"]
    fallback_pool   = "us"
    country_pools   = { DE = ["us"] }
    rules           = [{ name = "closed", condition = "true", fixed_response = { status_code = 503 } }]
  }
}
