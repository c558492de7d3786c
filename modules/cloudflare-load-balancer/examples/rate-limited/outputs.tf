# Rendered by generate-modules from templates/cloudflare-load-balancer/examples/rate-limited/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "hostnames" {
  description = "Host names of the API."
  value       = module.load_balancer.hostnames
}

output "ruleset_ids" {
  description = "IDs of the zone's rulesets."
  value       = module.load_balancer.ruleset_ids
}
