# Rendered by generate-modules from templates/ns1-smart-routing/records.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # Made here, the zone comes before its records.
  zone    = var.create_zone ? one(ns1_zone.this[*].zone) : var.zone
  domains = { for k, r in var.records : k => coalesce(r.name, k) == "@" ? var.zone : "${coalesce(r.name, k)}.${var.zone}" }
}

# Never created before its old one is destroyed: no CNAME can stand beside another record of its name.
resource "ns1_record" "this" {
  for_each = var.records

  zone              = local.zone
  domain            = local.domains[each.key]
  type              = each.value.type
  ttl               = each.value.ttl
  use_client_subnet = each.value.use_client_subnet
  meta              = local.record_meta[each.key]
  tags              = local.tags == null ? null : merge(local.tags, each.value.tags)

  dynamic "regions" {
    for_each = local.group_meta[each.key]

    content {
      name = regions.key
      meta = { for m, value in regions.value : m => value if !contains(local.meta_lists, m) }
    }
  }

  dynamic "answers" {
    for_each = each.value.endpoints

    content {
      answer = var.endpoints[answers.value].target
      region = lookup(local.group_of[each.key], answers.value, null)
      meta   = local.answer_meta[each.key][answers.value]
    }
  }

  dynamic "filters" {
    for_each = local.chains[each.key]

    content {
      filter   = filters.value.filter
      config   = filters.value.config
      disabled = filters.value.disabled
    }
  }
}
