# Rendered by generate-modules from templates/aws-global-accelerator/tests/surroundings.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Records, flow logs, alarms, protection, shares and custom routing, when asked for.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name = "ai-edge"

  listeners = {
    https = {
      ports   = ["443"]
      regions = { us-east-1 = { endpoints = { gpu = { id = "i-0123456789abcdef0" } } }, us-west-2 = { endpoints = {} } }
    }

    quic = {
      protocol = "UDP"
      ports    = ["443"]
      regions  = { us-east-1 = { endpoints = { gpu = { id = "i-0123456789abcdef0" } } } }
    }
  }
}

run "records" {
  command = apply

  variables {
    dns = { api = { zone_id = "Z0123456789", name = "api.example.com" } }
  }

  assert {
    condition     = one(aws_route53_record.ipv4["api"].alias).name == "a0123456789abcdef.awsglobalaccelerator.com" && one(aws_route53_record.ipv4["api"].alias).zone_id == "Z2BJ6XQ5FK7U4H"
    error_message = "The record must point to the accelerator."
  }

  assert {
    condition     = length(aws_route53_record.ipv6) == 0 && output.ipv6_addresses != null
    error_message = "An accelerator without IPv6 needs an A record only."
  }
}

run "records_of_a_dual_stack_accelerator" {
  command = apply

  variables {
    ip_address_type = "DUAL_STACK"
    dns             = { api = { zone_id = "Z0123456789", name = "api.example.com" } }
  }

  assert {
    condition     = aws_route53_record.ipv6["api"].type == "AAAA" && one(aws_route53_record.ipv6["api"].alias).name == "a0123456789abcdef.dualstack.awsglobalaccelerator.com"
    error_message = "The AAAA record must point to the name that has IPv6 addresses."
  }
}

run "flow_log_bucket" {
  command = apply

  variables {
    flow_logs = { create_bucket = true, prefix = "edge" }
  }

  assert {
    condition     = aws_globalaccelerator_accelerator.this[0].attributes[0].flow_logs_enabled && aws_globalaccelerator_accelerator.this[0].attributes[0].flow_logs_s3_prefix == "edge"
    error_message = "Flows must be logged."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.logs[0].policy).Statement[0].Resource == "arn:aws:s3:::ai-edge-log/edge/AWSLogs/123456789012/*"
    error_message = "The policy must be for the logs of this account only."
  }

  assert {
    condition = (
      jsondecode(aws_s3_bucket_policy.logs[0].policy).Statement[0].Principal == { Service = "delivery.logs.amazonaws.com" } &&
      jsondecode(aws_s3_bucket_policy.logs[0].policy).Statement[1].Action == "s3:GetBucketAcl"
    )
    error_message = "The policy must let the delivery of logs in."
  }
}

run "existing_bucket" {
  command = plan

  variables {
    flow_logs = { bucket = "logs" }
  }

  assert {
    condition     = aws_globalaccelerator_accelerator.this[0].attributes[0].flow_logs_s3_bucket == "logs" && aws_globalaccelerator_accelerator.this[0].attributes[0].flow_logs_s3_prefix == "flow-logs" && length(aws_s3_bucket.logs) == 0
    error_message = "The existing bucket must be used, with a prefix, which AWS demands."
  }
}

run "no_flow_logs" {
  command = plan

  assert {
    condition     = !aws_globalaccelerator_accelerator.this[0].attributes[0].flow_logs_enabled
    error_message = "That flows are not logged must be written."
  }
}

run "alarms" {
  command = apply

  variables {
    alarms = { sns_topic_arns = ["arn:aws:sns:us-west-2:123456789012:alarms"] }
  }

  assert {
    condition = keys(aws_cloudwatch_metric_alarm.this) == [
      "https/no-healthy-endpoint", "https/resets", "https/us-east-1/unhealthy-endpoints",
      "quic/no-healthy-endpoint", "quic/us-east-1/unhealthy-endpoints",
    ]
    error_message = "There must be alarms for what has endpoints, and on resets for TCP only."
  }

  assert {
    condition = aws_cloudwatch_metric_alarm.this["https/us-east-1/unhealthy-endpoints"].dimensions == tomap({
      Accelerator   = "00000000-0000-0000-0000-000000000000"
      Listener      = "01234567"
      EndpointGroup = "us-east-1"
    })
    error_message = "Metrics name an accelerator and a listener by the end of their ARNs, and a group by its Region."
  }
}

run "alarms_of_a_dual_stack_accelerator" {
  command = plan

  variables {
    ip_address_type = "DUAL_STACK"
    alarms          = { disabled = ["resets", "unhealthy_endpoints", "no_healthy_endpoint"] }
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.this) == ["https/no-ipv6-endpoint", "quic/no-ipv6-endpoint"]
    error_message = "An accelerator with IPv6 can miss endpoints for it."
  }
}

# alarms: Global Accelerator's metrics are in us-west-2, and the module's provider is of eu-central-1. Give the module a provider of us-west-2.
run "alarms_elsewhere" {
  command = plan

  variables {
    alarms = { disabled = ["resets", "unhealthy_endpoints"] }
  }

  override_data {
    target = data.aws_region.current[0]
    values = { id = "eu-central-1" }
  }

  expect_failures = [aws_cloudwatch_metric_alarm.this]
}

run "protection" {
  command = apply

  variables {
    shield_protection = true
  }

  assert {
    condition     = aws_shield_protection.this[0].resource_arn == aws_globalaccelerator_accelerator.this[0].arn
    error_message = "Shield must protect the accelerator."
  }
}

run "shares_without_an_accelerator" {
  command = apply

  variables {
    accelerator_type = "none"
    listeners        = {}

    shares = {
      models = {
        principals = ["123456789012"]

        resources = {
          alb   = { id = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/0123456789abcdef" }
          gpu   = { id = "i-0123456789abcdef0", region = "us-west-2" }
          range = { cidr_block = "203.0.113.0/24" }
        }
      }
    }
  }

  assert {
    condition = toset([for r in aws_globalaccelerator_cross_account_attachment.this["models"].resource : "${coalesce(r.region, "-")} ${coalesce(r.endpoint_id, r.cidr_block)}"]) == toset([
      "us-east-1 arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/0123456789abcdef",
      "us-west-2 i-0123456789abcdef0",
      "- 203.0.113.0/24",
    ])
    error_message = "Endpoints must be shared with their Region, ranges of addresses without one."
  }

  assert {
    condition     = output.arn == null && output.ipv4_addresses == [] && length(aws_globalaccelerator_accelerator.this) == 0
    error_message = "There must be no accelerator."
  }
}

run "custom_routing" {
  command = apply

  variables {
    accelerator_type = "custom_routing"
    listeners        = {}
    dns              = { sessions = { zone_id = "Z0123456789", name = "sessions.example.com" } }

    custom_routing_listeners = {
      sessions = {
        ports = ["10000-19999"]

        regions = {
          us-west-2 = {
            destinations = { grpc = { ports = "50051" }, media = { ports = "5000-5009", protocols = ["UDP"] } }
            subnets      = { gpu = "subnet-0123456789abcdef0" }
          }
        }
      }
    }
  }

  assert {
    condition     = length(aws_globalaccelerator_accelerator.this) == 0 && output.arn == aws_globalaccelerator_custom_routing_accelerator.this[0].arn
    error_message = "There must be an accelerator for custom routing, and no other."
  }

  assert {
    condition = {
      for d in aws_globalaccelerator_custom_routing_endpoint_group.this["sessions/us-west-2"].destination_configuration :
      "${d.from_port}-${d.to_port}" => d.protocols
    } == { "50051-50051" = toset(["TCP"]), "5000-5009" = toset(["UDP"]) }
    error_message = "The destinations must have their ports and protocols."
  }

  assert {
    condition     = one(aws_globalaccelerator_custom_routing_endpoint_group.this["sessions/us-west-2"].endpoint_configuration).endpoint_id == "subnet-0123456789abcdef0"
    error_message = "The subnet must be the endpoint."
  }

  assert {
    condition     = length(aws_route53_record.ipv4) == 1 && length(output.listener_arns) == 1 && keys(output.endpoint_group_arns) == ["sessions/us-west-2"]
    error_message = "Records and outputs are as of a standard accelerator."
  }
}
