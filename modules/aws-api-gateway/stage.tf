# Rendered by generate-modules from templates/aws-api-gateway/stage.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_api_gateway_client_certificate" "this" {
  count = var.stage.client_certificate ? 1 : 0

  description = "${var.name} ${var.stage.name}"

  tags = merge(var.tags, { Name = "${var.name}-${var.stage.name}" })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = aws_api_gateway_deployment.this.id
  stage_name    = var.stage.name
  description   = var.description

  variables             = var.stage.variables
  xray_tracing_enabled  = var.stage.xray
  cache_cluster_enabled = var.stage.cache != null
  cache_cluster_size    = try(var.stage.cache.size, null)
  client_certificate_id = one(aws_api_gateway_client_certificate.this[*].id)

  dynamic "access_log_settings" {
    for_each = local.access_log[*]

    content {
      destination_arn = try(access_log_settings.value.destination.arn, aws_cloudwatch_log_group.access[0].arn)
      format          = local.access_log_format
    }
  }

  dynamic "canary_settings" {
    for_each = var.stage.canary[*]

    content {
      deployment_id            = canary_settings.value.deployment_id
      percent_traffic          = canary_settings.value.percent
      stage_variable_overrides = canary_settings.value.variables
      use_stage_cache          = canary_settings.value.use_stage_cache
    }
  }

  tags = merge(var.tags, var.stage.tags, { Name = "${var.name}-${var.stage.name}" })

  # Usage plans and domains move to a stage of another name before the old one goes.
  lifecycle {
    create_before_destroy = true
  }

  # Logs need the role that may write them.
  depends_on = [aws_api_gateway_account.this]
}

# More stages of the same deployment. They have what the first has, but for their variables.
resource "aws_api_gateway_stage" "more" {
  for_each = var.stages

  rest_api_id   = aws_api_gateway_rest_api.this.id
  deployment_id = aws_api_gateway_deployment.this.id
  stage_name    = each.key
  description   = coalesce(each.value.description, var.description)

  variables             = each.value.variables
  xray_tracing_enabled  = var.stage.xray
  cache_cluster_enabled = var.stage.cache != null
  cache_cluster_size    = try(var.stage.cache.size, null)
  client_certificate_id = one(aws_api_gateway_client_certificate.this[*].id)

  dynamic "access_log_settings" {
    for_each = local.access_log[*]

    content {
      destination_arn = try(access_log_settings.value.destination.arn, aws_cloudwatch_log_group.access[0].arn)
      format          = local.access_log_format
    }
  }

  tags = merge(var.tags, each.value.tags, { Name = "${var.name}-${each.key}" })

  # Usage plans and domains move to a stage of another name before the old one goes.
  lifecycle {
    create_before_destroy = true
  }

  # Logs need the role that may write them.
  depends_on = [aws_api_gateway_account.this]
}

locals {
  stage_names = concat([var.stage.name], keys(var.stages))
  stages      = merge({ (var.stage.name) = aws_api_gateway_stage.this }, aws_api_gateway_stage.more)
}

# Settings of all methods, and of those that differ. A setting that is left out would stay as it was.

locals {
  stage_settings = {
    metrics_enabled        = var.stage.detailed_metrics
    logging_level          = try(var.logs.execution.level, "OFF")
    data_trace_enabled     = try(var.logs.execution.data_trace, false)
    throttling_rate_limit  = try(var.stage.throttle.rate, -1)
    throttling_burst_limit = try(var.stage.throttle.burst, -1)
    caching_enabled        = false
    cache_ttl_in_seconds   = 300
    cache_data_encrypted   = try(var.stage.cache.encrypted, false)

    require_authorization_for_cache_control = try(var.stage.cache.invalidation, "ignore_with_warning") != "anyone"
    unauthorized_cache_control_header_strategy = {
      anyone              = "SUCCEED_WITH_RESPONSE_HEADER"
      deny                = "FAIL_WITH_403"
      ignore              = "SUCCEED_WITHOUT_RESPONSE_HEADER"
      ignore_with_warning = "SUCCEED_WITH_RESPONSE_HEADER"
    }[try(var.stage.cache.invalidation, "ignore_with_warning")]
  }

  route_settings = {
    for k, r in local.routes : k => merge(local.stage_settings, {
      throttling_rate_limit  = try(r.throttle.rate, local.stage_settings.throttling_rate_limit)
      throttling_burst_limit = try(r.throttle.burst, local.stage_settings.throttling_burst_limit)
      caching_enabled        = r.cache_ttl != null
      cache_ttl_in_seconds   = coalesce(r.cache_ttl, local.stage_settings.cache_ttl_in_seconds)
    })
    if r.throttle != null || r.cache_ttl != null
  }

  route_settings_by_stage = merge([
    for stage in local.stage_names : {
      for k, settings in local.route_settings :
      stage == var.stage.name ? k : "${k} (${stage})" => { stage = stage, path = local.routes[k].setting_path, settings = settings }
    }
  ]...)
}

resource "aws_api_gateway_method_settings" "stage" {
  for_each = toset(local.stage_names)

  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = local.stages[each.key].stage_name
  method_path = "*/*"

  settings {
    metrics_enabled                            = local.stage_settings.metrics_enabled
    logging_level                              = local.stage_settings.logging_level
    data_trace_enabled                         = local.stage_settings.data_trace_enabled
    throttling_rate_limit                      = local.stage_settings.throttling_rate_limit
    throttling_burst_limit                     = local.stage_settings.throttling_burst_limit
    caching_enabled                            = local.stage_settings.caching_enabled
    cache_ttl_in_seconds                       = local.stage_settings.cache_ttl_in_seconds
    cache_data_encrypted                       = local.stage_settings.cache_data_encrypted
    require_authorization_for_cache_control    = local.stage_settings.require_authorization_for_cache_control
    unauthorized_cache_control_header_strategy = local.stage_settings.unauthorized_cache_control_header_strategy
  }

  # API Gateway makes the log group itself when there is none, without an end to what it keeps.
  depends_on = [aws_api_gateway_account.this, aws_cloudwatch_log_group.execution]
}

resource "aws_api_gateway_method_settings" "route" {
  for_each = local.route_settings_by_stage

  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = local.stages[each.value.stage].stage_name
  method_path = each.value.path

  settings {
    metrics_enabled                            = each.value.settings.metrics_enabled
    logging_level                              = each.value.settings.logging_level
    data_trace_enabled                         = each.value.settings.data_trace_enabled
    throttling_rate_limit                      = each.value.settings.throttling_rate_limit
    throttling_burst_limit                     = each.value.settings.throttling_burst_limit
    caching_enabled                            = each.value.settings.caching_enabled
    cache_ttl_in_seconds                       = each.value.settings.cache_ttl_in_seconds
    cache_data_encrypted                       = each.value.settings.cache_data_encrypted
    require_authorization_for_cache_control    = each.value.settings.require_authorization_for_cache_control
    unauthorized_cache_control_header_strategy = each.value.settings.unauthorized_cache_control_header_strategy
  }

  depends_on = [aws_api_gateway_method_settings.stage]
}

check "streams" {
  assert {
    condition     = var.endpoint.type != "EDGE" || !anytrue([for r in values(var.routes) : r.stream])
    error_message = "${join(", ", [for k, r in var.routes : "routes[\"${k}\"]" if r.stream])} stream from an edge-optimized endpoint, which cuts a stream after 30 seconds of silence; others wait 5 minutes. Keep it talking, or set endpoint.type to REGIONAL."
  }
}
