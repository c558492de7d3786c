# Rendered by generate-modules from templates/google-cross-region-lb/certificates.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  https = !var.frontend.http_only

  # What there is for sure: an id may be known only when it is applied.
  certificate_source = (
    length(var.certificates.ssl_certificates) > 0 ? "classic" :
    length(var.certificates.managed_domains) + length(var.certificates.self_managed) > 0 ? "own" : "map"
  )

  # A wildcard is proven by the record of its bare domain.
  authorized_domains = toset([for domain in var.certificates.managed_domains : trimprefix(domain, "*.")])

  certificate_hosts = merge(concat(
    [for domain in var.certificates.managed_domains : { (domain) = { managed = true, key = domain } }],
    [for k, c in var.certificates.self_managed : { for host in c.hosts : host => { managed = false, key = k } }],
  )...)

  # Hosts that differ in their dots alone have names that differ in the hash.
  certificate_names = {
    for host in setunion(keys(local.certificate_hosts), local.authorized_domains) :
    host => "${trimsuffix(substr("${var.name}-${replace(replace(host, "*", "wildcard"), ".", "-")}", 0, 54), "-")}-${substr(sha1(host), 0, 8)}"
  }
}

resource "google_certificate_manager_dns_authorization" "this" {
  for_each = local.authorized_domains

  project = var.project_id
  name    = local.certificate_names[each.key]
  domain  = each.key
  type    = "FIXED_RECORD"
  labels  = var.labels

  lifecycle {
    create_before_destroy = true
  }
}

# One certificate for each domain: a new domain leaves the others' certificates alone.
resource "google_certificate_manager_certificate" "managed" {
  for_each = var.certificates.managed_domains

  project = var.project_id
  name    = local.certificate_names[each.key]
  scope   = "DEFAULT"
  labels  = var.labels

  managed {
    domains            = [each.key]
    dns_authorizations = [google_certificate_manager_dns_authorization.this[trimprefix(each.key, "*.")].id]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_certificate_manager_certificate" "self_managed" {
  for_each = var.certificates.self_managed

  project = var.project_id
  name    = "${var.name}-${each.key}-own"
  scope   = "DEFAULT"
  labels  = var.labels

  self_managed {
    pem_certificate = each.value.pem_certificate
    pem_private_key = var.certificate_private_keys[each.key]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_certificate_manager_certificate_map" "this" {
  count = local.certificate_source == "own" ? 1 : 0

  project = var.project_id
  name    = var.name
  labels  = var.labels

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_certificate_manager_certificate_map_entry" "this" {
  for_each = local.certificate_hosts

  project  = var.project_id
  map      = google_certificate_manager_certificate_map.this[0].name
  name     = local.certificate_names[each.key]
  hostname = each.key
  labels   = var.labels

  certificates = [
    each.value.managed ? google_certificate_manager_certificate.managed[each.value.key].id : google_certificate_manager_certificate.self_managed[each.value.key].id
  ]

  lifecycle {
    create_before_destroy = true
  }
}
