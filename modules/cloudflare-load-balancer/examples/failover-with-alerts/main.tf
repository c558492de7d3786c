# Rendered by generate-modules from templates/cloudflare-load-balancer/examples/failover-with-alerts/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

module "load_balancer" {
  source = "../../"

  account_id  = var.account_id
  zone_id     = var.zone_id
  zone_name   = var.zone_name
  name_prefix = "ai-"

  # The model must answer, not only the port. The port is watched along, to tell a dead host from a dead model.
  monitors = {
    model = {
      path             = "/health/model"
      host             = "api.${var.zone_name}"
      headers          = { Accept = ["application/json"] }
      expected_body    = "ready"
      interval         = 30
      timeout          = 10
      consecutive_up   = 2
      consecutive_down = 3
    }

    port = { type = "tcp", port = 443 }
  }

  monitor_groups = {
    gpu = {
      members = {
        model = { must_be_healthy = true }
        port  = { monitoring_only = true }
      }
    }
  }

  pools = {
    primary = {
      monitor_group   = "gpu"
      minimum_origins = 2
      origin_steering = "least_outstanding_requests"

      origins = {
        gpu-1 = { address = "gpu-1.example.net", host_header = "gpu-1.example.net" }
        gpu-2 = { address = "gpu-2.example.net", host_header = "gpu-2.example.net" }
        gpu-3 = { address = "10.0.0.13", virtual_network_id = "01234567-89ab-4cde-8f01-23456789abcd" }
      }
    }

    standby = {
      monitor_group = "gpu"
      origins       = { standby-1 = { address = "standby-1.example.net", host_header = "standby-1.example.net" } }
    }
  }

  # The first healthy pool of default_pools takes all requests.
  load_balancers = {
    "api.${var.zone_name}" = {
      default_pools = ["primary", "standby"]
      fallback_pool = "standby"
    }
  }

  health_alerts = {
    emails   = ["on-call@${var.zone_name}"]
    webhooks = { chat = { url = "https://hooks.example.net/cloudflare", secret = var.webhook_secret } }
  }
}
