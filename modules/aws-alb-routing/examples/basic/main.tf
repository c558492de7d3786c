# Rendered by generate-modules from templates/aws-alb-routing/examples/basic/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "routing" {
  source = "../../"

  name    = "ai-api"
  network = {}

  listeners = {
    https = {
      certificates = { api = aws_acm_certificate_validation.this.certificate_arn }
    }
  }

  # An ECS service registers its tasks in each of these by its ARN.
  target_groups = {
    chat       = { port = 8080 }
    embeddings = { port = 8081 }
  }

  routes = {
    chat = {
      priority   = 10
      match      = { paths = ["/v1/chat"] }
      forward_to = { chat = 100 }
    }

    embeddings = {
      priority   = 20
      match      = { paths = ["/v1/embeddings"] }
      forward_to = { embeddings = 100 }
    }
  }

  dns = {
    api = { zone_id = aws_route53_zone.this.zone_id, name = "api.${var.domain}" }
  }

  # So that the example can be destroyed.
  deletion_protection = false
}
