# Rendered by generate-modules from templates/google-cross-region-lb/examples/basic/main.tf.j2.
# Edit that file: an edit here is refused, not merged.

# The same API on virtual machines in two regions. One service holds both: requests go to the nearest region that is
# healthy and has room.
resource "google_compute_region_instance_group_manager" "api" {
  for_each = var.instance_templates

  name               = "ai-api"
  region             = each.key
  base_instance_name = "ai-api"
  target_size        = 2

  version {
    instance_template = each.value
  }

  named_port {
    name = "http"
    port = 8080
  }
}

module "lb" {
  source = "../../"

  project_id = var.project_id
  name       = "ai-api"

  services = {
    api = {
      instance_groups = {
        for region, group in google_compute_region_instance_group_manager.api : region => { group = group.instance_group }
      }

      health_check = { path = "/healthz" }
      timeout_sec  = 300 # a long generation takes longer than 30 seconds
    }
  }

  hosts = {
    api = { hosts = ["api.${var.domain}"] }
  }

  certificates = { managed_domains = ["api.${var.domain}"] }

  health_check_firewall = {
    api = { network = var.network, ports = ["8080"] }
  }
}
