# Rendered by generate-modules from templates/aws-api-gateway/function_aliases.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "aws_lambda_alias" "this" {
  for_each = local.made_functions

  name             = each.value.alias
  description      = "What ${var.name} calls"
  function_name    = aws_lambda_function.this[each.key].function_name
  function_version = each.value.version != null ? each.value.version : aws_lambda_function.this[each.key].version

  dynamic "routing_config" {
    for_each = each.value.canary[*]

    content {
      additional_version_weights = {
        (routing_config.value.version != null ? routing_config.value.version : aws_lambda_function.this[each.key].version) = routing_config.value.weight
      }
    }
  }

  lifecycle {
    create_before_destroy = true

    # The name stays when the function is replaced, and the alias goes with the old one.
    replace_triggered_by = [aws_lambda_function.this[each.key].id]

    precondition {
      condition = each.value.canary == null || (
        (each.value.version != null ? each.value.version : aws_lambda_function.this[each.key].version) !=
        (try(each.value.canary.version, null) != null ? each.value.canary.version : aws_lambda_function.this[each.key].version)
      )
      error_message = "functions[\"${each.key}\"].canary sends requests to the version that the alias points to already: ${aws_lambda_function.this[each.key].version} is the newest."
    }
  }
}

resource "aws_lambda_provisioned_concurrency_config" "this" {
  for_each = { for k, f in local.made_functions : k => f.provisioned_concurrency if f.provisioned_concurrency != null }

  function_name                     = aws_lambda_alias.this[each.key].function_name
  qualifier                         = aws_lambda_alias.this[each.key].name
  provisioned_concurrent_executions = each.value

  lifecycle {
    replace_triggered_by = [aws_lambda_alias.this[each.key].id]
  }
}
