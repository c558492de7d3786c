# Rendered by generate-modules from templates/google-cross-region-lb/iap.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  iap_members = merge([
    for k, s in var.services : {
      for name, member in(s.iap == null ? {} : s.iap.members) : "${k}/${name}" => { service = k, member = member }
    }
  ]...)
}

resource "google_iap_web_backend_service_iam_member" "this" {
  for_each = local.iap_members

  project             = var.project_id
  web_backend_service = google_compute_backend_service.this[each.value.service].name
  role                = "roles/iap.httpsResourceAccessor"
  member              = each.value.member

  # A service of another kind has its members before traffic moves to it.
  lifecycle {
    create_before_destroy = true
  }
}
