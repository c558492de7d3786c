# Rendered by generate-modules from templates/google-cross-region-lb/examples/external-model-api/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# One front door for models that others host: each is reached at its own name, in TLS and in the Host header.
module "lb" {
  source = "../../"

  project_id = var.project_id
  name       = "models"

  services = {
    for name, api in var.model_apis : name => {
      internet    = { fqdn = api.fqdn }
      timeout_sec = 600

      backend_tls = { subject_alt_names = api.certificate_names }

      # Errors of the vendor are not cached, and not hidden either.
      logging = { sample_rate = 1, optional_mode = "INCLUDE_ALL_OPTIONAL" }
    }
  }

  default_service = "general"

  hosts = {
    models = {
      hosts = ["models.${var.domain}"]

      routes = {
        code = {
          priority       = 10
          match          = [{ prefix = "/code/" }]
          service        = "code"
          rewrite_prefix = "/"
        }
      }
    }
  }

  certificates = { managed_domains = ["models.${var.domain}"] }
}
