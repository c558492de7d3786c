# Rendered by generate-modules from templates/aws-api-gateway/dashboard.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # Lines of the dashboard, as CloudWatch writes them: of metrics of the stage, and of one metric for every function.
  stage_lines = {
    for label, line in {
      requests        = { metric = "Count", stat = "Sum" }
      "4XX"           = { metric = "4XXError", stat = "Sum" }
      "5XX"           = { metric = "5XXError", stat = "Sum" }
      median          = { metric = "Latency", stat = "p50" }
      p99             = { metric = "Latency", stat = "p99" }
      "backends, p99" = { metric = "IntegrationLatency", stat = "p99" }
      "cache, hit"    = { metric = "CacheHitCount", stat = "Sum" }
      "cache, missed" = { metric = "CacheMissCount", stat = "Sum" }
      } : label => concat(
      ["AWS/ApiGateway", line.metric],
      flatten([for name, value in local.stage_dimensions : [name, value]]),
      [{ stat = line.stat, label = label }],
    )
  }

  function_lines = {
    for metric, stat in {
      ConcurrentExecutions = "Maximum"
      Duration             = "p99"
      Errors               = "Sum"
      Invocations          = "Sum"
      Throttles            = "Sum"
      } : metric => [
      for k, dimensions in local.function_dimensions : concat(
        ["AWS/Lambda", metric],
        flatten([for name, value in dimensions : [name, value]]),
        [{ stat = stat, label = k }],
      )
    ]
  }

  dashboard_widgets = [
    for widget in [
      {
        title = "Requests"
        lines = [for label in ["requests", "cache, hit", "cache, missed"] : local.stage_lines[label]]
      },
      {
        title = "Errors"
        lines = [for label in ["5XX", "4XX"] : local.stage_lines[label]]
      },
      {
        title = "Time to answer in milliseconds"
        lines = [for label in ["median", "p99", "backends, p99"] : local.stage_lines[label]]
      },
      { title = "Invocations", lines = local.function_lines.Invocations },
      { title = "Failed invocations", lines = local.function_lines.Errors },
      { title = "Invocations turned away", lines = local.function_lines.Throttles },
      { title = "Duration in milliseconds, 99th percentile", lines = local.function_lines.Duration },
      { title = "Invocations at once", lines = local.function_lines.ConcurrentExecutions },
    ] : widget if length(widget.lines) > 0
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  count = var.dashboard ? 1 : 0

  dashboard_name = "${var.name}-${var.stage.name}"
  dashboard_body = jsonencode({
    widgets = [
      for i, widget in local.dashboard_widgets : {
        type   = "metric"
        x      = i % 2 * 12
        y      = floor(i / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = widget.title
          metrics = widget.lines
          region  = data.aws_region.current.id
          period  = 60
          view    = "timeSeries"
        }
      }
    ]
  })
}
