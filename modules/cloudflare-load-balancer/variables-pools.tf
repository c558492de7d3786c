# Rendered by generate-modules from templates/cloudflare-load-balancer/inputs/pools.yaml.
# Edit that file: an edit here is refused, not merged.

variable "pools" {
  description = "Groups of origins, keyed by name. Load balancers refer to them by their keys."
  type = map(object({
    name            = optional(string)
    description     = optional(string)
    enabled         = optional(bool, true)
    monitor         = optional(string)
    monitor_group   = optional(string)
    minimum_origins = optional(number, 1)
    check_regions   = optional(list(string), [])
    latitude        = optional(number)
    longitude       = optional(number)
    origin_steering = optional(string, "random")
    load_shedding = optional(object({
      default_percent = optional(number, 0)
      default_policy  = optional(string, "random")
      session_percent = optional(number, 0)
    }), {})
    origins = map(object({
      address            = string
      enabled            = optional(bool, true)
      weight             = optional(number, 1)
      port               = optional(number)
      host_header        = optional(string)
      virtual_network_id = optional(string)
      flatten_cname      = optional(bool, true)
    }))
  }))
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k, v in var.pools : [
        floor(v.minimum_origins) == v.minimum_origins && v.minimum_origins >= 1,
        v.latitude != null ? v.latitude >= -90 && v.latitude <= 90 : true,
        v.longitude != null ? v.longitude >= -180 && v.longitude <= 180 : true,
        contains(["random", "hash", "least_outstanding_requests", "least_connections"], v.origin_steering),
        v.load_shedding.default_percent >= 0 && v.load_shedding.default_percent <= 100,
        contains(["random", "hash"], v.load_shedding.default_policy),
        v.load_shedding.session_percent >= 0 && v.load_shedding.session_percent <= 100,
        length(v.origins) >= 1,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.pools : [
        floor(v.minimum_origins) == v.minimum_origins && v.minimum_origins >= 1 ? "" : "pools[\"${k}\"].minimum_origins is ${v.minimum_origins}; it must be a whole number of at least 1.",
        v.latitude != null ? (v.latitude >= -90 && v.latitude <= 90 ? "" : "pools[\"${k}\"].latitude is ${v.latitude}; it must lie between -90 and 90.") : "",
        v.longitude != null ? (v.longitude >= -180 && v.longitude <= 180 ? "" : "pools[\"${k}\"].longitude is ${v.longitude}; it must lie between -180 and 180.") : "",
        contains(["random", "hash", "least_outstanding_requests", "least_connections"], v.origin_steering) ? "" : "pools[\"${k}\"].origin_steering is \"${v.origin_steering}\"; it must be random, hash, least_outstanding_requests or least_connections.",
        v.load_shedding.default_percent >= 0 && v.load_shedding.default_percent <= 100 ? "" : "pools[\"${k}\"].load_shedding.default_percent is ${v.load_shedding.default_percent}; it must lie between 0 and 100.",
        contains(["random", "hash"], v.load_shedding.default_policy) ? "" : "pools[\"${k}\"].load_shedding.default_policy is \"${v.load_shedding.default_policy}\"; it must be random or hash.",
        v.load_shedding.session_percent >= 0 && v.load_shedding.session_percent <= 100 ? "" : "pools[\"${k}\"].load_shedding.session_percent is ${v.load_shedding.session_percent}; it must lie between 0 and 100.",
        length(v.origins) >= 1 ? "" : "pools[\"${k}\"].origins has ${length(v.origins)} elements; it needs at least 1.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.pools : [
        for k2, v2 in v.check_regions : contains(["WNAM", "ENAM", "WEU", "EEU", "NSAM", "SSAM", "OC", "ME", "NAF", "SAF", "SAS", "SEAS", "NEAS", "ALL_REGIONS"], v2)
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.pools : [
        for k2, v2 in v.check_regions : contains(["WNAM", "ENAM", "WEU", "EEU", "NSAM", "SSAM", "OC", "ME", "NAF", "SAF", "SAS", "SEAS", "NEAS", "ALL_REGIONS"], v2) ? "" : "pools[\"${k}\"].check_regions[${k2}] is \"${v2}\"; it must be WNAM, ENAM, WEU, EEU, NSAM, SSAM, OC, ME, NAF, SAF, SAS, SEAS, NEAS or ALL_REGIONS."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.pools : [
        for k2 in keys(v.origins) : can(regex("^[a-z0-9][a-z0-9_-]*$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.pools : [
        for k2 in keys(v.origins) : can(regex("^[a-z0-9][a-z0-9_-]*$", k2)) ? "" : "pools[\"${k}\"].origins has the key \"${k2}\"; it must be lower-case letters, digits, hyphens and underscores, since Cloudflare sorts origins by name."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.pools : [
        for k2, v2 in v.origins : [
          v2.weight >= 0 && v2.weight <= 1,
          v2.port != null ? floor(v2.port) == v2.port && v2.port >= 1 && v2.port <= 65535 : true,
          v2.host_header != null ? can(regex("^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?(:[0-9]+)?$", v2.host_header)) : true,
          v2.virtual_network_id != null ? can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", v2.virtual_network_id)) : true,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.pools : [
        for k2, v2 in v.origins : [
          v2.weight >= 0 && v2.weight <= 1 ? "" : "pools[\"${k}\"].origins[\"${k2}\"].weight is ${v2.weight}; it must lie between 0 and 1.",
          v2.port != null ? (floor(v2.port) == v2.port && v2.port >= 1 && v2.port <= 65535 ? "" : "pools[\"${k}\"].origins[\"${k2}\"].port is ${v2.port}; it must be a whole number between 1 and 65535.") : "",
          v2.host_header != null ? (can(regex("^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?(:[0-9]+)?$", v2.host_header)) ? "" : "pools[\"${k}\"].origins[\"${k2}\"].host_header is \"${v2.host_header}\"; it must be a host name.") : "",
          v2.virtual_network_id != null ? (can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", v2.virtual_network_id)) ? "" : "pools[\"${k}\"].origins[\"${k2}\"].virtual_network_id is \"${v2.virtual_network_id}\"; it must be a UUID.") : "",
        ]
      ]
    ])))
  }

  validation {
    condition = length([
      for k, p in var.pools :
      "pools[\"${k}\"] has the name \"${coalesce(p.name, k)}\"; it must be letters, digits, hyphens and underscores."
      if !can(regex("^[A-Za-z0-9_-]+$", coalesce(p.name, k)))
    ]) == 0
    error_message = join("\n", [
      for k, p in var.pools :
      "pools[\"${k}\"] has the name \"${coalesce(p.name, k)}\"; it must be letters, digits, hyphens and underscores."
      if !can(regex("^[A-Za-z0-9_-]+$", coalesce(p.name, k)))
    ])
  }

  validation {
    condition = length([
      for name, names in { for k, p in var.pools : coalesce(p.name, k) => k... } :
      "pools ${join(", ", [for n in names : "\"${n}\""])} have one name: ${name}."
      if length(names) > 1
    ]) == 0
    error_message = join("\n", [
      for name, names in { for k, p in var.pools : coalesce(p.name, k) => k... } :
      "pools ${join(", ", [for n in names : "\"${n}\""])} have one name: ${name}."
      if length(names) > 1
    ])
  }

  validation {
    condition = length(flatten([
      for k, p in var.pools : [
        for name, o in p.origins :
        "pools[\"${k}\"].origins[\"${name}\"].address is \"${o.address}\"; it must be an IP address or a host name, without scheme, port and path."
        if !(
          can(regex("^[0-9.]+$", o.address)) ? can(cidrhost("${o.address}/32", 0)) :
          can(regex("^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?$", o.address)) || can(cidrhost("${o.address}/128", 0))
        )
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.pools : [
        for name, o in p.origins :
        "pools[\"${k}\"].origins[\"${name}\"].address is \"${o.address}\"; it must be an IP address or a host name, without scheme, port and path."
        if !(
          can(regex("^[0-9.]+$", o.address)) ? can(cidrhost("${o.address}/32", 0)) :
          can(regex("^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?$", o.address)) || can(cidrhost("${o.address}/128", 0))
        )
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.pools : [
        for name, o in p.origins :
        "pools[\"${k}\"].origins[\"${name}\"].address is internal (${o.address}), so that a virtual_network_id is needed."
        if o.virtual_network_id == null && can(regex(
          "^((10|127)\\.|192\\.168\\.|169\\.254\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.)[0-9.]+$|^[fF][cCdD][0-9A-Fa-f]{2}:", o.address
        ))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.pools : [
        for name, o in p.origins :
        "pools[\"${k}\"].origins[\"${name}\"].address is internal (${o.address}), so that a virtual_network_id is needed."
        if o.virtual_network_id == null && can(regex(
          "^((10|127)\\.|192\\.168\\.|169\\.254\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.)[0-9.]+$|^[fF][cCdD][0-9A-Fa-f]{2}:", o.address
        ))
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.pools : [
        for place, names in { for name, o in p.origins : lower("${o.address} ${o.port == null ? "" : o.port}") => name... } :
        "pools[\"${k}\"].origins ${join(", ", [for n in names : "\"${n}\""])} have one address and port."
        if length(names) > 1
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.pools : [
        for place, names in { for name, o in p.origins : lower("${o.address} ${o.port == null ? "" : o.port}") => name... } :
        "pools[\"${k}\"].origins ${join(", ", [for n in names : "\"${n}\""])} have one address and port."
        if length(names) > 1
      ]
    ]))
  }

  validation {
    condition = length([
      for k, p in var.pools :
      "pools[\"${k}\"] is enabled and needs an origin that is enabled, with a weight above 0."
      if p.enabled && length(p.origins) > 0 && !anytrue([for o in values(p.origins) : o.enabled && o.weight > 0])
    ]) == 0
    error_message = join("\n", [
      for k, p in var.pools :
      "pools[\"${k}\"] is enabled and needs an origin that is enabled, with a weight above 0."
      if p.enabled && length(p.origins) > 0 && !anytrue([for o in values(p.origins) : o.enabled && o.weight > 0])
    ])
  }

  validation {
    condition = length([
      for k, p in var.pools :
      "pools[\"${k}\"].minimum_origins is ${p.minimum_origins}; of its origins ${length([for o in values(p.origins) : o if o.enabled])} are enabled, so that it could never be healthy."
      if p.enabled && anytrue([for o in values(p.origins) : o.enabled]) && p.minimum_origins > length([for o in values(p.origins) : o if o.enabled])
    ]) == 0
    error_message = join("\n", [
      for k, p in var.pools :
      "pools[\"${k}\"].minimum_origins is ${p.minimum_origins}; of its origins ${length([for o in values(p.origins) : o if o.enabled])} are enabled, so that it could never be healthy."
      if p.enabled && anytrue([for o in values(p.origins) : o.enabled]) && p.minimum_origins > length([for o in values(p.origins) : o if o.enabled])
    ])
  }

  validation {
    condition = length([
      for k, p in var.pools :
      "pools[\"${k}\"] names the monitor \"${p.monitor}\", which is neither a key of monitors (${join(", ", keys(var.monitors))}) nor an id of 32 hexadecimal characters."
      if p.monitor == null ? false : !contains(keys(var.monitors), p.monitor) && !can(regex("^[0-9a-f]{32}$", p.monitor))
    ]) == 0
    error_message = join("\n", [
      for k, p in var.pools :
      "pools[\"${k}\"] names the monitor \"${p.monitor}\", which is neither a key of monitors (${join(", ", keys(var.monitors))}) nor an id of 32 hexadecimal characters."
      if p.monitor == null ? false : !contains(keys(var.monitors), p.monitor) && !can(regex("^[0-9a-f]{32}$", p.monitor))
    ])
  }

  validation {
    condition = length([
      for k, p in var.pools :
      "pools[\"${k}\"] names the monitor group \"${p.monitor_group}\", which is neither a key of monitor_groups (${join(", ", keys(var.monitor_groups))}) nor the id of a group."
      if p.monitor_group == null ? false : !contains(keys(var.monitor_groups), p.monitor_group) && !can(regex(
        "^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$", p.monitor_group
      ))
    ]) == 0
    error_message = join("\n", [
      for k, p in var.pools :
      "pools[\"${k}\"] names the monitor group \"${p.monitor_group}\", which is neither a key of monitor_groups (${join(", ", keys(var.monitor_groups))}) nor the id of a group."
      if p.monitor_group == null ? false : !contains(keys(var.monitor_groups), p.monitor_group) && !can(regex(
        "^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$", p.monitor_group
      ))
    ])
  }

  validation {
    condition = length([
      for k, p in var.pools :
      "pools[\"${k}\"] sets monitor and monitor_group: leave one of them out."
      if p.monitor != null && p.monitor_group != null
    ]) == 0
    error_message = join("\n", [
      for k, p in var.pools :
      "pools[\"${k}\"] sets monitor and monitor_group: leave one of them out."
      if p.monitor != null && p.monitor_group != null
    ])
  }

  validation {
    condition = length([
      for k, p in var.pools :
      "pools[\"${k}\"].check_regions holds ALL_REGIONS and others: ALL_REGIONS stands alone."
      if contains(p.check_regions, "ALL_REGIONS") && length(p.check_regions) > 1
    ]) == 0
    error_message = join("\n", [
      for k, p in var.pools :
      "pools[\"${k}\"].check_regions holds ALL_REGIONS and others: ALL_REGIONS stands alone."
      if contains(p.check_regions, "ALL_REGIONS") && length(p.check_regions) > 1
    ])
  }

  validation {
    condition = length([
      for k, p in var.pools :
      "pools[\"${k}\"] sets ${p.latitude == null ? "longitude" : "latitude"} alone: latitude and longitude go together."
      if(p.latitude == null) != (p.longitude == null)
    ]) == 0
    error_message = join("\n", [
      for k, p in var.pools :
      "pools[\"${k}\"] sets ${p.latitude == null ? "longitude" : "latitude"} alone: latitude and longitude go together."
      if(p.latitude == null) != (p.longitude == null)
    ])
  }
}
