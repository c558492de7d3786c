# Rendered by generate-modules from templates/cloudflare-load-balancer/locals.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # The provider keeps the old value of an optional attribute that alone is taken away, and plans nothing. A digest of the
  # inputs in the description makes every removal a change, with which whatever is not configured is given up.
  pool_digests          = { for k, p in var.pools : k => substr(sha1(jsonencode(p)), 0, 8) }
  load_balancer_digests = { for h, l in var.load_balancers : h => substr(sha1(jsonencode(l)), 0, 8) }

  # A reference is a key of this module, or else the id of something that is managed elsewhere.
  monitor_ids       = { for k, m in cloudflare_load_balancer_monitor.this : k => m.id }
  monitor_group_ids = { for k, g in cloudflare_load_balancer_monitor_group.this : k => g.id }
  pool_ids          = { for k, p in cloudflare_load_balancer_pool.this : k => p.id }
}
