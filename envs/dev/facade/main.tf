# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

module "api" {
  source = "../../../modules/aws-api-gateway"

  name = "ai-facade-dev"

  routes = {
    "GET /healthz" = {
      mock = { body = "{\"status\": \"ok\"}" }
    }
    "POST /v1/chat/completions" = {
      http = {
        url = "https://models.dev.acme.example/v1/chat/completions"
      }
      stream  = true
      api_key = true
    }
    "ANY /v1/files/{proxy+}" = {
      http = { url = "https://files.dev.acme.example/{proxy}" }
      auth = "IAM"
    }
  }

  plans = {
    developers = {
      throttle = { rate = 5, burst = 10 }
      quota    = { limit = 1000, period = "DAY" }
    }
  }

  consumers = {
    console = { plan = "developers" }
  }
}
