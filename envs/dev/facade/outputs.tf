# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

output "api_api_id" {
  description = "ID of the REST API."
  value       = module.api.api_id
}

output "api_api_arn" {
  description = "ARN of the REST API."
  value       = module.api.api_arn
}

output "api_execution_arn" {
  description = "ARN that permissions to call the API begin with."
  value       = module.api.execution_arn
}

output "api_stage_arn" {
  description = "ARN of the stage, as a web ACL asks for it."
  value       = module.api.stage_arn
}

output "api_stage_name" {
  description = "Name of the stage."
  value       = module.api.stage_name
}

output "api_stage_urls" {
  description = "URLs at API Gateway of all stages, by name."
  value       = module.api.stage_urls
}

output "api_deployment_id" {
  description = "ID of the deployment that the stage serves."
  value       = module.api.deployment_id
}

output "api_deployment_triggers" {
  description = "Digests of what the API is made of. A deployment is made anew when one of them changes."
  value       = module.api.deployment_triggers
}

output "api_invoke_url" {
  description = "URL of the stage at API Gateway."
  value       = module.api.invoke_url
}

output "api_route_urls" {
  description = "URLs of the routes, by key, at the custom domain if there is one."
  value       = module.api.route_urls
}

output "api_authorizer_names" {
  description = "Names of the authorizers, by which routes refer to them."
  value       = module.api.authorizer_names
}

output "api_vpc_link_ids" {
  description = "IDs of the VPC links, by key."
  value       = module.api.vpc_link_ids
}

output "api_plan_ids" {
  description = "IDs of the usage plans, by key."
  value       = module.api.plan_ids
}

output "api_api_key_ids" {
  description = "IDs of the API keys, by the key of the consumer."
  value       = module.api.api_key_ids
}

output "api_api_key_values" {
  description = "API keys, by the key of the consumer."
  value       = module.api.api_key_values
  sensitive   = true
}

output "api_client_certificate_pem" {
  description = "Certificate with which API Gateway introduces itself to HTTP backends; null if none was made."
  value       = module.api.client_certificate_pem
}

output "api_log_group_names" {
  description = "Names of the API's log groups, access and execution."
  value       = module.api.log_group_names
}

output "api_function_arns" {
  description = "ARNs of the functions that were made, by key, without a version or alias."
  value       = module.api.function_arns
}

output "api_function_alias_arns" {
  description = "ARNs that routes call, by the key of the function, with the alias or version if there is one."
  value       = module.api.function_alias_arns
}

output "api_function_versions" {
  description = "Newest versions of the functions that were made, by key."
  value       = module.api.function_versions
}

output "api_function_role_names" {
  description = "Names of the roles that were made for functions, by the key of the function."
  value       = module.api.function_role_names
}

output "api_function_log_group_names" {
  description = "Names of the log groups of the functions that were made, by key."
  value       = module.api.function_log_group_names
}

output "api_domains" {
  description = "Custom domains that were made, by key, each with name, and with target and zone_id for records made elsewhere; these are null for a private domain."
  value       = module.api.domains
}

output "api_domain_urls" {
  description = "URLs of the API at each custom domain, by the key of the domain."
  value       = module.api.domain_urls
}

output "api_alarm_arns" {
  description = "ARNs of the alarms, by name."
  value       = module.api.alarm_arns
}

output "api_dashboard_name" {
  description = "Name of the dashboard; null if none was made."
  value       = module.api.dashboard_name
}
