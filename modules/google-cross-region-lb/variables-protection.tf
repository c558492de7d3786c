# Rendered by generate-modules from templates/google-cross-region-lb/inputs/protection.yaml.
# Edit that file: an edit here is refused, not merged.

variable "security_policies" {
  description = "Cloud Armor policies, keyed by name. Services and buckets refer to one by its key."
  type = map(object({
    type           = optional(string, "CLOUD_ARMOR")
    description    = optional(string)
    default_action = optional(string, "allow")
    rules = optional(map(object({
      priority   = number
      action     = optional(string, "deny(403)")
      expression = optional(string)
      src_ranges = optional(set(string), [])
      preview    = optional(bool, false)
    })), {})
    rate_limits = optional(map(object({
      priority     = number
      expression   = optional(string)
      src_ranges   = optional(set(string), [])
      key          = optional(string, "IP")
      key_name     = optional(string)
      count        = number
      interval_sec = number
      exceed       = optional(string, "deny(429)")
      ban = optional(object({
        duration_sec = number
        count        = optional(number)
        interval_sec = optional(number)
      }))
      preview = optional(bool, false)
    })), {})
    adaptive_protection = optional(bool, false)
    json_parsing        = optional(string, "DISABLED")
    log_level           = optional(string, "NORMAL")
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k in keys(var.security_policies) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.security_policies) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k)) ? "" : "security_policies has the key \"${k}\"; it must be 1 to 26 lower-case letters, digits and hyphens, beginning with a letter and with no hyphen at the end."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.security_policies : [
        contains(["CLOUD_ARMOR", "CLOUD_ARMOR_EDGE"], v.type),
        v.description != null ? length(v.description) <= 2048 : true,
        contains(["allow", "deny(403)", "deny(404)", "deny(502)"], v.default_action),
        contains(["DISABLED", "STANDARD", "STANDARD_WITH_GRAPHQL"], v.json_parsing),
        contains(["NORMAL", "VERBOSE"], v.log_level),
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.security_policies : [
        contains(["CLOUD_ARMOR", "CLOUD_ARMOR_EDGE"], v.type) ? "" : "security_policies[\"${k}\"].type is \"${v.type}\"; it must be CLOUD_ARMOR or CLOUD_ARMOR_EDGE.",
        v.description != null ? (length(v.description) <= 2048 ? "" : "security_policies[\"${k}\"].description has ${length(v.description)} characters; it takes at most 2048.") : "",
        contains(["allow", "deny(403)", "deny(404)", "deny(502)"], v.default_action) ? "" : "security_policies[\"${k}\"].default_action is \"${v.default_action}\"; it must be allow, deny(403), deny(404) or deny(502).",
        contains(["DISABLED", "STANDARD", "STANDARD_WITH_GRAPHQL"], v.json_parsing) ? "" : "security_policies[\"${k}\"].json_parsing is \"${v.json_parsing}\"; it must be DISABLED, STANDARD or STANDARD_WITH_GRAPHQL.",
        contains(["NORMAL", "VERBOSE"], v.log_level) ? "" : "security_policies[\"${k}\"].log_level is \"${v.log_level}\"; it must be NORMAL or VERBOSE.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.security_policies : [
        for k2 in keys(v.rules) : can(regex("^.{1,64}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.security_policies : [
        for k2 in keys(v.rules) : can(regex("^.{1,64}$", k2)) ? "" : "security_policies[\"${k}\"].rules has the key \"${k2}\"; it must be 1 to 64 characters."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.security_policies : [
        for k2, v2 in v.rules : [
          floor(v2.priority) == v2.priority && v2.priority >= 0 && v2.priority <= 2147483646,
          contains(["allow", "deny(403)", "deny(404)", "deny(502)"], v2.action),
          v2.expression != null ? length(v2.expression) >= 1 : true,
          v2.expression != null ? length(v2.expression) <= 2048 : true,
          length(v2.src_ranges) <= 10,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.security_policies : [
        for k2, v2 in v.rules : [
          floor(v2.priority) == v2.priority && v2.priority >= 0 && v2.priority <= 2147483646 ? "" : "security_policies[\"${k}\"].rules[\"${k2}\"].priority is ${v2.priority}; it must be a whole number between 0 and 2147483646.",
          contains(["allow", "deny(403)", "deny(404)", "deny(502)"], v2.action) ? "" : "security_policies[\"${k}\"].rules[\"${k2}\"].action is \"${v2.action}\"; it must be allow, deny(403), deny(404) or deny(502).",
          v2.expression != null ? (length(v2.expression) >= 1 ? "" : "security_policies[\"${k}\"].rules[\"${k2}\"].expression has ${length(v2.expression)} characters; it needs at least 1.") : "",
          v2.expression != null ? (length(v2.expression) <= 2048 ? "" : "security_policies[\"${k}\"].rules[\"${k2}\"].expression has ${length(v2.expression)} characters; it takes at most 2048.") : "",
          length(v2.src_ranges) <= 10 ? "" : "security_policies[\"${k}\"].rules[\"${k2}\"].src_ranges has ${length(v2.src_ranges)} elements; it takes at most 10.",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.security_policies : [
        for k2, v2 in v.rules : [
          for v3 in v2.src_ranges : length(v3) >= 1
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.security_policies : [
        for k2, v2 in v.rules : [
          for v3 in v2.src_ranges : length(v3) >= 1 ? "" : "security_policies[\"${k}\"].rules[\"${k2}\"].src_ranges has ${length(v3)} characters; it needs at least 1."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.security_policies : [
        for k2 in keys(v.rate_limits) : can(regex("^.{1,64}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.security_policies : [
        for k2 in keys(v.rate_limits) : can(regex("^.{1,64}$", k2)) ? "" : "security_policies[\"${k}\"].rate_limits has the key \"${k2}\"; it must be 1 to 64 characters."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.security_policies : [
        for k2, v2 in v.rate_limits : [
          floor(v2.priority) == v2.priority && v2.priority >= 0 && v2.priority <= 2147483646,
          v2.expression != null ? length(v2.expression) >= 1 : true,
          v2.expression != null ? length(v2.expression) <= 2048 : true,
          length(v2.src_ranges) <= 10,
          contains(["ALL", "IP", "HTTP_HEADER", "XFF_IP", "HTTP_COOKIE", "HTTP_PATH", "SNI", "REGION_CODE", "TLS_JA3_FINGERPRINT", "TLS_JA4_FINGERPRINT", "USER_IP"], v2.key),
          v2.key_name != null ? length(v2.key_name) >= 1 : true,
          v2.key_name != null ? length(v2.key_name) <= 128 : true,
          floor(v2.count) == v2.count && v2.count >= 1 && v2.count <= 1000000,
          contains(["deny(403)", "deny(404)", "deny(429)", "deny(502)"], v2.exceed),
          v2.ban != null ? floor(v2.ban.duration_sec) == v2.ban.duration_sec && v2.ban.duration_sec >= 60 && v2.ban.duration_sec <= 86400 : true,
          try(v2.ban.count, null) != null ? floor(v2.ban.count) == v2.ban.count && v2.ban.count >= 1 && v2.ban.count <= 1000000 : true,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.security_policies : [
        for k2, v2 in v.rate_limits : [
          floor(v2.priority) == v2.priority && v2.priority >= 0 && v2.priority <= 2147483646 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].priority is ${v2.priority}; it must be a whole number between 0 and 2147483646.",
          v2.expression != null ? (length(v2.expression) >= 1 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].expression has ${length(v2.expression)} characters; it needs at least 1.") : "",
          v2.expression != null ? (length(v2.expression) <= 2048 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].expression has ${length(v2.expression)} characters; it takes at most 2048.") : "",
          length(v2.src_ranges) <= 10 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].src_ranges has ${length(v2.src_ranges)} elements; it takes at most 10.",
          contains(["ALL", "IP", "HTTP_HEADER", "XFF_IP", "HTTP_COOKIE", "HTTP_PATH", "SNI", "REGION_CODE", "TLS_JA3_FINGERPRINT", "TLS_JA4_FINGERPRINT", "USER_IP"], v2.key) ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].key is \"${v2.key}\"; it must be ALL, IP, HTTP_HEADER, XFF_IP, HTTP_COOKIE, HTTP_PATH, SNI, REGION_CODE, TLS_JA3_FINGERPRINT, TLS_JA4_FINGERPRINT or USER_IP.",
          v2.key_name != null ? (length(v2.key_name) >= 1 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].key_name has ${length(v2.key_name)} characters; it needs at least 1.") : "",
          v2.key_name != null ? (length(v2.key_name) <= 128 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].key_name has ${length(v2.key_name)} characters; it takes at most 128.") : "",
          floor(v2.count) == v2.count && v2.count >= 1 && v2.count <= 1000000 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].count is ${v2.count}; it must be a whole number between 1 and 1000000.",
          contains(["deny(403)", "deny(404)", "deny(429)", "deny(502)"], v2.exceed) ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].exceed is \"${v2.exceed}\"; it must be deny(403), deny(404), deny(429) or deny(502).",
          v2.ban != null ? (floor(v2.ban.duration_sec) == v2.ban.duration_sec && v2.ban.duration_sec >= 60 && v2.ban.duration_sec <= 86400 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].ban.duration_sec is ${v2.ban.duration_sec}; it must be a whole number between 60 and 86400.") : "",
          try(v2.ban.count, null) != null ? (floor(v2.ban.count) == v2.ban.count && v2.ban.count >= 1 && v2.ban.count <= 1000000 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].ban.count is ${v2.ban.count}; it must be a whole number between 1 and 1000000.") : "",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.security_policies : [
        for k2, v2 in v.rate_limits : [
          for v3 in v2.src_ranges : length(v3) >= 1
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.security_policies : [
        for k2, v2 in v.rate_limits : [
          for v3 in v2.src_ranges : length(v3) >= 1 ? "" : "security_policies[\"${k}\"].rate_limits[\"${k2}\"].src_ranges has ${length(v3)} characters; it needs at least 1."
        ]
      ]
    ])))
  }

  validation {
    condition = length([
      for k, p in var.security_policies : "security_policies[\"${k}\"] has type \"CLOUD_ARMOR_EDGE\", which takes no rate_limits."
      if p.type == "CLOUD_ARMOR_EDGE" && length(p.rate_limits) > 0
    ]) == 0
    error_message = join("\n", [
      for k, p in var.security_policies : "security_policies[\"${k}\"] has type \"CLOUD_ARMOR_EDGE\", which takes no rate_limits."
      if p.type == "CLOUD_ARMOR_EDGE" && length(p.rate_limits) > 0
    ])
  }

  validation {
    condition = length([
      for k, p in var.security_policies : "security_policies[\"${k}\"] has type \"CLOUD_ARMOR_EDGE\", which takes no adaptive_protection, json_parsing or log_level."
      if p.type == "CLOUD_ARMOR_EDGE" && (p.adaptive_protection || p.json_parsing != "DISABLED" || p.log_level != "NORMAL")
    ]) == 0
    error_message = join("\n", [
      for k, p in var.security_policies : "security_policies[\"${k}\"] has type \"CLOUD_ARMOR_EDGE\", which takes no adaptive_protection, json_parsing or log_level."
      if p.type == "CLOUD_ARMOR_EDGE" && (p.adaptive_protection || p.json_parsing != "DISABLED" || p.log_level != "NORMAL")
    ])
  }

  validation {
    condition = length(flatten([
      for k, p in var.security_policies : [
        for priority, rules in {
          for rule in concat([for n, r in p.rules : { key = "rules[\"${n}\"]", priority = r.priority }], [for n, r in p.rate_limits : { key = "rate_limits[\"${n}\"]", priority = r.priority }]) : rule.priority => rule.key...
        } : "security_policies[\"${k}\"] has ${join(" and ", rules)} with one priority, ${priority}."
        if length(rules) > 1
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.security_policies : [
        for priority, rules in {
          for rule in concat([for n, r in p.rules : { key = "rules[\"${n}\"]", priority = r.priority }], [for n, r in p.rate_limits : { key = "rate_limits[\"${n}\"]", priority = r.priority }]) : rule.priority => rule.key...
        } : "security_policies[\"${k}\"] has ${join(" and ", rules)} with one priority, ${priority}."
        if length(rules) > 1
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.security_policies : [
        for n, r in p.rules : "security_policies[\"${k}\"].rules[\"${n}\"] must have exactly one of expression and src_ranges."
        if(r.expression == null) == (length(r.src_ranges) == 0)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.security_policies : [
        for n, r in p.rules : "security_policies[\"${k}\"].rules[\"${n}\"] must have exactly one of expression and src_ranges."
        if(r.expression == null) == (length(r.src_ranges) == 0)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.security_policies : [
        for n, r in p.rate_limits : "security_policies[\"${k}\"].rate_limits[\"${n}\"] cannot have both expression and src_ranges."
        if r.expression != null && length(r.src_ranges) > 0
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.security_policies : [
        for n, r in p.rate_limits : "security_policies[\"${k}\"].rate_limits[\"${n}\"] cannot have both expression and src_ranges."
        if r.expression != null && length(r.src_ranges) > 0
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.security_policies : [
        for rule in concat([for n, r in p.rules : { key = "rules[\"${n}\"]", ranges = r.src_ranges }], [for n, r in p.rate_limits : { key = "rate_limits[\"${n}\"]", ranges = r.src_ranges }]) : [
          for range in rule.ranges : "security_policies[\"${k}\"].${rule.key}.src_ranges holds \"${range}\"; it takes addresses, CIDR blocks and *."
          if range != "*" && !can(cidrhost(range, 0)) && !can(cidrhost("${range}/32", 0)) && !can(cidrhost("${range}/128", 0))
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.security_policies : [
        for rule in concat([for n, r in p.rules : { key = "rules[\"${n}\"]", ranges = r.src_ranges }], [for n, r in p.rate_limits : { key = "rate_limits[\"${n}\"]", ranges = r.src_ranges }]) : [
          for range in rule.ranges : "security_policies[\"${k}\"].${rule.key}.src_ranges holds \"${range}\"; it takes addresses, CIDR blocks and *."
          if range != "*" && !can(cidrhost(range, 0)) && !can(cidrhost("${range}/32", 0)) && !can(cidrhost("${range}/128", 0))
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.security_policies : [
        for n, r in p.rules : "security_policies[\"${k}\"].rules[\"${n}\"] sets expression, which a CLOUD_ARMOR_EDGE policy takes for regions, addresses and headers only."
        if p.type == "CLOUD_ARMOR_EDGE" && strcontains(coalesce(r.expression, "-"), "evaluatePreconfigured")
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.security_policies : [
        for n, r in p.rules : "security_policies[\"${k}\"].rules[\"${n}\"] sets expression, which a CLOUD_ARMOR_EDGE policy takes for regions, addresses and headers only."
        if p.type == "CLOUD_ARMOR_EDGE" && strcontains(coalesce(r.expression, "-"), "evaluatePreconfigured")
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.security_policies : [
        for n, r in p.rate_limits : "security_policies[\"${k}\"].rate_limits[\"${n}\"] counts by ${r.key}: key_name ${r.key_name == null ? "is needed" : "is for HTTP_HEADER and HTTP_COOKIE only"}."
        if contains(["HTTP_HEADER", "HTTP_COOKIE"], r.key) != (r.key_name != null)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.security_policies : [
        for n, r in p.rate_limits : "security_policies[\"${k}\"].rate_limits[\"${n}\"] counts by ${r.key}: key_name ${r.key_name == null ? "is needed" : "is for HTTP_HEADER and HTTP_COOKIE only"}."
        if contains(["HTTP_HEADER", "HTTP_COOKIE"], r.key) != (r.key_name != null)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.security_policies : [
        for n, r in p.rate_limits : [
          for attribute, seconds in { interval_sec = r.interval_sec, "ban.interval_sec" = try(r.ban.interval_sec, null) } :
          "security_policies[\"${k}\"].rate_limits[\"${n}\"].${attribute} is ${seconds}; it must be 10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700 or 3600."
          if !contains([10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600], coalesce(seconds, 10))
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.security_policies : [
        for n, r in p.rate_limits : [
          for attribute, seconds in { interval_sec = r.interval_sec, "ban.interval_sec" = try(r.ban.interval_sec, null) } :
          "security_policies[\"${k}\"].rate_limits[\"${n}\"].${attribute} is ${seconds}; it must be 10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700 or 3600."
          if !contains([10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600], coalesce(seconds, 10))
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.security_policies : [
        for n, r in p.rate_limits : "security_policies[\"${k}\"].rate_limits[\"${n}\"].ban must have both count and interval_sec, or neither."
        if(try(r.ban.count, null) == null) != (try(r.ban.interval_sec, null) == null)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.security_policies : [
        for n, r in p.rate_limits : "security_policies[\"${k}\"].rate_limits[\"${n}\"].ban must have both count and interval_sec, or neither."
        if(try(r.ban.count, null) == null) != (try(r.ban.interval_sec, null) == null)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for k, p in var.security_policies : [
        for place, expression in merge(
          { for n, r in p.rules : "rules[\"${n}\"]" => r.expression if r.expression != null },
          { for n, r in p.rate_limits : "rate_limits[\"${n}\"]" => r.expression if r.expression != null },
          ) : [
          for plain in [replace(expression, "/'([^'\\\\]|\\\\.)*'|\"([^\"\\\\]|\\\\.)*\"/", "s")] :
          "security_policies[\"${k}\"].${place}.expression is \"${expression}\": its quotes and parentheses must be closed, and it must end with a value."
          if anytrue([
            length(regexall("['\"]", plain)) > 0,
            length(regexall("[(]", plain)) != length(regexall("[)]", plain)),
            length(regexall("\\[", plain)) != length(regexall("\\]", plain)),
            length(regexall("(&&|[|][|]|[=<>!+,.(])\\s*$", plain)) > 0,
          ])
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, p in var.security_policies : [
        for place, expression in merge(
          { for n, r in p.rules : "rules[\"${n}\"]" => r.expression if r.expression != null },
          { for n, r in p.rate_limits : "rate_limits[\"${n}\"]" => r.expression if r.expression != null },
          ) : [
          for plain in [replace(expression, "/'([^'\\\\]|\\\\.)*'|\"([^\"\\\\]|\\\\.)*\"/", "s")] :
          "security_policies[\"${k}\"].${place}.expression is \"${expression}\": its quotes and parentheses must be closed, and it must end with a value."
          if anytrue([
            length(regexall("['\"]", plain)) > 0,
            length(regexall("[(]", plain)) != length(regexall("[)]", plain)),
            length(regexall("\\[", plain)) != length(regexall("\\]", plain)),
            length(regexall("(&&|[|][|]|[=<>!+,.(])\\s*$", plain)) > 0,
          ])
        ]
      ]
    ]))
  }
}
