# Rendered by generate-modules from templates/aws-api-gateway/methods.tf.j2.
# Edit that file: an edit here is refused, not merged.

# Routes, as operations of an OpenAPI document. Nothing here is known only after an apply, so that the deployment can be
# made anew when, and only when, something of it changes.
locals {
  # What is left out of the document.
  nothing = ["null", "[]", "{}"]

  # Parameters that a method declares: variables of the path, what must be there, and what tells cached answers apart.
  parameters = {
    for k, r in local.routes : k => merge(
      { for name in r.variables : "path.${name}" => true },
      { for source in r.cache_by : source => false },
      { for name in r.required_headers : "header.${name}" => true },
      { for name in r.required_query : "querystring.${name}" => true },
    )
  }

  parameter_places = { path = "path", header = "header", querystring = "query" }

  validates = {
    for k, r in local.routes : k => (
      length(r.required_headers) + length(r.required_query) > 0 ? (r.model != null ? "all" : "parameters") : (r.model != null ? "body" : null)
    )
  }

  operations = {
    for k, r in local.routes : k => {
      for name, value in {
        parameters = [
          for source, required in local.parameters[k] : {
            name     = split(".", source)[0] == "path" ? trimprefix(source, "path.") : join(".", slice(split(".", source), 1, length(split(".", source))))
            in       = local.parameter_places[split(".", source)[0]]
            required = required
            schema   = { type = "string" }
          }
        ]

        requestBody = r.model == null ? null : {
          required = true
          content  = { "application/json" = { schema = { "$ref" = "#/components/schemas/${r.model}" } } }
        }

        security = concat(
          [for scheme in [r.auth] : { (scheme) = r.scopes } if scheme != "NONE"],
          [for scheme in ["api_key"] : { (scheme) = tolist([]) } if r.api_key],
        )

        responses = {
          (r.mock == null ? "200" : tostring(r.mock.status_code)) = {
            description = r.mock == null ? "Answer of the backend" : "Answer of API Gateway"
            headers     = { for header in keys(local.mock_headers[k]) : header => { schema = { type = "string" } } }
          }
        }

        "x-amazon-apigateway-request-validator" = local.validates[k]
      } : name => value if !contains(local.nothing, jsonencode(value))
    }
  }

  # Integrations without the addresses of what stands behind them.
  integrations = {
    for k, r in local.routes : k => {
      for name, value in {
        type       = r.function != null ? "aws_proxy" : r.http != null ? "http_proxy" : "mock"
        httpMethod = r.function != null ? "POST" : r.http != null ? coalesce(r.http.method, r.method) : null

        # A template decides about a mock, so that one must fit.
        passthroughBehavior = r.mock != null ? "never" : "when_no_match"
        timeoutInMillis     = r.mock != null ? null : r.timeout_ms

        responseTransferMode = r.stream ? "STREAM" : null
        connectionType       = r.http == null ? null : r.http.vpc_link != null ? "VPC_LINK" : "INTERNET"
        tlsConfig            = try(r.http.verify_certificate, true) ? null : { insecureSkipVerification = true }

        requestParameters = r.http == null ? null : merge(
          {
            for name in r.variables : "integration.request.path.${name}" => "method.request.path.${name}"
            if strcontains(r.http.url, "{${name}}")
          },
          { for header, text in r.http.headers : "integration.request.header.${header}" => "'${text}'" },
        )

        cacheKeyParameters = r.cache_ttl == null ? null : [
          for source in keys(local.parameters[k]) : "method.request.${source}"
          if startswith(source, "path.") || contains(r.cache_by, source)
        ]

        # Templates need text, also where binary_media_types has */*.
        contentHandling  = r.mock == null ? null : "CONVERT_TO_TEXT"
        requestTemplates = r.mock == null ? null : { "application/json" = jsonencode({ statusCode = r.mock.status_code }) }
        responses = r.mock == null ? null : {
          default = {
            statusCode         = tostring(r.mock.status_code)
            responseParameters = { for header, value in local.mock_headers[k] : "method.response.header.${header}" => value }
            responseTemplates  = { (r.mock.content_type) = "${local.cors_template}${r.mock.body}" }
          }
        }
      } : name => value if !contains(local.nothing, jsonencode(value))
    }
  }

  # Headers of the answers that API Gateway makes itself.
  mock_headers = {
    for k, r in local.routes : k => r.mock == null ? {} : merge(
      { Content-Type = "'${r.mock.content_type}'" },
      { for header, value in local.cors_answer_headers : header => value },
    )
  }
}

# What the integrations call. Here and nowhere else stand values that an apply may have to make first.
locals {
  addresses = {
    for k, r in local.routes : k => {
      for name, value in {
        uri = (
          r.function == null ? try(r.http.url, null) : join("/", [
            local.lambda_uri,
            r.stream ? "2021-11-15" : "2015-03-31",
            "functions",
            local.function_targets[r.function].arn,
            r.stream ? "response-streaming-invocations" : "invocations",
          ])
        )
        connectionId      = try(local.vpc_link_ids[r.http.vpc_link], null)
        integrationTarget = try(r.http.target_arn, null)
      } : name => value if value != null
    }
  }

  paths = {
    for path, methods in local.path_methods : path => merge(
      {
        for method in methods : (method == "ANY" ? "x-amazon-apigateway-any-method" : lower(method)) => merge(
          local.operations["${method} ${path}"],
          {
            "x-amazon-apigateway-integration" = merge(
              local.integrations["${method} ${path}"],
              local.addresses["${method} ${path}"],
            )
          },
        )
      },
      { for preflight in local.preflights : "options" => preflight.operation if preflight.path == path },
    )
  }
}
