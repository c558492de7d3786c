# Rendered by generate-modules from templates/aws-alb-routing/examples/basic/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "urls" {
  description = "URLs of the API, by listener."
  value       = module.routing.urls
}

output "target_group_arns" {
  description = "Target groups for the services to register in."
  value       = module.routing.target_group_arns
}

output "security_group_id" {
  description = "Security group to let in at the targets."
  value       = module.routing.security_group_id
}
