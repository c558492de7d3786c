# Rendered by generate-modules from templates/aws-alb-routing/architecture.yaml.
# Edit that file: an edit here is refused, not merged.

output "lb" {
  description = "The load balancer's arn, arn_suffix, dns_name and zone_id; null with existing_listener_arns."
  value = one([
    for lb in aws_lb.this : {
      arn        = lb.arn
      arn_suffix = lb.arn_suffix
      dns_name   = lb.dns_name
      zone_id    = lb.zone_id
    }
  ])
}

output "urls" {
  description = "URLs of each listener, by its key: one for every record in dns, or for the load balancer's own name if there is none."
  value = {
    for k, l in local.listeners : k => [
      for host in(length(var.dns) > 0 ? [for d in var.dns : d.name] : aws_lb.this[*].dns_name) :
      "${lower(l.protocol)}://${host}${contains([80, 443], l.port) ? "" : ":${l.port}"}"
    ]
  }
}

output "listener_arns" {
  description = "ARNs of the listeners, by key."
  value       = local.listener_arns
}

output "target_group_arns" {
  description = "ARNs of the target groups, by key. An ECS service or an Auto Scaling group takes one to register its targets."
  value       = { for k, g in aws_lb_target_group.this : k => g.arn }
}

output "target_group_arn_suffixes" {
  description = "ARN suffixes of the target groups, by key, as CloudWatch metrics name them."
  value       = { for k, g in aws_lb_target_group.this : k => g.arn_suffix }
}

output "target_group_names" {
  description = "Names of the target groups, by key, as CodeDeploy asks for them."
  value       = { for k, g in aws_lb_target_group.this : k => g.name }
}

output "route_rule_arns" {
  description = "ARNs of the listener rules, by the key of the route."
  value       = { for k, r in merge(aws_lb_listener_rule.this, aws_lb_listener_rule.externally_weighted) : k => r.arn }
}

output "security_group_id" {
  description = "ID of the security group that was made, to let the load balancer in at the targets; null if none was."
  value       = one(aws_security_group.this[*].id)
}

output "vpc_id" {
  description = "ID of the VPC."
  value       = local.vpc_id
}

output "subnet_ids" {
  description = "IDs of the load balancer's subnets."
  value       = local.subnet_ids
}

output "dns_names" {
  description = "Host names of the records in dns, by key."
  value       = { for k, r in aws_route53_record.ipv4 : k => r.fqdn }
}

output "trust_store_arns" {
  description = "ARNs of the trust stores that were made, by the key of the listener."
  value       = { for k, t in aws_lb_trust_store.this : k => t.arn }
}

output "log_bucket" {
  description = "Name of the bucket with the logs; null without logs."
  value       = local.log_bucket
}

output "alarm_arns" {
  description = "ARNs of the alarms, by name."
  value       = { for k, a in merge(aws_cloudwatch_metric_alarm.metric, aws_cloudwatch_metric_alarm.errors) : k => a.arn }
}

output "dashboard_name" {
  description = "Name of the dashboard; null if none was made."
  value       = one(aws_cloudwatch_dashboard.this[*].dashboard_name)
}
