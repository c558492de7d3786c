# Rendered by generate-modules from templates/cloudflare-load-balancer/architecture.yaml.
# Edit that file: an edit here is refused, not merged.

output "hostnames" {
  description = "Host names that answer, those of the load balancers and their aliases, each with the load balancer's."
  value = merge(
    { for h, l in cloudflare_load_balancer.this : h => l.name },
    { for a, h in var.aliases : a => cloudflare_load_balancer.this[h].name },
  )
}

output "load_balancer_ids" {
  description = "IDs of the load balancers, by host name."
  value       = { for h, l in cloudflare_load_balancer.this : h => l.id }
}

output "pool_ids" {
  description = "IDs of the pools, by key."
  value       = local.pool_ids
}

output "monitor_ids" {
  description = "IDs of the monitors, by key."
  value       = local.monitor_ids
}

output "monitor_group_ids" {
  description = "IDs of the monitor groups, by key."
  value       = local.monitor_group_ids
}

output "pools_of_origin" {
  description = "Keys of the pools that hold an origin, by the origin's name."
  value = {
    for place in flatten([for k, p in var.pools : [for name in keys(p.origins) : { origin = name, pool = k }]]) :
    place.origin => place.pool...
  }
}

output "alias_records" {
  description = "IDs of the aliases' records, by host name."
  value       = { for a, r in cloudflare_dns_record.alias : a => r.id }
}

output "ruleset_ids" {
  description = "IDs of the entry point rulesets that this module owns, by phase."
  value       = { for r in concat(cloudflare_ruleset.rate_limits, cloudflare_ruleset.cache_bypass) : r.phase => r.id }
}
