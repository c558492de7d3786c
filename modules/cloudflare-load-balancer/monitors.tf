# Rendered by generate-modules from templates/cloudflare-load-balancer/monitors.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "cloudflare_load_balancer_monitor" "this" {
  for_each = var.monitors

  account_id       = var.account_id
  description      = coalesce(each.value.description, "${var.name_prefix}${each.key}")
  type             = each.value.type
  port             = each.value.port
  interval         = each.value.interval
  timeout          = each.value.timeout
  retries          = each.value.retries
  consecutive_up   = each.value.consecutive_up
  consecutive_down = each.value.consecutive_down

  # Always written for a web check: left out, the old ones stay.
  method         = startswith(each.value.type, "http") ? coalesce(each.value.method, "GET") : null
  path           = startswith(each.value.type, "http") ? coalesce(each.value.path, "/") : null
  expected_codes = startswith(each.value.type, "http") ? coalesce(each.value.expected_codes, "200") : null

  expected_body    = each.value.expected_body
  follow_redirects = each.value.follow_redirects
  allow_insecure   = each.value.allow_insecure
  probe_zone       = each.value.probe_zone

  header = each.value.host == null && length(each.value.headers) == 0 ? null : merge(
    each.value.headers,
    each.value.host == null ? {} : { Host = [each.value.host] },
  )

  # A pool lets go of its monitor before the monitor goes.
  lifecycle {
    create_before_destroy = true
  }
}

resource "cloudflare_load_balancer_monitor_group" "this" {
  for_each = var.monitor_groups

  account_id  = var.account_id
  description = coalesce(each.value.description, "${var.name_prefix}${each.key}")

  members = [
    for k, m in each.value.members : {
      monitor_id      = lookup(local.monitor_ids, k, k)
      enabled         = m.enabled
      monitoring_only = m.monitoring_only
      must_be_healthy = m.must_be_healthy
    }
  ]

  lifecycle {
    create_before_destroy = true
  }
}
