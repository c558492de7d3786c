# Rendered by generate-modules from templates/ns1-smart-routing/inputs/notifications.yaml.
# Edit that file: an edit here is refused, not merged.

variable "notify" {
  description = "Who hears of a monitor's state by e-mail, and when anybody does. Records hear of it always."
  type = object({
    emails     = optional(list(string), [])
    delay_sec  = optional(number, 0)
    repeat_sec = optional(number, 0)
    recovery   = optional(bool, true)
    regional   = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k, v in var.notify.emails : can(regex("^[^\\s@]+@[^\\s@]+$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.notify.emails : can(regex("^[^\\s@]+@[^\\s@]+$", v)) ? "" : "notify.emails[${k}] is \"${v}\"; it must be an e-mail address."
    ]))
  }

  validation {
    condition     = floor(var.notify.delay_sec) == var.notify.delay_sec && var.notify.delay_sec >= 0
    error_message = "notify.delay_sec is ${var.notify.delay_sec}; it must be a whole number of at least 0."
  }

  validation {
    condition     = floor(var.notify.repeat_sec) == var.notify.repeat_sec && var.notify.repeat_sec >= 0
    error_message = "notify.repeat_sec is ${var.notify.repeat_sec}; it must be a whole number of at least 0."
  }

  validation {
    condition = length([
      for email in distinct(var.notify.emails) : "notify.emails has \"${email}\" more than once."
      if length([for e in var.notify.emails : e if e == email]) > 1
    ]) == 0
    error_message = join("\n", [
      for email in distinct(var.notify.emails) : "notify.emails has \"${email}\" more than once."
      if length([for e in var.notify.emails : e if e == email]) > 1
    ])
  }
}

variable "slack" {
  description = "Slack channels that hear of a monitor's state, keyed by a name of your choice."
  type = map(object({
    url      = string
    channel  = string
    username = optional(string, "NS1")
  }))
  default   = {}
  nullable  = false
  sensitive = true

  validation {
    condition = alltrue(flatten([
      for k, v in var.slack : [
        can(regex("^https://[^\\s]+$", v.url)),
        length(v.channel) >= 1,
        length(v.username) >= 1,
      ]
    ]))
    error_message = join(" ", [
      "slack[*].url must be an https URL.",
      "slack[*].channel needs at least 1 characters.",
      "slack[*].username needs at least 1 characters.",
    ])
  }
}

variable "webhooks" {
  description = "Webhooks that hear of a monitor's state, keyed by a name of your choice."
  type = map(object({
    url     = string
    headers = optional(map(string), {})
  }))
  default   = {}
  nullable  = false
  sensitive = true

  validation {
    condition = alltrue(flatten([
      for k, v in var.webhooks : [
        can(regex("^https?://[^\\s]+$", v.url)),
        length(v.headers) <= 1,
      ]
    ]))
    error_message = join(" ", [
      "webhooks[*].url must be an http or https URL.",
      "webhooks[*].headers takes at most 1 elements.",
    ])
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.webhooks : [
        for k2 in keys(v.headers) : can(regex("^[A-Za-z0-9-]+$", k2))
      ]
    ]))
    error_message = join(" ", [
      "webhooks[*].headers must be a header's name.",
    ])
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.webhooks : [
        for k2, v2 in v.headers : can(regex("^[^\\s]([^\\r\\n]*[^\\s])?$", v2))
      ]
    ]))
    error_message = join(" ", [
      "webhooks[*].headers[*] must be one line without spaces at its ends.",
    ])
  }
}

variable "pagerduty_keys" {
  description = "Service keys of PagerDuty services that hear of a monitor's state, keyed by a name of your choice."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true

  validation {
    condition = alltrue([
      for k, v in var.pagerduty_keys : can(regex("^[^\\s]+$", v))
    ])
    error_message = join(" ", [
      "pagerduty_keys[*] must be a service key without spaces.",
    ])
  }
}
