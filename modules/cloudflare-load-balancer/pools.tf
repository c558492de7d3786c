# Rendered by generate-modules from templates/cloudflare-load-balancer/pools.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "cloudflare_load_balancer_pool" "this" {
  for_each = var.pools

  account_id      = var.account_id
  name            = "${var.name_prefix}${coalesce(each.value.name, each.key)}"
  description     = "${coalesce(each.value.description, "${var.name_prefix}${each.key}")} [${local.pool_digests[each.key]}]"
  enabled         = each.value.enabled
  minimum_origins = each.value.minimum_origins
  monitor         = each.value.monitor == null ? null : lookup(local.monitor_ids, each.value.monitor, each.value.monitor)
  monitor_group   = each.value.monitor_group == null ? null : lookup(local.monitor_group_ids, each.value.monitor_group, each.value.monitor_group)
  latitude        = each.value.latitude
  longitude       = each.value.longitude
  origin_steering = { policy = each.value.origin_steering }

  # An empty list would differ in every plan.
  check_regions = length(each.value.check_regions) > 0 ? each.value.check_regions : null

  # Always whole: left out, the pool goes on to shed, and every plan sends the old percentages again.
  load_shedding = {
    default_percent = each.value.load_shedding.default_percent
    default_policy  = each.value.load_shedding.default_policy
    session_percent = each.value.load_shedding.session_percent
    session_policy  = "hash"
  }

  # Cloudflare answers with origins sorted by name, so that any other order would differ in every plan.
  origins = [
    for name in sort(keys(each.value.origins)) : {
      name               = name
      address            = each.value.origins[name].address
      enabled            = each.value.origins[name].enabled
      weight             = each.value.origins[name].weight
      port               = each.value.origins[name].port
      virtual_network_id = each.value.origins[name].virtual_network_id
      flatten_cname      = each.value.origins[name].flatten_cname
      header             = each.value.origins[name].host_header == null ? null : { host = [each.value.origins[name].host_header] }
    }
  ]

  # Load balancers let go of a pool before the pool goes.
  lifecycle {
    create_before_destroy = true
  }
}
