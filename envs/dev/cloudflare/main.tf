# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

module "lb" {
  source = "../../../modules/cloudflare-load-balancer"

  account_id  = "0123456789abcdef0123456789abcdef"
  zone_id     = "fedcba9876543210fedcba9876543210"
  zone_name   = "dev.acme.example"
  name_prefix = "ai-dev-"

  monitors = {
    health = { path = "/health", host = "api.dev.acme.example" }
  }

  pools = {
    primary = {
      monitor = "health"
      origins = {
        origin-1 = { address = "192.0.2.10" }
        origin-2 = { address = "192.0.2.11" }
      }
    }
    standby = {
      monitor = "health"
      origins = {
        standby-1 = { address = "198.51.100.10" }
      }
    }
  }

  load_balancers = {
    "api.dev.acme.example" = {
      default_pools = ["primary", "standby"]
      fallback_pool = "standby"
    }
  }
}
