# Rendered by generate-modules from templates/google-cross-region-lb/inputs/routes.yaml.
# Edit that file: an edit here is refused, not merged.

variable "hosts" {
  description = "Hosts with their routes, keyed by a name that becomes the path matcher's."
  type = map(object({
    hosts           = list(string)
    default_service = optional(string)
    custom_errors = optional(object({
      bucket = string
      rules = map(object({
        path          = string
        response_code = optional(number)
      }))
    }))
    routes = optional(map(object({
      priority = number
      match = list(object({
        prefix        = optional(string)
        path          = optional(string)
        path_template = optional(string)
        ignore_case   = optional(bool, false)
        methods       = optional(set(string), [])
        headers = optional(map(object({
          exact   = optional(string)
          prefix  = optional(string)
          suffix  = optional(string)
          present = optional(bool)
          range = optional(object({
            start = number
            end   = number
          }))
          invert = optional(bool, false)
        })), {})
        query = optional(map(object({
          exact   = optional(string)
          present = optional(bool)
        })), {})
      }))
      service = optional(string)
      weights = optional(map(number), {})
      redirect = optional(object({
        host          = optional(string)
        path          = optional(string)
        prefix        = optional(string)
        response_code = optional(string, "MOVED_PERMANENTLY_DEFAULT")
        strip_query   = optional(bool, false)
      }))
      rewrite_prefix   = optional(string)
      rewrite_template = optional(string)
      rewrite_host     = optional(string)
      timeout_sec      = optional(number)
      retry = optional(object({
        attempts            = optional(number, 1)
        conditions          = optional(set(string), ["connect-failure", "gateway-error", "refused-stream"])
        per_try_timeout_sec = optional(number)
      }))
      mirror_to               = optional(string)
      request_headers_set     = optional(map(string), {})
      request_headers_remove  = optional(set(string), [])
      response_headers_set    = optional(map(string), {})
      response_headers_remove = optional(set(string), [])
      cors = optional(object({
        origins        = set(string)
        methods        = optional(set(string), [])
        headers        = optional(set(string), [])
        expose_headers = optional(set(string), [])
        credentials    = optional(bool, false)
        max_age_sec    = optional(number)
      }))
      custom_errors = optional(object({
        bucket = string
        rules = map(object({
          path          = string
          response_code = optional(number)
        }))
      }))
    })), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k in keys(var.hosts) : [
        can(regex("^[a-z]([-a-z0-9]*[a-z0-9])?$", k)),
        length(k) <= 63,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.hosts) : [
        can(regex("^[a-z]([-a-z0-9]*[a-z0-9])?$", k)) ? "" : "hosts has the key \"${k}\"; it must be a lower-case letter, then lower-case letters, digits and hyphens, with no hyphen at the end.",
        length(k) <= 63 ? "" : "hosts has the key \"${k}\"; it takes at most 63 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        length(v.hosts) >= 1,
        v.default_service != null ? length(v.default_service) >= 1 : true,
        v.custom_errors != null ? length(v.custom_errors.rules) >= 1 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        length(v.hosts) >= 1 ? "" : "hosts[\"${k}\"].hosts has ${length(v.hosts)} elements; it needs at least 1.",
        v.default_service != null ? (length(v.default_service) >= 1 ? "" : "hosts[\"${k}\"].default_service has ${length(v.default_service)} characters; it needs at least 1.") : "",
        v.custom_errors != null ? (length(v.custom_errors.rules) >= 1 ? "" : "hosts[\"${k}\"].custom_errors.rules has ${length(v.custom_errors.rules)} elements; it needs at least 1.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.hosts : [
          can(regex("^([*]|([*][.])?([a-z0-9]([-a-z0-9]*[a-z0-9])?[.])*[a-z0-9]([-a-z0-9]*[a-z0-9])?)$", v2)),
          length(v2) <= 253,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.hosts : [
          can(regex("^([*]|([*][.])?([a-z0-9]([-a-z0-9]*[a-z0-9])?[.])*[a-z0-9]([-a-z0-9]*[a-z0-9])?)$", v2)) ? "" : "hosts[\"${k}\"].hosts[${k2}] is \"${v2}\"; it must be a lower-case host name such as api.example.com, *.example.com or *, without port or trailing dot.",
          length(v2) <= 253 ? "" : "hosts[\"${k}\"].hosts[${k2}] has ${length(v2)} characters; it takes at most 253.",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2 in keys(v.custom_errors.rules) : can(regex("^([45][0-9][0-9]|4xx|5xx)$", k2))
      ]
      if v.custom_errors != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2 in keys(v.custom_errors.rules) : can(regex("^([45][0-9][0-9]|4xx|5xx)$", k2)) ? "" : "hosts[\"${k}\"].custom_errors.rules has the key \"${k2}\"; it must be a code from 400 to 599, 4xx or 5xx."
      ]
      if v.custom_errors != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.custom_errors.rules : [
          can(regex("^/[^\\s?#*]*$", v2.path)),
          length(v2.path) <= 1024,
          v2.response_code != null ? floor(v2.response_code) == v2.response_code && v2.response_code >= 200 && v2.response_code <= 599 : true,
        ]
      ]
      if v.custom_errors != null
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.custom_errors.rules : [
          can(regex("^/[^\\s?#*]*$", v2.path)) ? "" : "hosts[\"${k}\"].custom_errors.rules[\"${k2}\"].path is \"${v2.path}\"; it must be a path such as /errors/404.html.",
          length(v2.path) <= 1024 ? "" : "hosts[\"${k}\"].custom_errors.rules[\"${k2}\"].path has ${length(v2.path)} characters; it takes at most 1024.",
          v2.response_code != null ? (floor(v2.response_code) == v2.response_code && v2.response_code >= 200 && v2.response_code <= 599 ? "" : "hosts[\"${k}\"].custom_errors.rules[\"${k2}\"].response_code is ${v2.response_code}; it must be a whole number between 200 and 599.") : "",
        ]
      ]
      if v.custom_errors != null
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2 in keys(v.routes) : [
          can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k2)),
          length(k2) <= 64,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2 in keys(v.routes) : [
          can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k2)) ? "" : "hosts[\"${k}\"].routes has the key \"${k2}\"; it must be text that matches ^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$.",
          length(k2) <= 64 ? "" : "hosts[\"${k}\"].routes has the key \"${k2}\"; it takes at most 64 characters.",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          floor(v2.priority) == v2.priority && v2.priority >= 1 && v2.priority <= 2147483647,
          length(v2.match) >= 1,
          v2.service != null ? length(v2.service) >= 1 : true,
          try(v2.redirect.host, null) != null ? can(regex("^([A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?[.])*[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$", v2.redirect.host)) : true,
          try(v2.redirect.host, null) != null ? length(v2.redirect.host) <= 253 : true,
          try(v2.redirect.path, null) != null ? can(regex("^/[^\\s?#*]*$", v2.redirect.path)) : true,
          try(v2.redirect.path, null) != null ? length(v2.redirect.path) <= 1024 : true,
          try(v2.redirect.prefix, null) != null ? can(regex("^/[^\\s?#*]*$", v2.redirect.prefix)) : true,
          try(v2.redirect.prefix, null) != null ? length(v2.redirect.prefix) <= 1024 : true,
          v2.redirect != null ? contains(["MOVED_PERMANENTLY_DEFAULT", "FOUND", "SEE_OTHER", "TEMPORARY_REDIRECT", "PERMANENT_REDIRECT"], v2.redirect.response_code) : true,
          v2.rewrite_prefix != null ? can(regex("^/[^\\s?#*]*$", v2.rewrite_prefix)) : true,
          v2.rewrite_prefix != null ? length(v2.rewrite_prefix) <= 1024 : true,
          v2.rewrite_template != null ? can(regex("^/[^\\s?#*]*$", v2.rewrite_template)) : true,
          v2.rewrite_template != null ? length(v2.rewrite_template) <= 255 : true,
          v2.rewrite_host != null ? can(regex("^([A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?[.])*[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$", v2.rewrite_host)) : true,
          v2.rewrite_host != null ? length(v2.rewrite_host) <= 253 : true,
          v2.timeout_sec != null ? floor(v2.timeout_sec) == v2.timeout_sec && v2.timeout_sec >= 1 && v2.timeout_sec <= 2147483647 : true,
          v2.retry != null ? floor(v2.retry.attempts) == v2.retry.attempts && v2.retry.attempts >= 1 && v2.retry.attempts <= 25 : true,
          v2.retry != null ? length(v2.retry.conditions) >= 1 : true,
          try(v2.retry.per_try_timeout_sec, null) != null ? floor(v2.retry.per_try_timeout_sec) == v2.retry.per_try_timeout_sec && v2.retry.per_try_timeout_sec >= 1 && v2.retry.per_try_timeout_sec <= 2147483647 : true,
          v2.mirror_to != null ? length(v2.mirror_to) >= 1 : true,
          v2.cors != null ? length(v2.cors.origins) >= 1 : true,
          try(v2.cors.max_age_sec, null) != null ? floor(v2.cors.max_age_sec) == v2.cors.max_age_sec && v2.cors.max_age_sec >= 1 && v2.cors.max_age_sec <= 86400 : true,
          v2.custom_errors != null ? length(v2.custom_errors.rules) >= 1 : true,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          floor(v2.priority) == v2.priority && v2.priority >= 1 && v2.priority <= 2147483647 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].priority is ${v2.priority}; it must be a whole number between 1 and 2147483647.",
          length(v2.match) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match has ${length(v2.match)} elements; it needs at least 1.",
          v2.service != null ? (length(v2.service) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].service has ${length(v2.service)} characters; it needs at least 1.") : "",
          try(v2.redirect.host, null) != null ? (can(regex("^([A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?[.])*[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$", v2.redirect.host)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].redirect.host is \"${v2.redirect.host}\"; it must be a host name such as docs.example.com.") : "",
          try(v2.redirect.host, null) != null ? (length(v2.redirect.host) <= 253 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].redirect.host has ${length(v2.redirect.host)} characters; it takes at most 253.") : "",
          try(v2.redirect.path, null) != null ? (can(regex("^/[^\\s?#*]*$", v2.redirect.path)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].redirect.path is \"${v2.redirect.path}\"; it must be a path such as /v1/, without wildcards, query or fragment.") : "",
          try(v2.redirect.path, null) != null ? (length(v2.redirect.path) <= 1024 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].redirect.path has ${length(v2.redirect.path)} characters; it takes at most 1024.") : "",
          try(v2.redirect.prefix, null) != null ? (can(regex("^/[^\\s?#*]*$", v2.redirect.prefix)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].redirect.prefix is \"${v2.redirect.prefix}\"; it must be a path such as /v1/, without wildcards, query or fragment.") : "",
          try(v2.redirect.prefix, null) != null ? (length(v2.redirect.prefix) <= 1024 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].redirect.prefix has ${length(v2.redirect.prefix)} characters; it takes at most 1024.") : "",
          v2.redirect != null ? (contains(["MOVED_PERMANENTLY_DEFAULT", "FOUND", "SEE_OTHER", "TEMPORARY_REDIRECT", "PERMANENT_REDIRECT"], v2.redirect.response_code) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].redirect.response_code is \"${v2.redirect.response_code}\"; it must be MOVED_PERMANENTLY_DEFAULT, FOUND, SEE_OTHER, TEMPORARY_REDIRECT or PERMANENT_REDIRECT.") : "",
          v2.rewrite_prefix != null ? (can(regex("^/[^\\s?#*]*$", v2.rewrite_prefix)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].rewrite_prefix is \"${v2.rewrite_prefix}\"; it must be a path such as /v1/, without wildcards, query or fragment.") : "",
          v2.rewrite_prefix != null ? (length(v2.rewrite_prefix) <= 1024 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].rewrite_prefix has ${length(v2.rewrite_prefix)} characters; it takes at most 1024.") : "",
          v2.rewrite_template != null ? (can(regex("^/[^\\s?#*]*$", v2.rewrite_template)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].rewrite_template is \"${v2.rewrite_template}\"; it must be a path such as /v1/, without wildcards, query or fragment.") : "",
          v2.rewrite_template != null ? (length(v2.rewrite_template) <= 255 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].rewrite_template has ${length(v2.rewrite_template)} characters; it takes at most 255.") : "",
          v2.rewrite_host != null ? (can(regex("^([A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?[.])*[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$", v2.rewrite_host)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].rewrite_host is \"${v2.rewrite_host}\"; it must be a host name such as docs.example.com.") : "",
          v2.rewrite_host != null ? (length(v2.rewrite_host) <= 253 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].rewrite_host has ${length(v2.rewrite_host)} characters; it takes at most 253.") : "",
          v2.timeout_sec != null ? (floor(v2.timeout_sec) == v2.timeout_sec && v2.timeout_sec >= 1 && v2.timeout_sec <= 2147483647 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].timeout_sec is ${v2.timeout_sec}; it must be a whole number between 1 and 2147483647.") : "",
          v2.retry != null ? (floor(v2.retry.attempts) == v2.retry.attempts && v2.retry.attempts >= 1 && v2.retry.attempts <= 25 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].retry.attempts is ${v2.retry.attempts}; it must be a whole number between 1 and 25.") : "",
          v2.retry != null ? (length(v2.retry.conditions) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].retry.conditions has ${length(v2.retry.conditions)} elements; it needs at least 1.") : "",
          try(v2.retry.per_try_timeout_sec, null) != null ? (floor(v2.retry.per_try_timeout_sec) == v2.retry.per_try_timeout_sec && v2.retry.per_try_timeout_sec >= 1 && v2.retry.per_try_timeout_sec <= 2147483647 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].retry.per_try_timeout_sec is ${v2.retry.per_try_timeout_sec}; it must be a whole number between 1 and 2147483647.") : "",
          v2.mirror_to != null ? (length(v2.mirror_to) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].mirror_to has ${length(v2.mirror_to)} characters; it needs at least 1.") : "",
          v2.cors != null ? (length(v2.cors.origins) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].cors.origins has ${length(v2.cors.origins)} elements; it needs at least 1.") : "",
          try(v2.cors.max_age_sec, null) != null ? (floor(v2.cors.max_age_sec) == v2.cors.max_age_sec && v2.cors.max_age_sec >= 1 && v2.cors.max_age_sec <= 86400 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].cors.max_age_sec is ${v2.cors.max_age_sec}; it must be a whole number between 1 and 86400.") : "",
          v2.custom_errors != null ? (length(v2.custom_errors.rules) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].custom_errors.rules has ${length(v2.custom_errors.rules)} elements; it needs at least 1.") : "",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            v3.prefix != null ? can(regex("^/[^\\s?#*]*$", v3.prefix)) : true,
            v3.prefix != null ? length(v3.prefix) <= 1024 : true,
            v3.path != null ? can(regex("^/[^\\s?#*]*$", v3.path)) : true,
            v3.path != null ? length(v3.path) <= 1024 : true,
            v3.path_template != null ? can(regex("^/[A-Za-z0-9._~!$&'()+,;:@%/{}=*-]*$", v3.path_template)) : true,
            v3.path_template != null ? length(v3.path_template) <= 255 : true,
          ]
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            v3.prefix != null ? (can(regex("^/[^\\s?#*]*$", v3.prefix)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].prefix is \"${v3.prefix}\"; it must be a path such as /v1/, without wildcards, query or fragment.") : "",
            v3.prefix != null ? (length(v3.prefix) <= 1024 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].prefix has ${length(v3.prefix)} characters; it takes at most 1024.") : "",
            v3.path != null ? (can(regex("^/[^\\s?#*]*$", v3.path)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].path is \"${v3.path}\"; it must be a path such as /v1/, without wildcards, query or fragment.") : "",
            v3.path != null ? (length(v3.path) <= 1024 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].path has ${length(v3.path)} characters; it takes at most 1024.") : "",
            v3.path_template != null ? (can(regex("^/[A-Za-z0-9._~!$&'()+,;:@%/{}=*-]*$", v3.path_template)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].path_template is \"${v3.path_template}\"; it must be a template such as /v1/models/{model}/**.") : "",
            v3.path_template != null ? (length(v3.path_template) <= 255 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].path_template has ${length(v3.path_template)} characters; it takes at most 255.") : "",
          ]
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            for v4 in v3.methods : contains(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], v4)
          ]
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            for v4 in v3.methods : contains(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], v4) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].methods is \"${v4}\"; it must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS."
          ]
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            for k4 in keys(v3.headers) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k4))
          ]
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            for k4 in keys(v3.headers) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k4)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].headers has the key \"${k4}\"; it must be a header's name, without colon or blank."
          ]
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            for k4, v4 in v3.headers : [
              v4.exact != null ? length(v4.exact) >= 1 : true,
              v4.prefix != null ? length(v4.prefix) >= 1 : true,
              v4.suffix != null ? length(v4.suffix) >= 1 : true,
              v4.range != null ? floor(v4.range.start) == v4.range.start : true,
              v4.range != null ? floor(v4.range.end) == v4.range.end : true,
            ]
          ]
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            for k4, v4 in v3.headers : [
              v4.exact != null ? (length(v4.exact) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].headers[\"${k4}\"].exact has ${length(v4.exact)} characters; it needs at least 1.") : "",
              v4.prefix != null ? (length(v4.prefix) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].headers[\"${k4}\"].prefix has ${length(v4.prefix)} characters; it needs at least 1.") : "",
              v4.suffix != null ? (length(v4.suffix) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].headers[\"${k4}\"].suffix has ${length(v4.suffix)} characters; it needs at least 1.") : "",
              v4.range != null ? (floor(v4.range.start) == v4.range.start ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].headers[\"${k4}\"].range.start is ${v4.range.start}; it must be a whole number.") : "",
              v4.range != null ? (floor(v4.range.end) == v4.range.end ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].headers[\"${k4}\"].range.end is ${v4.range.end}; it must be a whole number.") : "",
            ]
          ]
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            for k4, v4 in v3.query : v4.exact != null ? length(v4.exact) >= 1 : true
          ]
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.match : [
            for k4, v4 in v3.query : v4.exact != null ? (length(v4.exact) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].match[${k3}].query[\"${k4}\"].exact has ${length(v4.exact)} characters; it needs at least 1.") : ""
          ]
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.weights : floor(v3) == v3 && v3 >= 0 && v3 <= 1000
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.weights : floor(v3) == v3 && v3 >= 0 && v3 <= 1000 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].weights[\"${k3}\"] is ${v3}; it must be a whole number between 0 and 1000."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.retry.conditions : contains(["5xx", "gateway-error", "connect-failure", "retriable-4xx", "refused-stream", "cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable"], v3)
        ]
        if v2.retry != null
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.retry.conditions : contains(["5xx", "gateway-error", "connect-failure", "retriable-4xx", "refused-stream", "cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable"], v3) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].retry.conditions is \"${v3}\"; it must be 5xx, gateway-error, connect-failure, retriable-4xx, refused-stream, cancelled, deadline-exceeded, internal, resource-exhausted or unavailable."
        ]
        if v2.retry != null
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3 in keys(v2.request_headers_set) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k3))
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3 in keys(v2.request_headers_set) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k3)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].request_headers_set has the key \"${k3}\"; it must be a header's name, without colon or blank."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.request_headers_set : length(v3) >= 1
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.request_headers_set : length(v3) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].request_headers_set[\"${k3}\"] has ${length(v3)} characters; it needs at least 1."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.request_headers_remove : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", v3))
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.request_headers_remove : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", v3)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].request_headers_remove is \"${v3}\"; it must be a header's name, without colon or blank."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3 in keys(v2.response_headers_set) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k3))
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3 in keys(v2.response_headers_set) : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", k3)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].response_headers_set has the key \"${k3}\"; it must be a header's name, without colon or blank."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.response_headers_set : length(v3) >= 1
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.response_headers_set : length(v3) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].response_headers_set[\"${k3}\"] has ${length(v3)} characters; it needs at least 1."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.response_headers_remove : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", v3))
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.response_headers_remove : can(regex("^[A-Za-z0-9!#$%&'*._`|~^+-]+$", v3)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].response_headers_remove is \"${v3}\"; it must be a header's name, without colon or blank."
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.cors.origins : can(regex("^([*]|null|[a-z][a-z0-9+.-]*://[^\\s/*]+)$", v3))
        ]
        if v2.cors != null
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.cors.origins : can(regex("^([*]|null|[a-z][a-z0-9+.-]*://[^\\s/*]+)$", v3)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].cors.origins is \"${v3}\"; it must be an origin such as https://app.example.com, or *."
        ]
        if v2.cors != null
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.cors.methods : can(regex("^([*]|[A-Z]+)$", v3))
        ]
        if v2.cors != null
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.cors.methods : can(regex("^([*]|[A-Z]+)$", v3)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].cors.methods is \"${v3}\"; it must be a method in capitals such as POST, or *."
        ]
        if v2.cors != null
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.cors.headers : length(v3) >= 1
        ]
        if v2.cors != null
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.cors.headers : length(v3) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].cors.headers has ${length(v3)} characters; it needs at least 1."
        ]
        if v2.cors != null
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.cors.expose_headers : length(v3) >= 1
        ]
        if v2.cors != null
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for v3 in v2.cors.expose_headers : length(v3) >= 1 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].cors.expose_headers has ${length(v3)} characters; it needs at least 1."
        ]
        if v2.cors != null
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3 in keys(v2.custom_errors.rules) : can(regex("^([45][0-9][0-9]|4xx|5xx)$", k3))
        ]
        if v2.custom_errors != null
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3 in keys(v2.custom_errors.rules) : can(regex("^([45][0-9][0-9]|4xx|5xx)$", k3)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].custom_errors.rules has the key \"${k3}\"; it must be a code from 400 to 599, 4xx or 5xx."
        ]
        if v2.custom_errors != null
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.custom_errors.rules : [
            can(regex("^/[^\\s?#*]*$", v3.path)),
            length(v3.path) <= 1024,
            v3.response_code != null ? floor(v3.response_code) == v3.response_code && v3.response_code >= 200 && v3.response_code <= 599 : true,
          ]
        ]
        if v2.custom_errors != null
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.hosts : [
        for k2, v2 in v.routes : [
          for k3, v3 in v2.custom_errors.rules : [
            can(regex("^/[^\\s?#*]*$", v3.path)) ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].custom_errors.rules[\"${k3}\"].path is \"${v3.path}\"; it must be a path such as /errors/404.html.",
            length(v3.path) <= 1024 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].custom_errors.rules[\"${k3}\"].path has ${length(v3.path)} characters; it takes at most 1024.",
            v3.response_code != null ? (floor(v3.response_code) == v3.response_code && v3.response_code >= 200 && v3.response_code <= 599 ? "" : "hosts[\"${k}\"].routes[\"${k2}\"].custom_errors.rules[\"${k3}\"].response_code is ${v3.response_code}; it must be a whole number between 200 and 599.") : "",
          ]
        ]
        if v2.custom_errors != null
      ]
    ])))
  }

  validation {
    condition = length([
      for host, keys in { for pair in flatten([for h, x in var.hosts : [for host in x.hosts : { key = h, host = host }]]) : pair.host => pair.key... } :
      "hosts ${join(", ", [for k in keys : "\"${k}\""])} name \"${host}\", which can stand once."
      if length(keys) > 1
    ]) == 0
    error_message = join("\n", [
      for host, keys in { for pair in flatten([for h, x in var.hosts : [for host in x.hosts : { key = h, host = host }]]) : pair.host => pair.key... } :
      "hosts ${join(", ", [for k in keys : "\"${k}\""])} name \"${host}\", which can stand once."
      if length(keys) > 1
    ])
  }

  validation {
    condition = length([
      for h, x in var.hosts :
      "hosts[\"${h}\"].default_service is \"${x.default_service}\"; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."
      if x.default_service == null ? false : !can(regex("/global/backend(Service|Bucket)s/[^/]+$", x.default_service)) && !contains(concat(keys(var.services), keys(var.buckets)), x.default_service)
    ]) == 0
    error_message = join("\n", [
      for h, x in var.hosts :
      "hosts[\"${h}\"].default_service is \"${x.default_service}\"; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."
      if x.default_service == null ? false : !can(regex("/global/backend(Service|Bucket)s/[^/]+$", x.default_service)) && !contains(concat(keys(var.services), keys(var.buckets)), x.default_service)
    ])
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for priority, routes in { for r, route in x.routes : tostring(route.priority) => r... } :
        "hosts[\"${h}\"].routes ${join(", ", [for r in routes : "\"${r}\""])} share priority ${priority}."
        if length(routes) > 1
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for priority, routes in { for r, route in x.routes : tostring(route.priority) => r... } :
        "hosts[\"${h}\"].routes ${join(", ", [for r in routes : "\"${r}\""])} share priority ${priority}."
        if length(routes) > 1
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : [
          for i, m in route.match :
          "hosts[\"${h}\"].routes[\"${r}\"].match[${i}] must have exactly one of prefix, path and path_template."
          if length([for p in [m.prefix, m.path, m.path_template] : p if p != null]) != 1
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : [
          for i, m in route.match :
          "hosts[\"${h}\"].routes[\"${r}\"].match[${i}] must have exactly one of prefix, path and path_template."
          if length([for p in [m.prefix, m.path, m.path_template] : p if p != null]) != 1
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : [
          for i, m in route.match : [
            for plain in [replace(replace(m.path_template, "/\\{[A-Za-z][A-Za-z0-9_]*\\}/", "*"), "/\\{[A-Za-z][A-Za-z0-9_]*=([^{}]*)\\}/", "$1")] :
            "hosts[\"${h}\"].routes[\"${r}\"].match[${i}].path_template is \"${m.path_template}\"; it takes 5 wildcards and 5 variables, each wildcard a whole segment, ** the last of them, and each variable once."
            if anytrue([
              length([for segment in split("/", plain) : segment if length(regexall("[*{}=]", segment)) > 0 && !contains(["*", "**"], segment)]) > 0,
              length([for segment in split("/", plain) : segment if contains(["*", "**"], segment)]) > 5,
              length(regexall("[*][*]/.*[*]", plain)) > 0,
              length(regexall("[{]", m.path_template)) > 5,
              length(distinct(flatten(regexall("[{]([A-Za-z0-9_]*)", m.path_template)))) < length(regexall("[{]", m.path_template)),
            ])
          ] if m.path_template != null
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : [
          for i, m in route.match : [
            for plain in [replace(replace(m.path_template, "/\\{[A-Za-z][A-Za-z0-9_]*\\}/", "*"), "/\\{[A-Za-z][A-Za-z0-9_]*=([^{}]*)\\}/", "$1")] :
            "hosts[\"${h}\"].routes[\"${r}\"].match[${i}].path_template is \"${m.path_template}\"; it takes 5 wildcards and 5 variables, each wildcard a whole segment, ** the last of them, and each variable once."
            if anytrue([
              length([for segment in split("/", plain) : segment if length(regexall("[*{}=]", segment)) > 0 && !contains(["*", "**"], segment)]) > 0,
              length([for segment in split("/", plain) : segment if contains(["*", "**"], segment)]) > 5,
              length(regexall("[*][*]/.*[*]", plain)) > 0,
              length(regexall("[{]", m.path_template)) > 5,
              length(distinct(flatten(regexall("[{]([A-Za-z0-9_]*)", m.path_template)))) < length(regexall("[{]", m.path_template)),
            ])
          ] if m.path_template != null
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : [
          for i, m in route.match : concat(
            [
              for name, fit in m.headers :
              "hosts[\"${h}\"].routes[\"${r}\"].match[${i}].headers[\"${name}\"] must have exactly one of exact, prefix, suffix, present = true and range."
              if length([for set in [fit.exact != null, fit.prefix != null, fit.suffix != null, coalesce(fit.present, false), fit.range != null] : set if set]) != 1 || fit.present == false
            ],
            [
              for name, fit in m.headers :
              "hosts[\"${h}\"].routes[\"${r}\"].match[${i}].headers[\"${name}\"].range takes no number: its end must be greater than its start."
              if fit.range == null ? false : fit.range.end <= fit.range.start
            ],
            [
              for name, fit in m.query :
              "hosts[\"${h}\"].routes[\"${r}\"].match[${i}].query[\"${name}\"] must have exactly one of exact and present = true."
              if length([for set in [fit.exact != null, coalesce(fit.present, false)] : set if set]) != 1 || fit.present == false
            ],
          )
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : [
          for i, m in route.match : concat(
            [
              for name, fit in m.headers :
              "hosts[\"${h}\"].routes[\"${r}\"].match[${i}].headers[\"${name}\"] must have exactly one of exact, prefix, suffix, present = true and range."
              if length([for set in [fit.exact != null, fit.prefix != null, fit.suffix != null, coalesce(fit.present, false), fit.range != null] : set if set]) != 1 || fit.present == false
            ],
            [
              for name, fit in m.headers :
              "hosts[\"${h}\"].routes[\"${r}\"].match[${i}].headers[\"${name}\"].range takes no number: its end must be greater than its start."
              if fit.range == null ? false : fit.range.end <= fit.range.start
            ],
            [
              for name, fit in m.query :
              "hosts[\"${h}\"].routes[\"${r}\"].match[${i}].query[\"${name}\"] must have exactly one of exact and present = true."
              if length([for set in [fit.exact != null, coalesce(fit.present, false)] : set if set]) != 1 || fit.present == false
            ],
          )
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes :
        "hosts[\"${h}\"].routes[\"${r}\"] must have exactly one of service, weights and redirect."
        if length([for set in [route.service != null, length(route.weights) > 0, route.redirect != null] : set if set]) != 1
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes :
        "hosts[\"${h}\"].routes[\"${r}\"] must have exactly one of service, weights and redirect."
        if length([for set in [route.service != null, length(route.weights) > 0, route.redirect != null] : set if set]) != 1
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes :
        "hosts[\"${h}\"].routes[\"${r}\"].service is \"${route.service}\"; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."
        if route.service == null ? false : !can(regex("/global/backend(Service|Bucket)s/[^/]+$", route.service)) && !contains(concat(keys(var.services), keys(var.buckets)), route.service)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes :
        "hosts[\"${h}\"].routes[\"${r}\"].service is \"${route.service}\"; services and buckets are: ${join(", ", concat(keys(var.services), keys(var.buckets)))}."
        if route.service == null ? false : !can(regex("/global/backend(Service|Bucket)s/[^/]+$", route.service)) && !contains(concat(keys(var.services), keys(var.buckets)), route.service)
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : [
          for place, ref in merge({ for ref in keys(route.weights) : "weights[\"${ref}\"]" => ref }, { for ref in route.mirror_to[*] : "mirror_to" => ref }) :
          "hosts[\"${h}\"].routes[\"${r}\"].${place} names \"${ref}\"; services are: ${join(", ", keys(var.services))}."
          if !can(regex("/global/backendServices/[^/]+$", ref)) && !contains(keys(var.services), ref)
        ]
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : [
          for place, ref in merge({ for ref in keys(route.weights) : "weights[\"${ref}\"]" => ref }, { for ref in route.mirror_to[*] : "mirror_to" => ref }) :
          "hosts[\"${h}\"].routes[\"${r}\"].${place} names \"${ref}\"; services are: ${join(", ", keys(var.services))}."
          if !can(regex("/global/backendServices/[^/]+$", ref)) && !contains(keys(var.services), ref)
        ]
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes :
        "hosts[\"${h}\"].routes[\"${r}\"].weights gives every service the weight 0."
        if length(route.weights) > 0 && sum(concat([0], values(route.weights))) == 0
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes :
        "hosts[\"${h}\"].routes[\"${r}\"].weights gives every service the weight 0."
        if length(route.weights) > 0 && sum(concat([0], values(route.weights))) == 0
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : concat(
          [
            for redirect in route.redirect[*] :
            "hosts[\"${h}\"].routes[\"${r}\"].redirect must have at most one of path and prefix." if redirect.path != null && redirect.prefix != null
          ],
          [
            for redirect in route.redirect[*] :
            "hosts[\"${h}\"].routes[\"${r}\"].redirect leads every request to itself: set its host, path or prefix."
            if redirect.host == null && redirect.path == null && redirect.prefix == null
          ],
          [
            for redirect in route.redirect[*] :
            "hosts[\"${h}\"].routes[\"${r}\"].redirect.prefix needs a prefix in every match."
            if redirect.prefix != null && length([for m in route.match : m if m.prefix == null]) > 0
          ],
          [
            for name in [for name in ["rewrite_prefix", "rewrite_template", "rewrite_host", "timeout_sec", "retry", "mirror_to", "cors"] : name if route[name] != null] :
            "hosts[\"${h}\"].routes[\"${r}\"].${name} cannot go with redirect: no service takes the request." if route.redirect != null
          ],
        )
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : concat(
          [
            for redirect in route.redirect[*] :
            "hosts[\"${h}\"].routes[\"${r}\"].redirect must have at most one of path and prefix." if redirect.path != null && redirect.prefix != null
          ],
          [
            for redirect in route.redirect[*] :
            "hosts[\"${h}\"].routes[\"${r}\"].redirect leads every request to itself: set its host, path or prefix."
            if redirect.host == null && redirect.path == null && redirect.prefix == null
          ],
          [
            for redirect in route.redirect[*] :
            "hosts[\"${h}\"].routes[\"${r}\"].redirect.prefix needs a prefix in every match."
            if redirect.prefix != null && length([for m in route.match : m if m.prefix == null]) > 0
          ],
          [
            for name in [for name in ["rewrite_prefix", "rewrite_template", "rewrite_host", "timeout_sec", "retry", "mirror_to", "cors"] : name if route[name] != null] :
            "hosts[\"${h}\"].routes[\"${r}\"].${name} cannot go with redirect: no service takes the request." if route.redirect != null
          ],
        )
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : concat(
          route.rewrite_prefix == null || route.rewrite_template == null ? [] : [
            "hosts[\"${h}\"].routes[\"${r}\"] must have at most one of rewrite_prefix and rewrite_template.",
          ],
          route.rewrite_template == null || length([for m in route.match : m if m.path_template == null]) == 0 ? [] : [
            "hosts[\"${h}\"].routes[\"${r}\"].rewrite_template needs a path_template in every match.",
          ],
          [
            for variable in distinct(flatten([for template in route.rewrite_template[*] : regexall("[{]([^{}]*)[}]", template)])) :
            "hosts[\"${h}\"].routes[\"${r}\"].rewrite_template uses {${variable}}, which is not in every path_template."
            if length([for m in route.match : m if length(regexall("[{]${variable}[}=]", coalesce(m.path_template, "-"))) == 0]) > 0
          ],
        )
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes : concat(
          route.rewrite_prefix == null || route.rewrite_template == null ? [] : [
            "hosts[\"${h}\"].routes[\"${r}\"] must have at most one of rewrite_prefix and rewrite_template.",
          ],
          route.rewrite_template == null || length([for m in route.match : m if m.path_template == null]) == 0 ? [] : [
            "hosts[\"${h}\"].routes[\"${r}\"].rewrite_template needs a path_template in every match.",
          ],
          [
            for variable in distinct(flatten([for template in route.rewrite_template[*] : regexall("[{]([^{}]*)[}]", template)])) :
            "hosts[\"${h}\"].routes[\"${r}\"].rewrite_template uses {${variable}}, which is not in every path_template."
            if length([for m in route.match : m if length(regexall("[{]${variable}[}=]", coalesce(m.path_template, "-"))) == 0]) > 0
          ],
        )
      ]
    ]))
  }

  validation {
    condition = length(flatten([
      for h, x in var.hosts : [
        for r, route in x.routes :
        "hosts[\"${h}\"].routes[\"${r}\"].cors lets every origin send credentials: name the origins, or leave credentials out."
        if try(route.cors.credentials && contains(route.cors.origins, "*"), false)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for h, x in var.hosts : [
        for r, route in x.routes :
        "hosts[\"${h}\"].routes[\"${r}\"].cors lets every origin send credentials: name the origins, or leave credentials out."
        if try(route.cors.credentials && contains(route.cors.origins, "*"), false)
      ]
    ]))
  }

  validation {
    condition = length([
      for place, errors in merge(concat(
        [for h, x in var.hosts : { "hosts[\"${h}\"]" = x.custom_errors }],
        flatten([for h, x in var.hosts : [for r, route in x.routes : { "hosts[\"${h}\"].routes[\"${r}\"]" = route.custom_errors }]]),
      )...) :
      "${place}.custom_errors names the bucket \"${errors.bucket}\"; buckets are: ${join(", ", keys(var.buckets))}."
      if errors == null ? false : !contains(keys(var.buckets), errors.bucket)
    ]) == 0
    error_message = join("\n", [
      for place, errors in merge(concat(
        [for h, x in var.hosts : { "hosts[\"${h}\"]" = x.custom_errors }],
        flatten([for h, x in var.hosts : [for r, route in x.routes : { "hosts[\"${h}\"].routes[\"${r}\"]" = route.custom_errors }]]),
      )...) :
      "${place}.custom_errors names the bucket \"${errors.bucket}\"; buckets are: ${join(", ", keys(var.buckets))}."
      if errors == null ? false : !contains(keys(var.buckets), errors.bucket)
    ])
  }
}
