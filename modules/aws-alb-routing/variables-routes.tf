# Rendered by generate-modules from templates/aws-alb-routing/inputs/routes.yaml.
# Edit that file: an edit here is refused, not merged.

variable "routes" {
  description = "Routes, keyed by name. A route takes the requests that fulfil all of its match, and the route with the lowest priority number wins."
  type = map(object({
    priority = number
    listener = optional(string, "https")
    match = object({
      paths       = optional(list(string), [])
      exact_paths = optional(list(string), [])
      hosts       = optional(list(string), [])
      methods     = optional(list(string), [])
      headers     = optional(map(list(string)), {})
      query = optional(list(object({
        key   = optional(string)
        value = string
      })), [])
      source_ips = optional(list(string), [])
    })
    forward_to     = optional(map(number), {})
    sticky_seconds = optional(number)
    ignore_weights = optional(bool, false)
    redirect = optional(object({
      protocol    = optional(string, "#{protocol}")
      host        = optional(string, "#{host}")
      port        = optional(string, "#{port}")
      path        = optional(string, "/#{path}")
      query       = optional(string, "#{query}")
      status_code = optional(number, 302)
    }))
    fixed_response = optional(object({
      status_code  = number
      content_type = optional(string, "application/json")
      body         = optional(string)
    }))
    auth = optional(string)
    tags = optional(map(string), {})
  }))
  default  = {}
  nullable = false

  validation {
    condition = alltrue(flatten([
      for k in keys(var.routes) : [
        can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k)),
        length(k) <= 64,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k in keys(var.routes) : [
        can(regex("^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", k)) ? "" : "routes has the key \"${k}\"; it must be text that matches ^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$.",
        length(k) <= 64 ? "" : "routes has the key \"${k}\"; it takes at most 64 characters.",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        floor(v.priority) == v.priority && v.priority >= 1 && v.priority <= 50000,
        length(v.forward_to) <= 5,
        v.sticky_seconds != null ? floor(v.sticky_seconds) == v.sticky_seconds && v.sticky_seconds >= 1 && v.sticky_seconds <= 604800 : true,
        v.redirect != null ? contains(["HTTP", "HTTPS", "#{protocol}"], v.redirect.protocol) : true,
        v.redirect != null ? length(v.redirect.host) >= 1 : true,
        v.redirect != null ? length(v.redirect.host) <= 128 : true,
        v.redirect != null ? can(regex("^/", v.redirect.path)) : true,
        v.redirect != null ? length(v.redirect.path) <= 128 : true,
        v.redirect != null ? length(v.redirect.query) <= 128 : true,
        v.redirect != null ? contains([301, 302], v.redirect.status_code) : true,
        v.fixed_response != null ? floor(v.fixed_response.status_code) == v.fixed_response.status_code && v.fixed_response.status_code >= 200 && v.fixed_response.status_code <= 599 : true,
        v.fixed_response != null ? contains(["application/json", "text/plain", "text/html", "text/css", "application/javascript"], v.fixed_response.content_type) : true,
        try(v.fixed_response.body, null) != null ? length(v.fixed_response.body) <= 1024 : true,
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        floor(v.priority) == v.priority && v.priority >= 1 && v.priority <= 50000 ? "" : "routes[\"${k}\"].priority is ${v.priority}; it must be a whole number between 1 and 50000.",
        length(v.forward_to) <= 5 ? "" : "routes[\"${k}\"].forward_to has ${length(v.forward_to)} elements; it takes at most 5.",
        v.sticky_seconds != null ? (floor(v.sticky_seconds) == v.sticky_seconds && v.sticky_seconds >= 1 && v.sticky_seconds <= 604800 ? "" : "routes[\"${k}\"].sticky_seconds is ${v.sticky_seconds}; it must be a whole number between 1 and 604800.") : "",
        v.redirect != null ? (contains(["HTTP", "HTTPS", "#{protocol}"], v.redirect.protocol) ? "" : "routes[\"${k}\"].redirect.protocol is \"${v.redirect.protocol}\"; it must be HTTP, HTTPS or #{protocol}.") : "",
        v.redirect != null ? (length(v.redirect.host) >= 1 ? "" : "routes[\"${k}\"].redirect.host has ${length(v.redirect.host)} characters; it needs at least 1.") : "",
        v.redirect != null ? (length(v.redirect.host) <= 128 ? "" : "routes[\"${k}\"].redirect.host has ${length(v.redirect.host)} characters; it takes at most 128.") : "",
        v.redirect != null ? (can(regex("^/", v.redirect.path)) ? "" : "routes[\"${k}\"].redirect.path is \"${v.redirect.path}\"; it must be an absolute path, such as \"/#{path}\".") : "",
        v.redirect != null ? (length(v.redirect.path) <= 128 ? "" : "routes[\"${k}\"].redirect.path has ${length(v.redirect.path)} characters; it takes at most 128.") : "",
        v.redirect != null ? (length(v.redirect.query) <= 128 ? "" : "routes[\"${k}\"].redirect.query has ${length(v.redirect.query)} characters; it takes at most 128.") : "",
        v.redirect != null ? (contains([301, 302], v.redirect.status_code) ? "" : "routes[\"${k}\"].redirect.status_code is ${v.redirect.status_code}; it must be 301 or 302.") : "",
        v.fixed_response != null ? (floor(v.fixed_response.status_code) == v.fixed_response.status_code && v.fixed_response.status_code >= 200 && v.fixed_response.status_code <= 599 ? "" : "routes[\"${k}\"].fixed_response.status_code is ${v.fixed_response.status_code}; it must be a whole number between 200 and 599.") : "",
        v.fixed_response != null ? (contains(["application/json", "text/plain", "text/html", "text/css", "application/javascript"], v.fixed_response.content_type) ? "" : "routes[\"${k}\"].fixed_response.content_type is \"${v.fixed_response.content_type}\"; it must be application/json, text/plain, text/html, text/css or application/javascript.") : "",
        try(v.fixed_response.body, null) != null ? (length(v.fixed_response.body) <= 1024 ? "" : "routes[\"${k}\"].fixed_response.body has ${length(v.fixed_response.body)} characters; it takes at most 1024.") : "",
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.paths : [
          can(regex("^[/*?][^\\s]*$", v2)),
          length(v2) <= 126,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.paths : [
          can(regex("^[/*?][^\\s]*$", v2)) ? "" : "routes[\"${k}\"].match.paths[${k2}] is \"${v2}\"; it must be a path such as /v1/chat, or a pattern such as /v*/chat.",
          length(v2) <= 126 ? "" : "routes[\"${k}\"].match.paths[${k2}] has ${length(v2)} characters; it takes at most 126.",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.exact_paths : [
          can(regex("^/[^\\s*?]*$", v2)),
          length(v2) <= 128,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.exact_paths : [
          can(regex("^/[^\\s*?]*$", v2)) ? "" : "routes[\"${k}\"].match.exact_paths[${k2}] is \"${v2}\"; it must be a path such as /v1/models, without wildcards.",
          length(v2) <= 128 ? "" : "routes[\"${k}\"].match.exact_paths[${k2}] has ${length(v2)} characters; it takes at most 128.",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.hosts : [
          can(regex("^[A-Za-z0-9*?.-]*[.][A-Za-z0-9-]+$", v2)),
          length(v2) <= 128,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.hosts : [
          can(regex("^[A-Za-z0-9*?.-]*[.][A-Za-z0-9-]+$", v2)) ? "" : "routes[\"${k}\"].match.hosts[${k2}] is \"${v2}\"; it must be a host name such as api.example.com or *.example.com.",
          length(v2) <= 128 ? "" : "routes[\"${k}\"].match.hosts[${k2}] has ${length(v2)} characters; it takes at most 128.",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.methods : can(regex("^[A-Z_-]{1,40}$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.methods : can(regex("^[A-Z_-]{1,40}$", v2)) ? "" : "routes[\"${k}\"].match.methods[${k2}] is \"${v2}\"; it must be a method in capitals such as POST."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2 in keys(v.match.headers) : can(regex("^[A-Za-z0-9!#$%&'+.^_`|~-]{1,40}$", k2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2 in keys(v.match.headers) : can(regex("^[A-Za-z0-9!#$%&'+.^_`|~-]{1,40}$", k2)) ? "" : "routes[\"${k}\"].match.headers has the key \"${k2}\"; it must be text that matches ^[A-Za-z0-9!#$%&'+.^_`|~-]{1,40}$."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.headers : length(v2) >= 1
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.headers : length(v2) >= 1 ? "" : "routes[\"${k}\"].match.headers[\"${k2}\"] has ${length(v2)} elements; it needs at least 1."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.headers : [
          for k3, v3 in v2 : [
            length(v3) >= 1,
            length(v3) <= 128,
          ]
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.headers : [
          for k3, v3 in v2 : [
            length(v3) >= 1 ? "" : "routes[\"${k}\"].match.headers[\"${k2}\"][${k3}] has ${length(v3)} characters; it needs at least 1.",
            length(v3) <= 128 ? "" : "routes[\"${k}\"].match.headers[\"${k2}\"][${k3}] has ${length(v3)} characters; it takes at most 128.",
          ]
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.query : [
          v2.key != null ? length(v2.key) >= 1 : true,
          v2.key != null ? length(v2.key) <= 128 : true,
          length(v2.value) >= 1,
          length(v2.value) <= 128,
        ]
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.query : [
          v2.key != null ? (length(v2.key) >= 1 ? "" : "routes[\"${k}\"].match.query[${k2}].key has ${length(v2.key)} characters; it needs at least 1.") : "",
          v2.key != null ? (length(v2.key) <= 128 ? "" : "routes[\"${k}\"].match.query[${k2}].key has ${length(v2.key)} characters; it takes at most 128.") : "",
          length(v2.value) >= 1 ? "" : "routes[\"${k}\"].match.query[${k2}].value has ${length(v2.value)} characters; it needs at least 1.",
          length(v2.value) <= 128 ? "" : "routes[\"${k}\"].match.query[${k2}].value has ${length(v2.value)} characters; it takes at most 128.",
        ]
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.source_ips : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v2))
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.match.source_ips : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", v2)) ? "" : "routes[\"${k}\"].match.source_ips[${k2}] is \"${v2}\"; it must be a CIDR block such as 10.0.0.0/8."
      ]
    ])))
  }

  validation {
    condition = alltrue(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.forward_to : floor(v2) == v2 && v2 >= 0 && v2 <= 999
      ]
    ]))
    error_message = join("\n", compact(flatten([
      for k, v in var.routes : [
        for k2, v2 in v.forward_to : floor(v2) == v2 && v2 >= 0 && v2 <= 999 ? "" : "routes[\"${k}\"].forward_to[\"${k2}\"] is ${v2}; it must be a whole number between 0 and 999."
      ]
    ])))
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] names the listener \"${r.listener}\"; listeners are: ${join(", ", local.listener_keys)}."
      if !contains(local.listener_keys, r.listener)
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] names the listener \"${r.listener}\"; listeners are: ${join(", ", local.listener_keys)}."
      if !contains(local.listener_keys, r.listener)
    ])
  }

  validation {
    condition = length(flatten([
      for k, values in {
        for k, r in var.routes : k => concat(
          distinct(concat(r.match.exact_paths, flatten([
            for path in r.match.paths :
            length(regexall("[*?]", path)) > 0 ? ["${path}"] : endswith(path, "/") ? ["${path}*"] : [path, "${path}/*"]
          ]))),
          distinct(r.match.hosts),
          distinct(r.match.methods),
          flatten([for header in values(r.match.headers) : distinct(header)]),
          [for q in distinct(r.match.query) : join("", concat(q.key[*], [q.value]))],
          distinct(r.match.source_ips),
        )
        } : concat(
        length(values) > 0 ? [] : [
          "routes[\"${k}\"] matches nothing: give its match a path, host, method, header, query parameter or source_ip.",
        ],
        length(values) <= 5 ? [] : [
          "routes[\"${k}\"] compares with ${length(values)} values and AWS allows 5 a rule (a path without wildcards counts as 2: itself and what is below it).",
        ],
        length(regexall("[*?]", join(" ", values))) <= 5 ? [] : [
          "routes[\"${k}\"] uses ${length(regexall("[*?]", join(" ", values)))} wildcards and AWS allows 5 a rule (a path without wildcards counts as 1).",
        ],
      )
    ])) == 0
    error_message = join("\n", flatten([
      for k, values in {
        for k, r in var.routes : k => concat(
          distinct(concat(r.match.exact_paths, flatten([
            for path in r.match.paths :
            length(regexall("[*?]", path)) > 0 ? ["${path}"] : endswith(path, "/") ? ["${path}*"] : [path, "${path}/*"]
          ]))),
          distinct(r.match.hosts),
          distinct(r.match.methods),
          flatten([for header in values(r.match.headers) : distinct(header)]),
          [for q in distinct(r.match.query) : join("", concat(q.key[*], [q.value]))],
          distinct(r.match.source_ips),
        )
        } : concat(
        length(values) > 0 ? [] : [
          "routes[\"${k}\"] matches nothing: give its match a path, host, method, header, query parameter or source_ip.",
        ],
        length(values) <= 5 ? [] : [
          "routes[\"${k}\"] compares with ${length(values)} values and AWS allows 5 a rule (a path without wildcards counts as 2: itself and what is below it).",
        ],
        length(regexall("[*?]", join(" ", values))) <= 5 ? [] : [
          "routes[\"${k}\"] uses ${length(regexall("[*?]", join(" ", values)))} wildcards and AWS allows 5 a rule (a path without wildcards counts as 1).",
        ],
      )
    ]))
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] must have exactly one of forward_to, redirect and fixed_response."
      if length([for set in [length(r.forward_to) > 0, r.redirect != null, r.fixed_response != null] : set if set]) != 1
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] must have exactly one of forward_to, redirect and fixed_response."
      if length([for set in [length(r.forward_to) > 0, r.redirect != null, r.fixed_response != null] : set if set]) != 1
    ])
  }

  validation {
    condition = length(flatten([
      for k, r in var.routes : [
        for g in keys(r.forward_to) :
        "routes[\"${k}\"] forwards to \"${g}\"; target groups are: ${join(", ", keys(var.target_groups))}."
        if !contains(keys(var.target_groups), g)
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.routes : [
        for g in keys(r.forward_to) :
        "routes[\"${k}\"] forwards to \"${g}\"; target groups are: ${join(", ", keys(var.target_groups))}."
        if !contains(keys(var.target_groups), g)
      ]
    ]))
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] gives every target group the weight 0."
      if length(r.forward_to) > 0 && sum(concat([0], values(r.forward_to))) == 0
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] gives every target group the weight 0."
      if length(r.forward_to) > 0 && sum(concat([0], values(r.forward_to))) == 0
    ])
  }

  validation {
    condition = length([
      for place, names in { for k, r in var.routes : "priority ${r.priority} of listener \"${r.listener}\"" => k... } :
      "routes ${join(", ", [for n in names : "\"${n}\""])} share ${place}."
      if length(names) > 1
    ]) == 0
    error_message = join("\n", [
      for place, names in { for k, r in var.routes : "priority ${r.priority} of listener \"${r.listener}\"" => k... } :
      "routes ${join(", ", [for n in names : "\"${n}\""])} share ${place}."
      if length(names) > 1
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] sets ${r.sticky_seconds != null ? "sticky_seconds" : "ignore_weights"}, which needs forward_to."
      if(r.sticky_seconds != null || r.ignore_weights) && length(r.forward_to) == 0
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] sets ${r.sticky_seconds != null ? "sticky_seconds" : "ignore_weights"}, which needs forward_to."
      if(r.sticky_seconds != null || r.ignore_weights) && length(r.forward_to) == 0
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] names the auth \"${r.auth}\"; auth has: ${join(", ", keys(var.auth))}."
      if r.auth != null && !contains(keys(var.auth), coalesce(r.auth, "-"))
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] names the auth \"${r.auth}\"; auth has: ${join(", ", keys(var.auth))}."
      if r.auth != null && !contains(keys(var.auth), coalesce(r.auth, "-"))
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] signs users in, which needs an HTTPS listener; \"${r.listener}\" speaks HTTP."
      if r.auth != null && contains(local.http_listener_keys, r.listener)
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] signs users in, which needs an HTTPS listener; \"${r.listener}\" speaks HTTP."
      if r.auth != null && contains(local.http_listener_keys, r.listener)
    ])
  }

  validation {
    condition = length(flatten([
      for k, r in var.routes : [
        for g in keys(r.forward_to) :
        "routes[\"${k}\"] forwards to \"${g}\", which speaks ${var.target_groups[g].protocol_version} and needs an HTTPS listener; \"${r.listener}\" speaks HTTP."
        if contains(local.http_listener_keys, r.listener) && contains(["GRPC", "HTTP2"], try(var.target_groups[g].protocol_version, ""))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.routes : [
        for g in keys(r.forward_to) :
        "routes[\"${k}\"] forwards to \"${g}\", which speaks ${var.target_groups[g].protocol_version} and needs an HTTPS listener; \"${r.listener}\" speaks HTTP."
        if contains(local.http_listener_keys, r.listener) && contains(["GRPC", "HTTP2"], try(var.target_groups[g].protocol_version, ""))
      ]
    ]))
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] compares the header Host: use match.hosts."
      if contains([for h in keys(r.match.headers) : lower(h)], "host")
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] compares the header Host: use match.hosts."
      if contains([for h in keys(r.match.headers) : lower(h)], "host")
    ])
  }

  validation {
    condition = length(flatten([
      for k, r in var.routes : [
        for ip in r.match.source_ips : "routes[\"${k}\"] compares the source address with \"${ip}\", which is no CIDR block." if !can(cidrhost(ip, 0))
      ]
    ])) == 0
    error_message = join("\n", flatten([
      for k, r in var.routes : [
        for ip in r.match.source_ips : "routes[\"${k}\"] compares the source address with \"${ip}\", which is no CIDR block." if !can(cidrhost(ip, 0))
      ]
    ]))
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] redirects from HTTPS to HTTP, which AWS refuses."
      if try(r.redirect.protocol, null) == "HTTP" && contains(local.https_listener_keys, r.listener)
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] redirects from HTTPS to HTTP, which AWS refuses."
      if try(r.redirect.protocol, null) == "HTTP" && contains(local.https_listener_keys, r.listener)
    ])
  }

  validation {
    condition = length([
      for k, r in var.routes :
      "routes[\"${k}\"] answers with status code ${r.fixed_response.status_code}; AWS allows 2XX, 4XX and 5XX."
      if floor(try(r.fixed_response.status_code, 200) / 100) == 3
    ]) == 0
    error_message = join("\n", [
      for k, r in var.routes :
      "routes[\"${k}\"] answers with status code ${r.fixed_response.status_code}; AWS allows 2XX, 4XX and 5XX."
      if floor(try(r.fixed_response.status_code, 200) / 100) == 3
    ])
  }

  validation {
    condition     = length(length(var.routes) > 100 ? ["routes holds ${length(var.routes)} routes and AWS allows a load balancer 100 rules."] : []) == 0
    error_message = join("\n", length(var.routes) > 100 ? ["routes holds ${length(var.routes)} routes and AWS allows a load balancer 100 rules."] : [])
  }
}
