# Rendered by generate-modules from templates/google-cross-region-lb/inputs/network.yaml.
# Edit that file: an edit here is refused, not merged.

variable "health_check_firewall" {
  description = "Firewall rules that let health checks and the load balancer reach backends, keyed by name. Instance groups and zonal network endpoint groups need one; serverless, internet and psc none."
  type = map(object({
    network                 = string
    project_id              = optional(string)
    ports                   = list(string)
    source_ranges           = optional(set(string), ["35.191.0.0/16", "130.211.0.0/22"])
    target_tags             = optional(set(string), [])
    target_service_accounts = optional(set(string), [])
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k in keys(var.health_check_firewall) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.health_check_firewall) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k)) ? "" : "health_check_firewall has the key \"${k}\"; it must be 1 to 26 lower-case letters, digits and hyphens, beginning with a letter and with no hyphen at the end."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.health_check_firewall : [
        length(v.network) >= 1,
        length(v.ports) >= 1,
        length(v.source_ranges) >= 1,
        length(v.target_service_accounts) <= 10,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.health_check_firewall : [
        length(v.network) >= 1 ? "" : "health_check_firewall[\"${k}\"].network has ${length(v.network)} characters; it needs at least 1.",
        length(v.ports) >= 1 ? "" : "health_check_firewall[\"${k}\"].ports has ${length(v.ports)} elements; it needs at least 1.",
        length(v.source_ranges) >= 1 ? "" : "health_check_firewall[\"${k}\"].source_ranges has ${length(v.source_ranges)} elements; it needs at least 1.",
        length(v.target_service_accounts) <= 10 ? "" : "health_check_firewall[\"${k}\"].target_service_accounts has ${length(v.target_service_accounts)} elements; it takes at most 10.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.health_check_firewall : [
        for k2, v2 in v.ports : can(regex("^[0-9]{1,5}(-[0-9]{1,5})?$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.health_check_firewall : [
        for k2, v2 in v.ports : can(regex("^[0-9]{1,5}(-[0-9]{1,5})?$", v2)) ? "" : "health_check_firewall[\"${k}\"].ports[${k2}] is \"${v2}\"; it must be a port or a range such as 8000-8010."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.health_check_firewall : [
        for v2 in v.source_ranges : can(regex("^[0-9a-fA-F:.]+/[0-9]{1,3}$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.health_check_firewall : [
        for v2 in v.source_ranges : can(regex("^[0-9a-fA-F:.]+/[0-9]{1,3}$", v2)) ? "" : "health_check_firewall[\"${k}\"].source_ranges is \"${v2}\"; it must be a CIDR block."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.health_check_firewall : [
        for v2 in v.target_tags : can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.health_check_firewall : [
        for v2 in v.target_tags : can(regex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", v2)) ? "" : "health_check_firewall[\"${k}\"].target_tags is \"${v2}\"; it must be 1 to 63 lower-case letters, digits and hyphens, beginning with a letter."
      ]
    ])))
  }

  validation {
    condition = length([
      for k, f in var.health_check_firewall : "health_check_firewall[\"${k}\"] cannot have both target_tags and target_service_accounts."
      if length(f.target_tags) > 0 && length(f.target_service_accounts) > 0
    ]) == 0
    error_message = join("\n", [
      for k, f in var.health_check_firewall : "health_check_firewall[\"${k}\"] cannot have both target_tags and target_service_accounts."
      if length(f.target_tags) > 0 && length(f.target_service_accounts) > 0
    ])
  }

  validation {
    condition = length(flatten([
      for k, f in var.health_check_firewall : [
        for range in f.source_ranges : "health_check_firewall[\"${k}\"].source_ranges holds \"${range}\", which is no CIDR block."
        if !can(cidrhost(range, 0))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, f in var.health_check_firewall : [
        for range in f.source_ranges : "health_check_firewall[\"${k}\"].source_ranges holds \"${range}\", which is no CIDR block."
        if !can(cidrhost(range, 0))
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, f in var.health_check_firewall : [
        for ports in f.ports : "health_check_firewall[\"${k}\"].ports holds \"${ports}\"; ports are 0 to 65535, the lower one first."
        if try(tonumber(split("-", ports)[0]) > tonumber(reverse(split("-", ports))[0]) || tonumber(reverse(split("-", ports))[0]) > 65535, false)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, f in var.health_check_firewall : [
        for ports in f.ports : "health_check_firewall[\"${k}\"].ports holds \"${ports}\"; ports are 0 to 65535, the lower one first."
        if try(tonumber(split("-", ports)[0]) > tonumber(reverse(split("-", ports))[0]) || tonumber(reverse(split("-", ports))[0]) > 65535, false)
      ]
    ]))
  }
}
