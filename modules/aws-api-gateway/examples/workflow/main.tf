# Rendered by generate-modules from templates/aws-api-gateway/examples/workflow/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# One facade before the steps of a workflow: each step is a function of its own, and callers see one API.
module "facade" {
  source = "../../"

  name        = "ai-workflow"
  description = "Generation with moderation and review"
  tags        = { Service = "ai-workflow", Environment = "example" }

  # Steps

  functions = {
    intake = {
      package     = local.package
      runtime     = "python3.13"
      handler     = "intake.handler"
      environment = { QUEUE_URL = aws_sqs_queue.jobs.url }
      dead_letter = { target_arn = aws_sqs_queue.failed.arn }

      policy_statements = {
        SendsJobs = { actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.jobs.arn] }
      }
    }

    moderate = {
      package              = local.package
      runtime              = "python3.13"
      handler              = "moderate.handler"
      architecture         = "arm64"
      memory_size          = 512
      reserved_concurrency = 50
    }

    # Near the model, inside the VPC, and warm.
    generate = {
      package                 = local.package
      runtime                 = "nodejs22.x"
      handler                 = "generate.handler"
      memory_size             = 2048
      ephemeral_storage       = 2048
      provisioned_concurrency = 2
      tracing                 = true
      alarms                  = { throttles = 5 }

      vpc = {
        subnet_ids         = [for s in aws_subnet.this : s.id]
        security_group_ids = [aws_security_group.generate.id]
      }
    }

    # Another team's, called as it is.
    review = {
      arn       = aws_lambda_function.review.arn
      qualifier = aws_lambda_alias.review.name
    }

    publish = {
      package = { image = { uri = var.publish_image, command = ["publish.handler"] } }
      logs    = { retention_days = 365, system_level = "WARN" }

      policy_arns = { bucket = aws_iam_policy.publish.arn }
    }

    # Not a step: it knows the partners.
    authorize = {
      package = local.package
      runtime = "python3.13"
      handler = "authorize.handler"
    }
  }

  function_secrets = { authorize = { PARTNER_TOKEN = var.partner_token } }

  # Who may call: people, partners, and the company's own services (IAM, which needs no authorizer).

  authorizers = {
    people   = { cognito = { user_pool_arns = [aws_cognito_user_pool.this.arn] } }
    partners = { lambda = { function = "authorize" }, ttl = 60 }
  }

  # Calls

  models = { job = { schema = file("${path.module}/job.schema.json") } }

  routes = {
    "POST /v1/jobs"               = { function = "intake", auth = "people", scopes = ["jobs/write"], model = "job" }
    "GET /v1/jobs/{job}"          = { function = "intake", auth = "people", scopes = ["jobs/read"] }
    "POST /v1/jobs/{job}/check"   = { function = "moderate", auth = "IAM" }
    "POST /v1/partner/jobs"       = { function = "intake", auth = "partners", api_key = true, model = "job" }
    "POST /v1/jobs/{job}/publish" = { function = "publish", auth = "IAM" }

    "POST /v1/jobs/{job}/generate" = {
      function   = "generate"
      stream     = true
      timeout_ms = 300000
      auth       = "partners"
      api_key    = true
      throttle   = { rate = 20, burst = 40 }
    }

    "ANY /v1/reviews/{proxy+}" = { function = "review", auth = "people" }
  }

  # How much of it

  plans = {
    trial = {
      throttle = { rate = 1, burst = 5 }
      quota    = { limit = 1000, period = "MONTH" }
    }

    partner = {
      throttle = { rate = 50, burst = 100 }
      routes   = { "POST /v1/jobs/{job}/generate" = { rate = 5, burst = 10 } }
    }
  }

  consumers = {
    acme  = { plan = "partner" }
    hooli = { plan = "trial" }
  }

  # Surroundings

  cors  = { origins = ["https://app.${var.domain}"] }
  stage = { name = "v1", throttle = { rate = 200, burst = 400 }, xray = true }
  waf   = { web_acl_arn = aws_wafv2_web_acl.this.arn }

  domains = {
    api = {
      name            = "api.${var.domain}"
      certificate_arn = aws_acm_certificate_validation.this.certificate_arn
      base_paths      = ["/workflow"]
      dns             = { zone_id = aws_route53_zone.this.zone_id }
    }
  }

  alarms    = { sns_topic_arns = [aws_sns_topic.alarms.arn] }
  dashboard = true
}

locals {
  package = { zip = { path = "${path.module}/functions.zip" } }
}
