# Rendered by generate-modules from templates/cloudflare-load-balancer/inputs/load-balancers.yaml.
# Edit that file: an edit here is refused, not merged.

variable "load_balancers" {
  description = "Load balancers, keyed by host name, such as api.example.com or *.example.com. A pool is named by its key in pools, or by its id where something else owns it."
  type = map(object({
    description           = optional(string)
    enabled               = optional(bool, true)
    proxied               = optional(bool, true)
    ttl                   = optional(number)
    default_pools         = list(string)
    fallback_pool         = string
    steering_policy       = optional(string, "off")
    region_pools          = optional(map(list(string)), {})
    country_pools         = optional(map(list(string)), {})
    pop_pools             = optional(map(list(string)), {})
    pool_weights          = optional(map(number), {})
    default_weight        = optional(number)
    failover_across_pools = optional(bool, false)
    location_strategy = optional(object({
      mode       = optional(string, "pop")
      prefer_ecs = optional(string, "proximity")
    }))
    session_affinity = optional(object({
      type                   = string
      ttl                    = optional(number)
      headers                = optional(list(string), [])
      require_all_headers    = optional(bool, false)
      samesite               = optional(string, "Auto")
      secure                 = optional(string, "Auto")
      drain_duration         = optional(number, 0)
      zero_downtime_failover = optional(string, "none")
    }))
    rules = optional(list(object({
      name       = string
      condition  = string
      disabled   = optional(bool, false)
      terminates = optional(bool, false)
      fixed_response = optional(object({
        status_code  = number
        content_type = optional(string)
        message_body = optional(string)
        location     = optional(string)
      }))
      overrides = optional(object({
        default_pools    = optional(list(string), [])
        fallback_pool    = optional(string)
        steering_policy  = optional(string)
        pool_weights     = optional(map(number), {})
        session_affinity = optional(string)
        ttl              = optional(number)
      }))
    })), [])
  }))
  nullable = false

  validation {
    condition = alltrue([
      for k in keys(var.load_balancers) : can(regex("^(\\*\\.)?([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.load_balancers) : can(regex("^(\\*\\.)?([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$", k)) ? "" : "load_balancers has the key \"${k}\"; it must be a whole host name in lower case."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        v.ttl != null ? floor(v.ttl) == v.ttl && v.ttl >= 1 : true,
        length(v.default_pools) >= 1,
        contains(["off", "geo", "random", "dynamic_latency", "proximity", "least_outstanding_requests", "least_connections"], v.steering_policy),
        v.default_weight != null ? v.default_weight >= 0 && v.default_weight <= 1 : true,
        v.location_strategy != null ? contains(["pop", "resolver_ip"], v.location_strategy.mode) : true,
        v.location_strategy != null ? contains(["always", "never", "proximity", "geo"], v.location_strategy.prefer_ecs) : true,
        v.session_affinity != null ? contains(["cookie", "ip_cookie", "header"], v.session_affinity.type) : true,
        try(v.session_affinity.ttl, null) != null ? floor(v.session_affinity.ttl) == v.session_affinity.ttl : true,
        v.session_affinity != null ? contains(["Auto", "Lax", "None", "Strict"], v.session_affinity.samesite) : true,
        v.session_affinity != null ? contains(["Auto", "Always", "Never"], v.session_affinity.secure) : true,
        v.session_affinity != null ? floor(v.session_affinity.drain_duration) == v.session_affinity.drain_duration && v.session_affinity.drain_duration >= 0 : true,
        v.session_affinity != null ? contains(["none", "temporary", "sticky"], v.session_affinity.zero_downtime_failover) : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        v.ttl != null ? (floor(v.ttl) == v.ttl && v.ttl >= 1 ? "" : "load_balancers[\"${k}\"].ttl is ${v.ttl}; it must be a whole number of at least 1.") : "",
        length(v.default_pools) >= 1 ? "" : "load_balancers[\"${k}\"].default_pools has ${length(v.default_pools)} elements; it needs at least 1.",
        contains(["off", "geo", "random", "dynamic_latency", "proximity", "least_outstanding_requests", "least_connections"], v.steering_policy) ? "" : "load_balancers[\"${k}\"].steering_policy is \"${v.steering_policy}\"; it must be off, geo, random, dynamic_latency, proximity, least_outstanding_requests or least_connections.",
        v.default_weight != null ? (v.default_weight >= 0 && v.default_weight <= 1 ? "" : "load_balancers[\"${k}\"].default_weight is ${v.default_weight}; it must lie between 0 and 1.") : "",
        v.location_strategy != null ? (contains(["pop", "resolver_ip"], v.location_strategy.mode) ? "" : "load_balancers[\"${k}\"].location_strategy.mode is \"${v.location_strategy.mode}\"; it must be pop or resolver_ip.") : "",
        v.location_strategy != null ? (contains(["always", "never", "proximity", "geo"], v.location_strategy.prefer_ecs) ? "" : "load_balancers[\"${k}\"].location_strategy.prefer_ecs is \"${v.location_strategy.prefer_ecs}\"; it must be always, never, proximity or geo.") : "",
        v.session_affinity != null ? (contains(["cookie", "ip_cookie", "header"], v.session_affinity.type) ? "" : "load_balancers[\"${k}\"].session_affinity.type is \"${v.session_affinity.type}\"; it must be cookie, ip_cookie or header.") : "",
        try(v.session_affinity.ttl, null) != null ? (floor(v.session_affinity.ttl) == v.session_affinity.ttl ? "" : "load_balancers[\"${k}\"].session_affinity.ttl is ${v.session_affinity.ttl}; it must be a whole number.") : "",
        v.session_affinity != null ? (contains(["Auto", "Lax", "None", "Strict"], v.session_affinity.samesite) ? "" : "load_balancers[\"${k}\"].session_affinity.samesite is \"${v.session_affinity.samesite}\"; it must be Auto, Lax, None or Strict.") : "",
        v.session_affinity != null ? (contains(["Auto", "Always", "Never"], v.session_affinity.secure) ? "" : "load_balancers[\"${k}\"].session_affinity.secure is \"${v.session_affinity.secure}\"; it must be Auto, Always or Never.") : "",
        v.session_affinity != null ? (floor(v.session_affinity.drain_duration) == v.session_affinity.drain_duration && v.session_affinity.drain_duration >= 0 ? "" : "load_balancers[\"${k}\"].session_affinity.drain_duration is ${v.session_affinity.drain_duration}; it must be a whole number of at least 0.") : "",
        v.session_affinity != null ? (contains(["none", "temporary", "sticky"], v.session_affinity.zero_downtime_failover) ? "" : "load_balancers[\"${k}\"].session_affinity.zero_downtime_failover is \"${v.session_affinity.zero_downtime_failover}\"; it must be none, temporary or sticky.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2 in keys(v.region_pools) : can(regex("^(WNAM|ENAM|WEU|EEU|NSAM|SSAM|OC|ME|NAF|SAF|SAS|SEAS|NEAS)$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2 in keys(v.region_pools) : can(regex("^(WNAM|ENAM|WEU|EEU|NSAM|SSAM|OC|ME|NAF|SAF|SAS|SEAS|NEAS)$", k2)) ? "" : "load_balancers[\"${k}\"].region_pools has the key \"${k2}\"; it must be WNAM, ENAM, WEU, EEU, NSAM, SSAM, OC, ME, NAF, SAF, SAS, SEAS or NEAS."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.region_pools : length(v2) >= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.region_pools : length(v2) >= 1 ? "" : "load_balancers[\"${k}\"].region_pools[\"${k2}\"] has ${length(v2)} elements; it needs at least 1."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2 in keys(v.country_pools) : can(regex("^[A-Z]{2}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2 in keys(v.country_pools) : can(regex("^[A-Z]{2}$", k2)) ? "" : "load_balancers[\"${k}\"].country_pools has the key \"${k2}\"; it must be a country of two capital letters."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.country_pools : length(v2) >= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.country_pools : length(v2) >= 1 ? "" : "load_balancers[\"${k}\"].country_pools[\"${k2}\"] has ${length(v2)} elements; it needs at least 1."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2 in keys(v.pop_pools) : can(regex("^[A-Z]{3}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2 in keys(v.pop_pools) : can(regex("^[A-Z]{3}$", k2)) ? "" : "load_balancers[\"${k}\"].pop_pools has the key \"${k2}\"; it must be a data center of three capital letters."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.pop_pools : length(v2) >= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.pop_pools : length(v2) >= 1 ? "" : "load_balancers[\"${k}\"].pop_pools[\"${k2}\"] has ${length(v2)} elements; it needs at least 1."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.pool_weights : v2 >= 0 && v2 <= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.pool_weights : v2 >= 0 && v2 <= 1 ? "" : "load_balancers[\"${k}\"].pool_weights[\"${k2}\"] is ${v2}; it must lie between 0 and 1."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.session_affinity.headers : length(v2) >= 1
      ]
      if v.session_affinity != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.session_affinity.headers : length(v2) >= 1 ? "" : "load_balancers[\"${k}\"].session_affinity.headers[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
      if v.session_affinity != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.rules : [
          can(regex("\\S", v2.name)),
          v2.fixed_response != null ? floor(v2.fixed_response.status_code) == v2.fixed_response.status_code && v2.fixed_response.status_code >= 100 && v2.fixed_response.status_code <= 599 : true,
          try(v2.fixed_response.content_type, null) != null ? length(v2.fixed_response.content_type) <= 32 : true,
          try(v2.fixed_response.message_body, null) != null ? length(v2.fixed_response.message_body) <= 1024 : true,
          try(v2.fixed_response.location, null) != null ? length(v2.fixed_response.location) <= 2048 : true,
          try(v2.overrides.steering_policy, null) != null ? contains(["off", "random", "dynamic_latency", "proximity", "least_outstanding_requests", "least_connections"], v2.overrides.steering_policy) : true,
          try(v2.overrides.session_affinity, null) != null ? contains(["none", "cookie", "ip_cookie"], v2.overrides.session_affinity) : true,
          try(v2.overrides.ttl, null) != null ? floor(v2.overrides.ttl) == v2.overrides.ttl && v2.overrides.ttl >= 1 : true,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.rules : [
          can(regex("\\S", v2.name)) ? "" : "load_balancers[\"${k}\"].rules[${k2}].name is \"${v2.name}\"; it must be more than blanks.",
          v2.fixed_response != null ? (floor(v2.fixed_response.status_code) == v2.fixed_response.status_code && v2.fixed_response.status_code >= 100 && v2.fixed_response.status_code <= 599 ? "" : "load_balancers[\"${k}\"].rules[${k2}].fixed_response.status_code is ${v2.fixed_response.status_code}; it must be a whole number between 100 and 599.") : "",
          try(v2.fixed_response.content_type, null) != null ? (length(v2.fixed_response.content_type) <= 32 ? "" : "load_balancers[\"${k}\"].rules[${k2}].fixed_response.content_type has ${length(v2.fixed_response.content_type)} characters; it takes at most 32.") : "",
          try(v2.fixed_response.message_body, null) != null ? (length(v2.fixed_response.message_body) <= 1024 ? "" : "load_balancers[\"${k}\"].rules[${k2}].fixed_response.message_body has ${length(v2.fixed_response.message_body)} characters; it takes at most 1024.") : "",
          try(v2.fixed_response.location, null) != null ? (length(v2.fixed_response.location) <= 2048 ? "" : "load_balancers[\"${k}\"].rules[${k2}].fixed_response.location has ${length(v2.fixed_response.location)} characters; it takes at most 2048.") : "",
          try(v2.overrides.steering_policy, null) != null ? (contains(["off", "random", "dynamic_latency", "proximity", "least_outstanding_requests", "least_connections"], v2.overrides.steering_policy) ? "" : "load_balancers[\"${k}\"].rules[${k2}].overrides.steering_policy is \"${v2.overrides.steering_policy}\"; it must be off, random, dynamic_latency, proximity, least_outstanding_requests or least_connections.") : "",
          try(v2.overrides.session_affinity, null) != null ? (contains(["none", "cookie", "ip_cookie"], v2.overrides.session_affinity) ? "" : "load_balancers[\"${k}\"].rules[${k2}].overrides.session_affinity is \"${v2.overrides.session_affinity}\"; it must be none, cookie or ip_cookie.") : "",
          try(v2.overrides.ttl, null) != null ? (floor(v2.overrides.ttl) == v2.overrides.ttl && v2.overrides.ttl >= 1 ? "" : "load_balancers[\"${k}\"].rules[${k2}].overrides.ttl is ${v2.overrides.ttl}; it must be a whole number of at least 1.") : "",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.rules : [
          for k3, v3 in v2.overrides.pool_weights : v3 >= 0 && v3 <= 1
        ]
        if v2.overrides != null
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.load_balancers : [
        for k2, v2 in v.rules : [
          for k3, v3 in v2.overrides.pool_weights : v3 >= 0 && v3 <= 1 ? "" : "load_balancers[\"${k}\"].rules[${k2}].overrides.pool_weights[\"${k3}\"] is ${v3}; it must lie between 0 and 1."
        ]
        if v2.overrides != null
      ]
    ])))
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for place, pools in merge(
          { default_pools = l.default_pools, fallback_pool = [l.fallback_pool], pool_weights = keys(l.pool_weights) },
          { for code, pools in l.region_pools : "region_pools[\"${code}\"]" => pools },
          { for code, pools in l.country_pools : "country_pools[\"${code}\"]" => pools },
          { for code, pools in l.pop_pools : "pop_pools[\"${code}\"]" => pools },
          { for i, r in l.rules : "rules[${i}].overrides.default_pools" => try(r.overrides.default_pools, []) },
          { for i, r in l.rules : "rules[${i}].overrides.fallback_pool" => try(r.overrides.fallback_pool[*], []) },
          { for i, r in l.rules : "rules[${i}].overrides.pool_weights" => try(keys(r.overrides.pool_weights), []) },
          ) : [
          for p in pools :
          "load_balancers[\"${h}\"].${place} names the pool ${jsonencode(p)}, which is neither a key of pools (${join(", ", keys(var.pools))}) nor an id of 32 hexadecimal characters."
          if !contains(keys(var.pools), coalesce(p, "-")) && !can(regex("^[0-9a-f]{32}$", p))
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for place, pools in merge(
          { default_pools = l.default_pools, fallback_pool = [l.fallback_pool], pool_weights = keys(l.pool_weights) },
          { for code, pools in l.region_pools : "region_pools[\"${code}\"]" => pools },
          { for code, pools in l.country_pools : "country_pools[\"${code}\"]" => pools },
          { for code, pools in l.pop_pools : "pop_pools[\"${code}\"]" => pools },
          { for i, r in l.rules : "rules[${i}].overrides.default_pools" => try(r.overrides.default_pools, []) },
          { for i, r in l.rules : "rules[${i}].overrides.fallback_pool" => try(r.overrides.fallback_pool[*], []) },
          { for i, r in l.rules : "rules[${i}].overrides.pool_weights" => try(keys(r.overrides.pool_weights), []) },
          ) : [
          for p in pools :
          "load_balancers[\"${h}\"].${place} names the pool ${jsonencode(p)}, which is neither a key of pools (${join(", ", keys(var.pools))}) nor an id of 32 hexadecimal characters."
          if !contains(keys(var.pools), coalesce(p, "-")) && !can(regex("^[0-9a-f]{32}$", p))
        ]
      ]
    ]))
  }

  validation {
    condition = length([
      for h in keys(var.load_balancers) :
      "load_balancers holds \"${h}\", which is outside of the zone ${var.zone_name}."
      if h != var.zone_name && !endswith(h, ".${var.zone_name}")
    ]) == 0
    error_message = join("\n", [
      for h in keys(var.load_balancers) :
      "load_balancers holds \"${h}\", which is outside of the zone ${var.zone_name}."
      if h != var.zone_name && !endswith(h, ".${var.zone_name}")
    ])
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for place, pools in merge(
          { default_pools = l.default_pools },
          { for code, pools in l.region_pools : "region_pools[\"${code}\"]" => pools },
          { for code, pools in l.country_pools : "country_pools[\"${code}\"]" => pools },
          { for code, pools in l.pop_pools : "pop_pools[\"${code}\"]" => pools },
          { for i, r in l.rules : "rules[${i}].overrides.default_pools" => try(r.overrides.default_pools, []) },
        ) :
        "load_balancers[\"${h}\"].${place} names a pool twice: ${join(", ", [for p in pools : jsonencode(p)])}."
        if length(distinct(pools)) != length(pools)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for place, pools in merge(
          { default_pools = l.default_pools },
          { for code, pools in l.region_pools : "region_pools[\"${code}\"]" => pools },
          { for code, pools in l.country_pools : "country_pools[\"${code}\"]" => pools },
          { for code, pools in l.pop_pools : "pop_pools[\"${code}\"]" => pools },
          { for i, r in l.rules : "rules[${i}].overrides.default_pools" => try(r.overrides.default_pools, []) },
        ) :
        "load_balancers[\"${h}\"].${place} names a pool twice: ${join(", ", [for p in pools : jsonencode(p)])}."
        if length(distinct(pools)) != length(pools)
      ]
    ]))
  }

  validation {
    condition = length([
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] ${l.steering_policy == "geo" ? "has the steering_policy geo and needs" : "has the steering_policy ${l.steering_policy}, but geo alone goes with"} region_pools, country_pools or pop_pools."
      if(l.steering_policy == "geo") != (length(l.region_pools) + length(l.country_pools) + length(l.pop_pools) > 0)
    ]) == 0
    error_message = join("\n", [
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] ${l.steering_policy == "geo" ? "has the steering_policy geo and needs" : "has the steering_policy ${l.steering_policy}, but geo alone goes with"} region_pools, country_pools or pop_pools."
      if(l.steering_policy == "geo") != (length(l.region_pools) + length(l.country_pools) + length(l.pop_pools) > 0)
    ])
  }

  validation {
    condition = length([
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] has rules, which do not work with the steering_policy geo."
      if l.steering_policy == "geo" && length(l.rules) > 0
    ]) == 0
    error_message = join("\n", [
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] has rules, which do not work with the steering_policy geo."
      if l.steering_policy == "geo" && length(l.rules) > 0
    ])
  }

  validation {
    condition = length([
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] sets pop_pools, which need the plan enterprise; it is ${var.plan}."
      if length(l.pop_pools) > 0 && var.plan != "enterprise"
    ]) == 0
    error_message = join("\n", [
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] sets pop_pools, which need the plan enterprise; it is ${var.plan}."
      if length(l.pop_pools) > 0 && var.plan != "enterprise"
    ])
  }

  validation {
    condition = length([
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] has ${length(l.rules)} rules; the plan ${var.plan} takes 1."
      if length(l.rules) > 1 && var.plan != "enterprise"
    ]) == 0
    error_message = join("\n", [
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] has ${length(l.rules)} rules; the plan ${var.plan} takes 1."
      if length(l.rules) > 1 && var.plan != "enterprise"
    ])
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for p in l.default_pools :
        "load_balancers[\"${h}\"] is steered by dynamic_latency: its pool \"${p}\" needs a monitor."
        if l.steering_policy == "dynamic_latency" && try(var.pools[p].monitor == null && var.pools[p].monitor_group == null, false)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for p in l.default_pools :
        "load_balancers[\"${h}\"] is steered by dynamic_latency: its pool \"${p}\" needs a monitor."
        if l.steering_policy == "dynamic_latency" && try(var.pools[p].monitor == null && var.pools[p].monitor_group == null, false)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for p in l.default_pools :
        "load_balancers[\"${h}\"] is steered by proximity: its pool \"${p}\" needs latitude and longitude."
        if l.steering_policy == "proximity" && try(var.pools[p].latitude == null, false)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for p in l.default_pools :
        "load_balancers[\"${h}\"] is steered by proximity: its pool \"${p}\" needs latitude and longitude."
        if l.steering_policy == "proximity" && try(var.pools[p].latitude == null, false)
      ]
    ]))
  }

  validation {
    condition = length([
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] sets ${l.default_weight == null ? "pool_weights" : "default_weight"}, which goes with the steering_policy random, least_outstanding_requests or least_connections; it is ${l.steering_policy}."
      if contains(["off", "geo", "dynamic_latency", "proximity"], l.steering_policy) && (length(l.pool_weights) > 0 || l.default_weight != null)
    ]) == 0
    error_message = join("\n", [
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"] sets ${l.default_weight == null ? "pool_weights" : "default_weight"}, which goes with the steering_policy random, least_outstanding_requests or least_connections; it is ${l.steering_policy}."
      if contains(["off", "geo", "dynamic_latency", "proximity"], l.steering_policy) && (length(l.pool_weights) > 0 || l.default_weight != null)
    ])
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for p in keys(l.pool_weights) :
        "load_balancers[\"${h}\"].pool_weights names \"${p}\", which is not among its default_pools (${join(", ", l.default_pools)})."
        if !contains(l.default_pools, p) && (contains(keys(var.pools), p) || can(regex("^[0-9a-f]{32}$", p)))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for p in keys(l.pool_weights) :
        "load_balancers[\"${h}\"].pool_weights names \"${p}\", which is not among its default_pools (${join(", ", l.default_pools)})."
        if !contains(l.default_pools, p) && (contains(keys(var.pools), p) || can(regex("^[0-9a-f]{32}$", p)))
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for attribute, set in {
          ttl               = l.proxied && l.ttl != null
          location_strategy = l.proxied && l.location_strategy != null
          session_affinity  = !l.proxied && l.session_affinity != null
        } :
        "load_balancers[\"${h}\"] sets ${attribute}, which needs proxied = ${!l.proxied}."
        if set
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for attribute, set in {
          ttl               = l.proxied && l.ttl != null
          location_strategy = l.proxied && l.location_strategy != null
          session_affinity  = !l.proxied && l.session_affinity != null
        } :
        "load_balancers[\"${h}\"] sets ${attribute}, which needs proxied = ${!l.proxied}."
        if set
      ]
    ]))
  }

  validation {
    condition = length([
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"].session_affinity.ttl is ${l.session_affinity.ttl}; with the type ${l.session_affinity.type} it must lie between ${l.session_affinity.type == "header" ? "30 and 3600" : "1800 and 604800"}."
      if try(l.session_affinity.ttl < (l.session_affinity.type == "header" ? 30 : 1800), false) || try(
        l.session_affinity.ttl > (l.session_affinity.type == "header" ? 3600 : 604800), false
      )
    ]) == 0
    error_message = join("\n", [
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"].session_affinity.ttl is ${l.session_affinity.ttl}; with the type ${l.session_affinity.type} it must lie between ${l.session_affinity.type == "header" ? "30 and 3600" : "1800 and 604800"}."
      if try(l.session_affinity.ttl < (l.session_affinity.type == "header" ? 30 : 1800), false) || try(
        l.session_affinity.ttl > (l.session_affinity.type == "header" ? 3600 : 604800), false
      )
    ])
  }

  validation {
    condition = length([
      for h, l in var.load_balancers :
      l.session_affinity.type != "header" ? "load_balancers[\"${h}\"].session_affinity sets headers or require_all_headers, which belong to the type header; it is ${l.session_affinity.type}." :
      "load_balancers[\"${h}\"].session_affinity names ${length(l.session_affinity.headers)} headers; the type header takes 1${var.plan == "enterprise" ? " to 5" : " with the plan ${var.plan}"}."
      if try(
        l.session_affinity.type == "header" ? !contains(range(1, var.plan == "enterprise" ? 6 : 2), length(l.session_affinity.headers)) :
        length(l.session_affinity.headers) > 0 || l.session_affinity.require_all_headers, false
      )
    ]) == 0
    error_message = join("\n", [
      for h, l in var.load_balancers :
      l.session_affinity.type != "header" ? "load_balancers[\"${h}\"].session_affinity sets headers or require_all_headers, which belong to the type header; it is ${l.session_affinity.type}." :
      "load_balancers[\"${h}\"].session_affinity names ${length(l.session_affinity.headers)} headers; the type header takes 1${var.plan == "enterprise" ? " to 5" : " with the plan ${var.plan}"}."
      if try(
        l.session_affinity.type == "header" ? !contains(range(1, var.plan == "enterprise" ? 6 : 2), length(l.session_affinity.headers)) :
        length(l.session_affinity.headers) > 0 || l.session_affinity.require_all_headers, false
      )
    ])
  }

  validation {
    condition = length([
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"].session_affinity has samesite None, which does not go with secure Never."
      if try(l.session_affinity.samesite == "None" && l.session_affinity.secure == "Never", false)
    ]) == 0
    error_message = join("\n", [
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"].session_affinity has samesite None, which does not go with secure Never."
      if try(l.session_affinity.samesite == "None" && l.session_affinity.secure == "Never", false)
    ])
  }

  validation {
    condition = length([
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"].session_affinity has zero_downtime_failover sticky, which does not go with the type header."
      if try(l.session_affinity.type == "header" && l.session_affinity.zero_downtime_failover == "sticky", false)
    ]) == 0
    error_message = join("\n", [
      for h, l in var.load_balancers :
      "load_balancers[\"${h}\"].session_affinity has zero_downtime_failover sticky, which does not go with the type header."
      if try(l.session_affinity.type == "header" && l.session_affinity.zero_downtime_failover == "sticky", false)
    ])
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for name, places in { for i, r in l.rules : r.name => "[${i}]"... } :
        "load_balancers[\"${h}\"].rules ${join(", ", places)} have one name: ${name}."
        if length(places) > 1
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for name, places in { for i, r in l.rules : r.name => "[${i}]"... } :
        "load_balancers[\"${h}\"].rules ${join(", ", places)} have one name: ${name}."
        if length(places) > 1
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules :
        "load_balancers[\"${h}\"].rules[${i}].condition is ${jsonencode(r.condition)}; it must be an expression, with every parenthesis and quotation mark closed."
        if trimspace(r.condition) == "" || length(regexall(
          "[(]", replace(r.condition, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", "")
          )) != length(regexall(
          "[)]", replace(r.condition, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", "")
        )) || strcontains(replace(r.condition, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", ""), "\"")
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules :
        "load_balancers[\"${h}\"].rules[${i}].condition is ${jsonencode(r.condition)}; it must be an expression, with every parenthesis and quotation mark closed."
        if trimspace(r.condition) == "" || length(regexall(
          "[(]", replace(r.condition, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", "")
          )) != length(regexall(
          "[)]", replace(r.condition, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", "")
        )) || strcontains(replace(r.condition, "/r#+\"[^#]*\"#+|r\"[^\"]*\"|\"(\\\\.|[^\"\\\\])*\"/", ""), "\"")
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules :
        "load_balancers[\"${h}\"].rules[${i}] (${r.name}) must have exactly one of fixed_response and overrides."
        if(r.fixed_response == null) == (r.overrides == null)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules :
        "load_balancers[\"${h}\"].rules[${i}] (${r.name}) must have exactly one of fixed_response and overrides."
        if(r.fixed_response == null) == (r.overrides == null)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules :
        "load_balancers[\"${h}\"].rules[${i}] (${r.name}) has a location, which goes with a status_code of 300 to 399; it is ${r.fixed_response.status_code}."
        if try(r.fixed_response.location != null && floor(r.fixed_response.status_code / 100) != 3, false)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules :
        "load_balancers[\"${h}\"].rules[${i}] (${r.name}) has a location, which goes with a status_code of 300 to 399; it is ${r.fixed_response.status_code}."
        if try(r.fixed_response.location != null && floor(r.fixed_response.status_code / 100) != 3, false)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules :
        "load_balancers[\"${h}\"].rules[${i}] (${r.name}) has overrides that override nothing."
        if try(length(r.overrides.default_pools) + length(r.overrides.pool_weights) == 0, false) && alltrue([
          for attribute in ["fallback_pool", "steering_policy", "session_affinity", "ttl"] : try(r.overrides[attribute], null) == null
        ])
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules :
        "load_balancers[\"${h}\"].rules[${i}] (${r.name}) has overrides that override nothing."
        if try(length(r.overrides.default_pools) + length(r.overrides.pool_weights) == 0, false) && alltrue([
          for attribute in ["fallback_pool", "steering_policy", "session_affinity", "ttl"] : try(r.overrides[attribute], null) == null
        ])
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules : [
          for attribute, set in {
            ttl              = l.proxied && try(r.overrides.ttl != null, false)
            session_affinity = !l.proxied && try(!contains(["none"], r.overrides.session_affinity), false)
          } :
          "load_balancers[\"${h}\"].rules[${i}] (${r.name}) overrides ${attribute}, which needs proxied = ${!l.proxied}."
          if set
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, l in var.load_balancers : [
        for i, r in l.rules : [
          for attribute, set in {
            ttl              = l.proxied && try(r.overrides.ttl != null, false)
            session_affinity = !l.proxied && try(!contains(["none"], r.overrides.session_affinity), false)
          } :
          "load_balancers[\"${h}\"].rules[${i}] (${r.name}) overrides ${attribute}, which needs proxied = ${!l.proxied}."
          if set
        ]
      ]
    ]))
  }
}
