# Rendered by generate-modules from templates/aws-api-gateway/architecture.yaml.
# Edit that file: an edit here is refused, not merged.

output "api_id" {
  description = "ID of the REST API."
  value       = aws_api_gateway_rest_api.this.id
}

output "api_arn" {
  description = "ARN of the REST API."
  value       = aws_api_gateway_rest_api.this.arn
}

output "execution_arn" {
  description = "ARN that permissions to call the API begin with."
  value       = local.execution_arn
}

output "stage_arn" {
  description = "ARN of the stage, as a web ACL asks for it."
  value       = aws_api_gateway_stage.this.arn
}

output "stage_name" {
  description = "Name of the stage."
  value       = aws_api_gateway_stage.this.stage_name
}

output "stage_urls" {
  description = "URLs at API Gateway of all stages, by name."
  value       = { for name, stage in local.stages : name => stage.invoke_url }
}

output "deployment_id" {
  description = "ID of the deployment that the stage serves."
  value       = aws_api_gateway_deployment.this.id
}

output "deployment_triggers" {
  description = "Digests of what the API is made of. A deployment is made anew when one of them changes."
  value       = aws_api_gateway_deployment.this.triggers
}

output "invoke_url" {
  description = "URL of the stage at API Gateway."
  value       = aws_api_gateway_stage.this.invoke_url
}

output "route_urls" {
  description = "URLs of the routes, by key, at the custom domain if there is one."
  value       = { for k, r in local.routes : k => "${local.base_url}${r.path}" }
}

output "authorizer_names" {
  description = "Names of the authorizers, by which routes refer to them."
  value       = keys(var.authorizers)
}

output "vpc_link_ids" {
  description = "IDs of the VPC links, by key."
  value       = local.vpc_link_ids
}

output "plan_ids" {
  description = "IDs of the usage plans, by key."
  value       = { for k, p in aws_api_gateway_usage_plan.this : k => p.id }
}

output "api_key_ids" {
  description = "IDs of the API keys, by the key of the consumer."
  value       = { for k, key in local.api_keys : k => key.id }
}

output "api_key_values" {
  description = "API keys, by the key of the consumer."
  value       = { for k, key in local.api_keys : k => key.value }
  sensitive   = true
}

output "client_certificate_pem" {
  description = "Certificate with which API Gateway introduces itself to HTTP backends; null if none was made."
  value       = one(aws_api_gateway_client_certificate.this[*].pem_encoded_certificate)
}

output "log_group_names" {
  description = "Names of the API's log groups, access and execution."
  value       = local.log_group_names
}

output "function_arns" {
  description = "ARNs of the functions that were made, by key, without a version or alias."
  value       = { for k, f in aws_lambda_function.this : k => f.arn }
}

output "function_alias_arns" {
  description = "ARNs that routes call, by the key of the function, with the alias or version if there is one."
  value       = { for k, t in local.function_targets : k => t.arn }
}

output "function_versions" {
  description = "Newest versions of the functions that were made, by key."
  value       = { for k, f in aws_lambda_function.this : k => f.version }
}

output "function_role_names" {
  description = "Names of the roles that were made for functions, by the key of the function."
  value       = { for k, r in aws_iam_role.function : k => r.name }
}

output "function_log_group_names" {
  description = "Names of the log groups of the functions that were made, by key."
  value       = { for k, g in aws_cloudwatch_log_group.function : k => g.name }
}

output "domains" {
  description = "Custom domains that were made, by key, each with name, and with target and zone_id for records made elsewhere; these are null for a private domain."
  value = {
    for k, d in aws_api_gateway_domain_name.this : k => {
      name    = d.domain_name
      target  = try(local.domain_targets[k].name, null)
      zone_id = try(local.domain_targets[k].zone_id, null)
    }
  }
}

output "domain_urls" {
  description = "URLs of the API at each custom domain, by the key of the domain."
  value       = local.domain_urls
}

output "alarm_arns" {
  description = "ARNs of the alarms, by name."
  value       = { for k, a in merge(aws_cloudwatch_metric_alarm.metric, aws_cloudwatch_metric_alarm.function_errors) : k => a.arn }
}

output "dashboard_name" {
  description = "Name of the dashboard; null if none was made."
  value       = one(aws_cloudwatch_dashboard.this[*].dashboard_name)
}
