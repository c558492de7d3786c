# Rendered by generate-modules from templates/ns1-smart-routing/examples/failover/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# An AI API in one region, with another that takes over within a minute and a half, and a page that says sorry when both
# are down.
module "dns" {
  source = "../../"

  zone        = var.zone
  create_zone = true

  endpoints = {
    primary = {
      target   = "us-east.inference.example.net"
      priority = 1
      monitor  = { url = "https://us-east.inference.example.net/healthz" }
    }

    standby = {
      target   = "us-west.inference.example.net"
      priority = 2
      monitor  = { url = "https://us-west.inference.example.net/healthz" }
    }

    sorry = {
      target   = "sorry.example.net"
      priority = 3
    }
  }

  records = {
    api = {
      endpoints = ["primary", "standby", "sorry"]
      strategy  = "failover"
    }
  }

  notify = { emails = ["oncall@example.com"] }
}
