# Rendered by generate-modules from templates/aws-api-gateway/document.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The OpenAPI document. Importing it replaces all that the API had, so that what is left out is gone.
locals {
  security_schemes = merge(
    {
      for scheme in ["IAM"] : scheme => {
        type                           = "apiKey"
        name                           = "Authorization"
        in                             = "header"
        "x-amazon-apigateway-authtype" = "awsSigv4"
      }
      if anytrue([for r in values(var.routes) : r.auth == scheme])
    },
    {
      for scheme in ["api_key"] : scheme => { type = "apiKey", name = "x-api-key", in = "header" }
      if anytrue([for r in values(var.routes) : r.api_key])
    },
    {
      for k, scheme in local.authorizer_schemes : k => merge(scheme, {
        "x-amazon-apigateway-authorizer" = merge(scheme["x-amazon-apigateway-authorizer"], local.authorizer_addresses[k])
      })
    },
  )

  gateway_responses = {
    for type in distinct(concat(keys(var.gateway_responses), var.cors != null ? ["DEFAULT_4XX", "DEFAULT_5XX"] : [])) :
    type => {
      for name, value in {
        statusCode = try(tostring(var.gateway_responses[type].status_code), null)
        responseParameters = merge(
          { for header, value in local.cors_error_headers : "gatewayresponse.header.${header}" => value },
          { for header, text in try(var.gateway_responses[type].headers, {}) : "gatewayresponse.header.${header}" => "'${text}'" },
        )
        responseTemplates = try(var.gateway_responses[type].templates, { "application/json" = "{\"message\":$context.error.messageString}" })
      } : name => value if !contains(local.nothing, jsonencode(value))
    }
  }

  schemas = { for k, m in var.models : k => jsondecode(m.schema) }

  body = jsonencode({
    for name, value in {
      openapi = "3.0.1"
      info    = { title = var.name, description = var.description, version = "1.0" }
      paths   = local.paths

      # An import takes a private API from its VPC endpoints, unless it names them.
      servers = var.endpoint.type != "PRIVATE" ? null : [{
        url                                          = "/"
        "x-amazon-apigateway-endpoint-configuration" = { vpcEndpointIds = var.endpoint.vpc_endpoint_ids }
      }]

      components = {
        for name, value in { schemas = local.schemas, securitySchemes = local.security_schemes } :
        name => value if !contains(local.nothing, jsonencode(value))
      }

      "x-amazon-apigateway-policy" = var.policy == null ? null : jsondecode(local.declared_policy)

      "x-amazon-apigateway-api-key-source"     = var.api_key_source
      "x-amazon-apigateway-binary-media-types" = var.binary_media_types
      "x-amazon-apigateway-gateway-responses"  = local.gateway_responses
      "x-amazon-apigateway-request-validators" = {
        all        = { validateRequestBody = true, validateRequestParameters = true }
        body       = { validateRequestBody = true, validateRequestParameters = false }
        parameters = { validateRequestBody = false, validateRequestParameters = true }
      }
    } : name => value if !contains(local.nothing, jsonencode(value))
  })
}
