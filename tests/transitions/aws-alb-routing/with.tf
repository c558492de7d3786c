# Every option whose old value a provider keeps when it is left out, and many that it does not keep.
# Not here: mutual TLS, trust stores and capacity units, which moto lacks; and the response headers whose text
# cannot be cleared on AWS at all, which the module's README names. Nor security group rules: they are resources of
# their own, and moto now and then loses one when several are revoked at once.
module "under_test" {
  source = "../../../modules/aws-alb-routing"

  name                = "ai-api"
  network             = {}
  deletion_protection = false
  tags                = { Team = "ai" }

  idle_timeout               = 600
  client_keep_alive          = 600
  http2                      = false
  drop_invalid_header_fields = false
  desync_mitigation_mode     = "strictest"
  preserve_host_header       = true
  xff_header_processing_mode = "preserve"
  xff_client_port            = true
  tls_headers                = true
  zonal_shift                = true

  listeners = {
    https = {
      certificates        = { api = aws_acm_certificate.api.arn, beta = aws_acm_certificate.beta.arn }
      default_certificate = "api"
      ssl_policy          = "ELBSecurityPolicy-TLS13-1-3-2021-06"
      default             = { forward_to = { chat = 1 }, sticky_seconds = 60 }
      tags                = { Kind = "listener" }

      headers = {
        strict_transport_security        = "max-age=63072000; includeSubDomains"
        access_control_allow_credentials = true
        server                           = false
      }

      request_header_names = {
        mtls_clientcert = "X-Cert"
        tls_version     = "X-Tls"
      }
    }
  }

  target_groups = {
    chat = {
      algorithm            = "weighted_random"
      anomaly_mitigation   = true
      deregistration_delay = 30
      tags                 = { Kind = "group" }

      health_check = {
        path                = "/health"
        matcher             = "200-299"
        port                = "8080"
        protocol            = "HTTPS"
        interval            = 60
        timeout             = 30
        healthy_threshold   = 2
        unhealthy_threshold = 10
      }

      stickiness = { type = "app_cookie", cookie = "SESSION", duration = 60 }

      health_requirements = {
        dns_failover_count      = "2"
        dns_failover_percentage = "50"
        routing_count           = 2
        routing_percentage      = "50"
      }

      targets = { a = { id = "10.0.0.10" } }
    }

    slow = {
      slow_start = 60
      cross_zone = "false"
    }

    sticky = {
      stickiness = { type = "lb_cookie", duration = 60 }
    }
  }

  routes = {
    chat = {
      priority       = 10
      match          = { paths = ["/v1/chat"], headers = { X-Model = ["a*"] } }
      forward_to     = { chat = 90, slow = 10 }
      sticky_seconds = 60
      tags           = { Kind = "route" }
    }
  }

  dns           = { api = { zone_id = aws_route53_zone.this.zone_id, name = "api.ai.example.com" } }
  logs          = { create_bucket = true, force_destroy = true, prefix = "edge" }
  waf           = { web_acl_arn = aws_wafv2_web_acl.this.arn }
  waf_fail_open = true
  alarms        = { sns_topic_arns = [aws_sns_topic.alarms.arn] }
  dashboard     = true
}
