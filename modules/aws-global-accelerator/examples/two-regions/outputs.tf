# Rendered by generate-modules from templates/aws-global-accelerator/examples/two-regions/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "dns_name" {
  description = "Name of the accelerator."
  value       = module.accelerator.dns_name
}

output "ipv4_addresses" {
  description = "Static addresses of the accelerator."
  value       = module.accelerator.ipv4_addresses
}

output "endpoint_group_arns" {
  description = "Endpoint groups, by listener and Region."
  value       = module.accelerator.endpoint_group_arns
}
