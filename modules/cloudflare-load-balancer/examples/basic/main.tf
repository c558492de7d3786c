# Rendered by generate-modules from templates/cloudflare-load-balancer/examples/basic/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "load_balancer" {
  source = "../../"

  account_id  = var.account_id
  zone_id     = var.zone_id
  zone_name   = var.zone_name
  name_prefix = "ai-"

  monitors = {
    health = {
      path = "/health"
      host = "api.${var.zone_name}"
    }
  }

  # Each origin has a weight of 1. The standby takes over when neither of the two is healthy.
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
      origins = { standby-1 = { address = "198.51.100.10" } }
    }
  }

  load_balancers = {
    "api.${var.zone_name}" = {
      description   = "AI services"
      default_pools = ["primary", "standby"]
      fallback_pool = "standby"
    }
  }
}
