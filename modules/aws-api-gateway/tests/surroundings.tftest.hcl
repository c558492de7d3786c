# Rendered by generate-modules from templates/aws-api-gateway/tests/surroundings.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Domains, protection and monitoring, when asked for.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name = "ai-api"

  functions = {
    chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", alarms = { throttles = 10 } }
    old  = { arn = "arn:aws:lambda:us-west-2:123456789012:function:old" }
  }

  routes = {
    "POST /v1/chat"     = { function = "chat" }
    "ANY /old/{proxy+}" = { function = "old" }
  }
}

run "nothing_unless_asked_for" {
  command = plan

  assert {
    condition     = length(aws_api_gateway_domain_name.this) + length(aws_api_gateway_base_path_mapping.this) + length(aws_wafv2_web_acl_association.this) + length(aws_cloudwatch_metric_alarm.metric) + length(aws_cloudwatch_metric_alarm.function_errors) + length(aws_cloudwatch_dashboard.this) == 0
    error_message = "Domains, web ACL, alarms and dashboard are made when asked for only."
  }
}

run "regional_domain" {
  command = apply

  variables {
    domains = {
      api = {
        name            = "api.example.com"
        certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0"
        base_paths      = ["/", "/ai"]
        dns             = { zone_id = "Z0123456789" }
      }
    }
  }

  assert {
    condition     = aws_api_gateway_domain_name.this["api"].security_policy == "TLS_1_2" && aws_api_gateway_domain_name.this["api"].endpoint_configuration[0].types == tolist(["REGIONAL"]) && aws_api_gateway_domain_name.this["api"].endpoint_configuration[0].ip_address_type == "ipv4"
    error_message = "What sticks must be written."
  }

  assert {
    condition     = aws_api_gateway_domain_name.this["api"].regional_certificate_arn == "arn:aws:acm:us-west-2:123456789012:certificate/0" && aws_api_gateway_domain_name.this["api"].certificate_arn == null
    error_message = "The certificate of a regional domain is a regional one."
  }

  assert {
    condition     = { for k, m in aws_api_gateway_base_path_mapping.this : k => coalesce(m.base_path, "-") } == { "api/" = "-", "api/ai" = "ai" }
    error_message = "Each base path must lead to the stage."
  }

  assert {
    condition     = aws_route53_record.ipv4["api"].alias[0].name == "d-abcdefghij.execute-api.us-west-2.amazonaws.com" && length(aws_route53_record.ipv6) == 0
    error_message = "The record must point to the domain, and without IPv6 there is one."
  }

  assert {
    condition     = output.domain_urls == { api = ["https://api.example.com", "https://api.example.com/ai"] } && output.domains.api.zone_id == "Z2OJLYMUO9EFXC"
    error_message = "The outputs must describe the domain."
  }
}

run "dualstack_domain_with_mtls" {
  command = plan

  variables {
    endpoint = { ip_address_type = "dualstack", disable_execute_api_endpoint = true }
    domains = {
      api = {
        name                      = "api.example.com"
        certificate_arn           = "arn:aws:acm:us-west-2:123456789012:certificate/0"
        ownership_certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/1"
        mtls                      = { truststore_uri = "s3://acme-ca/clients.pem", truststore_version = "3" }
        dns                       = { zone_id = "Z0123456789" }
      }
    }
  }

  assert {
    condition     = aws_api_gateway_domain_name.this["api"].mutual_tls_authentication[0].truststore_version == "3" && aws_api_gateway_domain_name.this["api"].ownership_verification_certificate_arn == "arn:aws:acm:us-west-2:123456789012:certificate/1"
    error_message = "Clients must be asked for certificates of the trust store."
  }

  assert {
    condition     = aws_route53_record.ipv6["api"].type == "AAAA"
    error_message = "A dual-stack domain needs an AAAA record too."
  }
}

run "mtls_beside_an_open_door" {
  command = plan

  variables {
    domains = {
      api = { name = "api.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", mtls = { truststore_uri = "s3://acme-ca/clients.pem" } }
    }
  }

  expect_failures = [check.client_certificates_are_asked_for]
}

run "no_door" {
  command = plan

  variables {
    endpoint = { disable_execute_api_endpoint = true }
  }

  expect_failures = [check.api_is_reachable]
}

run "edge_domain" {
  command = apply

  variables {
    endpoint = { type = "EDGE" }
    domains = {
      api = { name = "api.example.com", certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/0", dns = { zone_id = "Z0123456789" } }
    }
  }

  assert {
    condition     = aws_api_gateway_domain_name.this["api"].certificate_arn == "arn:aws:acm:us-east-1:123456789012:certificate/0" && aws_api_gateway_domain_name.this["api"].regional_certificate_arn == null
    error_message = "The certificate of an edge domain is not a regional one."
  }

  assert {
    condition     = aws_route53_record.ipv4["api"].alias[0].name == "d111111abcdef8.cloudfront.net"
    error_message = "The record must point to CloudFront."
  }
}

run "private_domain" {
  command = apply

  variables {
    endpoint = { type = "PRIVATE", vpc_endpoint_ids = ["vpce-0"] }
    policy   = { vpc_endpoint_ids = ["vpce-0"] }
    domains = {
      api = {
        name            = "api.example.com"
        certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0"
        vpc_endpoints   = { apps = "vpce-0" }
        dns             = { zone_id = "Z0123456789", alias = { name = "vpce-0.execute-api.us-west-2.vpce.amazonaws.com", zone_id = "Z1" } }
      }
    }
  }

  assert {
    condition     = jsondecode(aws_api_gateway_domain_name.this["api"].policy).Statement[0].Condition.StringEquals["aws:SourceVpce"] == ["vpce-0"]
    error_message = "The policy must let the VPC endpoints in."
  }

  assert {
    condition     = aws_api_gateway_domain_name_access_association.this["api/apps"].access_association_source == "vpce-0" && aws_api_gateway_base_path_mapping.this["api/"].domain_name_id == "abcdef"
    error_message = "The VPC endpoint and the stage must be tied to the domain."
  }

  assert {
    condition     = aws_route53_record.ipv4["api"].alias[0].zone_id == "Z1" && output.domains.api.target == null
    error_message = "The record must point to the VPC endpoint."
  }
}

run "domain_managed_elsewhere" {
  command = plan

  variables {
    domains = { shared = { name = "api.example.com", existing = {}, base_paths = ["/ai"] } }
  }

  assert {
    condition     = length(aws_api_gateway_domain_name.this) == 0 && aws_api_gateway_base_path_mapping.this["shared/ai"].domain_name == "api.example.com"
    error_message = "Only the base path must be added."
  }
}

run "domain_of_another_stage" {
  command = plan

  variables {
    stages  = { beta = {} }
    domains = { beta = { name = "beta.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", stage = "beta" } }
  }

  assert {
    condition     = aws_api_gateway_base_path_mapping.this["beta/"].stage_name == "beta"
    error_message = "The domain must lead to the stage that it names."
  }
}

run "web_acl" {
  command = apply

  variables {
    stages = { beta = {} }
    waf    = { web_acl_arn = "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/ai/00000000-0000-0000-0000-000000000000" }
  }

  assert {
    condition     = toset(keys(aws_wafv2_web_acl_association.this)) == toset(["beta", "live"]) && aws_wafv2_web_acl_association.this["live"].resource_arn == output.stage_arn
    error_message = "The web ACL must stand before every stage."
  }
}

run "alarms_and_dashboard" {
  command = apply

  variables {
    alarms    = { sns_topic_arns = ["arn:aws:sns:us-west-2:123456789012:alarms"], disabled = ["client_errors"] }
    dashboard = true
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.metric) == ["chat/throttles", "errors", "integration-latency", "latency", "old/throttles"] && keys(aws_cloudwatch_metric_alarm.function_errors) == ["chat/errors", "old/errors"]
    error_message = "There must be an alarm for each function and the stage, but not for what is disabled."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.metric["chat/throttles"].threshold == 10 && aws_cloudwatch_metric_alarm.metric["old/throttles"].threshold == 0
    error_message = "A function's own threshold must win."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.metric["errors"].threshold == 0.05 && aws_cloudwatch_metric_alarm.metric["errors"].dimensions == tomap({ ApiName = "ai-api", Stage = "live" })
    error_message = "The share of errors must be that of the stage."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.metric["chat/throttles"].dimensions == tomap({ FunctionName = "ai-api-chat", Resource = "ai-api-chat:live" }) && aws_cloudwatch_metric_alarm.metric["old/throttles"].dimensions == tomap({ FunctionName = "old" })
    error_message = "What others call must not count."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets) == 8
    error_message = "The dashboard must show everything."
  }
}

run "dashboard_without_functions" {
  command = apply

  variables {
    functions = {}
    routes    = { "GET /v1/models" = { mock = {} } }
    dashboard = true
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets) == 3
    error_message = "Without functions there is nothing to show of them."
  }
}
