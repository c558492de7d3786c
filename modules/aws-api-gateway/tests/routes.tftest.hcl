# Rendered by generate-modules from templates/aws-api-gateway/tests/routes.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# How routes become an OpenAPI document, and when it is deployed.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name = "ai-api"

  functions = {
    chat = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat", qualifier = "live" }
  }

  routes = {
    "POST /v1/chat/completions" = { function = "chat" }
  }
}

run "a_function_answers" {
  command = apply

  assert {
    condition = jsondecode(aws_api_gateway_rest_api.this.body).paths["/v1/chat/completions"].post["x-amazon-apigateway-integration"] == {
      type                = "aws_proxy"
      httpMethod          = "POST"
      uri                 = "arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/arn:aws:lambda:us-west-2:123456789012:function:chat:live/invocations"
      passthroughBehavior = "when_no_match"
      timeoutInMillis     = 29000
    }
    error_message = "The route must call the function's alias."
  }

  assert {
    condition     = output.route_urls == { "POST /v1/chat/completions" = "https://a1b2c3d4e5.execute-api.us-west-2.amazonaws.com/live/v1/chat/completions" }
    error_message = "The outputs must name the URL of the route."
  }
}

run "a_function_streams" {
  command = plan

  variables {
    routes = {
      "POST /v1/chat/completions" = { function = "chat", stream = true }
    }
  }

  assert {
    condition = jsondecode(aws_api_gateway_rest_api.this.body).paths["/v1/chat/completions"].post["x-amazon-apigateway-integration"] == {
      type                 = "aws_proxy"
      httpMethod           = "POST"
      uri                  = "arn:aws:apigateway:us-west-2:lambda:path/2021-11-15/functions/arn:aws:lambda:us-west-2:123456789012:function:chat:live/response-streaming-invocations"
      passthroughBehavior  = "when_no_match"
      responseTransferMode = "STREAM"
      timeoutInMillis      = 900000
    }
    error_message = "A stream must be asked for as a stream, and wait 15 minutes."
  }
}

run "any_and_a_method_of_one_path" {
  command = plan

  variables {
    routes = {
      "ANY /v1/files/{proxy+}" = { http = { url = "https://files.example.com/{proxy}" } }
      "GET /v1/files/{proxy+}" = { function = "chat" }
      "GET /"                  = { mock = {} }
    }
  }

  assert {
    condition = {
      for path, item in jsondecode(aws_api_gateway_rest_api.this.body).paths : path => {
        for method, operation in item : method => operation["x-amazon-apigateway-integration"].type
      }
      } == {
      "/"                  = { get = "mock" }
      "/v1/files/{proxy+}" = { get = "aws_proxy", x-amazon-apigateway-any-method = "http_proxy" }
    }
    error_message = "A method and ANY of one path must stand side by side."
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body).paths["/v1/files/{proxy+}"]["x-amazon-apigateway-any-method"]["x-amazon-apigateway-integration"].requestParameters == { "integration.request.path.proxy" = "method.request.path.proxy" }
    error_message = "The variable of the path must reach the backend."
  }
}

run "a_backend_in_a_vpc" {
  command = apply

  variables {
    vpc_links = {
      made  = { load_balancer = { arn = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/net/models/0123456789abcdef" } }
      taken = { existing = { id = "abc123" } }
    }

    routes = {
      "GET /made"  = { http = { url = "http://models.internal/made", vpc_link = "made", verify_certificate = false } }
      "GET /taken" = { http = { url = "http://models.internal/taken", vpc_link = "taken", target_arn = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/models/0123456789abcdef" } }
    }
  }

  assert {
    condition = {
      for path, item in jsondecode(aws_api_gateway_rest_api.this.body).paths : path => {
        for name in ["connectionType", "connectionId", "integrationTarget", "tlsConfig"] : name => try(item.get["x-amazon-apigateway-integration"][name], null)
      }
      } == {
      "/made"  = { connectionType = "VPC_LINK", connectionId = "lnk123", integrationTarget = null, tlsConfig = { insecureSkipVerification = true } }
      "/taken" = { connectionType = "VPC_LINK", connectionId = "abc123", integrationTarget = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/models/0123456789abcdef", tlsConfig = null }
    }
    error_message = "A route must go by its VPC link."
  }
}

run "a_backend_of_the_stage" {
  command = plan

  variables {
    stage  = { variables = { host = "models.example.com" } }
    routes = { "ANY /{proxy+}" = { http = { url = "https://$${stageVariables.host}/{proxy}" } } }
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body).paths["/{proxy+}"]["x-amazon-apigateway-any-method"]["x-amazon-apigateway-integration"].uri == "https://$${stageVariables.host}/{proxy}"
    error_message = "A variable of the stage must stay as it is."
  }
}

run "requests_are_checked" {
  command = plan

  variables {
    models = { Chat = { schema = "{\"type\": \"object\"}" } }

    routes = {
      "POST /body"   = { function = "chat", model = "Chat" }
      "POST /header" = { function = "chat", required_headers = ["X-Session"], required_query = ["version"] }
      "POST /both"   = { function = "chat", model = "Chat", required_headers = ["X-Session"] }
      "POST /none"   = { function = "chat" }
    }
  }

  assert {
    condition = {
      for path, item in jsondecode(aws_api_gateway_rest_api.this.body).paths : path => try(item.post["x-amazon-apigateway-request-validator"], null)
    } == { "/body" = "body", "/both" = "all", "/header" = "parameters", "/none" = null }
    error_message = "A route must be checked for what it asks for."
  }

  assert {
    condition = jsondecode(aws_api_gateway_rest_api.this.body).paths["/header"].post.parameters == [
      { in = "header", name = "X-Session", required = true, schema = { type = "string" } },
      { in = "query", name = "version", required = true, schema = { type = "string" } },
    ]
    error_message = "What is required must be declared."
  }

  assert {
    condition     = jsondecode(aws_api_gateway_rest_api.this.body).paths["/both"].post.requestBody.content["application/json"].schema["$ref"] == "#/components/schemas/Chat" && jsondecode(aws_api_gateway_rest_api.this.body).components.schemas.Chat.type == "object"
    error_message = "The model must be in the document."
  }
}

run "callers_are_asked_who_they_are" {
  command = apply

  variables {
    authorizers = {
      users    = { cognito = { user_pool_arns = ["arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi"] } }
      tokens   = { lambda = { function = "chat", type = "TOKEN" }, validation_expression = "^Bearer ", ttl = 0 }
      requests = { lambda = { arn = "arn:aws:lambda:us-west-2:123456789012:function:authorize:1", identity_sources = ["method.request.header.X-Tenant", "context.httpMethod"] } }
    }

    plans = { free = {} }

    routes = {
      "GET /none"     = { mock = {} }
      "GET /iam"      = { mock = {}, auth = "IAM" }
      "GET /users"    = { mock = {}, auth = "users", scopes = ["chat/read"], api_key = true }
      "GET /tokens"   = { mock = {}, auth = "tokens" }
      "GET /requests" = { mock = {}, auth = "requests" }
    }
  }

  assert {
    condition = {
      for path, item in jsondecode(aws_api_gateway_rest_api.this.body).paths : path => jsonencode(try(item.get.security, []))
      } == {
      "/iam"      = "[{\"IAM\":[]}]"
      "/none"     = "[]"
      "/requests" = "[{\"requests\":[]}]"
      "/tokens"   = "[{\"tokens\":[]}]"
      "/users"    = "[{\"users\":[\"chat/read\"]},{\"api_key\":[]}]"
    }
    error_message = "A route must ask for what its auth says."
  }

  assert {
    condition = {
      for k, scheme in jsondecode(aws_api_gateway_rest_api.this.body).components.securitySchemes : k => try(scheme["x-amazon-apigateway-authorizer"], scheme["x-amazon-apigateway-authtype"], scheme.name)
      } == {
      IAM     = "awsSigv4"
      api_key = "x-api-key"
      requests = {
        type                         = "request"
        authorizerUri                = "arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/arn:aws:lambda:us-west-2:123456789012:function:authorize:1/invocations"
        authorizerResultTtlInSeconds = 300
        identitySource               = "method.request.header.X-Tenant,context.httpMethod"
      }
      tokens = {
        type                         = "token"
        authorizerUri                = "arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/arn:aws:lambda:us-west-2:123456789012:function:chat:live/invocations"
        authorizerResultTtlInSeconds = 0
        identitySource               = "method.request.header.Authorization"
        identityValidationExpression = "^Bearer "
      }
      users = {
        type                         = "cognito_user_pools"
        authorizerResultTtlInSeconds = 300
        identitySource               = "method.request.header.Authorization"
        providerARNs                 = ["arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi"]
      }
    }
    error_message = "The authorizers must be in the document."
  }

  assert {
    condition     = keys(aws_lambda_permission.authorizer) == ["requests", "tokens"] && aws_lambda_permission.authorizer["tokens"].qualifier == "live" && endswith(aws_lambda_permission.authorizer["tokens"].source_arn, ":a1b2c3d4e5/authorizers/*")
    error_message = "API Gateway must be let in at the functions that decide."
  }
}

run "other_origins_may_call" {
  command = plan

  variables {
    cors              = { origins = ["https://a.example.com", "https://b.example.com"], credentials = true }
    gateway_responses = { THROTTLED = { status_code = 429, headers = { Retry-After = "5" } } }

    routes = {
      "GET /chat"    = { function = "chat" }
      "OPTIONS /own" = { function = "chat" }
      "ANY /any"     = { function = "chat" }
    }
  }

  assert {
    condition = {
      for path, item in jsondecode(aws_api_gateway_rest_api.this.body).paths : path => try(
        item.options["x-amazon-apigateway-integration"].responses.default.responseParameters["method.response.header.Access-Control-Allow-Methods"],
        item.options["x-amazon-apigateway-integration"].type,
      )
    } == { "/any" = "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'", "/chat" = "'GET,OPTIONS'", "/own" = "aws_proxy" }
    error_message = "Every path must answer preflight requests, and one with its own OPTIONS by that."
  }

  assert {
    condition     = strcontains(jsondecode(aws_api_gateway_rest_api.this.body).paths["/chat"].options["x-amazon-apigateway-integration"].responses.default.responseTemplates["application/json"], "$origin == \"https://a.example.com\" || $origin == \"https://b.example.com\"")
    error_message = "The origin that asks must be answered, if it is one of those that may."
  }

  assert {
    condition = jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-gateway-responses"].THROTTLED == {
      statusCode = "429"
      responseParameters = {
        "gatewayresponse.header.Access-Control-Allow-Credentials" = "'true'"
        "gatewayresponse.header.Access-Control-Allow-Origin"      = "method.request.header.Origin"
        "gatewayresponse.header.Retry-After"                      = "'5'"
        "gatewayresponse.header.Vary"                             = "'Origin'"
      }
      responseTemplates = { "application/json" = "{\"message\":$context.error.messageString}" }
    }
    error_message = "Errors must carry the headers, too, and what was declared."
  }

  assert {
    condition     = keys(jsondecode(aws_api_gateway_rest_api.this.body)["x-amazon-apigateway-gateway-responses"]) == ["DEFAULT_4XX", "DEFAULT_5XX", "THROTTLED"]
    error_message = "All errors must carry the headers."
  }
}

run "an_edge_endpoint_warns_of_streams" {
  command = plan

  variables {
    endpoint = { type = "EDGE" }
    routes   = { "POST /v1/chat" = { function = "chat", stream = true } }
  }

  expect_failures = [check.streams]
}
