# Rendered by generate-modules from templates/cloudflare-load-balancer/examples/rate-limited/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  host = "api.${var.zone_name}"
}

module "load_balancer" {
  source = "../../"

  account_id  = var.account_id
  zone_id     = var.zone_id
  zone_name   = var.zone_name
  name_prefix = "ai-"

  monitors = {
    health = { path = "/health", host = local.host }
  }

  pools = {
    models = {
      monitor = "health"
      origins = {
        a = { address = "192.0.2.10" }
        b = { address = "192.0.2.11" }
      }
    }
  }

  load_balancers = {
    (local.host) = {
      steering_policy = "least_outstanding_requests"
      default_pools   = ["models"]
      fallback_pool   = "models"
    }
  }

  rate_limits = [
    # Generations are dear: 60 a minute for each API key.
    {
      name                = "generations"
      expression          = "http.host eq \"${local.host}\" and http.request.uri.path eq \"/v1/chat/completions\""
      characteristics     = ["cf.colo.id", "http.request.headers[\"authorization\"]"]
      period              = 60
      requests_per_period = 60
      mitigation_timeout  = 60
      response            = { content = jsonencode({ error = { type = "rate_limit_error", message = "Too many requests." } }) }
    },

    # Failed sign-ins are counted apart from the requests that are blocked for them.
    {
      name                = "bad-keys"
      expression          = "http.host eq \"${local.host}\""
      counting_expression = "http.host eq \"${local.host}\" and http.response.code eq 401"
      period              = 10
      requests_per_period = 20
    },
  ]

  cache_bypass_hosts = [local.host]
}
