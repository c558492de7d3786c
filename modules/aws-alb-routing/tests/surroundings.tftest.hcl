# Rendered by generate-modules from templates/aws-alb-routing/tests/surroundings.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Logs, records, protection and monitoring, when asked for.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name       = "ai-api"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  listeners = {
    https = { certificates = { api = "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000000" } }
  }

  target_groups = {
    chat = { alarms = { p99_seconds = 120 } }
    fn   = { target_type = "lambda", lambda = { function_arn = "arn:aws:lambda:us-west-2:123456789012:function:fn" } }
  }

  routes = {
    chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { chat = 100 } }
  }
}

run "log_bucket" {
  command = apply

  variables {
    logs = { create_bucket = true, prefix = "edge" }
  }

  assert {
    condition     = aws_lb.this[0].access_logs[0].enabled && aws_lb.this[0].connection_logs[0].enabled && aws_lb.this[0].access_logs[0].prefix == "edge"
    error_message = "Both logs must be switched on."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.logs[0].policy).Statement[0].Principal == { AWS = "arn:aws:iam::797873946194:root", Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
    error_message = "The policy must let the load balancer's log delivery in."
  }

  assert {
    condition     = endswith(jsondecode(aws_s3_bucket_policy.logs[0].policy).Statement[0].Resource, "/edge/AWSLogs/123456789012/*")
    error_message = "The policy must be for the logs of this account only."
  }

  assert {
    condition     = one(aws_s3_bucket_server_side_encryption_configuration.logs[0].rule).apply_server_side_encryption_by_default[0].sse_algorithm == "AES256"
    error_message = "Load balancers can write with SSE-S3 only."
  }
}

run "log_bucket_of_a_new_region" {
  command = apply

  variables {
    logs = { create_bucket = true }
  }

  override_data {
    target = data.aws_region.current[0]
    values = { id = "ap-southeast-4" }
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.logs[0].policy).Statement[0].Principal == { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
    error_message = "A Region from after August 2022 has no account to name."
  }
}

run "existing_bucket" {
  command = plan

  variables {
    logs = { bucket = "logs", connection = false }
  }

  assert {
    condition     = aws_lb.this[0].access_logs[0].bucket == "logs" && length(aws_lb.this[0].connection_logs) == 0 && length(aws_s3_bucket.logs) == 0
    error_message = "The existing bucket must be used."
  }
}

run "records" {
  command = plan

  variables {
    dns = { api = { zone_id = "Z0123456789", name = "api.example.com" } }
  }

  assert {
    condition     = length(aws_route53_record.ipv4) == 1 && length(aws_route53_record.ipv6) == 0 && output.urls.https == ["https://api.example.com"]
    error_message = "A load balancer without IPv6 needs an A record only."
  }
}

run "records_of_a_dual_stack_load_balancer" {
  command = plan

  variables {
    ip_address_type = "dualstack"
    dns             = { api = { zone_id = "Z0123456789", name = "api.example.com" } }
  }

  assert {
    condition     = aws_route53_record.ipv6["api"].type == "AAAA"
    error_message = "A dual-stack load balancer needs an AAAA record too."
  }
}

run "protection" {
  command = plan

  variables {
    waf               = { web_acl_arn = "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/ai/00000000-0000-0000-0000-000000000000" }
    waf_fail_open     = true
    shield_protection = true
    capacity_units    = 500
    zonal_shift       = true
    ipam_pool         = { ipv4_ipam_pool_id = "ipam-pool-0123456789abcdef0" }
  }

  assert {
    condition     = length(aws_wafv2_web_acl_association.this) == 1 && aws_lb.this[0].enable_waf_fail_open && length(aws_shield_protection.this) == 1
    error_message = "The web ACL and Shield must protect the load balancer."
  }

  assert {
    condition     = aws_lb.this[0].minimum_load_balancer_capacity[0].capacity_units == 500 && aws_lb.this[0].enable_zonal_shift && aws_lb.this[0].ipam_pools[0].ipv4_ipam_pool_id == "ipam-pool-0123456789abcdef0"
    error_message = "Capacity, zonal shift and the IPAM pool must be set."
  }
}

run "alarms_and_dashboard" {
  command = apply

  variables {
    alarms    = { sns_topic_arns = ["arn:aws:sns:us-west-2:123456789012:alarms"], disabled = ["tls_errors"] }
    dashboard = true
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.metric) == ["chat/p99", "chat/unhealthy-hosts", "fn/p99", "rejected-connections"]
    error_message = "There must be an alarm for each group and the load balancer, but not for what is disabled or a function's health."
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.errors) == ["chat/errors", "errors", "fn/errors"]
    error_message = "There must be an alarm on the share of errors for each group and the load balancer."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.metric["chat/p99"].threshold == 120 && aws_cloudwatch_metric_alarm.metric["fn/p99"].threshold == 30
    error_message = "A group's own threshold must win."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets) == 6
    error_message = "The dashboard must show everything."
  }
}
