# Rendered by generate-modules from templates/aws-alb-routing/dashboard.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # Lines of the dashboard, as CloudWatch writes them: of a metric for every target group, and of one for the load balancer.
  group_lines = {
    for metric, stat in {
      HTTPCode_Target_5XX_Count = "Sum"
      RequestCount              = "Sum"
      TargetResponseTime        = "p99"
      UnHealthyHostCount        = "Maximum"
      } : metric => [
      for k, g in aws_lb_target_group.this : concat(
        ["AWS/ApplicationELB", metric, "TargetGroup", g.arn_suffix, "LoadBalancer", one(aws_lb.this[*].arn_suffix)],
        [{ stat = stat, label = k }],
      )
    ]
  }

  load_balancer_lines = {
    for metric, label in {
      ActiveConnectionCount          = "active"
      ClientTLSNegotiationErrorCount = "TLS errors"
      ConsumedLCUs                   = "consumed"
      HTTPCode_ELB_5XX_Count         = "load balancer"
      RejectedConnectionCount        = "rejected"
      RequestCount                   = "all"
      } : metric => concat(
      ["AWS/ApplicationELB", metric, "LoadBalancer", one(aws_lb.this[*].arn_suffix)],
      [{ stat = "Sum", label = label }],
    )
  }

  dashboard_widgets = [
    {
      title = "Requests"
      lines = concat([local.load_balancer_lines.RequestCount], local.group_lines.RequestCount)
    },
    {
      title = "5XX answers"
      lines = concat([local.load_balancer_lines.HTTPCode_ELB_5XX_Count], local.group_lines.HTTPCode_Target_5XX_Count)
    },
    {
      title = "Response time in seconds, 99th percentile"
      lines = local.group_lines.TargetResponseTime
    },
    {
      title = "Unhealthy targets"
      lines = local.group_lines.UnHealthyHostCount
    },
    {
      title = "Connections"
      lines = [
        local.load_balancer_lines.ActiveConnectionCount,
        local.load_balancer_lines.RejectedConnectionCount,
        local.load_balancer_lines.ClientTLSNegotiationErrorCount,
      ]
    },
    {
      title = "Capacity units"
      lines = [local.load_balancer_lines.ConsumedLCUs]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  count = local.create && var.dashboard ? 1 : 0

  dashboard_name = var.name
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
          region  = data.aws_region.current[0].id
          period  = 60
          view    = "timeSeries"
        }
      }
    ]
  })
}
