# Rendered by generate-modules from templates/ns1-smart-routing/monitors.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  name = coalesce(var.name, var.zone)

  # Whether a target is an IPv6 address is told by the records that answer with it: the target itself may be unknown yet.
  answers_by_type = {
    for type in ["A", "AAAA", "CNAME", "ALIAS"] : type => flatten([for r in var.records : r.endpoints if r.type == type])
  }

  monitors = {
    for k, e in var.endpoints : k => merge(e.monitor, {
      host = e.monitor.host == null ? e.target : e.monitor.host
      ipv6 = (
        e.monitor.ipv6 != null ? e.monitor.ipv6 :
        e.monitor.type == "http" ? false :
        e.monitor.host != null ? can(regex(":", e.monitor.host)) :
        contains(local.answers_by_type["AAAA"], k) ? true :
        contains(flatten(values(local.answers_by_type)), k) ? false : can(regex(":", e.target))
      )
    })
    if e.monitor != null
  }

  # Every text and number is written, since NS1 fills in what is left out. Booleans read back "1" for ssl, "true" for others.
  monitor_config = {
    for k, m in local.monitors : k => merge(
      m.type == "http" ? {
        url             = m.url
        method          = m.method
        user_agent      = coalesce(m.user_agent, "NS1 HTTP Monitoring Job")
        connect_timeout = tostring(coalesce(m.connect_timeout, 5))
        idle_timeout    = tostring(coalesce(m.idle_timeout, 3))
        tls_add_verify  = m.tls_verify ? "true" : "false"
      } : {},
      m.type == "tcp" ? {
        host             = m.host
        port             = tostring(coalesce(m.port, 443))
        ssl              = coalesce(m.tls, true) ? "1" : "0"
        connect_timeout  = tostring(coalesce(m.connect_timeout, 2000))
        response_timeout = tostring(coalesce(m.response_timeout, 1000))
        tls_add_verify   = m.tls_verify ? "true" : "false"
      } : {},
      m.type == "ping" ? {
        host     = m.host
        count    = "4"
        interval = "0"
        timeout  = tostring(coalesce(m.response_timeout, 2000))
      } : {},
      m.virtual_host != null ? { virtual_host = m.virtual_host } : {},
      m.send != null ? { send = m.send } : {},
      m.ipv6 ? { ipv6 = "true" } : {},
      contains(nonsensitive(keys(var.monitor_authorizations)), k) ? { authorization = var.monitor_authorizations[k] } : {},
    )
  }

  monitor_rules = {
    for k, m in local.monitors : k => concat(
      m.type == "http" ? [{ key = "status_code", comparison = "==", value = tostring(coalesce(m.expect_status, 200)) }] : [],
      m.expect_body != null ? [{ key = m.type == "http" ? "body" : "output", comparison = "contains", value = m.expect_body }] : [],
      m.max_rtt != null ? [{ key = "rtt", comparison = "<", value = tostring(m.max_rtt) }] : [],
      m.max_loss != null ? [{ key = "loss", comparison = "<", value = tostring(m.max_loss) }] : [],
    )
  }
}

# Whether a monitor uses IPv6 cannot be changed in place: see its lifecycle.
resource "terraform_data" "monitor_ipv6" {
  for_each = local.monitors

  input = each.value.ipv6
}

resource "ns1_monitoringjob" "this" {
  for_each = local.monitors

  # A new job stands beside the old one while its type changes.
  name          = "${local.name} ${each.key} (${each.value.type}${each.value.ipv6 ? ", IPv6" : ""})"
  job_type      = each.value.type
  active        = true
  config        = local.monitor_config[each.key]
  regions       = coalesce(each.value.regions, var.monitor_defaults.regions)
  frequency     = coalesce(each.value.frequency, var.monitor_defaults.frequency)
  policy        = coalesce(each.value.policy, var.monitor_defaults.policy)
  rapid_recheck = var.monitor_defaults.rapid_recheck
  mute          = each.value.mute

  notify_list     = ns1_notifylist.this[0].id
  notify_delay    = var.notify.delay_sec
  notify_repeat   = var.notify.repeat_sec
  notify_failback = var.notify.recovery
  notify_regional = var.notify.regional

  dynamic "rules" {
    for_each = local.monitor_rules[each.key]

    content {
      key        = rules.value.key
      comparison = rules.value.comparison
      value      = rules.value.value
    }
  }

  lifecycle {
    create_before_destroy = true

    # NS1 gives these back as "false" where they were left out, or not at all.
    ignore_changes       = [config["ipv6"], config["follow_redirect"]]
    replace_triggered_by = [terraform_data.monitor_ipv6[each.key]]
  }
}
