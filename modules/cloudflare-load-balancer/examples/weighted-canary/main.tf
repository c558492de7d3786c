# Rendered by generate-modules from templates/cloudflare-load-balancer/examples/weighted-canary/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "load_balancer" {
  source = "../../"

  account_id  = var.account_id
  zone_id     = var.zone_id
  zone_name   = var.zone_name
  name_prefix = "ai-"

  monitors = {
    health = { path = "/health", host = "api.${var.zone_name}" }
  }

  pools = {
    stable = {
      monitor = "health"
      origins = {
        stable-1 = { address = "192.0.2.10" }
        stable-2 = { address = "192.0.2.11", weight = 0.5 }
      }
    }

    canary = {
      monitor = "health"
      origins = { canary-1 = { address = "192.0.2.20", port = 8443 } }
    }

    batch = {
      monitor = "health"
      origins = { batch-1 = { address = "192.0.2.30" } }
    }
  }

  load_balancers = {
    "api.${var.zone_name}" = {
      description     = "AI services"
      steering_policy = "random"
      default_pools   = ["stable", "canary"]
      fallback_pool   = "stable"
      pool_weights    = { stable = 0.95, canary = 0.05 }

      # A conversation stays with the model that it began with.
      session_affinity = { type = "cookie", ttl = 3600, zero_downtime_failover = "sticky" }

      # Tried from the first to the last.
      rules = [
        {
          name           = "closed-beta"
          condition      = "starts_with(http.request.uri.path, \"/beta/\") and not any(http.request.headers[\"x-beta\"][*] == \"1\")"
          fixed_response = { status_code = 403, content_type = "application/json", message_body = jsonencode({ error = "beta" }) }
        },
        {
          name       = "testers-to-canary"
          condition  = "any(http.request.headers[\"x-canary\"][*] == \"1\")"
          terminates = true
          overrides  = { default_pools = ["canary"], fallback_pool = "stable", session_affinity = "none" }
        },
        {
          name      = "batch"
          condition = "starts_with(http.request.uri.path, \"/v1/batches\")"
          overrides = { default_pools = ["batch"], steering_policy = "off" }
        },
      ]
    }
  }

  aliases = { "chat.${var.zone_name}" = "api.${var.zone_name}" }
}
