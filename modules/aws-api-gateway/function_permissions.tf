# Rendered by generate-modules from templates/aws-api-gateway/function_permissions.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # What may call a function, and from where: each of its routes, any value standing for a variable of the path, or all
  # of the stage.
  function_calls = merge(
    {
      for k, r in local.routes : k => {
        function = r.function
        source   = "${r.method == "ANY" ? "*" : r.method}${replace(r.path, "/[{][^}]*[}]/", "*")}"
      }
      if r.function == null ? false : var.functions[r.function].grant_invoke == "routes"
    },
    {
      for name in distinct([for r in local.routes : r.function if r.function != null]) : name => {
        function = name
        source   = "*"
      }
      if var.functions[name].grant_invoke == "api"
    },
  )

  function_callers = merge([
    for stage in local.stage_names : {
      for k, c in local.function_calls : stage == var.stage.name ? k : "${k} (${stage})" => {
        function = c.function
        source   = "${stage}/${c.source}"
      }
    }
  ]...)
}

resource "aws_lambda_permission" "route" {
  for_each = local.function_callers

  # Legible, and by the digest unique: functions may be shared by several APIs, and an API may be replaced.
  statement_id = join("-", [
    trim(substr(replace("${var.name}-${each.key}", "/[^A-Za-z0-9]+/", "-"), 0, 87), "-"),
    substr(sha256("${local.execution_arn}/${each.value.source}"), 0, 12),
  ])
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  function_name = local.function_targets[each.value.function].name
  qualifier     = local.function_targets[each.value.function].qualifier
  source_arn    = "${local.execution_arn}/${each.value.source}"

  lifecycle {
    create_before_destroy = true
  }
}
