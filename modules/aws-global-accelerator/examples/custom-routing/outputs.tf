# Rendered by generate-modules from templates/aws-global-accelerator/examples/custom-routing/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "dns_names" {
  description = "Name that clients connect to, with the port that they were given."
  value       = module.accelerator.dns_names
}

output "endpoint_group_arns" {
  description = "Endpoint groups to ask for ports, and to allow traffic to."
  value       = module.accelerator.endpoint_group_arns
}
