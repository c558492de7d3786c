# Rendered by generate-modules from templates/ns1-smart-routing/inputs/zone.yaml.
# Edit that file: an edit here is refused, not merged.

variable "zone" {
  description = "Zone that holds the records, such as ai.example.com."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?[.])+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.zone))
    error_message = "zone is \"${var.zone}\"; it must be a domain in lower case, such as ai.example.com, without a dot at its ends."
  }

  validation {
    condition     = length(var.zone) <= 253
    error_message = "zone has ${length(var.zone)} characters; it takes at most 253."
  }
}

variable "create_zone" {
  description = "Whether the zone is made. If not, it must be there."
  type        = bool
  default     = false
  nullable    = false
}

variable "zone_settings" {
  description = "Settings of the zone that is made."
  type = object({
    ttl        = optional(number, 3600)
    nx_ttl     = optional(number, 3600)
    refresh    = optional(number, 43200)
    retry      = optional(number, 7200)
    expiry     = optional(number, 1209600)
    hostmaster = optional(string, "hostmaster@nsone.net")
    dnssec     = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = floor(var.zone_settings.ttl) == var.zone_settings.ttl && var.zone_settings.ttl >= 1 && var.zone_settings.ttl <= 2147483647
    error_message = "zone_settings.ttl is ${var.zone_settings.ttl}; it must be a whole number between 1 and 2147483647."
  }

  validation {
    condition     = floor(var.zone_settings.nx_ttl) == var.zone_settings.nx_ttl && var.zone_settings.nx_ttl >= 1 && var.zone_settings.nx_ttl <= 2147483647
    error_message = "zone_settings.nx_ttl is ${var.zone_settings.nx_ttl}; it must be a whole number between 1 and 2147483647."
  }

  validation {
    condition     = floor(var.zone_settings.refresh) == var.zone_settings.refresh && var.zone_settings.refresh >= 1 && var.zone_settings.refresh <= 2147483647
    error_message = "zone_settings.refresh is ${var.zone_settings.refresh}; it must be a whole number between 1 and 2147483647."
  }

  validation {
    condition     = floor(var.zone_settings.retry) == var.zone_settings.retry && var.zone_settings.retry >= 1 && var.zone_settings.retry <= 2147483647
    error_message = "zone_settings.retry is ${var.zone_settings.retry}; it must be a whole number between 1 and 2147483647."
  }

  validation {
    condition     = floor(var.zone_settings.expiry) == var.zone_settings.expiry && var.zone_settings.expiry >= 1 && var.zone_settings.expiry <= 2147483647
    error_message = "zone_settings.expiry is ${var.zone_settings.expiry}; it must be a whole number between 1 and 2147483647."
  }

  validation {
    condition     = can(regex("^[^\\s@]+@[^\\s@]+[^\\s@.]$", var.zone_settings.hostmaster))
    error_message = "zone_settings.hostmaster is \"${var.zone_settings.hostmaster}\"; it must be an e-mail address."
  }
}
