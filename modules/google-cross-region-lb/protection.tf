# Rendered by generate-modules from templates/google-cross-region-lb/protection.tf.j2.
# Edit that file: an edit here is refused, not merged.

locals {
  # Rules of both inputs in one form.
  security_rules = {
    for k, p in var.security_policies : k => merge(
      {
        for name, rule in p.rules : "rules/${name}" => {
          name       = name
          action     = rule.action
          priority   = rule.priority
          preview    = rule.preview
          expression = rule.expression
          src_ranges = rule.src_ranges
          rate_limit = null
        }
      },
      {
        for name, rule in p.rate_limits : "rate_limits/${name}" => {
          name       = name
          action     = rule.ban == null ? "throttle" : "rate_based_ban"
          priority   = rule.priority
          preview    = rule.preview
          expression = rule.expression
          src_ranges = length(rule.src_ranges) == 0 ? toset(["*"]) : rule.src_ranges
          rate_limit = {
            exceed       = rule.exceed
            key          = rule.key
            key_name     = rule.key_name
            count        = rule.count
            interval_sec = rule.interval_sec
            ban          = rule.ban
          }
        }
      },
    )
  }
}

# Rules that are left out stay: so all are always written, the default one too. The type is in the name, because a policy
# cannot change it.
resource "google_compute_security_policy" "this" {
  for_each = var.security_policies

  project     = var.project_id
  name        = "${var.name}-${each.key}-${each.value.type == "CLOUD_ARMOR_EDGE" ? "edge" : "armor"}"
  description = each.value.description
  type        = each.value.type

  dynamic "advanced_options_config" {
    for_each = each.value.type == "CLOUD_ARMOR" ? [each.value] : []

    content {
      json_parsing = advanced_options_config.value.json_parsing
      log_level    = advanced_options_config.value.log_level
    }
  }

  dynamic "adaptive_protection_config" {
    for_each = each.value.type == "CLOUD_ARMOR" ? [each.value] : []

    content {
      layer_7_ddos_defense_config {
        enable = adaptive_protection_config.value.adaptive_protection
      }
    }
  }

  rule {
    priority    = 2147483647
    action      = each.value.default_action
    description = "default"
    preview     = false

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }

  dynamic "rule" {
    for_each = local.security_rules[each.key]

    content {
      priority    = rule.value.priority
      action      = rule.value.action
      description = rule.value.name
      preview     = rule.value.preview

      match {
        versioned_expr = rule.value.expression == null ? "SRC_IPS_V1" : null

        dynamic "config" {
          for_each = rule.value.expression == null ? [rule.value.src_ranges] : []

          content {
            src_ip_ranges = config.value
          }
        }

        dynamic "expr" {
          for_each = rule.value.expression[*]

          content {
            expression = expr.value
          }
        }
      }

      dynamic "rate_limit_options" {
        for_each = rule.value.rate_limit[*]
        iterator = limit

        content {
          conform_action      = "allow"
          exceed_action       = limit.value.exceed
          enforce_on_key      = limit.value.key
          enforce_on_key_name = limit.value.key_name
          ban_duration_sec    = try(limit.value.ban.duration_sec, null)

          rate_limit_threshold {
            count        = limit.value.count
            interval_sec = limit.value.interval_sec
          }

          dynamic "ban_threshold" {
            for_each = [for ban in limit.value.ban[*] : ban if ban.count != null]

            content {
              count        = ban_threshold.value.count
              interval_sec = ban_threshold.value.interval_sec
            }
          }
        }
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}
