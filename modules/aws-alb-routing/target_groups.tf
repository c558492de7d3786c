# Rendered by generate-modules from templates/aws-alb-routing/target_groups.tf.j2.
# Edit that file: an edit here is refused, not merged.

# What is left out of a target group keeps its old value. So everything that has a neutral value is always written.
resource "aws_lb_target_group" "this" {
  for_each = var.target_groups

  # A name that AWS completes lets a new group stand beside the old one while the rules move over.
  name_prefix = "${trim(replace(substr(each.key, 0, 5), "_", "-"), "-")}-"

  target_type      = each.value.target_type
  port             = each.value.target_type == "lambda" ? null : each.value.port
  protocol         = each.value.target_type == "lambda" ? null : each.value.protocol
  protocol_version = each.value.target_type == "lambda" ? null : each.value.protocol_version
  ip_address_type  = each.value.target_type == "lambda" ? null : each.value.ip_address_type
  vpc_id           = each.value.target_type == "lambda" ? null : local.vpc_id

  load_balancing_algorithm_type      = each.value.target_type == "lambda" ? null : each.value.algorithm
  load_balancing_anomaly_mitigation  = each.value.target_type == "lambda" ? null : (each.value.anomaly_mitigation ? "on" : "off")
  load_balancing_cross_zone_enabled  = each.value.target_type == "lambda" ? null : each.value.cross_zone
  slow_start                         = each.value.target_type == "lambda" ? null : each.value.slow_start
  deregistration_delay               = each.value.target_type == "lambda" ? null : each.value.deregistration_delay
  lambda_multi_value_headers_enabled = each.value.target_type == "lambda" ? try(each.value.lambda.multi_value_headers, null) : null

  # A health check of a function is a paid invocation, and the provider is about to refuse the block with Lambda.
  dynamic "health_check" {
    for_each = each.value.target_type == "lambda" ? [] : [each.value.health_check]

    content {
      enabled             = true
      path                = coalesce(health_check.value.path, each.value.protocol_version == "GRPC" ? "/AWS.ALB/healthcheck" : "/healthz")
      matcher             = coalesce(health_check.value.matcher, each.value.protocol_version == "GRPC" ? "12" : "200")
      port                = health_check.value.port
      protocol            = coalesce(health_check.value.protocol, each.value.protocol)
      interval            = health_check.value.interval
      timeout             = health_check.value.timeout
      healthy_threshold   = health_check.value.healthy_threshold
      unhealthy_threshold = health_check.value.unhealthy_threshold
    }
  }

  dynamic "stickiness" {
    for_each = each.value.target_type == "lambda" ? [] : [each.value.stickiness]

    content {
      enabled         = stickiness.value != null
      type            = try(stickiness.value.type, "lb_cookie")
      cookie_duration = try(stickiness.value.duration, 86400)
      cookie_name     = try(stickiness.value.cookie, null)
    }
  }

  dynamic "target_group_health" {
    for_each = each.value.target_type == "lambda" ? [] : [each.value.health_requirements]

    content {
      dns_failover {
        minimum_healthy_targets_count      = target_group_health.value.dns_failover_count
        minimum_healthy_targets_percentage = target_group_health.value.dns_failover_percentage
      }

      unhealthy_state_routing {
        minimum_healthy_targets_count      = target_group_health.value.routing_count
        minimum_healthy_targets_percentage = target_group_health.value.routing_percentage
      }
    }
  }

  tags = merge(var.tags, each.value.tags, { Name = "${var.name}-${each.key}" })

  lifecycle {
    create_before_destroy = true
  }
}

# Instances and IP addresses

locals {
  targets = merge([
    for group_key, g in var.target_groups : {
      for target_key, t in g.targets : "${group_key}/${target_key}" => merge(t, { group = group_key })
    }
  ]...)
}

resource "aws_lb_target_group_attachment" "this" {
  for_each = local.targets

  target_group_arn  = aws_lb_target_group.this[each.value.group].arn
  target_id         = each.value.id
  port              = each.value.port
  availability_zone = each.value.availability_zone

  lifecycle {
    create_before_destroy = true
  }
}

# Functions

locals {
  functions = { for k, g in var.target_groups : k => g.lambda if g.target_type == "lambda" && g.lambda != null }
}

resource "aws_lambda_permission" "this" {
  for_each = local.functions

  # AWS completes the statement's name too: a new permission stands beside the old one while a group is replaced.
  statement_id_prefix = "${substr("${var.name}-${each.key}", 0, 73)}-"
  action              = "lambda:InvokeFunction"
  function_name       = each.value.function_arn
  qualifier           = each.value.qualifier
  principal           = "elasticloadbalancing.amazonaws.com"
  source_arn          = aws_lb_target_group.this[each.key].arn

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_target_group_attachment" "lambda" {
  for_each = local.functions

  target_group_arn = aws_lb_target_group.this[each.key].arn
  target_id        = each.value.qualifier == null ? each.value.function_arn : "${each.value.function_arn}:${each.value.qualifier}"

  lifecycle {
    create_before_destroy = true
  }

  # AWS tries the function when it is registered.
  depends_on = [aws_lambda_permission.this]
}
