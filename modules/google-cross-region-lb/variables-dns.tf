# Rendered by generate-modules from templates/google-cross-region-lb/inputs/dns.yaml.
# Edit that file: an edit here is refused, not merged.

variable "dns" {
  description = "Cloud DNS zone to write records in, those of the hosts and those that prove the ownership of domains."
  type = object({
    managed_zone = string
    project_id   = optional(string)
    ttl          = optional(number, 300)
    hosts        = optional(set(string))
  })
  default = null

  validation {
    condition     = var.dns != null ? can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", var.dns.managed_zone)) : true
    error_message = var.dns != null ? "dns.managed_zone is \"${var.dns.managed_zone}\"; it must be the name of a zone, not its domain." : ""
  }

  validation {
    condition     = var.dns != null ? floor(var.dns.ttl) == var.dns.ttl && var.dns.ttl >= 1 && var.dns.ttl <= 86400 : true
    error_message = var.dns != null ? "dns.ttl is ${var.dns.ttl}; it must be a whole number between 1 and 86400." : ""
  }

  validation {
    condition = alltrue(flatten([
      for v in(try(var.dns.hosts, null) != null ? var.dns.hosts : []) : [
        can(regex("^(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v)),
        length(v) <= 253,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for v in(try(var.dns.hosts, null) != null ? var.dns.hosts : []) : [
        can(regex("^(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v)) ? "" : "dns.hosts is \"${v}\"; it must be a host name in lower case without port or dot at the end, perhaps with *. in front.",
        length(v) <= 253 ? "" : "dns.hosts has ${length(v)} characters; it takes at most 253.",
      ]
    ])))
  }
}
