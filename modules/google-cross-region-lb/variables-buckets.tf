# Rendered by generate-modules from templates/google-cross-region-lb/inputs/buckets.yaml.
# Edit that file: an edit here is refused, not merged.

variable "buckets" {
  description = "Cloud Storage buckets behind the load balancer, for files and error pages, keyed by name. Services and buckets share their names: routes refer to either by its key."
  type = map(object({
    bucket_name      = string
    description      = optional(string)
    compression      = optional(bool, false)
    response_headers = optional(map(string), {})
    cdn = optional(object({
      cache_mode         = optional(string, "CACHE_ALL_STATIC")
      default_ttl        = optional(number)
      max_ttl            = optional(number)
      client_ttl         = optional(number)
      serve_while_stale  = optional(number, 0)
      request_coalescing = optional(bool, true)
      bypass_headers     = optional(list(string), [])
      negative_caching   = optional(map(number), {})
    }))
    edge_security_policy = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k in keys(var.buckets) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k))
    ])
    error_message = join("\n", compact([
      for k in keys(var.buckets) : can(regex("^[a-z]([a-z0-9-]{0,24}[a-z0-9])?$", k)) ? "" : "buckets has the key \"${k}\"; it must be 1 to 26 lower-case letters, digits and hyphens, beginning with a letter and with no hyphen at the end."
    ]))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.buckets : [
        length(v.bucket_name) >= 3,
        length(v.bucket_name) <= 222,
        v.cdn != null ? contains(["CACHE_ALL_STATIC", "USE_ORIGIN_HEADERS", "FORCE_CACHE_ALL"], v.cdn.cache_mode) : true,
        try(v.cdn.default_ttl, null) != null ? floor(v.cdn.default_ttl) == v.cdn.default_ttl && v.cdn.default_ttl >= 1 && v.cdn.default_ttl <= 31622400 : true,
        try(v.cdn.max_ttl, null) != null ? floor(v.cdn.max_ttl) == v.cdn.max_ttl && v.cdn.max_ttl >= 1 && v.cdn.max_ttl <= 31622400 : true,
        try(v.cdn.client_ttl, null) != null ? floor(v.cdn.client_ttl) == v.cdn.client_ttl && v.cdn.client_ttl >= 1 && v.cdn.client_ttl <= 31622400 : true,
        v.cdn != null ? floor(v.cdn.serve_while_stale) == v.cdn.serve_while_stale && v.cdn.serve_while_stale >= 0 && v.cdn.serve_while_stale <= 604800 : true,
        v.cdn != null ? length(v.cdn.bypass_headers) <= 5 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.buckets : [
        length(v.bucket_name) >= 3 ? "" : "buckets[\"${k}\"].bucket_name has ${length(v.bucket_name)} characters; it needs at least 3.",
        length(v.bucket_name) <= 222 ? "" : "buckets[\"${k}\"].bucket_name has ${length(v.bucket_name)} characters; it takes at most 222.",
        v.cdn != null ? (contains(["CACHE_ALL_STATIC", "USE_ORIGIN_HEADERS", "FORCE_CACHE_ALL"], v.cdn.cache_mode) ? "" : "buckets[\"${k}\"].cdn.cache_mode is \"${v.cdn.cache_mode}\"; it must be CACHE_ALL_STATIC, USE_ORIGIN_HEADERS or FORCE_CACHE_ALL.") : "",
        try(v.cdn.default_ttl, null) != null ? (floor(v.cdn.default_ttl) == v.cdn.default_ttl && v.cdn.default_ttl >= 1 && v.cdn.default_ttl <= 31622400 ? "" : "buckets[\"${k}\"].cdn.default_ttl is ${v.cdn.default_ttl}; it must be a whole number between 1 and 31622400.") : "",
        try(v.cdn.max_ttl, null) != null ? (floor(v.cdn.max_ttl) == v.cdn.max_ttl && v.cdn.max_ttl >= 1 && v.cdn.max_ttl <= 31622400 ? "" : "buckets[\"${k}\"].cdn.max_ttl is ${v.cdn.max_ttl}; it must be a whole number between 1 and 31622400.") : "",
        try(v.cdn.client_ttl, null) != null ? (floor(v.cdn.client_ttl) == v.cdn.client_ttl && v.cdn.client_ttl >= 1 && v.cdn.client_ttl <= 31622400 ? "" : "buckets[\"${k}\"].cdn.client_ttl is ${v.cdn.client_ttl}; it must be a whole number between 1 and 31622400.") : "",
        v.cdn != null ? (floor(v.cdn.serve_while_stale) == v.cdn.serve_while_stale && v.cdn.serve_while_stale >= 0 && v.cdn.serve_while_stale <= 604800 ? "" : "buckets[\"${k}\"].cdn.serve_while_stale is ${v.cdn.serve_while_stale}; it must be a whole number between 0 and 604800.") : "",
        v.cdn != null ? (length(v.cdn.bypass_headers) <= 5 ? "" : "buckets[\"${k}\"].cdn.bypass_headers has ${length(v.cdn.bypass_headers)} elements; it takes at most 5.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.buckets : [
        for k2 in keys(v.response_headers) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.buckets : [
        for k2 in keys(v.response_headers) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k2)) ? "" : "buckets[\"${k}\"].response_headers has the key \"${k2}\"; it must be a header name without colon or blank."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.buckets : [
        for k2, v2 in v.cdn.bypass_headers : length(v2) >= 1
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.buckets : [
        for k2, v2 in v.cdn.bypass_headers : length(v2) >= 1 ? "" : "buckets[\"${k}\"].cdn.bypass_headers[${k2}] has ${length(v2)} characters; it needs at least 1."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.buckets : [
        for k2 in keys(v.cdn.negative_caching) : can(regex("^(300|301|302|307|308|404|405|410|421|451|501)$", k2))
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.buckets : [
        for k2 in keys(v.cdn.negative_caching) : can(regex("^(300|301|302|307|308|404|405|410|421|451|501)$", k2)) ? "" : "buckets[\"${k}\"].cdn.negative_caching has the key \"${k2}\"; it must be 300, 301, 302, 307, 308, 404, 405, 410, 421, 451 or 501."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.buckets : [
        for k2, v2 in v.cdn.negative_caching : floor(v2) == v2 && v2 >= 0 && v2 <= 1800
      ]
      if v.cdn != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.buckets : [
        for k2, v2 in v.cdn.negative_caching : floor(v2) == v2 && v2 >= 0 && v2 <= 1800 ? "" : "buckets[\"${k}\"].cdn.negative_caching[\"${k2}\"] is ${v2}; it must be a whole number between 0 and 1800."
      ]
      if v.cdn != null
    ])))
  }

  validation {
    condition = length([
      for k, b in var.buckets :
      "buckets[\"${k}\"].cdn has cache_mode \"${b.cdn.cache_mode}\", which takes no default_ttl, max_ttl or client_ttl."
      if try(b.cdn.cache_mode, "") == "USE_ORIGIN_HEADERS" && length(compact([try(b.cdn.default_ttl, null), try(b.cdn.max_ttl, null), try(b.cdn.client_ttl, null)])) > 0
    ]) == 0
    error_message = join("\n", [
      for k, b in var.buckets :
      "buckets[\"${k}\"].cdn has cache_mode \"${b.cdn.cache_mode}\", which takes no default_ttl, max_ttl or client_ttl."
      if try(b.cdn.cache_mode, "") == "USE_ORIGIN_HEADERS" && length(compact([try(b.cdn.default_ttl, null), try(b.cdn.max_ttl, null), try(b.cdn.client_ttl, null)])) > 0
    ])
  }

  validation {
    condition = length([
      for k, b in var.buckets : "buckets[\"${k}\"].cdn has default_ttl ${coalesce(b.cdn.default_ttl, 3600)}, which must not be more than max_ttl ${coalesce(b.cdn.max_ttl, 86400)}."
      if try(b.cdn.cache_mode == "CACHE_ALL_STATIC" && coalesce(b.cdn.default_ttl, 3600) > coalesce(b.cdn.max_ttl, 86400), false)
    ]) == 0
    error_message = join("\n", [
      for k, b in var.buckets : "buckets[\"${k}\"].cdn has default_ttl ${coalesce(b.cdn.default_ttl, 3600)}, which must not be more than max_ttl ${coalesce(b.cdn.max_ttl, 86400)}."
      if try(b.cdn.cache_mode == "CACHE_ALL_STATIC" && coalesce(b.cdn.default_ttl, 3600) > coalesce(b.cdn.max_ttl, 86400), false)
    ])
  }

  validation {
    condition = length([
      for k, b in var.buckets :
      "buckets[\"${k}\"].cdn has cache_mode \"FORCE_CACHE_ALL\", which takes no max_ttl."
      if try(b.cdn.cache_mode, "") == "FORCE_CACHE_ALL" && try(b.cdn.max_ttl, null) != null
    ]) == 0
    error_message = join("\n", [
      for k, b in var.buckets :
      "buckets[\"${k}\"].cdn has cache_mode \"FORCE_CACHE_ALL\", which takes no max_ttl."
      if try(b.cdn.cache_mode, "") == "FORCE_CACHE_ALL" && try(b.cdn.max_ttl, null) != null
    ])
  }

  validation {
    condition = length([
      for k, b in var.buckets :
      "buckets[\"${k}\"].edge_security_policy is \"${b.edge_security_policy}\"; it must be the key of a CLOUD_ARMOR_EDGE policy in security_policies, or the id of one."
      if b.edge_security_policy != null && !strcontains(coalesce(b.edge_security_policy, "-"), "/securityPolicies/") && try(var.security_policies[b.edge_security_policy].type, "") != "CLOUD_ARMOR_EDGE"
    ]) == 0
    error_message = join("\n", [
      for k, b in var.buckets :
      "buckets[\"${k}\"].edge_security_policy is \"${b.edge_security_policy}\"; it must be the key of a CLOUD_ARMOR_EDGE policy in security_policies, or the id of one."
      if b.edge_security_policy != null && !strcontains(coalesce(b.edge_security_policy, "-"), "/securityPolicies/") && try(var.security_policies[b.edge_security_policy].type, "") != "CLOUD_ARMOR_EDGE"
    ])
  }
}
