# Rendered by generate-modules from templates/google-cross-region-lb/architecture.yaml.
# Edit that file: an edit here is refused, not merged.

output "ip_addresses" {
  description = "Addresses of the load balancer, by family (ipv4, ipv6)."
  value       = local.addresses
}

output "urls" {
  description = "URL of the first host without a wildcard of each entry in hosts, by its key."
  value = {
    for k, host in local.test_hosts : k => "${local.https ? "https" : "http"}://${host}" if host != null
  }
}

output "backend_services" {
  description = "The id, name and generated_id of each service, by key. Of generated_id the audience of sign-in tokens is made."
  value = {
    for k, s in google_compute_backend_service.this : k => {
      id           = s.id
      name         = s.name
      generated_id = s.generated_id
    }
  }
}

output "backend_buckets" {
  description = "IDs of the backend buckets, by key."
  value       = { for k, b in google_compute_backend_bucket.this : k => b.id }
}

output "health_checks" {
  description = "IDs of the health checks, by the key of the service."
  value       = { for k, h in google_compute_health_check.this : k => h.id }
}

output "negs" {
  description = "IDs of the network endpoint groups that were made, by service/region; service/global for internet."
  value = merge(
    { for k, n in google_compute_region_network_endpoint_group.this : k => n.id },
    { for k, n in google_compute_global_network_endpoint_group.this : "${k}/global" => n.id },
  )
}

output "url_map_id" {
  description = "ID of the URL map."
  value       = google_compute_url_map.this.id
}

output "forwarding_rules" {
  description = "IDs of the forwarding rules, by name (https, https-ipv6, http, http-ipv6)."
  value       = { for k, r in google_compute_global_forwarding_rule.this : k => r.id }
}

output "certificate_map_id" {
  description = "ID of the certificate map that was made; null if none was."
  value       = one(google_certificate_manager_certificate_map.this[*].id)
}

output "dns_authorization_records" {
  description = "Records that prove the ownership of each domain, by domain. Publish them where dns is not set."
  value = {
    for domain, a in google_certificate_manager_dns_authorization.this : domain => one(a.dns_resource_record)
  }
}

output "security_policies" {
  description = "IDs of the security policies, by key."
  value       = { for k, p in google_compute_security_policy.this : k => p.id }
}

output "server_tls_policy_id" {
  description = "ID of the policy for client certificates that was made; null if none was."
  value       = one(google_network_security_server_tls_policy.this[*].id)
}
