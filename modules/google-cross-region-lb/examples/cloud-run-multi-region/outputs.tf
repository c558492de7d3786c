# Rendered by generate-modules from templates/google-cross-region-lb/examples/cloud-run-multi-region/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "ip_addresses" {
  description = "Addresses of the load balancer."
  value       = module.lb.ip_addresses
}

output "urls" {
  description = "URLs of the API."
  value       = module.lb.urls
}
