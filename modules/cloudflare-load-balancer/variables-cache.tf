# Rendered by generate-modules from templates/cloudflare-load-balancer/inputs/cache.yaml.
# Edit that file: an edit here is refused, not merged.

variable "cache_bypass_hosts" {
  description = "Host names whose responses are never cached. They are the zone's entry point ruleset of the phase http_request_cache_settings, of which a zone has one: leave this empty where another configuration owns it."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for k, v in var.cache_bypass_hosts : can(regex("^([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$", v))
    ])
    error_message = join("\n", compact([
      for k, v in var.cache_bypass_hosts : can(regex("^([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$", v)) ? "" : "cache_bypass_hosts[${k}] is \"${v}\"; it must be a whole host name in lower case, without wildcards."
    ]))
  }

  validation {
    condition = length([
      for h in var.cache_bypass_hosts :
      "cache_bypass_hosts holds \"${h}\", which is outside of the zone ${var.zone_name}."
      if h != var.zone_name && !endswith(h, ".${var.zone_name}")
    ]) == 0
    error_message = join("\n", [
      for h in var.cache_bypass_hosts :
      "cache_bypass_hosts holds \"${h}\", which is outside of the zone ${var.zone_name}."
      if h != var.zone_name && !endswith(h, ".${var.zone_name}")
    ])
  }
}
