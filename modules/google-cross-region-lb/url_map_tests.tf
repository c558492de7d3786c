# Rendered by generate-modules from templates/google-cross-region-lb/url_map_tests.tf.j2.
# Edit that file: an edit here is refused, not merged.

# Tests of the URL map, which Google runs before it takes a change: those that were declared, and one for each route whose
# answer is certain. Weights may choose any of their services, and a method cannot be asked for.

# Which host takes a name
locals {
  # The first name without a wildcard. A host that has none is asked by a name that fits its first wildcard.
  test_hosts = { for h, host in var.hosts : h => concat([for name in host.hosts : name if !startswith(name, "*")], [null])[0] }
  asked_hosts = {
    for h, host in var.hosts : h => coalesce(local.test_hosts[h], host.hosts[0] == "*" ? "any.invalid" : replace(host.hosts[0], "*", "any"))
  }

  host_names = flatten([for h, host in var.hosts : [for name in host.hosts : { key = h, name = name }]])
  hosts_by_name = {
    for name in distinct(concat(values(local.asked_hosts), values(var.url_map_tests)[*].host)) : name => concat(
      [for host in local.host_names : host.key if host.name == name],
      # Else the longest wildcard.
      [
        for place in reverse(sort([
          for host in local.host_names : format("%04d %s", length(host.name), host.key)
          if startswith(host.name, "*") && endswith(name, trimprefix(host.name, "*"))
        ])) : substr(place, 5, -1)
      ],
      [null],
    )[0]
  }
}

# Which route takes a request
locals {
  # Paths without the variables of templates, then as regular expressions.
  plain_matches = {
    for h, routes in local.routes : h => [
      for route in routes : {
        name = route.name
        match = [
          for m in route.match : merge(m, {
            plain = m.path_template == null ? coalesce(m.path, m.prefix) : replace(replace(m.path_template, "/\\{\\w+\\}/", "*"), "/\\{\\w+=([^{}]*)\\}/", "$1")
          })
        ]
      }
    ]
  }
  matches = {
    for h, routes in local.plain_matches : h => [
      for route in routes : {
        name = route.name
        match = [
          for m in route.match : merge(m, {
            pattern = join("", [
              m.ignore_case ? "(?i)^" : "^",
              replace(replace(replace(replace(m.plain, "/([.+?()|$^\\[\\]{}\\\\])/", "\\$1"), "**", "\n"), "*", "[^/]+"), "\n", ".*"),
              m.prefix == null ? "$" : "",
            ])
          })
        ]
      }
    ]
  }

  # Requests that each route should take, the likeliest first.
  asked = flatten([
    for h, routes in local.plain_matches : [
      for route in routes : [
        for m in route.match : [
          for path in(m.prefix == null ? [replace(replace(m.plain, "**", "any"), "*", "any")] : [m.prefix, "${trimsuffix(m.prefix, "/")}/any"]) : {
            host   = h
            route  = route.name
            method = "GET"
            path   = path
            prefix = m.prefix
            query  = { for name, fit in m.query : name => coalesce(fit.exact, "any") }
            headers = {
              for name, fit in m.headers : name => (
                fit.exact != null ? (fit.invert ? "not-${fit.exact}" : fit.exact) :
                fit.prefix != null ? (fit.invert ? "not-${fit.prefix}" : fit.prefix) :
                fit.suffix != null ? (fit.invert ? "${fit.suffix}-not" : fit.suffix) :
                fit.range != null ? tostring(fit.invert ? fit.range.end : fit.range.start) : "any"
              ) if !(fit.invert && coalesce(fit.present, false))
            }
          }
        ] if length(m.methods) == 0 && !contains([for name in keys(m.headers) : lower(name)], "host")
      ] if length(var.hosts[h].routes[route.name].weights) == 0
    ]
  ])
  declared = [
    for k, t in var.url_map_tests : {
      host    = local.hosts_by_name[t.host]
      route   = null
      method  = lookup(t.headers, ":method", "GET")
      path    = split("?", t.path)[0]
      prefix  = null
      query   = { for name, values in { for pair in regexall("[?&]([^=&]+)=?([^&]*)", t.path) : pair[0] => pair[1]... } : name => values[0] }
      headers = t.headers
    }
  ]

  requests = concat(local.declared, local.asked)
  takers = [
    for q in local.requests : concat([
      for route in try(local.matches[q.host], []) : route.name if anytrue([
        for m in route.match : alltrue(concat(
          [
            length(regexall(m.pattern, q.path)) > 0,
            length(m.methods) == 0 || contains(m.methods, q.method),
          ],
          [
            for name, fit in m.headers : fit.invert != anytrue([
              for key, value in q.headers : (
                fit.exact != null ? value == fit.exact :
                fit.prefix != null ? startswith(value, fit.prefix) :
                fit.suffix != null ? endswith(value, fit.suffix) :
                fit.range != null ? try(tonumber(value) >= fit.range.start && tonumber(value) < fit.range.end, false) : true
              ) if lower(key) == lower(name)
            ])
          ],
          [
            for name, fit in m.query : contains(keys(q.query), name) && (fit.exact == null || contains([fit.exact, urlencode(coalesce(fit.exact, "-"))], lookup(q.query, name, "")))
          ],
        ))
      ])
    ], [null])[0]
  ]
}

# The tests
locals {
  # By route, the first request that no earlier route takes.
  certain = {
    for i, q in local.requests : "${q.host}: ${q.route}" => q...
    if q.route == null ? false : local.takers[i] == q.route && local.hosts_by_name[local.asked_hosts[q.host]] == q.host
  }
  route_tests = [
    for description, requests in local.certain : [
      for q in slice(requests, 0, 1) : [
        for route in [var.hosts[q.host].routes[q.route]] : [
          for query in [join("&", [for name, value in q.query : "${urlencode(name)}=${urlencode(value)}"])] : {
            description = description
            host        = local.asked_hosts[q.host]
            path        = "${q.path}${query == "" ? "" : "?${query}"}"
            headers     = q.headers
            service     = route.service
            output_url = route.redirect == null ? null : join("", [
              "http://${coalesce(route.redirect.host, local.asked_hosts[q.host])}",
              route.redirect.path != null ? route.redirect.path : route.redirect.prefix != null ? "${route.redirect.prefix}${trimprefix(q.path, q.prefix)}" : q.path,
              query == "" || route.redirect.strip_query ? "" : "?${query}",
            ])
            redirect_code = route.redirect == null ? null : local.redirect_codes[route.redirect.response_code]
          }
        ]
      ]
    ]
  ]
  redirect_codes = {
    MOVED_PERMANENTLY_DEFAULT = 301
    FOUND                     = 302
    SEE_OTHER                 = 303
    TEMPORARY_REDIRECT        = 307
    PERMANENT_REDIRECT        = 308
  }

  # A URL map holds 100.
  own_tests     = [for k, t in var.url_map_tests : merge(t, { description = k })]
  url_map_tests = slice(concat(local.own_tests, flatten(local.route_tests)), 0, min(100, length(local.own_tests) + length(local.route_tests)))

  # What the declared tests would be answered. Where a header must not fit, Google has the last word.
  answers = {
    for i, k in keys(var.url_map_tests) : k => {
      unsure = anytrue(flatten([for route in try(local.matches[local.declared[i].host], []) : [for m in route.match : values(m.headers)[*].invert]]))
      code   = try(local.redirect_codes[var.hosts[local.declared[i].host].routes[local.takers[i]].redirect.response_code], null)
      services = (
        local.declared[i].host == null ? [local.default_service] :
        local.takers[i] == null ? [coalesce(var.hosts[local.declared[i].host].default_service, local.default_service)] :
        concat(var.hosts[local.declared[i].host].routes[local.takers[i]].service[*], keys(var.hosts[local.declared[i].host].routes[local.takers[i]].weights))
      )
    }
  }
  failing_tests = [
    for k, t in var.url_map_tests :
    "url_map_tests[\"${k}\"] expects ${t.service != null ? "\"${t.service}\"" : "a redirect with code ${t.redirect_code}"}; ${t.host}${t.path} leads to ${local.answers[k].code != null ? "a redirect with code ${local.answers[k].code}" : join(" or ", [for ref in local.answers[k].services : "\"${ref}\""])}."
    if !local.answers[k].unsure && (
      t.redirect_code != null ? local.answers[k].code != t.redirect_code :
      local.answers[k].code != null ? true :
      # An ID may be that of a service which is here called by its key.
      !contains(local.answers[k].services, t.service) && length(distinct([for ref in concat(local.answers[k].services, [t.service]) : strcontains(ref, "/")])) == 1
    )
  ]
}
