# Rendered by generate-modules from templates/aws-api-gateway/api.tf.j2.
# Edit that file: an edit here is refused, not merged.

# What the provider keeps when it is left out is always written.
resource "aws_api_gateway_rest_api" "this" {
  name        = var.name
  description = var.description

  body = local.body

  api_key_source               = var.api_key_source
  binary_media_types           = var.binary_media_types
  minimum_compression_size     = var.compression_minimum_size == null ? "-1" : tostring(var.compression_minimum_size)
  disable_execute_api_endpoint = var.endpoint.disable_execute_api_endpoint

  endpoint_configuration {
    types            = [var.endpoint.type]
    ip_address_type  = local.ip_address_type
    vpc_endpoint_ids = var.endpoint.type == "PRIVATE" ? var.endpoint.vpc_endpoint_ids : null
  }

  tags = merge(var.tags, { Name = var.name })

  # The VPC endpoints of a private API stay with it, and a public one cannot have them.
  lifecycle {
    replace_triggered_by = [terraform_data.reach]
  }
}

resource "terraform_data" "reach" {
  input = var.endpoint.type == "PRIVATE" ? "private" : "public"
}

# Resource policy

locals {
  # Those in who come from any one of what is named: all others are denied.
  policy_conditions = {
    for operator, condition in {
      StringNotEquals = {
        for key, values in {
          "aws:SourceVpc"  = try(var.policy.vpc_ids, [])
          "aws:SourceVpce" = try(var.policy.vpc_endpoint_ids, [])
        } : key => values if length(values) > 0
      }
      NotIpAddress = {
        for key, values in { "aws:SourceIp" = try(var.policy.cidrs, []) } : key => values if length(values) > 0
      }
    } : operator => condition if length(condition) > 0
  }

  declared_policy = var.policy == null ? "" : try(coalesce(var.policy.json), jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "execute-api:/*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "execute-api:/*"
        Condition = local.policy_conditions
      },
    ]
  }))
}

# A resource of its own, because the policy of an API cannot be cleared; and in the document too, because an import
# without it takes it away.
resource "aws_api_gateway_rest_api_policy" "this" {
  count = var.policy != null ? 1 : 0

  rest_api_id = aws_api_gateway_rest_api.this.id

  # AWS writes the short form out, which would look like a change.
  policy = replace(local.declared_policy, "\"execute-api:/", "\"${local.execution_arn}/")
}

# Deployment

locals {
  called_functions = concat(
    [for r in values(var.routes) : r.function if r.function != null],
    [for a in values(var.authorizers) : a.lambda.function if a.lambda == null ? false : a.lambda.function != null],
  )
  used_vpc_links = [for r in values(var.routes) : r.http.vpc_link if r.http == null ? false : r.http.vpc_link != null]
}

resource "aws_api_gateway_deployment" "this" {
  rest_api_id = aws_api_gateway_rest_api.this.id

  # From inputs alone: what an apply makes would be unknown in one plan and changed in the next.
  triggers = {
    authorizers = sha1(jsonencode([local.authorizer_schemes, var.authorizers]))
    backends = sha1(jsonencode([
      { for k, r in var.routes : k => [r.function, r.http, r.mock] },
      { for k, digest in local.function_digest : k => digest if contains(local.called_functions, k) },
      { for k, l in var.vpc_links : k => [l.load_balancer, l.existing] if contains(local.used_vpc_links, k) },
    ]))
    methods = sha1(jsonencode([local.operations, local.integrations, local.preflights]))
    policy  = sha1(local.declared_policy)
    settings = sha1(jsonencode([
      var.api_key_source,
      var.binary_media_types,
      var.compression_minimum_size,
      var.endpoint,
      local.gateway_responses,
      local.schemas,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }

  # A route goes live when its function may be called.
  depends_on = [
    aws_api_gateway_rest_api_policy.this,
    aws_lambda_permission.authorizer,
    aws_lambda_permission.route,
  ]
}
