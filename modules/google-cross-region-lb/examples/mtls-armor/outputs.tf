# Rendered by generate-modules from templates/google-cross-region-lb/examples/mtls-armor/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "ip_addresses" {
  description = "Addresses to point the hosts at."
  value       = module.lb.ip_addresses
}

output "dns_authorization_records" {
  description = "Records to publish, so that the certificates are issued."
  value       = module.lb.dns_authorization_records
}

output "server_tls_policy_id" {
  description = "Policy by which clients' certificates are checked."
  value       = module.lb.server_tls_policy_id
}

output "iap_audience_ids" {
  description = "Numbers of the services, of which the audience of sign-in tokens is made."
  value       = { for k, s in module.lb.backend_services : k => s.generated_id }
}
