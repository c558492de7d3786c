# Rendered by generate-modules from templates/aws-alb-routing/examples/lambda-targets/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "urls" {
  description = "URLs of the API, by listener."
  value       = module.routing.urls
}

output "target_group_arns" {
  description = "Target groups, by key."
  value       = module.routing.target_group_arns
}
