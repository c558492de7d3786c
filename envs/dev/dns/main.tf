# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

module "steering" {
  source = "../../../modules/ns1-smart-routing"

  zone        = "ai.dev.acme.example"
  create_zone = true

  endpoints = {
    primary = {
      target  = "192.0.2.10"
      monitor = { url = "https://primary.dev.acme.example/healthz" }
    }
    standby = {
      target   = "198.51.100.10"
      priority = 2
      monitor  = { url = "https://standby.dev.acme.example/healthz" }
    }
  }

  records = {
    api = {
      type      = "A"
      endpoints = ["primary", "standby"]
      strategy  = "failover"
    }
  }
}
