# Rendered by generate-modules from templates/aws-api-gateway/examples/streaming/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "api" {
  source = "../../"

  name        = "chat"
  description = "Chat answers, word by word"

  functions = {
    chat = {
      package = { zip = { path = "${path.module}/functions.zip" } }
      runtime = "nodejs22.x"
      handler = "chat.handler"
      tracing = true
    }
  }

  routes = {
    # A function that streams. Up to 15 minutes, and 5 of silence.
    "POST /v1/chat/completions" = {
      function = "chat"
      stream   = true
      model    = "ChatRequest"
      auth     = "users"
      scopes   = ["chat/write"]
      throttle = { rate = 50, burst = 100 }
    }

    # A service that streams, as it does everything below its path.
    "ANY /v1/agents/{proxy+}" = {
      http   = { url = "https://agents.example.com/{proxy}", headers = { X-Forwarded-By = "chat" } }
      stream = true
      auth   = "users"
    }

    # A long answer in one piece, for which the account's quota must be raised.
    "POST /v1/models/whisper:transcribe" = {
      http       = { url = "https://speech.example.com/transcribe" }
      timeout_ms = 120000
      auth       = "users"
    }

    "GET /v1/models" = {
      http      = { url = "https://models.example.com/v1/models" }
      cache_ttl = 600
      cache_by  = ["querystring.owner"]
    }

    "GET /healthz" = { mock = { body = jsonencode({ status = "ok" }) } }
  }

  models = {
    ChatRequest = {
      schema = jsonencode({
        type     = "object"
        required = ["messages"]
        properties = {
          messages = { type = "array", items = { type = "object", required = ["role", "content"] } }
          stream   = { type = "boolean" }
        }
      })
    }
  }

  authorizers = {
    users = { cognito = { user_pool_arns = [aws_cognito_user_pool.users.arn] } }
  }

  cors = { origins = ["https://chat.example.com", "http://localhost:3000"], credentials = true }

  gateway_responses = {
    THROTTLED = { headers = { Retry-After = "1" } }
  }

  # Sound is passed on as it is.
  binary_media_types       = ["audio/*"]
  compression_minimum_size = 1024

  stage = {
    throttle = { rate = 200, burst = 400 }
    cache    = { size = "0.5" }
    xray     = true
  }

  logs = {
    access    = { fields = { user = "$context.authorizer.claims.sub" } }
    execution = { level = "ERROR" }
  }

  # Once for an account and Region. Leave it out where it is done elsewhere.
  manage_account = true
}

resource "aws_cognito_user_pool" "users" {
  name = "chat-users"
}
