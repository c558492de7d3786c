# Rendered by generate-modules from envs/prod/environment.yaml.
# Edit that file: an edit here is refused, not merged.

module "lb" {
  source = "../../../modules/cloudflare-load-balancer"

  account_id  = "0123456789abcdef0123456789abcdef"
  zone_id     = "fedcba9876543210fedcba9876543210"
  zone_name   = "models.acme.example"
  name_prefix = "ai-"

  monitors = {
    model = {
      path          = "/health/model"
      host          = "api.models.acme.example"
      expected_body = "ready"
      interval      = 30
    }
  }

  pools = {
    us = {
      monitor = "model"
      origins = {
        us-1 = { address = "us-1.acme.example" }
        us-2 = { address = "us-2.acme.example" }
      }
    }
    eu = {
      monitor = "model"
      origins = {
        eu-1 = { address = "eu-1.acme.example" }
      }
    }
  }

  load_balancers = {
    "api.models.acme.example" = {
      steering_policy = "geo"
      default_pools   = ["us", "eu"]
      fallback_pool   = "us"
      region_pools = {
        WNAM = ["us", "eu"]
        ENAM = ["us", "eu"]
        WEU  = ["eu", "us"]
        EEU  = ["eu", "us"]
      }
    }
  }

  rate_limits = [
    {
      name                = "generations"
      expression          = "http.host eq \"api.models.acme.example\" and http.request.uri.path eq \"/v1/chat/completions\""
      characteristics     = ["cf.colo.id", "http.request.headers[\"authorization\"]"]
      period              = 60
      requests_per_period = 60
      mitigation_timeout  = 60
    },
  ]

  cache_bypass_hosts = ["api.models.acme.example"]

  health_alerts = {
    emails = ["oncall@acme.example"]
    webhooks = {
      chat = {
        url    = "https://hooks.acme.example/cloudflare"
        secret = var.alert_secret
      }
    }
  }
}
