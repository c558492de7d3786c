# Rendered by generate-modules from templates/aws-alb-routing/examples/existing-listeners/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The platform team's load balancer, with listeners and no routes of its own.
module "platform" {
  source = "../../"

  name    = "platform"
  network = {}

  listeners = {
    https = {
      certificates = { api = aws_acm_certificate_validation.this.certificate_arn }
    }
  }

  # So that the example can be destroyed.
  deletion_protection = false
}

# A team's routes on it, often in another state. Only target groups, rules and alarms are made.
module "speech" {
  source = "../../"

  name   = "speech"
  vpc_id = module.platform.vpc_id

  existing_listener_arns = {
    https = module.platform.listener_arns["https"]
  }

  target_groups = {
    transcribe = {
      port         = 9000
      health_check = { path = "/ready" }
    }
  }

  routes = {
    transcribe = {
      priority   = 2100
      match      = { hosts = ["speech.${var.domain}"], paths = ["/v1/transcribe"] }
      forward_to = { transcribe = 100 }
    }
  }

  alarms = {}
}

# The platform's module knows nothing of the team's targets, so the load balancer is let out to them here.
resource "aws_vpc_security_group_egress_rule" "speech" {
  security_group_id = module.platform.security_group_id
  description       = "To transcribe"
  ip_protocol       = "tcp"
  from_port         = 9000
  to_port           = 9000
  cidr_ipv4         = "10.0.0.0/16"
}
