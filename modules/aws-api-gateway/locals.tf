# Rendered by generate-modules from templates/aws-api-gateway/locals.tf.j2.
# Edit that file: an edit here is refused, not merged.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  execution_arn = aws_api_gateway_rest_api.this.execution_arn

  # At a custom domain of the stage, or else at API Gateway.
  base_url = try(
    flatten([for k, urls in local.domain_urls : urls if coalesce(var.domains[k].stage, var.stage.name) == var.stage.name])[0],
    aws_api_gateway_stage.this.invoke_url,
  )

  # What the URI of an integration with a function begins with.
  lambda_uri = "arn:${data.aws_partition.current.partition}:apigateway:${data.aws_region.current.id}:lambda:path"

  # Routes, with what their keys say.
  routes = {
    for k, r in var.routes : k => merge(r, {
      method     = split(" ", k)[0]
      path       = split(" ", k)[1]
      variables  = flatten(regexall("\\{([^}+]+)\\+?\\}", k))
      timeout_ms = coalesce(r.timeout_ms, r.stream ? 900000 : 29000)

      # As the settings of a stage name a method: only the last slash is one.
      setting_path = "${replace(split(" ", k)[1], "/", "~1")}/${split(" ", k)[0]}"
    })
  }

  # Methods that each path declares.
  path_methods = { for r in values(local.routes) : r.path => r.method... }
}
