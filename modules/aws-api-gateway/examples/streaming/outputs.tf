# Rendered by generate-modules from templates/aws-api-gateway/examples/streaming/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "route_urls" {
  description = "URLs of the routes."
  value       = module.api.route_urls
}

output "log_groups" {
  description = "Log groups of the API."
  value       = module.api.log_group_names
}
