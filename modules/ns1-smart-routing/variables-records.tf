# Rendered by generate-modules from templates/ns1-smart-routing/inputs/records.yaml.
# Edit that file: an edit here is refused, not merged.

variable "records" {
  description = "Records, keyed by name. The key is the name below the zone unless name says otherwise, as for A and AAAA of one name."
  type = map(object({
    name             = optional(string)
    type             = optional(string, "CNAME")
    ttl              = optional(number, 30)
    endpoints        = list(string)
    strategy         = optional(string, "geo_failover")
    answers_returned = optional(number, 1)
    sticky           = optional(bool, false)
    filters = optional(list(object({
      filter   = string
      config   = optional(map(string), {})
      disabled = optional(bool, false)
    })), [])
    groups = optional(map(object({
      endpoints = list(string)
      meta      = optional(map(string), {})
    })), {})
    meta              = optional(map(string), {})
    use_client_subnet = optional(bool, true)
    tags              = optional(map(string), {})
  }))
  nullable = false

  validation {
    condition     = length(var.records) >= 1
    error_message = "records has ${length(var.records)} elements; it needs at least 1."
  }

  validation {
    condition = alltrue([
      for k in keys(var.records) : can(regex("^(@|([*][.])?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?([.][a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*|[*])$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.records) : can(regex("^(@|([*][.])?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?([.][a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*|[*])$", k)) ? "" : "records has the key \"${k}\"; it must be a name in lower case such as api or api.eu, or @ for the zone itself."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.records : [
        v.name != null ? can(regex("^(@|([*][.])?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?([.][a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*|[*])$", v.name)) : true,
        contains(["A", "AAAA", "CNAME", "ALIAS"], v.type),
        floor(v.ttl) == v.ttl && v.ttl >= 1 && v.ttl <= 2147483647,
        length(v.endpoints) >= 1,
        contains(["failover", "geo_failover", "geo_region", "geo_country", "geo_latlong", "weighted", "shed_load", "pulsar", "round_robin", "custom"], v.strategy),
        floor(v.answers_returned) == v.answers_returned && v.answers_returned >= 1,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.records : [
        v.name != null ? (can(regex("^(@|([*][.])?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?([.][a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*|[*])$", v.name)) ? "" : "records[\"${k}\"].name is \"${v.name}\"; it must be a name in lower case such as api or api.eu, or @ for the zone itself.") : "",
        contains(["A", "AAAA", "CNAME", "ALIAS"], v.type) ? "" : "records[\"${k}\"].type is \"${v.type}\"; it must be A, AAAA, CNAME or ALIAS.",
        floor(v.ttl) == v.ttl && v.ttl >= 1 && v.ttl <= 2147483647 ? "" : "records[\"${k}\"].ttl is ${v.ttl}; it must be a whole number between 1 and 2147483647.",
        length(v.endpoints) >= 1 ? "" : "records[\"${k}\"].endpoints has ${length(v.endpoints)} elements; it needs at least 1.",
        contains(["failover", "geo_failover", "geo_region", "geo_country", "geo_latlong", "weighted", "shed_load", "pulsar", "round_robin", "custom"], v.strategy) ? "" : "records[\"${k}\"].strategy is \"${v.strategy}\"; it must be failover, geo_failover, geo_region, geo_country, geo_latlong, weighted, shed_load, pulsar, round_robin or custom.",
        floor(v.answers_returned) == v.answers_returned && v.answers_returned >= 1 ? "" : "records[\"${k}\"].answers_returned is ${v.answers_returned}; it must be a whole number of at least 1.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.records : [
        for k2, v2 in v.filters : contains(["up", "shed_load", "priority", "cost", "weighted_shuffle", "weighted_sticky", "shuffle", "sticky", "sticky_region", "select_first_n", "select_first_region", "geotarget_country", "geotarget_regional", "geotarget_latlong", "geofence_country", "geofence_regional", "netfence_asn", "netfence_prefix", "ipv4_prefix_shuffle", "parse_ipv4", "pulsar", "pulsar_performance_sort", "pulsar_performance_stabilize", "pulsar_availability_sort", "pulsar_availability_threshold"], v2.filter)
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.records : [
        for k2, v2 in v.filters : contains(["up", "shed_load", "priority", "cost", "weighted_shuffle", "weighted_sticky", "shuffle", "sticky", "sticky_region", "select_first_n", "select_first_region", "geotarget_country", "geotarget_regional", "geotarget_latlong", "geofence_country", "geofence_regional", "netfence_asn", "netfence_prefix", "ipv4_prefix_shuffle", "parse_ipv4", "pulsar", "pulsar_performance_sort", "pulsar_performance_stabilize", "pulsar_availability_sort", "pulsar_availability_threshold"], v2.filter) ? "" : "records[\"${k}\"].filters[${k2}].filter is \"${v2.filter}\"; it must be up, shed_load, priority, cost, weighted_shuffle, weighted_sticky, shuffle, sticky, sticky_region, select_first_n, select_first_region, geotarget_country, geotarget_regional, geotarget_latlong, geofence_country, geofence_regional, netfence_asn, netfence_prefix, ipv4_prefix_shuffle, parse_ipv4, pulsar, pulsar_performance_sort, pulsar_performance_stabilize, pulsar_availability_sort or pulsar_availability_threshold."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.records : [
        for k2 in keys(v.groups) : can(regex("^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.records : [
        for k2 in keys(v.groups) : can(regex("^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$", k2)) ? "" : "records[\"${k}\"].groups has the key \"${k2}\"; it must be up to 64 letters, digits, spaces, dots, hyphens and underscores."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.records : [
        for k2, v2 in v.groups : length(v2.endpoints) >= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.records : [
        for k2, v2 in v.groups : length(v2.endpoints) >= 1 ? "" : "records[\"${k}\"].groups[\"${k2}\"].endpoints has ${length(v2.endpoints)} elements; it needs at least 1."
      ]
    ])))
  }

  validation {
    condition = length([
      for k, r in var.records :
      "records[\"${k}\"] is named \"${coalesce(r.name, k)}\": leave out the zone, which is added."
      if endswith(".${coalesce(r.name, k)}", ".${var.zone}")
    ]) == 0
    error_message = join("\n", [
      for k, r in var.records :
      "records[\"${k}\"] is named \"${coalesce(r.name, k)}\": leave out the zone, which is added."
      if endswith(".${coalesce(r.name, k)}", ".${var.zone}")
    ])
  }

  validation {
    condition = length([
      for k, r in var.records :
      "records[\"${k}\"] is a CNAME of the zone itself, which there cannot be: use ALIAS."
      if r.type == "CNAME" && coalesce(r.name, k) == "@"
    ]) == 0
    error_message = join("\n", [
      for k, r in var.records :
      "records[\"${k}\"] is a CNAME of the zone itself, which there cannot be: use ALIAS."
      if r.type == "CNAME" && coalesce(r.name, k) == "@"
    ])
  }

  validation {
    condition = length(flatten([
      for name, ks in { for k, r in var.records : coalesce(r.name, k) => k... } : concat(
        [
          for type in distinct([for k in ks : var.records[k].type]) :
          "records ${join(", ", [for k in ks : "\"${k}\"" if var.records[k].type == type])} are all \"${name}\" of type ${type}."
          if length([for k in ks : k if var.records[k].type == type]) > 1
        ],
        length(ks) > 1 && contains([for k in ks : var.records[k].type], "CNAME") && length(distinct([for k in ks : var.records[k].type])) > 1 ? [
          "records ${join(", ", [for k in ks : "\"${k}\""])} are all \"${name}\": a CNAME stands alone.",
        ] : [],
      )
    ])) == 0
    error_message = join("\n", flatten([
      for name, ks in { for k, r in var.records : coalesce(r.name, k) => k... } : concat(
        [
          for type in distinct([for k in ks : var.records[k].type]) :
          "records ${join(", ", [for k in ks : "\"${k}\"" if var.records[k].type == type])} are all \"${name}\" of type ${type}."
          if length([for k in ks : k if var.records[k].type == type]) > 1
        ],
        length(ks) > 1 && contains([for k in ks : var.records[k].type], "CNAME") && length(distinct([for k in ks : var.records[k].type])) > 1 ? [
          "records ${join(", ", [for k in ks : "\"${k}\""])} are all \"${name}\": a CNAME stands alone.",
        ] : [],
      )
    ]))
  }

  validation {
    condition = length(flatten([
      for k, r in var.records : [
        for e in distinct(r.endpoints) :
        "records[\"${k}\"] names the endpoint \"${e}\"; endpoints are: ${join(", ", keys(var.endpoints))}."
        if !contains(keys(var.endpoints), e)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.records : [
        for e in distinct(r.endpoints) :
        "records[\"${k}\"] names the endpoint \"${e}\"; endpoints are: ${join(", ", keys(var.endpoints))}."
        if !contains(keys(var.endpoints), e)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, r in var.records : [
        for e in distinct(r.endpoints) : "records[\"${k}\"] names the endpoint \"${e}\" more than once."
        if length([for other in r.endpoints : other if other == e]) > 1
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.records : [
        for e in distinct(r.endpoints) : "records[\"${k}\"] names the endpoint \"${e}\" more than once."
        if length([for other in r.endpoints : other if other == e]) > 1
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, r in var.records : [
        for e in r.endpoints :
        "records[\"${k}\"] is of type ${r.type} and answers with endpoints[\"${e}\"], whose target \"${var.endpoints[e].target}\" is no ${try(local.targets[r.type], "")}."
        if !try({
          A     = can(cidrhost("${var.endpoints[e].target}/32", 0)) && can(regex("^[0-9.]+$", var.endpoints[e].target))
          AAAA  = can(cidrhost("${var.endpoints[e].target}/128", 0)) && can(regex(":", var.endpoints[e].target))
          CNAME = can(regex("^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*$", var.endpoints[e].target)) && !can(regex("^[0-9.]+$", var.endpoints[e].target))
          ALIAS = can(regex("^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*$", var.endpoints[e].target)) && !can(regex("^[0-9.]+$", var.endpoints[e].target))
        }[r.type], true)
      ] if length(setsubtract(r.endpoints, keys(var.endpoints))) == 0
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.records : [
        for e in r.endpoints :
        "records[\"${k}\"] is of type ${r.type} and answers with endpoints[\"${e}\"], whose target \"${var.endpoints[e].target}\" is no ${try(local.targets[r.type], "")}."
        if !try({
          A     = can(cidrhost("${var.endpoints[e].target}/32", 0)) && can(regex("^[0-9.]+$", var.endpoints[e].target))
          AAAA  = can(cidrhost("${var.endpoints[e].target}/128", 0)) && can(regex(":", var.endpoints[e].target))
          CNAME = can(regex("^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*$", var.endpoints[e].target)) && !can(regex("^[0-9.]+$", var.endpoints[e].target))
          ALIAS = can(regex("^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*$", var.endpoints[e].target)) && !can(regex("^[0-9.]+$", var.endpoints[e].target))
        }[r.type], true)
      ] if length(setsubtract(r.endpoints, keys(var.endpoints))) == 0
    ]))
  }

  validation {
    condition = length(flatten([
      for k, r in var.records : [
        for g, group in r.groups : [
          for e in distinct(group.endpoints) :
          contains(r.endpoints, e) ? "records[\"${k}\"].groups has the endpoint \"${e}\" more than once." : "records[\"${k}\"].groups[\"${g}\"] names the endpoint \"${e}\"; the record's are: ${join(", ", r.endpoints)}."
          if !contains(r.endpoints, e) || length([for other in flatten(values(r.groups)[*].endpoints) : other if other == e]) > 1
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.records : [
        for g, group in r.groups : [
          for e in distinct(group.endpoints) :
          contains(r.endpoints, e) ? "records[\"${k}\"].groups has the endpoint \"${e}\" more than once." : "records[\"${k}\"].groups[\"${g}\"] names the endpoint \"${e}\"; the record's are: ${join(", ", r.endpoints)}."
          if !contains(r.endpoints, e) || length([for other in flatten(values(r.groups)[*].endpoints) : other if other == e]) > 1
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for place, meta in merge(
        { for k, r in var.records : "records[\"${k}\"].meta" => r.meta },
        [for k, r in var.records : { for g, group in r.groups : "records[\"${k}\"].groups[\"${g}\"].meta" => group.meta }]...
        ) : [
        for m, value in meta : (
          !contains(keys(local.meta_keys), m)
          ? "${place} has the key \"${m}\"; keys are: ${join(", ", keys(local.meta_keys))}."
          : "${place}[\"${m}\"] is ${value == null ? "null" : "\"${value}\""}; it must be ${local.meta_values[local.meta_keys[m]].hint}."
        )
        if !can(regex(local.meta_values[local.meta_keys[m]].pattern, value))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for place, meta in merge(
        { for k, r in var.records : "records[\"${k}\"].meta" => r.meta },
        [for k, r in var.records : { for g, group in r.groups : "records[\"${k}\"].groups[\"${g}\"].meta" => group.meta }]...
        ) : [
        for m, value in meta : (
          !contains(keys(local.meta_keys), m)
          ? "${place} has the key \"${m}\"; keys are: ${join(", ", keys(local.meta_keys))}."
          : "${place}[\"${m}\"] is ${value == null ? "null" : "\"${value}\""}; it must be ${local.meta_values[local.meta_keys[m]].hint}."
        )
        if !can(regex(local.meta_values[local.meta_keys[m]].pattern, value))
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for place, meta in merge(
        { for k, r in var.records : "records[\"${k}\"].meta" => r.meta },
        [for k, r in var.records : { for g, group in r.groups : "records[\"${k}\"].groups[\"${g}\"].meta" => group.meta }]...
        ) : [
        for m in setintersection(local.meta_lists, keys(meta)) : [
          for value in distinct(split(",", meta[m])) :
          "${place}[\"${m}\"] has \"${value}\"${length([for v in split(",", meta[m]) : v if v == value]) > 1 ? " more than once" : ", which there is not"}."
          if length([for v in split(",", meta[m]) : v if v == value]) > 1 || !contains(try(local.places[m], [value]), value) || (m == "ip_prefixes" && !can(cidrhost(value, 0)))
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for place, meta in merge(
        { for k, r in var.records : "records[\"${k}\"].meta" => r.meta },
        [for k, r in var.records : { for g, group in r.groups : "records[\"${k}\"].groups[\"${g}\"].meta" => group.meta }]...
        ) : [
        for m in setintersection(local.meta_lists, keys(meta)) : [
          for value in distinct(split(",", meta[m])) :
          "${place}[\"${m}\"] has \"${value}\"${length([for v in split(",", meta[m]) : v if v == value]) > 1 ? " more than once" : ", which there is not"}."
          if length([for v in split(",", meta[m]) : v if v == value]) > 1 || !contains(try(local.places[m], [value]), value) || (m == "ip_prefixes" && !can(cidrhost(value, 0)))
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for place, meta in merge(
        { for k, r in var.records : "records[\"${k}\"].meta" => r.meta },
        [for k, r in var.records : { for g, group in r.groups : "records[\"${k}\"].groups[\"${g}\"].meta" => group.meta }]...
        ) : [
        for note in values({ for m, value in meta : m => base64encode(value) if m == "note" }) :
        "${place}[\"note\"] has ${length(note) * 3 / 4 - length(regexall("=", note))} bytes; NS1 takes at most 256."
        if length(note) * 3 / 4 - length(regexall("=", note)) > 256
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for place, meta in merge(
        { for k, r in var.records : "records[\"${k}\"].meta" => r.meta },
        [for k, r in var.records : { for g, group in r.groups : "records[\"${k}\"].groups[\"${g}\"].meta" => group.meta }]...
        ) : [
        for note in values({ for m, value in meta : m => base64encode(value) if m == "note" }) :
        "${place}[\"note\"] has ${length(note) * 3 / 4 - length(regexall("=", note))} bytes; NS1 takes at most 256."
        if length(note) * 3 / 4 - length(regexall("=", note)) > 256
      ]
    ]))
  }

  validation {
    condition = length([
      for k, r in var.records : "records[\"${k}\"] has tags, which need the input tags: set it, if only to {}."
      if length(r.tags) > 0 && var.tags == null
    ]) == 0
    error_message = join("\n", [
      for k, r in var.records : "records[\"${k}\"] has tags, which need the input tags: set it, if only to {}."
      if length(r.tags) > 0 && var.tags == null
    ])
  }

  validation {
    condition = length([
      for k, r in var.records :
      r.strategy == "custom" ? "records[\"${k}\"] has strategy \"custom\" and needs filters." : "records[\"${k}\"] has filters, which are for strategy \"custom\"."
      if(r.strategy == "custom") != (length(r.filters) > 0)
    ]) == 0
    error_message = join("\n", [
      for k, r in var.records :
      r.strategy == "custom" ? "records[\"${k}\"] has strategy \"custom\" and needs filters." : "records[\"${k}\"] has filters, which are for strategy \"custom\"."
      if(r.strategy == "custom") != (length(r.filters) > 0)
    ])
  }

  validation {
    condition = length([
      for k, r in var.records :
      "records[\"${k}\"].answers_returned is ${r.answers_returned}${r.strategy == "custom" ? "; with strategy \"custom\" N of select_first_n says it" : ", and a record of type ${r.type} returns one"}."
      if r.answers_returned > 1 && (contains(["CNAME", "ALIAS"], r.type) || r.strategy == "custom")
    ]) == 0
    error_message = join("\n", [
      for k, r in var.records :
      "records[\"${k}\"].answers_returned is ${r.answers_returned}${r.strategy == "custom" ? "; with strategy \"custom\" N of select_first_n says it" : ", and a record of type ${r.type} returns one"}."
      if r.answers_returned > 1 && (contains(["CNAME", "ALIAS"], r.type) || r.strategy == "custom")
    ])
  }

  validation {
    condition = length([
      for k, r in var.records :
      "records[\"${k}\"] has strategy \"${r.strategy}\" and cannot be sticky."
      if r.sticky && !contains(["failover", "geo_failover", "weighted", "round_robin"], r.strategy)
    ]) == 0
    error_message = join("\n", [
      for k, r in var.records :
      "records[\"${k}\"] has strategy \"${r.strategy}\" and cannot be sticky."
      if r.sticky && !contains(["failover", "geo_failover", "weighted", "round_robin"], r.strategy)
    ])
  }

  validation {
    condition = length(flatten([
      for k, r in var.records : [
        for i, f in r.filters : concat(
          [
            for option, value in f.config : (
              !contains(keys(try(local.filters[f.filter], {})), option)
              ? "records[\"${k}\"].filters[${i}].config has the key \"${option}\"; ${f.filter} takes ${join(", ", coalescelist(keys(try(local.filters[f.filter], {})), ["none"]))}."
              : "records[\"${k}\"].filters[${i}].config[\"${option}\"] is ${value == null ? "null" : "\"${value}\""}; it must be ${local.config_values[local.filters[f.filter][option]].hint}."
            )
            if !can(regex(local.config_values[local.filters[f.filter][option]].pattern, value))
          ],
          [
            for filter, option in local.needed_config : "records[\"${k}\"].filters[${i}].config needs ${option}: ${filter} does nothing without."
            if f.filter == filter && !contains(keys(f.config), option)
          ],
        )
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.records : [
        for i, f in r.filters : concat(
          [
            for option, value in f.config : (
              !contains(keys(try(local.filters[f.filter], {})), option)
              ? "records[\"${k}\"].filters[${i}].config has the key \"${option}\"; ${f.filter} takes ${join(", ", coalescelist(keys(try(local.filters[f.filter], {})), ["none"]))}."
              : "records[\"${k}\"].filters[${i}].config[\"${option}\"] is ${value == null ? "null" : "\"${value}\""}; it must be ${local.config_values[local.filters[f.filter][option]].hint}."
            )
            if !can(regex(local.config_values[local.filters[f.filter][option]].pattern, value))
          ],
          [
            for filter, option in local.needed_config : "records[\"${k}\"].filters[${i}].config needs ${option}: ${filter} does nothing without."
            if f.filter == filter && !contains(keys(f.config), option)
          ],
        )
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, names in { for k, r in var.records : k => [for f in r.filters : f.filter if !f.disabled] } : concat(
        [
          for name in distinct(names) : "records[\"${k}\"].filters has ${name} more than once."
          if length([for n in names : n if n == name]) > 1
        ],
        [
          for name in ["select_first_region", "sticky_region"] : "records[\"${k}\"].filters has ${name}, which needs groups."
          if contains(names, name) && length(var.records[k].groups) == 0
        ],
        [
          for name in ["ipv4_prefix_shuffle", "parse_ipv4"] : "records[\"${k}\"].filters has ${name}, which is for records of type A."
          if contains(names, name) && var.records[k].type != "A"
        ],
        [
          for i, name in names : "records[\"${k}\"].filters has ${name} after select_first_n, which must be the last: what comes later chooses among what is left."
          if contains(slice(names, 0, i), "select_first_n")
        ],
      )
    ])) == 0
    error_message = join("\n", flatten([
      for k, names in { for k, r in var.records : k => [for f in r.filters : f.filter if !f.disabled] } : concat(
        [
          for name in distinct(names) : "records[\"${k}\"].filters has ${name} more than once."
          if length([for n in names : n if n == name]) > 1
        ],
        [
          for name in ["select_first_region", "sticky_region"] : "records[\"${k}\"].filters has ${name}, which needs groups."
          if contains(names, name) && length(var.records[k].groups) == 0
        ],
        [
          for name in ["ipv4_prefix_shuffle", "parse_ipv4"] : "records[\"${k}\"].filters has ${name}, which is for records of type A."
          if contains(names, name) && var.records[k].type != "A"
        ],
        [
          for i, name in names : "records[\"${k}\"].filters has ${name} after select_first_n, which must be the last: what comes later chooses among what is left."
          if contains(slice(names, 0, i), "select_first_n")
        ],
      )
    ]))
  }

  validation {
    condition = length([
      for k, r in var.records :
      "records[\"${k}\"] is of type ${r.type}, which returns one answer: end its filters with select_first_n and N 1."
      if r.strategy == "custom" && contains(["CNAME", "ALIAS"], r.type) && length(r.endpoints) > 1 && !contains(
        [for f in r.filters : lookup(f.config, "N", "") if f.filter == "select_first_n" && !f.disabled], "1"
      )
    ]) == 0
    error_message = join("\n", [
      for k, r in var.records :
      "records[\"${k}\"] is of type ${r.type}, which returns one answer: end its filters with select_first_n and N 1."
      if r.strategy == "custom" && contains(["CNAME", "ALIAS"], r.type) && length(r.endpoints) > 1 && !contains(
        [for f in r.filters : lookup(f.config, "N", "") if f.filter == "select_first_n" && !f.disabled], "1"
      )
    ])
  }

  validation {
    condition = length(flatten([
      for k, metas in {
        for k, r in var.records : k => {
          for e in distinct(r.endpoints) : e => concat(
            try(local.endpoint_meta_keys[e], []),
            keys(r.meta),
            flatten([for group in values(r.groups) : keys(group.meta) if contains(group.endpoints, e)]),
          )
        }
        } : [
        for name in concat(try(local.strategy_filters[var.records[k].strategy], []), [for f in var.records[k].filters : f.filter if !f.disabled]) : concat(
          [
            for filter, reads in local.reads_of_some :
            "records[\"${k}\"] uses ${filter}, which reads ${reads.said}; none of its endpoints has any."
            if name == filter && length(setintersection(flatten(values(metas)), reads.meta)) == 0
          ],
          [
            for e, meta in metas :
            "records[\"${k}\"] uses ${name}, which needs ${local.reads_of_all[name].said} on every endpoint; \"${e}\" has none."
            if contains(keys(local.reads_of_all), name) && !contains(meta, try(local.reads_of_all[name].meta, ""))
          ],
        )
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, metas in {
        for k, r in var.records : k => {
          for e in distinct(r.endpoints) : e => concat(
            try(local.endpoint_meta_keys[e], []),
            keys(r.meta),
            flatten([for group in values(r.groups) : keys(group.meta) if contains(group.endpoints, e)]),
          )
        }
        } : [
        for name in concat(try(local.strategy_filters[var.records[k].strategy], []), [for f in var.records[k].filters : f.filter if !f.disabled]) : concat(
          [
            for filter, reads in local.reads_of_some :
            "records[\"${k}\"] uses ${filter}, which reads ${reads.said}; none of its endpoints has any."
            if name == filter && length(setintersection(flatten(values(metas)), reads.meta)) == 0
          ],
          [
            for e, meta in metas :
            "records[\"${k}\"] uses ${name}, which needs ${local.reads_of_all[name].said} on every endpoint; \"${e}\" has none."
            if contains(keys(local.reads_of_all), name) && !contains(meta, try(local.reads_of_all[name].meta, ""))
          ],
        )
      ]
    ]))
  }

  validation {
    condition = length([
      for k, metas in {
        for k, r in var.records : k => {
          for e in distinct(r.endpoints) : e => setintersection(
            concat(
              try(local.endpoint_meta_keys[e], []),
              keys(r.meta),
              flatten([for group in values(r.groups) : keys(group.meta) if contains(group.endpoints, e)]),
            ),
            r.strategy != "custom" ? concat(["asn", "ip_prefixes"], r.strategy == "geo_failover" ? local.place_meta : []) : flatten([
              for f in r.filters : try(local.reads_of_some[f.filter].meta, []) if contains(local.fences, f.filter) && !f.disabled
            ]),
          )
        }
      } :
      "records[\"${k}\"] has no endpoint for clients from elsewhere: every one of its endpoints serves certain places or networks only (${join(", ", distinct(flatten([for meta in values(metas) : tolist(meta)])))})."
      if length(metas) > 0 && alltrue([for meta in values(metas) : length(meta) > 0])
    ]) == 0
    error_message = join("\n", [
      for k, metas in {
        for k, r in var.records : k => {
          for e in distinct(r.endpoints) : e => setintersection(
            concat(
              try(local.endpoint_meta_keys[e], []),
              keys(r.meta),
              flatten([for group in values(r.groups) : keys(group.meta) if contains(group.endpoints, e)]),
            ),
            r.strategy != "custom" ? concat(["asn", "ip_prefixes"], r.strategy == "geo_failover" ? local.place_meta : []) : flatten([
              for f in r.filters : try(local.reads_of_some[f.filter].meta, []) if contains(local.fences, f.filter) && !f.disabled
            ]),
          )
        }
      } :
      "records[\"${k}\"] has no endpoint for clients from elsewhere: every one of its endpoints serves certain places or networks only (${join(", ", distinct(flatten([for meta in values(metas) : tolist(meta)])))})."
      if length(metas) > 0 && alltrue([for meta in values(metas) : length(meta) > 0])
    ])
  }

  validation {
    condition = length(flatten([
      for k, metrics in {
        for k, r in var.records : k => distinct(concat(
          [for e in r.endpoints : var.endpoints[e].load.metric if try(var.endpoints[e].load, null) != null],
          [for m in ["loadavg", "connections", "requests"] : m if contains(flatten([keys(r.meta), [for group in values(r.groups) : keys(group.meta)]]), m)],
        ))
        if contains(concat(try(local.strategy_filters[r.strategy], []), [for f in r.filters : f.filter if !f.disabled]), "shed_load")
        } : concat(
        length(metrics) == 0 ? ["records[\"${k}\"] uses shed_load; none of its endpoints has a load."] : [],
        length(metrics) > 1 ? ["records[\"${k}\"] uses shed_load; its endpoints measure ${join(" and ", metrics)}, and must all measure one."] : [],
        [
          for f in var.records[k].filters :
          "records[\"${k}\"].filters has shed_load by ${f.config["metric"]}; its endpoints measure ${join(", ", metrics)}."
          if f.filter == "shed_load" && length(metrics) > 0 && !contains(metrics, lookup(f.config, "metric", try(metrics[0], "")))
        ],
      )
    ])) == 0
    error_message = join("\n", flatten([
      for k, metrics in {
        for k, r in var.records : k => distinct(concat(
          [for e in r.endpoints : var.endpoints[e].load.metric if try(var.endpoints[e].load, null) != null],
          [for m in ["loadavg", "connections", "requests"] : m if contains(flatten([keys(r.meta), [for group in values(r.groups) : keys(group.meta)]]), m)],
        ))
        if contains(concat(try(local.strategy_filters[r.strategy], []), [for f in r.filters : f.filter if !f.disabled]), "shed_load")
        } : concat(
        length(metrics) == 0 ? ["records[\"${k}\"] uses shed_load; none of its endpoints has a load."] : [],
        length(metrics) > 1 ? ["records[\"${k}\"] uses shed_load; its endpoints measure ${join(" and ", metrics)}, and must all measure one."] : [],
        [
          for f in var.records[k].filters :
          "records[\"${k}\"].filters has shed_load by ${f.config["metric"]}; its endpoints measure ${join(", ", metrics)}."
          if f.filter == "shed_load" && length(metrics) > 0 && !contains(metrics, lookup(f.config, "metric", try(metrics[0], "")))
        ],
      )
    ]))
  }

  validation {
    condition = length(flatten([
      for k, tiers in {
        for k, r in var.records : k => {
          for e in distinct(r.endpoints) : (
            !contains(["failover", "geo_failover"], r.strategy) ? "of it" : format("with priority %s", try(coalesce(
              var.endpoints[e].priority,
              one([for group in values(r.groups) : lookup(group.meta, "priority", null) if contains(group.endpoints, e)]),
              lookup(r.meta, "priority", null),
            ), 1))
            ) => try(tonumber(coalesce(
              var.endpoints[e].weight,
              one([for group in values(r.groups) : lookup(group.meta, "weight", null) if contains(group.endpoints, e)]),
              lookup(r.meta, "weight", null),
          )), 1)...
        }
        if contains(["failover", "geo_failover", "weighted", "pulsar"], r.strategy) || length(setintersection(["weighted_shuffle", "weighted_sticky"], [for f in r.filters : f.filter])) > 0
        } : [
        for tier, weights in tiers : "records[\"${k}\"] gives every endpoint ${tier} the weight 0."
        if alltrue([for weight in weights : weight == 0])
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, tiers in {
        for k, r in var.records : k => {
          for e in distinct(r.endpoints) : (
            !contains(["failover", "geo_failover"], r.strategy) ? "of it" : format("with priority %s", try(coalesce(
              var.endpoints[e].priority,
              one([for group in values(r.groups) : lookup(group.meta, "priority", null) if contains(group.endpoints, e)]),
              lookup(r.meta, "priority", null),
            ), 1))
            ) => try(tonumber(coalesce(
              var.endpoints[e].weight,
              one([for group in values(r.groups) : lookup(group.meta, "weight", null) if contains(group.endpoints, e)]),
              lookup(r.meta, "weight", null),
          )), 1)...
        }
        if contains(["failover", "geo_failover", "weighted", "pulsar"], r.strategy) || length(setintersection(["weighted_shuffle", "weighted_sticky"], [for f in r.filters : f.filter])) > 0
        } : [
        for tier, weights in tiers : "records[\"${k}\"] gives every endpoint ${tier} the weight 0."
        if alltrue([for weight in weights : weight == 0])
      ]
    ]))
  }
}
