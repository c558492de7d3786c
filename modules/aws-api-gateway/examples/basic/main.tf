# Rendered by generate-modules from templates/aws-api-gateway/examples/basic/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# A REST API whose one route is answered by a function: callers sign in, no more of them come than the function bears, and
# alarms tell when something is wrong. The function gets a role that may write its log and nothing else, an alias that
# follows its newest version, and a permission for this route.
module "api" {
  source = "../../"

  name        = "ai-service"
  description = "API Gateway for complex AI workflows"
  tags        = { Service = "ai-service" }

  functions = {
    handler = {
      package     = { zip = { path = "${path.module}/app.zip" } }
      runtime     = "python3.13"
      handler     = "app.handler"
      memory_size = 2048
      tracing     = true
    }
  }

  routes = {
    "POST /ai-service" = { function = "handler", auth = "IAM", throttle = { rate = 5, burst = 10 } }
  }

  stage = {
    throttle         = { rate = 50, burst = 100 }
    detailed_metrics = true
    xray             = true
  }

  alarms = {
    latency_p99_ms = 20000
  }
}
