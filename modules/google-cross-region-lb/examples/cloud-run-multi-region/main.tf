# Rendered by generate-modules from templates/google-cross-region-lb/examples/cloud-run-multi-region/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# A model server on Cloud Run in three regions, which answers to the load balancer only.
resource "google_cloud_run_v2_service" "chat" {
  for_each = var.regions

  name                = "chat"
  location            = each.value
  ingress             = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  deletion_protection = false

  template {
    timeout = "900s"

    containers {
      image = var.image
    }
  }
}

resource "google_cloud_run_v2_service_iam_member" "everyone" {
  for_each = google_cloud_run_v2_service.chat

  name     = each.value.name
  location = each.value.location
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# The zone must be delegated from its parent before the certificate is issued. Bring your own if you have one.
resource "google_dns_managed_zone" "this" {
  name     = "ai"
  dns_name = "${var.domain}."
}

module "lb" {
  source = "../../"

  project_id = var.project_id
  name       = "ai"
  labels     = { team = "ai" }

  services = {
    chat = {
      cloud_run       = { for region, service in google_cloud_run_v2_service.chat : region => { service = service.name } }
      security_policy = "clients"
      request_headers = { X-Client-Region = "{client_region}" }
    }
  }

  hosts = {
    chat = { hosts = ["chat.${var.domain}"] }
  }

  security_policies = {
    clients = {
      rate_limits = {
        "per API key" = { priority = 100, key = "HTTP_HEADER", key_name = "x-api-key", count = 600, interval_sec = 60 }
      }
    }
  }

  certificates = { managed_domains = ["chat.${var.domain}"] }
  dns          = { managed_zone = google_dns_managed_zone.this.name }
  frontend     = { ipv6 = true }
}
