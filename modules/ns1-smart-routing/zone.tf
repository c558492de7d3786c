# Rendered by generate-modules from templates/ns1-smart-routing/zone.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # The provider cannot take the last tag away, so one is always left.
  tags = var.tags == null ? null : merge({ managed-by = "terraform" }, var.tags)
}

resource "ns1_zone" "this" {
  count = var.create_zone ? 1 : 0

  zone       = var.zone
  ttl        = var.zone_settings.ttl
  nx_ttl     = var.zone_settings.nx_ttl
  refresh    = var.zone_settings.refresh
  retry      = var.zone_settings.retry
  expiry     = var.zone_settings.expiry
  hostmaster = var.zone_settings.hostmaster
  dnssec     = var.zone_settings.dnssec
  tags       = local.tags
}

data "ns1_dnssec" "this" {
  count = var.create_zone && var.zone_settings.dnssec ? 1 : 0

  zone = var.zone

  # There are no keys before the zone is signed.
  depends_on = [ns1_zone.this]
}
