# Rendered by generate-modules from templates/ns1-smart-routing/examples/weighted/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# A new model behind the same name: one client network in twenty gets it, and stays with it.
module "dns" {
  source = "../../"

  zone        = var.zone
  create_zone = true

  zone_settings = {
    nx_ttl     = 60
    hostmaster = "dns@example.com"
  }

  endpoints = {
    stable = {
      target  = "chat-v1.example.net"
      weight  = 95
      monitor = { url = "https://chat-v1.example.net/healthz", expect_body = "ready" }
    }

    canary = {
      target  = "chat-v2.example.net"
      weight  = 5
      monitor = { url = "https://chat-v2.example.net/healthz", expect_body = "ready" }
    }
  }

  records = {
    chat = {
      endpoints = ["stable", "canary"]
      strategy  = "weighted"
      sticky    = true
    }

    # For testers, whatever the weights are.
    "canary.chat" = {
      endpoints = ["canary"]
      strategy  = "round_robin"
    }
  }
}
