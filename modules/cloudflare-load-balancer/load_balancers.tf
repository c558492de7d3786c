# Rendered by generate-modules from templates/cloudflare-load-balancer/load_balancers.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # The policies that heed the weights of pools.
  weighted_policies = ["random", "least_outstanding_requests", "least_connections"]

  affinity_ttls = { cookie = 82800, ip_cookie = 82800, header = 1800 }
}

resource "cloudflare_load_balancer" "this" {
  for_each = var.load_balancers

  zone_id         = var.zone_id
  name            = each.key
  description     = "${coalesce(each.value.description, each.key)} [${local.load_balancer_digests[each.key]}]"
  enabled         = each.value.enabled
  proxied         = each.value.proxied
  ttl             = each.value.ttl
  steering_policy = each.value.steering_policy
  default_pools   = [for p in each.value.default_pools : lookup(local.pool_ids, p, p)]
  fallback_pool   = lookup(local.pool_ids, each.value.fallback_pool, each.value.fallback_pool)

  # Empty maps would differ in every plan.
  region_pools = length(each.value.region_pools) == 0 ? null : {
    for code, pools in each.value.region_pools : code => [for p in pools : lookup(local.pool_ids, p, p)]
  }
  country_pools = length(each.value.country_pools) == 0 ? null : {
    for code, pools in each.value.country_pools : code => [for p in pools : lookup(local.pool_ids, p, p)]
  }
  pop_pools = length(each.value.pop_pools) == 0 ? null : {
    for code, pools in each.value.pop_pools : code => [for p in pools : lookup(local.pool_ids, p, p)]
  }

  random_steering = !contains(local.weighted_policies, each.value.steering_policy) ? null : {
    default_weight = coalesce(each.value.default_weight, 1)
    pool_weights = length(each.value.pool_weights) == 0 ? null : {
      for p, weight in each.value.pool_weights : lookup(local.pool_ids, p, p) => weight
    }
  }

  adaptive_routing  = { failover_across_pools = each.value.failover_across_pools }
  location_strategy = each.value.location_strategy

  session_affinity = each.value.session_affinity == null ? "none" : each.value.session_affinity.type
  session_affinity_ttl = each.value.session_affinity == null ? null : coalesce(
    each.value.session_affinity.ttl, local.affinity_ttls[each.value.session_affinity.type]
  )

  session_affinity_attributes = each.value.session_affinity == null ? null : {
    samesite               = each.value.session_affinity.samesite
    secure                 = each.value.session_affinity.secure
    drain_duration         = each.value.session_affinity.drain_duration
    zero_downtime_failover = each.value.session_affinity.zero_downtime_failover
    headers                = each.value.session_affinity.type == "header" ? each.value.session_affinity.headers : null
    require_all_headers    = each.value.session_affinity.type == "header" ? each.value.session_affinity.require_all_headers : null
  }

  rules = length(each.value.rules) == 0 ? null : [
    for i, r in each.value.rules : {
      name           = r.name
      condition      = r.condition
      disabled       = r.disabled
      priority       = i # Cloudflare goes by this number, not by the place in the list
      terminates     = r.terminates || r.fixed_response != null
      fixed_response = r.fixed_response

      overrides = r.overrides == null ? null : {
        default_pools    = length(r.overrides.default_pools) == 0 ? null : [for p in r.overrides.default_pools : lookup(local.pool_ids, p, p)]
        fallback_pool    = r.overrides.fallback_pool == null ? null : lookup(local.pool_ids, r.overrides.fallback_pool, r.overrides.fallback_pool)
        steering_policy  = r.overrides.steering_policy
        session_affinity = r.overrides.session_affinity
        ttl              = r.overrides.ttl
        random_steering = length(r.overrides.pool_weights) == 0 ? null : {
          default_weight = 1
          pool_weights   = { for p, weight in r.overrides.pool_weights : lookup(local.pool_ids, p, p) => weight }
        }
      }
    }
  ]
}
