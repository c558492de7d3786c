# Rendered by generate-modules from templates/aws-global-accelerator/architecture.yaml.
# Edit that file: an edit here is refused, not merged.

output "arn" {
  description = "ARN of the accelerator; null with accelerator_type \"none\"."
  value       = try(local.accelerator.arn, null)
}

output "dns_name" {
  description = "Name that the accelerator has by itself. It has IPv4 addresses only."
  value       = try(local.accelerator.dns_name, null)
}

output "dual_stack_dns_name" {
  description = "Name with IPv4 and IPv6 addresses; null unless ip_address_type is \"DUAL_STACK\"."
  value       = local.dual_stack ? one(aws_globalaccelerator_accelerator.this[*].dual_stack_dns_name) : null
}

output "hosted_zone_id" {
  description = "Hosted zone of the accelerator's names, for alias records of your own."
  value       = try(local.accelerator.hosted_zone_id, null)
}

output "ipv4_addresses" {
  description = "The static IPv4 addresses, for allow lists."
  value       = local.addresses["IPv4"]
}

output "ipv6_addresses" {
  description = "The static IPv6 addresses; none unless ip_address_type is \"DUAL_STACK\"."
  value       = local.addresses["IPv6"]
}

output "listener_arns" {
  description = "ARNs of the listeners, by key."
  value = {
    for k, l in merge(aws_globalaccelerator_listener.this, aws_globalaccelerator_custom_routing_listener.this) : k => l.arn
  }
}

output "endpoint_group_arns" {
  description = "ARNs of the endpoint groups, by listener and Region, such as \"https/us-east-1\"."
  value = {
    for k, g in merge(aws_globalaccelerator_endpoint_group.this, aws_globalaccelerator_custom_routing_endpoint_group.this) :
    k => g.arn
  }
}

output "attachment_arns" {
  description = "ARNs of the cross-account attachments, by the key of the share."
  value       = { for k, a in aws_globalaccelerator_cross_account_attachment.this : k => a.arn }
}

output "dns_names" {
  description = "Host names of the records in dns, by key."
  value       = { for k, r in aws_route53_record.ipv4 : k => r.fqdn }
}

output "log_bucket" {
  description = "Name of the bucket with the flow logs; null without flow logs."
  value       = local.log_bucket
}

output "alarm_arns" {
  description = "ARNs of the alarms, by name."
  value       = { for k, a in aws_cloudwatch_metric_alarm.this : k => a.arn }
}
