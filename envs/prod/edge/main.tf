# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

module "routing" {
  source = "../../../modules/aws-alb-routing"

  name       = "ai-api"
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  subnet_ids = ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712", "subnet-0a1b2c3d4e5f60713"]

  listeners = {
    https = {
      default_certificate = "api"
      certificates = {
        api  = "arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
        beta = "arn:aws:acm:us-west-2:123456789012:certificate/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f90a"
      }
      headers = {
        strict_transport_security = "max-age=63072000; includeSubDomains"
        x_content_type_options    = "nosniff"
        server                    = false
      }
    }
  }

  auth = {
    staff = {
      oidc = {
        issuer                 = "https://idp.acme.example"
        authorization_endpoint = "https://idp.acme.example/authorize"
        token_endpoint         = "https://idp.acme.example/token"
        user_info_endpoint     = "https://idp.acme.example/userinfo"
        client_id              = "ai-api"
      }
      scope           = "openid email"
      session_timeout = 28800
    }
  }

  oidc_client_secrets = { staff = var.oidc_client_secret }

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
    }
    console = {
      port         = 3000
      health_check = { path = "/health" }
    }
  }

  routes = {
    chat = {
      priority       = 10
      match          = { paths = ["/v1/chat", "/v1/completions"] }
      forward_to     = { chat-stable = 95, chat-canary = 5 }
      sticky_seconds = 3600
    }
    embeddings = {
      priority   = 20
      match      = { exact_paths = ["/v1/embeddings"], methods = ["POST"] }
      forward_to = { embeddings = 100 }
    }
    beta = {
      priority = 30
      match = {
        hosts   = ["beta.api.acme.example"]
        headers = { X-Model = ["next-*"] }
      }
      forward_to = { chat-canary = 100 }
    }
    console = {
      priority   = 40
      match      = { paths = ["/console"] }
      forward_to = { console = 100 }
      auth       = "staff"
    }
    docs = {
      priority = 50
      match    = { exact_paths = ["/"] }
      redirect = {
        host        = "docs.acme.example"
        path        = "/"
        status_code = 301
      }
    }
  }

  logs = { create_bucket = true, retention_days = 365 }

  waf = {
    web_acl_arn = "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/ai-api/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
  }

  zonal_shift = true

  alarms = {
    sns_topic_arns = ["arn:aws:sns:us-west-2:123456789012:ai-api-alarms"]
    error_percent  = 2
  }

  dashboard = true
}

module "routing_us_east_1" {
  source = "../../../modules/aws-alb-routing"

  providers = {
    aws = aws.us_east_1
  }

  name       = "ai-api-us-east-1"
  vpc_id     = "vpc-1b2c3d4e5f6071829"
  subnet_ids = ["subnet-1b2c3d4e5f6071821", "subnet-1b2c3d4e5f6071822", "subnet-1b2c3d4e5f6071823"]

  listeners = {
    https = {
      default_certificate = "api"
      certificates = {
        api  = "arn:aws:acm:us-east-1:123456789012:certificate/2c3d4e5f-6071-8293-a4b5-c6d7e8f90a1b"
        beta = "arn:aws:acm:us-east-1:123456789012:certificate/3d4e5f60-7182-93a4-b5c6-d7e8f90a1b2c"
      }
      headers = {
        strict_transport_security = "max-age=63072000; includeSubDomains"
        x_content_type_options    = "nosniff"
        server                    = false
      }
    }
  }

  waf = {
    web_acl_arn = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/ai-api/1b2c3d4e-5f60-7182-93a4-b5c6d7e8f90a"
  }

  alarms = {
    sns_topic_arns = ["arn:aws:sns:us-east-1:123456789012:ai-api-alarms"]
    error_percent  = 2
  }

  auth = {
    staff = {
      oidc = {
        issuer                 = "https://idp.acme.example"
        authorization_endpoint = "https://idp.acme.example/authorize"
        token_endpoint         = "https://idp.acme.example/token"
        user_info_endpoint     = "https://idp.acme.example/userinfo"
        client_id              = "ai-api"
      }
      scope           = "openid email"
      session_timeout = 28800
    }
  }

  oidc_client_secrets = { staff = var.oidc_client_secret }

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
    }
    console = {
      port         = 3000
      health_check = { path = "/health" }
    }
  }

  routes = {
    chat = {
      priority       = 10
      match          = { paths = ["/v1/chat", "/v1/completions"] }
      forward_to     = { chat-stable = 95, chat-canary = 5 }
      sticky_seconds = 3600
    }
    embeddings = {
      priority   = 20
      match      = { exact_paths = ["/v1/embeddings"], methods = ["POST"] }
      forward_to = { embeddings = 100 }
    }
    beta = {
      priority = 30
      match = {
        hosts   = ["beta.api.acme.example"]
        headers = { X-Model = ["next-*"] }
      }
      forward_to = { chat-canary = 100 }
    }
    console = {
      priority   = 40
      match      = { paths = ["/console"] }
      forward_to = { console = 100 }
      auth       = "staff"
    }
    docs = {
      priority = 50
      match    = { exact_paths = ["/"] }
      redirect = {
        host        = "docs.acme.example"
        path        = "/"
        status_code = 301
      }
    }
  }

  logs        = { create_bucket = true, retention_days = 365 }
  zonal_shift = true
  dashboard   = true
}

module "accelerator" {
  source = "../../../modules/aws-global-accelerator"

  name = "ai-api"

  listeners = {
    https = {
      ports = ["443"]
      regions = {
        us-west-2 = {
          endpoints = {
            routing = { id = module.routing.lb.arn, kind = "alb" }
          }
        }
        us-east-1 = {
          endpoints = {
            routing = { id = module.routing_us_east_1.lb.arn, kind = "alb" }
          }
        }
      }
    }
    http = {
      ports = ["80"]
      regions = {
        us-west-2 = {
          endpoints = {
            routing = { id = module.routing.lb.arn, kind = "alb" }
          }
        }
        us-east-1 = {
          endpoints = {
            routing = { id = module.routing_us_east_1.lb.arn, kind = "alb" }
          }
        }
      }
    }
  }

  flow_logs = { create_bucket = true, retention_days = 365 }

  dns = {
    api = {
      zone_id = "Z0123456789ABCDEFGHIJ"
      name    = "api.acme.example"
    }
    beta = {
      zone_id = "Z0123456789ABCDEFGHIJ"
      name    = "beta.api.acme.example"
    }
  }

  alarms = {
    sns_topic_arns = ["arn:aws:sns:us-west-2:123456789012:ai-api-alarms"]
  }
}

module "google" {
  source = "../../../modules/google-cross-region-lb"

  project_id = "acme-ai-prod"
  name       = "ai-api"
  labels     = { service = "ai-api" }

  services = {
    chat = {
      cloud_run = {
        us-central1  = { service = "chat" }
        us-east4     = { service = "chat" }
        europe-west4 = { service = "chat" }
      }
      security_policy = "clients"
    }
    hosted = {
      internet    = { fqdn = "api.models.example" }
      timeout_sec = 600
    }
  }

  default_service = "chat"

  hosts = {
    api = {
      hosts = ["api.ai.acme.example", "api.google.acme.example"]
      routes = {
        hosted = {
          priority = 10
          match = [
            { prefix = "/v1/hosted/" },
          ]
          service        = "hosted"
          rewrite_prefix = "/"
        }
      }
    }
  }

  security_policies = {
    clients = {
      rate_limits = {
        "per API key" = {
          priority     = 100
          key          = "HTTP_HEADER"
          key_name     = "x-api-key"
          count        = 600
          interval_sec = 60
        }
      }
    }
  }

  certificates = {
    managed_domains = ["api.ai.acme.example", "api.google.acme.example"]
  }

  frontend = { ipv6 = true }
}

module "dns" {
  source = "../../../modules/ns1-smart-routing"

  zone        = "ai.acme.example"
  create_zone = true

  endpoints = {
    aws = {
      target    = module.accelerator.ipv4_addresses[0]
      latitude  = 45.5
      longitude = -122.7
      monitor   = { url = "https://api.acme.example/healthz" }
    }
    google = {
      target    = module.google.ip_addresses["ipv4"]
      latitude  = 53.4
      longitude = 6.8
      monitor   = { url = "https://api.google.acme.example/healthz" }
    }
  }

  records = {
    api = {
      type      = "A"
      endpoints = ["aws", "google"]
      strategy  = "geo_latlong"
    }
  }

  notify = { emails = ["oncall@acme.example"] }
}
