# Rendered by generate-modules from templates/ns1-smart-routing/notify_list.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "ns1_notifylist" "this" {
  count = length(local.monitors) > 0 ? 1 : 0

  name = "${local.name} health"

  # Without this one no feed would ever move. It also keeps the list from being empty, which the provider cannot send.
  notifications {
    type   = "datafeed"
    config = { sourceid = ns1_datasource.monitoring[0].id }
  }

  dynamic "notifications" {
    for_each = toset(var.notify.emails)

    content {
      type   = "email"
      config = { email = notifications.value }
    }
  }

  dynamic "notifications" {
    for_each = nonsensitive(keys(var.slack))

    content {
      type = "slack"
      config = {
        url      = var.slack[notifications.value].url
        channel  = var.slack[notifications.value].channel
        username = var.slack[notifications.value].username
      }
    }
  }

  dynamic "notifications" {
    for_each = nonsensitive(keys(var.webhooks))

    content {
      type = "webhook"
      config = merge(
        { url = var.webhooks[notifications.value].url },
        { for name, value in var.webhooks[notifications.value].headers : "headers" => "${name}: ${value}" },
      )
    }
  }

  dynamic "notifications" {
    for_each = nonsensitive(keys(var.pagerduty_keys))

    content {
      type   = "pagerduty"
      config = { service_key = var.pagerduty_keys[notifications.value] }
    }
  }
}
