# Rendered by generate-modules from templates/cloudflare-load-balancer/alerts.tf.j2.
# Edit that file: an edit here is refused, not merged.

resource "cloudflare_notification_policy_webhooks" "this" {
  for_each = var.health_alerts.webhooks

  account_id = var.account_id
  name       = "${var.name_prefix}${each.key}"
  url        = each.value.url
  secret     = each.value.secret

  # The policy lets go of a webhook before the webhook goes.
  lifecycle {
    create_before_destroy = true
  }
}

resource "cloudflare_notification_policy" "health" {
  count = length(var.health_alerts.emails) + length(var.health_alerts.webhooks) > 0 ? 1 : 0

  account_id  = var.account_id
  name        = "${var.name_prefix}pool-health"
  description = "Health of the pools that Terraform manages"
  enabled     = true
  alert_type  = "load_balancing_health_alert"

  # Empty lists would differ in every plan.
  mechanisms = {
    email    = length(var.health_alerts.emails) == 0 ? null : [for address in distinct(var.health_alerts.emails) : { id = address }]
    webhooks = length(var.health_alerts.webhooks) == 0 ? null : [for w in cloudflare_notification_policy_webhooks.this : { id = w.id }]
  }

  filters = {
    pool_id    = values(local.pool_ids) # never empty: without it, the alert is about every pool of the account
    new_health = length(var.health_alerts.new_health) == 0 ? null : sort(distinct(var.health_alerts.new_health))
  }
}
