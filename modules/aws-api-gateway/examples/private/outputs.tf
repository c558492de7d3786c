# Rendered by generate-modules from templates/aws-api-gateway/examples/private/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "route_urls" {
  description = "URLs of the routes, which the VPC endpoint resolves."
  value       = module.api.route_urls
}
