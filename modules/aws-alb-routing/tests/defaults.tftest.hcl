# Rendered by generate-modules from templates/aws-alb-routing/tests/defaults.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What the module makes when little is said.

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
    chat = {}
  }

  routes = {
    chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { chat = 100 } }
  }
}

run "load_balancer" {
  command = apply

  assert {
    condition     = aws_lb.this[0].idle_timeout == 300 && aws_lb.this[0].enable_deletion_protection && aws_lb.this[0].drop_invalid_header_fields
    error_message = "The load balancer must wait 300 seconds, be protected from deletion and drop invalid headers."
  }

  assert {
    condition     = aws_lb.this[0].ip_address_type == "ipv4" && length(aws_lb.this[0].security_groups) == 1
    error_message = "The kind of addresses and the security group stick when they are left out: both must be written."
  }

  assert {
    condition     = output.lb.arn_suffix == "app/ai-api/0123456789abcdef" && output.urls.https == ["https://ai-api-1234567890.us-west-2.elb.amazonaws.com"]
    error_message = "The outputs must describe the load balancer."
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.metric) + length(aws_s3_bucket.logs) + length(aws_wafv2_web_acl_association.this) + length(aws_vpc.this) == 0
    error_message = "Alarms, logs, web ACL and network are made when asked for only."
  }
}

run "https_with_redirect" {
  command = apply

  assert {
    condition     = keys(aws_lb_listener.this) == ["http", "https"] && aws_lb_listener.this["https"].port == 443 && aws_lb_listener.this["http"].port == 80
    error_message = "There must be a listener for HTTPS and one that redirects to it."
  }

  assert {
    condition     = aws_lb_listener.this["http"].default_action[0].redirect[0].protocol == "HTTPS" && aws_lb_listener.this["http"].default_action[0].redirect[0].status_code == "HTTP_301"
    error_message = "The HTTP listener must redirect to HTTPS for good."
  }

  assert {
    condition     = jsondecode(aws_lb_listener.this["https"].default_action[0].fixed_response[0].message_body).error.code == 404
    error_message = "A request that no route takes must be answered with a JSON 404."
  }
}

run "listener_writes_what_sticks" {
  command = plan

  assert {
    condition     = aws_lb_listener.this["https"].ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06" && aws_lb_listener.this["https"].mutual_authentication[0].mode == "off"
    error_message = "The TLS policy and mutual TLS must be written."
  }

  assert {
    condition     = aws_lb_listener.this["https"].routing_http_response_server_enabled && aws_lb_listener.this["https"].routing_http_response_strict_transport_security_header_value == "max-age=31536000"
    error_message = "The response headers that have a neutral value must be written."
  }

  assert {
    condition     = aws_lb_listener.this["https"].routing_http_request_x_amzn_tls_version_header_name == "X-Amzn-Tls-Version"
    error_message = "The names of the TLS headers must be written on HTTPS listeners."
  }

  assert {
    condition     = length(aws_lb_listener.this["http"].mutual_authentication) == 0
    error_message = "An HTTP listener cannot have mutual TLS."
  }
}

run "target_group_writes_what_sticks" {
  command = plan

  assert {
    condition = (
      aws_lb_target_group.this["chat"].load_balancing_algorithm_type == "round_robin" &&
      aws_lb_target_group.this["chat"].load_balancing_anomaly_mitigation == "off" &&
      aws_lb_target_group.this["chat"].load_balancing_cross_zone_enabled == "use_load_balancer_configuration" &&
      aws_lb_target_group.this["chat"].protocol_version == "HTTP1" &&
      aws_lb_target_group.this["chat"].ip_address_type == "ipv4"
    )
    error_message = "The attributes of a target group must be written."
  }

  assert {
    condition     = !aws_lb_target_group.this["chat"].stickiness[0].enabled && aws_lb_target_group.this["chat"].stickiness[0].type == "lb_cookie"
    error_message = "Stickiness must be written, switched off."
  }

  assert {
    condition = (
      aws_lb_target_group.this["chat"].health_check[0].path == "/healthz" &&
      aws_lb_target_group.this["chat"].health_check[0].matcher == "200" &&
      aws_lb_target_group.this["chat"].health_check[0].port == "traffic-port" &&
      aws_lb_target_group.this["chat"].health_check[0].protocol == "HTTP" &&
      aws_lb_target_group.this["chat"].health_check[0].interval == 15 &&
      aws_lb_target_group.this["chat"].health_check[0].timeout == 5
    )
    error_message = "The health check must be written in full."
  }

  assert {
    condition = (
      aws_lb_target_group.this["chat"].target_group_health[0].dns_failover[0].minimum_healthy_targets_count == "1" &&
      aws_lb_target_group.this["chat"].target_group_health[0].dns_failover[0].minimum_healthy_targets_percentage == "off" &&
      aws_lb_target_group.this["chat"].target_group_health[0].unhealthy_state_routing[0].minimum_healthy_targets_count == 1 &&
      aws_lb_target_group.this["chat"].target_group_health[0].unhealthy_state_routing[0].minimum_healthy_targets_percentage == "off"
    )
    error_message = "The health requirements must be written."
  }

  assert {
    condition     = length(aws_lb_target_group_attachment.this) == 0
    error_message = "No target is registered unless it is named."
  }
}

run "security_group" {
  command = apply

  assert {
    condition     = toset(keys(aws_vpc_security_group_ingress_rule.this)) == toset(["443/internet", "443/internet-ipv6", "80/internet", "80/internet-ipv6"])
    error_message = "Everyone may connect to the ports of the listeners."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.this["443/internet-ipv6"].cidr_ipv6 == "::/0" && aws_vpc_security_group_ingress_rule.this["443/internet-ipv6"].cidr_ipv4 == null
    error_message = "An IPv6 block must go into cidr_ipv6."
  }

  assert {
    condition     = toset(keys(aws_vpc_security_group_egress_rule.this)) == toset(["8080/anywhere", "8080/anywhere-ipv6"])
    error_message = "The load balancer may connect to the targets' ports only."
  }
}

run "named_sources" {
  command = plan

  variables {
    ingress = {
      cidrs           = { office = "203.0.113.0/24" }
      prefix_lists    = { cloudfront = "pl-0123456789abcdef0" }
      security_groups = { callers = "sg-0123456789abcdef0" }
    }
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.this) == 6
    error_message = "Each source may connect to each port."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.this["443/cloudfront"].prefix_list_id == "pl-0123456789abcdef0" && aws_vpc_security_group_ingress_rule.this["443/cloudfront"].cidr_ipv4 == null
    error_message = "A prefix list must be named as such."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.this["443/callers"].referenced_security_group_id == "sg-0123456789abcdef0"
    error_message = "A security group must be named as such."
  }
}

run "egress_follows_targets" {
  command = plan

  variables {
    egress = { cidrs = {}, security_groups = { app = "sg-0123456789abcdef0" } }

    target_groups = {
      chat = { port = 8080, health_check = { port = "9000" }, targets = { a = { id = "10.0.0.10" }, b = { id = "10.0.0.11", port = 8090 } } }
      rest = { port = 8080 }
      fn   = { target_type = "lambda", lambda = { function_arn = "arn:aws:lambda:us-west-2:123456789012:function:fn" } }
    }
  }

  assert {
    condition     = toset(keys(aws_vpc_security_group_egress_rule.this)) == toset(["8080/app", "8090/app", "9000/app"])
    error_message = "Egress must follow the ports of groups, health checks and targets, and of nothing else."
  }
}

run "auth_opens_https_outwards" {
  command = plan

  variables {
    auth = {
      staff = {
        oidc = {
          issuer                 = "https://idp.example.com"
          authorization_endpoint = "https://idp.example.com/authorize"
          token_endpoint         = "https://idp.example.com/token"
          user_info_endpoint     = "https://idp.example.com/userinfo"
          client_id              = "ai-api"
        }
      }
    }

    oidc_client_secrets = { staff = "secret" }
  }

  assert {
    condition     = contains(keys(aws_vpc_security_group_egress_rule.this), "auth/idp")
    error_message = "The load balancer must reach the identity provider."
  }
}

run "network" {
  command = apply

  variables {
    vpc_id     = null
    subnet_ids = []
    network    = { cidr_block = "10.1.0.0/16" }
  }

  assert {
    condition     = { for zone, s in aws_subnet.this : zone => s.cidr_block } == { us-west-2a = "10.1.0.0/20", us-west-2b = "10.1.16.0/20" }
    error_message = "Subnets must be laid into the first zones of the Region."
  }

  assert {
    condition     = length(aws_internet_gateway.this) == 1 && length(aws_route.internet_ipv4) == 1 && length(aws_route_table_association.this) == 2
    error_message = "The subnets must reach the internet."
  }
}

run "network_of_an_internal_load_balancer" {
  command = plan

  variables {
    vpc_id     = null
    subnet_ids = []
    internal   = true
    network    = { subnets = { us-west-2a = "10.0.1.0/24", us-west-2c = "10.0.2.0/24" } }
  }

  assert {
    condition     = length(aws_internet_gateway.this) == 0 && keys(aws_subnet.this) == ["us-west-2a", "us-west-2c"]
    error_message = "An internal load balancer needs no internet gateway, and the zones are those named."
  }
}
