# Rendered by generate-modules from templates/ns1-smart-routing/examples/geo/outputs.tf.j2.
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
