# Rendered by generate-modules from templates/cloudflare-load-balancer/inputs/alerts.yaml.
# Edit that file: an edit here is refused, not merged.

variable "health_alerts" {
  description = "Who is told when the health of a pool changes. Unset, nobody."
  type = object({
    emails = optional(list(string), [])
    webhooks = optional(map(object({
      url    = string
      secret = optional(string)
    })), {})
    new_health = optional(list(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k, v in var.health_alerts.emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.health_alerts.emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", v)) ? "" : "health_alerts.emails[${k}] is \"${v}\"; it must be an e-mail address."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in var.health_alerts.webhooks : can(regex("^https://", v.url))
    ])
    error_message = join("\n", compact([
      for k, v in var.health_alerts.webhooks : can(regex("^https://", v.url)) ? "" : "health_alerts.webhooks[\"${k}\"].url is \"${v.url}\"; it must be a URL that begins with https://."
    ]))
  }

  validation {
    condition = alltrue([
      for k, v in var.health_alerts.new_health : contains(["Healthy", "Unhealthy"], v)
    ])
    error_message = join("\n", compact([
      for k, v in var.health_alerts.new_health : contains(["Healthy", "Unhealthy"], v) ? "" : "health_alerts.new_health[${k}] is \"${v}\"; it must be Healthy or Unhealthy."
    ]))
  }

  validation {
    condition = length(length(var.health_alerts.new_health) > 0 && length(var.health_alerts.emails) + length(var.health_alerts.webhooks) == 0 ? [
      "health_alerts sets new_health, but has neither emails nor webhooks: nobody would be told.",
    ] : []) == 0
    error_message = join("\n", length(var.health_alerts.new_health) > 0 && length(var.health_alerts.emails) + length(var.health_alerts.webhooks) == 0 ? [
      "health_alerts sets new_health, but has neither emails nor webhooks: nobody would be told.",
    ] : [])
  }

  validation {
    condition = length(length(var.health_alerts.emails) + length(var.health_alerts.webhooks) > 0 && length(var.pools) == 0 ? [
      "health_alerts needs pools: without any, the alert would be about every pool of the account.",
    ] : []) == 0
    error_message = join("\n", length(var.health_alerts.emails) + length(var.health_alerts.webhooks) > 0 && length(var.pools) == 0 ? [
      "health_alerts needs pools: without any, the alert would be about every pool of the account.",
    ] : [])
  }
}
