# Rendered by generate-modules from templates/aws-api-gateway/tests/function_validations.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Mistakes in functions and domains, each with the input that is named and the sentence that is printed.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name   = "ai-api"
  routes = { "GET /v1/models" = { mock = {} } }
}

# functions["chat"] must have exactly one of arn and package.
run "neither_made_nor_taken" {
  command = plan

  variables {
    functions = { chat = {} }
  }

  expect_failures = [var.functions]
}

# functions["chat"] is made from a zip file and needs runtime.
# functions["chat"] is made from a zip file and needs handler.
run "zip_without_runtime" {
  command = plan

  variables {
    functions = { chat = { package = { s3 = { bucket = "code", key = "chat.zip" } } } }
  }

  expect_failures = [var.functions]
}

# functions["chat"].package.zip.path is "chat.zip", which is no file; set hash too when it is made later.
run "zip_that_is_not_there" {
  command = plan

  variables {
    functions = { chat = { package = { zip = { path = "chat.zip" } }, runtime = "python3.13", handler = "app.handler" } }
  }

  expect_failures = [var.functions]
}

# functions["chat"] is taken by arn and stays as it is: timeout is for one that is made from a package.
run "taken_function_with_settings" {
  command = plan

  variables {
    functions = { chat = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat", timeout = 60 } }
  }

  expect_failures = [var.functions]
}

# functions["chat"].arn ends in a version or alias: give it in qualifier.
run "arn_with_alias" {
  command = plan

  variables {
    functions = { chat = { arn = "arn:aws:lambda:us-west-2:123456789012:function:chat:live" } }
  }

  expect_failures = [var.functions]
}

# functions["chat"].canary needs a version beside the alias's own: name one in canary.version, or hold the alias at one with version.
run "canary_of_one_version" {
  command = plan

  variables {
    functions = { chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", canary = { weight = 0.1 } } }
  }

  expect_failures = [var.functions]
}

# functions["chat"].canary.weight is 10; it must lie between 0 and 1.
run "canary_weight_in_percent" {
  command = plan

  variables {
    functions = { chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", canary = { version = "3", weight = 10 } } }
  }

  expect_failures = [var.functions]
}

# functions["chat"] has version $LATEST, which cannot have provisioned_concurrency.
run "warm_latest" {
  command = plan

  variables {
    functions = { chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", version = "$LATEST", provisioned_concurrency = 1 } }
  }

  expect_failures = [var.functions]
}

# function_secrets["rank"] fits no function that is made from a package.
run "secrets_of_nobody" {
  command = plan

  variables {
    function_secrets = { rank = { TOKEN = "secret" } }
  }

  expect_failures = [var.function_secrets]
}

# domains["api"] needs a certificate: set certificate_arn, or existing if the domain is managed elsewhere.
run "domain_without_certificate" {
  command = plan

  variables {
    domains = { api = { name = "api.example.com" } }
  }

  expect_failures = [var.domains]
}

# domains["api"].base_paths has "/v1/chat"; it must be "/" or a path of one segment such as /ai.
run "base_path_of_two_segments" {
  command = plan

  variables {
    domains = { api = { name = "api.example.com", certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/0", base_paths = ["/v1/chat"] } }
  }

  expect_failures = [var.domains]
}

# domains["api"].mtls needs a regional endpoint; endpoint.type is "EDGE".
run "mtls_at_the_edge" {
  command = plan

  variables {
    endpoint = { type = "EDGE" }
    domains  = { api = { name = "api.example.com", certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/0", mtls = { truststore_uri = "s3://acme-ca/clients.pem" } } }
  }

  expect_failures = [var.domains]
}

# waf.web_acl_arn is "…:global/webacl/ai/0"; a stage takes a web ACL of scope REGIONAL, also behind an edge endpoint.
run "web_acl_of_cloudfront" {
  command = plan

  variables {
    waf = { web_acl_arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/ai/0" }
  }

  expect_failures = [var.waf]
}

# alarms has datapoints_to_alarm 6, which must not exceed evaluation_periods 5.
run "alarm_that_cannot_rise" {
  command = plan

  variables {
    alarms = { datapoints_to_alarm = 6 }
  }

  expect_failures = [var.alarms]
}
