# Rendered by generate-modules from templates/aws-api-gateway/plans.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_api_gateway_usage_plan" "this" {
  for_each = var.plans

  name        = "${var.name}-${each.key}"
  description = each.value.description

  dynamic "api_stages" {
    for_each = toset(local.stage_names)

    content {
      api_id = aws_api_gateway_rest_api.this.id
      stage  = local.stages[api_stages.key].stage_name

      dynamic "throttle" {
        for_each = each.value.routes

        content {
          path        = "${local.routes[throttle.key].path}/${local.routes[throttle.key].method}"
          rate_limit  = throttle.value.rate
          burst_limit = throttle.value.burst
        }
      }
    }
  }

  dynamic "throttle_settings" {
    for_each = each.value.throttle[*]

    content {
      rate_limit  = throttle_settings.value.rate
      burst_limit = throttle_settings.value.burst
    }
  }

  dynamic "quota_settings" {
    for_each = each.value.quota[*]

    content {
      limit  = quota_settings.value.limit
      period = quota_settings.value.period
      offset = quota_settings.value.offset
    }
  }

  tags = merge(var.tags, each.value.tags, { Name = "${var.name}-${each.key}" })
}

# API keys

locals {
  brought_keys = toset(nonsensitive(keys(var.consumer_api_keys)))

  api_keys = merge(aws_api_gateway_api_key.this, aws_api_gateway_api_key.brought)
}

resource "aws_api_gateway_api_key" "this" {
  for_each = { for k, c in var.consumers : k => c if !contains(local.brought_keys, k) }

  name        = "${var.name}-${each.key}"
  description = coalesce(each.value.description, "API key of ${each.key}")
  enabled     = each.value.enabled

  tags = merge(var.tags, each.value.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_api_gateway_api_key" "brought" {
  for_each = { for k, c in var.consumers : k => c if contains(local.brought_keys, k) }

  name        = "${var.name}-${each.key}"
  description = coalesce(each.value.description, "API key of ${each.key}")
  enabled     = each.value.enabled
  value       = var.consumer_api_keys[each.key]

  tags = merge(var.tags, each.value.tags, { Name = "${var.name}-${each.key}" })
}

resource "aws_api_gateway_usage_plan_key" "this" {
  for_each = var.consumers

  usage_plan_id = aws_api_gateway_usage_plan.this[each.value.plan].id
  key_id        = local.api_keys[each.key].id
  key_type      = "API_KEY"
}
