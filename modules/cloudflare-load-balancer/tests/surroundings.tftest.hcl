# Rendered by generate-modules from templates/cloudflare-load-balancer/tests/surroundings.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Aliases, rate limits, cache bypass and alerts.

mock_provider "cloudflare" {}

variables {
  account_id  = "0123456789abcdef0123456789abcdef"
  zone_id     = "fedcba9876543210fedcba9876543210"
  zone_name   = "example.com"
  name_prefix = "ai-"

  pools          = { us = { origins = { a = { address = "192.0.2.1" } } } }
  load_balancers = { "api.example.com" = { proxied = false, default_pools = ["us"], fallback_pool = "us" } }
  aliases        = { "chat.example.com" = "api.example.com" }

  rate_limits = [
    { name = "blocked", expression = "ssl", period = 60, requests_per_period = 10, response = { content = "{}" } },
    { name = "watched", expression = "ssl", period = 10, requests_per_period = 10, action = "log" },
  ]

  cache_bypass_hosts = ["b.example.com", "a.example.com"]

  health_alerts = {
    emails   = ["on-call@example.com"]
    webhooks = { chat = { url = "https://hooks.example.net" } }
  }
}

run "everything_beside_the_load_balancer" {
  command = apply

  assert {
    condition     = cloudflare_dns_record.alias["chat.example.com"].content == "api.example.com" && cloudflare_dns_record.alias["chat.example.com"].proxied == false && cloudflare_dns_record.alias["chat.example.com"].ttl == 1
    error_message = "An alias must lead to its load balancer, and be proxied as it is."
  }

  assert {
    condition     = [for r in cloudflare_ruleset.rate_limits[0].rules : [r.ref, tostring(r.ratelimit.mitigation_timeout)]] == [["blocked", "600"], ["watched", "0"]]
    error_message = "Rate limits must keep their order, each with a ref and a mitigation timeout."
  }

  assert {
    condition     = cloudflare_ruleset.rate_limits[0].rules[0].action_parameters.response.status_code == 429
    error_message = "A client that is blocked must read 429."
  }

  assert {
    condition     = cloudflare_ruleset.cache_bypass[0].rules[0].expression == "(http.host in {\"a.example.com\" \"b.example.com\"})"
    error_message = "The hosts must be sorted."
  }

  assert {
    condition     = cloudflare_notification_policy.health[0].filters.pool_id == tolist([cloudflare_load_balancer_pool.this["us"].id])
    error_message = "The alert must be about the pools of this module alone."
  }

  assert {
    condition     = one(cloudflare_notification_policy.health[0].mechanisms.webhooks).id == cloudflare_notification_policy_webhooks.this["chat"].id
    error_message = "The alert must reach the webhook."
  }

  assert {
    condition     = output.hostnames["chat.example.com"] == "api.example.com" && keys(output.ruleset_ids) == ["http_ratelimit", "http_request_cache_settings"]
    error_message = "The outputs must name aliases and rulesets."
  }
}

run "an_alias_of_nothing_is_refused" {
  command = plan

  variables {
    aliases = { "chat.example.com" = "apy.example.com" }
  }

  expect_failures = [var.aliases]
}
