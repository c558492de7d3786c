# Rendered by generate-modules from templates/ns1-smart-routing/inputs/monitors.yaml.
# Edit that file: an edit here is refused, not merged.

variable "monitor_defaults" {
  description = "What a monitor does unless its endpoint says otherwise."
  type = object({
    regions       = optional(set(string), ["lga", "sjc", "ams", "sin"])
    frequency     = optional(number, 60)
    policy        = optional(string, "quorum")
    rapid_recheck = optional(bool, true)
  })
  default  = {}
  nullable = false

  validation {
    condition     = length(var.monitor_defaults.regions) >= 1
    error_message = "monitor_defaults.regions has ${length(var.monitor_defaults.regions)} elements; it needs at least 1."
  }

  validation {
    condition     = floor(var.monitor_defaults.frequency) == var.monitor_defaults.frequency && var.monitor_defaults.frequency >= 1
    error_message = "monitor_defaults.frequency is ${var.monitor_defaults.frequency}; it must be a whole number of at least 1."
  }

  validation {
    condition     = contains(["all", "one", "quorum"], var.monitor_defaults.policy)
    error_message = "monitor_defaults.policy is \"${var.monitor_defaults.policy}\"; it must be all, one or quorum."
  }

  validation {
    condition = length([
      for region in var.monitor_defaults.regions :
      "monitor_defaults.regions has \"${region}\"; NS1 monitors from ${join(", ", var.monitoring_regions)}."
      if !contains(var.monitoring_regions, region)
    ]) == 0
    error_message = join("\n", [
      for region in var.monitor_defaults.regions :
      "monitor_defaults.regions has \"${region}\"; NS1 monitors from ${join(", ", var.monitoring_regions)}."
      if !contains(var.monitoring_regions, region)
    ])
  }
}

variable "monitoring_regions" {
  description = "Codes of the regions that NS1 monitors from, for checks. Add what the data source ns1_monitoring_regions lists besides."
  type        = set(string)
  default     = ["ams", "dal", "gru", "lga", "lhr", "nrt", "sin", "sjc", "syd"]
  nullable    = false

  validation {
    condition     = length(var.monitoring_regions) >= 1
    error_message = "monitoring_regions has ${length(var.monitoring_regions)} elements; it needs at least 1."
  }

  validation {
    condition = alltrue([
      for v in var.monitoring_regions : can(regex("^[a-z]{3}$", v))
    ])
    error_message = join("\n", compact([
      for v in var.monitoring_regions : can(regex("^[a-z]{3}$", v)) ? "" : "monitoring_regions is \"${v}\"; it must be a code of three letters such as lga."
    ]))
  }
}

variable "monitor_authorizations" {
  description = "Authorization headers that http monitors send, keyed like endpoints. They end up in the state, as the provider has no write-only form."
  type        = map(string)
  default     = {}
  nullable    = false
  sensitive   = true

  validation {
    condition = alltrue([
      for k, v in var.monitor_authorizations : length(v) >= 1
    ])
    error_message = join(" ", [
      "monitor_authorizations[*] needs at least 1 characters.",
    ])
  }

  validation {
    condition = length([
      for k in nonsensitive(keys(var.monitor_authorizations)) :
      "monitor_authorizations[\"${k}\"] fits no endpoint with an http monitor."
      if try(var.endpoints[k].monitor.type, "") != "http"
    ]) == 0
    error_message = join("\n", [
      for k in nonsensitive(keys(var.monitor_authorizations)) :
      "monitor_authorizations[\"${k}\"] fits no endpoint with an http monitor."
      if try(var.endpoints[k].monitor.type, "") != "http"
    ])
  }

  validation {
    condition = length([
      for k in nonsensitive(keys(var.monitor_authorizations)) :
      "monitor_authorizations[\"${k}\"] is a number, which the provider would not send as it is written: begin with the scheme, such as Bearer."
      if nonsensitive(can(regex("^[+-]?[0-9]+$", var.monitor_authorizations[k])))
    ]) == 0
    error_message = join("\n", [
      for k in nonsensitive(keys(var.monitor_authorizations)) :
      "monitor_authorizations[\"${k}\"] is a number, which the provider would not send as it is written: begin with the scheme, such as Bearer."
      if nonsensitive(can(regex("^[+-]?[0-9]+$", var.monitor_authorizations[k])))
    ])
  }
}
