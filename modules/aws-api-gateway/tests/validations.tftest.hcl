# Rendered by generate-modules from templates/aws-api-gateway/tests/validations.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Mistakes, each with the input that is named and the sentence that is printed.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name = "ai-api"

  functions = {
    chat = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat" }
  }

  models = { Chat = { schema = "{\"type\": \"object\"}" } }

  authorizers = {
    users  = { cognito = { user_pool_arns = ["arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi"] } }
    tokens = { lambda = { function = "chat" } }
  }

  routes = { "POST /v1/chat" = { function = "chat" } }
}

# routes["GET /{model}:predict"] has the segment "{model}:predict": API Gateway takes letters, digits and any of . _ - : or one variable in braces, which is the whole segment.
run "variable_in_a_segment" {
  command = plan

  variables {
    routes = { "GET /{model}:predict" = { mock = {} } }
  }

  expect_failures = [var.routes]
}

# routes["GET /{proxy+}/chat"] goes on after a variable with +, which takes the rest of the path: it must come last.
run "rest_of_the_path_in_between" {
  command = plan

  variables {
    routes = { "GET /{proxy+}/chat" = { mock = {} } }
  }

  expect_failures = [var.routes]
}

# routes "GET /models/{id}" and "POST /models/{name}/chat" have different variables below /models ({id}, {name}): API Gateway takes one at each place.
run "two_variables_at_one_place" {
  command = plan

  variables {
    routes = { "GET /models/{id}" = { mock = {} }, "POST /models/{name}/chat" = { mock = {} } }
  }

  expect_failures = [var.routes]
}

# routes "GET /{id}" and "GET /{proxy+}" have different variables below / ({id}, {proxy+}): API Gateway takes one at each place.
run "variable_beside_the_rest" {
  command = plan

  variables {
    routes = { "GET /{id}" = { mock = {} }, "GET /{proxy+}" = { mock = {} } }
  }

  expect_failures = [var.routes]
}

# routes["GET /"] names the authorizer "user"; auth is one of: NONE, IAM, tokens, users.
run "unknown_authorizer" {
  command = plan

  variables {
    routes = { "GET /" = { function = "chat", auth = "user" } }
  }

  expect_failures = [var.routes]
}

# routes["GET /"] asks for scopes, which need an authorizer with cognito.
run "scopes_without_cognito" {
  command = plan

  variables {
    routes = { "GET /" = { function = "chat", auth = "tokens", scopes = ["chat"] } }
  }

  expect_failures = [var.routes]
}

# routes["GET /{id}"].http.url uses {model}; the variables of the path are: id.
run "unknown_variable_in_url" {
  command = plan

  variables {
    routes = { "GET /{id}" = { http = { url = "https://example.com/{model}" } } }
  }

  expect_failures = [var.routes]
}

# routes["GET /"] streams, which a mock cannot.
run "mock_that_streams" {
  command = plan

  variables {
    routes = { "GET /" = { mock = {}, stream = true } }
  }

  expect_failures = [var.routes]
}

# routes["GET /"] has timeout_ms 300001; without stream API Gateway waits at most 300000.
run "waits_too_long" {
  command = plan

  variables {
    routes = { "GET /" = { function = "chat", timeout_ms = 300001 } }
  }

  expect_failures = [var.routes]
}

# routes["GET /"] has cache_ttl, which needs stage.cache.
run "cache_without_cluster" {
  command = plan

  variables {
    routes = { "GET /" = { function = "chat", cache_ttl = 60 } }
  }

  expect_failures = [var.routes]
}

# routes["GET /"] asks for an API key and there is no plan: declare one in plans.
run "key_without_plan" {
  command = plan

  variables {
    routes = { "GET /" = { function = "chat", api_key = true } }
  }

  expect_failures = [var.plans]
}

# plans["free"].routes throttles "GET /none", which is no route.
run "plan_for_no_route" {
  command = plan

  variables {
    plans = { free = { routes = { "GET /none" = { rate = 1, burst = 1 } } } }
  }

  expect_failures = [var.plans]
}

# consumers["acme"] names the plan "paid"; plans are: free.
run "unknown_plan" {
  command = plan

  variables {
    plans     = { free = {} }
    consumers = { acme = { plan = "paid" } }
  }

  expect_failures = [var.consumers]
}

# Every key of consumer_api_keys must be a key of consumers.
run "key_of_nobody" {
  command = plan

  variables {
    consumer_api_keys = { acme = "0123456789012345678901234567890123456789" }
  }

  expect_failures = [var.consumer_api_keys]
}

# authorizers["a"] keeps decisions for 300 seconds, and has no lambda.identity_sources to tell them apart: name one, or set ttl = 0.
run "decisions_for_all" {
  command = plan

  variables {
    authorizers = { a = { lambda = { function = "chat", identity_sources = [] } } }
  }

  expect_failures = [var.authorizers]
}

# models["Chat"].schema is not a JSON object.
run "model_that_is_no_json" {
  command = plan

  variables {
    models = { Chat = { schema = "type: object" } }
  }

  expect_failures = [var.models]
}

# cors allows credentials to any origin, which browsers refuse: name the origins.
run "credentials_for_all" {
  command = plan

  variables {
    cors = { credentials = true }
  }

  expect_failures = [var.cors]
}

# endpoint is PRIVATE and needs a policy: set policy.vpc_endpoint_ids.
run "private_without_policy" {
  command = plan

  variables {
    endpoint = { type = "PRIVATE", vpc_endpoint_ids = ["vpce-0123456789abcdef0"] }
  }

  expect_failures = [var.policy]
}

# endpoint is PRIVATE and has no vpc_endpoint_ids, without which nobody reaches it.
run "private_without_endpoint" {
  command = plan

  variables {
    endpoint = { type = "PRIVATE" }
    policy   = { vpc_ids = ["vpc-0123456789abcdef0"] }
  }

  expect_failures = [var.endpoint]
}

# endpoint is PRIVATE, which is always dualstack: leave out ip_address_type.
run "private_with_one_kind_of_address" {
  command = plan

  variables {
    endpoint = { type = "PRIVATE", ip_address_type = "ipv4", vpc_endpoint_ids = ["vpce-0123456789abcdef0"] }
    policy   = { vpc_ids = ["vpc-0123456789abcdef0"] }
  }

  expect_failures = [var.endpoint]
}

# vpc_links["models"].load_balancer.arn is "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/a/1", which is no Network Load Balancer.
run "link_to_an_application_load_balancer" {
  command = plan

  variables {
    vpc_links = { models = { load_balancer = { arn = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/a/1" } } }
  }

  expect_failures = [var.vpc_links]
}

# logs.execution has data_trace, which needs level ERROR or INFO.
run "trace_without_log" {
  command = plan

  variables {
    logs = { execution = { data_trace = true } }
  }

  expect_failures = [var.logs]
}

# logs.access.destination is "arn:aws:s3:::logs"; it must be a log group, or a Firehose stream whose name begins with amazon-apigateway-.
run "log_to_a_bucket" {
  command = plan

  variables {
    logs = { access = { destination = { arn = "arn:aws:s3:::logs" } } }
  }

  expect_failures = [var.logs]
}
