# Rendered by generate-modules from templates/aws-api-gateway/examples/private/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# An API for the services of one VPC, in front of a model server of another. Nothing of it is on the internet.
module "api" {
  source = "../../"

  name        = "inference"
  description = "Models, for our own services"

  endpoint = {
    type             = "PRIVATE"
    vpc_endpoint_ids = [aws_vpc_endpoint.execute_api.id]
  }

  policy = {
    vpc_endpoint_ids = [aws_vpc_endpoint.execute_api.id]
  }

  vpc_links = {
    models = { load_balancer = { arn = aws_lb.models.arn } }
  }

  routes = {
    "POST /v1/models/{model}/infer" = {
      http = {
        url      = "http://${aws_lb.models.dns_name}/v2/models/{model}/infer"
        vpc_link = "models"
      }
      auth           = "IAM"
      model          = "InferenceRequest"
      required_query = ["version"]
      timeout_ms     = 120000
    }

    "GET /v1/models/{model}" = {
      http      = { url = "http://${aws_lb.models.dns_name}/v2/models/{model}", vpc_link = "models" }
      cache_ttl = 60
    }

    "GET /" = { mock = { body = jsonencode({ name = "inference" }) } }
  }

  models = {
    InferenceRequest = { schema = jsonencode({ type = "object", required = ["inputs"] }) }
  }

  stage = {
    cache              = { size = "0.5", invalidation = "deny" }
    client_certificate = true
  }
}
