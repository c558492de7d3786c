# Rendered by generate-modules from templates/aws-api-gateway/cors.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # With several origins, the one that asks is answered with its own name, and every other with none.
  cors_origins  = try(var.cors.origins, [])
  cors_template = length(local.cors_origins) < 2 ? "" : <<-EOT
    #set($origin = $input.params().header.get("Origin"))
    #if(!$origin)#set($origin = $input.params().header.get("origin"))#end
    #if(${join(" || ", [for origin in local.cors_origins : "$origin == \"${origin}\""])})
    #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
    #end
  EOT

  # Headers of every answer that API Gateway makes itself, as it writes values: text in quotes, or a variable.
  cors_answer_headers = {
    for header, value in {
      Access-Control-Allow-Origin      = length(local.cors_origins) == 1 ? "'${local.cors_origins[0]}'" : null
      Access-Control-Allow-Credentials = try(var.cors.credentials, false) ? "'true'" : null
      Access-Control-Expose-Headers    = length(try(var.cors.expose_headers, [])) > 0 ? "'${join(",", var.cors.expose_headers)}'" : null
      Vary                             = length(local.cors_origins) > 1 ? "'Origin'" : null
    } : header => value if var.cors != null && value != null
  }

  # An error has no template that could choose among several origins.
  cors_error_headers = merge(local.cors_answer_headers, {
    for header in ["Access-Control-Allow-Origin"] : header => "method.request.header.Origin" if length(local.cors_origins) > 1
  })

  preflights = [
    for path, methods in local.path_methods : {
      path = path
      operation = {
        responses = {
          "204" = {
            description = "Answer to a preflight request."
            headers     = { for header in keys(local.preflight_headers[path]) : header => { schema = { type = "string" } } }
          }
        }
        "x-amazon-apigateway-integration" = {
          type                = "mock"
          passthroughBehavior = "when_no_match"
          contentHandling     = "CONVERT_TO_TEXT"
          requestTemplates    = { "application/json" = jsonencode({ statusCode = 204 }) }
          responses = {
            default = {
              statusCode         = "204"
              responseParameters = { for header, value in local.preflight_headers[path] : "method.response.header.${header}" => value }
              responseTemplates  = { "application/json" = local.cors_template }
            }
          }
        }
      }
    }
    if var.cors != null && !contains(methods, "OPTIONS")
  ]

  preflight_headers = {
    for path, methods in local.path_methods : path => var.cors == null ? {} : merge(
      { for header, value in local.cors_answer_headers : header => value if header != "Access-Control-Expose-Headers" },
      {
        Access-Control-Allow-Headers = "'${join(",", var.cors.headers)}'"
        Access-Control-Max-Age       = "'${var.cors.max_age}'"
        Access-Control-Allow-Methods = format("'%s'", join(",", sort(distinct(concat(["OPTIONS"], (
          length(var.cors.methods) > 0 ? var.cors.methods :
          contains(methods, "ANY") ? tolist(["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"]) :
          tolist(methods)
        ))))))
      },
    )
  }
}
