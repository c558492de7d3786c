# Rendered by generate-modules from templates/google-cross-region-lb/network.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "google_compute_firewall" "health_check" {
  for_each = var.health_check_firewall

  project                 = coalesce(each.value.project_id, var.project_id)
  name                    = "${var.name}-${each.key}"
  network                 = each.value.network
  direction               = "INGRESS"
  priority                = 1000
  disabled                = false
  source_ranges           = each.value.source_ranges
  target_tags             = length(each.value.target_tags) > 0 ? each.value.target_tags : null
  target_service_accounts = length(each.value.target_service_accounts) > 0 ? each.value.target_service_accounts : null

  allow {
    protocol = "tcp"
    ports    = each.value.ports
  }
}
