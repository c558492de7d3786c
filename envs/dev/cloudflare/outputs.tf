# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

output "lb_hostnames" {
  description = "Host names that answer, those of the load balancers and their aliases, each with the load balancer's."
  value       = module.lb.hostnames
}

output "lb_load_balancer_ids" {
  description = "IDs of the load balancers, by host name."
  value       = module.lb.load_balancer_ids
}

output "lb_pool_ids" {
  description = "IDs of the pools, by key."
  value       = module.lb.pool_ids
}

output "lb_monitor_ids" {
  description = "IDs of the monitors, by key."
  value       = module.lb.monitor_ids
}

output "lb_monitor_group_ids" {
  description = "IDs of the monitor groups, by key."
  value       = module.lb.monitor_group_ids
}

output "lb_pools_of_origin" {
  description = "Keys of the pools that hold an origin, by the origin's name."
  value       = module.lb.pools_of_origin
}

output "lb_alias_records" {
  description = "IDs of the aliases' records, by host name."
  value       = module.lb.alias_records
}

output "lb_ruleset_ids" {
  description = "IDs of the entry point rulesets that this module owns, by phase."
  value       = module.lb.ruleset_ids
}
