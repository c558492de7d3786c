# Rendered by generate-modules from templates/aws-api-gateway/tests/deployment.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# What makes a new deployment, and what does not. The runs come one after the other on one state.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name = "ai-api"

  functions = {
    chat  = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat" }
    other = { arn = "arn:aws:lambda:us-west-2:123456789012:function:other" }
  }

  authorizers = {
    users = { cognito = { user_pool_arns = ["arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi"] } }
  }

  models = { Chat = { schema = "{\"type\": \"object\"}" } }
  routes = { "POST /v1/chat" = { function = "chat", model = "Chat", auth = "users" } }
}

run "first" {
  command = apply
}

run "what_is_no_part_of_the_api_makes_none" {
  command = plan

  variables {
    description = "Another description"
    tags        = { team = "ai" }
    alarms      = {}
    logs        = { execution = { level = "ERROR" } }
    plans       = { free = { throttle = { rate = 1, burst = 2 } } }
    consumers   = { acme = { plan = "free" } }
    stages      = { beta = {} }
    vpc_links   = { spare = { existing = { id = "abc123" } } }

    functions = {
      chat  = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat" }
      other = { arn = "arn:aws:lambda:us-west-2:123456789012:function:other" }
      spare = { arn = "arn:aws:lambda:us-west-2:123456789012:function:spare" }
    }

    stage = {
      variables = { model = "large" }
      throttle  = { rate = 10, burst = 20 }
      xray      = true
    }

    routes = {
      "POST /v1/chat" = { function = "chat", model = "Chat", auth = "users", throttle = { rate = 1, burst = 2 } }
    }
  }

  assert {
    condition     = aws_api_gateway_deployment.this.triggers == run.first.deployment_triggers
    error_message = "A change of the stage alone, or of what no route uses, must not deploy the API anew."
  }
}

run "a_route" {
  command = plan

  variables {
    routes = { "POST /v1/chat" = { function = "chat", model = "Chat", auth = "users", required_query = ["version"] } }
  }

  assert {
    condition     = aws_api_gateway_deployment.this.triggers["methods"] != run.first.deployment_triggers["methods"]
    error_message = "This change must deploy the API anew."
  }
}

run "another_function" {
  command = plan

  variables {
    routes = { "POST /v1/chat" = { function = "other", model = "Chat", auth = "users" } }
  }

  assert {
    condition     = aws_api_gateway_deployment.this.triggers["backends"] != run.first.deployment_triggers["backends"]
    error_message = "This change must deploy the API anew."
  }
}

run "another_function_of_the_name" {
  command = plan

  variables {
    functions = { chat = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat", qualifier = "live" } }
  }

  assert {
    condition     = aws_api_gateway_deployment.this.triggers["backends"] != run.first.deployment_triggers["backends"]
    error_message = "This change must deploy the API anew."
  }
}

run "an_authorizer" {
  command = plan

  variables {
    authorizers = { users = { ttl = 0, cognito = { user_pool_arns = ["arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_abcdefghi"] } } }
  }

  assert {
    condition     = aws_api_gateway_deployment.this.triggers["authorizers"] != run.first.deployment_triggers["authorizers"]
    error_message = "This change must deploy the API anew."
  }
}

run "a_model" {
  command = plan

  variables {
    models = { Chat = { schema = "{\"type\": \"object\", \"required\": [\"messages\"]}" } }
  }

  assert {
    condition     = aws_api_gateway_deployment.this.triggers["settings"] != run.first.deployment_triggers["settings"]
    error_message = "This change must deploy the API anew."
  }
}

run "the_policy" {
  command = plan

  variables {
    policy = { cidrs = ["203.0.113.0/24"] }
  }

  assert {
    condition     = aws_api_gateway_deployment.this.triggers["policy"] != run.first.deployment_triggers["policy"]
    error_message = "This change must deploy the API anew."
  }
}

run "cross_origin_calls" {
  command = plan

  variables {
    cors = {}
  }

  assert {
    condition     = aws_api_gateway_deployment.this.triggers["settings"] != run.first.deployment_triggers["settings"]
    error_message = "This change must deploy the API anew."
  }
}
