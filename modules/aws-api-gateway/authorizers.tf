# Rendered by generate-modules from templates/aws-api-gateway/authorizers.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # As with routes: what is known from the inputs, and the addresses apart from it.
  authorizer_schemes = {
    for k, a in var.authorizers : k => {
      type                           = "apiKey"
      in                             = "header"
      name                           = try(a.lambda.type, "") == "REQUEST" ? "Unused" : a.header
      "x-amazon-apigateway-authtype" = a.cognito != null ? "cognito_user_pools" : "custom"
      "x-amazon-apigateway-authorizer" = {
        for name, value in {
          type                         = a.cognito != null ? "cognito_user_pools" : lower(a.lambda.type)
          authorizerResultTtlInSeconds = a.ttl
          identityValidationExpression = a.validation_expression
          identitySource = (
            try(a.lambda.type, "") == "REQUEST" ? join(",", a.lambda.identity_sources) : "method.request.header.${a.header}"
          )
        } : name => value if value != null && value != ""
      }
    }
  }

  authorizer_addresses = {
    for k, a in var.authorizers : k => {
      for name, value in {
        providerARNs = try(a.cognito.user_pool_arns, null)
        authorizerUri = a.lambda == null ? null : join("/", [
          local.lambda_uri,
          "2015-03-31/functions",
          a.lambda.function != null ? local.function_targets[a.lambda.function].arn : a.lambda.arn,
          "invocations",
        ])
        authorizerCredentials = try(a.lambda.credentials.role_arn, null)
      } : name => value if value != null
    }
  }

  # Functions that are called by their own policy.
  authorizer_functions = {
    for k, a in var.authorizers : k => a.lambda if a.lambda != null && try(a.lambda.credentials == null, false)
  }
}

resource "aws_lambda_permission" "authorizer" {
  for_each = local.authorizer_functions

  # AWS completes the statement's name, so that a new permission stands beside the old one.
  statement_id_prefix = "${substr("${var.name}-authorizer-${each.key}", 0, 73)}-"
  action              = "lambda:InvokeFunction"
  function_name       = each.value.function != null ? local.function_targets[each.value.function].name : each.value.arn
  qualifier           = each.value.function != null ? local.function_targets[each.value.function].qualifier : null
  principal           = "apigateway.amazonaws.com"
  source_arn          = "${local.execution_arn}/authorizers/*"

  lifecycle {
    create_before_destroy = true
  }
}
