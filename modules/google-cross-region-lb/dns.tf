# Rendered by generate-modules from templates/google-cross-region-lb/dns.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  dns_hosts = var.dns == null ? toset([]) : toset(var.dns.hosts != null ? var.dns.hosts : [
    for host in concat(keys(local.certificate_hosts), flatten([for h in values(var.hosts) : h.hosts])) : host if host != "*"
  ])

  dns_records = merge([
    for family in local.families : {
      for host in local.dns_hosts : "${host}/${family == "ipv4" ? "A" : "AAAA"}" => { host = host, family = family }
    }
  ]...)
}

resource "google_dns_record_set" "authorization" {
  for_each = var.dns == null ? toset([]) : local.authorized_domains

  project      = coalesce(var.dns.project_id, var.project_id)
  managed_zone = var.dns.managed_zone
  name         = google_certificate_manager_dns_authorization.this[each.key].dns_resource_record[0].name
  type         = google_certificate_manager_dns_authorization.this[each.key].dns_resource_record[0].type
  rrdatas      = [google_certificate_manager_dns_authorization.this[each.key].dns_resource_record[0].data]
  ttl          = var.dns.ttl
}

resource "google_dns_record_set" "host" {
  for_each = local.dns_records

  project      = coalesce(var.dns.project_id, var.project_id)
  managed_zone = var.dns.managed_zone
  name         = "${each.value.host}."
  type         = each.value.family == "ipv4" ? "A" : "AAAA"
  rrdatas      = [local.addresses[each.value.family]]
  ttl          = var.dns.ttl
}
