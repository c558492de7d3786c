# Rendered by generate-modules from templates/aws-api-gateway/examples/basic/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "url" {
  description = "URL of the route. A caller signs its requests (SigV4) and needs the right to execute-api:Invoke."
  value       = module.api.route_urls["POST /ai-service"]
}
