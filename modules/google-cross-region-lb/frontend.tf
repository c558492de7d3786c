# Rendered by generate-modules from templates/google-cross-region-lb/frontend.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  families = toset(var.frontend.ipv6 || contains(keys(var.frontend.existing_addresses), "ipv6") ? ["ipv4", "ipv6"] : ["ipv4"])

  addresses = merge(
    { for family, a in google_compute_global_address.this : family => a.address },
    var.frontend.existing_addresses,
  )

  # Port 80 serves, or redirects, or is closed.
  http = var.frontend.http_only ? "serve" : var.frontend.https_redirect ? "redirect" : null

  forwarding_rules = merge(
    { for family in local.families : family == "ipv4" ? "https" : "https-ipv6" => { family = family, port = "443" } if local.https },
    { for family in local.families : family == "ipv4" ? "http" : "http-ipv6" => { family = family, port = "80" } if local.http != null },
  )
}

resource "google_compute_global_address" "this" {
  for_each = setsubtract(local.families, keys(var.frontend.existing_addresses))

  project      = var.project_id
  name         = "${var.name}-${each.key}"
  address_type = "EXTERNAL"
  ip_version   = upper(each.key)
  labels       = var.labels
}

# A rule cannot stand beside the one whose address and port it takes: it is destroyed first, where it cannot be changed in
# place. So it has no description, and everything that may change is in its target.
resource "google_compute_global_forwarding_rule" "this" {
  for_each = local.forwarding_rules

  project               = var.project_id
  name                  = "${var.name}-${each.key}"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  network_tier          = "PREMIUM"
  ip_protocol           = "TCP"
  ip_address            = local.addresses[each.value.family]
  port_range            = each.value.port
  target                = each.value.port == "443" ? google_compute_target_https_proxy.this[0].id : google_compute_target_http_proxy.this[local.http].id
  labels                = var.labels
}

# HTTPS

resource "google_compute_ssl_policy" "this" {
  count = local.https && var.frontend.existing_ssl_policy == null ? 1 : 0

  project         = var.project_id
  name            = var.name
  min_tls_version = var.frontend.tls_min_version
  profile         = var.frontend.tls_profile

  lifecycle {
    create_before_destroy = true
  }
}

# The source of the certificates is in the name: a proxy gives up the old certificates before it takes the new ones, and
# the API refuses one that has none.
resource "google_compute_target_https_proxy" "this" {
  count = local.https ? 1 : 0

  project                     = var.project_id
  name                        = "${var.name}-https-${substr(sha1(jsonencode([local.certificate_source, var.frontend.keep_alive_sec, var.frontend.early_data])), 0, 8)}"
  url_map                     = google_compute_url_map.this.id
  ssl_policy                  = var.frontend.existing_ssl_policy == null ? google_compute_ssl_policy.this[0].id : var.frontend.existing_ssl_policy.id
  quic_override               = var.frontend.quic
  tls_early_data              = var.frontend.early_data
  http_keep_alive_timeout_sec = var.frontend.keep_alive_sec
  server_tls_policy           = var.mtls != null ? google_network_security_server_tls_policy.this[0].id : try(var.server_tls_policy.id, null)
  ssl_certificates            = local.certificate_source == "classic" ? var.certificates.ssl_certificates : null

  certificate_map = local.certificate_source == "classic" ? null : join("/", [
    "//certificatemanager.googleapis.com",
    local.certificate_source == "own" ? google_certificate_manager_certificate_map.this[0].id : trimprefix(var.certificates.certificate_map, "//certificatemanager.googleapis.com/"),
  ])

  # The map has its entries before it is served.
  depends_on = [google_certificate_manager_certificate_map_entry.this]

  lifecycle {
    create_before_destroy = true
  }
}

# HTTP

resource "google_compute_url_map" "redirect" {
  count = local.http == "redirect" ? 1 : 0

  project = var.project_id
  name    = "${var.name}-redirect"

  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_compute_target_http_proxy" "this" {
  for_each = toset(local.http[*])

  project                     = var.project_id
  name                        = "${var.name}-${each.key}-${substr(sha1(jsonencode(var.frontend.keep_alive_sec)), 0, 8)}"
  url_map                     = each.key == "serve" ? google_compute_url_map.this.id : google_compute_url_map.redirect[0].id
  http_keep_alive_timeout_sec = var.frontend.keep_alive_sec

  lifecycle {
    create_before_destroy = true
  }
}
