# Rendered by generate-modules from templates/aws-api-gateway/tests/functions.tftest.hcl.j2.
# Edit that file: an edit here is refused, not merged.

# Functions: made from a package or taken, with role, log group, alias and permissions.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name = "ai-api"

  functions = {
    chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler" }
    old  = { arn = "arn:aws:lambda:us-west-2:123456789012:function:old", qualifier = "stable" }
  }

  routes = {
    "POST /v1/chat"         = { function = "chat" }
    "GET /v1/models/{name}" = { function = "chat" }
    "ANY /old/{proxy+}"     = { function = "old" }
  }
}

run "function_writes_what_sticks" {
  command = plan

  assert {
    condition = (
      aws_lambda_function.this["chat"].architectures == tolist(["x86_64"]) &&
      aws_lambda_function.this["chat"].tracing_config[0].mode == "PassThrough" &&
      aws_lambda_function.this["chat"].ephemeral_storage[0].size == 512 &&
      aws_lambda_function.this["chat"].logging_config[0].log_group == "/aws/lambda/ai-api-chat" &&
      aws_lambda_function.this["chat"].logging_config[0].log_format == "JSON" &&
      aws_lambda_function.this["chat"].logging_config[0].application_log_level == "INFO" &&
      aws_lambda_function.this["chat"].logging_config[0].system_log_level == "INFO" &&
      aws_lambda_function.this["chat"].reserved_concurrent_executions == -1
    )
    error_message = "What the provider keeps when it is left out must be written."
  }

  assert {
    condition     = aws_lambda_function.this["chat"].memory_size == 1024 && aws_lambda_function.this["chat"].timeout == 29 && aws_lambda_function.this["chat"].publish
    error_message = "The defaults must suit inference: 1024 MB, as long as the route waits, and a version for each change."
  }

  assert {
    condition     = length(concat(aws_lambda_function.this["chat"].vpc_config, aws_lambda_function.this["chat"].environment, aws_lambda_function.this["chat"].dead_letter_config)) == 0
    error_message = "What is not asked for must not be there."
  }

  assert {
    condition     = aws_cloudwatch_log_group.function["chat"].retention_in_days == 30 && aws_cloudwatch_log_group.function["chat"].log_group_class == "STANDARD"
    error_message = "The log group must be made, with an end to what it keeps."
  }

  assert {
    condition     = keys(aws_lambda_function.this) == ["chat"] && keys(aws_lambda_alias.this) == ["chat"] && keys(aws_iam_role.function) == ["chat"]
    error_message = "A function that is taken stays as it is."
  }
}

run "permissions_are_narrow" {
  command = apply

  assert {
    condition = { for k, p in aws_lambda_permission.route : k => trimprefix(p.source_arn, output.execution_arn) } == {
      "ANY /old/{proxy+}"     = "/live/*/old/*"
      "GET /v1/models/{name}" = "/live/GET/v1/models/*"
      "POST /v1/chat"         = "/live/POST/v1/chat"
    }
    error_message = "Each route may call its function, and nothing else may."
  }

  assert {
    condition     = aws_lambda_permission.route["POST /v1/chat"].qualifier == "live" && aws_lambda_permission.route["ANY /old/{proxy+}"].qualifier == "stable"
    error_message = "The permission must be for the alias that is called."
  }

  assert {
    condition     = alltrue([for p in aws_lambda_permission.route : can(regex("^ai-api-[A-Za-z0-9-]{1,93}$", p.statement_id))])
    error_message = "A statement's id has at most 100 letters, digits and hyphens."
  }

  assert {
    condition     = output.function_alias_arns == { chat = "arn:aws:lambda:us-west-2:123456789012:function:ai-api-chat:live", old = "arn:aws:lambda:us-west-2:123456789012:function:old:stable" }
    error_message = "Routes must call the alias, and of a taken function what qualifier says."
  }
}

run "permissions_of_more_stages" {
  command = apply

  variables {
    stages = { beta = {} }
    routes = { "POST /v1/chat" = { function = "chat" } }
  }

  assert {
    condition = { for k, p in aws_lambda_permission.route : k => trimprefix(p.source_arn, output.execution_arn) } == {
      "POST /v1/chat"        = "/live/POST/v1/chat"
      "POST /v1/chat (beta)" = "/beta/POST/v1/chat"
    }
    error_message = "Each stage may call the functions of its routes."
  }

  assert {
    condition     = length(distinct([for p in aws_lambda_permission.route : p.statement_id])) == 2
    error_message = "A statement's id must be unique in the policy of a function."
  }
}

run "permission_of_the_whole_stage" {
  command = plan

  variables {
    functions = {
      chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", grant_invoke = "api" }
      old  = { arn = "arn:aws:lambda:us-west-2:123456789012:function:old", grant_invoke = "none" }
    }
  }

  assert {
    condition     = keys(aws_lambda_permission.route) == ["chat"]
    error_message = "With \"api\" there is one permission a function, with \"none\" there is none."
  }
}

run "role_has_least_rights" {
  command = apply

  assert {
    condition     = jsondecode(aws_iam_role_policy.function["chat"].policy).Statement == [{ Sid = "WritesItsLogs", Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "arn:aws:logs:us-west-2:123456789012:log-group:/aws/logs:*" }]
    error_message = "A function may write to its own log group, and do nothing else."
  }
}

run "role_has_what_settings_need" {
  command = apply

  variables {
    functions = {
      chat = {
        package     = { s3 = { bucket = "code", key = "chat.zip" } }
        runtime     = "python3.13"
        handler     = "app.handler"
        tracing     = true
        dead_letter = { target_arn = "arn:aws:sns:us-west-2:123456789012:failed" }
        vpc         = { subnet_ids = ["subnet-0"], security_group_ids = ["sg-0"] }
        kms_key_arn = "arn:aws:kms:us-west-2:123456789012:key/0"
        policy_arns = { read = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }
        policy_statements = {
          CallsModel = {
            actions    = ["bedrock:InvokeModel"]
            resources  = ["*"]
            conditions = { StringEquals = { "aws:RequestedRegion" = ["us-west-2"] } }
          }
        }
      }
    }
    routes = { "POST /v1/chat" = { function = "chat" } }
  }

  assert {
    condition = [for s in jsondecode(aws_iam_role_policy.function["chat"].policy).Statement : s.Sid] == [
      "WritesItsLogs", "SendsTraces", "JoinsItsNetwork", "CodeLeavesNetworkAlone", "SendsDeadLetters", "ReadsItsEnvironment", "CallsModel",
    ]
    error_message = "The role must have a statement for each thing that the function needs."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.function["chat"].policy).Statement[3].Condition.ArnEquals["lambda:SourceFunctionArn"] == "arn:aws:lambda:us-west-2:123456789012:function:ai-api-chat"
    error_message = "The function's own code must not touch network interfaces."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.function["chat"].policy).Statement[4].Action == "sns:Publish" && jsondecode(aws_iam_role_policy.function["chat"].policy).Statement[6].Condition.StringEquals["aws:RequestedRegion"] == ["us-west-2"]
    error_message = "Dead letters go to the topic, and a statement keeps its conditions."
  }

  assert {
    condition     = keys(aws_iam_role_policy_attachment.function) == ["chat/read"]
    error_message = "Managed policies must be attached."
  }

  assert {
    condition     = aws_lambda_function.this["chat"].tracing_config[0].mode == "Active" && length(aws_lambda_function.this["chat"].vpc_config) == 1
    error_message = "Tracing and the VPC must be set."
  }
}

run "existing_role" {
  command = plan

  variables {
    functions = {
      chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", role = { arn = "arn:aws:iam::123456789012:role/app" } }
    }
    routes = { "POST /v1/chat" = { function = "chat" } }
  }

  assert {
    condition     = aws_lambda_function.this["chat"].role == "arn:aws:iam::123456789012:role/app" && length(aws_iam_role.function) + length(aws_iam_role_policy.function) == 0
    error_message = "The role that is named must be used, and none made."
  }
}

run "image" {
  command = plan

  variables {
    functions = {
      chat = { package = { image = { uri = "123456789012.dkr.ecr.us-west-2.amazonaws.com/chat:1", command = ["app.handler"] } }, architecture = "arm64", logs = { format = "Text" } }
    }
    routes = { "POST /v1/chat" = { function = "chat", stream = true, timeout_ms = 600000 } }
  }

  assert {
    condition     = aws_lambda_function.this["chat"].package_type == "Image" && aws_lambda_function.this["chat"].image_config[0].command == tolist(["app.handler"]) && aws_lambda_function.this["chat"].runtime == null
    error_message = "The function must be made from the image."
  }

  assert {
    condition     = aws_lambda_function.this["chat"].function_name == "ai-api-chat-image"
    error_message = "A function made from an image needs another name, to stand beside the one made from a zip file."
  }

  assert {
    condition     = aws_lambda_function.this["chat"].timeout == 600
    error_message = "The function must run as long as its route waits."
  }

  assert {
    condition     = aws_lambda_function.this["chat"].logging_config[0].log_format == "Text" && aws_lambda_function.this["chat"].logging_config[0].application_log_level == null
    error_message = "Plain text has no levels."
  }
}

run "secrets" {
  command = plan

  variables {
    functions = {
      chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", environment = { MODEL = "large" } }
    }
    function_secrets = { chat = { TOKEN = "secret" } }
    routes           = { "POST /v1/chat" = { function = "chat" } }
  }

  assert {
    condition     = nonsensitive(aws_lambda_function.this["chat"].environment[0].variables == tomap({ MODEL = "large", TOKEN = "secret" }))
    error_message = "Secrets must stand beside the other variables."
  }
}

run "canary" {
  command = apply

  variables {
    functions = {
      chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", version = "3", canary = { weight = 0.1 }, provisioned_concurrency = 2 }
      rank = { package = { s3 = { bucket = "code", key = "rank.zip" } }, runtime = "python3.13", handler = "app.handler", canary = { version = "2", weight = 0.9 } }
    }
    routes = { "POST /v1/chat" = { function = "chat" }, "POST /v1/rank" = { function = "rank" } }
  }

  assert {
    condition     = aws_lambda_alias.this["chat"].function_version == "3" && aws_lambda_alias.this["chat"].routing_config[0].additional_version_weights == tomap({ "1" = 0.1 })
    error_message = "The newest version must get its share beside the one that is held."
  }

  assert {
    condition     = aws_lambda_alias.this["rank"].function_version == "1" && aws_lambda_alias.this["rank"].routing_config[0].additional_version_weights == tomap({ "2" = 0.9 })
    error_message = "The older version must keep its share beside the newest."
  }

  assert {
    condition     = keys(aws_lambda_provisioned_concurrency_config.this) == ["chat"] && aws_lambda_provisioned_concurrency_config.this["chat"].qualifier == "live"
    error_message = "The alias must be kept warm."
  }
}

# What the function was published as is known from the run before.
run "canary_of_the_same_version" {
  command = plan

  variables {
    functions = {
      chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", version = "1", canary = { weight = 0.1 } }
    }
    routes = { "POST /v1/chat" = { function = "chat" } }
  }

  expect_failures = [aws_lambda_alias.this["chat"]]
}

run "function_ends_before_its_route" {
  command = plan

  variables {
    functions = {
      chat = { package = { s3 = { bucket = "code", key = "chat.zip" } }, runtime = "python3.13", handler = "app.handler", timeout = 10 }
    }
    routes = { "POST /v1/chat" = { function = "chat" } }
  }

  expect_failures = [check.function_timeouts]
}
