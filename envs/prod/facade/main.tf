# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

module "api" {
  source = "../../../modules/aws-api-gateway"

  name        = "ai-workflow"
  description = "Intake, moderation, generation, review and publication"

  functions = {
    intake = {
      arn       = "arn:aws:lambda:us-west-2:123456789012:function:intake"
      qualifier = "live"
    }
    moderate = {
      arn       = "arn:aws:lambda:us-west-2:123456789012:function:moderate"
      qualifier = "live"
    }
    generate = {
      arn       = "arn:aws:lambda:us-west-2:123456789012:function:generate"
      qualifier = "live"
    }
    review = {
      arn       = "arn:aws:lambda:us-west-2:123456789012:function:review"
      qualifier = "live"
    }
    publish = {
      arn       = "arn:aws:lambda:us-west-2:123456789012:function:publish"
      qualifier = "live"
    }
    authorize = {
      arn       = "arn:aws:lambda:us-west-2:123456789012:function:authorize"
      qualifier = "live"
    }
  }

  authorizers = {
    people = {
      cognito = {
        user_pool_arns = ["arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_AbCdEfGhI"]
      }
    }
    partners = {
      lambda = { function = "authorize" }
      ttl    = 60
    }
  }

  routes = {
    "POST /v1/jobs"                = { function = "intake", auth = "partners", api_key = true }
    "GET /v1/jobs/{job}"           = { function = "intake", auth = "partners", api_key = true }
    "POST /v1/jobs/{job}/moderate" = { function = "moderate", auth = "IAM" }
    "POST /v1/jobs/{job}/generate" = {
      function   = "generate"
      auth       = "partners"
      api_key    = true
      stream     = true
      timeout_ms = 600000
      throttle   = { rate = 20, burst = 40 }
    }
    "ANY /v1/reviews/{proxy+}" = {
      function = "review"
      auth     = "people"
      scopes   = ["reviews/write"]
    }
    "POST /v1/jobs/{job}/publish" = { function = "publish", auth = "IAM" }
  }

  plans = {
    trial = {
      throttle = { rate = 1, burst = 5 }
      quota    = { limit = 1000, period = "MONTH" }
    }
    partner = {
      throttle = { rate = 50, burst = 100 }
    }
  }

  consumers = {
    globex  = { plan = "partner" }
    initech = { plan = "trial" }
  }

  endpoint = { disable_execute_api_endpoint = true }

  domains = {
    workflow = {
      name            = "workflow.acme.example"
      certificate_arn = "arn:aws:acm:us-west-2:123456789012:certificate/4e5f6071-8293-a4b5-c6d7-e8f90a1b2c3d"
      dns             = { zone_id = "Z0123456789ABCDEFGHIJ" }
    }
  }

  stage = {
    name     = "v1"
    throttle = { rate = 500, burst = 1000 }
    xray     = true
  }

  logs = {
    access         = {}
    execution      = { level = "ERROR" }
    retention_days = 90
  }

  manage_account = true

  waf = {
    web_acl_arn = "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/ai-workflow/2c3d4e5f-6071-8293-a4b5-c6d7e8f90a1b"
  }

  alarms = {
    sns_topic_arns = ["arn:aws:sns:us-west-2:123456789012:ai-api-alarms"]
    disabled       = ["latency", "integration_latency"]
  }

  dashboard = true
}
