# Rendered by generate-modules from templates/aws-alb-routing/alarms.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  alarms_on = {
    for name in ["unhealthy_hosts", "errors", "p99", "rejected_connections", "tls_errors"] :
    name => var.alarms != null && !contains(try(var.alarms.disabled, []), name)
  }

  # Listeners that send requests to a target group. An existing listener's ARN names its load balancer.
  group_listeners = {
    for g in keys(var.target_groups) : g => [for r in var.routes : r.listener if contains(keys(r.forward_to), g)]
  }

  # Dimensions of the metrics of a target group. A group on a foreign load balancer that no route uses has no metrics.
  group_dimensions = {
    for g in keys(var.target_groups) : g => {
      TargetGroup = aws_lb_target_group.this[g].arn_suffix
      LoadBalancer = local.create ? aws_lb.this[0].arn_suffix : one(
        regex("listener/(app/[^/]+/[^/]+)/", var.existing_listener_arns[local.group_listeners[g][0]])
      )
    }
    if local.create || length(local.group_listeners[g]) > 0
  }

  # Thresholds of a target group: its own, or those of all.
  thresholds = {
    for g, group in var.target_groups : g => {
      unhealthy_hosts = try(coalesce(group.alarms.unhealthy_hosts, var.alarms.unhealthy_hosts), null)
      error_percent   = try(coalesce(group.alarms.error_percent, var.alarms.error_percent), null)
      p99_seconds     = try(coalesce(group.alarms.p99_seconds, var.alarms.p99_seconds), null)
    }
  }

  metric_alarms = merge(
    {
      for g, dimensions in local.group_dimensions : "${g}/unhealthy-hosts" => {
        description = "Targets of ${g} fail their health check."
        metric      = "UnHealthyHostCount"
        statistic   = "Maximum"
        comparison  = "GreaterThanOrEqualToThreshold"
        threshold   = local.thresholds[g].unhealthy_hosts
        dimensions  = dimensions
      }
      if local.alarms_on.unhealthy_hosts && var.target_groups[g].target_type != "lambda"
    },
    {
      for g, dimensions in local.group_dimensions : "${g}/p99" => {
        description = "The slowest hundredth of the requests to ${g} waits too long for its answer to begin."
        metric      = "TargetResponseTime"
        statistic   = "p99"
        comparison  = "GreaterThanThreshold"
        threshold   = local.thresholds[g].p99_seconds
        dimensions  = dimensions
      }
      if local.alarms_on.p99
    },
    {
      for lb in aws_lb.this : "rejected-connections" => {
        description = "The load balancer rejects connections, because it has reached its limit."
        metric      = "RejectedConnectionCount"
        statistic   = "Sum"
        comparison  = "GreaterThanThreshold"
        threshold   = var.alarms.rejected_connections
        dimensions  = { LoadBalancer = lb.arn_suffix }
      }
      if local.alarms_on.rejected_connections
    },
    {
      for lb in aws_lb.this : "tls-errors" => {
        description = "Clients fail to negotiate TLS with the load balancer."
        metric      = "ClientTLSNegotiationErrorCount"
        statistic   = "Sum"
        comparison  = "GreaterThanThreshold"
        threshold   = var.alarms.tls_errors
        dimensions  = { LoadBalancer = lb.arn_suffix }
      }
      if local.alarms_on.tls_errors && length(local.https_listener_keys) > 0
    },
  )

  error_alarms = merge(
    {
      for g, dimensions in local.group_dimensions : "${g}/errors" => {
        description = "${g} answers too many requests with 5XX."
        metric      = "HTTPCode_Target_5XX_Count"
        threshold   = local.thresholds[g].error_percent
        dimensions  = dimensions
      }
      if local.alarms_on.errors
    },
    {
      for lb in aws_lb.this : "errors" => {
        description = "The load balancer itself answers too many requests with 5XX: targets are missing or too slow."
        metric      = "HTTPCode_ELB_5XX_Count"
        threshold   = var.alarms.error_percent
        dimensions  = { LoadBalancer = lb.arn_suffix }
      }
      if local.alarms_on.errors
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "metric" {
  for_each = local.metric_alarms

  alarm_name          = "${var.name}/${each.key}"
  alarm_description   = each.value.description
  namespace           = "AWS/ApplicationELB"
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = var.alarms.period
  evaluation_periods  = var.alarms.evaluation_periods
  datapoints_to_alarm = var.alarms.datapoints_to_alarm
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.sns_topic_arns
  ok_actions          = var.alarms.sns_topic_arns

  # A percentile of a handful of requests says nothing.
  evaluate_low_sample_count_percentiles = startswith(each.value.statistic, "p") ? "ignore" : null

  tags = merge(var.tags, { Name = "${var.name}/${each.key}" })
}

# Shares of the requests, so that one threshold suits the night and the day.
resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = local.error_alarms

  alarm_name          = "${var.name}/${each.key}"
  alarm_description   = each.value.description
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  evaluation_periods  = var.alarms.evaluation_periods
  datapoints_to_alarm = var.alarms.datapoints_to_alarm
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.sns_topic_arns
  ok_actions          = var.alarms.sns_topic_arns

  metric_query {
    id          = "percent"
    label       = "5XX answers in percent"
    expression  = "IF(requests > 0, 100 * FILL(errors, 0) / requests, 0)"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = each.value.metric
      dimensions  = each.value.dimensions
      stat        = "Sum"
      period      = var.alarms.period
    }
  }

  metric_query {
    id = "requests"

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "RequestCount"
      dimensions  = each.value.dimensions
      stat        = "Sum"
      period      = var.alarms.period
    }
  }

  tags = merge(var.tags, { Name = "${var.name}/${each.key}" })
}
