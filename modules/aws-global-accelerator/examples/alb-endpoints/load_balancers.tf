# Rendered by generate-modules from templates/aws-global-accelerator/examples/alb-endpoints/load_balancers.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The same API in two Regions, each behind a load balancer with a certificate for the one name that the accelerator has.

module "us_west_2" {
  source = "../../../aws-alb-routing"

  name    = "ai-edge-us-west-2"
  network = {}

  listeners = {
    https = { certificates = { api = aws_acm_certificate_validation.us_west_2.certificate_arn } }
  }

  target_groups = { chat = { port = 8080 } }

  routes = {
    chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { chat = 100 } }
  }

  # So that the example can be destroyed.
  deletion_protection = false
}

module "eu_west_1" {
  source    = "../../../aws-alb-routing"
  providers = { aws = aws.eu_west_1 }

  name    = "ai-edge-eu-west-1"
  network = {}

  listeners = {
    https = { certificates = { api = aws_acm_certificate_validation.eu_west_1.certificate_arn } }
  }

  target_groups = { chat = { port = 8080 } }

  routes = {
    chat = { priority = 10, match = { paths = ["/v1/chat"] }, forward_to = { chat = 100 } }
  }

  # So that the example can be destroyed.
  deletion_protection = false
}
