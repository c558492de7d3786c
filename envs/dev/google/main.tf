# Rendered by generate-modules from envs/dev/environment.yaml.
# Edit that file: an edit here is refused, not merged.

module "lb" {
  source = "../../../modules/google-cross-region-lb"

  project_id = "acme-ai-dev"
  name       = "ai-api-dev"

  services = {
    chat = {
      cloud_run = {
        us-central1  = { service = "chat" }
        europe-west4 = { service = "chat" }
      }
    }
  }

  hosts = {
    api = { hosts = ["api.google.dev.acme.example"] }
  }

  certificates = { managed_domains = ["api.google.dev.acme.example"] }
}
