module "under_test" {
  source = "../../../modules/aws-alb-routing"

  name                = "ai-api"
  network             = {}
  deletion_protection = false

  listeners = {
    https = { certificates = { api = aws_acm_certificate.api.arn } }
  }

  target_groups = {
    chat   = {}
    slow   = {}
    sticky = {}
  }

  routes = {
    chat = {
      priority   = 10
      match      = { paths = ["/v1/chat"] }
      forward_to = { chat = 90, slow = 10 }
    }
  }
}
