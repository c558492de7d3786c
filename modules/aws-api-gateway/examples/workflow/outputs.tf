# Rendered by generate-modules from templates/aws-api-gateway/examples/workflow/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "route_urls" {
  description = "URLs of the API, by route."
  value       = module.facade.route_urls
}

output "domain_urls" {
  description = "URLs of the API at its domain."
  value       = module.facade.domain_urls
}

output "function_alias_arns" {
  description = "What each step is called by."
  value       = module.facade.function_alias_arns
}

output "api_key_values" {
  description = "Keys to hand to the partners."
  value       = module.facade.api_key_values
  sensitive   = true
}
