# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

output "lb_ip_addresses" {
  description = "Addresses of the load balancer, by family (ipv4, ipv6)."
  value       = module.lb.ip_addresses
}

output "lb_urls" {
  description = "URL of the first host without a wildcard of each entry in hosts, by its key."
  value       = module.lb.urls
}

output "lb_backend_services" {
  description = "The id, name and generated_id of each service, by key. Of generated_id the audience of sign-in tokens is made."
  value       = module.lb.backend_services
}

output "lb_backend_buckets" {
  description = "IDs of the backend buckets, by key."
  value       = module.lb.backend_buckets
}

output "lb_health_checks" {
  description = "IDs of the health checks, by the key of the service."
  value       = module.lb.health_checks
}

output "lb_negs" {
  description = "IDs of the network endpoint groups that were made, by service/region; service/global for internet."
  value       = module.lb.negs
}

output "lb_url_map_id" {
  description = "ID of the URL map."
  value       = module.lb.url_map_id
}

output "lb_forwarding_rules" {
  description = "IDs of the forwarding rules, by name (https, https-ipv6, http, http-ipv6)."
  value       = module.lb.forwarding_rules
}

output "lb_certificate_map_id" {
  description = "ID of the certificate map that was made; null if none was."
  value       = module.lb.certificate_map_id
}

output "lb_dns_authorization_records" {
  description = "Records that prove the ownership of each domain, by domain. Publish them where dns is not set."
  value       = module.lb.dns_authorization_records
}

output "lb_security_policies" {
  description = "IDs of the security policies, by key."
  value       = module.lb.security_policies
}

output "lb_server_tls_policy_id" {
  description = "ID of the policy for client certificates that was made; null if none was."
  value       = module.lb.server_tls_policy_id
}
