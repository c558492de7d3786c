# Rendered by generate-modules from templates/cloudflare-load-balancer/rulesets.tf.j2.
# Edit that file: an edit here is refused, not merged.

# A zone has one ruleset a phase. So their names never change, since a new name replaces a ruleset and leaves the phase
# empty for a moment; and nothing is created before it is destroyed, since there is no room for a second one.

resource "cloudflare_ruleset" "rate_limits" {
  count = length(var.rate_limits) > 0 ? 1 : 0

  zone_id     = var.zone_id
  name        = "Rate limits"
  description = ""
  kind        = "zone"
  phase       = "http_ratelimit"

  rules = [
    for r in var.rate_limits : {
      ref               = r.name # a rule keeps its id when another one comes before it
      description       = r.name
      expression        = r.expression
      action            = r.action
      enabled           = r.enabled
      action_parameters = r.response == null ? null : { response = r.response }

      ratelimit = {
        characteristics     = r.characteristics
        period              = r.period
        requests_per_period = r.requests_per_period
        mitigation_timeout  = coalesce(r.mitigation_timeout, r.action == "block" ? 600 : 0) # left out, the old one stays
        counting_expression = r.counting_expression
        requests_to_origin  = r.requests_to_origin
      }
    }
  ]
}

resource "cloudflare_ruleset" "cache_bypass" {
  count = length(var.cache_bypass_hosts) > 0 ? 1 : 0

  zone_id     = var.zone_id
  name        = "Cache bypass"
  description = ""
  kind        = "zone"
  phase       = "http_request_cache_settings"

  rules = [
    {
      ref               = "cache-bypass"
      description       = "Responses of these hosts are never cached"
      expression        = "(http.host in {${join(" ", [for h in sort(distinct(var.cache_bypass_hosts)) : "\"${h}\""])}})"
      action            = "set_cache_settings"
      enabled           = true
      action_parameters = { cache = false }
    }
  ]
}
