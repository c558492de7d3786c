# Rendered by generate-modules from templates/google-cross-region-lb/examples/external-model-api/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "ip_addresses" {
  description = "Addresses to point the host at."
  value       = module.lb.ip_addresses
}

output "dns_authorization_records" {
  description = "Records to publish, so that the certificate is issued."
  value       = module.lb.dns_authorization_records
}

output "urls" {
  description = "URL of the API."
  value       = module.lb.urls
}
