# Rendered by generate-modules from templates/google-cross-region-lb/examples/canary/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "ip_addresses" {
  description = "Addresses to point the host's DNS records at."
  value       = module.load_balancer.ip_addresses
}

output "urls" {
  description = "URL of the API, by host."
  value       = module.load_balancer.urls
}

output "dns_authorization_records" {
  description = "Records that prove who owns the domain; the certificate is issued once they stand."
  value       = module.load_balancer.dns_authorization_records
}
