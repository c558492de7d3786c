# Rendered by generate-modules from templates/cloudflare-load-balancer/examples/geo/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "load_balancer" {
  source = "../../"

  account_id  = var.account_id
  zone_id     = var.zone_id
  zone_name   = var.zone_name
  name_prefix = "ai-"

  monitors = {
    health = {
      path           = "/health"
      expected_codes = "2xx"
      host           = "inference.${var.zone_name}"
    }
  }

  pools = {
    us = {
      monitor       = "health"
      check_regions = ["WNAM", "ENAM"]
      latitude      = 39.0
      longitude     = -77.5
      origins = {
        us-1 = { address = "us-1.origin.${var.zone_name}" }
        us-2 = { address = "us-2.origin.${var.zone_name}" }
      }
    }

    eu = {
      monitor       = "health"
      check_regions = ["WEU"]
      latitude      = 50.1
      longitude     = 8.7
      origins       = { eu-1 = { address = "eu-1.origin.${var.zone_name}" } }
    }

    asia = {
      monitor       = "health"
      check_regions = ["SEAS", "NEAS"]
      latitude      = 1.3
      longitude     = 103.8
      origins       = { asia-1 = { address = "asia-1.origin.${var.zone_name}" } }
    }
  }

  load_balancers = {
    # Requests stay on their continent, and in Germany in the EU. Everything else goes by default_pools.
    "inference.${var.zone_name}" = {
      steering_policy = "geo"
      default_pools   = ["us", "eu", "asia"]
      fallback_pool   = "us"

      region_pools = {
        WNAM = ["us", "asia"]
        ENAM = ["us", "eu"]
        WEU  = ["eu", "us"]
        EEU  = ["eu", "us"]
        SEAS = ["asia", "us"]
        NEAS = ["asia", "us"]
      }

      country_pools = { DE = ["eu"] }

      # A pool that does not answer is left for another one at once.
      failover_across_pools = true
    }

    # The same pools by distance, for a client that resolves names by itself (DNS only).
    "nearest.${var.zone_name}" = {
      proxied           = false
      ttl               = 30
      steering_policy   = "proximity"
      default_pools     = ["us", "eu", "asia"]
      fallback_pool     = "us"
      location_strategy = { mode = "resolver_ip", prefer_ecs = "always" }
    }
  }
}
