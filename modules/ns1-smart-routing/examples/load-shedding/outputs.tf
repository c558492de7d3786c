# Rendered by generate-modules from templates/ns1-smart-routing/examples/load-shedding/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "fqdns" {
  description = "Names to point clients at."
  value       = module.dns.fqdns
}

output "filter_chains" {
  description = "How each record chooses its answers."
  value       = module.dns.filter_chains
}

output "nameservers" {
  description = "Name servers to delegate the zone to."
  value       = module.dns.nameservers
}

# Push with: curl -X POST https://api.nsone.net/v1/feed/<id> -H "X-NSONE-Key: $NS1_APIKEY" -d '{"pool-a": {"requests": 85}}'
output "load_source_id" {
  description = "Data source to push the pools' loads to."
  value       = module.dns.datasource_ids["load"]
}
