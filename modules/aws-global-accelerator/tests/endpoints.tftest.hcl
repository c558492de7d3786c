# Rendered by generate-modules from templates/aws-global-accelerator/tests/endpoints.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Listeners, Regions and endpoints: what is written for them, and what an endpoint gets that says little.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name = "ai-edge"

  listeners = {
    https = {
      ports = ["443", "8000-8010"]

      regions = {
        us-east-1 = {
          endpoints = {
            alb      = { id = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/0123456789abcdef" }
            nlb      = { id = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/api/0123456789abcdef" }
            instance = { id = "i-0123456789abcdef0", weight = 10 }
            address  = { id = "eipalloc-0123456789abcdef0" }
          }
        }

        us-west-2 = {
          traffic_dial = 25
          endpoints    = { instance = { id = "i-0123456789abcdef1", client_ip_preservation = false } }
        }
      }
    }
  }
}

run "one_group_for_each_region" {
  command = apply

  assert {
    condition     = keys(aws_globalaccelerator_endpoint_group.this) == ["https/us-east-1", "https/us-west-2"]
    error_message = "There must be one endpoint group for each Region of each listener."
  }

  assert {
    condition     = aws_globalaccelerator_endpoint_group.this["https/us-west-2"].listener_arn == aws_globalaccelerator_listener.this["https"].arn
    error_message = "A group must belong to its listener."
  }

  assert {
    condition = toset([for p in aws_globalaccelerator_listener.this["https"].port_range : "${p.from_port}-${p.to_port}"]) == toset([
      "443-443", "8000-8010",
    ])
    error_message = "A listener must have the ports that are declared."
  }

  assert {
    condition     = output.ipv4_addresses == ["192.0.2.1", "198.51.100.1"] && output.dns_name == "a0123456789abcdef.awsglobalaccelerator.com" && output.dual_stack_dns_name == null
    error_message = "The outputs must describe the accelerator."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) + length(aws_s3_bucket.logs) + length(aws_shield_protection.this) + length(aws_globalaccelerator_custom_routing_accelerator.this) == 0
    error_message = "Alarms, logs, Shield and custom routing are made when asked for only."
  }
}

run "weight_and_client_address_follow_the_kind" {
  command = plan

  assert {
    condition = {
      for e in aws_globalaccelerator_endpoint_group.this["https/us-east-1"].endpoint_configuration :
      e.endpoint_id => [e.weight, e.client_ip_preservation_enabled]
      } == {
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/0123456789abcdef" = [128, true]
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/api/0123456789abcdef" = [128, false]
      "i-0123456789abcdef0"                                                                       = [10, true]
      "eipalloc-0123456789abcdef0"                                                                = [128, false]
    }
    error_message = "Weight and preservation of the client's address must be written, by the endpoint's kind."
  }

  assert {
    condition     = !one(aws_globalaccelerator_endpoint_group.this["https/us-west-2"].endpoint_configuration).client_ip_preservation_enabled
    error_message = "What is declared must win over what the kind suggests."
  }
}

run "dual_stack_endpoints_preserve_the_client_address" {
  command = plan

  variables {
    ip_address_type = "DUAL_STACK"

    listeners = {
      https = {
        ports   = ["443"]
        regions = { us-east-1 = { endpoints = { nlb = { id = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/api/0123456789abcdef" } } } }
      }
    }
  }

  assert {
    condition     = one(aws_globalaccelerator_endpoint_group.this["https/us-east-1"].endpoint_configuration).client_ip_preservation_enabled
    error_message = "AWS takes no other endpoint for a dual-stack accelerator."
  }
}

run "health_check_is_written" {
  command = plan

  assert {
    condition = (
      aws_globalaccelerator_endpoint_group.this["https/us-east-1"].health_check_protocol == "TCP" &&
      aws_globalaccelerator_endpoint_group.this["https/us-east-1"].health_check_port == 443 &&
      aws_globalaccelerator_endpoint_group.this["https/us-east-1"].health_check_interval_seconds == 30 &&
      aws_globalaccelerator_endpoint_group.this["https/us-east-1"].threshold_count == 3
    )
    error_message = "The health check must be written in full: its port sticks when it is left out."
  }
}

run "health_check_with_http_has_a_path" {
  command = plan

  variables {
    listeners = {
      http = {
        ports   = ["80"]
        regions = { us-east-1 = { health_check = { protocol = "HTTP" }, endpoints = {} } }
      }
    }
  }

  assert {
    condition     = aws_globalaccelerator_endpoint_group.this["http/us-east-1"].health_check_path == "/"
    error_message = "The path of the check sticks when it is left out: it must be written."
  }
}

run "overrides_lead_to_other_ports" {
  command = plan

  variables {
    listeners = {
      https = {
        ports = ["443", "80"]

        regions = {
          us-east-1 = { port_overrides = { "443" = 8443, "80" = 8080 }, endpoints = {} }
          us-west-2 = { port_overrides = { "443" = 8443 }, health_check = { port = 9000 }, endpoints = {} }
        }
      }
    }
  }

  assert {
    condition = {
      for o in aws_globalaccelerator_endpoint_group.this["https/us-east-1"].port_override : o.listener_port => o.endpoint_port
    } == { 443 = 8443, 80 = 8080 }
    error_message = "A listener's port must lead to the endpoint's."
  }

  assert {
    condition     = aws_globalaccelerator_endpoint_group.this["https/us-east-1"].health_check_port == 8443 && aws_globalaccelerator_endpoint_group.this["https/us-west-2"].health_check_port == 9000
    error_message = "The port that takes the traffic must be checked, unless another one is named."
  }
}

run "drained_region" {
  command = plan

  variables {
    drained_regions = ["us-west-2"]
  }

  assert {
    condition     = { for k, g in aws_globalaccelerator_endpoint_group.this : k => g.traffic_dial_percentage } == { "https/us-east-1" = 100, "https/us-west-2" = 0 }
    error_message = "A drained Region must take no new traffic, and the others as before."
  }

  assert {
    condition     = length(aws_globalaccelerator_endpoint_group.this["https/us-west-2"].endpoint_configuration) == 1
    error_message = "A drained Region must keep its endpoints."
  }
}

run "traffic_dial" {
  command = plan

  assert {
    condition     = { for k, g in aws_globalaccelerator_endpoint_group.this : k => g.traffic_dial_percentage } == { "https/us-east-1" = 100, "https/us-west-2" = 25 }
    error_message = "A Region must take the share that is declared."
  }
}
