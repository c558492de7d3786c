# Rendered by generate-modules from templates/aws-global-accelerator/alarms.tf.j2.
# Edit that file: an edit here is refused, not merged.

data "aws_region" "current" {
  count = var.alarms != null ? 1 : 0
}

locals {
  alarms_on = {
    for name in ["unhealthy_endpoints", "no_healthy_endpoint", "resets", "no_ipv6_endpoint"] :
    name => local.standard && var.alarms != null && !contains(try(var.alarms.disabled, []), name)
  }

  # Metrics name an accelerator and a listener by the end of their ARNs, and an endpoint group by its Region.
  accelerator_dimensions = { for a in aws_globalaccelerator_accelerator.this : "Accelerator" => reverse(split("/", a.arn))[0] }

  listener_dimensions = {
    for k, l in aws_globalaccelerator_listener.this :
    k => merge(local.accelerator_dimensions, { Listener = reverse(split("/", l.arn))[0] })
  }

  # Only what has endpoints can be healthy or not.
  used_groups = { for k, g in local.endpoint_groups : k => g if length(g.endpoints) > 0 }

  metric_alarms = merge(
    {
      for k, g in local.used_groups : "${k}/unhealthy-endpoints" => {
        description = "Endpoints of ${g.listener} in ${g.region} fail their health check."
        metric      = "UnhealthyEndpointCount"
        statistic   = "Maximum"
        comparison  = "GreaterThanOrEqualToThreshold"
        threshold   = var.alarms.unhealthy_endpoints
        dimensions  = merge(local.listener_dimensions[g.listener], { EndpointGroup = g.region })
      }
      if local.alarms_on.unhealthy_endpoints
    },
    {
      for k in distinct([for g in local.used_groups : g.listener]) : "${k}/no-healthy-endpoint" => {
        description = "No endpoint of ${k} is healthy, in any Region."
        metric      = "HealthyEndpointCount"
        statistic   = "Maximum"
        comparison  = "LessThanThreshold"
        threshold   = 1
        dimensions  = local.listener_dimensions[k]
      }
      if local.alarms_on.no_healthy_endpoint
    },
    {
      for k, l in var.listeners : "${k}/resets" => {
        description = "Global Accelerator resets connections to ${k}: endpoints are gone, or do not answer."
        metric      = "TCP_AGA_Reset_Count"
        statistic   = "Sum"
        comparison  = "GreaterThanThreshold"
        threshold   = var.alarms.resets
        dimensions  = local.listener_dimensions[k]
      }
      if local.alarms_on.resets && l.protocol == "TCP"
    },
    {
      for k, l in var.listeners : "${k}/no-ipv6-endpoint" => {
        description = "Connections over IPv6 to ${k} are dropped, because no endpoint takes them."
        metric      = "Flows_Dropped_No_Endpoint_Found"
        statistic   = "Sum"
        comparison  = "GreaterThanThreshold"
        threshold   = 0
        dimensions  = local.listener_dimensions[k]
      }
      if local.alarms_on.no_ipv6_endpoint && local.dual_stack
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.metric_alarms

  alarm_name          = "${var.name}/${each.key}"
  alarm_description   = each.value.description
  namespace           = "AWS/GlobalAccelerator"
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = var.alarms.period
  evaluation_periods  = var.alarms.evaluation_periods
  datapoints_to_alarm = var.alarms.datapoints_to_alarm
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.sns_topic_arns
  ok_actions          = var.alarms.sns_topic_arns

  tags = merge(var.tags, { Name = "${var.name}/${each.key}" })

  lifecycle {
    precondition {
      condition     = data.aws_region.current[0].id == "us-west-2"
      error_message = "alarms: Global Accelerator's metrics are in us-west-2, and the module's provider is of ${data.aws_region.current[0].id}. Give the module a provider of us-west-2."
    }
  }
}
