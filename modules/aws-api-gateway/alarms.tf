# Rendered by generate-modules from templates/aws-api-gateway/alarms.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  alarms_on = {
    for name in ["errors", "client_errors", "latency", "integration_latency", "function_errors", "throttles"] :
    name => var.alarms == null ? false : !contains(var.alarms.disabled, name)
  }

  stage_dimensions = { ApiName = aws_api_gateway_rest_api.this.name, Stage = var.stage.name }

  # Of the alias or version that routes call, so that what others call does not count.
  function_dimensions = {
    for k, f in var.functions : k => {
      for name, value in {
        FunctionName = local.function_names[k]
        Resource     = local.function_qualifiers[k] == null ? null : "${local.function_names[k]}:${local.function_qualifiers[k]}"
      } : name => value if value != null
    }
  }

  function_names      = { for k, f in var.functions : k => f.package == null ? split(":", f.arn)[6] : local.made_functions[k].name }
  function_qualifiers = { for k, f in var.functions : k => f.package == null ? f.qualifier : f.alias }

  # Thresholds of a function: its own, or those of all.
  function_thresholds = {
    for k, f in var.functions : k => {
      errors    = try(coalesce(f.alarms.function_error_percent, var.alarms.function_error_percent), null)
      throttles = try(coalesce(f.alarms.throttles, var.alarms.throttles), null)
    }
  }

  metric_alarms = merge(
    {
      for name, alarm in {
        errors = {
          description = "The API answers too many requests with 5XX."
          metric      = "5XXError"
          statistic   = "Average"
          threshold   = try(var.alarms.error_percent / 100, null)
        }
        client_errors = {
          description = "The API turns down too many requests with 4XX: clients are wrong, unauthorized or throttled."
          metric      = "4XXError"
          statistic   = "Average"
          threshold   = try(var.alarms.client_error_percent / 100, null)
        }
        latency = {
          description = "The slowest hundredth of the requests waits too long for its answer."
          metric      = "Latency"
          statistic   = "p99"
          threshold   = try(var.alarms.latency_p99_ms, null)
        }
        integration_latency = {
          description = "Functions and backends take too long for the slowest hundredth of the requests."
          metric      = "IntegrationLatency"
          statistic   = "p99"
          threshold   = try(var.alarms.integration_latency_p99_ms, null)
        }
      } : replace(name, "_", "-") => merge(alarm, { namespace = "AWS/ApiGateway", dimensions = local.stage_dimensions })
      if local.alarms_on[name]
    },
    {
      for k, thresholds in local.function_thresholds : "${k}/throttles" => {
        description = "Invocations of ${k} are turned away: it runs as often at once as it, or the account, may."
        namespace   = "AWS/Lambda"
        metric      = "Throttles"
        statistic   = "Sum"
        threshold   = thresholds.throttles
        dimensions  = local.function_dimensions[k]
      }
      if local.alarms_on.throttles
    },
  )

  function_error_alarms = { for k, thresholds in local.function_thresholds : "${k}/errors" => k if local.alarms_on.function_errors }
}

resource "aws_cloudwatch_metric_alarm" "metric" {
  for_each = local.metric_alarms

  alarm_name          = "${var.name}/${var.stage.name}/${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  period              = var.alarms.period
  evaluation_periods  = var.alarms.evaluation_periods
  datapoints_to_alarm = var.alarms.datapoints_to_alarm
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.sns_topic_arns
  ok_actions          = var.alarms.sns_topic_arns

  # A percentile of a handful of requests says nothing.
  evaluate_low_sample_count_percentiles = startswith(each.value.statistic, "p") ? "ignore" : null

  tags = merge(var.tags, { Name = "${var.name}/${var.stage.name}/${each.key}" })
}

# Shares of the invocations, so that one threshold suits the night and the day.
resource "aws_cloudwatch_metric_alarm" "function_errors" {
  for_each = local.function_error_alarms

  alarm_name          = "${var.name}/${var.stage.name}/${each.key}"
  alarm_description   = "Too many invocations of ${each.value} fail."
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.function_thresholds[each.value].errors
  evaluation_periods  = var.alarms.evaluation_periods
  datapoints_to_alarm = var.alarms.datapoints_to_alarm
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarms.sns_topic_arns
  ok_actions          = var.alarms.sns_topic_arns

  metric_query {
    id          = "percent"
    label       = "Failed invocations in percent"
    expression  = "IF(invocations > 0, 100 * FILL(errors, 0) / invocations, 0)"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      dimensions  = local.function_dimensions[each.value]
      stat        = "Sum"
      period      = var.alarms.period
    }
  }

  metric_query {
    id = "invocations"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Invocations"
      dimensions  = local.function_dimensions[each.value]
      stat        = "Sum"
      period      = var.alarms.period
    }
  }

  tags = merge(var.tags, { Name = "${var.name}/${var.stage.name}/${each.key}" })
}
