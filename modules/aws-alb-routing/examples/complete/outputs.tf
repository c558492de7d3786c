# Rendered by generate-modules from templates/aws-alb-routing/examples/complete/outputs.tf.j2.
# Edit that file: an edit here is refused, not merged.

output "urls" {
  description = "URLs of the API, by listener."
  value       = module.routing.urls
}

output "lb" {
  description = "The load balancer."
  value       = module.routing.lb
}

output "target_group_arns" {
  description = "Target groups for the services to register in."
  value       = module.routing.target_group_arns
}

output "log_bucket" {
  description = "Bucket with the logs."
  value       = module.routing.log_bucket
}

output "alarm_arns" {
  description = "Alarms, by name."
  value       = module.routing.alarm_arns
}
