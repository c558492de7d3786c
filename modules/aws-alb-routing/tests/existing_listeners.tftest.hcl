# Rendered by generate-modules from templates/aws-alb-routing/tests/existing_listeners.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Routes on a load balancer that is managed elsewhere.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name   = "speech"
  vpc_id = "vpc-0123456789abcdef0"

  existing_listener_arns = {
    https = "arn:aws:elasticloadbalancing:us-west-2:123456789012:listener/app/platform/fedcba9876543210/0123456789abcdef"
  }

  target_groups = {
    transcribe = { targets = { a = { id = "10.0.0.10" } } }
  }

  routes = {
    transcribe = { priority = 2100, match = { paths = ["/v1/transcribe"] }, forward_to = { transcribe = 100 } }
  }

  alarms = {}
}

run "rules_and_target_groups_only" {
  command = apply

  assert {
    condition     = length(aws_lb.this) + length(aws_lb_listener.this) + length(aws_security_group.this) + length(aws_vpc_security_group_egress_rule.this) == 0
    error_message = "The load balancer is somebody else's."
  }

  assert {
    condition     = aws_lb_listener_rule.this["transcribe"].listener_arn == var.existing_listener_arns["https"]
    error_message = "The rule must be put on the existing listener."
  }

  assert {
    condition     = output.lb == null && output.security_group_id == null && output.urls == {}
    error_message = "There is no load balancer to describe."
  }
}

run "alarms_of_the_groups" {
  command = plan

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.metric) == ["transcribe/p99", "transcribe/unhealthy-hosts"] && keys(aws_cloudwatch_metric_alarm.errors) == ["transcribe/errors"]
    error_message = "The groups have alarms, the load balancer has its own elsewhere."
  }
}

run "dimensions_come_from_the_listener" {
  command = apply

  assert {
    condition     = aws_cloudwatch_metric_alarm.metric["transcribe/p99"].dimensions.LoadBalancer == "app/platform/fedcba9876543210"
    error_message = "The load balancer's name must be taken from the listener's ARN."
  }
}

run "what_belongs_to_the_load_balancer_is_refused" {
  command = plan

  variables {
    dashboard         = true
    shield_protection = true
    waf               = { web_acl_arn = "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/ai/00000000-0000-0000-0000-000000000000" }
    logs              = { create_bucket = true }
    dns               = { api = { zone_id = "Z1", name = "api.example.com" } }
    capacity_units    = 100
    subnet_ids        = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    listeners         = { https = { certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } } }
  }

  expect_failures = [
    var.capacity_units,
    var.dashboard,
    var.dns,
    var.listeners,
    var.logs,
    var.shield_protection,
    var.subnet_ids,
    var.waf,
  ]
}

run "unknown_listener_is_refused" {
  command = plan

  variables {
    routes = {
      transcribe = { listener = "http", priority = 2100, match = { paths = ["/v1/transcribe"] }, forward_to = { transcribe = 100 } }
    }
  }

  expect_failures = [var.routes]
}
