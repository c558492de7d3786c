# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "dns_names" {
  description = "Name to point clients at."
  value       = module.accelerator.dns_names
}

output "ipv4_addresses" {
  description = "Static addresses, for allow lists."
  value       = module.accelerator.ipv4_addresses
}

output "target_group_arns" {
  description = "Target groups for the services of each Region to register in."
  value = {
    us-west-2 = module.us_west_2.target_group_arns
    eu-west-1 = module.eu_west_1.target_group_arns
  }
}
