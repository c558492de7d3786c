# Rendered by generate-modules from templates/aws-alb-routing/examples/complete/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "routing" {
  source = "../../"

  name = "ai-gateway"
  tags = { Service = "ai-gateway", Environment = "example" }

  # Network

  vpc_id     = aws_vpc.this.id
  subnet_ids = [for s in aws_subnet.this : s.id]

  ingress = { cidrs = { office = "203.0.113.0/24", office-ipv6 = "2001:db8:1::/48" } }
  egress  = { cidrs = { vpc = aws_vpc.this.cidr_block } }

  # Listeners

  listeners = {
    https = {
      default_certificate = "api"
      certificates        = { for k, v in aws_acm_certificate_validation.this : k => v.certificate_arn }

      headers = {
        strict_transport_security    = "max-age=63072000; includeSubDomains"
        content_security_policy      = "default-src 'none'"
        x_content_type_options       = "nosniff"
        x_frame_options              = "DENY"
        access_control_allow_origin  = "https://app.${var.domain}"
        access_control_allow_methods = "GET,POST,OPTIONS"
        access_control_max_age       = 3600
        server                       = false
      }
    }

    admin = {
      port         = 8443
      certificates = { api = aws_acm_certificate_validation.this["api"].certificate_arn }
      default      = { forward_to = { console = 100 }, auth = "staff" }
    }
  }

  # Sign-in

  auth = {
    staff = {
      oidc = {
        issuer                 = "https://idp.${var.domain}"
        authorization_endpoint = "https://idp.${var.domain}/authorize"
        token_endpoint         = "https://idp.${var.domain}/token"
        user_info_endpoint     = "https://idp.${var.domain}/userinfo"
        client_id              = "ai-api"
      }
      scope           = "openid email"
      session_timeout = 28800
    }

    customers = {
      cognito = {
        user_pool_arn       = aws_cognito_user_pool.this.arn
        user_pool_client_id = aws_cognito_user_pool_client.this.id
        user_pool_domain    = aws_cognito_user_pool_domain.this.domain
      }
      on_unauthenticated_request = "deny"
    }
  }

  oidc_client_secrets = { staff = var.oidc_client_secret }

  # Target groups

  target_groups = {
    chat-stable = {
      algorithm            = "least_outstanding_requests"
      deregistration_delay = 900
      alarms               = { p99_seconds = 120 }
    }

    chat-canary = {
      algorithm            = "least_outstanding_requests"
      deregistration_delay = 900
      alarms               = { p99_seconds = 120 }
    }

    embeddings = {
      port               = 8081
      algorithm          = "weighted_random"
      anomaly_mitigation = true

      targets = {
        a = { id = "10.20.0.10" }
        b = { id = "10.20.16.10", port = 8082 }
      }
    }

    sessions = {
      port       = 8083
      slow_start = 60
      stickiness = { type = "app_cookie", cookie = "SESSION", duration = 7200 }
      health_requirements = {
        dns_failover_count = "2"
        routing_percentage = "50"
      }
    }

    grpc = {
      port             = 50051
      protocol_version = "GRPC"
    }

    console = {
      port         = 3000
      health_check = { path = "/health", port = "3001", matcher = "200,204" }
    }

    rerank-blue  = { port = 8084 }
    rerank-green = { port = 8084 }
  }

  # Routes

  routes = {
    chat = {
      priority       = 10
      match          = { paths = ["/v1/chat", "/v1/completions"] }
      forward_to     = { chat-stable = 90, chat-canary = 10 }
      sticky_seconds = 600
    }

    embeddings = {
      priority   = 20
      match      = { exact_paths = ["/v1/embeddings"], methods = ["POST"] }
      forward_to = { embeddings = 100 }
    }

    beta = {
      priority = 30
      match = {
        hosts   = ["beta.${var.domain}"]
        headers = { x-model = ["gpt-*", "llama-*"] }
        query   = [{ key = "beta", value = "1" }, { value = "preview" }]
      }
      forward_to = { chat-canary = 100 }
    }

    grpc = {
      priority   = 40
      match      = { hosts = ["grpc.${var.domain}"] }
      forward_to = { grpc = 100 }
    }

    # CodeDeploy or ECS moves the traffic between the two.
    rerank = {
      priority       = 50
      match          = { paths = ["/v1/rerank"] }
      forward_to     = { rerank-blue = 100, rerank-green = 0 }
      ignore_weights = true
    }

    account = {
      priority   = 60
      match      = { paths = ["/account"] }
      forward_to = { sessions = 100 }
      auth       = "customers"
    }

    docs = {
      priority = 70
      match    = { exact_paths = ["/", "/docs"] }
      redirect = { host = "docs.${var.domain}", path = "/", status_code = 301 }
    }

    blocked = {
      priority       = 80
      match          = { source_ips = ["192.0.2.0/24"] }
      fixed_response = { status_code = 403, body = jsonencode({ error = "blocked" }) }
    }

    # On the listener that redirects to HTTPS.
    acme = {
      listener       = "http"
      priority       = 10
      match          = { paths = ["/.well-known/acme-challenge/"] }
      fixed_response = { status_code = 404, content_type = "text/plain" }
    }
  }

  # Surroundings

  dns = {
    api  = { zone_id = aws_route53_zone.this.zone_id, name = "api.${var.domain}" }
    grpc = { zone_id = aws_route53_zone.this.zone_id, name = "grpc.${var.domain}" }
  }

  logs = {
    create_bucket = true
    prefix        = "ai-api"
    force_destroy = true
  }

  waf           = { web_acl_arn = aws_wafv2_web_acl.this.arn }
  waf_fail_open = true
  zonal_shift   = true

  alarms    = { sns_topic_arns = [aws_sns_topic.alarms.arn] }
  dashboard = true

  # So that the example can be destroyed.
  deletion_protection = false
}
