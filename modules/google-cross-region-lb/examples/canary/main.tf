# Rendered by generate-modules from templates/google-cross-region-lb/examples/canary/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# A new version of a model behind the same address: testers choose it by a header, a share of everyone else's requests goes
# to it, and a candidate gets copies of requests, whose answers nobody sees.
module "load_balancer" {
  source = "../../"

  project_id = var.project_id
  name       = "chat"

  # Cloud Run services of these names serve in both regions.
  services = {
    stable    = { cloud_run = { for region in var.regions : region => { service = "chat-v1" } } }
    canary    = { cloud_run = { for region in var.regions : region => { service = "chat-v2" } } }
    candidate = { cloud_run = { for region in var.regions : region => { service = "chat-v3" } } }
  }

  default_service = "stable"

  hosts = {
    api = {
      hosts = ["chat.${var.domain}"]

      routes = {
        testers = {
          priority = 10
          match    = [{ prefix = "/v1/chat", headers = { x-canary = { exact = "always" } } }]
          service  = "canary"
        }

        # Never the canary, for clients that pin their version.
        pinned = {
          priority = 20
          match    = [{ prefix = "/v1/chat", query = { version = { exact = "1" } } }]
          service  = "stable"
        }

        split = {
          priority  = 30
          match     = [{ prefix = "/v1/chat", methods = ["POST"] }]
          weights   = { stable = 95, canary = 5 }
          mirror_to = "candidate"
          retry     = { conditions = ["connect-failure", "refused-stream"] }
        }

        models = {
          priority         = 40
          match            = [{ path_template = "/v1/models/{model}/chat" }]
          service          = "stable"
          rewrite_template = "/v1/chat/{model}"
        }

        old = {
          priority = 50
          match    = [{ prefix = "/v0/" }]
          redirect = { prefix = "/v1/", response_code = "PERMANENT_REDIRECT" }
        }
      }
    }
  }

  # Beside a test for each route whose answer is certain, which the module writes itself.
  url_map_tests = {
    "what no route takes goes to the stable version" = { host = "chat.${var.domain}", path = "/healthz", service = "stable" }
  }

  certificates = { managed_domains = ["chat.${var.domain}"] }
}
