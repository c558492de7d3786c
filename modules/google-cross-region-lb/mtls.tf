# Rendered by generate-modules from templates/google-cross-region-lb/mtls.tf.j2.
# Edit that file: an edit here is refused, not merged.

data "google_project" "this" {
  count = length([for mtls in var.mtls[*] : mtls if mtls.project == null])

  project_id = var.project_id
}

resource "google_certificate_manager_trust_config" "this" {
  count = length(var.mtls[*])

  project  = var.project_id
  name     = "${var.name}-clients"
  location = "global"
  labels   = var.labels

  trust_stores {
    dynamic "trust_anchors" {
      for_each = var.mtls.trust_anchors_pem

      content {
        pem_certificate = trust_anchors.value
      }
    }

    dynamic "intermediate_cas" {
      for_each = var.mtls.intermediate_cas_pem

      content {
        pem_certificate = intermediate_cas.value
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# A load balancer's policy cannot be updated. So it has neither labels nor a description, and its mode is in its name.
resource "google_network_security_server_tls_policy" "this" {
  count = length(var.mtls[*])

  project  = var.project_id
  name     = "${var.name}-clients-${substr(sha1(var.mtls.client_validation_mode), 0, 8)}"
  location = "global"

  mtls_policy {
    client_validation_mode = var.mtls.client_validation_mode

    # With the project's number, as the API answers it: by its id it would be replaced in every plan.
    client_validation_trust_config = join("/", [
      "projects/${var.mtls.project == null ? one(data.google_project.this[*].number) : var.mtls.project.number}",
      "locations/global/trustConfigs/${google_certificate_manager_trust_config.this[0].name}",
    ])
  }

  lifecycle {
    create_before_destroy = true
  }
}
