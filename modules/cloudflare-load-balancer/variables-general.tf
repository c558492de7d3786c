# Rendered by generate-modules from templates/cloudflare-load-balancer/inputs/general.yaml.
# Edit that file: an edit here is refused, not merged.

variable "account_id" {
  description = "Account that owns pools, monitors and alerts."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9a-f]{32}$", var.account_id))
    error_message = "account_id is \"${var.account_id}\"; it must be an id of 32 lower-case hexadecimal characters."
  }
}

variable "zone_id" {
  description = "Zone that serves the host names."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9a-f]{32}$", var.zone_id))
    error_message = "zone_id is \"${var.zone_id}\"; it must be an id of 32 lower-case hexadecimal characters, not the zone's name."
  }
}

variable "zone_name" {
  description = "Name of that zone. Host names outside of it are refused here; Cloudflare would refuse them at apply only."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$", var.zone_name))
    error_message = "zone_name is \"${var.zone_name}\"; it must be a domain name in lower case without a dot at its end."
  }
}

variable "name_prefix" {
  description = "Text before the names of pools, alerts and webhooks, and before the descriptions that this module makes up. Pool names are unique in an account, so two calls of this module need different prefixes or different pools."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]*$", var.name_prefix))
    error_message = "name_prefix is \"${var.name_prefix}\"; it must be letters, digits, hyphens and underscores, since it becomes part of pool names."
  }
}

variable "plan" {
  description = "Cloudflare plan of the zone, to refuse what the plan cannot do. Nothing else depends on it."
  type        = string
  default     = "enterprise"
  nullable    = false

  validation {
    condition     = contains(["free", "pro", "business", "enterprise"], var.plan)
    error_message = "plan is \"${var.plan}\"; it must be free, pro, business or enterprise."
  }
}
