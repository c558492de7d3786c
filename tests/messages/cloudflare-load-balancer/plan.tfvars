# Every mistake here is told, with the key at fault.
#
# says: load_balancers["api.example.com"] sets pop_pools, which need the plan enterprise; it is business.
# says: load_balancers["rules.example.com"] has 2 rules; the plan business takes 1.
# says: load_balancers["rules.example.com"].session_affinity names 2 headers; the type header takes 1 with the plan business.

account_id = "0123456789abcdef0123456789abcdef"
zone_id    = "fedcba9876543210fedcba9876543210"
zone_name  = "example.com"
plan       = "business"
pools      = { us = { origins = { a = { address = "192.0.2.1" } } } }

load_balancers = {
  "api.example.com" = {
    steering_policy = "geo"
    default_pools   = ["us"]
    fallback_pool   = "us"
    pop_pools       = { LAX = ["us"] }
  }

  "rules.example.com" = {
    default_pools    = ["us"]
    fallback_pool    = "us"
    session_affinity = { type = "header", headers = ["x-user", "x-team"] }

    rules = [
      { name = "a", condition = "true", fixed_response = { status_code = 404 } },
      { name = "b", condition = "true", fixed_response = { status_code = 404 } },
    ]
  }
}
