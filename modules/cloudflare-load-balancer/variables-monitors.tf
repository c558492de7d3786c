# Rendered by generate-modules from templates/cloudflare-load-balancer/inputs/monitors.yaml.
# Edit that file: an edit here is refused, not merged.

variable "monitors" {
  description = "Health checks of origins, keyed by name. Pools refer to them by their keys."
  type = map(object({
    description      = optional(string)
    type             = optional(string, "https")
    port             = optional(number)
    interval         = optional(number, 60)
    timeout          = optional(number, 5)
    retries          = optional(number, 2)
    consecutive_up   = optional(number)
    consecutive_down = optional(number)
    method           = optional(string)
    path             = optional(string)
    expected_codes   = optional(string)
    expected_body    = optional(string)
    host             = optional(string)
    headers          = optional(map(list(string)), {})
    follow_redirects = optional(bool)
    allow_insecure   = optional(bool)
    probe_zone       = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k, v in var.monitors : [
        contains(["http", "https", "tcp", "udp_icmp", "icmp_ping", "smtp"], v.type),
        v.port != null ? floor(v.port) == v.port && v.port >= 1 && v.port <= 65535 : true,
        floor(v.interval) == v.interval && v.interval >= 1,
        floor(v.timeout) == v.timeout && v.timeout >= 1,
        floor(v.retries) == v.retries && v.retries >= 0,
        v.consecutive_up != null ? floor(v.consecutive_up) == v.consecutive_up && v.consecutive_up >= 0 : true,
        v.consecutive_down != null ? floor(v.consecutive_down) == v.consecutive_down && v.consecutive_down >= 0 : true,
        v.method != null ? contains(["GET", "HEAD"], v.method) : true,
        v.path != null ? can(regex("^/", v.path)) : true,
        v.expected_codes != null ? can(regex("^[1-5](xx|[0-9]{2}(-[1-5][0-9]{2})?)(,[1-5](xx|[0-9]{2}(-[1-5][0-9]{2})?))*$", v.expected_codes)) : true,
        v.host != null ? length(v.host) >= 1 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.monitors : [
        contains(["http", "https", "tcp", "udp_icmp", "icmp_ping", "smtp"], v.type) ? "" : "monitors[\"${k}\"].type is \"${v.type}\"; it must be http, https, tcp, udp_icmp, icmp_ping or smtp.",
        v.port != null ? (floor(v.port) == v.port && v.port >= 1 && v.port <= 65535 ? "" : "monitors[\"${k}\"].port is ${v.port}; it must be a whole number between 1 and 65535.") : "",
        floor(v.interval) == v.interval && v.interval >= 1 ? "" : "monitors[\"${k}\"].interval is ${v.interval}; it must be a whole number of at least 1.",
        floor(v.timeout) == v.timeout && v.timeout >= 1 ? "" : "monitors[\"${k}\"].timeout is ${v.timeout}; it must be a whole number of at least 1.",
        floor(v.retries) == v.retries && v.retries >= 0 ? "" : "monitors[\"${k}\"].retries is ${v.retries}; it must be a whole number of at least 0.",
        v.consecutive_up != null ? (floor(v.consecutive_up) == v.consecutive_up && v.consecutive_up >= 0 ? "" : "monitors[\"${k}\"].consecutive_up is ${v.consecutive_up}; it must be a whole number of at least 0.") : "",
        v.consecutive_down != null ? (floor(v.consecutive_down) == v.consecutive_down && v.consecutive_down >= 0 ? "" : "monitors[\"${k}\"].consecutive_down is ${v.consecutive_down}; it must be a whole number of at least 0.") : "",
        v.method != null ? (contains(["GET", "HEAD"], v.method) ? "" : "monitors[\"${k}\"].method is \"${v.method}\"; it must be GET or HEAD.") : "",
        v.path != null ? (can(regex("^/", v.path)) ? "" : "monitors[\"${k}\"].path is \"${v.path}\"; it must be a path that begins with /.") : "",
        v.expected_codes != null ? (can(regex("^[1-5](xx|[0-9]{2}(-[1-5][0-9]{2})?)(,[1-5](xx|[0-9]{2}(-[1-5][0-9]{2})?))*$", v.expected_codes)) ? "" : "monitors[\"${k}\"].expected_codes is \"${v.expected_codes}\"; it must be a code, a class or a range, or several with commas, such as 200, 2xx or 200-299,304.") : "",
        v.host != null ? (length(v.host) >= 1 ? "" : "monitors[\"${k}\"].host has ${length(v.host)} characters; it needs at least 1.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.monitors : [
        for k2 in keys(v.headers) : can(regex("^[A-Za-z0-9!#$%&'*.^_`|~+-]+$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.monitors : [
        for k2 in keys(v.headers) : can(regex("^[A-Za-z0-9!#$%&'*.^_`|~+-]+$", k2)) ? "" : "monitors[\"${k}\"].headers has the key \"${k2}\"; it must be the name of a header."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.monitors : [
        for k2, v2 in v.headers : length(v2) >= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.monitors : [
        for k2, v2 in v.headers : length(v2) >= 1 ? "" : "monitors[\"${k}\"].headers[\"${k2}\"] has ${length(v2)} elements; it needs at least 1."
      ]
    ])))
  }

  validation {
    condition = length([
      for k, m in var.monitors :
      "monitors[\"${k}\"] is of type ${m.type} and needs a port."
      if contains(["tcp", "udp_icmp", "smtp"], m.type) && m.port == null
    ]) == 0
    error_message = join("\n", [
      for k, m in var.monitors :
      "monitors[\"${k}\"] is of type ${m.type} and needs a port."
      if contains(["tcp", "udp_icmp", "smtp"], m.type) && m.port == null
    ])
  }

  validation {
    condition = length([
      for k, m in var.monitors :
      "monitors[\"${k}\"] is of type icmp_ping, which has no port: leave it out."
      if m.type == "icmp_ping" && m.port != null
    ]) == 0
    error_message = join("\n", [
      for k, m in var.monitors :
      "monitors[\"${k}\"] is of type icmp_ping, which has no port: leave it out."
      if m.type == "icmp_ping" && m.port != null
    ])
  }

  validation {
    condition = length(flatten([
      for k, m in var.monitors : [
        for attribute, set in {
          method           = m.method != null
          path             = m.path != null
          expected_codes   = m.expected_codes != null
          expected_body    = m.expected_body != null
          host             = m.host != null
          headers          = length(m.headers) > 0
          follow_redirects = m.follow_redirects != null
          allow_insecure   = m.allow_insecure != null
          probe_zone       = m.probe_zone != null
        } :
        "monitors[\"${k}\"] sets ${attribute}, which belongs to http and https; it is of type ${m.type}."
        if set
      ] if contains(["tcp", "udp_icmp", "icmp_ping", "smtp"], m.type)
    ])) == 0
    error_message = join("\n", flatten([
      for k, m in var.monitors : [
        for attribute, set in {
          method           = m.method != null
          path             = m.path != null
          expected_codes   = m.expected_codes != null
          expected_body    = m.expected_body != null
          host             = m.host != null
          headers          = length(m.headers) > 0
          follow_redirects = m.follow_redirects != null
          allow_insecure   = m.allow_insecure != null
          probe_zone       = m.probe_zone != null
        } :
        "monitors[\"${k}\"] sets ${attribute}, which belongs to http and https; it is of type ${m.type}."
        if set
      ] if contains(["tcp", "udp_icmp", "icmp_ping", "smtp"], m.type)
    ]))
  }

  validation {
    condition = length([
      for k, m in var.monitors :
      "monitors[\"${k}\"].timeout is ${m.timeout}; it must be below interval, which is ${m.interval}."
      if m.timeout >= m.interval
    ]) == 0
    error_message = join("\n", [
      for k, m in var.monitors :
      "monitors[\"${k}\"].timeout is ${m.timeout}; it must be below interval, which is ${m.interval}."
      if m.timeout >= m.interval
    ])
  }

  validation {
    condition = length([
      for k, m in var.monitors :
      "monitors[\"${k}\"] expects a body (expected_body), which no answer to HEAD has."
      if m.method == "HEAD" && m.expected_body != null
    ]) == 0
    error_message = join("\n", [
      for k, m in var.monitors :
      "monitors[\"${k}\"] expects a body (expected_body), which no answer to HEAD has."
      if m.method == "HEAD" && m.expected_body != null
    ])
  }

  validation {
    condition = length([
      for k, m in var.monitors :
      "monitors[\"${k}\"] sets host and a header Host: leave one of them out."
      if m.host != null && contains([for name in keys(m.headers) : lower(name)], "host")
    ]) == 0
    error_message = join("\n", [
      for k, m in var.monitors :
      "monitors[\"${k}\"] sets host and a header Host: leave one of them out."
      if m.host != null && contains([for name in keys(m.headers) : lower(name)], "host")
    ])
  }
}

variable "monitor_groups" {
  description = "Monitors that are judged together, keyed by name. Pools refer to them by their keys."
  type = map(object({
    description = optional(string)
    members = map(object({
      enabled         = optional(bool, true)
      monitoring_only = optional(bool, false)
      must_be_healthy = optional(bool, false)
    }))
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for k, v in var.monitor_groups : length(v.members) >= 1
    ])
    error_message = join("\n", compact([
      for k, v in var.monitor_groups : length(v.members) >= 1 ? "" : "monitor_groups[\"${k}\"].members has ${length(v.members)} elements; it needs at least 1."
    ]))
  }

  validation {
    condition = length(flatten([
      for k, g in var.monitor_groups : [
        for m in keys(g.members) :
        "monitor_groups[\"${k}\"].members names the monitor \"${m}\", which is neither a key of monitors (${join(", ", keys(var.monitors))}) nor an id of 32 hexadecimal characters."
        if !contains(keys(var.monitors), m) && !can(regex("^[0-9a-f]{32}$", m))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, g in var.monitor_groups : [
        for m in keys(g.members) :
        "monitor_groups[\"${k}\"].members names the monitor \"${m}\", which is neither a key of monitors (${join(", ", keys(var.monitors))}) nor an id of 32 hexadecimal characters."
        if !contains(keys(var.monitors), m) && !can(regex("^[0-9a-f]{32}$", m))
      ]
    ]))
  }
}
