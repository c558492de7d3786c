# Rendered by generate-modules from templates/aws-api-gateway/tests/settings.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# The API, its stage, plans and logs: what is written when little is said, and when much is.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name = "ai-api"

  functions = {
    chat = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat" }
  }

  routes = {
    "GET /"               = { mock = {} }
    "POST /v1/chat"       = { function = "chat", api_key = true }
    "GET /v1/models/{id}" = { function = "chat" }
  }

  plans = { free = {} }
}

run "what_sticks_is_written" {
  command = plan

  assert {
    condition = (
      aws_api_gateway_rest_api.this.description == "AI API" &&
      aws_api_gateway_rest_api.this.api_key_source == "HEADER" &&
      length(aws_api_gateway_rest_api.this.binary_media_types) == 0 &&
      aws_api_gateway_rest_api.this.minimum_compression_size == "-1" &&
      !aws_api_gateway_rest_api.this.disable_execute_api_endpoint &&
      aws_api_gateway_rest_api.this.endpoint_configuration[0].types == tolist(["REGIONAL"]) &&
      aws_api_gateway_rest_api.this.endpoint_configuration[0].ip_address_type == "ipv4"
    )
    error_message = "The API keeps what is left out: all of it must be written."
  }

  assert {
    condition = aws_api_gateway_method_settings.stage["live"].method_path == "*/*" && aws_api_gateway_method_settings.stage["live"].settings[0] == {
      cache_data_encrypted                       = false
      cache_ttl_in_seconds                       = 300
      caching_enabled                            = false
      data_trace_enabled                         = false
      logging_level                              = "OFF"
      metrics_enabled                            = false
      require_authorization_for_cache_control    = true
      throttling_burst_limit                     = -1
      throttling_rate_limit                      = -1
      unauthorized_cache_control_header_strategy = "SUCCEED_WITH_RESPONSE_HEADER"
    }
    error_message = "All ten settings must be written."
  }

  assert {
    condition = (
      length(aws_api_gateway_rest_api_policy.this) + length(aws_api_gateway_account.this) + length(aws_cloudwatch_log_group.access) +
      length(aws_cloudwatch_log_group.execution) + length(aws_api_gateway_client_certificate.this) + length(aws_api_gateway_method_settings.route)
    ) == 0
    error_message = "Policy, account, logs, certificate and settings of routes are made when asked for only."
  }
}

run "settings_of_routes" {
  command = plan

  variables {
    stage = {
      throttle = { rate = 100, burst = 200 }
      cache    = { size = "6.1", invalidation = "deny" }
    }

    routes = {
      "GET /"               = { mock = {}, throttle = { rate = 1, burst = 2 } }
      "GET /v1/models/{id}" = { function = "chat", cache_ttl = 60, cache_by = ["querystring.full", "header.Accept"] }
      "POST /v1/chat"       = { function = "chat", api_key = true }
    }
  }

  assert {
    condition = {
      for k, s in aws_api_gateway_method_settings.route : s.method_path => [
        s.settings[0].throttling_rate_limit, s.settings[0].throttling_burst_limit, s.settings[0].caching_enabled, s.settings[0].cache_ttl_in_seconds,
      ]
    } == { "~1/GET" = [1, 2, false, 300], "~1v1~1models~1{id}/GET" = [100, 200, true, 60] }
    error_message = "A route must have its own throttle and cache, and else what the stage says."
  }

  assert {
    condition     = aws_api_gateway_stage.this.cache_cluster_enabled && aws_api_gateway_stage.this.cache_cluster_size == "6.1" && aws_api_gateway_method_settings.stage["live"].settings[0].unauthorized_cache_control_header_strategy == "FAIL_WITH_403"
    error_message = "The stage must have the cache."
  }

  assert {
    condition = jsondecode(aws_api_gateway_rest_api.this.body).paths["/v1/models/{id}"].get["x-amazon-apigateway-integration"].cacheKeyParameters == [
      "method.request.header.Accept", "method.request.path.id", "method.request.querystring.full",
    ]
    error_message = "Cached answers must be told apart by the variables of the path and what was named."
  }
}

run "plans_and_consumers" {
  command = apply

  variables {
    plans = {
      free = { quota = { limit = 1000, period = "WEEK", offset = 1 } }
      paid = { throttle = { rate = 10, burst = 20 }, routes = { "POST /v1/chat" = { rate = 1, burst = 2 } } }
    }

    consumers         = { acme = { plan = "paid" }, own = { plan = "free", enabled = false } }
    consumer_api_keys = { own = "0123456789012345678901234567890123456789" }
  }

  assert {
    condition = (
      one(aws_api_gateway_usage_plan.this["paid"].api_stages).throttle == toset([{ path = "/v1/chat/POST", rate_limit = 1, burst_limit = 2 }]) &&
      aws_api_gateway_usage_plan.this["paid"].throttle_settings[0].rate_limit == 10 &&
      aws_api_gateway_usage_plan.this["free"].quota_settings[0] == { limit = 1000, offset = 1, period = "WEEK" }
    )
    error_message = "The plans must limit what they say."
  }

  assert {
    condition     = keys(aws_api_gateway_api_key.this) == ["acme"] && keys(aws_api_gateway_api_key.brought) == ["own"] && !aws_api_gateway_api_key.brought["own"].enabled
    error_message = "A consumer must get a key, or bring one."
  }

  assert {
    condition     = keys(output.api_key_ids) == ["acme", "own"] && nonsensitive(output.api_key_values.own) == "0123456789012345678901234567890123456789"
    error_message = "The outputs must hold the keys."
  }
}

run "a_private_api" {
  command = apply

  variables {
    endpoint = { type = "PRIVATE", vpc_endpoint_ids = ["vpce-0123456789abcdef0"] }
    policy   = { vpc_endpoint_ids = ["vpce-0123456789abcdef0"], vpc_ids = ["vpc-0123456789abcdef0"] }
  }

  assert {
    condition = [for s in jsondecode(aws_api_gateway_rest_api_policy.this[0].policy).Statement : [s.Effect, s.Resource, try(s.Condition.StringNotEquals, null)]] == [
      ["Allow", "arn:aws:execute-api:us-west-2:123456789012:a1b2c3d4e5/*", null],
      ["Deny", "arn:aws:execute-api:us-west-2:123456789012:a1b2c3d4e5/*", { "aws:SourceVpc" = ["vpc-0123456789abcdef0"], "aws:SourceVpce" = ["vpce-0123456789abcdef0"] }],
    ]
    error_message = "The policy must let in what was named, and name the API in full."
  }

  assert {
    condition     = [for s in jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-policy"].Statement : s.Resource] == ["execute-api:/*", "execute-api:/*"]
    error_message = "The document must hold the policy, which an import would take away."
  }

  assert {
    condition     = aws_api_gateway_rest_api.this.endpoint_configuration[0].ip_address_type == "dualstack" && jsondecode(aws_api_gateway_rest_api.this.body).servers[0]["x-amazon-apigateway-endpoint-configuration"].vpcEndpointIds == ["vpce-0123456789abcdef0"]
    error_message = "The API must keep its VPC endpoints through an import."
  }
}

run "a_policy_of_ones_own" {
  command = apply

  variables {
    policy = { json = "{\"Statement\":[{\"Action\":\"execute-api:Invoke\",\"Resource\":[\"execute-api:/live/*\",\"arn:aws:execute-api:us-west-2:123456789012:other/*\"]}]}" }
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api_policy.this[0].policy).Statement[0].Resource == ["arn:aws:execute-api:us-west-2:123456789012:a1b2c3d4e5/live/*", "arn:aws:execute-api:us-west-2:123456789012:other/*"]
    error_message = "The short form of the API's ARN must be written out, and nothing else."
  }
}

run "logs" {
  command = apply

  variables {
    manage_account = true

    logs = {
      access         = { fields = { model = "$context.authorizer.model" } }
      execution      = { level = "INFO", data_trace = true }
      retention_days = 30
    }
  }

  assert {
    condition     = output.log_group_names == { access = "/aws/vendedlogs/apigateway/ai-api/live", execution = "API-Gateway-Execution-Logs_a1b2c3d4e5/live" } && aws_cloudwatch_log_group.execution["live"].retention_in_days == 30
    error_message = "The log groups must be made, with an end to what they keep."
  }

  assert {
    condition     = alltrue([for k in ["requestId", "timeToFirstContent", "apiKeyId", "model"] : startswith(jsondecode(aws_api_gateway_stage.this.access_log_settings[0].format)[k], "$context.")])
    error_message = "A line must be JSON, with the field that was added."
  }

  assert {
    condition     = aws_api_gateway_method_settings.stage["live"].settings[0].logging_level == "INFO" && aws_api_gateway_method_settings.stage["live"].settings[0].data_trace_enabled
    error_message = "The stage must log what it does."
  }

  assert {
    condition     = aws_api_gateway_account.this[0].cloudwatch_role_arn == "arn:aws:iam::123456789012:role/role"
    error_message = "The account must have the role."
  }
}

run "logs_elsewhere" {
  command = plan

  variables {
    logs = { access = { destination = { arn = "arn:aws:firehose:us-west-2:123456789012:deliverystream/amazon-apigateway-logs" } } }
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.access) == 0 && aws_api_gateway_stage.this.access_log_settings[0].destination_arn == "arn:aws:firehose:us-west-2:123456789012:deliverystream/amazon-apigateway-logs"
    error_message = "The log must go where it was sent."
  }
}

run "a_canary_and_a_certificate" {
  command = apply

  variables {
    stage = {
      client_certificate = true
      canary             = { deployment_id = "dep123", percent = 5, variables = { model = "large" } }
    }
  }

  assert {
    condition     = aws_api_gateway_stage.this.canary_settings[0].percent_traffic == 5 && aws_api_gateway_stage.this.canary_settings[0].stage_variable_overrides == tomap({ model = "large" })
    error_message = "The canary must get its share."
  }

  assert {
    condition     = aws_api_gateway_stage.this.client_certificate_id == aws_api_gateway_client_certificate.this[0].id
    error_message = "The stage must have the certificate."
  }
}

run "more_stages" {
  command = apply

  variables {
    stages = { beta = { variables = { model = "small" } } }
    stage  = { variables = { model = "large" } }
    logs   = { execution = { level = "ERROR" } }
    routes = { "POST /v1/chat" = { function = "chat", api_key = true, throttle = { rate = 1, burst = 2 } } }
  }

  assert {
    condition     = aws_api_gateway_stage.more["beta"].variables == tomap({ model = "small" }) && aws_api_gateway_stage.more["beta"].deployment_id == aws_api_gateway_stage.this.deployment_id
    error_message = "The stage must serve the same deployment with its own variables."
  }

  assert {
    condition     = keys(aws_api_gateway_method_settings.route) == ["POST /v1/chat", "POST /v1/chat (beta)"] && keys(aws_cloudwatch_log_group.execution) == ["beta", "live"]
    error_message = "Settings and logs must be those of every stage."
  }

  assert {
    condition     = toset([for s in aws_api_gateway_usage_plan.this["free"].api_stages : s.stage]) == toset(["beta", "live"])
    error_message = "Plans must hold for every stage."
  }
}
